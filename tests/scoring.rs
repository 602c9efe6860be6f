//! The score of the product is that of an independent oracle, exactly, and keeps the properties that the rules of
//! docs/scoring.md promise.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "scoring/case.rs"]
mod case;
mod oracle;
#[path = "scoring/properties.rs"]
mod properties;

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use oracle::{Case, Outcome, UNIT};
use patuh::domain::exact::Fraction;
use patuh::domain::instrument::Instrument;
use patuh::domain::score::{Range, Score, Tally, summarize};
use patuh::instruments;

/// Cases per run; the environment may ask for more.
const CASES: u64 = 100_000;

fn cases() -> u64 {
    std::env::var("PATUH_ORACLE_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(CASES)
}

#[test]
fn the_product_agrees_with_the_oracle_exactly() {
    let count = cases();
    let check_all = |seeds: std::ops::Range<u64>| {
        for seed in seeds {
            let case = oracle::random_case(seed);
            check(&format!("seed {seed}"), &case, &oracle::score(&case));
        }
    };
    std::thread::scope(|scope| {
        scope.spawn(|| check_all(0..count / 2));
        scope.spawn(|| check_all(count / 2..count));
    });
    println!("{count} random cases agree with the oracle");
}

#[test]
fn the_product_agrees_with_the_worked_cases() {
    for (name, case, expected) in oracle::hand::all() {
        check(name, &case, &oracle::score(&case));
        let instrument = case::instrument(&case);
        let score = Score::compute(&instrument, &case::assessment(&case, &instrument));
        let summary = summarize(&instrument, score.whole());
        let band = |band: Option<&patuh::domain::instrument::Band>| band.map_or("", |band| &*band.id).to_owned();
        let got = summary.map_or(Default::default(), |summary| {
            ((summary.low.to_string(), band(summary.low_band)), (summary.high.to_string(), band(summary.high_band)))
        });
        let owned = |(value, band): (&str, &str)| (value.to_owned(), band.to_owned());
        assert_eq!(got, (owned(expected.low), owned(expected.high)), "{name}");
        let positions = case::positions(&instrument);
        for (key, low, high, most) in expected.points {
            let found = score.points(&instrument, positions[key]);
            let found = found.map(|points| (points.low, points.high, points.most));
            let fraction = |(over, under)| Fraction::new(over, under);
            let wanted = (most.0 > 0).then(|| (fraction(low), fraction(high), fraction(most)));
            assert_eq!(found, wanted, "{name}: {key}");
        }
    }
}

/// Compares everything that both say about a case.
fn check(name: &str, case: &Case, wanted: &Outcome) {
    let instrument = case::instrument(case);
    let assessment = case::assessment(case, &instrument);
    let score = Score::compute(&instrument, &assessment);
    let whole = score.whole();
    let hundred = Fraction::new(100, 1);
    let range = whole.range.as_ref().map(|range| (hundred.times(&range.low), hundred.times(&range.high)));
    let range = range.map(|(low, high)| (low.to_string(), high.to_string()));
    assert_eq!(range, wanted.range.as_ref().map(|(low, high)| (text(low), text(high))), "{name}: range");
    let value = range.filter(|_| whole.is_complete()).map(|(low, _)| low);
    assert_eq!(value, wanted.value.as_ref().map(text), "{name}: value");
    let progress = (whole.answered, whole.total, whole.not_applicable);
    assert_eq!(progress, (wanted.answered, wanted.total, wanted.not_applicable), "{name}: progress");

    let summary = summarize(&instrument, whole);
    let summary = summary.as_ref();
    let band = |band: Option<&patuh::domain::instrument::Band>| band.map(|band| band.id.to_string());
    assert_eq!(summary.map(|summary| summary.low.to_string()), wanted.rounded_low, "{name}: rounded low");
    assert_eq!(summary.map(|summary| summary.high.to_string()), wanted.rounded_high, "{name}: rounded high");
    assert_eq!(summary.and_then(|summary| band(summary.low_band)), wanted.band_low, "{name}: band of low");
    assert_eq!(summary.and_then(|summary| band(summary.high_band)), wanted.band_high, "{name}: band of high");
    assert_eq!(summary.is_some_and(|summary| summary.is_final), wanted.value.is_some(), "{name}: final");

    let positions = case::positions(&instrument);
    assert_eq!(positions.len(), wanted.nodes.len(), "{name}: nodes");
    for (key, node) in &wanted.nodes {
        let position = positions[key];
        let range = score.tally(position).and_then(|tally| tally.range.as_ref());
        let share = range.map(|range| (range.low.to_string(), range.high.to_string()));
        let wanted_share = node.applicable.then(|| (text(&node.low), text(&node.high)));
        assert_eq!(share, wanted_share, "{name}: share of {key}");
        let most = score.points(&instrument, position).map(|points| points.most.to_string());
        assert_eq!(most, node.applicable.then(|| text(&node.max_points)), "{name}: most points of {key}");
    }
    let shortfalls = score.shortfalls(&instrument, &assessment).into_iter();
    let shortfalls: BTreeMap<String, (usize, usize)> =
        shortfalls.map(|one| (one.kind.to_string(), (one.have, one.need))).collect();
    assert_eq!(shortfalls, wanted.shortfalls, "{name}: shortfalls");
}

fn text(number: &RBig) -> String {
    format!("{}/{}", number.numerator(), number.denominator())
}

#[test]
fn a_value_is_rounded_once_and_then_compared_with_the_cut_offs() {
    let file = instruments::file("kepatuhan-2024").unwrap();
    let instrument = Instrument::parse(file.as_bytes()).unwrap();
    for (over, under, rounded, band) in [
        (87_995, 1000, "88.00", "A"),
        (87_994_999, 1_000_000, "87.99", "B"),
        (88, 1, "88.00", "A"),
        (100, 1, "100.00", "A"),
        (77_995, 1000, "78.00", "B"),
        (77_994_999, 1_000_000, "77.99", "C"),
        (53_995, 1000, "54.00", "C"),
        (53_994_999, 1_000_000, "53.99", "D"),
        (31_995, 1000, "32.00", "D"),
        (31_994_999, 1_000_000, "31.99", "E"),
        (0, 1, "0.00", "E"),
    ] {
        let share = Fraction::new(over, under * 100);
        let range = Some(Range { low: share.clone(), high: share });
        let mut tally = Tally::default();
        (tally.range, tally.answered, tally.total) = (range, 1, 1);
        let summary = summarize(&instrument, &tally).unwrap();
        let bands = (summary.low_band.map(|band| &*band.id), summary.high_band.map(|band| &*band.id));
        assert_eq!((summary.low.to_string().as_str(), bands.0), (rounded, Some(band)), "{over}/{under}");
        assert_eq!((summary.high.to_string().as_str(), bands.1), (rounded, Some(band)), "{over}/{under}");
    }
    assert_eq!(UNIT, patuh::domain::instrument::UNIT);
}
