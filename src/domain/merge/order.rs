//! The order of what two lists hold together: that of either list, and the same whoever is ours.

use crate::domain::assessment::Person;
use crate::domain::instrument::Id;
use crate::domain::map::Map;
use crate::domain::sort;

/// Goes through the keys that two lists hold, with their places in base, ours and theirs. A list that repeats a key
/// counts with its last place.
///
/// What both hold comes in the order that both have; if they have different ones, in that of the list that moved
/// something against the base, and if both or none did, in the order that is first by text. What only one holds
/// follows its neighbour there; where both have something, by length of key, then key.
pub(super) fn each(lists: [Vec<Id>; 3], visit: &mut dyn FnMut(&Id, [Option<usize>; 3])) {
    let [base, ours, theirs] = lists.map(List::of);
    let (of_ours, of_theirs) = (ours.shared(&theirs), theirs.shared(&ours));
    let is_still = |shared: &[&Id]| shared.iter().filter_map(|id| base.places.get(id)).is_sorted();
    let is_ours = (is_still(&of_ours), &of_ours) <= (is_still(&of_theirs), &of_theirs);
    let mut visit = |id: &Id| visit(id, [&base, &ours, &theirs].map(|list| list.places.get(id).copied()));
    let shared = if is_ours { of_ours } else { of_theirs };
    for start in std::iter::once(None).chain(shared.into_iter().map(Some)) {
        start.into_iter().for_each(&mut visit);
        let (mut one, mut other) = (ours.alone_after(start, &theirs), theirs.alone_after(start, &ours));
        loop {
            let next = match (one, other) {
                ([first, ..], [second, ..]) if (second.len(), second) < (first.len(), first) => &mut other,
                ([_, ..], _) => &mut one,
                _ => &mut other,
            };
            let [first, rest @ ..] = *next else { break };
            visit(first);
            *next = rest;
        }
    }
}

/// Keys with their places.
struct List {
    keys: Vec<Id>,
    places: Map<usize>,
}

impl List {
    fn of(keys: Vec<Id>) -> Self {
        Self { places: Map::of(keys.clone(), (0..keys.len()).collect()), keys }
    }

    /// What the other one holds too.
    fn shared(&self, other: &List) -> Vec<&Id> {
        self.keys.iter().filter(|id| other.places.contains_key(id)).collect()
    }

    /// What the other one does not hold, from behind a key, or from the start, to the next that it holds.
    fn alone_after(&self, start: Option<&Id>, other: &List) -> &[Id] {
        let place = start.map_or(0, |id| self.places.get(id).map_or(0, |place| place + 1));
        let rest = self.keys.get(place..).unwrap_or_default();
        let count = rest.iter().position(|id| other.places.contains_key(id)).unwrap_or(rest.len());
        rest.get(..count).unwrap_or_default()
    }
}

/// What tells a person from others; a number with those that come again.
pub(super) fn people_keys(all: &[Person]) -> Vec<Id> {
    let mut keys: Vec<String> =
        all.iter().map(|one| [&one.name.len().to_string(), ":", &one.name, &one.role].concat()).collect();
    let order = sort::order(keys.len(), &mut |one, other| keys.get(one) > keys.get(other));
    let (mut last, mut number) = (None, 0);
    for place in order {
        let Some(key) = keys.get_mut(place) else { continue };
        number = if last.as_ref() == Some(key) { number + 1 } else { 1 };
        last = Some(key.clone());
        if number > 1 {
            *key = [&number.to_string(), "|", key].concat();
        }
    }
    keys.into_iter().map(Into::into).collect()
}
