//! A case of the oracle as the product sees it.
#![allow(dead_code)] // a test file may use only a part

use std::collections::BTreeMap;

use patuh::domain::assessment::{Answer, Assessment, Details, Extra, InstrumentRef, Mark, Subject};
use patuh::domain::instrument::{Instrument, What};

use crate::oracle::{self, Case};

/// The instrument of a case, parsed from its text.
pub fn instrument(case: &Case) -> Instrument {
    Instrument::parse(case.instrument.to_string().as_bytes()).expect("a valid instrument")
}

/// The assessment of a case.
pub fn assessment(case: &Case, instrument: &Instrument) -> Assessment {
    let subject = |id: &String| Subject { id: id.as_str().into(), ..Subject::default() };
    let subjects = case.subjects.iter().map(|(kind, ids)| (kind.as_str().into(), ids.iter().map(subject).collect()));
    let answers = case.answers.iter().map(|(indicator, slots)| {
        let slots = slots.iter().map(|(subject, given)| {
            let answer = Answer { mark: Some(mark(given)), ..Answer::default() };
            (subject.as_str().into(), answer)
        });
        (indicator.as_str().into(), slots.collect())
    });
    Assessment {
        id: "a-1".into(),
        instrument: InstrumentRef {
            id: instrument.id.clone(),
            edition: instrument.edition.clone(),
            digest: instrument.digest().into(),
            extra: Extra::new(),
        },
        details: Details { unit_kind: case.unit_kind.as_deref().map(Into::into), ..Details::default() },
        subjects: subjects.collect(),
        answers: answers.collect(),
        ..Assessment::default()
    }
}

fn mark(mark: &oracle::Mark) -> Mark {
    match mark {
        oracle::Mark::Level(id) => Mark::Level(id.as_str().into()),
        oracle::Mark::NotApplicable(reason) => Mark::NotApplicable(reason.as_str().into()),
    }
}

/// The positions of all nodes by the oracle's key: `g:<group>` or `i:<indicator>`.
pub fn positions(instrument: &Instrument) -> BTreeMap<String, usize> {
    let key = |what: &What| match what {
        What::Group(group) => format!("g:{}", group.id),
        What::Indicator(indicator) => format!("i:{}", indicator.id),
    };
    instrument.outline().nodes().iter().enumerate().map(|(position, node)| (key(&node.what), position)).collect()
}

/// Every slot there is to answer: indicator, subject and the ids of the levels, worst first. Also of indicators that
/// do not apply to the unit.
pub fn slots(instrument: &Instrument, assessment: &Assessment) -> Vec<(String, String, Vec<String>)> {
    let mut slots = Vec::new();
    for (_, indicator) in instrument.outline().indicators() {
        let scale = instrument.scale(indicator).expect("a scale");
        let levels: Vec<String> = scale.levels.iter().map(|level| level.id.to_string()).collect();
        for subject in assessment.subject_ids(indicator.subject()) {
            slots.push((indicator.id.to_string(), subject.to_string(), levels.clone()));
        }
    }
    slots
}
