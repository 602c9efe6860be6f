//! Beginning a new assessment: which checklist, and for which unit.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::desk::Desk;
use super::form::{Form, form};
use super::kit::{Attr, El, div, h1, p};
use super::notice::Notice;
use super::state::Event;
use super::{instruments, library, whole};
use crate::browser::clock;
use crate::i18n::format::fill;

/// The set-up.
pub fn setup(desk: &Desk) -> El {
    let t = desk.t();
    let draft = &desk.state.draft;
    let choices = whole::choices(desk);
    let is_known = choices.is_some() || (!desk.is_app() && draft.instrument.is_some());
    let loading = || p("p-loading").attr(Attr::Role, "status").text(t.loading);
    div("p-narrow")
        .add(h1(t.setup_title))
        .maybe((!desk.is_app()).then(|| named(desk)).flatten())
        .add(p("p-lead").text(t.setup_lead))
        .maybe((!is_known).then(loading))
        .maybe(choices)
        .maybe(is_known.then(|| unit_form(desk)))
}

/// The checklist and its edition, where there is no choice that names them.
fn named(desk: &Desk) -> Option<El> {
    let instrument = desk.state.draft.instrument.as_ref()?;
    let edition = fill(desk.t().setup_edition, &[&instrument.edition]);
    Some(p("p-strong").text(instrument.title.get(desk.lang())).text(" · ").text(&edition))
}

fn unit_form(desk: &Desk) -> El {
    let draft = &desk.state.draft;
    let mut given = desk.fixed.wish.details.clone();
    if given.period.is_empty() {
        given.period = clock::today().get(..4).unwrap_or_default().into();
    }
    form(
        desk,
        &Form {
            instrument: draft.instrument.as_ref(),
            details: draft.details.as_ref().unwrap_or(&given),
            submit: desk.t().setup_begin,
            on_submit: |desk, details| {
                if let Some(instrument) = &desk.state.draft.instrument {
                    library::create(desk, instrument.clone(), details);
                }
            },
        },
    )
}

/// Gets what the set-up needs.
pub fn prepare(desk: &Desk) {
    if desk.is_app() {
        return whole::list_instruments(desk);
    }
    spawn_local(choose(desk.clone(), desk.fixed.wish.first_instrument().into()));
}

/// Chooses an instrument by its id or address.
pub async fn choose(desk: Desk, asked: Rc<str>) {
    desk.send(Event::Wanted(asked.clone()));
    desk.send(match instruments::load(&desk.fixed, &asked).await {
        _ if !desk.is_current() => return,
        Ok(instrument) => Event::Chosen(asked, instrument),
        Err(why) => {
            desk.tell_error("instrument", &why);
            Event::Tell(Some(Notice::NoInstrument(why.into(), None)))
        }
    });
}
