//! One conflict of two versions: what it is about, and both sides to pick from.

use std::rc::Rc;

use super::merging::Merging;
use crate::domain::instrument::Instrument;
use crate::domain::json::Json;
use crate::domain::merge::Pick;
use crate::i18n::format::fill;
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, When, el, span, with_class};
use crate::ui::state::Open;

/// The text in a field; empty where there is none.
fn text<'a>(tree: &'a Json, key: &str) -> &'a str {
    tree.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// The view of the conflict at a place.
pub fn conflict(desk: &Desk, merging: &Rc<Merging>, place: usize, one: &Json) -> El {
    let (t, w, lang) = (desk.t(), desk.w(), desk.lang());
    let [here, there] = merging.sides();
    let instrument = here.get().instrument().clone();
    let sides = ["ours", "theirs"];
    let (title, [ours, theirs]) = match text(one, "about") {
        "answer" => {
            let indicator = text(one, "indicator");
            let question = instrument.outline().indicator(indicator).map_or("", |one| one.question.get(lang));
            let subject = subject_name(merging, text(one, "subject"));
            let answer = |key| answer_side(desk, &instrument, indicator, one.get(key).unwrap_or(&Json::Null));
            ([indicator, " ", question, &subject].concat(), sides.map(answer))
        }
        "subject" => {
            let name = instrument.subject_kind(text(one, "kind")).map_or("", |kind| kind.label.get(lang));
            (fill(t.subject_name, &[name]), sides.map(|key| side(text(one, key), &[])))
        }
        about => {
            let title = match about {
                "kind" => t.setup_kind,
                "unit" => t.setup_unit,
                "entity" => t.setup_entity,
                _ => t.setup_period,
            };
            let shown = |key| match (text(one, key), instrument.unit_kind(text(one, key))) {
                (_, Some(kind)) if about == "kind" => side(kind.label.get(lang), &[]),
                ("", _) => side(w.merge_nothing, &[]),
                (text, _) => side(text, &[]),
            };
            (title.to_owned(), sides.map(shown))
        }
    };
    let can_be_both = one.get("both") == Some(&Json::Bool(true));
    let pick = |pick: Pick, label: &str, people: &str, body: El| {
        choice(desk, merging, place, pick, &[label, people].concat(), body)
    };
    let (us, them) = (people(here), people(there));
    with_class("fieldset", "p-field p-choices")
        .key(&place.to_string())
        .add(el("legend").text(&title))
        .add(pick(Pick::Ours, w.merge_here, &us, ours))
        .add(pick(Pick::Theirs, w.merge_there, &them, theirs))
        .maybe(can_be_both.then(|| pick(Pick::Both, w.merge_both, "", span(""))))
}

fn choice(desk: &Desk, merging: &Rc<Merging>, place: usize, pick: Pick, label: &str, body: El) -> El {
    let is_chosen = merging.pick(place) == Some(pick);
    let before = merging.clone();
    let choose = desk.runs(Rc::new(move |desk| desk.send(before.picking(place, pick).event())));
    let name = ["p-merge-", &place.to_string()].concat();
    let input = el("input").attr(Attr::Type, "radio").attr(Attr::Name, &name).checked(is_chosen);
    let body = span("p-choice__body").add(span("p-choice__note").text(label)).add(body);
    let class = if is_chosen { "p-choice p-choice--chosen" } else { "p-choice" };
    with_class("label", class).add(input.on(When::Change, choose)).add(body)
}

/// What one side says: in short, and in more lines.
fn side(title: &str, lines: &[String]) -> El {
    let lines = lines.iter().enumerate();
    span("p-choice__body")
        .add(span("p-choice__title").text(title))
        .each(lines.map(|(place, line)| span("p-choice__text").key(&place.to_string()).text(line)))
}

/// What an answer of a document says; `null` where there is none.
fn answer_side(desk: &Desk, instrument: &Instrument, indicator: &str, answer: &Json) -> El {
    let (t, w) = (desk.t(), desk.w());
    if *answer == Json::Null {
        return side(w.merge_nothing, &[]);
    }
    let mut lines = Vec::new();
    let field = |key| answer.get(key).and_then(Json::as_str);
    let title = match (field("level"), field("not_applicable")) {
        (Some(level), _) => {
            let scale = instrument.outline().indicator(indicator).and_then(|one| instrument.scale(one));
            let known = scale.and_then(|scale| scale.level(level));
            known.map_or(level, |level| level.label.get(desk.lang()))
        }
        (None, Some(reason)) => {
            lines.push([t.question_na_reason, ": ", reason].concat());
            t.question_na
        }
        (None, None) => w.merge_unanswered,
    };
    for (label, key) in [(t.question_my_evidence, "evidence"), (t.question_note, "note")] {
        if let Some(text) = field(key) {
            lines.push([label, if label.ends_with('?') { " " } else { ": " }, text].concat());
        }
    }
    if let Some(at) = field("at") {
        lines.push(desk.moment(at));
    }
    side(title, &lines)
}

/// The name of a subject behind a question; nothing for the unit itself.
fn subject_name(merging: &Merging, id: &str) -> String {
    for open in merging.sides() {
        let session = open.get();
        let found = session.assessment().subjects.values().flatten().find(|subject| *subject.id == *id);
        if let Some(subject) = found {
            return [" · ", if subject.name.is_empty() { id } else { &subject.name }].concat();
        }
    }
    String::new()
}

/// Who filled in a version.
fn people(open: &Open) -> String {
    let session = open.get();
    let people = session.assessment().details.people.iter();
    let names = people.map(|person| if person.name.is_empty() { &*person.role } else { &*person.name });
    let names: Vec<&str> = names.filter(|name| !name.is_empty()).collect();
    if names.is_empty() { String::new() } else { [" (", &names.join(", "), ")"].concat() }
}
