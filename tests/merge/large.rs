//! Large versions, as a hostile file may hold them: no step takes the square of anything.

use std::time::{Duration, Instant};

use patuh::domain::assessment::{Assessment, MAX_SUBJECTS, Person};
use patuh::domain::json::Json;
use patuh::domain::merge::{Pick, merge};

use crate::small::{answer, version};

/// Far more than any of them takes, far less than the square of it would.
const ALLOWED: Duration = Duration::from_secs(20);

fn check(what: &str, base: Option<&Assessment>, ours: &Assessment, theirs: &Assessment, conflicts: usize) {
    let start = Instant::now();
    let merged = merge(base, ours, theirs);
    assert_eq!(merged.conflicts.len(), conflicts, "{what}");
    let settled = merged.settle(&vec![Pick::Theirs; conflicts]);
    let took = start.elapsed();
    println!("merge: {what}, merged and settled in {} ms", took.as_millis());
    assert!(took < ALLOWED && settled.id == ours.id, "{what}");
}

/// So many indicators answered for the most subjects that a kind may have.
fn answered(indicators: usize, text: &str) -> Assessment {
    let ids: Vec<String> = (0..MAX_SUBJECTS).map(|number| format!("p-{number}")).collect();
    let mut version = version(&ids.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    for indicator in 0..indicators {
        let slots = ids.iter().map(|id| (id.as_str().into(), answer(text))).collect();
        version.answers.insert(format!("i-{indicator}").into(), slots);
    }
    version
}

#[test]
fn a_merge_takes_no_longer_than_its_versions_are_large() {
    let (base, ours, theirs) = (answered(100, "0|||t0"), answered(100, "1|||t1"), answered(100, "2|||t2"));
    let empty = version(&[], &[]);
    check("100,000 conflicts", Some(&base), &ours, &theirs, 100_000);
    check("100,000 answers against none", None, &ours, &empty, 0);
    check("1,000 subjects removed, 100,000 answers changed", Some(&base), &empty, &theirs, 0);
    let with = |from: i64, to: i64, value: i64| {
        let mut version = version(&[], &[]);
        version.extra = (from..to).map(|number| (format!("u{number}"), Json::Int(value))).collect();
        version
    };
    check("50,000 unknown fields that differ", None, &with(0, 50_000, 1), &with(0, 50_000, 2), 0);
    let crowd = |name: &str| {
        let mut version = version(&[], &[]);
        version.details.people = vec![Person::new(name, ""); 50_000];
        version
    };
    check("100,000 people of two names", None, &crowd("Ani"), &crowd("Budi"), 0);
    let kinds = |count: usize| {
        let mut version = version(&[], &[]);
        let list = answered(0, "").subjects_of("p").to_vec();
        for kind in 0..count {
            let mut list = list.clone();
            list.iter_mut().for_each(|subject| subject.id = format!("{kind}-{}", subject.id).into());
            version.subjects.insert(format!("k-{kind}").into(), list);
        }
        version
    };
    check("200,000 subjects of 200 kinds", Some(&kinds(100)), &kinds(200), &kinds(150), 0);
}
