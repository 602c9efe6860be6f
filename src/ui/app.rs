//! The root of one widget.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html, use_effect_with, use_memo, use_reducer};

use super::checklist::checklist;
use super::desk::{Desk, Fixed};
use super::details::details;
use super::effects::{use_announcement, use_autosave, use_focus, use_place};
use super::library;
use super::notice::notice;
use super::result::result;
use super::setup::Setup;
use super::start::start;
use super::state::{Event, Saved, State};
use crate::browser::{clock, dom};
use crate::domain::assessment::Action;
use crate::domain::text::Lang;
use crate::session::{Place, View};

/// Properties of [`App`].
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What stays the same.
    pub fixed: Rc<super::desk::Fixed>,
    /// The language to begin with.
    pub lang: Lang,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.fixed, &other.fixed) && self.lang == other.lang
    }
}

/// Where a widget begins: at its address, or where it was left.
fn first_place(fixed: &Fixed) -> Place {
    let address = if fixed.owns_page { dom::fragment() } else { fixed.shelf.get("place").unwrap_or_default() };
    Place::from_fragment(&address)
}

/// One widget.
#[function_component]
pub fn App(props: &AppProps) -> Html {
    let state = use_reducer(|| State {
        place: first_place(&props.fixed),
        lang: props.fixed.shelf.get("lang").and_then(|tag| Lang::from_tag(&tag)).unwrap_or(props.lang),
        open: None,
        revision: 0,
        shelved: 0,
        subjects: Vec::new(),
        map_open: false,
        target: None,
        visits: 0,
        saved: Saved::Untouched,
        notice: None,
    });
    let desk = Desk { state, fixed: props.fixed.clone() };
    use_autosave(&desk);
    use_place(&desk);
    use_focus(&desk);
    use_effect_with((), {
        let fixed = props.fixed.clone();
        move |()| library::empty_bin(&fixed.shelf)
    });
    let onkeydown = undo_keys(&desk);
    let announcement = use_announcement(&desk);
    // The dispatcher is the same for the life of the widget, so that questions need not be drawn again for it.
    let dispatcher = desk.state.dispatcher();
    let on_action =
        use_memo((), |()| Callback::from(move |action: Action| dispatcher.dispatch(Event::Act(action, clock::now()))));
    html! {
        <div class="p-app" lang={desk.lang().tag()} {onkeydown}>
            { bar(&desk) }
            { notice(&desk) }
            <main class="p-main">{ view(&desk, &on_action) }</main>
            <footer class="p-foot">
                <p><strong>{ desk.t().not_official }</strong>{ " " }{ desk.t().private }</p>
                <p>{ concat!("Patuh ", env!("CARGO_PKG_VERSION")) }</p>
            </footer>
            <p class="p-sr" aria-live="polite">{ announcement }</p>
        </div>
    }
}

fn view(desk: &Desk, on_action: &Callback<Action>) -> Html {
    let Place::Assessment(id, view) = &desk.state.place else {
        return if desk.state.place == Place::New {
            html! { <Setup desk={desk.clone()} /> }
        } else {
            start(desk)
        };
    };
    let is_open = desk.open().is_some_and(|open| open.get().assessment().id == *id);
    match view {
        _ if !is_open => html! { <p class="p-loading" role="status">{ desk.t().loading }</p> },
        View::Checklist(page) => checklist(desk, page.as_ref(), on_action),
        View::Result => result(desk),
        View::Details => details(desk),
    }
}

/// The bar on top: home, the parts of an open assessment, the language.
fn bar(desk: &Desk) -> Html {
    let t = desk.t();
    let go = |place: Place| {
        let desk = desk.clone();
        move |event: web_sys::MouseEvent| {
            event.prevent_default();
            desk.send(Event::Go(place.clone()));
        }
    };
    let tab = |label: &'static str, view: View, is_here: bool| {
        let Place::Assessment(id, _) = &desk.state.place else { return Html::default() };
        let place = Place::Assessment(id.clone(), view);
        let href = place.to_fragment();
        let current = is_here.then_some("page");
        html! { <a class="p-tab" {href} aria-current={current} onclick={go(place)}>{ label }</a> }
    };
    let tabs = match &desk.state.place {
        Place::Assessment(_, here) => html! {
            <nav class="p-tabs" aria-label={t.panel_title_final}>
                { tab(t.nav_checklist, View::Checklist(None), matches!(here, View::Checklist(_))) }
                { tab(t.nav_result, View::Result, *here == View::Result) }
                { tab(t.nav_details, View::Details, *here == View::Details) }
            </nav>
        },
        _ => Html::default(),
    };
    html! {
        <header class="p-bar">
            <a class="p-brand" href="#/" onclick={go(Place::Start)} aria-label={t.app_title}>{ "Patuh" }</a>
            { tabs }
            { languages(desk) }
        </header>
    }
}

fn languages(desk: &Desk) -> Html {
    let button = |lang: Lang| {
        let speak = desk.clone();
        let onclick = move |_| {
            speak.fixed.shelf.put("lang", lang.tag());
            speak.send(Event::Speak(lang));
        };
        let name = if lang == Lang::Id { "Indonesia" } else { "English" };
        html! {
            <button type="button" class="p-lang" lang={lang.tag()} aria-pressed={(desk.lang() == lang).to_string()} {onclick}>
                { name }
            </button>
        }
    };
    html! {
        <div class="p-langs" role="group" aria-label={desk.t().language}>{ for Lang::ALL.into_iter().map(button) }</div>
    }
}

/// Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y do again; in a text field they belong to the field.
fn undo_keys(desk: &Desk) -> Callback<web_sys::KeyboardEvent> {
    let desk = desk.clone();
    Callback::from(move |event: web_sys::KeyboardEvent| {
        if !(event.ctrl_key() || event.meta_key()) || dom::is_writing(event.target()) {
            return;
        }
        let step = match (event.key().to_ascii_lowercase().as_str(), event.shift_key()) {
            ("z", false) => Event::Undo(clock::now()),
            ("z", true) | ("y", false) => Event::Redo(clock::now()),
            _ => return,
        };
        event.prevent_default();
        desk.send(step);
    })
}
