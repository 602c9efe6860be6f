//! `patuh score`: the result of each document, for people or as rows.

use std::path::PathBuf;

use patuh::domain::document::{self, Imported};
use patuh::domain::exact::Hundredths;
use patuh::domain::instrument::{Band, Instrument};
use patuh::domain::json::Json;
use patuh::domain::score::{Summary, summarize};
use patuh::i18n::format::number;

use crate::console::{Console, Format, Stop, Table};
use crate::diagnostic::Diagnostic;
use crate::input::Instruments;

const FILE_COLUMNS: [&str; 17] = [
    "file",
    "id",
    "instrument",
    "edition",
    "entity",
    "unit_kind",
    "unit",
    "period",
    "value",
    "low",
    "high",
    "band",
    "zone",
    "answered",
    "total",
    "not_applicable",
    "warnings",
];

const NODE_COLUMNS: [&str; 18] = [
    "file",
    "id",
    "instrument",
    "edition",
    "entity",
    "unit_kind",
    "unit",
    "period",
    "node_kind",
    "node",
    "value",
    "low",
    "high",
    "points",
    "points_max",
    "answered",
    "total",
    "not_applicable",
];

pub fn run(
    console: &mut Console,
    instruments: &Instruments,
    files: &[PathBuf],
    format: Format,
    nodes: bool,
) -> Result<(), Stop> {
    if nodes && format == Format::Human {
        let text = "--nodes hanya untuk --format json, ndjson, atau csv";
        return Err(Stop::Usage(console.say(text, "--nodes needs --format json, ndjson or csv").into()));
    }
    let columns: &[&str] = if nodes { &NODE_COLUMNS } else { &FILE_COLUMNS };
    let mut table = Table::begin(console, format, columns)?;
    for path in files {
        let file = path.to_string_lossy();
        let (instrument, imported) = match instruments.open(console.lang, path) {
            Ok(opened) => opened,
            Err(faults) => {
                console.blame();
                faults.iter().for_each(|fault| console.complain(&file, fault));
                continue;
            }
        };
        for warning in &imported.warnings {
            let diagnostic = Diagnostic::of_warning(console.lang, warning);
            console.complain(&file, &diagnostic);
        }
        match format {
            Format::Human => block(console, &file, instrument, &imported)?,
            _ if nodes => {
                for row in node_rows(&file, instrument, &imported) {
                    table.row(console, row)?;
                }
            }
            _ => table.row(console, file_row(&file, instrument, &imported))?,
        }
    }
    Ok(table.end(console)?)
}

/// The cells that both kinds of rows begin with.
fn heading(file: &str, imported: &Imported) -> Vec<Json> {
    let assessment = &imported.assessment;
    let details = &assessment.details;
    let text = |text: &str| Json::from(text);
    vec![
        text(file),
        text(&assessment.id),
        text(&assessment.instrument.id),
        text(&assessment.instrument.edition),
        text(&details.entity),
        details.unit_kind.as_deref().map_or(Json::Null, text),
        text(&details.unit),
        text(&details.period),
    ]
}

fn file_row(file: &str, instrument: &Instrument, imported: &Imported) -> Vec<Json> {
    let whole = imported.score.whole();
    let summary = summarize(instrument, whole);
    let summary = summary.as_ref();
    let last = summary.filter(|summary| summary.is_final);
    let band = last.and_then(|summary| summary.low_band);
    let decimal = |value: Option<Hundredths>| value.map_or(Json::Null, |value| Json::String(value.to_string()));
    let count = |count: usize| Json::Int(i64::try_from(count).unwrap_or(i64::MAX));
    let mut row = heading(file, imported);
    row.extend([
        decimal(last.map(|summary| summary.low)),
        decimal(summary.map(|summary| summary.low)),
        decimal(summary.map(|summary| summary.high)),
        band.map_or(Json::Null, |band| Json::from(&*band.id)),
        band.map_or(Json::Null, |band| Json::from(&*band.zone)),
        count(whole.answered),
        count(whole.total),
        count(whole.not_applicable),
        count(imported.warnings.len()),
    ]);
    row
}

/// A row per group and indicator, from the same result that documents carry.
fn node_rows(file: &str, instrument: &Instrument, imported: &Imported) -> Vec<Vec<Json>> {
    let result = document::result(instrument, &imported.assessment, &imported.score);
    let nodes = match result.get("nodes") {
        Some(Json::Array(nodes)) => nodes.as_slice(),
        _ => &[],
    };
    let row = |node: &Json| {
        let kind = if node.get("group").is_some() { "group" } else { "indicator" };
        let cell = |key: &str| node.get(key).cloned().unwrap_or(Json::Null);
        let numbers = ["value", "low", "high", "points", "points_max", "answered", "total", "not_applicable"];
        let mut row = heading(file, imported);
        row.extend([Json::from(kind), cell(kind)]);
        row.extend(numbers.map(cell));
        row
    };
    nodes.iter().map(row).collect()
}

/// A short block for people.
fn block(console: &mut Console, file: &str, instrument: &Instrument, imported: &Imported) -> Result<(), Stop> {
    let lang = console.lang;
    let details = &imported.assessment.details;
    let whole = imported.score.whole();
    let about: Vec<&str> =
        [&*details.unit, &*details.entity, &*details.period].into_iter().filter(|text| !text.is_empty()).collect();
    console.line(file)?;
    console.line(&format!("  {}", about.join(", ")))?;
    let edition = console.say("edisi", "edition");
    let title = instrument.title.get(lang);
    console.line(&format!("  {title} ({}, {edition} {})", instrument.id, instrument.edition))?;
    let value = value_line(console, instrument, summarize(instrument, whole).as_ref());
    console.line(&format!("  {value}"))?;
    let (of, answered) = (console.say("dari", "of"), console.say("terjawab", "answered"));
    let aside = console.say("tidak berlaku", "not applicable");
    let progress = (whole.answered, whole.total, whole.not_applicable);
    console.line(&format!("  {} {of} {} {answered}, {} {aside}", progress.0, progress.1, progress.2))?;
    for &position in instrument.outline().tops() {
        let Some(group) = instrument.outline().node(position).and_then(|node| node.group()) else { continue };
        let title = group.title.get(lang);
        let points = match imported.score.points(instrument, position) {
            None => aside.to_owned(),
            Some(points) => {
                let [low, high, most] =
                    [&points.low, &points.high, &points.most].map(|points| number(lang, points.round()));
                let range = if low == high { low } else { format!("{low}–{high}") };
                format!("{range} {of} {most}")
            }
        };
        console.line(&format!("    {title}: {points}"))?;
    }
    let notice = "Penilaian mandiri, bukan hasil resmi Ombudsman RI.";
    console.line(&format!("  {}", console.say(notice, "Self-assessment, not an official result of Ombudsman RI.")))?;
    Ok(console.line("")?)
}

/// The value with its band, or the range with the bands of both ends.
fn value_line(console: &Console, instrument: &Instrument, summary: Option<&Summary>) -> String {
    let lang = console.lang;
    let named = |value: Hundredths, band: Option<&Band>| {
        let zone = |band: &Band| instrument.zone(band).map_or(String::new(), |zone| zone.label.get(lang).to_owned());
        let band = band.map(|band| format!(" {}, {} ({})", band.id, band.label.get(lang), zone(band)));
        format!("{}{}", number(lang, value), band.unwrap_or_default())
    };
    match summary {
        None => console.say("Belum ada nilai.", "No score.").to_owned(),
        Some(summary) if summary.is_final => {
            format!("{}: {}", console.say("Nilai", "Score"), named(summary.low, summary.low_band))
        }
        Some(summary) => {
            let [low, high] = [named(summary.low, summary.low_band), named(summary.high, summary.high_band)];
            format!("{}: {low} {} {high}", console.say("Rentang", "Range"), console.say("sampai", "to"))
        }
    }
}
