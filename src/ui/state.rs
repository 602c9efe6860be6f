//! The state of the app and everything that can happen to it. The reducer is thin: an open assessment changes in
//! place inside its [`Session`], because copying a large one for every click would cost more the larger it is; the
//! revision tells components that it did.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use yew::Reducible;

use crate::browser::shelf::Kept;
use crate::domain::assessment::Action;
use crate::domain::instrument::Id;
use crate::domain::text::Lang;
use crate::session::{Place, Session, Spot, View};
use crate::ui::notice::Notice;

/// The state of one widget.
#[derive(Clone)]
pub struct State {
    /// Where the person is.
    pub place: Place,
    /// The language.
    pub lang: Lang,
    /// The open assessment.
    pub open: Option<Open>,
    /// Counts everything that happened to the open assessment.
    pub revision: u32,
    /// Counts everything that happened to the list of stored ones.
    pub shelved: u32,
    /// The subject that is shown, by its kind.
    pub subjects: Vec<(Id, Id)>,
    /// Whether the map is open on a narrow screen.
    pub map_open: bool,
    /// The question to move the focus to.
    pub target: Option<Spot>,
    /// Counts the visits to questions, so that the same one can be visited twice.
    pub visits: u32,
    /// Where the latest changes are.
    pub saved: Saved,
    /// What the person is told.
    pub notice: Option<Notice>,
}

/// A shared hold on an open assessment.
#[derive(Clone)]
pub struct Open(Rc<RefCell<Session>>);

/// Two holds are the same when they hold the same assessment.
impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Open {
    /// Holds a session.
    pub fn new(session: Session) -> Self {
        Self(Rc::new(RefCell::new(session)))
    }

    /// Looks at it.
    pub fn get(&self) -> Ref<'_, Session> {
        self.0.borrow()
    }
}

/// Where the latest changes of the open assessment are.
#[derive(Clone, Debug, PartialEq)]
pub enum Saved {
    /// Nothing was changed yet.
    Untouched,
    /// In memory, to be stored in a moment.
    Pending,
    /// Put away, at a time (RFC 3339).
    Put(Kept, Rc<str>),
}

/// Something that happened.
pub enum Event {
    /// The person goes somewhere.
    Go(Place),
    /// The person goes to a question.
    GoTo(Spot),
    /// An assessment was opened, to be shown at a place.
    Opened(Open, View),
    /// Something was done, at a time.
    Act(Action, Rc<str>),
    /// The last step is taken back.
    Undo(Rc<str>),
    /// It is done again.
    Redo(Rc<str>),
    /// Another subject of a kind is shown.
    Choose(Id, Id),
    /// The map is opened or closed on a narrow screen.
    ToggleMap,
    /// The language was changed.
    Speak(Lang),
    /// The open assessment was put away.
    Saved(Kept, Rc<str>),
    /// The list of stored assessments changed.
    Shelved,
    /// The person is told something, or it is taken away.
    Tell(Option<Notice>),
}

impl Reducible for State {
    type Action = Event;

    fn reduce(self: Rc<Self>, event: Event) -> Rc<Self> {
        let mut next = Self::clone(&self);
        match event {
            Event::Go(place) => {
                if next.place == place {
                    return self;
                }
                next.place = place;
                next.target = None;
                next.map_open = false;
            }
            Event::GoTo(spot) => next.go_to(spot),
            Event::Opened(open, view) => {
                next.place = Place::Assessment(open.get().assessment().id.clone(), view);
                next.open = Some(open);
                next.subjects.clear();
                next.saved = Saved::Untouched;
                next.target = None;
            }
            Event::Act(action, now) => return self.change(|session| session.act(action, &now)),
            Event::Undo(now) => return self.change(|session| session.undo(&now)),
            Event::Redo(now) => return self.change(|session| session.redo(&now)),
            Event::Choose(kind, subject) => next.choose(kind, subject),
            Event::ToggleMap => next.map_open = !next.map_open,
            Event::Speak(lang) => next.lang = lang,
            Event::Saved(kept, at) => {
                next.saved = Saved::Put(kept, at);
                next.shelved += 1;
            }
            Event::Shelved => next.shelved += 1,
            Event::Tell(notice) => next.notice = notice,
        }
        Rc::new(next)
    }
}

impl State {
    /// Changes the open assessment. The same state comes back when nothing changed.
    fn change(self: Rc<Self>, change: impl FnOnce(&mut Session) -> bool) -> Rc<Self> {
        let changed = self.open.as_ref().is_some_and(|open| change(&mut open.0.borrow_mut()));
        if !changed {
            return self;
        }
        let mut next = Self::clone(&self);
        next.revision += 1;
        next.saved = Saved::Pending;
        Rc::new(next)
    }

    /// The subject of a kind that is shown.
    pub fn subject(&self, kind: &Id) -> Option<&Id> {
        self.subjects.iter().find(|(one, _)| one == kind).map(|(_, subject)| subject)
    }

    fn choose(&mut self, kind: Id, subject: Id) {
        self.subjects.retain(|(one, _)| *one != kind);
        self.subjects.push((kind, subject));
    }

    fn go_to(&mut self, spot: Spot) {
        if let Some(open) = self.open.clone() {
            let session = open.get();
            let kind = session.instrument().outline().indicator(&spot.indicator).map(|indicator| indicator.subject());
            if let Some(kind) = kind {
                self.choose(kind.into(), spot.subject.clone());
            }
            let view = View::Checklist(Some(spot.page.clone()));
            self.place = Place::Assessment(session.assessment().id.clone(), view);
        }
        self.target = Some(spot);
        self.visits += 1;
    }
}
