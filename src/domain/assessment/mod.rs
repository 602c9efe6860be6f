//! An assessment: one unit, one instrument, one period. It holds what people said, nothing that follows from it:
//! scores and progress are computed, never stored here.

mod action;
mod history;
pub mod part;

use std::rc::Rc;

pub use action::Action;
pub use history::History;
pub use part::Part;

use super::instrument::{Id, Instrument, UNIT};
use super::json::Json;
use super::map::Map;
use super::text::Lang;

/// Fields of a file that this version does not know; kept and written again.
pub type Extra = Vec<(String, Json)>;

/// Longest name, period, role or other single line in characters.
pub const MAX_LINE: usize = 200;
/// Longest note, reason or description of evidence in characters.
pub const MAX_NOTE: usize = 4000;
/// Most files that an assessment remembers to come from.
pub const MAX_BASES: usize = 20;
/// Most subjects of one kind.
pub const MAX_SUBJECTS: usize = 1000;

/// What one unit says of itself under one instrument for one period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assessment {
    /// Random id, the same in every copy of this assessment.
    pub id: Id,
    /// The instrument it answers.
    pub instrument: InstrumentRef,
    /// The unit and its surroundings.
    pub details: Details,
    /// When it was begun, in UTC (RFC 3339).
    pub created: Rc<str>,
    /// When it was last changed, in UTC (RFC 3339).
    pub updated: Rc<str>,
    /// Digests of the files that this version comes from, the latest last: two versions that were edited apart find
    /// their common base by it. At most [`MAX_BASES`].
    pub based_on: Vec<Rc<str>>,
    /// Subjects by the id of their kind, none empty. The unit itself is not listed.
    pub subjects: Map<Vec<Subject>>,
    /// Answers by indicator, then by subject (`unit` for the unit itself).
    pub answers: Map<Map<Answer>>,
    /// Unknown fields.
    pub extra: Extra,
    /// Unknown fields of the result.
    pub result_extra: Extra,
    /// Values of an imported file that could not be read, by their JSON path.
    pub unread: Extra,
}

/// Which instrument an assessment answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InstrumentRef {
    /// Id of the instrument.
    pub id: Id,
    /// Its edition.
    pub edition: Id,
    /// Digest of the instrument file at that time.
    pub digest: Rc<str>,
    /// Unknown fields.
    pub extra: Extra,
}

/// What is said of the unit before the first question.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// Id of the unit kind.
    pub unit_kind: Option<Id>,
    /// Name of the unit.
    pub unit: Rc<str>,
    /// Regency, city or province.
    pub entity: Rc<str>,
    /// What the assessment is about in time, such as `2026` or `Semester I 2026`.
    pub period: Rc<str>,
    /// Who fills it in.
    pub people: Vec<Person>,
    /// Unknown fields of the unit.
    pub extra: Extra,
}

/// Somebody who fills in an assessment.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// Name.
    pub name: Rc<str>,
    /// Post or role.
    pub role: Rc<str>,
    /// Unknown fields.
    pub extra: Extra,
}

/// One thing or person answered for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Subject {
    /// Id, unique in the assessment.
    pub id: Id,
    /// Name; may be empty, then it is called by its number.
    pub name: Rc<str>,
    /// Unknown fields.
    pub extra: Extra,
}

/// What is said of one indicator for one subject. Without a mark the slot is unanswered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The answer proper.
    pub mark: Option<Mark>,
    /// A free note.
    pub note: Rc<str>,
    /// Where the evidence is, in words.
    pub evidence: Rc<str>,
    /// When it was last changed, in UTC (RFC 3339).
    pub at: Rc<str>,
    /// Unknown fields.
    pub extra: Extra,
}

/// An answer: a level or not applicable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Id of a level of the scale.
    Level(Id),
    /// Not applicable, with the reason; it counts only once the reason is not blank.
    NotApplicable(Rc<str>),
}

impl Answer {
    /// Whether it says nothing at all, so that it need not be kept.
    pub fn is_empty(&self) -> bool {
        self.mark.is_none() && self.note.is_empty() && self.evidence.is_empty() && self.extra.is_empty()
    }
}

impl Assessment {
    /// A new one, with as many subjects of each kind as the method asks for, named where the instrument suggests it.
    pub fn new(id: Id, instrument: &Instrument, details: Details, lang: Lang, now: Rc<str>) -> Self {
        let unit_kind = details.unit_kind.as_deref();
        let mut subjects = Map::new();
        for kind in &instrument.subjects {
            let mut indicators = instrument.outline().indicators();
            if !indicators.any(|(_, one)| one.subject() == &*kind.id && one.applies_to(unit_kind)) {
                continue;
            }
            let names = instrument.suggested_names(kind, unit_kind, lang);
            let mut all = Vec::new();
            for number in 1..=kind.sample {
                let name = names.get(all.len()).cloned().unwrap_or_default();
                all.push(Subject { id: subject_id(&kind.id, number), name, extra: Extra::new() });
            }
            subjects.insert(kind.id.clone(), all);
        }
        Self {
            id,
            instrument: InstrumentRef {
                id: instrument.id.clone(),
                edition: instrument.edition.clone(),
                digest: instrument.digest().into(),
                extra: Extra::new(),
            },
            subjects,
            details,
            created: now.clone(),
            updated: now,
            ..Self::default()
        }
    }

    /// Remembers that this version was saved to a file, or read from one.
    pub fn rest_on(&mut self, digest: &str) {
        self.based_on.retain(|one| **one != *digest);
        self.based_on.push(digest.into());
        let surplus = self.based_on.len().saturating_sub(MAX_BASES);
        self.based_on.drain(..surplus);
    }

    /// The answer for an indicator and a subject.
    pub fn answer(&self, indicator: &str, subject: &str) -> Option<&Answer> {
        self.answers.get(indicator)?.get(subject)
    }

    /// The subjects of a kind; empty for `unit`.
    pub fn subjects_of(&self, kind: &str) -> &[Subject] {
        self.subjects.get(kind).map_or(&[], Vec::as_slice)
    }

    /// The subject ids that an indicator of a subject kind is answered for.
    pub fn subject_ids(&self, kind: &str) -> Vec<Id> {
        if kind == UNIT {
            return vec![UNIT.into()];
        }
        self.subjects_of(kind).iter().map(|subject| subject.id.clone()).collect()
    }

    /// An id for another subject of a kind, which no subject has and no answer names.
    pub fn free_subject_id(&self, kind: &str) -> Id {
        let mut number = self.subjects_of(kind).len() as u64;
        loop {
            number += 1;
            let id = subject_id(kind, number);
            let is_listed = self.subjects.values().flatten().any(|subject| subject.id == id);
            if !is_listed && !self.answers.values().any(|slots| slots.contains_key(&id)) {
                return id;
            }
        }
    }
}

fn subject_id(kind: &str, number: u64) -> Id {
    (kind.to_owned() + "-" + &number.to_string()).into()
}

impl Person {
    /// A person without unknown fields.
    pub fn new(name: &str, role: &str) -> Self {
        Self { name: name.into(), role: role.into(), extra: Extra::new() }
    }
}
