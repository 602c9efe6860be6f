//! What the person is told after something happened, and what can be done about it.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::desk::Desk;
use super::kit::{Attr, El, Weight, button, div, with_class};
use super::state::Event;
use super::{library, whole};
use crate::i18n::format::fill;
use crate::session::View;

/// Something to tell.
#[derive(Clone)]
pub enum Notice {
    /// The instrument could not be loaded; what to open when it can.
    NoInstrument(Rc<str>, Option<(Rc<str>, View)>),
    /// The address names an assessment that is not here.
    Gone,
    /// A file was made.
    Exported(Rc<str>),
    /// A file could not be made.
    NotExported(Rc<str>),
    /// What only the whole app has to tell.
    Whole(whole::Notice),
}

/// The notice, if there is one.
pub fn notice(desk: &Desk) -> Option<El> {
    let t = desk.t();
    let told = match desk.state.notice.as_ref()? {
        Notice::NoInstrument(why, again) => no_instrument(desk, why, again.as_ref()),
        Notice::Gone => card(desk, true, t.gone_text, body()),
        Notice::Exported(name) => card(desk, false, &fill(t.exported, &[name]), body()),
        Notice::NotExported(why) => card(desk, true, &fill(t.export_failed, &[why]), body()),
        Notice::Whole(told) => whole::notice(desk, told),
    };
    Some(told)
}

/// The body of a notice.
pub fn body() -> El {
    div("p-notice__body")
}

/// A notice with a title, a body and a way to close it. One that reports a fault is announced at once.
pub fn card(desk: &Desk, is_fault: bool, title: &str, body: El) -> El {
    let (class, role) = if is_fault { ("p-notice p-notice--fault", "alert") } else { ("p-notice", "status") };
    with_class("section", class)
        .part("notice")
        .attr(Attr::Role, role)
        .add(with_class("h2", "p-notice__title").text(title))
        .add(body)
        .add(button(Weight::Quiet, desk.t().close, desk.closes(Event::Tell(None))))
}

fn no_instrument(desk: &Desk, why: &str, again: Option<&(Rc<str>, View)>) -> El {
    let t = desk.t();
    let button = again.map(|(id, view)| {
        let (id, view) = (id.clone(), view.clone());
        let again = desk.runs(Rc::new(move |desk| {
            desk.send(Event::Tell(None));
            spawn_local(library::open(desk.clone(), id.clone(), view.clone()));
        }));
        button(Weight::Plain, t.try_again, again)
    });
    card(desk, true, &fill(t.load_failed, &[why]), body().maybe(button))
}
