//! The state of the app and everything that can happen to it. What follows from an event is worked out here and
//! nowhere else: an open assessment changes in place inside its [`Session`], because copying a large one for every
//! click would cost more the larger it is; the revision tells that it did.

use std::cell::{Ref, RefCell};
use std::rc::Rc;

use super::notice::Notice;
use super::wish::Wish;
use super::{library, whole};
use crate::browser::shelf::{Changes, Kept, Shelf};
use crate::domain::assessment::{Action, Details};
use crate::domain::instrument::{Id, Instrument};
use crate::domain::text::Lang;
use crate::session::{Place, Session, Spot, View};

/// The state of one widget.
#[derive(Clone)]
pub struct State {
    /// Where the person is.
    pub place: Place,
    /// Whether the address led there, so that it needs not be written.
    pub went: bool,
    /// The language.
    pub lang: Lang,
    /// The open assessment.
    pub open: Option<Open>,
    /// Counts everything that happened to the open assessment.
    pub revision: u32,
    /// The indicator that the latest change was about; none where it was about more than one.
    pub touched: Option<Id>,
    /// The subject that is shown, by its kind.
    pub subjects: Vec<(Id, Id)>,
    /// Whether everything is drawn; the first frame has only what is in sight, to be there sooner.
    pub is_whole: bool,
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
    /// What is being filled in.
    pub draft: Draft,
    /// What this device can do.
    pub facts: Rc<whole::Facts>,
    /// What is read out about the score.
    pub said: Rc<str>,
    /// Whether the next drawing panics.
    #[cfg(feature = "provoke")]
    pub panic: bool,
}

/// What is filled in about a unit and not taken over yet.
#[derive(Clone, Default)]
pub struct Draft {
    /// What is filled in; as it began while nothing was changed.
    pub details: Option<Details>,
    /// Whether somebody tried to take it over.
    pub is_tried: bool,
    /// What is chosen in views that only the whole app has.
    pub more: whole::Draft,
    /// The id or address of the chosen one.
    pub wanted: Option<Id>,
    /// The chosen one, once it is loaded.
    pub instrument: Option<Rc<Instrument>>,
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

    /// What has to be stored of it; it counts as handed over.
    pub fn take_changes(&self) -> Changes {
        library::changes(&mut self.0.borrow_mut())
    }

    /// Has everything stored again with the next change, because the store has lost it.
    pub fn renew(&self) {
        self.0.borrow_mut().renew();
    }

    /// Takes the same instrument in both languages.
    pub fn translate(&self, instrument: &Rc<Instrument>) {
        self.0.borrow_mut().translate(instrument);
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
#[derive(Clone)]
pub enum Event {
    /// The person goes somewhere.
    Go(Place),
    /// The address names another place: the back button, or another address.
    Went(Place),
    /// The person goes to a question.
    GoTo(Spot),
    /// An assessment was opened, to be shown at a place.
    Opened(Open, View),
    /// Somebody else has stored another version of the first: the second.
    Followed(Open, Open),
    /// Something in the store has changed.
    Heard,
    /// It was saved to a file, or read from one, with this digest.
    Filed(Rc<str>),
    /// Something was done.
    Act(Action),
    /// The last step is taken back.
    Undo,
    /// It is done again.
    Redo,
    /// A stored assessment was deleted.
    Forget(Id),
    /// Another subject of a kind is shown.
    Choose(Id, Id),
    /// The map is opened or closed on a narrow screen.
    ToggleMap,
    /// The language was changed.
    Speak(Lang),
    /// An assessment was put away as it was at a revision.
    Saved(Open, u32, Kept),
    /// The person is told something, or it is taken away.
    Tell(Option<Notice>),
    /// Something happened in a view that only the whole app has.
    More(whole::More),
    /// An instrument was chosen.
    Wanted(Id),
    /// The chosen instrument was loaded.
    Chosen(Id, Rc<Instrument>),
    /// Something was filled in about the unit.
    Fill(Details),
    /// Somebody tried to take over what was filled in.
    Try,
    /// It was found out what this device can do.
    Learned(Rc<whole::Facts>),
    /// The first frame is there.
    Shown,
    /// The score stood still long enough to be read out.
    Say(Rc<str>),
    /// The page around asks for something else, over a store that may be another.
    Ask(Rc<Wish>, Shelf),
    /// A test wants a panic; see [`provoke`](super::provoke).
    #[cfg(feature = "provoke")]
    Panic(super::provoke::At),
}

impl State {
    /// The state of a widget that was just put on a page.
    pub fn new(place: Place, lang: Lang) -> Self {
        Self {
            place,
            went: false,
            lang,
            open: None,
            revision: 0,
            touched: None,
            subjects: Vec::new(),
            is_whole: false,
            map_open: false,
            target: None,
            visits: 0,
            saved: Saved::Untouched,
            notice: None,
            draft: Draft::default(),
            facts: Rc::default(),
            said: Rc::default(),
            #[cfg(feature = "provoke")]
            panic: false,
        }
    }

    /// What follows from an event at a time (RFC 3339). The same state comes back when nothing does.
    pub fn after(self: Rc<Self>, event: Event, now: Rc<str>) -> Rc<Self> {
        let mut next = Self::clone(&self);
        let went = matches!(event, Event::Went(_));
        match event {
            Event::Go(place) | Event::Went(place) => {
                next.go(place);
                if next.place == self.place {
                    return self;
                }
                next.map_open = false;
                next.notice = None;
            }
            Event::GoTo(spot) => next.go_to(spot),
            Event::Opened(open, view) => next.put(open, view),
            Event::Followed(open, other) => {
                let is_open = next.open.as_ref() == Some(&open);
                if !is_open || !next.change(None, |session| session.adopt(&mut other.0.borrow_mut())) {
                    return self;
                }
            }
            Event::Heard => {}
            Event::Filed(digest) => {
                let file = |session: &mut Session| {
                    session.file(&digest, &now);
                    true
                };
                next.change(None, file);
            }
            Event::Act(action) => {
                let touched = action.indicator();
                if !next.change(touched, |session| session.act(action, &now)) {
                    return self;
                }
            }
            Event::Undo => {
                if !next.change(None, |session| session.undo(&now)) {
                    return self;
                }
                // It may tell of what was taken back.
                next.notice = None;
            }
            Event::Redo => {
                if !next.change(None, |session| session.redo(&now)) {
                    return self;
                }
            }
            Event::Forget(id) => {
                if self.open.as_ref().is_some_and(|open| open.get().assessment().id == id) {
                    next.open = None;
                }
            }
            Event::Choose(kind, subject) => next.choose(kind, subject),
            Event::ToggleMap => next.map_open = !next.map_open,
            Event::Speak(lang) => next.lang = lang,
            Event::Saved(open, revision, kept) => {
                if next.open.as_ref() != Some(&open) {
                    return self;
                }
                next.put_away(revision, kept, now);
            }
            Event::Tell(notice) => next.notice = notice,
            Event::More(more) => next.draft.more.take(more),
            Event::Wanted(id) => {
                next.draft.instrument = None;
                next.draft.wanted = Some(id);
            }
            Event::Chosen(asked, instrument) => {
                if next.draft.wanted.as_ref() == Some(&asked) {
                    next.draft.instrument = Some(instrument);
                }
            }
            Event::Fill(details) => next.draft.details = Some(details),
            Event::Try => next.draft.is_tried = true,
            Event::Learned(facts) => next.facts = facts,
            Event::Shown => next.is_whole = true,
            Event::Say(said) => next.said = said,
            Event::Ask(..) => return self,
            #[cfg(feature = "provoke")]
            Event::Panic(at) => next.panic = super::provoke::reduce(at),
        }
        if next.place != self.place {
            next.went = went;
        }
        Rc::new(next)
    }

    /// Puts an assessment on the desk; one that is not stored yet is stored soon.
    pub fn put(&mut self, open: Open, view: View) {
        let (id, is_unsaved) = {
            let session = open.get();
            (session.assessment().id.clone(), session.is_unsaved())
        };
        self.open = Some(open);
        self.go(Place::Assessment(id, view));
        self.subjects.clear();
        self.saved = Saved::Untouched;
        if is_unsaved {
            self.change(None, |_| true);
        }
    }

    /// What was put away may be older than what is open by now.
    fn put_away(&mut self, revision: u32, kept: Kept, now: Rc<str>) {
        if kept == Kept::Lost {
            self.notice = whole::lost(false);
            self.change(None, |session| {
                session.renew();
                true
            });
        } else if revision == self.revision || kept != Kept::Stored {
            self.saved = Saved::Put(kept, now);
        }
    }

    /// Changes the open assessment. Whether anything changed.
    fn change(&mut self, touched: Option<Id>, change: impl FnOnce(&mut Session) -> bool) -> bool {
        let changed = self.open.as_ref().is_some_and(|open| change(&mut open.0.borrow_mut()));
        if changed {
            self.revision += 1;
            self.touched = touched;
            self.saved = Saved::Pending;
        }
        changed
    }

    /// Names the page where work is left, so that answering its last question does not turn it.
    fn settle(&mut self) {
        if let Place::Assessment(id, View::Checklist(None)) = &self.place
            && let Some(open) = self.here()
        {
            let page = open.get().left();
            self.place = Place::Assessment(id.clone(), View::Checklist(page));
        }
    }

    /// The subject of a kind that is shown.
    pub fn subject(&self, kind: &Id) -> Option<&Id> {
        self.subjects.iter().find(|(one, _)| one == kind).map(|(_, subject)| subject)
    }

    /// The assessment of the place, where it is open.
    pub fn here(&self) -> Option<&Open> {
        let Place::Assessment(id, _) = &self.place else { return None };
        self.open.as_ref().filter(|open| open.get().assessment().id == *id)
    }

    fn go(&mut self, place: Place) {
        self.place = place;
        self.settle();
        self.target = None;
        self.draft = Draft::default();
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
