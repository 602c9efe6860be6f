//! The root of one widget: it keeps the state, draws it, and lets [`Effects`] follow.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::{Component, Context, Html, Properties};

use super::checklist::checklist;
use super::desk::{Desk, Fixed};
use super::details::details;
use super::effects::Effects;
use super::kit::{Attr, El, Handler, When, bare_button, div, el, p, with_class};
use super::notice::notice;
use super::setup::setup;
use super::state::Event;
use super::wish::{Scope, Wish};
use super::{begin, whole};
use crate::browser::{clock, dom};
use crate::domain::text::Lang;
use crate::session::{Place, View};

/// Properties of [`App`].
#[derive(Clone, Properties)]
pub struct AppProps {
    /// What the widget begins with.
    pub fixed: Rc<Fixed>,
}

impl PartialEq for AppProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.fixed, &other.fixed)
    }
}

/// One widget.
pub struct App {
    desk: Desk,
    effects: Effects,
}

impl App {
    /// The desk, as it is now.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Stores what is not stored yet.
    pub fn flush(&self) {
        self.effects.flush();
    }

    /// Somebody else has changed texts of the store.
    pub fn hear(&self, names: &str) {
        self.effects.hear(&self.desk, names);
    }
}

impl Component for App {
    type Message = Event;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let fixed = ctx.props().fixed.clone();
        let mut state = begin::first(&fixed);
        if fixed.shelf.is_lost() || fixed.shelf.is_away() {
            state.notice = whole::lost(fixed.shelf.is_away());
        }
        let desk = Desk::new(Rc::new(state), fixed, ctx.link().clone());
        Self { effects: Effects::of(&desk), desk }
    }

    fn update(&mut self, _: &Context<Self>, event: Event) -> bool {
        let (before, is_readonly) = (self.desk.state.clone(), self.desk.fixed.wish.is_readonly);
        let after = match event {
            Event::Ask(wish, shelf) => {
                self.effects.begin_again();
                let (fixed, state) = begin::again(&self.desk, Wish::clone(&wish), shelf);
                self.desk = Desk::new(before.clone(), Rc::new(fixed), self.desk.scope());
                Rc::new(state)
            }
            Event::Act(_) | Event::Undo | Event::Redo if is_readonly => return false,
            event => before.clone().after(event, clock::now()),
        };
        if Rc::ptr_eq(&before, &after) {
            return false;
        }
        if !whole::has(&after) {
            self.desk.grow(&after);
            return false;
        }
        self.desk = self.desk.with(after);
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        widget(&self.desk).into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.effects.follow(&self.desk);
    }
}

fn widget(desk: &Desk) -> El {
    let t = desk.t();
    let official = el("p").add(el("strong").text(t.not_official)).text(" ").text(t.private);
    let version = el("p").text(concat!("Patuh ", env!("CARGO_PKG_VERSION")));
    // A page has one main part, and that is not ours to be on somebody else's.
    let main = with_class(if desk.fixed.wish.owns_page { "main" } else { "div" }, "p-main");
    let app = div("p-app")
        .attr(Attr::Lang, desk.lang().tag())
        .on(When::KeyDown, undo_keys(desk))
        .add(bar(desk))
        .maybe(whole::news(desk))
        .maybe(notice(desk))
        .add(main.part("main").maybe(view(desk)))
        .add(with_class("footer", "p-foot").part("foot").add(official).maybe(whole::badge(desk)).add(version))
        .add(p("p-sr").attr(Attr::AriaLive, "polite").text(&desk.state.said));
    let app = whole::receiving(app, desk);
    #[cfg(feature = "provoke")]
    let app = app.add(super::provoke::buttons(desk));
    app
}

fn view(desk: &Desk) -> Option<El> {
    match &desk.state.place {
        Place::Start => whole::start(desk),
        Place::New => Some(setup(desk)),
        Place::Embed => whole::embedding(desk),
        Place::Merge => whole::merging(desk),
        Place::Assessment(_, view) => {
            let Some(open) = desk.state.here() else {
                return Some(p("p-loading").attr(Attr::Role, "status").text(desk.t().loading));
            };
            let session = open.get();
            match view {
                View::Checklist(page) => checklist(desk, &session, page.as_ref()),
                View::Result => whole::result(desk, &session),
                View::Details => Some(details(desk, &session)),
            }
        }
    }
}

/// The bar on top: home, the parts of an open assessment, the language.
fn bar(desk: &Desk) -> El {
    let t = desk.t();
    let scope = desk.fixed.wish.scope;
    let tabs = match &desk.state.place {
        Place::Assessment(id, here) if scope != Scope::Result => {
            let is_checklist = matches!(here, View::Checklist(_));
            let tab = |label: &str, view: View, is_here: bool| {
                let link = desk.link(Place::Assessment(id.clone(), view)).class("p-tab");
                link.attr_if(is_here, Attr::AriaCurrent, "page").text(label)
            };
            let result = || tab(t.nav_result, View::Result, *here == View::Result);
            let details = || tab(t.nav_details, View::Details, *here == View::Details);
            Some(
                with_class("nav", "p-tabs")
                    .label(t.nav_title)
                    .add(tab(t.nav_checklist, View::Checklist(None), is_checklist))
                    .maybe(desk.is_app().then(result))
                    .maybe((!desk.fixed.wish.is_readonly).then(details)),
            )
        }
        _ => None,
    };
    let brand = if desk.is_app() { desk.link(Place::Start).label(t.app_title) } else { el("span") };
    with_class("header", "p-bar").part("bar").add(brand.class("p-brand").text("Patuh")).maybe(tabs).add(languages(desk))
}

fn languages(desk: &Desk) -> El {
    let button = |lang: Lang, name: &str| {
        let speak = desk.runs(Rc::new(move |desk| {
            desk.fixed.shelf.note("lang", lang.tag());
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
        // What is not in sight is not taken back.
        let is_here = desk.state.here().is_some();
        if !is_here || !(event.ctrl_key() || event.meta_key()) || dom::is_writing(event.target()) {
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
