//! The start view: begin, open a file, see the example, and everything that is stored on this computer.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::{Callback, Html, TargetCast, function_component, html, use_node_ref, use_state};

use super::card::CardView;
use super::desk::{Desk, use_desk};
use super::dialog::{Choice, Dialog};
use super::library;
use super::notice::Notice;
use super::state::Event;
use crate::i18n::format::fill;
use crate::session::{Card, Place};

/// The start view.
#[function_component]
pub fn Start() -> Html {
    let deleting = use_state(|| None::<Card>);
    let picker = use_node_ref();
    let Some(desk) = use_desk() else { return Html::default() };
    let t = desk.t();
    let cards = library::cards(&desk.fixed.shelf);

    let begin = desk.clone();
    let on_begin = move |_| begin.send(Event::Go(Place::New));
    let open_picker = picker.clone();
    let on_open = move |_| {
        if let Some(input) = open_picker.cast::<HtmlInputElement>() {
            input.click();
        }
    };
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
    let on_delete = {
        let deleting = deleting.clone();
        Callback::from(move |card: Card| deleting.set(Some(card)))
    };
    html! {
        <div class="p-start" {ondrop} ondragover={|event: DragEvent| event.prevent_default()}>
            <h1 tabindex="-1">{ t.start_title }</h1>
            <p class="p-lead">{ t.start_lead }</p>
            <div class="p-actions">
                <button type="button" class="p-button p-button--main" onclick={on_begin}>{ t.start_new }</button>
                <button type="button" class="p-button" onclick={on_open}>{ t.start_import }</button>
                <button type="button" class="p-button p-button--quiet" onclick={on_example}>{ t.start_example }</button>
                <input ref={picker} type="file" class="p-hidden" accept=".json,application/json" tabindex="-1"
                    aria-label={t.start_import} onchange={on_chosen} />
            </div>
            <p class="p-hint">{ t.start_drop }</p>
            <section class="p-section" aria-labelledby="p-saved">
                <h2 id="p-saved">{ t.start_saved }</h2>
                if cards.is_empty() {
                    <p>{ t.start_none }</p>
                } else {
                    <ul class="p-cards">
                        { for cards.into_iter().map(|card| html! {
                            <li key={card.id.to_string()}><CardView {card} on_delete={on_delete.clone()} /></li>
                        }) }
                    </ul>
                }
            </section>
            if let Some(card) = &*deleting {
                { confirm(&desk, card, Callback::from({ let deleting = deleting.clone(); move |()| deleting.set(None) })) }
            }
        </div>
    }
}

fn take_file(desk: &Desk, file: Option<File>) {
    if let Some(file) = file {
        spawn_local(library::import_file(desk.clone(), file.unchecked_into()));
    }
}

fn confirm(desk: &Desk, card: &Card, on_done: Callback<()>) -> Html {
    let t = desk.t();
    let (delete, gone, done) = (desk.clone(), card.clone(), on_done.clone());
    let on_delete = Callback::from(move |()| {
        library::bin(&delete.fixed.shelf, &gone.id);
        delete.send(Event::Shelved);
        delete.send(Event::Tell(Some(Notice::Deleted(gone.id.clone(), gone.unit.clone()))));
        done.emit(());
    });
    let title = fill(t.delete_title, &[&card.unit]);
    let choices = vec![Choice::main(t.delete_confirm, on_delete)];
    html! { <Dialog {title} text={t.delete_text} {choices} on_cancel={on_done} /> }
}
