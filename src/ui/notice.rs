//! What the person is told after something happened, and what can be done about it.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::desk::Desk;
use super::dialog::dialog;
use super::kit::{Attr, El, Weight, button, div, el, p, with_class};
use super::library;
use super::remarks::remarks;
use super::state::{Event, Open};
use crate::browser::{dom, files};
use crate::domain::document::{Refusal, Warning};
use crate::i18n::{diagnostics, format::fill};
use crate::session::{Card, View};

/// Something to tell.
#[derive(Clone)]
pub enum Notice {
    /// A file was not taken.
    Refused(Rc<str>, Rc<Refusal>),
    /// A file could not even be read.
    Unreadable(Rc<str>, Rc<str>),
    /// A file was opened, perhaps with remarks.
    Imported(Rc<str>, Rc<[Warning]>),
    /// A file was read, and another version of the same assessment is here.
    Twice(Rc<str>, Open, Rc<[Warning]>),
    /// The instrument could not be loaded; what to open when it can.
    NoInstrument(Rc<str>, Option<(Rc<str>, View)>),
    /// A stored assessment cannot be read.
    Broken(Rc<str>, Rc<Refusal>),
    /// The address names an assessment that is not here.
    Gone,
    /// Somebody wants to delete an assessment.
    Delete(Rc<Card>),
    /// An assessment was deleted: its id and unit.
    Deleted(Rc<str>, Rc<str>),
    /// A file was made.
    Exported(Rc<str>),
    /// A file could not be made.
    NotExported(Rc<str>),
}

/// The notice, if there is one.
pub fn notice(desk: &Desk) -> Option<El> {
    let t = desk.t();
    let told = match desk.state.notice.as_ref()? {
        Notice::Refused(name, refusal) => {
            let body = body().add(p("p-strong").text(name));
            card(desk, true, t.import_refused, reasons(desk, refusal, body))
        }
        Notice::Unreadable(name, why) => {
            let text = [&**name, ": ", why].concat();
            card(desk, true, t.import_refused, body().add(el("p").text(&text)))
        }
        Notice::Imported(name, warnings) if warnings.is_empty() => {
            card(desk, false, &fill(t.import_done, &[name]), body())
        }
        Notice::Imported(name, warnings) => {
            let title = fill(t.import_warnings, &[name, &warnings.len().to_string()]);
            card(desk, false, &title, body().add(remarks(desk, warnings)))
        }
        Notice::Twice(name, open, warnings) => twice(desk, name, open, warnings),
        Notice::NoInstrument(why, again) => no_instrument(desk, why, again.as_ref()),
        Notice::Broken(id, refusal) => broken(desk, id, refusal),
        Notice::Gone => card(desk, true, t.gone_text, body()),
        Notice::Delete(card) => confirm(desk, card),
        Notice::Deleted(id, unit) => deleted(desk, id, unit),
        Notice::Exported(name) => card(desk, false, &fill(t.exported, &[name]), body()),
        Notice::NotExported(why) => card(desk, true, &fill(t.export_failed, &[why]), body()),
    };
    Some(told)
}

/// The body of a notice.
fn body() -> El {
    div("p-notice__body")
}

/// A notice with a title, a body and a way to close it. One that reports a fault is announced at once.
fn card(desk: &Desk, is_fault: bool, title: &str, body: El) -> El {
    let (class, role) = if is_fault { ("p-notice p-notice--fault", "alert") } else { ("p-notice", "status") };
    with_class("section", class)
        .attr(Attr::Role, role)
        .add(with_class("h2", "p-notice__title").text(title))
        .add(body)
        .add(button(Weight::Quiet, desk.t().close, desk.sends(Event::Tell(None))))
}

/// Why a file is not taken, one paragraph per line.
fn reasons(desk: &Desk, refusal: &Refusal, body: El) -> El {
    let text = diagnostics::refusal(desk.lang(), refusal);
    body.each(text.lines().map(|line| el("p").key(line).text(line)))
}

fn twice(desk: &Desk, name: &Rc<str>, open: &Open, warnings: &Rc<[Warning]>) -> El {
    let t = desk.t();
    let (id, there) = {
        let session = open.get();
        (session.assessment().id.clone(), session.assessment().updated.clone())
    };
    let here = library::cards(&desk.fixed.shelf).into_iter().find(|card| card.id == id).unwrap_or_default();
    let text = fill(t.import_twice_text, &[&desk.moment(&here.updated), &desk.moment(&there)]);
    let take = |replace: bool| {
        let (name, open, warnings) = (name.clone(), open.clone(), warnings.clone());
        desk.runs(Rc::new(move |desk| {
            let open = if replace { open.clone() } else { library::copied(desk, &open) };
            library::take(desk, name.clone(), open, warnings.clone());
        }))
    };
    let copy = button(Weight::Main, t.import_twice_copy, take(false)).key("copy");
    let replace = button(Weight::Plain, t.import_twice_replace, take(true)).key("replace");
    dialog(desk, t.import_twice_title, &text, vec![copy, replace])
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

fn broken(desk: &Desk, id: &Rc<str>, refusal: &Refusal) -> El {
    let t = desk.t();
    let id = id.clone();
    let save = desk.runs(Rc::new(move |desk| {
        let text = desk.fixed.shelf.get(&format!("a/{id}")).unwrap_or_default();
        if let Err(why) = files::download(&format!("{id}.patuh.json"), &text) {
            desk.send(Event::Tell(Some(Notice::NotExported(why.into()))));
        }
    }));
    let body = reasons(desk, refusal, body());
    let body = body.add(el("p").text(t.broken_text)).add(button(Weight::Plain, t.export, save));
    card(desk, true, t.broken_title, body)
}

fn deleted(desk: &Desk, id: &Rc<str>, unit: &str) -> El {
    let t = desk.t();
    let id = id.clone();
    let restore = desk.runs(Rc::new(move |desk| {
        library::unbin(&desk.fixed.shelf, &id);
        desk.send(Event::Tell(None));
    }));
    card(desk, false, &fill(t.deleted, &[unit]), body().add(button(Weight::Plain, t.restore, restore)))
}

fn confirm(desk: &Desk, card: &Rc<Card>) -> El {
    let t = desk.t();
    let unit: Rc<str> = if card.unit.is_empty() { t.card_unnamed.into() } else { card.unit.clone() };
    let title = fill(t.delete_title, &[&unit]);
    let id = card.id.clone();
    let delete = desk.runs(Rc::new(move |desk| {
        dom::close_dialog(&desk.fixed.root);
        library::bin(&desk.fixed.shelf, &id);
        desk.send(Event::Forget(id.clone()));
        desk.send(Event::Tell(Some(Notice::Deleted(id.clone(), unit.clone()))));
        dom::focus_soon(&desk.fixed.root, ".p-notice button".into());
    }));
    let delete = button(Weight::Main, t.delete_confirm, delete).key("delete");
    dialog(desk, &title, t.delete_text, vec![delete])
}
