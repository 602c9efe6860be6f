//! `patuh classify`: the band of a score that is known already.

use std::path::Path;

use patuh::domain::exact::Hundredths;
use patuh::domain::instrument::Instrument;
use patuh::domain::json::Json;
use patuh::i18n::format::number;
use patuh::instruments;

use crate::console::{Console, Format, Stop, Table};
use crate::input;

const COLUMNS: [&str; 6] = ["instrument", "edition", "value", "band", "label", "zone"];

pub fn run(console: &mut Console, name: &str, values: &[Hundredths], format: Format) -> Result<(), Stop> {
    let Some(instrument) = find(console, name)? else { return Ok(()) };
    let lang = console.lang;
    let mut table = Table::begin(console, format, &COLUMNS)?;
    for &value in values {
        let Some(band) = instrument.band(value) else { continue };
        let label = band.label.get(lang);
        if format == Format::Human {
            let zone = instrument.zone(band).map_or(&*band.zone, |zone| zone.label.get(lang));
            console.line(&format!("{}: {}, {label} ({zone})", number(lang, value), band.id))?;
            continue;
        }
        let value = value.to_string();
        let cells = [&*instrument.id, &*instrument.edition, value.as_str(), &*band.id, label, &*band.zone];
        table.row(console, cells.map(Json::from).into())?;
    }
    Ok(table.end(console)?)
}

/// A shipped instrument or one in a file. `None` when that file is at fault, which is reported.
fn find(console: &mut Console, name: &str) -> Result<Option<Instrument>, Stop> {
    if let Some(file) = instruments::file(name) {
        return Ok(Instrument::parse(file.as_bytes()).ok());
    }
    let path = Path::new(name);
    if !path.exists() {
        let known = instruments::IDS.join(", ");
        let text = console.say("tidak ada instrumen", "there is no instrument");
        let allowed = console.say("Yang ada", "There are");
        return Err(Stop::Usage(format!("{text} “{name}”. {allowed}: {known}.")));
    }
    match input::instrument(console.lang, path) {
        Ok(instrument) => Ok(Some(instrument)),
        Err(faults) => {
            console.blame();
            faults.iter().for_each(|fault| console.complain(name, fault));
            Ok(None)
        }
    }
}
