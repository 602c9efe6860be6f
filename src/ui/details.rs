//! What is said of the unit, to be changed later.

use super::desk::Desk;
use super::form::{Form, form};
use super::kit::{El, div, h1, p};
use super::state::Event;
use crate::domain::assessment::Action;
use crate::session::{Session, View};

/// The unit view.
pub fn details(desk: &Desk, session: &Session) -> El {
    let t = desk.t();
    let draft = &desk.state.draft.details;
    let form = form(
        desk,
        &Form {
            instrument: Some(session.instrument()),
            details: draft.as_ref().unwrap_or(&session.assessment().details),
            submit: t.setup_save,
            on_submit: |desk, details| {
                desk.send(Event::Act(Action::SetDetails(Box::new(details))));
                desk.send(Event::Go(desk.place(View::Checklist(None))));
            },
        },
    );
    div("p-narrow").add(h1(t.details_title)).add(p("p-lead").text(t.setup_lead)).add(form)
}
