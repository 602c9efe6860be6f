//! The parts that an assessment is stored and merged in: small enough that two people seldom touch the same one.

use super::{Action, Assessment};
use crate::domain::instrument::Id;

/// A part of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Everything but subjects and answers.
    Head,
    /// The list of the subjects of a kind.
    Subjects(Id),
    /// The answer of one slot: indicator and subject.
    Slot(Id, Id),
}

impl Action {
    /// Adds the parts that it names. With those of the action that takes it back, these are all it touches.
    pub fn parts(&self, parts: &mut Vec<Part>) {
        let one = match self {
            Action::SetMark(indicator, subject, _)
            | Action::SetNote(indicator, subject, _)
            | Action::SetEvidence(indicator, subject, _)
            | Action::PutAnswer(indicator, subject, _) => Part::Slot(indicator.clone(), subject.clone()),
            Action::SetDetails(_) => Part::Head,
            #[cfg(feature = "app")]
            Action::Replace(_) => Part::Head,
            Action::AddSubject(kind, _, subject, answers) => {
                for (indicator, _) in answers {
                    add(parts, Part::Slot(indicator.clone(), subject.id.clone()));
                }
                Part::Subjects(kind.clone())
            }
            Action::RemoveSubject(kind, _) | Action::RenameSubject(kind, ..) => Part::Subjects(kind.clone()),
            Action::All(actions) => return actions.iter().for_each(|action| action.parts(parts)),
        };
        add(parts, one);
    }
}

impl Assessment {
    /// Adds the parts in which another one differs.
    pub fn parts_unlike(&self, other: &Assessment, parts: &mut Vec<Part>) {
        add(parts, Part::Head);
        for (one, two) in [(self, other), (other, self)] {
            for (kind, subjects) in &one.subjects {
                if two.subjects.get(kind) != Some(subjects) {
                    add(parts, Part::Subjects(kind.clone()));
                }
            }
            for (indicator, slots) in &one.answers {
                let others = two.answers.get(indicator);
                if others == Some(slots) {
                    continue;
                }
                for (subject, answer) in slots {
                    if others.and_then(|slots| slots.get(subject)) != Some(answer) {
                        add(parts, Part::Slot(indicator.clone(), subject.clone()));
                    }
                }
            }
        }
    }
}

/// Adds a part that is not there yet.
pub fn add(parts: &mut Vec<Part>, part: Part) {
    if !parts.contains(&part) {
        parts.push(part);
    }
}
