//! From an assessment to a document.

use super::result;
use super::{FORMAT, VERSION};
use crate::domain::assessment::{Answer, Assessment, Extra, Mark, Person, Subject};
use crate::domain::digest;
use crate::domain::instrument::Instrument;
use crate::domain::json::{Fields, Json};
use crate::domain::score::Score;

/// Name and version of this tool, as documents carry it.
const TOOL: &str = concat!("patuh ", env!("CARGO_PKG_VERSION"));

/// The document of an assessment, with its derived result and its digest. The same assessment always gives the same
/// document; the time of export is no part of it.
pub fn export(instrument: &Instrument, assessment: &Assessment, score: &Score) -> Json {
    let mut fields = fields(assessment, true);
    let mut result = result::fields(instrument, assessment, score);
    result.more(&assessment.result_extra);
    fields.put("result", result.object());
    let mut document = fields.object();
    let digest = digest::of(&document);
    if let Json::Object(fields) = &mut document {
        fields.push(("digest".into(), Json::String(digest)));
    }
    document
}

/// The document without its result and its digest, for readers that need neither.
pub fn bare(assessment: &Assessment) -> Json {
    let mut fields = fields(assessment, true);
    if !assessment.result_extra.is_empty() {
        fields.put("result", Json::Object(assessment.result_extra.clone()));
    }
    fields.object()
}

/// The fields that hold what people said, without what follows from it; or those of them that are not many.
fn fields(assessment: &Assessment, is_whole: bool) -> Fields {
    let Assessment { instrument, details, .. } = assessment;
    let mut fields = Fields::default();
    fields.text("format", FORMAT);
    fields.put("version", Json::Int(VERSION));
    fields.text("tool", TOOL);
    fields.text("id", &assessment.id);
    let mut reference = Fields::default();
    reference.text("id", &instrument.id);
    reference.text("edition", &instrument.edition);
    reference.text("digest", &instrument.digest);
    reference.more(&instrument.extra);
    fields.put("instrument", reference.object());
    let mut unit = Fields::default();
    if let Some(kind) = &details.unit_kind {
        unit.text("kind", kind);
    }
    unit.text("name", &details.unit);
    unit.more(&details.extra);
    fields.put("unit", unit.object());
    fields.text("entity", &details.entity);
    fields.text("period", &details.period);
    fields.put("people", Json::Array(details.people.iter().map(person).collect()));
    fields.text("created", &assessment.created);
    fields.text("updated", &assessment.updated);
    if !assessment.based_on.is_empty() {
        let digests = assessment.based_on.iter().map(|digest| Json::from(&**digest));
        fields.put("based_on", Json::Array(digests.collect()));
    }
    if is_whole {
        put_many(assessment, &mut fields);
    }
    if !assessment.unread.is_empty() {
        fields.put("unread", Json::Object(assessment.unread.clone()));
    }
    fields.more(&assessment.extra);
    fields
}

/// Subjects and answers.
fn put_many(assessment: &Assessment, fields: &mut Fields) {
    let mut subjects = Fields::default();
    for (kind, all) in &assessment.subjects {
        subjects.put(kind, self::subjects(all));
    }
    fields.put("subjects", subjects.object());
    let mut answers = Fields::default();
    for (indicator, slots) in &assessment.answers {
        let mut fields = Fields::default();
        for (subject, one) in slots {
            fields.put(subject, answer(one));
        }
        answers.put(indicator, fields.object());
    }
    fields.put("answers", answers.object());
}

/// The fields but subjects and answers.
pub(super) fn head(assessment: &Assessment) -> Json {
    fields(assessment, false).object()
}

pub(super) fn subjects(all: &[Subject]) -> Json {
    Json::Array(all.iter().map(subject).collect())
}

fn person(person: &Person) -> Json {
    pair(["name", "role"], [&person.name, &person.role], &person.extra)
}

fn subject(subject: &Subject) -> Json {
    pair(["id", "name"], [&subject.id, &subject.name], &subject.extra)
}

/// An object of two texts and what this version does not know.
fn pair([one_key, other_key]: [&str; 2], [one, other]: [&str; 2], extra: &Extra) -> Json {
    let mut fields = Fields::default();
    fields.text(one_key, one);
    fields.text(other_key, other);
    fields.more(extra);
    fields.object()
}

/// An answer as documents have it.
pub(in crate::domain) fn answer(answer: &Answer) -> Json {
    let mut fields = Fields::default();
    match &answer.mark {
        Some(Mark::Level(level)) => fields.text("level", level),
        Some(Mark::NotApplicable(reason)) => fields.text("not_applicable", reason),
        None => {}
    }
    for (key, value) in [("note", &answer.note), ("evidence", &answer.evidence), ("at", &answer.at)] {
        if !value.is_empty() {
            fields.text(key, value);
        }
    }
    fields.more(&answer.extra);
    fields.object()
}
