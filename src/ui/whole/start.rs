//! The start view: begin, open a file, see the example, and everything that is stored on this computer.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::platform::spawn_local;

use super::card::card_row;
use super::{incoming, storage};
use crate::browser::dom;
use crate::session::{Card, Place};
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Handler, Weight, When, button, div, el, h1, p, section, with_class};
use crate::ui::library;
use crate::ui::state::Event;

/// The start view.
pub fn start(desk: &Desk) -> Option<El> {
    let w = desk.w();
    if !desk.is_app() {
        return Some(div("p-start").add(h1(w.result_title)).add(p("p-lead").text(w.result_none)));
    }
    let cards = library::cards(&desk.fixed.shelf);

    let open = desk.runs(Rc::new(|desk| dom::click(&desk.fixed.root, "#p-file")));
    let example = desk.runs(Rc::new(|desk| spawn_local(incoming::open_example(desk.clone()))));
    let file = with_class("input", "p-hidden")
        .id("p-file")
        .attr(Attr::Type, "file")
        .attr(Attr::Accept, ".json,.html,application/json,text/html")
        .attr(Attr::Tabindex, "-1")
        .attr(Attr::AriaHidden, "true")
        .on(When::Change, takes_file(desk, chosen));
    let actions = div("p-actions")
        .add(button(Weight::Main, w.start_new, desk.sends(Event::Go(Place::New))))
        .add(button(Weight::Plain, w.start_import, open))
        .add(button(Weight::Quiet, w.start_example, example))
        .maybe(storage::install(desk))
        .add(file);
    let row = |card: &Card| el("li").key(&card.id).add(card_row(desk, card));
    let saved = if cards.is_empty() {
        el("p").text(w.start_none)
    } else {
        with_class("ul", "p-cards").each(cards.iter().map(row))
    };
    Some(
        div("p-start")
            .add(h1(w.start_title))
            .add(p("p-lead").text(w.start_lead))
            .add(actions)
            .add(p("p-hint").text(w.start_drop))
            .maybe(storage::inside(desk))
            .add(
                section("p-saved", if desk.fixed.shelf.is_lasting() { w.start_saved } else { w.start_visit })
                    .add(saved),
            )
            .maybe(storage::found(desk))
            .maybe(storage::bin(desk))
            .add(storage::storage(desk))
            // A single file cannot be embedded anywhere.
            .maybe(
                (!desk.state.facts.is("single")).then(|| p("p-embed").add(desk.link(Place::Embed).text(w.embed_link))),
            ),
    )
}

/// A handler that opens the file of an event.
fn takes_file(desk: &Desk, file: fn(web_sys::Event) -> Option<File>) -> Handler {
    let desk = desk.clone();
    Rc::new(move |event| {
        if let Some(file) = file(event) {
            spawn_local(incoming::import_file(desk.clone(), file));
        }
    })
}

fn chosen(event: web_sys::Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.unchecked_into();
    let file = input.files().and_then(|files| files.get(0));
    // The same file can be chosen again.
    input.set_value("");
    file
}

/// The app, taking files that are dropped on it.
pub fn receiving(app: El, desk: &Desk) -> El {
    if !desk.is_app() {
        return app;
    }
    app.on_own(When::Drop, takes_file(desk, dropped)).on_own(When::DragOver, Rc::new(|_| {}))
}

fn dropped(event: web_sys::Event) -> Option<File> {
    event.unchecked_into::<DragEvent>().data_transfer()?.files()?.get(0)
}
