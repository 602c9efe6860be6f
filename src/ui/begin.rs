//! How a widget begins: at its address, where it was left, or with what the page around asks for.

use std::rc::Rc;

use super::desk::{Desk, Fixed};
use super::notice::Notice;
use super::state::{Event, State};
use super::wish::{Scope, Wish};
use super::{instruments, library, whole};
use crate::browser::dom;
use crate::browser::shelf::Shelf;
use crate::domain::text::Lang;
use crate::instruments::IDS;
use crate::session::Place;

/// The state of a widget that was just put on a page.
pub fn first(fixed: &Fixed) -> State {
    let chosen = || fixed.shelf.get("lang").and_then(|tag| Lang::from_tag(&tag));
    let spoken = fixed.wish.spoken.or_else(chosen);
    State::new(first_place(fixed), spoken.unwrap_or(fixed.wish.lang))
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
    Place::from_fragment(&if wish.owns_page { dom::fragment() } else { fixed.shelf.get("place").unwrap_or_default() })
}

/// What is fixed and the state, after the page around asks for something else. What is open stays open when it is only
/// shown otherwise.
pub fn again(desk: &Desk, wish: Wish) -> (Fixed, State) {
    let before = &desk.fixed.wish;
    let shelf = if wish.shelf == before.shelf { desk.fixed.shelf.clone() } else { Shelf::open(&wish.shelf) };
    let shown = Wish {
        lang: before.lang,
        scope: before.scope,
        is_readonly: before.is_readonly,
        place: before.place.clone(),
        spoken: before.spoken,
        document: before.document.clone(),
        ..wish.clone()
    };
    let fixed = Fixed { wish, shelf, root: desk.fixed.root.clone(), host: desk.fixed.host.clone() };
    let wish = &fixed.wish;
    if shown != *before {
        return (fixed.clone(), first(&fixed));
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

/// Opens what the page around asks for.
pub async fn begin(desk: Desk) {
    let wish = &desk.fixed.wish;
    if let Some(address) = &wish.source {
        return whole::show(desk.clone(), address.clone()).await;
    }
    if !wish.details.unit.is_empty() {
        return begin_unit(&desk).await;
    }
    // Where it was left, or else what was changed last.
    let left = Place::from_fragment(&desk.fixed.shelf.get("place").unwrap_or_default());
    let cards = library::cards(&desk.fixed.shelf);
    let asked = wish.shipped_instrument();
    let mut cards = cards.iter().filter(|card| asked.is_none_or(|asked| **asked == *card.text("instrument_id")));
    let card = match &left {
        Place::Assessment(id, _) => cards.clone().find(|card| card.id == *id).or_else(|| cards.next()),
        _ => cards.next(),
    };
    match (card, wish.scope) {
        (Some(card), scope) => {
            let view = match left {
                Place::Assessment(id, view) if id == card.id && scope != Scope::Result => view,
                _ => scope.view(),
            };
            library::open(desk.clone(), card.id.clone(), view).await;
        }
        (None, _) => desk.send(Event::Go(desk.home())),
    }
}

/// The assessment of the unit that the page around names: the stored one, a new one, or the set-up for what is missing.
async fn begin_unit(desk: &Desk) {
    let wish = &desk.fixed.wish;
    let asked = wish.instrument.as_deref().unwrap_or(IDS[0]);
    let instrument = match instruments::load(&desk.fixed, asked).await {
        _ if !desk.is_current() => return,
        Ok(instrument) => instrument,
        Err(why) => {
            desk.tell_error("instrument", &why);
            return desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None))));
        }
    };
    let kind = wish.details.unit_kind.as_deref();
    let is_known = kind.is_some_and(|kind| instrument.unit_kind(kind).is_some());
    if !is_known && !instrument.unit_kinds.is_empty() {
        if let Some(kind) = kind {
            desk.tell_error("attribute", &["unit-kind: ", kind].concat());
        }
        return desk.send(Event::Go(Place::New));
    }
    let cards = library::cards(&desk.fixed.shelf);
    match cards.iter().find(|card| card.is_of(&instrument.id, &wish.details)) {
        Some(card) => library::open(desk.clone(), card.id.clone(), wish.scope.view()).await,
        None => library::create(desk, instrument, wish.details.clone()),
    }
}
