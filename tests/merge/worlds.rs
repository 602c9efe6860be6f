//! Small worlds, so that what two people do meets often: three indicators, two subject kinds, few levels, short texts.

use std::rc::Rc;

use patuh::domain::assessment::{Action, Answer, Assessment, Details, InstrumentRef, Mark, Person, Subject};
use patuh::domain::json::Json;
use patuh::domain::map::Map;
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Indicators with what they are answered for.
const INDICATORS: [(&str, &str); 3] = [("A", "unit"), ("B", "p"), ("C", "q")];
const KINDS: [&str; 2] = ["p", "q"];
const NAMES: [&str; 3] = ["", "KTP", "KK"];
const TEXTS: [&str; 3] = ["", "x", "y"];

fn one_of(texts: &'static [&'static str]) -> impl Strategy<Value = Rc<str>> {
    select(texts).prop_map(Rc::from)
}

fn mark() -> impl Strategy<Value = Option<Mark>> {
    let level = |id: &str| Some(Mark::Level(id.into()));
    let reason = |text: &str| Some(Mark::NotApplicable(text.into()));
    select(vec![None, level("0"), level("1"), level("2"), reason("x"), reason("y")])
}

/// Rarely a field that this version does not know.
fn extra() -> impl Strategy<Value = Vec<(String, Json)>> {
    let values = btree_map(select(vec!["u".to_owned(), "v".to_owned()]), (1..3_i64).prop_map(Json::Int), 1..3);
    prop_oneof![6 => Just(Vec::new()), 1 => values.prop_map(|fields| fields.into_iter().collect())]
}

fn answer() -> impl Strategy<Value = Answer> {
    (mark(), one_of(&TEXTS), one_of(&TEXTS), select(&["t1", "t2", "t3"][..]), extra()).prop_map(
        |(mark, note, evidence, at, extra)| {
            let answer = Answer { mark, note, evidence, at: at.into(), extra };
            if answer.is_empty() { Answer::default() } else { answer }
        },
    )
}

fn person() -> impl Strategy<Value = Person> {
    (select(&["Ani", "Budi"][..]), select(&["", "Kepala"][..]), extra()).prop_map(|(name, role, extra)| Person {
        name: name.into(),
        role: role.into(),
        extra,
    })
}

fn details() -> impl Strategy<Value = Details> {
    let unit_kind = select(vec![None, Some("clinic".into()), Some("school".into())]);
    (unit_kind, one_of(&TEXTS), one_of(&TEXTS), one_of(&TEXTS), vec(person(), 0..3), extra()).prop_map(
        |(unit_kind, unit, entity, period, mut people, extra)| {
            let mut met = Vec::new();
            people.retain(|one| {
                !met.contains(&(one.name.clone(), one.role.clone())) && {
                    met.push((one.name.clone(), one.role.clone()));
                    true
                }
            });
            Details { unit_kind, unit, entity, period, people, extra }
        },
    )
}

fn subjects(kind: &'static str) -> impl Strategy<Value = Vec<Subject>> {
    subsequence(vec![1, 2, 3], 0..=3).prop_shuffle().prop_flat_map(move |numbers| {
        let subject = move |number| {
            (one_of(&NAMES), extra()).prop_map(move |(name, extra)| Subject {
                id: format!("{kind}-{number}").into(),
                name,
                extra,
            })
        };
        numbers.into_iter().map(subject).collect::<Vec<_>>()
    })
}

/// Any assessment, always of the same id and instrument.
pub fn assessment() -> impl Strategy<Value = Assessment> {
    let slots = vec(answer(), 7);
    let times = (select(&["", "t1", "t2"][..]), select(&["t3", "t4", "t5"][..]), select(&["d1", "d2"][..]));
    let extras = (extra(), extra(), extra(), extra(), subsequence(vec!["f1", "f2", "f3"], 0..=3));
    (details(), subjects("p"), subjects("q"), slots, times, extras).prop_map(
        |(details, p, q, slots, (created, updated, digest), (extra, result_extra, unread, of_instrument, files))| {
            let mut assessment = Assessment {
                id: "a-1".into(),
                instrument: InstrumentRef {
                    id: "i".into(),
                    edition: "1".into(),
                    digest: digest.into(),
                    extra: of_instrument,
                },
                details,
                created: created.into(),
                updated: updated.into(),
                based_on: files.into_iter().map(Into::into).collect(),
                extra,
                result_extra,
                unread,
                ..Assessment::default()
            };
            for (kind, list) in KINDS.into_iter().zip([p, q]).filter(|(_, list)| !list.is_empty()) {
                assessment.subjects.insert(kind.into(), list);
            }
            let places = places(&assessment);
            for ((indicator, subject), answer) in places.into_iter().zip(slots) {
                if answer != Answer::default() {
                    assessment.answers.edit(&indicator.into(), |all| all.insert(subject.as_str().into(), answer));
                }
            }
            assessment
        },
    )
}

/// The slots there are: indicator and subject.
fn places(assessment: &Assessment) -> Vec<(&'static str, String)> {
    let slots = |(indicator, kind): (&'static str, &str)| {
        assessment.subject_ids(kind).into_iter().map(move |subject| (indicator, subject.to_string()))
    };
    INDICATORS.into_iter().flat_map(slots).collect()
}

/// Something that a person does, wherever there is a place for it.
#[derive(Clone, Debug)]
enum Step {
    Mark(usize, Option<Mark>),
    Note(usize, Rc<str>),
    Evidence(usize, Rc<str>),
    Clear(usize),
    Unknown(usize, Vec<(String, Json)>),
    Detail(usize, Rc<str>),
    People(usize, Person),
    Add(usize, usize, Rc<str>),
    Remove(usize, usize),
    Rename(usize, usize, Rc<str>),
    Save(&'static str),
}

fn step() -> impl Strategy<Value = Step> {
    let place = || 0..7_usize;
    prop_oneof![
        6 => (place(), mark()).prop_map(|(place, mark)| Step::Mark(place, mark)),
        3 => (place(), one_of(&TEXTS)).prop_map(|(place, text)| Step::Note(place, text)),
        2 => (place(), one_of(&TEXTS)).prop_map(|(place, text)| Step::Evidence(place, text)),
        2 => place().prop_map(Step::Clear),
        1 => (place(), extra()).prop_map(|(place, extra)| Step::Unknown(place, extra)),
        1 => (0..4_usize, one_of(&TEXTS)).prop_map(|(place, text)| Step::Detail(place, text)),
        1 => (0..4_usize, person()).prop_map(|(place, person)| Step::People(place, person)),
        2 => (0..2_usize, 0..5_usize, one_of(&NAMES)).prop_map(|(kind, at, name)| Step::Add(kind, at, name)),
        2 => (0..2_usize, 0..3_usize).prop_map(|(kind, at)| Step::Remove(kind, at)),
        2 => (0..2_usize, 0..3_usize, one_of(&NAMES)).prop_map(|(kind, at, name)| Step::Rename(kind, at, name)),
        1 => select(&["f1", "f4", "f5"][..]).prop_map(Step::Save),
    ]
}

/// What is done, as the product does it. Nothing where there is no such place.
fn act(assessment: &mut Assessment, step: Step, now: &Rc<str>) -> Option<Action> {
    let slot = |assessment: &Assessment, place: usize| {
        let (indicator, subject) = places(assessment).get(place).cloned()?;
        Some((indicator.into(), subject.as_str().into()))
    };
    let subject = |assessment: &Assessment, kind: usize, at: usize| {
        Some((KINDS[kind].into(), assessment.subjects_of(KINDS[kind]).get(at)?.id.clone()))
    };
    let mut details = assessment.details.clone();
    let action = match step {
        Step::Mark(place, mark) => {
            let (indicator, subject) = slot(assessment, place)?;
            Action::SetMark(indicator, subject, mark)
        }
        Step::Note(place, text) => {
            let (indicator, subject) = slot(assessment, place)?;
            Action::SetNote(indicator, subject, text)
        }
        Step::Evidence(place, text) => {
            let (indicator, subject) = slot(assessment, place)?;
            Action::SetEvidence(indicator, subject, text)
        }
        Step::Clear(place) => {
            let (indicator, subject) = slot(assessment, place)?;
            Action::PutAnswer(indicator, subject, Answer::default())
        }
        Step::Unknown(place, extra) => {
            let (indicator, subject) = slot(assessment, place)?;
            let mut answer = assessment.answer(&indicator, &subject)?.clone();
            answer.extra = extra;
            let answer = if answer.is_empty() { Answer::default() } else { answer };
            Action::PutAnswer(indicator, subject, answer)
        }
        Step::Detail(field, text) => {
            match field {
                0 => details.unit_kind = Some(text).filter(|text| !text.is_empty()),
                1 => details.unit = text,
                2 => details.entity = text,
                _ => details.period = text,
            }
            Action::SetDetails(Box::new(details))
        }
        Step::People(place, person) => {
            if place < details.people.len() {
                details.people.remove(place);
            } else if details.people.iter().all(|one| (&one.name, &one.role) != (&person.name, &person.role)) {
                details.people.insert(place.min(details.people.len()), person);
            }
            Action::SetDetails(Box::new(details))
        }
        Step::Add(kind, at, name) => {
            let id = assessment.free_subject_id(KINDS[kind]);
            Action::AddSubject(KINDS[kind].into(), at, Subject::new(id, &name), Map::new())
        }
        Step::Remove(kind, at) => {
            let (kind, id) = subject(assessment, kind, at)?;
            Action::RemoveSubject(kind, id)
        }
        Step::Rename(kind, at, name) => {
            let (kind, id) = subject(assessment, kind, at)?;
            Action::RenameSubject(kind, id, name)
        }
        Step::Save(digest) => {
            assessment.rest_on(digest);
            return None;
        }
    };
    assessment.apply(action, now)
}

/// What becomes of a version by up to so many steps.
fn after(base: &Assessment, steps: Vec<(Step, usize)>, extra: Option<Vec<(String, Json)>>) -> Assessment {
    let mut assessment = base.clone();
    for (number, (step, minute)) in steps.into_iter().enumerate() {
        act(&mut assessment, step, &format!("t6-{number}-{minute}").as_str().into());
    }
    if let Some(extra) = extra {
        assessment.extra = extra;
    }
    assessment
}

/// An assessment, and what two people made of it by up to `most` steps each.
pub fn versions(most: usize) -> impl Strategy<Value = (Option<Assessment>, Assessment, Assessment)> {
    let steps = move || (vec((step(), 0..2_usize), 0..=most), prop::option::weighted(0.1, extra()));
    (assessment(), steps(), steps()).prop_map(|(base, (ours, of_ours), (theirs, of_theirs))| {
        let (ours, theirs) = (after(&base, ours, of_ours), after(&base, theirs, of_theirs));
        (Some(base), ours, theirs)
    })
}
