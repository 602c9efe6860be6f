//! Everything that can be done to an assessment. Applying an action is pure and total: it either changes the
//! assessment and gives the action that takes it back, or changes nothing at all.

use std::rc::Rc;

use super::{Answer, Assessment, Details, Extra, MAX_LINE, MAX_NOTE, MAX_SUBJECTS, Mark, Part, Subject};
use crate::domain::instrument::{Id, UNIT};
use crate::domain::map::Map;

/// A change to an assessment.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Answers a slot, or takes its answer away.
    SetMark(Id, Id, Option<Mark>),
    /// Writes the note of a slot.
    SetNote(Id, Id, Rc<str>),
    /// Writes where the evidence of a slot is.
    SetEvidence(Id, Id, Rc<str>),
    /// Puts a whole answer back; how the three above are undone.
    PutAnswer(Id, Id, Answer),
    /// Sets what is said of the unit.
    SetDetails(Box<Details>),
    /// Adds a subject of a kind at a position, with its answers by indicator.
    AddSubject(Id, usize, Subject, Map<Answer>),
    /// Removes a subject of a kind, with its answers.
    RemoveSubject(Id, Id),
    /// Renames a subject of a kind.
    RenameSubject(Id, Id, Rc<str>),
    /// Puts another version in its place.
    #[cfg(feature = "app")]
    Replace(Box<Assessment>),
    /// Several changes that are taken back together.
    All(Vec<Action>),
}

impl Action {
    /// The one indicator it is about; `None` where it is about more.
    pub fn indicator(&self) -> Option<Id> {
        let mut parts = Vec::new();
        self.parts(&mut parts);
        match parts.as_slice() {
            [Part::Slot(indicator, _)] => Some(indicator.clone()),
            _ => None,
        }
    }

    /// What is typed into, so that one undo takes back what is typed there; `None` for what is no typing.
    pub fn typing(&self) -> Option<Typing> {
        let (field, of, one) = match self {
            Action::SetNote(indicator, subject, _) => (Field::Note, indicator, subject),
            Action::SetEvidence(indicator, subject, _) => (Field::Evidence, indicator, subject),
            Action::SetMark(indicator, subject, Some(Mark::NotApplicable(_))) => (Field::Reason, indicator, subject),
            Action::RenameSubject(kind, subject, _) => (Field::Name, kind, subject),
            _ => return None,
        };
        Some(Typing { field, of: of.clone(), one: one.clone() })
    }
}

/// A field of text that belongs to an indicator or a subject kind, and a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typing {
    field: Field,
    of: Id,
    one: Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Note,
    Evidence,
    Reason,
    Name,
}

impl Assessment {
    /// Applies an action at a time (UTC, RFC 3339). Gives the action that takes it back, or `None` when nothing
    /// changed: the action repeats what stands there, or names a subject that does not exist.
    pub fn apply(&mut self, action: Action, now: &Rc<str>) -> Option<Action> {
        let inverse = self.perform(action, now)?;
        self.updated = now.clone();
        Some(inverse)
    }

    fn perform(&mut self, action: Action, now: &Rc<str>) -> Option<Action> {
        match action {
            Action::SetMark(indicator, subject, mark) => {
                let mut mark = mark.map(|mark| match mark {
                    Mark::NotApplicable(reason) => Mark::NotApplicable(clipped(&reason, MAX_NOTE)),
                    level => level,
                });
                self.edit(indicator, subject, now, &mut |answer| answer.mark = mark.take())
            }
            Action::SetNote(indicator, subject, note) => {
                self.edit(indicator, subject, now, &mut |answer| answer.note = clipped(&note, MAX_NOTE))
            }
            Action::SetEvidence(indicator, subject, evidence) => {
                self.edit(indicator, subject, now, &mut |answer| answer.evidence = clipped(&evidence, MAX_NOTE))
            }
            Action::PutAnswer(indicator, subject, answer) => self.put(indicator, subject, answer),
            Action::SetDetails(details) => (self.details != *details)
                .then(|| Action::SetDetails(Box::new(std::mem::replace(&mut self.details, *details)))),
            Action::AddSubject(kind, position, subject, answers) => self.add_subject(kind, position, subject, answers),
            Action::RemoveSubject(kind, id) => self.remove_subject(kind, &id),
            Action::RenameSubject(kind, id, name) => {
                let subject = self.subjects.get_mut(&kind)?.iter_mut().find(|subject| subject.id == id)?;
                let name = clipped(&name, MAX_LINE);
                (subject.name != name)
                    .then(|| Action::RenameSubject(kind, id, std::mem::replace(&mut subject.name, name)))
            }
            #[cfg(feature = "app")]
            Action::Replace(other) => {
                (*self != *other).then(|| Action::Replace(Box::new(std::mem::replace(self, *other))))
            }
            Action::All(actions) => {
                let mut inverses: Vec<Action> = actions.into_iter().filter_map(|one| self.perform(one, now)).collect();
                inverses.reverse();
                (!inverses.is_empty()).then_some(Action::All(inverses))
            }
        }
    }

    /// Changes one answer and stamps it.
    fn edit(
        &mut self,
        indicator: Id,
        subject: Id,
        now: &Rc<str>,
        change: &mut dyn FnMut(&mut Answer),
    ) -> Option<Action> {
        let old = self.answer(&indicator, &subject).cloned().unwrap_or_default();
        let mut new = old.clone();
        change(&mut new);
        if new == old {
            return None;
        }
        new.at = if new.is_empty() { "".into() } else { now.clone() };
        self.put(indicator, subject, new)
    }

    fn put(&mut self, indicator: Id, subject: Id, new: Answer) -> Option<Action> {
        let is_nothing = new == Answer::default();
        let old = self.answers.edit(&indicator, |slots| {
            if is_nothing { slots.remove(&subject) } else { slots.insert(subject.clone(), new.clone()) }
        });
        if self.answers.get(&indicator).is_some_and(Map::is_empty) {
            self.answers.remove(&indicator);
        }
        let old = old.flatten().unwrap_or_default();
        (old != new).then_some(Action::PutAnswer(indicator, subject, old))
    }

    fn add_subject(&mut self, kind: Id, position: usize, subject: Subject, answers: Map<Answer>) -> Option<Action> {
        let id = subject.id.clone();
        let is_taken = &*id == UNIT || self.subjects.values().flatten().any(|one| one.id == id);
        if is_taken || self.subjects_of(&kind).len() >= MAX_SUBJECTS {
            return None;
        }
        self.subjects.edit(&kind, |list| list.insert(position.min(list.len()), subject));
        // Answers may have been there before, of a subject that was not listed.
        let mut before = Vec::new();
        for (indicator, slots) in &self.answers {
            if let Some(answer) = slots.get(&id) {
                before.push(Action::PutAnswer(indicator.clone(), id.clone(), answer.clone()));
            }
        }
        for (indicator, answer) in answers {
            self.answers.edit(&indicator, |slots| slots.insert(id.clone(), answer));
        }
        let remove = Action::RemoveSubject(kind, id);
        if before.is_empty() {
            return Some(remove);
        }
        before.insert(0, remove);
        Some(Action::All(before))
    }

    fn remove_subject(&mut self, kind: Id, id: &Id) -> Option<Action> {
        let list = self.subjects.get_mut(&kind)?;
        let position = list.iter().position(|subject| subject.id == *id)?;
        let subject = list.remove(position);
        if list.is_empty() {
            self.subjects.remove(&kind);
        }
        let mut removed = Map::new();
        for (indicator, slots) in &mut self.answers {
            if let Some(answer) = slots.remove(id) {
                removed.insert(indicator.clone(), answer);
            }
        }
        self.answers.retain(|_, slots| !slots.is_empty());
        Some(Action::AddSubject(kind, position, subject, removed))
    }
}

impl Subject {
    /// A subject without unknown fields.
    pub fn new(id: Id, name: &str) -> Self {
        Self { id, name: clipped(name, MAX_LINE), extra: Extra::new() }
    }
}

/// The text, at most so many characters of it.
fn clipped(text: &str, most: usize) -> Rc<str> {
    match text.char_indices().nth(most) {
        Some((end, _)) => text.get(..end).unwrap_or(text).into(),
        None => text.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(id: &str) -> Option<Mark> {
        Some(Mark::Level(id.into()))
    }

    fn with_subjects() -> Assessment {
        let mut assessment = Assessment::default();
        for number in 1..=3 {
            let subject = Subject::new(format!("s-{number}").into(), "");
            assessment.apply(Action::AddSubject("s".into(), number, subject, Map::new()), &"t0".into());
        }
        for subject in ["s-1", "s-2"] {
            assessment.apply(Action::SetMark("A".into(), subject.into(), level("3")), &"t1".into());
        }
        assessment
    }

    #[test]
    fn every_action_is_taken_back_by_its_inverse() {
        let actions = [
            Action::SetMark("A".into(), "s-1".into(), level("4")),
            Action::SetMark("A".into(), "s-1".into(), None),
            Action::SetMark("B".into(), "unit".into(), Some(Mark::NotApplicable("tidak ada".into()))),
            Action::SetNote("A".into(), "s-1".into(), "catatan".into()),
            Action::SetEvidence("B".into(), "unit".into(), "map biru".into()),
            Action::SetDetails(Box::new(Details { unit: "Puskesmas".into(), ..Details::default() })),
            Action::AddSubject("s".into(), 1, Subject::new("s-9".into(), "baru"), Map::new()),
            Action::RemoveSubject("s".into(), "s-1".into()),
            Action::RenameSubject("s".into(), "s-2".into(), "Kepala".into()),
            Action::All(vec![
                Action::RemoveSubject("s".into(), "s-2".into()),
                Action::RemoveSubject("s".into(), "s-1".into()),
                Action::SetMark("A".into(), "s-3".into(), level("1")),
            ]),
        ];
        for action in actions {
            let before = with_subjects();
            let mut after = before.clone();
            let inverse = after.apply(action.clone(), &"t2".into()).expect("a change");
            assert_ne!(after, before, "{action:?}");
            let redo = after.apply(inverse, &before.updated).expect("a change back");
            assert_eq!(after, before, "{action:?}");
            after.apply(redo, &"t2".into()).expect("a change again");
            assert_ne!(after, before);
        }
    }

    #[test]
    fn what_changes_nothing_is_no_action() {
        let before = with_subjects();
        for action in [
            Action::SetMark("A".into(), "s-1".into(), level("3")),
            Action::SetMark("Z".into(), "unit".into(), None),
            Action::SetNote("A".into(), "s-1".into(), "".into()),
            Action::SetDetails(Box::default()),
            Action::RemoveSubject("s".into(), "s-7".into()),
            Action::RemoveSubject("x".into(), "s-1".into()),
            Action::RenameSubject("s".into(), "s-7".into(), "x".into()),
            Action::AddSubject("s".into(), 0, Subject::new("s-1".into(), "again"), Map::new()),
            Action::AddSubject("x".into(), 0, Subject::new("s-1".into(), "of another kind"), Map::new()),
            Action::AddSubject("x".into(), 0, Subject::new("unit".into(), ""), Map::new()),
            Action::All(vec![]),
        ] {
            let mut after = before.clone();
            assert_eq!(after.apply(action.clone(), &"t9".into()), None, "{action:?}");
            assert_eq!(after.answers, before.answers);
            assert_eq!(after.updated, before.updated);
        }
    }

    #[test]
    fn undo_brings_back_what_only_an_imported_file_can_hold() {
        let mut before = with_subjects();
        let answered = Answer { mark: level("2"), ..Answer::default() };
        let emptied = Answer { at: "t0".into(), ..Answer::default() };
        let slots = [("s-9".into(), answered), ("s-1".into(), emptied)];
        before.answers.insert("C".into(), slots.into_iter().collect());
        assert_eq!(&*before.free_subject_id("s"), "s-4");
        before.answers.edit(&"C".into(), |slots| slots.insert("s-4".into(), Answer::default()));
        assert_eq!(&*before.free_subject_id("s"), "s-5");
        for action in [
            Action::AddSubject("s".into(), 0, Subject::new("s-9".into(), "listed again"), Map::new()),
            Action::AddSubject("new".into(), 0, Subject::new("x-1".into(), ""), Map::new()),
            Action::SetNote("C".into(), "s-1".into(), "catatan".into()),
        ] {
            let mut after = before.clone();
            let inverse = after.apply(action.clone(), &"t2".into()).expect("a change");
            let redone = after.clone();
            let redo = after.apply(inverse, &before.updated).expect("a change back");
            assert_eq!(after, before, "{action:?}");
            after.apply(redo, &"t2".into()).expect("a change again");
            assert_eq!(after, redone, "{action:?}");
        }
    }

    #[test]
    fn texts_are_clipped_to_their_bounds() {
        let mut assessment = Assessment::default();
        let long = "é".repeat(MAX_NOTE + 5);
        assessment.apply(Action::SetNote("A".into(), "unit".into(), long.as_str().into()), &"t".into());
        assert_eq!(assessment.answer("A", "unit").map(|answer| answer.note.chars().count()), Some(MAX_NOTE));
    }
}
