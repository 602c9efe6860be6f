//! The derived block of a document. A reader may trust it only after recomputing it, and this is what recomputes it.

use crate::domain::assessment::Assessment;
use crate::domain::exact::Hundredths;
use crate::domain::instrument::{Band, Instrument, What};
use crate::domain::json::{Fields, Json};
use crate::domain::score::{Score, Tally, summarize};

/// Value, range, bands and progress of the whole, then of every group and indicator in reading order. Scores are
/// decimal strings, `null` where there is none.
pub fn result(instrument: &Instrument, assessment: &Assessment, score: &Score) -> Json {
    fields(instrument, assessment, score).object()
}

/// The same, to be added to.
pub(super) fn fields(instrument: &Instrument, assessment: &Assessment, score: &Score) -> Fields {
    let mut fields = Fields::default();
    range(&mut fields, instrument, score.whole());
    let summary = summarize(instrument, score.whole());
    let is_final = summary.as_ref().is_some_and(|summary| summary.is_final);
    let (low, high) = summary.map_or((None, None), |summary| (summary.low_band, summary.high_band));
    fields.put("band", band(low.filter(|_| is_final)));
    fields.put("low_band", band(low));
    fields.put("high_band", band(high));
    progress(&mut fields, score.whole());
    let mut shortfalls = Vec::new();
    for shortfall in score.shortfalls(instrument, assessment) {
        let mut fields = Fields::default();
        fields.text("subject", &shortfall.kind);
        fields.count("have", shortfall.have);
        fields.count("need", shortfall.need);
        shortfalls.push(fields.object());
    }
    fields.put("shortfalls", Json::Array(shortfalls));
    let mut nodes = Vec::new();
    for (position, node) in instrument.outline().nodes().iter().enumerate() {
        let mut fields = Fields::default();
        match &node.what {
            What::Group(group) => fields.text("group", &group.id),
            What::Indicator(indicator) => fields.text("indicator", &indicator.id),
        }
        if let Some(tally) = score.tally(position) {
            range(&mut fields, instrument, tally);
            let points = score.points(instrument, position);
            decimal(&mut fields, "points", points.as_ref().map(|points| points.low.round()));
            decimal(&mut fields, "points_max", points.as_ref().map(|points| points.most.round()));
            progress(&mut fields, tally);
        }
        nodes.push(fields.object());
    }
    fields.put("nodes", Json::Array(nodes));
    fields
}

fn band(band: Option<&Band>) -> Json {
    let Some(band) = band else { return Json::Null };
    let mut fields = Fields::default();
    fields.text("id", &band.id);
    fields.text("zone", &band.zone);
    fields.object()
}

fn range(fields: &mut Fields, instrument: &Instrument, tally: &Tally) {
    let summary = summarize(instrument, tally);
    let summary = summary.as_ref();
    decimal(fields, "value", summary.filter(|summary| summary.is_final).map(|summary| summary.low));
    decimal(fields, "low", summary.map(|summary| summary.low));
    decimal(fields, "high", summary.map(|summary| summary.high));
}

fn progress(fields: &mut Fields, tally: &Tally) {
    fields.count("answered", tally.answered);
    fields.count("total", tally.total);
    fields.count("not_applicable", tally.not_applicable);
}

fn decimal(fields: &mut Fields, key: &str, value: Option<Hundredths>) {
    fields.put(key, value.map_or(Json::Null, |value| Json::String(value.to_string())));
}
