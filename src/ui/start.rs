//! The start view: begin, open a file, see the example, and everything that is stored on this computer.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::{Html, TargetCast, html};

use super::card::card_row;
use super::desk::Desk;
use super::library;
use super::state::Event;
use crate::browser::dom;
use crate::session::Place;

/// The start view.
pub fn start(desk: &Desk) -> Html {
    let t = desk.t();
    let cards = library::cards(&desk.fixed.shelf);

    let begin = desk.clone();
    let on_begin = move |_| begin.send(Event::Go(Place::New));
    let root = desk.fixed.root.clone();
    let on_open = move |_| dom::click(&root, "#p-file");
    let chosen = desk.clone();
    let on_chosen = move |event: web_sys::Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        take_file(&chosen, input.files().and_then(|files| files.get(0)));
        // The same file can be chosen again.
        input.set_value("");
    };
    let dropped = desk.clone();
    let ondrop = move |event: DragEvent| {
        event.prevent_default();
        let files = event.data_transfer().and_then(|data| data.files());
        take_file(&dropped, files.and_then(|files| files.get(0)));
    };
    let example = desk.clone();
    let on_example = move |_| spawn_local(library::open_example(example.clone()));
    html! {
        <div class="p-start" {ondrop} ondragover={|event: DragEvent| event.prevent_default()}>
            <h1 tabindex="-1">{ t.start_title }</h1>
            <p class="p-lead">{ t.start_lead }</p>
            <div class="p-actions">
                <button type="button" class="p-button p-button--main" onclick={on_begin}>{ t.start_new }</button>
                <button type="button" class="p-button" onclick={on_open}>{ t.start_import }</button>
                <button type="button" class="p-button p-button--quiet" onclick={on_example}>{ t.start_example }</button>
                <input id="p-file" type="file" class="p-hidden" accept=".json,application/json" tabindex="-1"
                    aria-label={t.start_import} onchange={on_chosen} />
            </div>
            <p class="p-hint">{ t.start_drop }</p>
            <section class="p-section" aria-labelledby="p-saved">
                <h2 id="p-saved">{ t.start_saved }</h2>
                if cards.is_empty() {
                    <p>{ t.start_none }</p>
                } else {
                    <ul class="p-cards">
                        { for cards.iter().map(|card| html! { <li key={card.id.to_string()}>{ card_row(desk, card) }</li> }) }
                    </ul>
                }
            </section>
        </div>
    }
}

fn take_file(desk: &Desk, file: Option<File>) {
    if let Some(file) = file {
        spawn_local(library::import_file(desk.clone(), file.unchecked_into()));
    }
}
