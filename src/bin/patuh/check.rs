//! `patuh check`: is each document sound, and is its result the one its answers give?

use std::path::{Path, PathBuf};

use patuh::domain::json::Json;

use crate::console::{Console, Format, Stop, Table};
use crate::diagnostic::Diagnostic;
use crate::input::Instruments;

const COLUMNS: [&str; 5] = ["file", "severity", "path", "found", "message"];

pub fn run(console: &mut Console, instruments: &Instruments, files: &[PathBuf], format: Format) -> Result<(), Stop> {
    let lang = console.lang;
    report(console, files, format, |file| match instruments.open(lang, file) {
        Ok((_, imported)) => imported.warnings.iter().map(|one| Diagnostic::of_warning(lang, one)).collect(),
        Err(faults) => faults,
    })
}

/// Checks file by file. For people: diagnostics on stderr and a verdict per file; otherwise a row per diagnostic.
pub fn report(
    console: &mut Console,
    files: &[PathBuf],
    format: Format,
    check: impl Fn(&Path) -> Vec<Diagnostic>,
) -> Result<(), Stop> {
    let mut table = Table::begin(console, format, &COLUMNS)?;
    for path in files {
        let file = path.to_string_lossy();
        let diagnostics = check(path);
        let is_faulty = diagnostics.iter().any(|one| one.is_fault);
        if is_faulty {
            console.blame();
        }
        if format == Format::Human {
            diagnostics.iter().for_each(|one| console.complain(&file, one));
            let verdict = if is_faulty { console.say("bermasalah", "at fault") } else { console.say("baik", "good") };
            console.line(&format!("{file}: {verdict}"))?;
            continue;
        }
        for one in diagnostics {
            let texts = [&*file, one.severity(), &one.path, &one.found, &one.message];
            table.row(console, texts.map(Json::from).into())?;
        }
    }
    Ok(table.end(console)?)
}
