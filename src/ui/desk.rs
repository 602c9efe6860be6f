//! What every view is handed: the state to read, and the ways to say that something happened.

use std::ops::Deref;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::html::Scope as AppScope;

use super::app::App;
use super::kit::{El, Handler, link};
use super::state::{Event, Open, State};
use super::wish::{Scope, Wish};
use crate::browser::host::Host;
use crate::browser::shelf::Shelf;
use crate::browser::{clock, dom};
use crate::domain::assessment::Action;
use crate::domain::instrument::Id;
use crate::domain::json::{Fields, Json};
use crate::domain::text::Lang;
use crate::i18n::{Messages, format};
use crate::session::{Place, View};

/// The desk of one widget, as it is now.
#[derive(Clone)]
pub struct Desk(Rc<Parts>);

/// What is on it.
pub struct Parts {
    /// What is.
    pub state: Rc<State>,
    /// What stays the same.
    pub fixed: Rc<Fixed>,
    app: AppScope<App>,
}

/// Something to do with what was written in a field.
pub type Taker = Rc<dyn Fn(&Desk, Rc<str>)>;

/// What stays the same until the page around asks for something else.
#[derive(Clone)]
pub struct Fixed {
    /// What the page around asks for.
    pub wish: Wish,
    /// Where assessments are kept.
    pub shelf: Shelf,
    /// The element the widget is drawn in.
    pub root: web_sys::Element,
    /// The services of the page.
    pub host: Rc<Host>,
}

impl Deref for Desk {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Desk {
    /// The desk of a widget.
    pub fn new(state: Rc<State>, fixed: Rc<Fixed>, app: AppScope<App>) -> Self {
        Self(Rc::new(Parts { state, fixed, app }))
    }

    /// The component that events are sent to.
    pub fn scope(&self) -> AppScope<App> {
        self.app.clone()
    }

    /// The same desk after something happened.
    pub fn with(&self, state: Rc<State>) -> Self {
        Self::new(state, self.fixed.clone(), self.app.clone())
    }

    /// The texts of the interface.
    pub fn t(&self) -> &'static Messages {
        Messages::of(self.state.lang)
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.state.lang
    }

    /// The open assessment, where there is one.
    pub fn open(&self) -> Option<&Open> {
        self.state.open.as_ref()
    }

    /// Whether the widget is the whole app, rather than one view of one assessment.
    pub fn is_app(&self) -> bool {
        self.fixed.wish.scope == Scope::App
    }

    /// Where the links home lead.
    pub fn home(&self) -> Place {
        if self.fixed.wish.scope == Scope::Checklist { Place::New } else { Place::Start }
    }

    /// Whether the page around has asked for nothing else since: whoever waited for something has to ask.
    pub fn is_current(&self) -> bool {
        self.app.get_component().is_none_or(|app| Rc::ptr_eq(&app.desk().fixed, &self.fixed))
    }

    /// Whether that is so and the person is where they were: whoever waited to show something there has to ask.
    pub fn is_waited_for(&self) -> bool {
        self.is_current() && self.app.get_component().is_none_or(|app| app.desk().state.place == self.state.place)
    }

    /// The revision of what is open by now.
    pub fn revision(&self) -> u32 {
        self.app.get_component().map_or(0, |app| app.desk().state.revision)
    }

    /// Tells the page around that something happened, and with which instrument.
    pub fn tell(&self, event: &str, details: Fields) {
        self.tell_of(self.open(), event, details);
    }

    /// Tells the page around that something happened to an assessment.
    pub fn tell_of(&self, open: Option<&Open>, event: &str, mut details: Fields) {
        let instrument = open.map_or(Json::Null, |open| {
            let session = open.get();
            let mut instrument = Fields::default();
            instrument.text("id", &session.instrument().id);
            instrument.text("edition", &session.instrument().edition);
            instrument.object()
        });
        details.put("instrument", instrument);
        self.fixed.host.tell(event, &details.object().to_compact());
    }

    /// Tells the page around that something went wrong.
    pub fn tell_error(&self, code: &str, message: &str) {
        let mut details = Fields::default();
        details.text("code", code);
        details.text("message", message);
        self.tell("error", details);
    }

    /// Hands over to the whole app, which has the same store.
    pub fn grow(&self, state: &State) {
        self.fixed.host.grow(&state.place.to_fragment(), state.lang.tag());
    }

    /// Says that something happened.
    #[inline(never)]
    pub fn send(&self, event: Event) {
        self.app.send_message(event);
    }

    /// Where a view of the open assessment is.
    pub fn place(&self, view: View) -> Place {
        self.open().map_or(Place::Start, |open| Place::Assessment(open.get().assessment().id.clone(), view))
    }

    /// A handler that says that something happened.
    #[inline(never)]
    pub fn sends(&self, event: Event) -> Handler {
        let desk = self.clone();
        Rc::new(move |_| desk.send(event.clone()))
    }

    /// A handler that says so of something that takes its own button away; the focus goes to the heading.
    #[inline(never)]
    pub fn closes(&self, event: Event) -> Handler {
        self.runs(Rc::new(move |desk| {
            desk.send(event.clone());
            dom::focus_quietly(&desk.fixed.root, "h1".into());
        }))
    }

    /// A handler that does something to the open assessment.
    #[inline(never)]
    pub fn acts(&self, action: Action) -> Handler {
        self.sends(Event::Act(action))
    }

    /// A handler that shows another view of the open assessment.
    #[inline(never)]
    pub fn shows(&self, view: View) -> Handler {
        self.sends(Event::Go(self.place(view)))
    }

    /// A handler that does something in the world outside.
    #[inline(never)]
    pub fn runs(&self, run: Rc<dyn Fn(&Desk)>) -> Handler {
        let desk = self.clone();
        Rc::new(move |_| run(&desk))
    }

    /// A handler that takes what was written in a field.
    #[inline(never)]
    pub fn takes(&self, take: Taker) -> Handler {
        let desk = self.clone();
        Rc::new(move |event| take(&desk, written(&event)))
    }

    /// A handler that does something to the open assessment with what was written in a field.
    #[inline(never)]
    pub fn writes(&self, act: fn(Id, Id, Rc<str>) -> Action, one: &Id, other: &Id) -> Handler {
        let (one, other) = (one.clone(), other.clone());
        self.takes(Rc::new(move |desk, text| desk.send(Event::Act(act(one.clone(), other.clone(), text)))))
    }

    /// A link to a place.
    #[inline(never)]
    pub fn link(&self, place: Place) -> El {
        link(&place.to_fragment(), self.sends(Event::Go(place)))
    }

    /// A time as people read it: date and time of day.
    pub fn moment(&self, time: &str) -> String {
        let lang = self.lang();
        let local = clock::local(time);
        local.map_or_else(
            || time.to_owned(),
            |at| {
                format!("{}, {}", format::date(lang, at.year, at.month, at.day), format::time(lang, at.hour, at.minute))
            },
        )
    }

    /// The time of day of a time.
    pub fn hour(&self, time: &str) -> String {
        clock::local(time).map_or_else(|| time.to_owned(), |at| format::time(self.lang(), at.hour, at.minute))
    }
}

/// What is written in the field that an event happened to. Text areas and selects have a `value` as inputs do.
fn written(event: &web_sys::Event) -> Rc<str> {
    let field = event.target().map(|target| target.unchecked_into::<HtmlInputElement>());
    field.map(|field| field.value().into()).unwrap_or_default()
}
