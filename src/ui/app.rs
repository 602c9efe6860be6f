//! The root of one widget: it keeps the state, draws it, and lets [`Effects`] follow.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::{Component, Context, Html, Properties};

use super::checklist::checklist;
use super::desk::{Desk, Fixed};
use super::details::details;
use super::effects::Effects;
use super::kit::{Attr, El, Handler, When, bare_button, div, el, p, with_class};
use super::library;
use super::notice::notice;
use super::result::result;
use super::setup::setup;
use super::start::{start, takes_drop};
use super::state::{Event, State};
use crate::browser::{clock, dom};
use crate::domain::text::Lang;
use crate::session::{Place, View};

/// Properties of [`App`].
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What stays the same.
    pub fixed: Rc<Fixed>,
    /// The language to begin with.
    pub lang: Lang,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.fixed, &other.fixed) && self.lang == other.lang
    }
}

/// One widget.
pub struct App {
    desk: Desk,
    effects: Effects,
}

impl Component for App {
    type Message = Event;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let AppProps { fixed, lang } = ctx.props();
        let spoken = fixed.shelf.get("lang").and_then(|tag| Lang::from_tag(&tag));
        let state = State::new(first_place(fixed), spoken.unwrap_or(*lang));
        library::empty_bin(&fixed.shelf);
        let desk = Desk::new(Rc::new(state), fixed.clone(), ctx.link().clone());
        Self { effects: Effects::of(&desk), desk }
    }

    fn update(&mut self, _: &Context<Self>, event: Event) -> bool {
        let before = self.desk.state.clone();
        let after = before.clone().after(event, clock::now());
        let is_other = !Rc::ptr_eq(&before, &after);
        if is_other {
            self.desk = self.desk.with(after);
        }
        is_other
    }

    fn view(&self, _: &Context<Self>) -> Html {
        widget(&self.desk).into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.effects.follow(&self.desk);
    }
}

/// Where a widget begins: at its address, or where it was left.
fn first_place(fixed: &Fixed) -> Place {
    let address = if fixed.owns_page { dom::fragment() } else { fixed.shelf.get("place").unwrap_or_default() };
    Place::from_fragment(&address)
}

fn widget(desk: &Desk) -> El {
    let t = desk.t();
    let official = el("p").add(el("strong").text(t.not_official)).text(" ").text(t.private);
    let version = el("p").text(concat!("Patuh ", env!("CARGO_PKG_VERSION")));
    let app = div("p-app")
        .attr(Attr::Lang, desk.lang().tag())
        .on(When::KeyDown, undo_keys(desk))
        .on_own(When::Drop, takes_drop(desk))
        .on_own(When::DragOver, Rc::new(|_| {}))
        .add(bar(desk))
        .maybe(notice(desk))
        .add(with_class("main", "p-main").maybe(view(desk)))
        .add(with_class("footer", "p-foot").add(official).add(version))
        .add(p("p-sr").attr(Attr::AriaLive, "polite").text(&desk.state.said));
    #[cfg(feature = "provoke")]
    let app = app.add(super::provoke::buttons(desk));
    app
}

fn view(desk: &Desk) -> Option<El> {
    match &desk.state.place {
        Place::Start => Some(start(desk)),
        Place::New => Some(setup(desk)),
        Place::Assessment(_, view) => {
            let Some(open) = desk.state.here() else {
                return Some(p("p-loading").attr(Attr::Role, "status").text(desk.t().loading));
            };
            let session = open.get();
            match view {
                View::Checklist(page) => checklist(desk, &session, page.as_ref()),
                View::Result => Some(result(desk, &session)),
                View::Details => Some(details(desk, &session)),
            }
        }
    }
}

/// The bar on top: home, the parts of an open assessment, the language.
fn bar(desk: &Desk) -> El {
    let t = desk.t();
    let tabs = match &desk.state.place {
        Place::Assessment(id, here) => {
            let is_checklist = matches!(here, View::Checklist(_));
            let tab = |label: &str, view: View, is_here: bool| {
                let link = desk.link(Place::Assessment(id.clone(), view)).class("p-tab");
                link.attr_if(is_here, Attr::AriaCurrent, "page").text(label)
            };
            let nav = with_class("nav", "p-tabs").label(t.nav_title);
            Some(
                nav.add(tab(t.nav_checklist, View::Checklist(None), is_checklist))
                    .add(tab(t.nav_result, View::Result, *here == View::Result))
                    .add(tab(t.nav_details, View::Details, *here == View::Details)),
            )
        }
        _ => None,
    };
    let home = desk.link(Place::Start).class("p-brand").label(t.app_title).text("Patuh");
    with_class("header", "p-bar").add(home).maybe(tabs).add(languages(desk))
}

fn languages(desk: &Desk) -> El {
    let button = |lang: Lang, name: &str| {
        let speak = desk.runs(Rc::new(move |desk| {
            desk.fixed.shelf.put("lang", lang.tag());
            desk.send(Event::Speak(lang));
        }));
        bare_button("p-lang", speak)
            .attr(Attr::Lang, lang.tag())
            .truth(Attr::AriaPressed, desk.lang() == lang)
            .text(name)
    };
    let all = div("p-langs").attr(Attr::Role, "group").label(desk.t().language);
    all.add(button(Lang::Id, "Indonesia")).add(button(Lang::En, "English"))
}

/// Ctrl+Z takes back, Ctrl+Shift+Z and Ctrl+Y do again; in a text field they belong to the field.
fn undo_keys(desk: &Desk) -> Handler {
    let desk = desk.clone();
    Rc::new(move |event| {
        let event: web_sys::KeyboardEvent = event.unchecked_into();
        if !(event.ctrl_key() || event.meta_key()) || dom::is_writing(event.target()) {
            return;
        }
        let step = match (&*event.key(), event.shift_key()) {
            ("z" | "Z", false) => Event::Undo,
            ("z" | "Z", true) | ("y" | "Y", false) => Event::Redo,
            _ => return,
        };
        event.prevent_default();
        desk.send(step);
    })
}
