//! The derived block of a document. A reader may trust it only after recomputing it, and this is what recomputes it.

use crate::domain::assessment::{Assessment, Extra};
use crate::domain::exact::{Fraction, Hundredths};
use crate::domain::instrument::{Band, Instrument, What};
use crate::domain::json::Json;
use crate::domain::score::{Score, Tally, summarize};

/// Value, range, bands and progress of the whole, then of every group and indicator in reading order. Scores are
/// decimal strings, `null` where there is none.
pub fn result(instrument: &Instrument, assessment: &Assessment, score: &Score) -> Json {
    let mut fields = range(instrument, score.whole());
    let summary = summarize(instrument, score.whole());
    let band_of = |band: Option<&Band>| {
        band.map_or(Json::Null, |band| {
            Json::Object(vec![("id".into(), Json::from(&*band.id)), ("zone".into(), Json::from(&*band.zone))])
        })
    };
    let is_final = summary.as_ref().is_some_and(|summary| summary.is_final);
    let (low, high) = summary.map_or((None, None), |summary| (summary.low_band, summary.high_band));
    fields.push(("band".into(), band_of(low.filter(|_| is_final))));
    fields.push(("low_band".into(), band_of(low)));
    fields.push(("high_band".into(), band_of(high)));
    fields.extend(progress(score.whole()));
    let shortfalls = score.shortfalls(instrument, assessment).into_iter().map(|shortfall| {
        Json::Object(vec![
            ("subject".into(), Json::from(&*shortfall.kind)),
            ("have".into(), count(shortfall.have)),
            ("need".into(), count(shortfall.need)),
        ])
    });
    fields.push(("shortfalls".into(), Json::Array(shortfalls.collect())));
    let nodes = instrument.outline().nodes().iter().enumerate().map(|(position, node)| {
        let (key, id) = match &node.what {
            What::Group(group) => ("group", &group.id),
            What::Indicator(indicator) => ("indicator", &indicator.id),
        };
        let mut fields: Extra = vec![(key.into(), Json::from(&**id))];
        let tally = score.tally(position).cloned().unwrap_or_default();
        fields.extend(range(instrument, &tally));
        let points = score.points(instrument, position);
        let decimal = |points: Option<&Fraction>| points.map_or(Json::Null, |points| number(points.round()));
        fields.push(("points".into(), decimal(points.as_ref().map(|points| &points.low))));
        fields.push(("points_max".into(), decimal(points.as_ref().map(|points| &points.most))));
        fields.extend(progress(&tally));
        Json::Object(fields)
    });
    fields.push(("nodes".into(), Json::Array(nodes.collect())));
    Json::Object(fields)
}

fn range(instrument: &Instrument, tally: &Tally) -> Extra {
    let summary = summarize(instrument, tally);
    let decimal = |value: Option<Hundredths>| value.map_or(Json::Null, number);
    vec![
        ("value".into(), decimal(summary.as_ref().filter(|summary| summary.is_final).map(|summary| summary.low))),
        ("low".into(), decimal(summary.as_ref().map(|summary| summary.low))),
        ("high".into(), decimal(summary.as_ref().map(|summary| summary.high))),
    ]
}

fn progress(tally: &Tally) -> Extra {
    vec![
        ("answered".into(), count(tally.answered)),
        ("total".into(), count(tally.total)),
        ("not_applicable".into(), count(tally.not_applicable)),
    ]
}

fn number(value: Hundredths) -> Json {
    Json::String(value.to_string())
}

fn count(count: usize) -> Json {
    Json::Int(i64::try_from(count).unwrap_or(i64::MAX))
}
