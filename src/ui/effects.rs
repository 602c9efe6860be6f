//! What follows outside the page from what happened inside: storing, the address, the focus, what is read out.
//! Nothing of the kind is done while drawing or while working out the next state.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Timeout;
use yew::platform::spawn_local;

use super::desk::Desk;
use super::panel::said;
use super::state::{Event, Open, Saved};
use super::{begin, instruments, library, setup, whole};
use crate::browser::dom;
use crate::browser::shelf::Kept;
use crate::domain::instrument::Id;
use crate::domain::json::{Fields, Json};
use crate::session::{Place, Spot, View};

/// How long after a change it is stored, in milliseconds: long enough to leave the click alone, and to store typing in
/// pieces. More changes do not put it off.
const SAVE_AFTER: u32 = 80;

/// How long to wait for more, in milliseconds, before what somebody else has stored is taken over.
const FOLLOW_AFTER: u32 = 20;

/// How long the first frame may take, in milliseconds, before the rest is drawn.
const FIRST_FRAME: u32 = 30;

/// How long the score has to stand still before it is read out, in milliseconds.
const QUIET: u32 = 1200;

/// What the world outside was last told, and what it waits for.
pub struct Effects {
    latest: Rc<Latest>,
    revision: u32,
    saving: Rc<Cell<bool>>,
    following: RefCell<Option<Timeout>>,
    lacking: Option<(Id, Option<Open>)>,
    place: Option<Place>,
    focus: Option<Focus>,
    saying: Option<(String, Timeout)>,
    score: Option<Fields>,
    is_ready: bool,
    _listeners: Vec<EventListener>,
}

/// The desk as it was last drawn, and the revisions of it that were handed to the store, as changes and as a copy.
struct Latest {
    desk: RefCell<Desk>,
    handed: Cell<u32>,
    copied: Cell<u32>,
}

/// What decides where the focus is: the place, whether it is there yet, a question somebody asked for, and how often.
#[derive(PartialEq)]
struct Focus(Place, bool, Option<Spot>, u32);

impl Effects {
    /// The effects of a widget.
    pub fn of(desk: &Desk) -> Self {
        let latest =
            Rc::new(Latest { desk: RefCell::new(desk.clone()), handed: Cell::default(), copied: Cell::default() });
        Self {
            revision: 0,
            saving: Rc::default(),
            following: RefCell::default(),
            lacking: None,
            place: None,
            focus: None,
            saying: None,
            score: None,
            // Who is handed over to goes on where a person was.
            is_ready: desk.fixed.wish.place.is_some(),
            _listeners: listeners(&latest),
            latest,
        }
    }

    /// Stores what is not stored yet.
    pub fn flush(&self) {
        save(&self.latest);
    }

    /// Somebody else has changed texts of the store.
    pub fn hear(&self, desk: &Desk, names: &str) {
        let is_open = |open: &Open| {
            let session = open.get();
            let id = &*session.assessment().id;
            let [document, entries] = [["a/", id].concat(), ["j/", id, "/"].concat()];
            names.lines().any(|name| *name == *document || name.starts_with(&*entries))
        };
        if whole::held(&desk.state).into_iter().any(is_open) {
            whole::outdated(desk);
        }
        if desk.open().is_some_and(is_open) {
            let desk = desk.clone();
            let follow = move || spawn_local(library::follow(desk));
            *self.following.borrow_mut() = Some(Timeout::new(FOLLOW_AFTER, follow));
        }
        desk.send(Event::Heard);
    }

    /// The page around asks for something else: what is drawn next is a beginning again.
    pub fn begin_again(&mut self) {
        self.flush();
        self.lacking = None;
        self.place = None;
        self.focus = None;
        self.is_ready = false;
    }

    /// Follows what was just drawn.
    pub fn follow(&mut self, desk: &Desk) {
        let before = self.latest.desk.replace(desk.clone());
        if before.open() != desk.open() {
            put_away(&before, &self.latest);
        }
        self.store(desk);
        if cfg!(feature = "app") {
            self.translate(desk);
        }
        self.go(desk);
        self.focus(desk);
        self.say(desk);
        self.tell(&before, desk);
        if desk.state.notice.is_some() {
            dom::show_dialog(&desk.fixed.root);
        }
    }

    /// Tells the page around what is new.
    fn tell(&mut self, before: &Desk, desk: &Desk) {
        let (old, new) = (&before.state, &desk.state);
        if !self.is_ready && (is_drawn(desk) || desk.state.notice.is_some()) {
            self.is_ready = true;
            desk.tell("ready", Fields::default());
            let desk = desk.clone();
            Timeout::new(FIRST_FRAME, move || desk.send(Event::Shown)).forget();
        }
        if old.revision != new.revision
            && let Some(touched) = &new.touched
        {
            let mut details = Fields::default();
            details.text("indicator", touched);
            desk.tell("change", details);
        }
        // Worked out only where it can be another.
        let is_other = self.score.is_none() || old.revision != new.revision || before.open() != desk.open();
        if let Some(open) = desk.open().filter(|_| is_other)
            && let score = open.get().score_summary()
            && self.score.as_ref().is_none_or(|told| told.0 != score.0)
        {
            self.score = Some(score.clone());
            desk.tell("score", score);
        }
        if old.saved != new.saved
            && let Saved::Put(kept, at) = &new.saved
        {
            let mut details = Fields::default();
            details.put("stored", Json::Bool(*kept == Kept::Stored));
            details.text("at", at);
            desk.tell("saved", details);
        }
    }

    /// Stores the open assessment soon after every change.
    fn store(&mut self, desk: &Desk) {
        if self.revision == desk.state.revision {
            return;
        }
        self.revision = desk.state.revision;
        if !self.saving.replace(true) {
            let (latest, saving) = (self.latest.clone(), self.saving.clone());
            let store = move || {
                saving.set(false);
                save(&latest);
            };
            Timeout::new(SAVE_AFTER, store).forget();
        }
    }

    /// Gets what is shown in Indonesian alone in both languages, once for whatever is open.
    fn translate(&mut self, desk: &Desk) {
        instruments::speak(desk.lang());
        let lacking = instruments::lacking(desk).map(|id| (id, desk.open().cloned()));
        if self.lacking != lacking {
            self.lacking = lacking;
            if let Some((id, _)) = &self.lacking {
                spawn_local(instruments::complete(desk.clone(), id.clone()));
            }
        }
    }

    /// Keeps the place and the address the same, and gets what the place needs.
    fn go(&mut self, desk: &Desk) {
        let place = &desk.state.place;
        if self.place.as_ref() == Some(place) {
            return;
        }
        self.place = Some(place.clone());
        if let Place::Assessment(id, _) = place
            && id.is_empty()
        {
            return spawn_local(begin::begin(desk.clone()));
        }
        let fragment = place.to_fragment();
        if desk.fixed.wish.owns_page {
            let is_closer = is_closer(&Place::from_fragment(&dom::fragment()), place);
            // Drawing may come late: an address that brought us here may name the next place by now.
            if is_closer || !desk.state.went {
                dom::set_fragment(&fragment, is_closer);
            }
        }
        if !desk.fixed.wish.is_readonly {
            desk.fixed.shelf.note("place", &fragment);
        }
        match place {
            Place::Start | Place::Merge => {}
            Place::New => setup::prepare(desk),
            Place::Embed => whole::list_entries(desk),
            Place::Assessment(id, view) => {
                if desk.state.here().is_none() {
                    spawn_local(library::open(desk.clone(), id.clone(), view.clone()));
                }
            }
        }
    }

    /// Moves the focus to the heading of a view that was just opened, or to the question a person asked for. Not before
    /// anything was shown: a page that loads keeps its focus, and stays where it is scrolled to.
    fn focus(&mut self, desk: &Desk) {
        let state = &desk.state;
        let focus = Focus(state.place.clone(), state.open.is_some(), state.target.clone(), state.visits);
        if self.focus.as_ref() == Some(&focus) {
            return;
        }
        if let Some(spot) = &state.target {
            dom::focus_soon(&desk.fixed.root, format!("[data-spot=\"{}/{}\"]", spot.indicator, spot.subject));
        } else if self.focus.is_some() && self.is_ready {
            dom::focus_soon(&desk.fixed.root, "h1".into());
        }
        self.focus = Some(focus);
    }

    /// Has the score read out once it has stood still for a moment.
    fn say(&mut self, desk: &Desk) {
        let text = if desk.state.revision > 0 { said(desk) } else { String::new() };
        if *text == *desk.state.said {
            self.saying = None;
        } else if self.saying.as_ref().is_none_or(|(waiting, _)| *waiting != text) {
            let (desk, said) = (desk.clone(), text.as_str().into());
            let timer = Timeout::new(QUIET, move || desk.send(Event::Say(said)));
            self.saying = Some((text, timer));
        }
    }
}

/// Whether there is something to do, rather than something to wait for.
fn is_drawn(desk: &Desk) -> bool {
    match &desk.state.place {
        Place::Start | Place::Embed | Place::Merge => true,
        Place::New => desk.state.draft.instrument.is_some(),
        Place::Assessment(..) => desk.state.here().is_some(),
    }
}

/// Whether a place only names the page of another, so that the back button has no use for the other.
fn is_closer(address: &Place, place: &Place) -> bool {
    match (address, place) {
        (Place::Assessment(one, View::Checklist(None)), Place::Assessment(other, View::Checklist(Some(_)))) => {
            one == other
        }
        _ => false,
    }
}

/// Stores at once when the page is hidden or left, and follows the back button.
fn listeners(latest: &Rc<Latest>) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let listen = |target: &web_sys::EventTarget, event: &'static str, run: fn(&Latest)| {
        let latest = latest.clone();
        EventListener::new(target, event, move |_| run(&latest))
    };
    let asked = latest.clone();
    let options = EventListenerOptions::enable_prevent_default();
    let leaving = EventListener::new_with_options(&window, "beforeunload", options, move |event| warn(&asked, event));
    let mut listeners = vec![listen(&window, "pagehide", leave), leaving];
    if let Some(document) = window.document() {
        listeners.push(listen(&document, "visibilitychange", leave));
    }
    if latest.desk.borrow().fixed.wish.owns_page {
        listeners.push(listen(&window, "hashchange", |latest| {
            latest.desk.borrow().send(Event::Went(Place::from_fragment(&dom::fragment())));
        }));
    }
    listeners
}

/// Stores the open assessment if it waits for it, and tells.
fn save(latest: &Latest) {
    let desk = latest.desk.borrow().clone();
    put_away(&desk, latest);
}

fn put_away(desk: &Desk, latest: &Latest) {
    let revision = desk.state.revision;
    // More may have changed while what was handed before could not be stored.
    let Some(open) = desk.open().filter(|_| desk.state.saved != Saved::Untouched && latest.handed.get() != revision)
    else {
        return;
    };
    latest.handed.set(revision);
    let written = desk.fixed.shelf.write(&open.take_changes());
    let (desk, open) = (desk.clone(), open.clone());
    spawn_local(async move {
        let kept = written.await;
        desk.send(Event::Saved(open, revision, kept));
    });
}

/// The page is hidden or left, or is there again: a moment when nobody minds that a copy takes a little longer.
fn leave(latest: &Latest) {
    save(latest);
    let desk = latest.desk.borrow().clone();
    let revision = desk.state.revision;
    let Some(open) = desk.open().filter(|_| revision > latest.copied.get() && !desk.fixed.wish.is_readonly) else {
        return;
    };
    // What was erased elsewhere waits for the next change, and is not stored before.
    let is_listed = !desk.fixed.shelf.list(&["c/", &open.get().assessment().id].concat()).is_empty();
    if is_listed && !open.get().is_unsaved() {
        latest.copied.set(revision);
        drop(desk.fixed.shelf.write(&library::copy(&open.get())));
    }
}

/// Asks before the page is left while something is being filled in. The store asks for what it could not store.
fn warn(latest: &Latest, event: &web_sys::Event) {
    let state = &latest.desk.borrow().state;
    if state.draft.details.is_some() || whole::held(state).into_iter().any(|_| true) {
        event.prevent_default();
    }
}
