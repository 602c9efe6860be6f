//! What the rules promise about every assessment, on random ones.

use std::rc::Rc;

use patuh::domain::assessment::{Action, Assessment, Details, History, Mark, Subject};
use patuh::domain::exact::{Fraction, Sum};
use patuh::domain::instrument::{Instrument, UNIT};
use patuh::domain::map::Map;
use patuh::domain::score::{Range, Score, Slot, slot};
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{case, oracle};

/// Runs a property over random cases with their score.
fn each(seeds: u64, mut property: impl FnMut(&mut ChaCha8Rng, &str, &Instrument, Assessment, Score)) {
    for seed in 0..seeds {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let case = oracle::random_case(500_000 + seed);
        let instrument = case::instrument(&case);
        let mut assessment = case::assessment(&case, &instrument);
        assessment.subjects.retain(|_, all| !all.is_empty());
        assessment.answers.retain(|_, slots| !slots.is_empty());
        let score = Score::compute(&instrument, &assessment);
        property(&mut rng, &format!("seed {seed}"), &instrument, assessment, score);
    }
}

fn range(score: &Score) -> Option<&Range> {
    score.whole().range.as_ref()
}

fn level(id: &str) -> Option<Mark> {
    Some(Mark::Level(id.into()))
}

fn now() -> Rc<str> {
    "2026-01-02T03:04:05Z".into()
}

/// Where a slot stands before it is changed.
fn standing(instrument: &Instrument, assessment: &Assessment, indicator: &str, subject: &str) -> Slot {
    let scale = instrument.scale(instrument.outline().indicator(indicator).unwrap()).unwrap();
    slot(scale, assessment.answer(indicator, subject))
}

#[test]
fn a_score_lies_between_0_and_100_and_low_is_at_most_high() {
    each(3000, |_, name, instrument, _, score| {
        let tallies = (0..instrument.outline().nodes().len()).filter_map(|position| score.tally(position));
        for tally in tallies.chain([score.whole()]) {
            let Some(range) = &tally.range else { continue };
            assert!(range.low <= range.high && range.high <= Fraction::one(), "{name}");
            assert_eq!(tally.is_complete(), tally.answered == tally.total, "{name}");
            assert!(!tally.is_complete() || range.low == range.high, "{name}");
        }
    });
}

#[test]
fn raising_one_answer_never_lowers_the_score() {
    let mut raised = 0;
    each(4000, |rng, name, instrument, mut assessment, score| {
        for (indicator, subject, levels) in case::slots(instrument, &assessment).choose_multiple(rng, 3) {
            let answer = assessment.answer(indicator, subject).and_then(|answer| answer.mark.clone());
            let Some(Mark::Level(id)) = answer else { continue };
            let Some(place) = levels.iter().position(|one| *one == *id) else { continue };
            let Some(better) = levels[place + 1..].choose(rng) else { continue };
            let action = Action::SetMark(indicator.as_str().into(), subject.as_str().into(), level(better));
            let inverse = assessment.apply(action, &now()).unwrap();
            let after = Score::compute(instrument, &assessment);
            assessment.apply(inverse, &now()).unwrap();
            assert_eq!(after.whole().is_complete(), score.whole().is_complete(), "{name}");
            let (Some(before), Some(after)) = (range(&score), range(&after)) else {
                assert!(range(&score).is_none() && range(&after).is_none(), "{name}");
                continue;
            };
            assert!(after.low >= before.low && after.high >= before.high, "{name}: {indicator} {subject}");
            raised += 1;
        }
    });
    assert!(raised > 1000, "{raised}");
}

#[test]
fn answering_an_open_slot_narrows_the_range() {
    let mut answered = 0;
    each(4000, |rng, name, instrument, mut assessment, mut score| {
        let mut slots = case::slots(instrument, &assessment);
        slots.shuffle(rng);
        slots.retain(|(indicator, subject, _)| {
            standing(instrument, &assessment, indicator, subject) == Slot::Unanswered
        });
        for (indicator, subject, levels) in slots.iter().take(5) {
            let action =
                Action::SetMark(indicator.as_str().into(), subject.as_str().into(), level(levels.choose(rng).unwrap()));
            assessment.apply(action, &now()).unwrap();
            let after = Score::compute(instrument, &assessment);
            if let (Some(before), Some(after)) = (range(&score), range(&after)) {
                assert!(after.low >= before.low && after.high <= before.high, "{name}: {indicator} {subject}");
                answered += 1;
            }
            score = after;
        }
    });
    assert!(answered > 1000, "{answered}");
}

#[test]
fn an_update_after_one_change_is_the_same_as_computing_everything() {
    each(4000, |rng, name, instrument, mut assessment, mut score| {
        for _ in 0..4 {
            let action = random_mark(rng, instrument, &assessment);
            let Some(Action::SetMark(indicator, ..)) = action.clone() else { return };
            assessment.apply(action.unwrap(), &now());
            score.update(instrument, &assessment, &indicator);
            let fresh = Score::compute(instrument, &assessment);
            assert_eq!(score.whole(), fresh.whole(), "{name}: {indicator}");
            for position in 0..instrument.outline().nodes().len() {
                assert_eq!(score.tally(position), fresh.tally(position), "{name}: {indicator}, node {position}");
            }
        }
    });
}

#[test]
fn the_points_of_the_dimensions_add_up_to_the_score() {
    each(3000, |_, name, instrument, _, score| {
        let (mut low, mut high, mut most) = (Sum::default(), Sum::default(), Sum::default());
        for &top in instrument.outline().tops() {
            if let Some(points) = score.points(instrument, top) {
                low.add(1, &points.low);
                high.add(1, &points.high);
                most.add(1, &points.most);
            }
        }
        let Some(range) = range(&score) else { return };
        let hundred = Fraction::new(100, 1);
        assert_eq!(low.over(1), hundred.times(&range.low), "{name}");
        assert_eq!(high.over(1), hundred.times(&range.high), "{name}");
        assert_eq!(most.over(1), hundred, "{name}");
    });
}

#[test]
fn the_order_of_answering_does_not_matter() {
    each(1000, |rng, name, instrument, assessment, score| {
        let mut marks: Vec<Action> = Vec::new();
        for (indicator, slots) in &assessment.answers {
            for (subject, answer) in slots {
                marks.push(Action::SetMark(indicator.clone(), subject.clone(), answer.mark.clone()));
            }
        }
        let mut empty = assessment.clone();
        empty.answers.clear();
        let mut one_way: Option<Assessment> = None;
        for _ in 0..2 {
            marks.shuffle(rng);
            let mut filled = empty.clone();
            for action in &marks {
                filled.apply(action.clone(), &now()).unwrap();
            }
            assert_eq!(Score::compute(instrument, &filled).whole(), score.whole(), "{name}");
            assert_eq!(one_way.get_or_insert_with(|| filled.clone()), &filled, "{name}");
        }
    });
}

#[test]
fn undo_restores_an_assessment_exactly_and_redo_replays_it() {
    each(3000, |rng, name, instrument, before, _| {
        let at = |number: usize| -> Rc<str> { format!("t{number}").into() };
        let (mut assessment, mut steps) = (before.clone(), Vec::new());
        for number in 0..40 {
            let (action, was) = (random_action(rng, instrument, &assessment), assessment.clone());
            if let Some(inverse) = assessment.apply(action, &at(number)) {
                steps.push((inverse, was, assessment.clone()));
            } else {
                assert_eq!(assessment, was, "{name}: nothing changed");
            }
        }
        let mut redos = Vec::new();
        for (inverse, was, is) in steps.into_iter().rev() {
            redos.push((assessment.apply(inverse.clone(), &was.updated).unwrap(), is));
            assert_eq!(assessment, was, "{name}: {inverse:?}");
        }
        assert_eq!(assessment, before, "{name}");
        for (action, is) in redos.into_iter().rev() {
            assessment.apply(action, &is.updated).unwrap();
            assert_eq!(assessment, is, "{name}");
        }
    });
}

#[test]
fn a_history_leads_back_to_the_beginning_and_forth_to_the_end() {
    each(3000, |rng, name, instrument, before, _| {
        let (mut history, mut assessment) = (History::default(), before.clone());
        let (act_at, undo_at) = (now(), Rc::from("later"));
        for _ in 0..rng.random_range(1..60) {
            match rng.random_range(0..10) {
                0 => history.undo(&mut assessment, &undo_at),
                1 => history.redo(&mut assessment, &undo_at),
                _ => {
                    let action = random_action(rng, instrument, &assessment);
                    history.act(&mut assessment, action, &act_at)
                }
            };
        }
        while history.redo(&mut assessment, &undo_at).is_some() {}
        let mut end = assessment.clone();
        while history.undo(&mut assessment, &before.updated).is_some() {}
        assert!(!history.can_undo(), "{name}");
        assessment.updated = before.updated.clone();
        assert_eq!(assessment, before, "{name}");
        while history.redo(&mut assessment, &undo_at).is_some() {}
        assert!(!history.can_redo(), "{name}");
        end.updated = assessment.updated.clone();
        assert_eq!(assessment, end, "{name}");
    });
}

/// A random mark, or none, for a random slot.
fn random_mark(rng: &mut ChaCha8Rng, instrument: &Instrument, assessment: &Assessment) -> Option<Action> {
    let slots = case::slots(instrument, assessment);
    let (indicator, subject, levels) = slots.choose(rng)?;
    let mark = match rng.random_range(0..8) {
        0 => None,
        1 => Some(Mark::NotApplicable("tidak ada di sini".into())),
        2 => Some(Mark::NotApplicable(" ".into())),
        3 => level("no-such-level"),
        _ => level(levels.choose(rng).unwrap()),
    };
    Some(Action::SetMark(indicator.as_str().into(), subject.as_str().into(), mark))
}

/// Any action, also one that changes nothing, names what is not there, or types in the same place again.
fn random_action(rng: &mut ChaCha8Rng, instrument: &Instrument, assessment: &Assessment) -> Action {
    let kinds: Vec<&str> = instrument.subjects.iter().map(|kind| &*kind.id).chain(["elsewhere"]).collect();
    let kind = *kinds.choose(rng).unwrap();
    let subjects: Vec<Rc<str>> = assessment.subject_ids(kind).into_iter().chain(["ghost".into()]).collect();
    let subject = subjects.choose(rng).unwrap().clone();
    let indicators: Vec<Rc<str>> = assessment.answers.keys().take(2).cloned().chain(["n1".into()]).collect();
    let indicator = indicators.choose(rng).unwrap().clone();
    let text: Rc<str> = ["", "a", "ab", "abc"].choose(rng).copied().unwrap().into();
    match rng.random_range(0..12) {
        0 => Action::SetNote(indicator, subject, text),
        1 => Action::SetEvidence(indicator, UNIT.into(), text),
        2 => {
            let unit_kind = instrument.unit_kinds.first().map(|kind| kind.id.clone());
            Action::SetDetails(Box::new(Details { unit: text, unit_kind, ..Details::default() }))
        }
        3 => {
            let id = if rng.random() { assessment.free_subject_id(kind) } else { subject };
            Action::AddSubject(kind.into(), rng.random_range(0..4), Subject::new(id, &text), Map::new())
        }
        4 => Action::RemoveSubject(kind.into(), subject),
        5 => Action::RenameSubject(kind.into(), subject, text),
        6 => {
            let count = rng.random_range(0..4);
            Action::All((0..count).map(|_| random_action(rng, instrument, assessment)).collect())
        }
        7 => Action::SetMark(indicator, subject, Some(Mark::NotApplicable(text))),
        _ => random_mark(rng, instrument, assessment).unwrap_or(Action::All(Vec::new())),
    }
}
