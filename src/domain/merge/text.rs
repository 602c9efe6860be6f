//! The merge over texts: documents in, JSON out. In the browser the merge is a program of its own, because few people
//! need it, and this is how the app and that program talk. The texts come from the app itself.

use super::{Conflict, Detail, Merge, Pick, merge};
use crate::domain::assessment::{Answer, Assessment};
use crate::domain::document::{self, Draft};
use crate::domain::json::{Fields, Json};

impl Pick {
    /// The letter that stands for it.
    pub fn letter(self) -> char {
        match self {
            Pick::Ours => 'o',
            Pick::Theirs => 't',
            Pick::Both => 'b',
        }
    }

    fn of(letter: char) -> Self {
        [Pick::Theirs, Pick::Both].into_iter().find(|pick| pick.letter() == letter).unwrap_or_default()
    }
}

/// How many answers are `joined` and `removed`, and the `conflicts`; empty when a document cannot be read.
///
/// A conflict says what it is `about`, and what stands in `ours` and `theirs`: texts, or answers as documents have them.
/// One about a subject names the places of those that are `moot` when both subjects are kept.
pub fn join(base: Option<&str>, ours: &str, theirs: &str) -> String {
    let Some(merge) = read(base, ours, theirs) else { return String::new() };
    let conflicts = merge.conflicts.iter().map(|one| conflict(one, &merge.conflicts));
    let mut fields = Fields::default();
    fields.count("joined", merge.joined);
    fields.count("removed", merge.removed);
    fields.put("conflicts", Json::Array(conflicts.collect()));
    fields.object().to_compact()
}

/// The [bare](document::bare) document of the result, with one letter for each conflict: see [`Pick::letter`]. Empty when a document
/// cannot be read.
pub fn settle(base: Option<&str>, ours: &str, theirs: &str, picks: &str) -> String {
    let Some(merge) = read(base, ours, theirs) else { return String::new() };
    let picks: Vec<Pick> = picks.chars().map(Pick::of).collect();
    document::bare(&merge.settle(&picks)).to_compact()
}

fn read(base: Option<&str>, ours: &str, theirs: &str) -> Option<Merge> {
    let base = match base {
        Some(text) => Some(assessment(text)?),
        None => None,
    };
    Some(merge(base.as_ref(), &assessment(ours)?, &assessment(theirs)?))
}

/// How large it may be is for whoever reads the result.
fn assessment(text: &str) -> Option<Assessment> {
    let tree = Json::parse(text.as_bytes(), u64::MAX).ok()?;
    Draft::of(tree).ok().map(Draft::into_assessment)
}

fn conflict(one: &Conflict, all: &[Conflict]) -> Json {
    let mut fields = Fields::default();
    match one {
        Conflict::Detail { detail, ours, theirs } => {
            let about = match detail {
                Detail::UnitKind => "kind",
                Detail::Unit => "unit",
                Detail::Entity => "entity",
                Detail::Period => "period",
            };
            fields.text("about", about);
            fields.text("ours", ours);
            fields.text("theirs", theirs);
        }
        Conflict::Subject { kind, ours, theirs, can_be_both } => {
            fields.text("about", "subject");
            fields.text("kind", kind);
            fields.text("id", &ours.id);
            fields.text("ours", &ours.name);
            fields.text("theirs", &theirs.name);
            fields.put("both", Json::Bool(*can_be_both));
            if *can_be_both {
                let is_moot = |one: &Conflict| matches!(one, Conflict::Answer { subject, .. } if *subject == ours.id);
                let places = all.iter().enumerate().filter(|(_, one)| is_moot(one));
                fields.put("moot", Json::Array(places.map(|(place, _)| place.into()).collect()));
            }
        }
        Conflict::Answer { indicator, subject, ours, theirs, .. } => {
            let shown = |answer: &Option<Answer>| answer.as_ref().map_or(Json::Null, document::answer);
            fields.text("about", "answer");
            fields.text("indicator", indicator);
            fields.text("subject", subject);
            fields.put("ours", shown(ours));
            fields.put("theirs", shown(theirs));
        }
    }
    fields.object()
}
