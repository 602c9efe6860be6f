//! The fields of a document as an assessment. What cannot be read is set aside, what is not known is kept.

use std::rc::Rc;

use super::VERSION;
use super::report::Warning;
use crate::domain::assessment::{
    Answer, Assessment, Details, Extra, InstrumentRef, MAX_SUBJECTS, Mark, Person, Subject,
};
use crate::domain::instrument::UNIT;
use crate::domain::json::Json;
use crate::domain::map::Map;
use crate::domain::names::Names;
use crate::domain::problem::{Expected, JsonType, Problem};
use crate::domain::spot::Spot;

/// What is kept aside and reported while reading.
#[derive(Default)]
pub(super) struct Reading {
    /// What to tell the person.
    pub(super) warnings: Vec<Warning>,
    /// Values that could not be read, by their JSON path.
    pub(super) unread: Extra,
}

impl Reading {
    /// The assessment, but for what is set aside.
    pub(super) fn assessment(&mut self, spot: &Spot) -> Assessment {
        let known = [
            "format",
            "version",
            "tool",
            "id",
            "instrument",
            "unit",
            "entity",
            "period",
            "people",
            "created",
            "updated",
            "based_on",
            "subjects",
            "answers",
            "unread",
            "result",
            "digest",
        ];
        let extra = self.extra(spot, &known);
        spot.need("version").integer(1, VERSION);
        if let Some(spot) = spot.field("unread") {
            spot.entries(&mut |key, spot| self.unread.push((key.to_owned(), spot.value.clone())));
        }
        let instrument = self.instrument(&spot.need("instrument"));
        let unit = spot.need("unit");
        let (unit_kind, name, unit_extra) =
            (unit.field("kind").map(|spot| spot.id()), words(&unit, "name"), self.extra(&unit, &["kind", "name"]));
        let people = spot.field("people").map(|spot| {
            spot.each(0, &mut |spot| Person {
                name: words(spot, "name"),
                role: words(spot, "role"),
                extra: self.extra(spot, &["name", "role"]),
            })
        });
        let result_extra = match spot.field("result") {
            Some(spot) if matches!(spot.value, Json::Object(_)) => self.extra(&spot, &RESULT_FIELDS),
            _ => Extra::new(),
        };
        Assessment {
            id: spot.need("id").id(),
            instrument,
            details: Details {
                unit_kind,
                unit: name,
                entity: words(spot, "entity"),
                period: words(spot, "period"),
                people: people.unwrap_or_default(),
                extra: unit_extra,
            },
            created: words(spot, "created"),
            updated: words(spot, "updated"),
            based_on: spot.field("based_on").map(|spot| self.digests(&spot)).unwrap_or_default(),
            subjects: spot.field("subjects").map(|spot| self.subjects(&spot)).unwrap_or_default(),
            answers: self.answers(&spot.need("answers")),
            extra,
            result_extra,
            unread: Extra::new(),
        }
    }

    /// A list of texts; anything else is set aside.
    fn digests(&mut self, spot: &Spot) -> Vec<Rc<str>> {
        let mut digests = Vec::new();
        if let Json::Array(items) = spot.value {
            digests.extend(items.iter().filter_map(|item| item.as_str().map(Rc::from)));
            if digests.len() == items.len() {
                return digests;
            }
        }
        self.set_aside(spot, Expected::Type(JsonType::Array));
        Vec::new()
    }

    fn instrument(&mut self, spot: &Spot) -> InstrumentRef {
        InstrumentRef {
            id: spot.need("id").id(),
            edition: spot.need("edition").id(),
            digest: words(spot, "digest"),
            extra: self.extra(spot, &["id", "edition", "digest"]),
        }
    }

    fn subjects(&mut self, spot: &Spot) -> Map<Vec<Subject>> {
        // Removing a subject takes its answers along, so no two may share an id, not even of different kinds.
        let mut met = Names::default();
        met.add(UNIT);
        let (mut kinds, mut lists) = (Vec::new(), Vec::new());
        spot.entries(&mut |kind, spot| {
            let all = spot.each(0, &mut |spot| self.subject(spot, &mut met));
            if all.len() > MAX_SUBJECTS {
                spot.fail(Expected::AtMost(MAX_SUBJECTS));
            }
            if !all.is_empty() {
                kinds.push(kind.into());
                lists.push(all);
            }
        });
        Map::of(kinds, lists)
    }

    fn subject(&mut self, spot: &Spot, met: &mut Names) -> Subject {
        let place = spot.need("id");
        let id = place.id();
        if !id.is_empty() && !met.add(&id) {
            place.fail(Expected::UniqueId);
        }
        Subject { id, name: words(spot, "name"), extra: self.extra(spot, &["id", "name"]) }
    }

    fn answers(&mut self, spot: &Spot) -> Map<Map<Answer>> {
        let (mut indicators, mut answers) = (Vec::new(), Vec::new());
        spot.entries(&mut |indicator, spot| {
            let (mut subjects, mut slots) = (Vec::new(), Vec::new());
            if !self.is_object(spot) {
                return;
            }
            spot.entries(&mut |subject, spot| {
                if !self.is_object(spot) {
                    return;
                }
                let answer = self.answer(spot);
                if !answer.is_empty() || !answer.at.is_empty() {
                    subjects.push(subject.into());
                    slots.push(answer);
                }
            });
            if !slots.is_empty() {
                indicators.push(indicator.into());
                answers.push(Map::of(subjects, slots));
            }
        });
        Map::of(indicators, answers)
    }

    /// Whether this is an object; anything else is set aside.
    fn is_object(&mut self, spot: &Spot) -> bool {
        let is_object = matches!(spot.value, Json::Object(_));
        if !is_object {
            self.set_aside(spot, Expected::Type(JsonType::Object));
        }
        is_object
    }

    fn answer(&mut self, spot: &Spot) -> Answer {
        let mut text = |key: &str| -> Option<Rc<str>> {
            let field = spot.field(key)?;
            if field.value.as_str().is_none() {
                self.set_aside(&field, Expected::Type(JsonType::String));
            }
            field.value.as_str().map(Rc::from)
        };
        let (level, reason) = (text("level"), text("not_applicable"));
        let (note, evidence, at) = (text("note"), text("evidence"), text("at"));
        if let (Some(_), Some(_), Some(second)) = (&level, &reason, spot.field("not_applicable")) {
            self.set_aside(&second, Expected::OneAnswer);
        }
        Answer {
            mark: level.map(Mark::Level).or_else(|| reason.map(Mark::NotApplicable)),
            note: note.unwrap_or_default(),
            evidence: evidence.unwrap_or_default(),
            at: at.unwrap_or_default(),
            extra: self.extra(spot, &["level", "not_applicable", "note", "evidence", "at"]),
        }
    }

    /// Keeps a value that cannot be read.
    fn set_aside(&mut self, spot: &Spot, expected: Expected) {
        if cfg!(not(feature = "app")) {
            // What was not written by us is for the whole app to read.
            return spot.fail(expected);
        }
        let path = spot.path();
        // The file may hold another value of the same place already, set aside when it was read before.
        let (mut name, mut number) = (path.clone(), 1);
        while self.unread.iter().any(|(taken, _)| *taken == name) {
            number += 1;
            name = path.clone() + " (" + &number.to_string() + ")";
        }
        self.unread.push((name, spot.value.clone()));
        self.warnings.push(Warning::Unread(Problem { path, found: spot.value.sketch(), expected }));
    }

    /// The unknown fields of an object.
    fn extra(&mut self, spot: &Spot, known: &[&str]) -> Extra {
        let mut extra = Extra::new();
        spot.entries(&mut |key, spot| {
            if !known.contains(&key) {
                if cfg!(feature = "app") {
                    self.warnings.push(Warning::UnknownField(spot.path()));
                }
                extra.push((key.to_owned(), spot.value.clone()));
            }
        });
        extra
    }
}

/// The fields of `result` that are computed.
const RESULT_FIELDS: [&str; 11] = [
    "value",
    "low",
    "high",
    "band",
    "low_band",
    "high_band",
    "answered",
    "total",
    "not_applicable",
    "shortfalls",
    "nodes",
];

/// A text that may be absent.
fn words(spot: &Spot, key: &str) -> Rc<str> {
    spot.field(key).map_or("", |spot| spot.string()).into()
}
