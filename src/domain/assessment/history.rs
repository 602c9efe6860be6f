//! Undo and redo: two lists of actions.

use std::rc::Rc;

use super::action::Typing;
use super::{Action, Assessment, Part};

/// Most steps that can be taken back.
const MAX_STEPS: usize = 500;

/// What can be taken back, and what can be done again.
#[derive(Clone, Debug, Default)]
pub struct History {
    /// What takes each step back, with what was typed into; the latest last.
    done: Vec<(Option<Typing>, Action)>,
    undone: Vec<Action>,
}

impl History {
    /// Applies an action and remembers how to take it back. Typing in one field is one step. Gives the parts it touched,
    /// or `None` when nothing changed.
    pub fn act(&mut self, assessment: &mut Assessment, action: Action, now: &Rc<str>) -> Option<Vec<Part>> {
        let typing = action.typing();
        let (parts, inverse) = perform(assessment, action, now)?;
        self.undone.clear();
        if typing.is_none() || self.done.last().is_none_or(|(earlier, _)| *earlier != typing) {
            self.done.push((typing, inverse));
        }
        if self.done.len() > MAX_STEPS {
            self.done.remove(0);
        }
        Some(parts)
    }

    /// Takes the last step back.
    pub fn undo(&mut self, assessment: &mut Assessment, now: &Rc<str>) -> Option<Vec<Part>> {
        // Typing that came back to where it began is a step that takes nothing back.
        while let Some((_, inverse)) = self.done.pop() {
            if let Some((parts, action)) = perform(assessment, inverse, now) {
                self.undone.push(action);
                return Some(parts);
            }
        }
        None
    }

    /// Does the last step taken back again.
    pub fn redo(&mut self, assessment: &mut Assessment, now: &Rc<str>) -> Option<Vec<Part>> {
        let action = self.undone.pop()?;
        let typing = action.typing();
        let (parts, inverse) = perform(assessment, action, now)?;
        self.done.push((typing, inverse));
        Some(parts)
    }

    /// Keeps the steps that touch nothing but such parts.
    pub fn keep(&mut self, is_kept: &dyn Fn(&Part) -> bool) {
        let is_kept = |action: &Action| {
            let mut parts = Vec::new();
            action.parts(&mut parts);
            parts.iter().all(is_kept)
        };
        self.done.retain(|(_, action)| is_kept(action));
        self.undone.retain(is_kept);
    }

    /// Whether the last step put another version in the place of all.
    #[cfg(feature = "app")]
    pub fn is_replaced(&self) -> bool {
        matches!(self.done.last(), Some((_, Action::Replace(_))))
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }
}

/// Applies an action. Gives the parts it touched and what takes it back.
fn perform(assessment: &mut Assessment, action: Action, now: &Rc<str>) -> Option<(Vec<Part>, Action)> {
    let mut parts = Vec::new();
    action.parts(&mut parts);
    let inverse = assessment.apply(action, now)?;
    match &inverse {
        #[cfg(feature = "app")]
        Action::Replace(before) => assessment.parts_unlike(before, &mut parts),
        _ => inverse.parts(&mut parts),
    }
    Some((parts, inverse))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assessment::Mark;

    #[test]
    fn typing_is_one_step_and_new_work_ends_redo() {
        let (mut history, mut assessment, now) = (History::default(), Assessment::default(), Rc::from("t"));
        let note = |text: &str| Action::SetNote("A".into(), "unit".into(), text.into());
        let mark = |level: &str| Action::SetMark("A".into(), "unit".into(), Some(Mark::Level(level.into())));
        history.act(&mut assessment, mark("1"), &now);
        for text in ["a", "ab", "abc"] {
            history.act(&mut assessment, note(text), &now);
        }
        assert_eq!(history.act(&mut assessment, note("abc"), &now), None);
        let written = assessment.clone();
        assert_eq!(history.undo(&mut assessment, &now), Some(vec![Part::Slot("A".into(), "unit".into())]));
        assert_eq!(assessment.answer("A", "unit").map(|answer| &*answer.note), Some(""));
        history.redo(&mut assessment, &now);
        assert_eq!(assessment.answers, written.answers);
        history.undo(&mut assessment, &now);
        history.undo(&mut assessment, &now);
        assert!(assessment.answers.is_empty() && !history.can_undo() && history.can_redo());
        assert_eq!(history.undo(&mut assessment, &now), None);
        history.act(&mut assessment, mark("2"), &now);
        assert!(!history.can_redo());
        assert_eq!(history.redo(&mut assessment, &now), None);
    }
}
