//! What the person is told after something happened, and what can be done about it.

use std::rc::Rc;

use yew::platform::spawn_local;
use yew::{Callback, Html, html};

use super::desk::Desk;
use super::dialog::{Choice, Dialog};
use super::library;
use super::remarks::remarks;
use super::state::{Event, Open};
use crate::browser::files;
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
pub fn notice(desk: &Desk) -> Html {
    let Some(notice) = desk.state.notice.clone() else { return Html::default() };
    let t = desk.t();
    let lang = desk.lang();
    match notice {
        Notice::Refused(name, refusal) => {
            let text = diagnostics::refusal(lang, &refusal);
            card(desk, true, t.import_refused, html! { <><p class="p-strong">{ &*name }</p>{ lines(&text) }</> })
        }
        Notice::Unreadable(name, why) => {
            card(desk, true, t.import_refused, html! { <p>{ format!("{name}: {why}") }</p> })
        }
        Notice::Imported(name, warnings) if warnings.is_empty() => {
            card(desk, false, &fill(t.import_done, &[&name]), Html::default())
        }
        Notice::Imported(name, warnings) => {
            let title = fill(t.import_warnings, &[&name, &warnings.len().to_string()]);
            card(desk, false, &title, remarks(desk, &warnings))
        }
        Notice::Twice(name, open, warnings) => twice(desk, &name, &open, &warnings),
        Notice::NoInstrument(why, again) => no_instrument(desk, &why, again),
        Notice::Broken(id, refusal) => broken(desk, &id, &refusal),
        Notice::Gone => card(desk, true, t.gone_text, Html::default()),
        Notice::Delete(card) => confirm(desk, card),
        Notice::Deleted(id, unit) => deleted(desk, id, &unit),
        Notice::Exported(name) => card(desk, false, &fill(t.exported, &[&name]), Html::default()),
        Notice::NotExported(why) => card(desk, true, &fill(t.export_failed, &[&why]), Html::default()),
    }
}

/// A notice with a title, a body and a way to close it. One that reports a fault is announced at once.
fn card(desk: &Desk, is_fault: bool, title: &str, body: Html) -> Html {
    let close = desk.clone();
    let on_close = move |_| close.send(Event::Tell(None));
    let class = if is_fault { "p-notice p-notice--fault" } else { "p-notice" };
    html! {
        <section {class} role={if is_fault { "alert" } else { "status" }}>
            <h2 class="p-notice__title">{ title.to_owned() }</h2>
            <div class="p-notice__body">{ body }</div>
            <button type="button" class="p-button p-button--quiet" onclick={on_close}>{ desk.t().close }</button>
        </section>
    }
}

fn lines(text: &str) -> Html {
    text.lines().map(|line| html! { <p key={line.to_owned()}>{ line.to_owned() }</p> }).collect()
}

fn twice(desk: &Desk, name: &Rc<str>, open: &Open, warnings: &Rc<[Warning]>) -> Html {
    let t = desk.t();
    let id = open.get().assessment().id.clone();
    let here = library::cards(&desk.fixed.shelf).into_iter().find(|card| card.id == id).unwrap_or_default();
    let there = open.get().assessment().updated.clone();
    let text = fill(t.import_twice_text, &[&desk.moment(&here.updated), &desk.moment(&there)]);
    let choose = |replace: bool| {
        let (desk, name, open, warnings) = (desk.clone(), name.clone(), open.clone(), warnings.clone());
        Callback::from(move |()| {
            let open = if replace { open.clone() } else { library::copied(&desk, &open) };
            library::take(&desk, name.clone(), open, warnings.clone());
        })
    };
    let choices =
        vec![Choice::main(t.import_twice_copy, choose(false)), Choice::plain(t.import_twice_replace, choose(true))];
    let cancel = desk.clone();
    let on_cancel = Callback::from(move |()| cancel.send(Event::Tell(None)));
    html! { <Dialog cancel={t.cancel} title={t.import_twice_title} {text} {choices} {on_cancel} /> }
}

fn no_instrument(desk: &Desk, why: &str, again: Option<(Rc<str>, View)>) -> Html {
    let t = desk.t();
    let button = again.map(|(id, view)| {
        let desk = desk.clone();
        let onclick = move |_| {
            desk.send(Event::Tell(None));
            spawn_local(library::open(desk.clone(), id.clone(), view.clone()));
        };
        html! { <button type="button" class="p-button" {onclick}>{ t.try_again }</button> }
    });
    card(desk, true, &fill(t.load_failed, &[why]), button.unwrap_or_default())
}

fn broken(desk: &Desk, id: &Rc<str>, refusal: &Refusal) -> Html {
    let t = desk.t();
    let (raw, id) = (desk.clone(), id.clone());
    let onclick = move |_| {
        let text = raw.fixed.shelf.get(&format!("a/{id}")).unwrap_or_default();
        let name = format!("{id}.patuh.json");
        if let Err(why) = files::download(&name, &text) {
            raw.send(Event::Tell(Some(Notice::NotExported(why.into()))));
        }
    };
    let body = html! {
        <>
            { lines(&diagnostics::refusal(desk.lang(), refusal)) }
            <p>{ t.broken_text }</p>
            <button type="button" class="p-button" {onclick}>{ t.export }</button>
        </>
    };
    card(desk, true, t.broken_title, body)
}

fn deleted(desk: &Desk, id: Rc<str>, unit: &str) -> Html {
    let t = desk.t();
    let back = desk.clone();
    let onclick = move |_| {
        library::unbin(&back.fixed.shelf, &id);
        back.send(Event::Shelved);
        back.send(Event::Tell(None));
    };
    let body = html! { <button type="button" class="p-button" {onclick}>{ t.restore }</button> };
    card(desk, false, &fill(t.deleted, &[unit]), body)
}

fn confirm(desk: &Desk, card: Rc<Card>) -> Html {
    let t = desk.t();
    let unit: Rc<str> = if card.unit.is_empty() { t.card_unnamed.into() } else { card.unit.clone() };
    let title = fill(t.delete_title, &[&unit]);
    let delete = desk.clone();
    let on_delete = Callback::from(move |()| {
        library::bin(&delete.fixed.shelf, &card.id);
        delete.send(Event::Shelved);
        delete.send(Event::Tell(Some(Notice::Deleted(card.id.clone(), unit.clone()))));
    });
    let cancel = desk.clone();
    let on_cancel = Callback::from(move |()| cancel.send(Event::Tell(None)));
    let choices = vec![Choice::main(t.delete_confirm, on_delete)];
    html! { <Dialog cancel={t.cancel} {title} text={t.delete_text} {choices} {on_cancel} /> }
}
