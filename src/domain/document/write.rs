//! From an assessment to a document.

use std::rc::Rc;

use super::result::result;
use super::{FORMAT, VERSION};
use crate::domain::assessment::{Answer, Assessment, Details, Extra, Mark, Person, Subject};
use crate::domain::digest;
use crate::domain::instrument::Instrument;
use crate::domain::json::Json;
use crate::domain::score::Score;

/// Name and version of this tool, as documents carry it.
const TOOL: &str = concat!("patuh ", env!("CARGO_PKG_VERSION"));

/// The document of an assessment, with its derived result and its digest. The same assessment always gives the same
/// document; the time of export is no part of it.
pub fn export(instrument: &Instrument, assessment: &Assessment, score: &Score) -> Json {
    let result = result(instrument, assessment, score);
    let mut fields = fields(assessment);
    fields.push(("result".into(), extended(result, &assessment.result_extra)));
    let digest = digest::of(&Json::Object(fields.clone()));
    fields.push(("digest".into(), Json::String(digest)));
    Json::Object(fields)
}

/// The fields that hold what people said, without what follows from it.
fn fields(assessment: &Assessment) -> Extra {
    let Details { unit_kind, unit, entity, period, people, extra } = &assessment.details;
    let mut unit_fields = Extra::new();
    if let Some(kind) = unit_kind {
        unit_fields.push(("kind".into(), text(kind)));
    }
    unit_fields.push(("name".into(), text(unit)));
    let reference = &assessment.instrument;
    let instrument = vec![
        ("id".into(), text(&reference.id)),
        ("edition".into(), text(&reference.edition)),
        ("digest".into(), text(&reference.digest)),
    ];
    let subjects = assessment
        .subjects
        .iter()
        .map(|(kind, all)| (kind.to_string(), Json::Array(all.iter().map(subject).collect())));
    let answers = assessment.answers.iter().map(|(indicator, slots)| {
        let slots = slots.iter().map(|(subject, answer)| (subject.to_string(), answer_object(answer)));
        (indicator.to_string(), Json::Object(slots.collect()))
    });
    let mut fields: Extra = vec![
        ("format".into(), FORMAT.into()),
        ("version".into(), Json::Int(VERSION)),
        ("tool".into(), TOOL.into()),
        ("id".into(), text(&assessment.id)),
        ("instrument".into(), extended(Json::Object(instrument), &reference.extra)),
        ("unit".into(), extended(Json::Object(unit_fields), extra)),
        ("entity".into(), text(entity)),
        ("period".into(), text(period)),
        ("people".into(), Json::Array(people.iter().map(person).collect())),
        ("created".into(), text(&assessment.created)),
        ("updated".into(), text(&assessment.updated)),
        ("subjects".into(), Json::Object(subjects.collect())),
        ("answers".into(), Json::Object(answers.collect())),
    ];
    if !assessment.unread.is_empty() {
        fields.push(("unread".into(), Json::Object(assessment.unread.clone())));
    }
    fields.extend(assessment.extra.iter().cloned());
    fields
}

fn person(person: &Person) -> Json {
    let fields = vec![("name".into(), text(&person.name)), ("role".into(), text(&person.role))];
    extended(Json::Object(fields), &person.extra)
}

fn subject(subject: &Subject) -> Json {
    let fields = vec![("id".into(), text(&subject.id)), ("name".into(), text(&subject.name))];
    extended(Json::Object(fields), &subject.extra)
}

fn answer_object(answer: &Answer) -> Json {
    let mut fields = Extra::new();
    match &answer.mark {
        Some(Mark::Level(level)) => fields.push(("level".into(), text(level))),
        Some(Mark::NotApplicable(reason)) => fields.push(("not_applicable".into(), text(reason))),
        None => {}
    }
    for (key, value) in [("note", &answer.note), ("evidence", &answer.evidence), ("at", &answer.at)] {
        if !value.is_empty() {
            fields.push((key.into(), text(value)));
        }
    }
    extended(Json::Object(fields), &answer.extra)
}

fn text(text: &Rc<str>) -> Json {
    Json::from(&**text)
}

/// An object with its unknown fields behind the known ones.
fn extended(object: Json, extra: &Extra) -> Json {
    match object {
        Json::Object(mut fields) => {
            fields.extend(extra.iter().cloned());
            Json::Object(fields)
        }
        other => other,
    }
}
