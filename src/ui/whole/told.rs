//! What only the whole app has to tell: of files that came in, and of assessments that go.

use std::rc::Rc;

use super::incoming;
use super::remarks::remarks;
use crate::browser::{dom, files};
use crate::domain::document::{Refusal, Warning};
use crate::i18n::{diagnostics, format::fill};
use crate::session::Card;
use crate::ui::desk::Desk;
use crate::ui::dialog::dialog;
use crate::ui::kit::{El, Weight, button, el, p};
use crate::ui::library;
use crate::ui::notice::{self, body, card};
use crate::ui::state::{Event, Open};

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
    /// A stored assessment cannot be read.
    Broken(Rc<str>, Rc<Refusal>),
    /// Somebody wants to delete an assessment.
    Delete(Rc<Card>),
    /// An assessment was deleted: its id and unit.
    Deleted(Rc<str>, Rc<str>),
}

impl Notice {
    /// The event that tells it.
    pub fn told(self) -> Event {
        Event::Tell(Some(notice::Notice::Whole(self)))
    }
}

/// The view of it.
pub fn notice(desk: &Desk, told: &Notice) -> El {
    let w = desk.w();
    match told {
        Notice::Refused(name, refusal) => {
            let body = body().add(p("p-strong").text(name));
            card(desk, true, w.import_refused, reasons(desk, refusal, body))
        }
        Notice::Unreadable(name, why) => {
            let text = [&**name, ": ", why].concat();
            card(desk, true, w.import_refused, body().add(el("p").text(&text)))
        }
        Notice::Imported(name, warnings) if warnings.is_empty() => {
            card(desk, false, &fill(w.import_done, &[name]), body())
        }
        Notice::Imported(name, warnings) => {
            let title = fill(w.import_warnings, &[name, &warnings.len().to_string()]);
            card(desk, false, &title, body().add(remarks(desk, warnings)))
        }
        Notice::Twice(name, open, warnings) => twice(desk, name, open, warnings),
        Notice::Broken(id, refusal) => broken(desk, id, refusal),
        Notice::Delete(card) => confirm(desk, card),
        Notice::Deleted(id, unit) => deleted(desk, id, unit),
    }
}

/// Why a file is not taken, one paragraph per line.
fn reasons(desk: &Desk, refusal: &Refusal, body: El) -> El {
    let text = diagnostics::refusal(desk.lang(), refusal);
    body.each(text.lines().map(|line| el("p").key(line).text(line)))
}

fn twice(desk: &Desk, name: &Rc<str>, open: &Open, warnings: &Rc<[Warning]>) -> El {
    let w = desk.w();
    let (id, there) = {
        let session = open.get();
        (session.assessment().id.clone(), session.assessment().updated.clone())
    };
    let here =
        library::cards(&desk.fixed.shelf).into_iter().find(|card| card.id == id).unwrap_or_else(|| Card::blank(&id));
    let text = fill(w.import_twice_text, &[&desk.moment(here.text("updated")), &desk.moment(&there)]);
    let take = |replace: bool| {
        let (name, open, warnings) = (name.clone(), open.clone(), warnings.clone());
        desk.runs(Rc::new(move |desk| {
            let open = if replace { open.clone() } else { incoming::copied(desk, &open) };
            incoming::take(desk, name.clone(), open, warnings.clone());
        }))
    };
    let copy = button(Weight::Main, w.import_twice_copy, take(false)).key("copy");
    let replace = button(Weight::Plain, w.import_twice_replace, take(true)).key("replace");
    dialog(desk, w.import_twice_title, &text, vec![copy, replace])
}

fn broken(desk: &Desk, id: &Rc<str>, refusal: &Refusal) -> El {
    let t = desk.t();
    let id = id.clone();
    let save = desk.runs(Rc::new(move |desk| {
        let text = desk.fixed.shelf.get(&format!("a/{id}")).unwrap_or_default();
        if let Err(why) = files::download(&format!("{id}.patuh.json"), &text) {
            desk.send(Event::Tell(Some(notice::Notice::NotExported(why.into()))));
        }
    }));
    let body = reasons(desk, refusal, body());
    let body = body.add(el("p").text(desk.w().broken_text)).add(button(Weight::Plain, t.export, save));
    card(desk, true, desk.w().broken_title, body)
}

fn deleted(desk: &Desk, id: &Rc<str>, unit: &str) -> El {
    let w = desk.w();
    let id = id.clone();
    let restore = desk.runs(Rc::new(move |desk| {
        incoming::unbin(&desk.fixed.shelf, &id);
        desk.send(Event::Tell(None));
    }));
    card(desk, false, &fill(w.deleted, &[unit]), body().add(button(Weight::Plain, w.restore, restore)))
}

fn confirm(desk: &Desk, card: &Rc<Card>) -> El {
    let w = desk.w();
    let unit: Rc<str> = match card.text("unit") {
        "" => w.card_unnamed.into(),
        unit => unit.into(),
    };
    let title = fill(w.delete_title, &[&unit]);
    let id = card.id.clone();
    let delete = desk.runs(Rc::new(move |desk| {
        dom::close_dialog(&desk.fixed.root);
        incoming::bin(&desk.fixed.shelf, &id);
        desk.send(Event::Forget(id.clone()));
        desk.send(Notice::Deleted(id.clone(), unit.clone()).told());
        dom::focus_soon(&desk.fixed.root, ".p-notice button".into());
    }));
    let delete = button(Weight::Main, w.delete_confirm, delete).key("delete");
    dialog(desk, &title, w.delete_text, vec![delete])
}
