//! What every view is handed: the state to read, and the ways to say that something happened.

use std::rc::Rc;

use yew::UseReducerHandle;

use super::state::{Event, Open, State};
use crate::browser::clock;
use crate::browser::shelf::Shelf;
use crate::domain::assessment::Action;
use crate::domain::text::Lang;
use crate::i18n::{Messages, format};
use crate::session::{Place, View};

/// The desk of one widget.
#[derive(Clone)]
pub struct Desk {
    /// What is.
    pub state: UseReducerHandle<State>,
    /// What stays the same.
    pub fixed: Rc<Fixed>,
}

/// What stays the same for the life of a widget.
pub struct Fixed {
    /// Address of the folder the product was loaded from, with a slash at the end.
    pub base: Rc<str>,
    /// Where assessments are kept.
    pub shelf: Shelf,
    /// The element the widget is drawn in.
    pub root: web_sys::Element,
    /// Whether the widget is a page of its own and may use its address.
    pub owns_page: bool,
}

/// Every event makes another state, so that views are drawn again exactly when something happened.
impl PartialEq for Desk {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(&*self.state, &*other.state)
    }
}

impl Desk {
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

    /// Says that something happened.
    pub fn send(&self, event: Event) {
        self.state.dispatch(event);
    }

    /// Does something to the open assessment, now.
    pub fn act(&self, action: Action) {
        self.send(Event::Act(action, clock::now()));
    }

    /// Shows another view of the open assessment.
    pub fn show(&self, view: View) {
        if let Some(open) = self.open() {
            let id = open.get().assessment().id.clone();
            self.send(Event::Go(Place::Assessment(id, view)));
        }
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
