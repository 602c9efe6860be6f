//! One field, unknown fields, and the fields of one answer: what each side made of them.

use super::order;
use super::slots::index;
use super::{Field, Side};
use crate::domain::assessment::{Answer, Extra};
use crate::domain::json::Json;
use crate::domain::names::Names;

/// What to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Both say the same.
    Same,
    /// Only this side changed it.
    Only(Side),
    /// Both changed it, to different things.
    Apart,
}

/// Compares a field of both with the base. Where there is none the base is what an empty field holds: then what is
/// filled on one side only is taken from there.
pub(super) fn verdict<T: PartialEq + ?Sized>(base: &T, ours: &T, theirs: &T) -> Verdict {
    match () {
        () if ours == theirs => Verdict::Same,
        () if ours == base => Verdict::Only(Side::Theirs),
        () if theirs == base => Verdict::Only(Side::Ours),
        () => Verdict::Apart,
    }
}

impl Side {
    /// What this side has.
    pub(super) fn of<'a, T: ?Sized>(self, ours: &'a T, theirs: &'a T) -> &'a T {
        match self {
            Side::Ours => ours,
            Side::Theirs => theirs,
        }
    }
}

/// Both values of one unknown field.
pub(super) type Values<'a> = [Option<&'a Json>; 2];

/// Unknown fields, each from the side that `side` names.
pub(super) fn extra([base, ours, theirs]: [&Extra; 3], side: &mut dyn FnMut(&str, Verdict, Values) -> Side) -> Extra {
    let mut joined = Extra::new();
    if ours.is_empty() && theirs.is_empty() {
        return joined;
    }
    let keys = |list: &Extra| list.iter().map(|(key, _)| key.as_str().into()).collect();
    order::each([keys(base), keys(ours), keys(theirs)], &mut |key, places| {
        let [at_base, at_ours, at_theirs] = places;
        let (was, one, other) = (value(base, at_base), value(ours, at_ours), value(theirs, at_theirs));
        let side = side(key, verdict(&was, &one, &other), [one, other]);
        if let Some(value) = side.of(&one, &other) {
            joined.push((key.to_string(), (*value).clone()));
        }
    });
    joined
}

fn value(list: &Extra, place: Option<usize>) -> Option<&Json> {
    list.get(place?).map(|(_, value)| value)
}

/// Keeps values under names that nothing else has. What is kept there already is not kept again.
pub(super) fn put_aside(aside: Extra, unread: &mut Extra) {
    let places = index(unread.iter().map(|(name, _)| name.as_str().into()).collect());
    let mut met = Names::default();
    for (path, value) in aside {
        let first = ["merged: ", path.strip_prefix("merged: ").unwrap_or(&path)].concat();
        let (mut name, mut number) = (first.clone(), 1);
        let is_new = loop {
            match places.get(&name).and_then(|place| unread.get(*place)) {
                Some((_, kept)) if *kept == value => break false,
                None if met.add(&name) => break true,
                _ => number += 1,
            }
            name = [&first, " (", &number.to_string(), ")"].concat();
        };
        if is_new {
            unread.push((name, value));
        }
    }
}

/// Whether two answers say the same, whenever they were given.
pub(super) fn says_same(one: &Answer, other: &Answer) -> bool {
    (&one.mark, &one.note, &one.evidence, &one.extra) == (&other.mark, &other.note, &other.evidence, &other.extra)
}

/// One answer of both, and the fields that they disagree on, which are those of the picked side. The time is that of
/// the side whose fields it has, the later one where it has fields of both.
pub(super) fn answer(base: &Answer, ours: &Answer, theirs: &Answer, picked: Side) -> (Answer, Vec<Field>) {
    // An answer that was taken away as a whole is to be picked as a whole, or half of it would stay.
    let is_gone = |one: &Answer, other: &Answer| one.is_empty() && !base.is_empty() && !says_same(other, base);
    let is_whole = is_gone(ours, theirs) || is_gone(theirs, ours);
    let (mut fields, mut has_ours, mut has_theirs) = (Vec::new(), false, false);
    let mut side = |field: Field, verdict: Verdict| {
        let side = match verdict {
            Verdict::Same => return Side::Ours,
            Verdict::Only(side) if !is_whole => side,
            _ => {
                fields.push(field);
                picked
            }
        };
        *(if side == Side::Ours { &mut has_ours } else { &mut has_theirs }) = true;
        side
    };
    let mark = side(Field::Mark, verdict(&base.mark, &ours.mark, &theirs.mark)).of(&ours.mark, &theirs.mark);
    let note = side(Field::Note, verdict(&base.note, &ours.note, &theirs.note)).of(&ours.note, &theirs.note);
    let evidence = side(Field::Evidence, verdict(&base.evidence, &ours.evidence, &theirs.evidence));
    let evidence = evidence.of(&ours.evidence, &theirs.evidence);
    let extra = extra([&base.extra, &ours.extra, &theirs.extra], &mut |key, verdict, _| {
        side(Field::Extra(key.into()), verdict)
    });
    let later = if ours.at >= theirs.at { &ours.at } else { &theirs.at };
    let at = match (has_ours, has_theirs) {
        (true, false) => &ours.at,
        (false, true) => &theirs.at,
        (true, true) => later,
        (false, false) => match verdict(&base.at, &ours.at, &theirs.at) {
            Verdict::Only(side) => side.of(&ours.at, &theirs.at),
            _ => later,
        },
    };
    let mut answer =
        Answer { mark: mark.clone(), note: note.clone(), evidence: evidence.clone(), at: at.clone(), extra };
    if has_ours && has_theirs && answer.is_empty() {
        answer.at = "".into();
    }
    (answer, fields)
}
