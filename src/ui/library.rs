//! The assessments of this browser: what is kept on the shelf, and how a file or a stored text becomes an open one.
//!
//! Keys: `a/ID` the document, `c/ID` its card, `t/ID` a deleted document until it is put back or the app starts anew.

use std::rc::Rc;

use super::desk::Desk;
use super::instruments;
use super::notice::Notice;
use super::state::{Event, Open};
use crate::browser::shelf::{Kept, Shelf};
use crate::browser::{clock, files, net};
use crate::domain::assessment::{Assessment, Details};
use crate::domain::document::{Draft, Imported, MAX_BYTES, Refusal};
use crate::domain::instrument::Instrument;
use crate::domain::json::{Json, JsonError};
use crate::instruments as shipped;
use crate::session::{Card, Place, Session, View};

/// The cards of all stored assessments, the latest changed first.
pub fn cards(shelf: &Shelf) -> Vec<Card> {
    let documents = shelf.keys("a/");
    let mut cards: Vec<Card> = Vec::new();
    for id in documents.iter().filter_map(|key| key.strip_prefix("a/")) {
        let card = shelf.get(&format!("c/{id}"));
        let card = card.and_then(|text| Card::from_json(&Json::parse(text.as_bytes(), MAX_BYTES).ok()?));
        let card = card.unwrap_or_else(|| Card { id: id.into(), ..Card::default() });
        // There are few, and putting each in its place takes less program than sorting.
        let place = cards.iter().take_while(|other| other.updated >= card.updated).count();
        cards.insert(place, card);
    }
    cards
}

/// Puts an open assessment away.
pub fn keep(shelf: &Shelf, session: &Session) -> Kept {
    let id = &session.assessment().id;
    let kept = shelf.put(&format!("a/{id}"), &session.export().to_compact());
    shelf.put(&format!("c/{id}"), &Card::of(session).to_json().to_compact());
    kept
}

/// Deletes a stored assessment so that it can be put back.
pub fn bin(shelf: &Shelf, id: &str) {
    if let Some(text) = shelf.get(&format!("a/{id}")) {
        shelf.put(&format!("t/{id}"), &text);
        shelf.remove(&format!("a/{id}"));
    }
}

/// Puts a deleted one back.
pub fn unbin(shelf: &Shelf, id: &str) {
    if let Some(text) = shelf.get(&format!("t/{id}")) {
        shelf.put(&format!("a/{id}"), &text);
        shelf.remove(&format!("t/{id}"));
    }
}

/// Forgets what was deleted in earlier visits.
pub fn empty_bin(shelf: &Shelf) {
    for key in shelf.keys("t/") {
        shelf.remove(&key);
        if let Some(id) = key.strip_prefix("t/") {
            shelf.remove(&format!("c/{id}"));
        }
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
async fn read(base: &str, bytes: &[u8]) -> Result<(Rc<Instrument>, Imported), Failure> {
    let draft = Draft::parse(bytes).map_err(Failure::Refused)?;
    let id = draft.instrument().id.clone();
    if !shipped::IDS.contains(&&*id) {
        let known = shipped::IDS.iter().map(|id| (*id).to_owned()).collect();
        return Err(Failure::Refused(Refusal::UnknownInstrument { found: id.to_string(), known }));
    }
    let instrument = instruments::load(base, &id).await.map_err(Failure::NoInstrument)?;
    let imported = draft.complete(&instrument).map_err(Failure::Refused)?;
    Ok((instrument, imported))
}

/// Opens a stored assessment, or says why not.
pub async fn open(desk: Desk, id: Rc<str>, view: View) {
    let Some(text) = desk.fixed.shelf.get(&format!("a/{id}")) else {
        desk.send(Event::Go(Place::Start));
        desk.send(Event::Tell(Some(Notice::Gone)));
        return;
    };
    match read(&desk.fixed.base, text.as_bytes()).await {
        Ok((instrument, imported)) => {
            let session = Session::new(instrument, imported.assessment);
            desk.send(Event::Opened(Open::new(session), view));
        }
        Err(Failure::NoInstrument(why)) => {
            desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), Some((id, view))))));
        }
        Err(Failure::Refused(refusal)) => {
            desk.send(Event::Go(Place::Start));
            desk.send(Event::Tell(Some(Notice::Broken(id, Rc::new(refusal)))));
        }
    }
}

/// Opens a chosen file. Nothing that was there changes unless the file is good.
pub async fn import_file(desk: Desk, file: web_sys::File) {
    let name: Rc<str> = file.name().into();
    let size = files::size(&file);
    if size > MAX_BYTES {
        let refusal = Refusal::NotJson(JsonError::TooLarge { found: size, allowed: MAX_BYTES });
        return desk.send(Event::Tell(Some(Notice::Refused(name, Rc::new(refusal)))));
    }
    match files::read(&file).await {
        Ok(bytes) => import(desk, name, &bytes).await,
        Err(why) => desk.send(Event::Tell(Some(Notice::Unreadable(name, why.into())))),
    }
}

/// Opens the example that ships with the product, as a copy of its own.
pub async fn open_example(desk: Desk) {
    match net::fetch(&format!("{}examples/puskesmas.patuh.json", desk.fixed.base)).await {
        Ok(bytes) => import(desk, "puskesmas.patuh.json".into(), &bytes).await,
        Err(why) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
    }
}

async fn import(desk: Desk, name: Rc<str>, bytes: &[u8]) {
    match read(&desk.fixed.base, bytes).await {
        Err(Failure::Refused(refusal)) => desk.send(Event::Tell(Some(Notice::Refused(name, Rc::new(refusal))))),
        Err(Failure::NoInstrument(why)) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
        Ok((instrument, Imported { assessment, warnings, .. })) => {
            let known = desk.fixed.shelf.get(&format!("a/{}", assessment.id));
            let session = Open::new(Session::new(instrument, assessment));
            let same = known.as_deref() == Some(&*session.get().export().to_compact());
            match known {
                Some(_) if !same => desk.send(Event::Tell(Some(Notice::Twice(name, session, warnings.into())))),
                _ => take(&desk, name, session, warnings.into()),
            }
        }
    }
}

/// Shows an imported assessment and puts it away.
pub fn take(desk: &Desk, name: Rc<str>, open: Open, warnings: Rc<[crate::domain::document::Warning]>) {
    let kept = keep(&desk.fixed.shelf, &open.get());
    let view = if open.get().score().whole().is_complete() { View::Result } else { View::Checklist(None) };
    desk.send(Event::Opened(open, view));
    desk.send(Event::Saved(kept));
    desk.send(Event::Tell(Some(Notice::Imported(name, warnings))));
}

/// An imported assessment under an id of its own, so that both can be kept.
pub fn copied(desk: &Desk, open: &Open) -> Open {
    let session = open.get();
    let mut assessment: Assessment = session.assessment().clone();
    assessment.id = clock::random_id();
    let unit = format!("{} {}", assessment.details.unit, desk.t().copy_suffix);
    assessment.details.unit = unit.trim().into();
    Open::new(Session::new(session.instrument().clone(), assessment))
}

/// Begins a new assessment.
pub fn create(desk: &Desk, instrument: Rc<Instrument>, details: Details) {
    let assessment = Assessment::new(clock::random_id(), &instrument, details, desk.lang(), clock::now());
    let session = Session::new(instrument, assessment);
    let kept = keep(&desk.fixed.shelf, &session);
    desk.send(Event::Opened(Open::new(session), View::Checklist(None)));
    desk.send(Event::Saved(kept));
}

/// The name of the file an assessment is saved as: the unit and period in plain letters.
pub fn file_name(session: &Session) -> String {
    let assessment = session.assessment();
    let mut name = String::new();
    let words = [&*assessment.details.unit, &*assessment.details.period];
    let words = words.iter().flat_map(|text| text.split(|letter: char| !letter.is_ascii_alphanumeric()));
    for word in words.filter(|word| !word.is_empty()).take(8) {
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name.make_ascii_lowercase();
    name.truncate(60);
    let name = if name.is_empty() { "penilaian" } else { &name };
    [name, "-", &session.instrument().id, ".patuh.json"].concat()
}
