//! The merge over texts, as the app asks for it: what it says is what the merge says.

use std::cell::Cell;

use patuh::domain::assessment::{Answer, Assessment, InstrumentRef};
use patuh::domain::document::{Draft, bare};
use patuh::domain::merge::text::{join, settle};
use patuh::domain::merge::{Conflict, Detail, Pick, merge};
use serde_json::{Value, json};

use crate::properties::{cases, each_kind};

fn written(assessment: &Assessment) -> String {
    bare(assessment).to_compact()
}

fn read(text: &str) -> Assessment {
    Draft::parse(text.as_bytes()).unwrap().into_assessment()
}

/// A version with nothing in it.
fn blank() -> Assessment {
    let instrument = InstrumentRef { id: "i".into(), edition: "1".into(), ..InstrumentRef::default() };
    Assessment { id: "a".into(), instrument, ..Assessment::default() }
}

/// What should be said of a conflict.
fn told(conflict: &Conflict, moot: &[usize]) -> Value {
    let answer = |answer: &Option<Answer>| {
        let Some(answer) = answer else { return Value::Null };
        let mut alone = blank();
        alone.answers.edit(&"i".into(), |slots| slots.insert("s".into(), answer.clone()));
        serde_json::from_str::<Value>(&written(&alone)).unwrap()["answers"]["i"]["s"].clone()
    };
    match conflict {
        Conflict::Detail { detail, ours, theirs } => {
            let about = match detail {
                Detail::UnitKind => "kind",
                Detail::Unit => "unit",
                Detail::Entity => "entity",
                Detail::Period => "period",
            };
            json!({"about": about, "ours": **ours, "theirs": **theirs})
        }
        Conflict::Subject { kind, ours, theirs, can_be_both } => {
            let mut told = json!({
                "about": "subject", "kind": **kind, "id": *ours.id, "ours": *ours.name, "theirs": *theirs.name,
                "both": can_be_both,
            });
            if *can_be_both {
                told["moot"] = json!(moot);
            }
            told
        }
        Conflict::Answer { indicator, subject, ours, theirs, .. } => json!({
            "about": "answer", "indicator": **indicator, "subject": **subject,
            "ours": answer(ours), "theirs": answer(theirs),
        }),
    }
}

#[test]
fn texts_say_what_the_merge_says() {
    let (counted, moots) = (Cell::new(0), Cell::new(0));
    each_kind(|base, ours, theirs| {
        let merged = merge(base, ours, theirs);
        let count = merged.conflicts.len();
        let conflicts: Vec<Value> = (0..count)
            .map(|place| {
                let mut picks = vec![Pick::Ours; count];
                picks[place] = Pick::Both;
                let moot: Vec<usize> = (0..count).filter(|place| merged.is_moot(*place, &picks)).collect();
                moots.set(moots.get() + moot.len());
                told(&merged.conflicts[place], &moot)
            })
            .collect();
        let (base, ours, theirs) = (base.map(written), written(ours), written(theirs));
        let wanted = json!({"joined": merged.joined, "removed": merged.removed, "conflicts": conflicts});
        assert_eq!(serde_json::from_str::<Value>(&join(base.as_deref(), &ours, &theirs)).unwrap(), wanted);
        for first in 0..3 {
            let all = [(Pick::Ours, 'o'), (Pick::Theirs, 't'), (Pick::Both, 'b')];
            let (picks, letters): (Vec<Pick>, String) = (first..first + count).map(|place| all[place % 3]).unzip();
            let settled = settle(base.as_deref(), &ours, &theirs, &letters);
            assert_eq!(read(&settled), merged.settle(&picks));
            let tree: Value = serde_json::from_str(&settled).unwrap();
            assert!(tree.get("digest").is_none() && tree["result"].get("value").is_none());
        }
        counted.set(counted.get() + count);
    });
    println!("merge: {} conflicts told in texts, {} moot", counted.get(), moots.get());
    assert!(counted.get() > cases() as usize && moots.get() > cases() as usize / 100);
}

#[test]
fn letters_that_are_missing_or_unknown_pick_ours() {
    let version = |unit: &str, period: &str| {
        let mut one = blank();
        one.details.unit = unit.into();
        one.details.period = period.into();
        written(&one)
    };
    let (ours, theirs) = (version("A", "2025"), version("B", "2026"));
    for (picks, wanted) in [
        ("", ["A", "2025"]),
        ("?t", ["A", "2026"]),
        ("t", ["B", "2025"]),
        ("bé", ["A", "2025"]),
        ("ttt", ["B", "2026"]),
    ] {
        let details = read(&settle(None, &ours, &theirs, picks)).details;
        assert_eq!([&*details.unit, &*details.period], wanted, "{picks}");
    }
}

#[test]
fn what_cannot_be_read_gives_an_empty_answer() {
    let good = written(&blank());
    assert!(!join(Some(&good), &good, &good).is_empty() && !settle(Some(&good), &good, &good, "").is_empty());
    for bad in ["", "{", "[]", "{\"format\":\"patuh-assessment\",\"version\":99}"] {
        for [base, ours, theirs] in [[bad, &good, &good], [&good, bad, &good], [&good, &good, bad]] {
            assert_eq!(join(Some(base), ours, theirs), "", "{bad}");
            assert_eq!(settle(Some(base), ours, theirs, ""), "", "{bad}");
        }
    }
}
