//! The assessments of this browser: what is kept on the shelf, and how it becomes an open one.
//!
//! Names: `a/ID` the document as it was first stored, `b/ID` a copy of a later state, `j/ID/…` the parts that were changed
//! since (see [`journal`]), `c/ID` the card. A deleted one has its card under `t/ID` until it is put back or erased.
//! `f/ID/DIGEST` is the document as it went to a file or came from one, `n/ID/SNAPSHOT` and `s/ID/SNAPSHOT` the facts and
//! the document of a snapshot, `x/ID/…` what was found damaged, as it was found. What stands behind `m/` is another
//! version of an assessment that was found beside it.

use std::rc::Rc;

use super::desk::{Desk, Fixed};
use super::notice::Notice;
use super::state::{Event, Open};
use super::{instruments, whole};
use crate::browser::clock;
use crate::browser::shelf::{Changes, Shelf};
use crate::domain::assessment::{Assessment, Details};
use crate::domain::document::journal::{self, Damage};
use crate::domain::document::{Draft, Imported, MAX_BYTES, Refusal};
use crate::domain::instrument::Instrument;
use crate::domain::json::Json;
use crate::domain::text::Lang;
use crate::instruments as shipped;
use crate::session::{Card, Session, Unsaved, View};

/// The cards of all stored assessments, the latest changed first.
pub fn cards(shelf: &Shelf) -> Vec<Card> {
    cards_of(shelf, "c/")
}

/// The cards whose names begin like this, the latest changed first.
pub fn cards_of(shelf: &Shelf, start: &str) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for (name, text) in shelf.list(start) {
        let card = Json::parse(text.as_bytes(), MAX_BYTES).ok().and_then(Card::from_json);
        let card = card.unwrap_or_else(|| Card::blank(name.strip_prefix(start).unwrap_or_default()));
        // There are few, and putting each in its place takes less program than sorting.
        let place = cards.iter().take_while(|other| other.text("updated") >= card.text("updated")).count();
        cards.insert(place, card);
    }
    cards
}

/// What has to be stored of an open assessment: one small text for each part that has changed, and its card.
pub fn changes(session: &mut Session) -> Changes {
    let mut changes = Changes::default();
    // What was only taken over is stored already, with a card that may be newer.
    if !session.is_unsaved() {
        return changes;
    }
    let Unsaved { is_new, parts } = session.take_unsaved();
    let assessment = session.assessment();
    let id = &*assessment.id;
    if is_new {
        let document = session.export().to_compact();
        changes.remove(&["j/", id, "/"]);
        changes.put(&["a/", id], &document);
        changes.put(&["b/", id], &document);
    }
    for part in &parts {
        let (name, text) = journal::entry(assessment, part, &assessment.updated);
        changes.put(&["j/", id, "/", &name], &text);
    }
    changes.put(&["c/", id], &Card::of(session).to_json().to_compact());
    // Who goes on with an assessment that was deleted elsewhere has it back.
    changes.remove(&["t/", id]);
    changes
}

/// A copy of the state as it is, in case that the document or an entry is damaged some day.
pub fn copy(session: &Session) -> Changes {
    let mut changes = Changes::default();
    changes.put(&["b/", &session.assessment().id], &session.export().to_compact());
    changes
}

/// How many documents that went to files, or came from them, are kept of an assessment.
const MAX_FILED: usize = 5;

/// Keeps a document that went to a file or came from one, in the place of the oldest.
pub fn put_base(changes: &mut Changes, assessment: &Assessment, digest: &str, document: &str) {
    changes.put(&["f/", &assessment.id, "/", digest], document);
    let oldest = assessment.based_on.iter().rev().filter(|one| ***one != *digest).nth(MAX_FILED - 1);
    if let Some(oldest) = oldest {
        changes.remove(&["f/", &assessment.id, "/", oldest]);
    }
}

/// Why something did not become an open assessment.
pub enum Failure {
    /// There is nothing of it.
    Gone,
    /// The browser does not give it.
    Unread(String),
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
    let mut known: Vec<String> = Vec::new();
    if let Some(address) = fixed.wish.own_instrument().filter(|_| cfg!(feature = "app")) {
        let own = instruments::load(fixed, address).await.map_err(Failure::NoInstrument)?;
        if *own.id == *id {
            return Ok(own);
        }
        known.push(own.id.to_string());
    }
    if !shipped::IDS.contains(&id) {
        if cfg!(feature = "app") {
            known.extend(shipped::IDS.iter().map(|id| (*id).to_owned()));
        }
        return Err(Failure::Refused(Refusal::UnknownInstrument { found: id.to_owned(), known }));
    }
    instruments::load(fixed, id).await.map_err(Failure::NoInstrument)
}

/// A stored assessment, and what of it was not as it had been written. What was damaged is put aside and mended.
///
/// # Errors
/// Why there is none.
pub async fn stored(fixed: &Fixed, id: &str) -> Result<(Session, Damage), Failure> {
    stored_at(fixed, "", id).await
}

/// The same of the names behind `start`.
///
/// # Errors
/// Why there is none.
pub async fn stored_at(fixed: &Fixed, start: &str, id: &str) -> Result<(Session, Damage), Failure> {
    let [document, copy] = [[start, "a/", id].concat(), [start, "b/", id].concat()];
    let entries = [start, "j/", id, "/"].concat();
    let asked = [&*document, "\n", &copy, "\n", &entries].concat();
    let mut found = fixed.shelf.read(&asked).await.map_err(Failure::Unread)?;
    if found.is_empty() {
        return Err(Failure::Gone);
    }
    let mut take = |name: &str| {
        let place = found.iter().position(|(one, _)| one == name);
        place.map(|place| found.remove(place).1).unwrap_or_default()
    };
    let (first, second) = (take(&document), take(&copy));
    for (name, _) in &mut found {
        name.drain(..entries.len());
    }
    let restored = journal::restore(&first, &second, &found);
    let (tree, damage) = restored.map_err(|why| Failure::Refused(Refusal::NotJson(why)))?;
    let draft = Draft::of(tree).map_err(Failure::Refused)?;
    let instrument = instrument(fixed, &draft.instrument().id).await?;
    let assessment = draft.settle(&instrument).map_err(Failure::Refused)?;
    let card = cards(&fixed.shelf).into_iter().find(|card| *card.id == *id);
    let mut session = Session::new(instrument, assessment);
    if let Some(card) = card {
        session = session.with_filed(card.filed());
    }
    // The checklist program leaves it as it is, for the whole app to find.
    if cfg!(feature = "app") && !damage.is_none() && start.is_empty() {
        let mut changes = Changes::default();
        for (name, text) in &found {
            if damage.entries.contains(name) {
                changes.put(&["x/", id, "/", name], text);
                changes.remove(&["j/", id, "/", name]);
            }
        }
        if damage.document || damage.doubtful {
            changes.put(&["x/", id, "/a"], &first);
            changes.put(&["x/", id, "/b"], &second);
        }
        drop(fixed.shelf.write(&changes));
        session.renew();
    }
    Ok((session, damage))
}

/// Opens a stored assessment, or says why not.
pub async fn open(desk: Desk, id: Rc<str>, view: View) {
    let shelf = &desk.fixed.shelf;
    let has = |start: &str| shelf.list(start).iter().any(|(name, _)| name.strip_prefix(start) == Some(&id));
    // One that was deleted is put back from the list, not by its address.
    let found = if has("t/") && !has("c/") { Err(Failure::Gone) } else { stored(&desk.fixed, &id).await };
    match found {
        _ if !desk.is_waited_for() => {}
        Ok((mut session, damage)) => {
            // The list shows some without a word about them; and where nothing is stored, that has to be said.
            if cfg!(feature = "app") && !has("c/") || !shelf.is_lasting() {
                session.renew();
            }
            desk.send(Event::Opened(Open::new(session), view));
            if !damage.is_none() {
                whole::damaged(&desk, id, damage);
            }
        }
        Err(Failure::Gone) => {
            desk.send(Event::Go(desk.home()));
            desk.send(Event::Tell(Some(Notice::Gone)));
        }
        Err(Failure::NoInstrument(why)) => {
            desk.tell_error("instrument", &why);
            desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), Some((id, view))))));
        }
        Err(Failure::Unread(why)) => {
            desk.tell_error("stored", &why);
            desk.send(Event::Go(desk.home()));
            desk.send(Event::Tell(whole::lost(true)));
        }
        Err(Failure::Refused(refusal)) => whole::cannot_open(&desk, id, refusal),
    }
}

/// Takes over what somebody else has stored of the open assessment, once nothing of our own is on its way.
pub async fn follow(desk: Desk) {
    let Some(open) = desk.open().cloned() else { return };
    let id = open.get().assessment().id.clone();
    loop {
        // One that was erased elsewhere is not stored again before somebody goes on with it.
        if open.get().is_changed() {
            drop(desk.fixed.shelf.write(&open.take_changes()));
        }
        let before = desk.revision();
        let found = stored(&desk.fixed, &id).await;
        if !desk.is_current() {
            return;
        }
        // Somebody was writing meanwhile.
        if desk.revision() != before {
            continue;
        }
        match found {
            Ok((session, _)) => desk.send(Event::Followed(open, Open::new(session))),
            // It was erased: what is open here is all there is.
            Err(Failure::Gone) => open.renew(),
            // It was erased, and what was written since is all there is of it: the rest is here.
            Err(Failure::Refused(_)) => {
                open.renew();
                drop(desk.fixed.shelf.write(&open.take_changes()));
            }
            Err(_) => {}
        }
        return;
    }
}

/// A new assessment.
pub fn new_session(instrument: Rc<Instrument>, details: Details, lang: Lang) -> Session {
    let assessment = Assessment::new(clock::random_id(), &instrument, details, lang, clock::now());
    Session::new(instrument, assessment).as_new()
}

/// Begins a new assessment. It is drawn first and stored in a moment: there is nothing to lose yet.
pub fn create(desk: &Desk, instrument: Rc<Instrument>, details: Details) {
    let session = new_session(instrument, details, desk.lang());
    desk.send(Event::Opened(Open::new(session), View::Checklist(None)));
}
