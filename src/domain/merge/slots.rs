//! The slots of several assessments side by side.

use super::field;
use crate::domain::assessment::{Answer, Assessment};
use crate::domain::instrument::Id;
use crate::domain::map::Map;
use crate::domain::sort;

/// Goes through the slots of three assessments by indicator and subject; where one has no answer there is an empty one.
pub(super) fn each_slot(all: [&Assessment; 3], visit: &mut dyn FnMut(&Id, &Id, [&Answer; 3])) {
    let (nothing, none) = (Answer::default(), Map::new());
    for indicator in keys(all.map(|side| side.answers.keys())) {
        let slots = all.map(|side| side.answers.get(&indicator).unwrap_or(&none));
        for subject in keys(slots.map(Map::keys)) {
            visit(&indicator, &subject, slots.map(|slots| slots.get(&subject).unwrap_or(&nothing)));
        }
    }
}

/// The subjects that an assessment says something else of than its base.
pub(super) fn changed(base: &Assessment, side: &Assessment) -> Map<usize> {
    let mut ids = Vec::new();
    each_slot([base, base, side], &mut |_, subject, [_, before, after]| {
        if !field::says_same(before, after) {
            ids.push(subject.clone());
        }
    });
    index(ids)
}

/// The keys of three maps, sorted, each once.
pub(super) fn keys(all: [std::slice::Iter<Id>; 3]) -> Vec<Id> {
    let mut keys = sort::sorted(all.into_iter().flatten().cloned().collect(), |one: &Id, other| one > other);
    keys.dedup();
    keys
}

/// Keys with their places.
pub(super) fn index(keys: Vec<Id>) -> Map<usize> {
    let places = (0..keys.len()).collect();
    Map::of(keys, places)
}
