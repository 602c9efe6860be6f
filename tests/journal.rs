//! What is kept of an assessment between two whole documents: entries give it back in any order, and what a disk has
//! changed is found out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::rc::Rc;

use patuh::domain::assessment::{Action, Assessment, Details, History, Mark, Part, Person, Subject};
use patuh::domain::document::journal::{Damage, entry, restore};
use patuh::domain::document::{Draft, export};
use patuh::domain::instrument::Instrument;
use patuh::domain::json::Json;
use patuh::domain::map::Map;
use patuh::domain::score::Score;
use patuh::domain::text::Lang;
use patuh::instruments;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

const ROUNDS: usize = 400;

fn instrument() -> Instrument {
    Instrument::parse(instruments::file("kepatuhan-2024").unwrap().as_bytes()).unwrap()
}

fn new(instrument: &Instrument) -> Assessment {
    let details = Details { unit_kind: Some("puskesmas".into()), unit: "Puskesmas Uji".into(), ..Details::default() };
    Assessment::new("id".into(), instrument, details, Lang::Id, "2026-01-01T00:00:00Z".into())
}

fn document(instrument: &Instrument, assessment: &Assessment) -> String {
    export(instrument, assessment, &Score::compute(instrument, assessment)).to_compact()
}

/// Any of the changes that people make, to indicators and subjects with names of all kinds.
fn change(random: &mut ChaCha8Rng, assessment: &Assessment) -> Action {
    let indicators = ["A1-01", "A1-02", "B1-01", "a/b%2F", "c\nd"];
    let mut subjects: Vec<Rc<str>> = vec!["unit".into(), "x/y".into()];
    subjects.extend(assessment.subjects.values().flatten().map(|subject| subject.id.clone()));
    let indicator: Rc<str> = (*indicators.choose(random)).into();
    let subject = subjects.choose(random).clone();
    match random.random_range(0..9) {
        0 | 1 => Action::SetMark(indicator, subject, Some(Mark::Level(random.random_range(0..5).to_string().into()))),
        2 => Action::SetMark(indicator, subject, Some(Mark::NotApplicable("tidak ada".into()))),
        3 => Action::SetMark(indicator, subject, None),
        4 => {
            Action::SetNote(indicator, subject, ["", "catatan", "<b> \u{2028} \"x\""].choose(random).to_owned().into())
        }
        5 => Action::SetDetails(Box::new(Details {
            unit: ["Satu", "Dua"].choose(random).to_owned().into(),
            people: vec![Person::new("Budi", "Kepala")],
            ..assessment.details.clone()
        })),
        6 => {
            let id = assessment.free_subject_id("staf");
            Action::AddSubject("staf".into(), 0, Subject::new(id, "baru"), Map::new())
        }
        7 => Action::RemoveSubject("staf".into(), subject),
        _ => Action::RenameSubject("staf".into(), subject, ["a", "b"].choose(random).to_owned().into()),
    }
}

trait Choose<T> {
    fn choose(&self, random: &mut ChaCha8Rng) -> &T;
}

impl<T> Choose<T> for [T] {
    fn choose(&self, random: &mut ChaCha8Rng) -> &T {
        &self[random.random_range(0..self.len())]
    }
}

/// Some changes, and the entries that are kept of them: the latest of each part.
fn changed(
    random: &mut ChaCha8Rng,
    assessment: &mut Assessment,
    history: &mut History,
    count: usize,
) -> Vec<(String, String)> {
    let mut kept: Vec<(String, String)> = Vec::new();
    for step in 0..count {
        let now: Rc<str> = format!("2026-02-01T00:{:02}:{:02}Z", step / 60, step % 60).into();
        let parts = match random.random_range(0..8) {
            0 => history.undo(assessment, &now),
            1 => history.redo(assessment, &now),
            2 if step % 7 == 0 => {
                let mut other = assessment.clone();
                other.answers.clear();
                other.apply(change(random, &other), &now);
                history.act(assessment, Action::Replace(Box::new(other)), &now)
            }
            _ => history.act(assessment, change(random, assessment), &now),
        };
        for part in parts.unwrap_or_default() {
            let (name, text) = entry(assessment, &part, &assessment.updated);
            assert!(!text.contains('\n') && !name.contains('\n'), "lines hold them");
            kept.retain(|(other, _)| *other != name);
            kept.push((name, text));
        }
    }
    kept
}

fn read(tree: Json, instrument: &Instrument) -> Assessment {
    Draft::of(tree).unwrap().settle(instrument).unwrap()
}

#[test]
fn entries_give_back_what_was_changed_in_any_order_over_any_document_in_between() {
    let instrument = instrument();
    let mut random = ChaCha8Rng::seed_from_u64(4);
    let mut entries = 0;
    for round in 0..ROUNDS {
        let (mut assessment, mut history) = (new(&instrument), History::default());
        let first = document(&instrument, &assessment);
        let mut kept = changed(&mut random, &mut assessment, &mut history, round % 40);
        let between = document(&instrument, &assessment);
        for (name, text) in changed(&mut random, &mut assessment, &mut history, round % 23) {
            kept.retain(|(other, _)| *other != name);
            kept.push((name, text));
        }
        entries += kept.len();
        for copy in [&*first, &*between, ""] {
            kept.shuffle(&mut random);
            let (tree, damage) = restore(&first, copy, &kept).unwrap();
            assert!(damage.is_none(), "{damage:?}");
            let restored = read(tree, &instrument);
            // When it was last changed is that of the latest entry; an undone change has none of its own.
            let expected = Assessment { updated: restored.updated.clone(), ..assessment.clone() };
            assert_eq!(restored, expected, "round {round}");
        }
    }
    println!("{ROUNDS} assessments given back from {entries} entries");
}

#[test]
fn a_click_costs_the_same_in_a_large_assessment() {
    let instrument = instrument();
    let mut assessment = new(&instrument);
    let size = |assessment: &Assessment| entry(assessment, &Part::Slot("A1-01".into(), "unit".into()), "t").1.len();
    let act = Action::SetMark("A1-01".into(), "unit".into(), Some(Mark::Level("3".into())));
    assessment.apply(act, &"2026-02-01T00:00:00Z".into()).unwrap();
    let small = size(&assessment);
    for number in 0..10_000 {
        let mark = Some(Mark::Level("1".into()));
        assessment.apply(Action::SetMark(format!("X-{number}").into(), "unit".into(), mark), &"t".into());
    }
    assert_eq!(size(&assessment), small);
    println!("an entry of {small} bytes, whatever the size of the assessment");
}

#[test]
fn every_changed_byte_is_found_out() {
    let instrument = instrument();
    let mut random = ChaCha8Rng::seed_from_u64(5);
    let mut assessment = new(&instrument);
    let first = document(&instrument, &assessment);
    let entries = changed(&mut random, &mut assessment, &mut History::default(), 30);
    let copy = document(&instrument, &assessment);
    let (mut bytes, mut found) = (0, 0);
    let mut look = |document: &str, copy: &str, entries: &[(String, String)]| -> Option<Damage> {
        bytes += 1;
        let Ok((tree, damage)) = restore(document, copy, entries) else {
            found += 1;
            return None;
        };
        found += usize::from(!damage.is_none());
        if damage.is_none() {
            // What was not found out must not matter.
            assert_eq!(read(tree, &instrument).answers, assessment.answers);
        }
        Some(damage)
    };
    for (place, (name, text)) in entries.iter().enumerate() {
        for at in 0..text.len() {
            let Some(broken) = flipped(text, at) else { continue };
            let mut entries = entries.clone();
            entries[place].1 = broken;
            let damage = look(&first, &copy, &entries).expect("the documents are whole");
            assert_eq!(damage.entries, std::slice::from_ref(name), "byte {at}");
        }
    }
    for at in (0..copy.len()).step_by(7) {
        let Some(broken) = flipped(&copy, at) else { continue };
        // White space or the order of fields aside, every change shows.
        let damage = look(&first, &broken, &entries).expect("the document is whole");
        assert!(damage.document && !damage.doubtful, "byte {at}");
    }
    for at in (0..first.len()).step_by(7) {
        let Some(broken) = flipped(&first, at) else { continue };
        assert!(look(&broken, &copy, &entries).unwrap().document);
        // Without a copy: unreadable, or said to be doubtful.
        assert!(look(&broken, "", &entries).is_none_or(|damage| damage.doubtful), "byte {at}");
    }
    println!("{bytes} damaged stores, {found} of them found out");
    assert_eq!(bytes, found);
}

/// The text with another character in a place; `None` within a character of several bytes.
fn flipped(text: &str, at: usize) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    let byte = bytes.get_mut(at).filter(|byte| byte.is_ascii())?;
    *byte ^= 1;
    String::from_utf8(bytes).ok()
}
