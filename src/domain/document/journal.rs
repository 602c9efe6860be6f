//! What is kept of an assessment between one whole document and the next: an entry for every [part](Part) that was
//! changed since. An entry says what the part is now, not what was done to it, so it can be written again and again, in
//! any order of parts, and applied to any version of the document in between. The cost of one does not depend on the
//! size of the assessment.
//!
//! Documents carry their digest and entries a checksum, so that what a disk has changed is found out when it is read.

use super::read::digest_of;
use super::{MAX_BYTES, write};
use crate::domain::assessment::{Assessment, Part};
use crate::domain::digest;
use crate::domain::json::{Fields, Json, JsonError};

/// The entry of a part as it is now: its name and its text.
pub fn entry(assessment: &Assessment, part: &Part, now: &str) -> (String, String) {
    let (name, value) = match part {
        Part::Head => ("h".into(), write::head(assessment)),
        Part::Subjects(kind) => ("s/".to_owned() + &escaped(kind), write::subjects(assessment.subjects_of(kind))),
        Part::Slot(indicator, subject) => (
            ["a/", &*escaped(indicator), "/", &*escaped(subject)].concat(),
            assessment.answer(indicator, subject).map_or(Json::Null, write::answer),
        ),
    };
    let mut fields = Fields::default();
    fields.text("at", now);
    fields.put("set", value);
    let text = fields.object().to_compact();
    let sum = checksum(&assessment.id, &name, &text);
    (name, sum + " " + &text)
}

/// What was not as it had been written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Damage {
    /// The document, or its copy: one of them was whole.
    pub document: bool,
    /// Neither was whole: what could be read of them was taken.
    pub doubtful: bool,
    /// The names of entries; the parts are as the document has them.
    pub entries: Vec<String>,
}

impl Damage {
    /// Whether there is none.
    pub fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

/// The tree of an assessment from what was kept of it: the document, a copy of it that may be later, and the entries
/// by their names.
///
/// # Errors
/// When neither document nor copy can be read at all; what is wrong with the document.
pub fn restore(document: &str, copy: &str, entries: &[(String, String)]) -> Result<(Json, Damage), JsonError> {
    let read = |text: &str| Json::parse(text.as_bytes(), MAX_BYTES);
    let is_whole = |tree: &Result<Json, _>| {
        let tree = tree.as_ref().ok();
        tree.is_some_and(|tree| tree.get("digest").and_then(Json::as_str) == Some(&*digest_of(tree)))
    };
    let (document, later) = (read(document), read(copy));
    let (is_good, is_later_good) = (is_whole(&document), is_whole(&later));
    let mut damage = Damage {
        document: is_good != is_later_good && !copy.is_empty(),
        doubtful: !is_good && !is_later_good,
        entries: Vec::new(),
    };
    let mut tree = if is_later_good { later? } else { document.or_else(|why| later.map_err(|_| why))? };
    for (name, text) in entries {
        if apply(&mut tree, name, text).is_none() {
            damage.entries.push(name.clone());
        }
    }
    Ok((tree, damage))
}

/// Applies an entry; `None` when it is not as it was written.
fn apply(tree: &mut Json, name: &str, text: &str) -> Option<()> {
    let (sum, text) = text.split_once(' ')?;
    if *sum != *checksum(tree.get("id")?.as_str()?, name, text) {
        return None;
    }
    let Json::Object(fields) = Json::parse(text.as_bytes(), MAX_BYTES).ok()? else { return None };
    let [(_, Json::String(at)), (_, value)] = <[_; 2]>::try_from(fields).ok()? else { return None };
    let mut path = name.split('/');
    match (path.next()?, path.next().and_then(plain), path.next().and_then(plain)) {
        ("h", None, None) => {
            let Json::Object(head) = value else { return None };
            let Json::Object(before) = std::mem::replace(tree, Json::Null) else { return None };
            let kept = before.into_iter().filter(|(key, _)| matches!(&**key, "subjects" | "answers" | "result"));
            *tree = Json::Object(head.into_iter().chain(kept).collect());
        }
        ("s", Some(kind), None) => put(child(tree, "subjects")?, &kind, value),
        ("a", Some(indicator), Some(subject)) => put(child(child(tree, "answers")?, &indicator)?, &subject, value),
        _ => return None,
    }
    if tree.get("updated").and_then(Json::as_str).is_none_or(|before| *before < *at) {
        put(tree, "updated", Json::String(at));
    }
    Some(())
}

/// The object in a field, which is made where there is none.
fn child<'tree>(tree: &'tree mut Json, key: &str) -> Option<&'tree mut Json> {
    if tree.get(key).is_none() {
        put(tree, key, Json::Object(Vec::new()));
    }
    let Json::Object(fields) = tree else { return None };
    fields.iter_mut().find(|(name, _)| name == key).map(|(_, value)| value)
}

/// Sets a field of an object; `null` takes it away.
fn put(tree: &mut Json, key: &str, value: Json) {
    let Json::Object(fields) = tree else { return };
    let place = fields.iter_mut().find(|(name, _)| name == key);
    match (place, value) {
        (_, Json::Null) => fields.retain(|(name, _)| name != key),
        (Some((_, old)), value) => *old = value,
        (None, value) => fields.push((key.to_owned(), value)),
    }
}

/// An id as a part of a name: an imported file may use any characters in ids that are not ours.
fn escaped(id: &str) -> String {
    let mut name = String::new();
    for character in id.chars() {
        match character {
            '%' => name += "%25",
            '/' => name += "%2F",
            '\n' => name += "%0A",
            other => name.push(other),
        }
    }
    name
}

/// The id again; `None` when no id is written so.
fn plain(part: &str) -> Option<String> {
    let mut pieces = part.split('%');
    let mut id = pieces.next()?.to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_at_checked(2)?;
        id.push(match code {
            "25" => '%',
            "2F" => '/',
            "0A" => '\n',
            _ => return None,
        });
        id += rest;
    }
    Some(id)
}

/// The checksum of an entry. It covers whose entry it is and of what, so that no entry is taken for another one.
fn checksum(id: &str, name: &str, text: &str) -> String {
    digest::short(&[id, "/", name, " ", text].concat())
}
