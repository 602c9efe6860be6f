//! A map from ids, sorted by them. Its keys stand apart from its values, so that looking up is the same code for every
//! kind of value: a `BTreeMap` is 2 KB of the browser program for each, before it is compressed.

use std::iter::Zip;
use std::{slice, vec};

use super::instrument::Id;
use super::sort;

/// Values by id.
#[derive(Clone, Debug, PartialEq)]
pub struct Map<V> {
    /// Sorted, each once.
    keys: Vec<Id>,
    /// As many as keys.
    values: Vec<V>,
}

impl<V> Default for Map<V> {
    fn default() -> Self {
        Self::new()
    }
}

/// Where a key is, or where it would stand.
fn place(keys: &[Id], key: &str) -> Result<usize, usize> {
    // Most maps are filled in their order.
    match keys.last() {
        Some(last) if **last < *key => Err(keys.len()),
        _ => keys.binary_search_by(|one| (**one).cmp(key)),
    }
}

impl<V> Map<V> {
    /// An empty one.
    pub const fn new() -> Self {
        Self { keys: Vec::new(), values: Vec::new() }
    }

    /// The values of keys in any order, as many as these. Of a repeated key the last value stays.
    pub fn of(mut keys: Vec<Id>, mut values: Vec<V>) -> Self {
        if let Some((places, count)) = places(&keys) {
            sort::arrange(places, &mut |one, other| {
                keys.swap(one, other);
                values.swap(one, other);
            });
            keys.truncate(count);
            values.truncate(count);
        }
        Self { keys, values }
    }

    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&V> {
        self.values.get(place(&self.keys, key).ok()?)
    }

    /// The value of a key.
    pub fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        self.values.get_mut(place(&self.keys, key).ok()?)
    }

    /// Whether there is a value of a key.
    pub fn contains_key(&self, key: &str) -> bool {
        place(&self.keys, key).is_ok()
    }

    /// Puts a value under a key. Gives the value that was there.
    pub fn insert(&mut self, key: Id, value: V) -> Option<V> {
        match place(&self.keys, &key) {
            Ok(place) => self.values.get_mut(place).map(|old| std::mem::replace(old, value)),
            Err(place) => {
                self.keys.insert(place, key);
                self.values.insert(place, value);
                None
            }
        }
    }

    /// Takes the value of a key away.
    pub fn remove(&mut self, key: &str) -> Option<V> {
        let place = place(&self.keys, key).ok()?;
        self.keys.remove(place);
        Some(self.values.remove(place))
    }

    /// Changes the value of a key, an empty one if there is none.
    pub fn edit<R>(&mut self, key: &Id, change: impl FnOnce(&mut V) -> R) -> Option<R>
    where
        V: Default,
    {
        let place = place(&self.keys, key).unwrap_or_else(|place| {
            self.keys.insert(place, key.clone());
            self.values.insert(place, V::default());
            place
        });
        self.values.get_mut(place).map(change)
    }

    /// Keeps what is to be kept.
    pub fn retain(&mut self, mut is_kept: impl FnMut(&Id, &mut V) -> bool) {
        let kept: Vec<bool> = self.keys.iter().zip(&mut self.values).map(|(key, value)| is_kept(key, value)).collect();
        let (mut of_keys, mut of_values) = (kept.iter(), kept.iter());
        self.keys.retain(|_| of_keys.next() == Some(&true));
        self.values.retain(|_| of_values.next() == Some(&true));
    }

    /// Takes everything away.
    pub fn clear(&mut self) {
        *self = Self::new();
    }

    /// Whether it is empty.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// The keys, sorted.
    pub fn keys(&self) -> slice::Iter<'_, Id> {
        self.keys.iter()
    }

    /// The values, by their keys.
    pub fn values(&self) -> slice::Iter<'_, V> {
        self.values.iter()
    }

    /// The values, by their keys.
    pub fn values_mut(&mut self) -> slice::IterMut<'_, V> {
        self.values.iter_mut()
    }

    /// All, by their keys.
    pub fn iter(&self) -> Zip<slice::Iter<'_, Id>, slice::Iter<'_, V>> {
        self.keys.iter().zip(&self.values)
    }
}

impl<'a, V> IntoIterator for &'a Map<V> {
    type Item = (&'a Id, &'a V);
    type IntoIter = Zip<slice::Iter<'a, Id>, slice::Iter<'a, V>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<'a, V> IntoIterator for &'a mut Map<V> {
    type Item = (&'a Id, &'a mut V);
    type IntoIter = Zip<slice::Iter<'a, Id>, slice::IterMut<'a, V>>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.iter().zip(&mut self.values)
    }
}

impl<V> IntoIterator for Map<V> {
    type Item = (Id, V);
    type IntoIter = Zip<vec::IntoIter<Id>, vec::IntoIter<V>>;

    fn into_iter(self) -> Self::IntoIter {
        self.keys.into_iter().zip(self.values)
    }
}

/// Of a repeated key the last value stays.
impl<V> FromIterator<(Id, V)> for Map<V> {
    fn from_iter<I: IntoIterator<Item = (Id, V)>>(pairs: I) -> Self {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        for (key, value) in pairs {
            keys.push(key);
            values.push(value);
        }
        Self::of(keys, values)
    }
}

/// Where the keys come from that stand in order, each once, and how many there are of these; behind them those that
/// a later equal key replaces. `None` if they are in order already.
fn places(keys: &[Id]) -> Option<(Vec<usize>, usize)> {
    if keys.iter().zip(keys.iter().skip(1)).all(|(one, next)| one < next) {
        return None;
    }
    let (mut places, mut replaced) = (Vec::with_capacity(keys.len()), Vec::new());
    let order = sort::order(keys.len(), &mut |one, other| keys.get(one) > keys.get(other));
    for place in order {
        match places.last_mut().filter(|last| keys.get(**last) == keys.get(place)) {
            Some(last) => replaced.push(std::mem::replace(last, place)),
            None => places.push(place),
        }
    }
    let count = places.len();
    places.append(&mut replaced);
    Some((places, count))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Whatever is done to both, the map holds what a `BTreeMap` holds.
    #[test]
    fn it_holds_what_a_tree_map_holds() {
        let mut seed = 7_u64;
        let mut random = move |below: u64| {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (seed >> 33) % below
        };
        for size in [0, 1, 2, 3, 10, 100] {
            let pairs: Vec<(Id, u64)> = (0..size).map(|place| (format!("k{}", random(60)).into(), place)).collect();
            let mut ours: Map<u64> = pairs.iter().cloned().collect();
            let mut theirs: BTreeMap<Id, u64> = pairs.into_iter().collect();
            for step in 0..200 {
                let key: Id = format!("k{}", random(60)).into();
                match random(5) {
                    0 => assert_eq!(ours.insert(key.clone(), step), theirs.insert(key, step)),
                    1 => assert_eq!(ours.remove(&key), theirs.remove(&key)),
                    2 => {
                        ours.edit(&key, |value| *value += 1);
                        *theirs.entry(key).or_default() += 1;
                    }
                    3 => {
                        ours.retain(|_, value| *value % 7 > 0);
                        theirs.retain(|_, value| *value % 7 > 0);
                    }
                    _ => assert_eq!(
                        (ours.get(&key), ours.contains_key(&key)),
                        (theirs.get(&key), theirs.contains_key(&key))
                    ),
                }
                assert!(ours.iter().eq(&theirs) && ours.len() == theirs.len());
                assert!(ours.keys().eq(theirs.keys()) && ours.values().eq(theirs.values()));
            }
            assert!(ours.clone().into_iter().eq(theirs));
        }
    }
}
