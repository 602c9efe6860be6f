//! What follows outside the page from what happened inside: storing, the address, the back button. One hook each;
//! nothing of the kind is done while rendering or reducing.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::platform::spawn_local;
use yew::{hook, use_effect_with, use_mut_ref, use_state};

use super::desk::Desk;
use super::library;
use super::panel::said;
use super::state::{Event, Saved};
use crate::browser::{clock, dom};
use crate::session::Place;

/// How long after a change it is stored, in milliseconds: long enough to leave the click alone.
const SAVE_AFTER: u32 = 150;

/// Stores the open assessment soon after every change, and at once when the page is hidden or left.
#[hook]
pub fn use_autosave(desk: &Desk) {
    let timer = use_mut_ref(|| None::<Timeout>);
    let latest = use_mut_ref(|| desk.clone());
    latest.replace(desk.clone());
    use_effect_with(desk.state.revision, {
        let latest = latest.clone();
        move |_| {
            if latest.borrow().state.saved == Saved::Pending {
                let again = Timeout::new(SAVE_AFTER, move || save(&latest.borrow().clone()));
                timer.replace(Some(again));
            }
        }
    });
    use_effect_with((), move |()| {
        let flush = move |_: &web_sys::Event| {
            let desk = latest.borrow().clone();
            if desk.state.saved == Saved::Pending {
                save(&desk);
            }
        };
        let listeners = web_sys::window().map(|window| {
            let document = window.document();
            let hidden = document.map(|document| EventListener::new(&document, "visibilitychange", flush.clone()));
            (EventListener::new(&window, "pagehide", flush), hidden)
        });
        move || drop(listeners)
    });
}

fn save(desk: &Desk) {
    if let Some(open) = desk.open() {
        let kept = library::keep(&desk.fixed.shelf, &open.get());
        desk.send(Event::Saved(kept, clock::now()));
    }
}

/// Keeps the place and the address the same, and opens the assessment that a place names.
#[hook]
pub fn use_place(desk: &Desk) {
    let latest = use_mut_ref(|| desk.clone());
    latest.replace(desk.clone());
    use_effect_with(desk.state.place.clone(), {
        let desk = desk.clone();
        move |place: &Place| {
            if desk.fixed.owns_page {
                dom::set_fragment(&place.to_fragment());
            }
            desk.fixed.shelf.put("place", &place.to_fragment());
            if let Place::Assessment(id, view) = place {
                let is_open = desk.open().is_some_and(|open| open.get().assessment().id == *id);
                if !is_open {
                    spawn_local(library::open(desk.clone(), id.clone(), view.clone()));
                }
            }
        }
    });
    use_effect_with((), move |()| {
        let window = web_sys::window().filter(|_| latest.borrow().fixed.owns_page);
        let listener = window.map(|window| {
            EventListener::new(&window, "hashchange", move |_| {
                let desk = latest.borrow().clone();
                desk.send(Event::Go(Place::from_fragment(&dom::fragment())));
            })
        });
        move || drop(listener)
    });
}

/// Moves the focus to the heading of a view that was just opened, or to the question a person asked for.
#[hook]
pub fn use_focus(desk: &Desk) {
    let first = use_mut_ref(|| true);
    let shown = (desk.state.place.clone(), desk.open().is_some());
    let target = desk.state.target.clone();
    let desk = desk.clone();
    use_effect_with((shown, target, desk.state.visits), move |(_, target, _)| {
        let is_first = first.replace(false);
        match target {
            Some(spot) => {
                let selector = format!("[data-spot=\"{}/{}\"]", spot.indicator, spot.subject);
                dom::focus_soon(&desk.fixed.root, selector);
            }
            None if !is_first => dom::focus_soon(&desk.fixed.root, "h1".into()),
            None => {}
        }
    });
}

/// How long the score has to stand still before it is read out, in milliseconds.
const QUIET: u32 = 1200;

/// What is read out about the score: the last one that stood still for a moment.
#[hook]
pub fn use_announcement(desk: &Desk) -> String {
    let spoken = use_state(String::new);
    let text = if desk.state.revision > 0 { said(desk) } else { String::new() };
    use_effect_with(text, {
        let spoken = spoken.clone();
        move |text| {
            let text = text.clone();
            let timer = (*spoken != text).then(|| Timeout::new(QUIET, move || spoken.set(text)));
            move || drop(timer)
        }
    });
    (*spoken).clone()
}
