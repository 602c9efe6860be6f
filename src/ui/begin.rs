//! How a widget begins: at its address, where it was left, or with what the page around asks for.

use std::rc::Rc;

use super::desk::{Desk, Fixed};
use super::notice::Notice;
use super::state::{Event, Open, State};
use super::wish::{Scope, Wish};
use super::{instruments, library, whole};
use crate::browser::dom;
use crate::browser::shelf::Shelf;
use crate::domain::instrument::{Id, Instrument};
use crate::domain::text::Lang;
use crate::session::{Place, View};

/// The state of a widget that was just put on a page.
pub fn first(fixed: &Fixed) -> State {
    let chosen = || fixed.shelf.recall("lang").and_then(|tag| Lang::from_tag(&tag));
    let spoken = fixed.wish.spoken.or_else(chosen);
    let mut state = State::new(first_place(fixed), spoken.unwrap_or(fixed.wish.lang));
    // Who is handed over to draws no first frame of its own.
    state.is_whole = fixed.wish.place.is_some();
    if matches!(&state.place, Place::Assessment(id, _) if id.is_empty()) && fixed.wish.source.is_none() {
        // Otherwise `begin` does it.
        let _ = at_once(fixed, &mut state);
    }
    state
}

fn first_place(fixed: &Fixed) -> Place {
    let wish = &fixed.wish;
    if let Some(place) = &wish.place {
        return Place::from_fragment(place);
    }
    if wish.scope != Scope::App || wish.source.is_some() || !wish.details.unit.is_empty() {
        // No assessment has this id: `begin` finds out which it is.
        return Place::Assessment(Rc::default(), wish.scope.view());
    }
    Place::from_fragment(&if wish.owns_page {
        dom::fragment()
    } else {
        fixed.shelf.recall("place").unwrap_or_default()
    })
}

/// What is fixed and the state, after the page around asks for something else. What is open stays open when it is only
/// shown otherwise.
pub fn again(desk: &Desk, wish: Wish, shelf: Shelf) -> (Fixed, State) {
    let before = &desk.fixed.wish;
    let is_elsewhere = shelf != desk.fixed.shelf;
    let shown = Wish {
        lang: before.lang,
        scope: before.scope,
        is_readonly: before.is_readonly,
        place: before.place.clone(),
        spoken: before.spoken,
        ..wish.clone()
    };
    let fixed = Fixed { wish, shelf, root: desk.fixed.root.clone(), host: desk.fixed.host.clone() };
    let wish = &fixed.wish;
    if is_elsewhere || shown != *before {
        let mut state = first(&fixed);
        // The device is the same. And changes are counted on, or the next would count as stored already.
        state.facts = desk.state.facts.clone();
        state.revision += desk.state.revision + 1;
        return (fixed, state);
    }
    let mut state = State::clone(&desk.state);
    if wish.lang != before.lang {
        state.lang = wish.lang;
    }
    if wish.scope != before.scope
        && let Place::Assessment(_, view) = &mut state.place
    {
        *view = wish.scope.view();
    } else if wish.scope != before.scope {
        state.place = first_place(&fixed);
    }
    (fixed, state)
}

/// What a widget begins with.
enum Wanted {
    /// A stored assessment, in a view.
    Stored(Id, View),
    /// A new assessment of the unit that the page around names.
    New,
    /// The set-up, because something is missing.
    SetUp,
    /// There is nothing yet.
    Nothing,
}

/// Finds out what to begin with; the instrument is needed where the page around names a unit.
fn wanted(fixed: &Fixed, instrument: Option<&Instrument>) -> Wanted {
    let wish = &fixed.wish;
    let cards = library::cards(&fixed.shelf);
    if let Some(instrument) = instrument.filter(|_| !wish.details.unit.is_empty()) {
        let kind = wish.details.unit_kind.as_deref();
        let is_known = kind.is_some_and(|kind| instrument.unit_kind(kind).is_some());
        if !is_known && !instrument.unit_kinds.is_empty() {
            return Wanted::SetUp;
        }
        let card = cards.iter().find(|card| card.is_of(&instrument.id, &wish.details));
        return card.map_or(Wanted::New, |card| Wanted::Stored(card.id.clone(), wish.scope.view()));
    }
    // Where it was left, or else what was changed last.
    let left = Place::from_fragment(&fixed.shelf.recall("place").unwrap_or_default());
    let asked = wish.shipped_instrument();
    let mut cards = cards.iter().filter(|card| asked.is_none_or(|asked| **asked == *card.text("instrument_id")));
    let card = match &left {
        Place::Assessment(id, _) => cards.clone().find(|card| card.id == *id).or_else(|| cards.next()),
        _ => cards.next(),
    };
    let Some(card) = card else { return Wanted::Nothing };
    let view = match left {
        Place::Assessment(id, view) if id == card.id && wish.scope != Scope::Result => view,
        _ => wish.scope.view(),
    };
    Wanted::Stored(card.id.clone(), view)
}

/// Begins something new without waiting where the instrument is here already, so that the first frame has the
/// questions.
fn at_once(fixed: &Fixed, state: &mut State) -> Option<()> {
    let wish = &fixed.wish;
    let instrument = instruments::loaded(fixed, wish.first_instrument())?;
    if let Wanted::New = wanted(fixed, Some(&instrument)) {
        let session = library::new_session(instrument, wish.details.clone(), state.lang);
        state.put(Open::new(session), View::Checklist(None));
    }
    Some(())
}

/// Opens what the page around asks for.
pub async fn begin(desk: Desk) {
    let wish = &desk.fixed.wish;
    if let Some(address) = &wish.source {
        return whole::show(desk.clone(), address.clone()).await;
    }
    let mut instrument = None;
    if !wish.details.unit.is_empty() {
        match instruments::load(&desk.fixed, wish.first_instrument()).await {
            _ if !desk.is_waited_for() => return,
            Ok(loaded) => instrument = Some(loaded),
            Err(why) => {
                desk.tell_error("instrument", &why);
                return desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None))));
            }
        }
    }
    match (wanted(&desk.fixed, instrument.as_deref()), instrument) {
        (Wanted::Stored(id, view), _) => library::open(desk.clone(), id, view).await,
        (Wanted::New, Some(instrument)) => library::create(&desk, instrument, wish.details.clone()),
        (Wanted::SetUp, _) => {
            if let Some(kind) = &wish.details.unit_kind {
                desk.tell_error("attribute", &["unit-kind: ", kind].concat());
            }
            desk.send(Event::Go(Place::New));
        }
        _ => desk.send(Event::Go(desk.home())),
    }
}
