//! What holds for every two versions, whatever is picked.

use std::cell::Cell;
use std::rc::Rc;

use patuh::domain::assessment::{Answer, Assessment};
use patuh::domain::merge::{Conflict, Field, Pick, merge};

use crate::oracle::World;
use crate::properties::{cases, each_kind};

#[test]
fn all_theirs_is_what_all_ours_is_from_the_other_side() {
    each_kind(|base, ours, theirs| {
        let (one, other) = (merge(base, ours, theirs), merge(base, theirs, ours));
        let picks = vec![Pick::Theirs; one.conflicts.len()];
        assert_eq!(one.settle(&picks), other.assessment);
        assert_eq!(one.settle(&[]), one.assessment);
        assert_eq!(one.settle(&vec![Pick::Ours; picks.len()]), one.assessment);
    });
}

/// The fields of an answer as texts; empty where there is nothing.
fn fields(answer: Option<&Answer>) -> Vec<(Field, String)> {
    let nothing = Answer::default();
    let answer = answer.unwrap_or(&nothing);
    let mark = answer.mark.as_ref().map_or(String::new(), |mark| format!("{mark:?}"));
    let mut fields = vec![
        (Field::Mark, mark),
        (Field::Note, answer.note.to_string()),
        (Field::Evidence, answer.evidence.to_string()),
    ];
    fields.extend(["u", "v"].map(|key| {
        let value = answer.extra.iter().find(|(name, _)| name == key);
        (Field::Extra(key.into()), value.map_or(String::new(), |(_, value)| value.to_compact()))
    }));
    fields
}

#[test]
fn no_answer_is_lost() {
    let (kept, picked) = (Cell::new(0), Cell::new(0));
    each_kind(|base, ours, theirs| {
        let merged = merge(base, ours, theirs);
        let all_theirs = merged.settle(&vec![Pick::Theirs; merged.conflicts.len()]);
        for (side, settled) in [(ours, &merged.assessment), (theirs, &all_theirs)] {
            for (indicator, slots) in &side.answers {
                for (subject, answer) in slots {
                    let was = fields(base.and_then(|base| base.answer(indicator, subject)));
                    let left = fields(merged.assessment.answer(indicator, subject));
                    let right = fields(all_theirs.answer(indicator, subject));
                    let chosen = fields(settled.answer(indicator, subject));
                    for (place, (field, text)) in fields(Some(answer)).into_iter().enumerate() {
                        let is_apart = merged.conflicts.iter().any(|conflict| match conflict {
                            Conflict::Answer { indicator: one, subject: other, fields, .. } => {
                                (one, other) == (indicator, subject) && fields.contains(&field)
                            }
                            _ => false,
                        });
                        let is_new = !text.is_empty() && text != was[place].1;
                        if is_apart {
                            // Each side's value is there when that side is picked.
                            assert_eq!(chosen[place].1, text, "{indicator} {subject} {field:?}");
                            picked.set(picked.get() + 1);
                        } else {
                            // Nobody's pick of something else touches it.
                            assert_eq!(left[place], right[place], "{indicator} {subject} {field:?}");
                            assert!(!is_new || left[place].1 == text, "{indicator} {subject} {field:?}");
                            kept.set(kept.get() + u32::from(is_new));
                        }
                    }
                }
            }
        }
    });
    println!("merge: {} new values of answers kept, {} there when picked", kept.get(), picked.get());
    assert!(kept.get() > cases() && picked.get() > cases());
}

#[test]
fn each_pick_is_about_its_own_conflict() {
    let counted = Cell::new(0);
    each_kind(|base, ours, theirs| {
        let merged = merge(base, ours, theirs);
        for (place, conflict) in merged.conflicts.iter().enumerate() {
            let mut picks = vec![Pick::Ours; merged.conflicts.len()];
            picks[place] = Pick::Theirs;
            let (mut settled, before) = (merged.settle(&picks), merged.assessment.clone());
            assert_ne!(settled, before);
            match conflict {
                Conflict::Answer { indicator, subject, .. } => {
                    let put = |one: &mut Assessment, answer: Answer| {
                        let slots = one.answers.edit(indicator, |slots| slots.insert(subject.clone(), answer));
                        assert!(slots.is_some());
                    };
                    put(&mut settled, Answer::default());
                    let mut before = before;
                    put(&mut before, Answer::default());
                    assert_eq!(settled, before);
                }
                Conflict::Subject { kind, ours, theirs, .. } => {
                    let list = settled.subjects.get_mut(kind).unwrap();
                    let subject = list.iter_mut().find(|subject| subject.id == ours.id).unwrap();
                    assert_eq!(subject.name, theirs.name);
                    subject.name = ours.name.clone();
                    assert_eq!(settled, before);
                }
                Conflict::Detail { .. } => {
                    settled.details = before.details.clone();
                    assert_eq!(settled, before);
                }
            }
            counted.set(counted.get() + 1);
        }
    });
    assert!(counted.get() > cases() / 10);
}

#[test]
fn subjects_that_stay_apart_keep_all_their_answers() {
    let counted = Cell::new(0);
    each_kind(|base, ours, theirs| {
        let merged = merge(base, ours, theirs);
        let picks = vec![Pick::Both; merged.conflicts.len()];
        let settled = merged.settle(&picks);
        // Counts no subject and no person twice.
        World::of(&settled);
        let answers = |assessment: &Assessment, id: &str| -> Vec<(Rc<str>, Answer)> {
            let slots = assessment.answers.iter();
            slots.filter_map(|(indicator, slots)| Some((indicator.clone(), slots.get(id)?.clone()))).collect()
        };
        for (place, conflict) in merged.conflicts.iter().enumerate() {
            let Conflict::Subject { kind, ours: one, theirs: other, can_be_both: true } = conflict else {
                let Conflict::Answer { subject, .. } = conflict else { continue };
                let is_apart = merged.conflicts.iter().any(|conflict| {
                    matches!(conflict, Conflict::Subject { ours, can_be_both: true, .. } if ours.id == *subject)
                });
                assert_eq!(merged.is_moot(place, &picks), is_apart);
                continue;
            };
            let list = settled.subjects_of(kind);
            assert!(list.contains(one), "{one:?}");
            assert_eq!(answers(&settled, &one.id), answers(ours, &one.id));
            let wanted = answers(theirs, &other.id);
            let known: Vec<_> = [Some(ours), Some(theirs), base].into_iter().flatten().collect();
            let is_known = |id: &str| known.iter().any(|side| side.subjects_of(kind).iter().any(|one| *one.id == *id));
            let moved = list.iter().find(|subject| {
                !is_known(&subject.id)
                    && (&subject.name, &subject.extra) == (&other.name, &other.extra)
                    && answers(&settled, &subject.id) == wanted
            });
            assert!(moved.is_some(), "theirs under an id of its own");
            counted.set(counted.get() + 1);
        }
    });
    assert!(counted.get() > cases() / 10);
}
