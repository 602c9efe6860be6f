//! Two versions of one assessment as one. What one side changed is taken from there; where both changed the same thing
//! apart, a person picks. Nothing that either holds is lost but what the other one took away, or what is not picked.
//!
//! With a base, the version that both come from, the merge knows who changed what. Without one it is the merge against
//! an empty base: what only one side holds counts as added there, and nothing as taken away.
//!
//! The caller sees to it that both have the same id and the same instrument; where they differ, those of ours stay.
//! It also sees to the size: the joined one may be as large as both.

mod field;
mod order;
mod sides;
mod slots;
pub mod text;

use std::rc::Rc;

use super::assessment::{Answer, Assessment, Subject};
use super::instrument::Id;
use sides::Sides;

/// Two versions of an assessment, joined as far as they agree.
#[derive(Clone, Debug)]
pub struct Merge {
    /// The joined assessment, with every conflict as it is in ours.
    pub assessment: Assessment,
    /// What is to be picked.
    pub conflicts: Vec<Conflict>,
    /// How many answers of ours are new or changed in it.
    pub joined: usize,
    /// How many answers of ours are not in it, because theirs took them away.
    pub removed: usize,
    base: Assessment,
    ours: Assessment,
    theirs: Assessment,
}

/// Something that both sides changed, to different things.
#[derive(Clone, Debug, PartialEq)]
pub enum Conflict {
    /// Something said of the unit; empty where nothing is said.
    Detail {
        /// What is said.
        detail: Detail,
        /// Ours.
        ours: Rc<str>,
        /// Theirs.
        theirs: Rc<str>,
    },
    /// The name of a subject.
    Subject {
        /// The id of its kind.
        kind: Id,
        /// Ours.
        ours: Subject,
        /// Theirs, of the same id.
        theirs: Subject,
        /// Whether they may be two things that came by the same id: no base tells that they are one.
        can_be_both: bool,
    },
    /// An answer.
    Answer {
        /// The id of the indicator.
        indicator: Id,
        /// The id of the subject.
        subject: Id,
        /// Ours, whole; `None` where there is none.
        ours: Option<Answer>,
        /// Theirs, whole; `None` where there is none.
        theirs: Option<Answer>,
        /// What is picked between, at least one. The others are joined whatever is picked.
        fields: Vec<Field>,
    },
}

/// Something said of the unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The id of the unit kind.
    UnitKind,
    /// The name of the unit.
    Unit,
    /// Regency, city or province.
    Entity,
    /// What the assessment is about in time.
    Period,
}

/// A field of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// Level, or not applicable with its reason.
    Mark,
    /// The note.
    Note,
    /// Where the evidence is.
    Evidence,
    /// An unknown field.
    Extra(String),
}

/// What to do about a conflict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pick {
    /// Take ours.
    #[default]
    Ours,
    /// Take theirs.
    Theirs,
    /// Keep both subjects apart: theirs gets an id of its own, and its answers move along. Where that cannot be, ours.
    Both,
}

/// One of the two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Ours,
    Theirs,
}

/// Joins two versions of an assessment, by the version that both come from where it is known.
pub fn merge(base: Option<&Assessment>, ours: &Assessment, theirs: &Assessment) -> Merge {
    let base = base.cloned().unwrap_or_default();
    let mut conflicts = Vec::new();
    let assessment = Sides::join([&base, ours, theirs], &mut |conflict| {
        conflicts.push(conflict);
        Pick::Ours
    });
    let (mut joined, mut removed) = (0, 0);
    slots::each_slot([ours, ours, &assessment], &mut |_, _, [_, before, after]| {
        let is_changed = !field::says_same(before, after);
        joined += usize::from(is_changed && !after.is_empty());
        removed += usize::from(is_changed && after.is_empty());
    });
    Merge { assessment, conflicts, joined, removed, base, ours: ours.clone(), theirs: theirs.clone() }
}

impl Merge {
    /// The joined assessment with a pick for each conflict, in their order; ours where there is none.
    pub fn settle(&self, picks: &[Pick]) -> Assessment {
        // Subjects that stay apart disagree on nothing else: those conflicts do not come up again, the others do, in
        // the same order.
        let mut known = self.conflicts.iter().zip(picks);
        Sides::join([&self.base, &self.ours, &self.theirs], &mut |conflict| {
            known.find(|(one, _)| **one == conflict).map_or(Pick::Ours, |(_, pick)| *pick)
        })
    }

    /// Whether there is nothing to pick at a place among the conflicts: it is about an answer for subjects that are
    /// picked to stay apart.
    pub fn is_moot(&self, place: usize, picks: &[Pick]) -> bool {
        let Some(Conflict::Answer { subject, .. }) = self.conflicts.get(place) else { return false };
        self.conflicts.iter().zip(picks).any(|(conflict, pick)| match conflict {
            Conflict::Subject { ours, can_be_both: true, .. } => *pick == Pick::Both && ours.id == *subject,
            _ => false,
        })
    }
}
