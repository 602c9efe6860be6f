//! From a document to an assessment, in two steps: [`Draft::parse`] says which instrument the file needs, and
//! [`Draft::complete`] reads it against that instrument.

use std::rc::Rc;

use super::result::result;
use super::{FORMAT, MAX_BYTES, VERSION};
use crate::domain::assessment::{
    Answer, Assessment, Details, Extra, InstrumentRef, MAX_SUBJECTS, Mark, Person, Subject,
};
use crate::domain::digest;
use crate::domain::instrument::{Instrument, UNIT};
use crate::domain::json::{Json, JsonError};
use crate::domain::map::Map;
use crate::domain::names::Names;
use crate::domain::problem::{Expected, JsonType, Problem};
use crate::domain::score::Score;
use crate::domain::spot::{Log, Spot, field_path, item_path};

/// Why a file is not taken at all. Nothing that was open is changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not JSON.
    NotJson(JsonError),
    /// JSON, but something else.
    OtherFile(OtherFile),
    /// Written by a later version of the format.
    NewerVersion(String),
    /// Fields that an assessment cannot do without are wrong; every one of them.
    Broken(Vec<Problem>),
    /// It answers an instrument that is not there.
    UnknownInstrument {
        /// The id in the file.
        found: String,
        /// The ids that are there.
        known: Vec<String>,
    },
    /// It answers another edition of the instrument.
    OtherEdition {
        /// The instrument.
        instrument: String,
        /// The edition in the file.
        found: String,
        /// The edition that is there.
        known: String,
    },
}

/// What a JSON file is, if it is no assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherFile {
    /// An instrument of Patuh.
    Instrument,
    /// An object whose `format` says something else.
    Format(String),
    /// The package.json of a program.
    Package,
    /// Anything else.
    Unknown,
}

/// Something about a file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A field this version does not know; kept.
    UnknownField(String),
    /// A value that could not be read; kept apart under `unread`.
    Unread(Problem),
    /// Answers for an indicator that the instrument does not have; kept, not counted.
    UnknownIndicator(String),
    /// A level that the scale does not have; kept, counted as unanswered.
    UnknownLevel {
        /// JSON path of the answer.
        path: String,
        /// The level found.
        found: String,
        /// The levels there are.
        allowed: Vec<String>,
    },
    /// Answers for a subject that is not listed; kept, not counted.
    UnknownSubject(String),
    /// A unit kind that the instrument does not have; kept.
    UnknownUnitKind(String),
    /// The instrument was changed since within the same edition.
    InstrumentChanged,
    /// The file was changed after it was saved, or saved without a digest.
    DigestDiffers,
    /// The result in the file is not what its answers give.
    ResultDiffers {
        /// JSON path in the file.
        path: String,
        /// What the file says.
        found: String,
        /// What the answers give.
        computed: String,
    },
}

/// A document that was taken.
#[derive(Debug)]
pub struct Imported {
    /// The assessment.
    pub assessment: Assessment,
    /// Its score, recomputed.
    pub score: Score,
    /// What to tell the person.
    pub warnings: Vec<Warning>,
}

/// Most differences of results that are reported.
const MAX_DIFFERENCES: usize = 20;

/// A document whose instrument is known by name only.
#[derive(Debug)]
pub struct Draft {
    tree: Json,
    assessment: Assessment,
    warnings: Vec<Warning>,
}

impl Draft {
    /// Reads the bytes of a document.
    ///
    /// # Errors
    /// When it is not JSON, not an assessment, of a later version, or broken beyond use.
    pub fn parse(bytes: &[u8]) -> Result<Draft, Refusal> {
        let tree = Json::parse(bytes, MAX_BYTES).map_err(Refusal::NotJson)?;
        check_kind(&tree)?;
        let log = Log::default();
        let mut reading = Reading::default();
        let assessment = reading.assessment(&Spot::root(&tree, &log));
        let problems = log.into_problems();
        if !problems.is_empty() {
            return Err(Refusal::Broken(problems));
        }
        let Reading { warnings, unread } = reading;
        Ok(Draft { assessment: Assessment { unread, ..assessment }, tree, warnings })
    }

    /// The instrument it needs.
    pub fn instrument(&self) -> &InstrumentRef {
        &self.assessment.instrument
    }

    /// Reads it against its instrument, and recomputes the result.
    ///
    /// # Errors
    /// When the instrument is another one, or another edition.
    pub fn complete(self, instrument: &Instrument) -> Result<Imported, Refusal> {
        let Draft { tree, assessment, mut warnings } = self;
        let InstrumentRef { id, edition, digest, .. } = &assessment.instrument;
        if *id != instrument.id {
            let known = vec![instrument.id.to_string()];
            return Err(Refusal::UnknownInstrument { found: id.to_string(), known });
        }
        if *edition != instrument.edition {
            return Err(Refusal::OtherEdition {
                instrument: id.to_string(),
                found: edition.to_string(),
                known: instrument.edition.to_string(),
            });
        }
        if **digest != *instrument.digest() {
            warnings.push(Warning::InstrumentChanged);
        }
        check_answers(instrument, &assessment, &mut warnings);
        let score = Score::compute(instrument, &assessment);
        check_digest(&tree, &mut warnings);
        let computed = result(instrument, &assessment, &score);
        if let Some(written) = tree.get("result") {
            compare("$.result", written, &computed, &mut warnings);
        }
        Ok(Imported { assessment, score, warnings })
    }
}

/// Tells an assessment from everything else that may be given instead of one.
fn check_kind(tree: &Json) -> Result<(), Refusal> {
    let format = tree.get("format").and_then(Json::as_str);
    match format {
        Some(FORMAT) => {}
        Some("patuh-instrument") => return Err(Refusal::OtherFile(OtherFile::Instrument)),
        Some(other) => return Err(Refusal::OtherFile(OtherFile::Format(Json::from(other).sketch()))),
        None if tree.get("name").is_some() && tree.get("version").is_some_and(|version| version.as_str().is_some()) => {
            return Err(Refusal::OtherFile(OtherFile::Package));
        }
        None => return Err(Refusal::OtherFile(OtherFile::Unknown)),
    }
    match tree.get("version") {
        Some(Json::Int(version)) if *version > VERSION => Err(Refusal::NewerVersion(version.to_string())),
        _ => Ok(()),
    }
}

/// What is kept aside and reported while reading.
#[derive(Default)]
struct Reading {
    warnings: Vec<Warning>,
    unread: Extra,
}

impl Reading {
    fn assessment(&mut self, spot: &Spot) -> Assessment {
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
            subjects: spot.field("subjects").map(|spot| self.subjects(&spot)).unwrap_or_default(),
            answers: self.answers(&spot.need("answers")),
            extra,
            result_extra,
            unread: Extra::new(),
        }
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
        let path = spot.path();
        // The file may hold another value of the same place already, set aside when it was read before.
        let (mut name, mut number) = (path.clone(), 1);
        while self.unread.iter().any(|(taken, _)| *taken == name) {
            number += 1;
            name = [&*path, " (", &*number.to_string(), ")"].concat();
        }
        self.unread.push((name, spot.value.clone()));
        self.warnings.push(Warning::Unread(Problem { path, found: spot.value.sketch(), expected }));
    }

    /// The unknown fields of an object.
    fn extra(&mut self, spot: &Spot, known: &[&str]) -> Extra {
        let mut extra = Extra::new();
        spot.entries(&mut |key, spot| {
            if !known.contains(&key) {
                self.warnings.push(Warning::UnknownField(spot.path()));
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

fn check_answers(instrument: &Instrument, assessment: &Assessment, warnings: &mut Vec<Warning>) {
    if let Some(kind) = &assessment.details.unit_kind
        && instrument.unit_kind(kind).is_none()
    {
        warnings.push(Warning::UnknownUnitKind(kind.to_string()));
    }
    for (id, slots) in &assessment.answers {
        let Some(indicator) = instrument.outline().indicator(id) else {
            warnings.push(Warning::UnknownIndicator(id.to_string()));
            continue;
        };
        let subjects = assessment.subjects_of(indicator.subject());
        let is_unit = indicator.subject() == UNIT;
        for (subject, answer) in slots {
            let path = field_path(&field_path("$.answers", id), subject);
            let known = if is_unit { &**subject == UNIT } else { subjects.iter().any(|one| one.id == *subject) };
            if !known {
                warnings.push(Warning::UnknownSubject(path));
            } else if let (Some(Mark::Level(level)), Some(scale)) = (&answer.mark, instrument.scale(indicator))
                && scale.level(level).is_none()
            {
                let allowed = scale.levels.iter().map(|level| level.id.to_string()).collect();
                warnings.push(Warning::UnknownLevel { path, found: level.to_string(), allowed });
            }
        }
    }
}

fn check_digest(tree: &Json, warnings: &mut Vec<Warning>) {
    let Json::Object(fields) = tree else { return };
    let rest = fields.iter().filter(|(key, _)| key != "digest").cloned().collect();
    if tree.get("digest").and_then(Json::as_str) != Some(&*digest::of(&Json::Object(rest))) {
        warnings.push(Warning::DigestDiffers);
    }
}

/// Reports where a written result differs from the computed one. Fields that are not computed do not count.
fn compare(path: &str, written: &Json, computed: &Json, warnings: &mut Vec<Warning>) {
    match (written, computed) {
        (Json::Object(_), Json::Object(fields)) => {
            for (key, value) in fields {
                compare(&field_path(path, key), written.get(key).unwrap_or(&Json::Null), value, warnings);
            }
        }
        (Json::Array(left), Json::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&item_path(path, index), left, right, warnings);
            }
        }
        _ if written == computed => {}
        _ => {
            let differences = warnings.iter().filter(|one| matches!(one, Warning::ResultDiffers { .. })).count();
            if differences < MAX_DIFFERENCES {
                warnings.push(Warning::ResultDiffers {
                    path: path.into(),
                    found: written.sketch(),
                    computed: computed.sketch(),
                });
            }
        }
    }
}
