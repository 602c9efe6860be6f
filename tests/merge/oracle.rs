//! The merge once more, on plain maps of JSON values, without the order of anything. It goes by what is true of each
//! value, where the product goes by who holds what.

use std::collections::{BTreeMap, BTreeSet};

use patuh::domain::assessment::{Assessment, Mark};
use patuh::domain::json::Json;
use patuh::domain::merge::{Conflict, Detail, Field};
use serde_json::{Value, json};

/// Values by field.
pub type Record = BTreeMap<String, Value>;

/// An assessment as maps. An empty text is no value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct World {
    /// By indicator and subject.
    pub answers: BTreeMap<(String, String), Record>,
    /// By indicator and subject.
    pub times: BTreeMap<(String, String), String>,
    /// By kind and id.
    pub subjects: BTreeMap<(String, String), Record>,
    /// By name and role.
    pub people: BTreeMap<(String, String), Record>,
    pub details: Record,
    /// What is unknown of the whole, by path.
    pub unknown: Record,
    pub unread: Record,
    pub digest: String,
    pub based_on: BTreeSet<String>,
    pub created: String,
    pub updated: String,
}

fn value(json: &Json) -> Value {
    serde_json::from_str(&json.to_compact()).unwrap()
}

fn unknown(prefix: &str, fields: &[(String, Json)]) -> Record {
    let record: Record = fields.iter().map(|(key, json)| (format!("{prefix}{key}"), value(json))).collect();
    assert_eq!(record.len(), fields.len(), "a field twice: {fields:?}");
    record
}

fn record(texts: &[(&str, &str)], fields: &[(String, Json)]) -> Record {
    let texts = texts.iter().filter(|(_, text)| !text.is_empty()).map(|(key, text)| ((*key).to_owned(), json!(text)));
    texts.chain(unknown("extra ", fields)).collect()
}

impl World {
    pub fn of(assessment: &Assessment) -> World {
        let mut world = World {
            digest: assessment.instrument.digest.to_string(),
            created: assessment.created.to_string(),
            updated: assessment.updated.to_string(),
            based_on: assessment.based_on.iter().map(ToString::to_string).collect(),
            unread: unknown("", &assessment.unread),
            ..World::default()
        };
        for (indicator, slots) in &assessment.answers {
            assert!(!slots.is_empty(), "an indicator without answers");
            for (subject, answer) in slots {
                let mut record = record(&[("note", &answer.note), ("evidence", &answer.evidence)], &answer.extra);
                record.extend(match &answer.mark {
                    Some(Mark::Level(id)) => Some(("mark".to_owned(), json!({"level": **id}))),
                    Some(Mark::NotApplicable(reason)) => Some(("mark".to_owned(), json!({"none": **reason}))),
                    None => None,
                });
                let slot = (indicator.to_string(), subject.to_string());
                world.times.insert(slot.clone(), answer.at.to_string());
                world.answers.insert(slot, record);
            }
        }
        for (kind, list) in &assessment.subjects {
            assert!(!list.is_empty(), "a kind without subjects");
            for subject in list {
                let fields = record(&[("name", &subject.name)], &subject.extra);
                let before = world.subjects.insert((kind.to_string(), subject.id.to_string()), fields);
                assert_eq!(before, None, "a subject twice");
            }
        }
        let details = &assessment.details;
        for person in &details.people {
            let key = (person.name.to_string(), person.role.to_string());
            assert_eq!(world.people.insert(key, record(&[], &person.extra)), None, "a person twice");
        }
        let kind = details.unit_kind.as_deref().unwrap_or_default();
        let texts = [("kind", kind), ("unit", &details.unit), ("entity", &details.entity), ("period", &details.period)];
        world.details = record(&texts, &[]);
        for (path, fields) in [
            ("$.", &assessment.extra),
            ("$.result.", &assessment.result_extra),
            ("$.unit.", &details.extra),
            ("$.instrument.", &assessment.instrument.extra),
        ] {
            world.unknown.extend(unknown(path, fields));
        }
        world
    }

    /// All that it says of a subject.
    fn says_of(&self, id: &str) -> BTreeMap<&str, &Record> {
        let slots = self.answers.iter().filter(|((_, subject), _)| subject == id);
        slots.map(|((indicator, _), record)| (indicator.as_str(), record)).collect()
    }
}

/// What a conflict is about.
pub type About = (String, String, String);

pub fn about(conflict: &Conflict) -> BTreeSet<About> {
    let about = |what: &str, of: &str, field: &str| (what.to_owned(), of.to_owned(), field.to_owned());
    match conflict {
        Conflict::Detail { detail, .. } => {
            let field = match detail {
                Detail::UnitKind => "kind",
                Detail::Unit => "unit",
                Detail::Entity => "entity",
                Detail::Period => "period",
            };
            [about("detail", "", field)].into()
        }
        Conflict::Subject { kind, ours, .. } => [about("subject", kind, &ours.id)].into(),
        Conflict::Answer { indicator, subject, fields, .. } => {
            let name = |field: &Field| match field {
                Field::Mark => "mark".to_owned(),
                Field::Note => "note".to_owned(),
                Field::Evidence => "evidence".to_owned(),
                Field::Extra(key) => format!("extra {key}"),
            };
            fields.iter().map(|field| about(indicator, subject, &name(field))).collect()
        }
    }
}

/// What becomes of one value: the one that is not the base's; `Err` where there are two.
fn three<T: PartialEq + Clone>(base: Option<&T>, ours: Option<&T>, theirs: Option<&T>) -> Result<Option<T>, ()> {
    let mut new: Vec<Option<&T>> = [ours, theirs].into_iter().filter(|one| *one != base).collect();
    new.dedup();
    match new[..] {
        [] => Ok(base.cloned()),
        [one] => Ok(one.cloned()),
        _ => Err(()),
    }
}

fn fields(all: [&Record; 3]) -> BTreeSet<&String> {
    all.into_iter().flat_map(|record| record.keys()).collect()
}

/// Joins two worlds, ours where they disagree. With what they disagree on.
pub fn merge(base: &World, ours: &World, theirs: &World) -> (World, BTreeSet<About>) {
    let mut conflicts = BTreeSet::new();
    let mut aside: Vec<(String, Value)> = Vec::new();
    let ours_rank = |value: &Value| (ours.updated.clone(), value.to_string());
    let theirs_rank = |value: &Value| (theirs.updated.clone(), value.to_string());
    // Fields that nobody is asked about: of two values the later one stays, and the other goes where nothing is lost.
    let mut silent = |all: [&Record; 3], path: &dyn Fn(&str) -> String| -> Record {
        let mut joined = Record::new();
        for key in fields(all) {
            let [was, one, other] = all.map(|record| record.get(key));
            let kept = three(was, one, other).unwrap_or_else(|()| match (one, other) {
                (Some(one), Some(other)) => {
                    let (stays, goes) = if ours_rank(one) > theirs_rank(other) { (one, other) } else { (other, one) };
                    aside.push((path(key), goes.clone()));
                    Some(stays.clone())
                }
                (one, other) => one.or(other).cloned(),
            });
            joined.extend(kept.map(|kept| (key.clone(), kept)));
        }
        joined
    };

    let created = [&ours.created, &theirs.created].into_iter().filter(|time| !time.is_empty()).min();
    let mut joined = World { created: created.cloned().unwrap_or_default(), ..World::default() };
    joined.based_on = ours.based_on.union(&theirs.based_on).cloned().collect();
    joined.updated = ours.updated.clone().max(theirs.updated.clone());
    joined.unknown = silent([&base.unknown, &ours.unknown, &theirs.unknown], &str::to_owned);
    let nothing = Record::new();

    let mut back: BTreeSet<String> = BTreeSet::new();
    let all: BTreeSet<_> = ours.subjects.keys().chain(theirs.subjects.keys()).collect();
    for key in all {
        let (was, one, other) = (base.subjects.get(key), ours.subjects.get(key), theirs.subjects.get(key));
        let is_touched = |world: &World, record| was != Some(record) || world.says_of(&key.1) != base.says_of(&key.1);
        match (one, other) {
            (Some(one), Some(other)) => {
                let of = |record: &Record, is_name: bool| -> Record {
                    let is_kept = |(field, _): &(&String, &Value)| (*field == "name") == is_name;
                    record.iter().filter(is_kept).map(|(field, value)| (field.clone(), value.clone())).collect()
                };
                let was = was.unwrap_or(&nothing);
                let path = |field: &str| format!("$.subjects.{}[\"{}\"].{}", key.0, key.1, &field["extra ".len()..]);
                let mut record = silent([&of(was, false), &of(one, false), &of(other, false)], &path);
                let name = three(was.get("name"), one.get("name"), other.get("name")).unwrap_or_else(|()| {
                    conflicts.insert(("subject".into(), key.0.clone(), key.1.clone()));
                    one.get("name").cloned()
                });
                record.extend(name.map(|name| ("name".to_owned(), name)));
                joined.subjects.insert(key.clone(), record);
            }
            (Some(one), None) if is_touched(ours, one) => {
                joined.subjects.insert(key.clone(), one.clone());
                back.extend(was.map(|_| key.1.clone()));
            }
            (None, Some(other)) if is_touched(theirs, other) => {
                joined.subjects.insert(key.clone(), other.clone());
                back.extend(was.map(|_| key.1.clone()));
            }
            _ => {}
        }
    }

    let slots: BTreeSet<_> = ours.answers.keys().chain(theirs.answers.keys()).collect();
    for slot in slots {
        let [was, one, other] = [base, ours, theirs].map(|world| world.answers.get(slot));
        // Of a subject that comes back, the side that has it says everything.
        if back.contains(&slot.1) {
            let side = if one.is_some() { ours } else { theirs };
            joined.answers.insert(slot.clone(), side.answers[slot].clone());
            joined.times.insert(slot.clone(), side.times[slot].clone());
            continue;
        }
        let is_whole = was.is_some() && three(was, one, other).is_err() && (one.is_none() || other.is_none());
        let [was, one, other] = [was, one, other].map(|record| record.unwrap_or(&nothing));
        let mut record = Record::new();
        for field in fields([was, one, other]) {
            let (old, one, other) = (was.get(field), one.get(field), other.get(field));
            let value = match three(old, one, other) {
                Ok(value) if !is_whole || one == other => value,
                _ => {
                    conflicts.insert((slot.0.clone(), slot.1.clone(), field.clone()));
                    one.cloned()
                }
            };
            record.extend(value.map(|value| (field.clone(), value)));
        }
        if record.is_empty() {
            continue;
        }
        let [old, first, second] = [base, ours, theirs].map(|world| world.times.get(slot).cloned().unwrap_or_default());
        let later = first.clone().max(second.clone());
        let time = match (record == *one, record == *other) {
            (true, true) => three(Some(&old), Some(&first), Some(&second)).ok().flatten().unwrap_or(later),
            (true, false) => first,
            (false, true) => second,
            (false, false) => later,
        };
        joined.answers.insert(slot.clone(), record);
        joined.times.insert(slot.clone(), time);
    }

    for field in fields([&base.details, &ours.details, &theirs.details]) {
        let [was, one, other] = [base, ours, theirs].map(|world| world.details.get(field));
        let value = three(was, one, other).unwrap_or_else(|()| {
            conflicts.insert(("detail".into(), String::new(), field.clone()));
            one.cloned()
        });
        joined.details.extend(value.map(|value| (field.clone(), value)));
    }

    let people: BTreeSet<_> = ours.people.keys().chain(theirs.people.keys()).collect();
    for key in people {
        let (was, one, other) = (base.people.get(key), ours.people.get(key), theirs.people.get(key));
        let record = match (one, other) {
            (Some(one), Some(other)) => {
                let path = |field: &str| format!("$.people.{}", &field["extra ".len()..]);
                Some(silent([was.unwrap_or(&nothing), one, other], &path))
            }
            _ => one.or(other).filter(|one| was != Some(one)).cloned(),
        };
        joined.people.extend(record.map(|record| (key.clone(), record)));
    }
    joined.unread = silent([&base.unread, &ours.unread, &theirs.unread], &str::to_owned);
    for (path, value) in aside {
        let names = (1..).map(|number| match number {
            1 => format!("merged: {path}"),
            _ => format!("merged: {path} ({number})"),
        });
        let mut free = names.skip_while(|name| joined.unread.get(name).is_some_and(|kept| *kept != value));
        joined.unread.insert(free.next().unwrap(), value);
    }
    let digests = [&base.digest, &ours.digest, &theirs.digest].map(|digest| json!(digest));
    let [was, one, other] = [&digests[0], &digests[1], &digests[2]];
    let digest = three(Some(was), Some(one), Some(other)).ok().flatten();
    let digest = digest.unwrap_or_else(|| if ours_rank(one) > theirs_rank(other) { one } else { other }.clone());
    joined.digest = digest.as_str().unwrap().to_owned();
    (joined, conflicts)
}
