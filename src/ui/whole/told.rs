//! What only the whole app has to tell: of files that came in, and of assessments that go.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::card::{name_of, unit_of};
use super::remarks::remarks;
use super::snapshots;
use super::storage::{self, Document};
use crate::browser::dom;
use crate::domain::document::journal::Damage;
use crate::domain::document::{Refusal, Warning};
use crate::i18n::{diagnostics, format::fill};
use crate::session::Card;
use crate::ui::desk::Desk;
use crate::ui::dialog::dialog;
use crate::ui::kit::{El, Weight, button, el, p};
use crate::ui::notice::{self, body, card};
use crate::ui::state::Event;

/// Something to tell.
#[derive(Clone)]
pub enum Notice {
    /// A file was not taken.
    Refused(Rc<str>, Rc<Refusal>),
    /// A file could not even be read.
    Unreadable(Rc<str>, Rc<str>),
    /// A file was opened, perhaps with remarks.
    Imported(Rc<str>, Rc<[Warning]>),
    /// A file has several assessments in it.
    Several(Rc<str>, Rc<[String]>),
    /// The browser has thrown away what was stored.
    Lost,
    /// The browser has the database and does not open it.
    Away,
    /// Two versions were joined.
    Joined(Rc<str>),
    /// A snapshot was kept.
    Frozen(Rc<str>),
    /// Something of a stored assessment was damaged.
    Damaged(Rc<str>, Rc<Damage>),
    /// A stored assessment cannot be read.
    Broken(Rc<str>, Rc<Refusal>),
    /// Somebody wants to delete an assessment.
    Delete(Rc<Card>),
    /// Somebody wants to erase an assessment, or all, for good.
    Erase(Option<Rc<Card>>),
    /// Somebody wants to erase a snapshot: the id of the assessment, its own id, its name.
    EraseSnapshot(Rc<str>, Rc<str>, Rc<str>),
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
        Notice::Several(name, documents) => {
            let documents: Vec<Document> = documents.iter().cloned().map(Document::new).collect();
            let title = fill(w.several_title, &[&documents.len().to_string()]);
            card(desk, false, &title, body().add(Document::list(desk, &documents, name)))
        }
        Notice::Lost => card(desk, true, w.lost_title, body().add(el("p").text(w.lost_text))),
        Notice::Away => card(desk, true, w.away_title, body().add(el("p").text(w.away_text))),
        Notice::Joined(name) => {
            let undo = || button(Weight::Plain, desk.t().undo, desk.closes(Event::Undo));
            // Who goes on takes back something else first.
            let is_last = desk.open().is_some_and(|open| open.get().history().is_replaced());
            let body = body().maybe(is_last.then(|| el("p").text(w.merge_done_text))).maybe(is_last.then(undo));
            card(desk, false, &fill(w.merge_done, &[name]), body)
        }
        Notice::Frozen(name) => card(desk, false, &fill(w.snapshot_done, &[name]), body()),
        Notice::Damaged(id, damage) => damaged(desk, id, damage),
        Notice::Erase(card) => erase(desk, card.as_ref()),
        Notice::EraseSnapshot(id, snapshot, name) => {
            let (id, snapshot) = (id.clone(), snapshot.clone());
            let erase = Rc::new(move |desk: &Desk| snapshots::erase(desk, &id, &snapshot));
            asked(desk, &fill(w.erase_title, &[name]), w.erase_snapshot, erase)
        }
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

fn broken(desk: &Desk, id: &Rc<str>, refusal: &Refusal) -> El {
    let body = reasons(desk, refusal, body()).add(el("p").text(desk.w().broken_text)).add(raw(desk, id));
    card(desk, true, desk.w().broken_title, body)
}

fn damaged(desk: &Desk, id: &Rc<str>, damage: &Damage) -> El {
    let w = desk.w();
    let count = damage.entries.len();
    let mut body = body();
    for (is_so, text) in [
        (damage.document, w.damaged_document.to_owned()),
        (damage.doubtful, w.damaged_doubtful.to_owned()),
        (count > 0, fill(w.damaged_entries, &[&count.to_string()])),
    ] {
        body = body.maybe(is_so.then(|| el("p").text(&text)));
    }
    card(desk, true, w.damaged_title, body.add(el("p").text(w.damaged_text)).add(raw(desk, id)))
}

/// The way out for what cannot be read.
fn raw(desk: &Desk, id: &Rc<str>) -> El {
    let id = id.clone();
    let save = desk.runs(Rc::new(move |desk| spawn_local(storage::offer_raw(desk.clone(), id.clone()))));
    button(Weight::Plain, desk.w().damaged_save, save)
}

fn erase(desk: &Desk, card: Option<&Rc<Card>>) -> El {
    let w = desk.w();
    let title = match card {
        None => w.erase_all_title.to_owned(),
        Some(card) => fill(w.erase_title, &[&name_of(desk, card)]),
    };
    let card = card.cloned();
    asked(desk, &title, w.erase_text, Rc::new(move |desk| storage::erase(desk, card.as_deref())))
}

/// Asks before something is erased for good.
fn asked(desk: &Desk, title: &str, text: &str, erase: Rc<dyn Fn(&Desk)>) -> El {
    let erase = desk.runs(Rc::new(move |desk| {
        dom::close_dialog(&desk.fixed.root);
        erase(desk);
        dom::focus_soon(&desk.fixed.root, "h1".into());
    }));
    dialog(desk, title, text, vec![button(Weight::Main, desk.w().erase_confirm, erase).key("erase")])
}

fn deleted(desk: &Desk, id: &Rc<str>, unit: &str) -> El {
    let w = desk.w();
    let id = id.clone();
    let restore = desk.runs(Rc::new(move |desk| {
        storage::restore(desk, &id);
    }));
    card(desk, false, &fill(w.deleted, &[unit]), body().add(button(Weight::Plain, w.restore, restore)))
}

fn confirm(desk: &Desk, card: &Rc<Card>) -> El {
    let w = desk.w();
    let unit: Rc<str> = unit_of(desk, card).into();
    let title = fill(w.delete_title, &[&unit]);
    let card = card.clone();
    let delete = desk.runs(Rc::new(move |desk| {
        dom::close_dialog(&desk.fixed.root);
        storage::delete(desk, &card);
        desk.send(Notice::Deleted(card.id.clone(), unit.clone()).told());
        dom::focus_soon(&desk.fixed.root, ".p-notice button".into());
    }));
    let delete = button(Weight::Main, w.delete_confirm, delete).key("delete");
    dialog(desk, &title, w.delete_text, vec![delete])
}
