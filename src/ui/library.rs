//! The assessments of this browser: what is kept on the shelf, and how a stored text becomes an open one.
//!
//! Keys: `a/ID` the document, `c/ID` its card, `t/ID` a deleted document until it is put back or the app starts anew.

use std::rc::Rc;

use super::desk::{Desk, Fixed};
use super::notice::Notice;
use super::state::{Event, Open};
use super::{instruments, whole};
use crate::browser::clock;
use crate::browser::shelf::{Kept, Shelf};
use crate::domain::assessment::{Assessment, Details};
use crate::domain::document::{Draft, Imported, MAX_BYTES, Refusal};
use crate::domain::instrument::Instrument;
use crate::domain::json::Json;
use crate::domain::text::Lang;
use crate::instruments as shipped;
use crate::session::{Card, Session, View};

/// The cards of all stored assessments, the latest changed first.
pub fn cards(shelf: &Shelf) -> Vec<Card> {
    let documents = shelf.keys("a/");
    let mut cards: Vec<Card> = Vec::new();
    for id in documents.iter().filter_map(|key| key.strip_prefix("a/")) {
        let card = shelf.get(&format!("c/{id}"));
        let card = card.and_then(|text| Card::from_json(Json::parse(text.as_bytes(), MAX_BYTES).ok()?));
        let card = card.unwrap_or_else(|| Card::blank(id));
        // There are few, and putting each in its place takes less program than sorting.
        let place = cards.iter().take_while(|other| other.text("updated") >= card.text("updated")).count();
        cards.insert(place, card);
    }
    cards
}

/// Puts an open assessment away.
pub fn keep(shelf: &Shelf, session: &Session) -> Kept {
    put(shelf, &Card::of(session), &session.export().to_compact())
}

/// Puts a document and its card on the shelf.
fn put(shelf: &Shelf, card: &Card, document: &str) -> Kept {
    let kept = shelf.put(&["a/", &*card.id].concat(), document);
    shelf.put(&["c/", &*card.id].concat(), &card.to_json().to_compact());
    kept
}

/// Keeps the document that another program had open: it may have been in memory only.
pub fn hand_over(shelf: &Shelf, document: &str) {
    let card = Json::parse(document.as_bytes(), MAX_BYTES).ok().and_then(|tree| Card::of_document(&tree));
    if let Some(card) = card {
        put(shelf, &card, document);
    }
}

/// Why bytes did not become an open assessment.
pub enum Failure {
    /// The file is at fault.
    Refused(Refusal),
    /// The instrument could not be loaded.
    NoInstrument(String),
}

/// Reads the bytes of a document, with the instrument it asks for.
///
/// # Errors
/// Why it did not become an assessment.
pub async fn read(fixed: &Fixed, bytes: &[u8]) -> Result<(Rc<Instrument>, Imported), Failure> {
    let draft = Draft::parse(bytes).map_err(Failure::Refused)?;
    let instrument = instrument(fixed, &draft.instrument().id).await?;
    let imported = draft.complete(&instrument).map_err(Failure::Refused)?;
    Ok((instrument, imported))
}

/// The instrument of an id: the one that the page around brings, or a shipped one.
async fn instrument(fixed: &Fixed, id: &str) -> Result<Rc<Instrument>, Failure> {
    let mut known: Vec<String> = shipped::IDS.iter().map(|id| (*id).to_owned()).collect();
    if let Some(address) = fixed.wish.own_instrument() {
        let own = instruments::load(fixed, address).await.map_err(Failure::NoInstrument)?;
        if *own.id == *id {
            return Ok(own);
        }
        known.push(own.id.to_string());
    }
    if !shipped::IDS.contains(&id) {
        return Err(Failure::Refused(Refusal::UnknownInstrument { found: id.to_owned(), known }));
    }
    instruments::load(fixed, id).await.map_err(Failure::NoInstrument)
}

/// Opens a stored assessment, or says why not.
pub async fn open(desk: Desk, id: Rc<str>, view: View) {
    let Some(text) = desk.fixed.shelf.get(&["a/", &*id].concat()) else {
        desk.send(Event::Go(desk.home()));
        desk.send(Event::Tell(Some(Notice::Gone)));
        return;
    };
    match read(&desk.fixed, text.as_bytes()).await {
        _ if !desk.is_current() => {}
        Ok((instrument, imported)) => {
            let session = Session::new(instrument, imported.assessment);
            desk.send(Event::Opened(Open::new(session), view));
        }
        Err(Failure::NoInstrument(why)) => {
            desk.tell_error("instrument", &why);
            desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), Some((id, view))))));
        }
        Err(Failure::Refused(refusal)) => whole::cannot_open(&desk, id, refusal),
    }
}

/// A stored text as an open assessment, where the instrument is the one it asks for and nothing is wrong with it.
pub fn read_with(instrument: Rc<Instrument>, bytes: &[u8]) -> Option<Session> {
    let draft = Draft::parse(bytes).ok().filter(|draft| draft.instrument().id == instrument.id)?;
    let imported = draft.complete(&instrument).ok()?;
    Some(Session::new(instrument, imported.assessment))
}

/// A new assessment.
pub fn new_session(instrument: Rc<Instrument>, details: Details, lang: Lang) -> Session {
    let assessment = Assessment::new(clock::random_id(), &instrument, details, lang, clock::now());
    Session::new(instrument, assessment)
}

/// Begins a new assessment. It is drawn first and stored in a moment: there is nothing to lose yet.
pub fn create(desk: &Desk, instrument: Rc<Instrument>, details: Details) {
    desk.send(Event::Created(Open::new(new_session(instrument, details, desk.lang()))));
}
