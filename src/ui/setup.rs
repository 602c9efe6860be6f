//! Beginning a new assessment: which checklist, and for which unit.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::desk::Desk;
use super::form::{Form, form};
use super::instruments::{self, Entry};
use super::kit::{Attr, El, When, div, el, h1, p, span, with_class};
use super::library;
use super::notice::Notice;
use super::state::Event;
use crate::browser::clock;
use crate::domain::assessment::Details;
use crate::i18n::format::fill;

/// The set-up.
pub fn setup(desk: &Desk) -> El {
    let t = desk.t();
    let draft = &desk.state.draft;
    let loading = || p("p-loading").attr(Attr::Role, "status").text(t.loading);
    let entries = draft.entries.as_deref();
    div("p-narrow")
        .add(h1(t.setup_title))
        .add(p("p-lead").text(t.setup_lead))
        .maybe(entries.is_none().then(loading))
        .maybe(entries.map(|entries| choices(desk, entries)))
        .maybe(entries.map(|_| unit_form(desk)))
}

fn choices(desk: &Desk, entries: &[Entry]) -> El {
    with_class("fieldset", "p-field p-choices")
        .id("p-instrument")
        .add(el("legend").text(desk.t().setup_instrument))
        .each(entries.iter().map(|entry| choice(desk, entry)))
}

fn unit_form(desk: &Desk) -> El {
    let draft = &desk.state.draft;
    let year = clock::now().get(..4).unwrap_or_default().into();
    let empty = Details { period: year, ..Details::default() };
    form(
        desk,
        &Form {
            instrument: draft.instrument.as_ref(),
            details: draft.details.as_ref().unwrap_or(&empty),
            submit: desk.t().setup_begin,
            on_submit: |desk, details| {
                if let Some(instrument) = &desk.state.draft.instrument {
                    library::create(desk, instrument.clone(), details);
                }
            },
        },
    )
}

/// Gets the instruments to choose from, and chooses the first.
pub async fn list(desk: Desk) {
    match instruments::list(&desk.fixed.base).await {
        Ok(entries) => {
            let first = entries.first().map(|entry| entry.id.clone());
            desk.send(Event::Listed(entries));
            if let Some(first) = first {
                choose(desk, first).await;
            }
        }
        Err(why) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
    }
}

async fn choose(desk: Desk, id: Rc<str>) {
    desk.send(Event::Wanted(id.clone()));
    desk.send(match instruments::load(&desk.fixed.base, &id).await {
        Ok(instrument) => Event::Chosen(instrument),
        Err(why) => Event::Tell(Some(Notice::NoInstrument(why.into(), None))),
    });
}

fn choice(desk: &Desk, entry: &Entry) -> El {
    let lang = desk.lang();
    let id = entry.id.clone();
    let choose = desk.runs(Rc::new(move |desk| spawn_local(choose(desk.clone(), id.clone()))));
    let is_chosen = desk.state.draft.wanted.as_ref() == Some(&entry.id);
    let input = el("input").attr(Attr::Type, "radio").attr(Attr::Name, "p-instrument").checked(is_chosen);
    let note = [&*fill(desk.t().setup_edition, &[&entry.edition]), ". ", entry.standing.get(lang)].concat();
    let body = span("p-choice__body")
        .add(span("p-choice__title").text(entry.title.get(lang)))
        .add(span("p-choice__text").text(entry.summary.get(lang)))
        .add(span("p-choice__note").text(&note));
    let class = if is_chosen { "p-choice p-choice--chosen" } else { "p-choice" };
    with_class("label", class).key(&entry.id).add(input.on(When::Change, choose)).add(body)
}
