//! Versions written by hand.

use patuh::domain::assessment::{Answer, Assessment, Mark, Subject};
use patuh::domain::json::Json;
use patuh::domain::merge::{Conflict, Merge};

/// An answer as `level|note|evidence|time`; a level `!text` is not applicable with that reason.
pub fn answer(text: &str) -> Answer {
    let parts: Vec<&str> = text.split('|').collect();
    let [level, note, evidence, at] = parts[..] else { return Answer::default() };
    let mark = match level.strip_prefix('!') {
        Some(reason) => Some(Mark::NotApplicable(reason.into())),
        None => Some(Mark::Level(level.into())).filter(|_| !level.is_empty()),
    };
    Answer { mark, note: note.into(), evidence: evidence.into(), at: at.into(), ..Answer::default() }
}

/// Subjects of the kind `p` as `id name`, and answers of the indicator `B` for them, or of others as `A unit`.
pub fn version(subjects: &[&str], answers: &[(&str, &str)]) -> Assessment {
    let mut version = Assessment { id: "a-1".into(), updated: "t1".into(), ..Assessment::default() };
    let subject = |text: &&str| {
        let (id, name) = text.split_once(' ').unwrap_or((text, ""));
        Subject::new(id.into(), name)
    };
    if !subjects.is_empty() {
        version.subjects.insert("p".into(), subjects.iter().map(subject).collect());
    }
    for (slot, text) in answers.iter().filter(|(_, text)| !text.is_empty()) {
        let (indicator, subject) = slot.split_once(' ').unwrap_or(("B", slot));
        version.answers.edit(&indicator.into(), |slots| slots.insert(subject.into(), answer(text)));
    }
    version
}

/// Fields that this version does not know.
pub fn unknown(fields: &[(&str, i64)]) -> Vec<(String, Json)> {
    fields.iter().map(|(key, value)| ((*key).to_owned(), Json::Int(*value))).collect()
}

/// The only conflict of a merge.
pub fn only(merge: &Merge) -> &Conflict {
    assert_eq!(merge.conflicts.len(), 1, "{:?}", merge.conflicts);
    &merge.conflicts[0]
}
