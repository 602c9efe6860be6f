//! A checklist far larger than any real one. Times are printed, not asserted.

use std::collections::BTreeMap;
use std::time::Instant;

use patuh::domain::assessment::{Answer, Assessment, InstrumentRef, Mark};
use patuh::domain::instrument::Instrument;
use serde_json::Value;

use crate::{open, oracle, save};

const INDICATORS: usize = 10_000;

/// All indicators in groups of so many.
fn instrument(per_group: usize) -> Instrument {
    let leaves: Vec<Value> = (0..INDICATORS).map(|number| oracle::indicator(&format!("i{number}"), 1, "s")).collect();
    let groups = leaves.chunks(per_group).enumerate();
    let groups = groups.map(|(number, leaves)| oracle::group(&format!("g{number}"), 1, leaves.to_vec())).collect();
    let scales = BTreeMap::from([("s".into(), oracle::scale(&[("0", 0), ("1", 1), ("2", 2)]))]);
    let value = oracle::document(scales, vec![], vec![], oracle::bands(&[("A", "50"), ("B", "0")]), groups);
    Instrument::parse(value.to_string().as_bytes()).unwrap()
}

#[test]
fn ten_thousand_indicators_are_exported_and_imported() {
    for per_group in [20, INDICATORS] {
        let instrument = instrument(per_group);
        let mut assessment = Assessment {
            id: "a-1".into(),
            instrument: InstrumentRef {
                id: instrument.id.clone(),
                edition: instrument.edition.clone(),
                digest: instrument.digest().into(),
                extra: Vec::new(),
            },
            ..Assessment::default()
        };
        for (position, indicator) in instrument.outline().indicators() {
            let level = ["0", "1", "2"][position % 3];
            let answer = Answer { mark: Some(Mark::Level(level.into())), note: "x".into(), ..Answer::default() };
            let slots = [("unit".into(), answer)].into_iter().collect();
            assessment.answers.insert(indicator.id.clone(), slots);
        }
        let start = Instant::now();
        let saved = save(&instrument, &assessment);
        let (size, exported) = (saved.len(), start.elapsed());
        let start = Instant::now();
        let imported = open(saved.as_bytes(), &instrument).unwrap();
        let took = start.elapsed();
        println!("{INDICATORS} indicators, {per_group} a group: {size} bytes, export {exported:?}, import {took:?}");
        assert_eq!(imported.warnings, []);
        assert_eq!(imported.assessment, assessment);
        assert_eq!(imported.score.whole().answered, INDICATORS);
    }
}
