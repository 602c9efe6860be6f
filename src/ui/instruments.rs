//! Instruments, fetched once each. Those of ours come in Indonesian alone, which halves them, and in both languages once
//! somebody speaks English; those of other addresses always have both.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::desk::{Desk, Fixed};
use super::notice::Notice;
use super::state::Event;
use super::whole;
use crate::domain::instrument::{Id, Instrument, MAX_BYTES};
use crate::domain::json::Json;
use crate::domain::text::{Lang, Text};

thread_local! {
    static LOADED: RefCell<Vec<(String, Rc<Instrument>)>> = const { RefCell::new(Vec::new()) };
    /// English from when it was first spoken until the end of the visit.
    static SPOKEN: Cell<Lang> = const { Cell::new(Lang::Id) };
}

/// Somebody speaks a language.
pub fn speak(lang: Lang) {
    if lang == Lang::En {
        SPOKEN.set(lang);
    }
}

/// What the set-up shows of an instrument before it is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id of a shipped one, address of any other.
    pub id: Rc<str>,
    /// Edition.
    pub edition: Rc<str>,
    /// Name.
    pub title: Text,
    /// What it assesses.
    pub summary: Text,
    /// Where it stands today.
    pub standing: Text,
}

impl Entry {
    /// The entry of an instrument that was loaded from an address.
    pub fn of(address: &Rc<str>, instrument: &Instrument) -> Self {
        let Instrument { edition, title, summary, standing, .. } = instrument;
        let (id, edition) = (address.clone(), edition.clone());
        Self { id, edition, title: title.clone(), summary: summary.clone(), standing: standing.clone() }
    }
}

/// An instrument by its id or address, where it is here already: in both languages, or else in Indonesian alone.
pub fn loaded(fixed: &Fixed, asked: &str) -> Option<Rc<Instrument>> {
    let find = |lang| find(&address(&fixed.wish.base, asked, lang));
    find(Lang::En).or_else(|| find(Lang::Id))
}

fn find(address: &str) -> Option<Rc<Instrument>> {
    LOADED.with_borrow(|loaded| loaded.iter().find(|(one, _)| *one == address).map(|(_, found)| found.clone()))
}

/// Takes the file of an instrument of ours that was fetched beforehand, in whichever language. One that is broken is
/// fetched again, and explained.
pub fn take(base: &str, asked: &str, file: &[u8]) {
    let read = |lang| Some((address(base, asked, lang), Rc::new(whole::instrument(file, lang).ok()?)));
    if let Some(taken) = read(Lang::Id).or_else(|| read(Lang::En)) {
        LOADED.with_borrow_mut(|loaded| loaded.push(taken));
    }
}

/// An instrument by its id or address. One that is here is not fetched again for its English: see [`complete`].
///
/// # Errors
/// Why it could not be had.
pub async fn load(fixed: &Fixed, asked: &str) -> Result<Rc<Instrument>, String> {
    match loaded(fixed, asked) {
        Some(found) => Ok(found),
        None => load_in(fixed, asked, SPOKEN.get()).await,
    }
}

async fn load_in(fixed: &Fixed, asked: &str, lang: Lang) -> Result<Rc<Instrument>, String> {
    let lang = if asked.contains('/') { Lang::En } else { lang };
    let address = address(&fixed.wish.base, asked, lang);
    if let Some(found) = find(&address) {
        return Ok(found);
    }
    let bytes = fixed.host.fetch(&address, MAX_BYTES).await?;
    let instrument = Rc::new(whole::instrument(&bytes, lang).map_err(|why| [asked, ": ", &why].concat())?);
    LOADED.with_borrow_mut(|loaded| loaded.push((address, instrument.clone())));
    Ok(instrument)
}

fn address(base: &str, asked: &str, lang: Lang) -> String {
    if asked.contains('/') {
        asked.to_owned()
    } else {
        [base, "instruments/", asked, whole::instrument_file(lang)].concat()
    }
}

/// The instrument that is shown in Indonesian alone to somebody who speaks English.
pub fn lacking(desk: &Desk) -> Option<Id> {
    let lacks = |instrument: &Rc<Instrument>| (!instrument.title.is_in(desk.lang())).then(|| instrument.id.clone());
    let draft = desk.state.draft.instrument.as_ref().and_then(lacks);
    let mut open = desk.state.here().into_iter().chain(whole::held(&desk.state));
    draft.or_else(|| open.find_map(|open| lacks(open.get().instrument())))
}

/// Gets such an instrument in both languages. Where it cannot be had, the texts stay Indonesian.
pub async fn complete(desk: Desk, id: Id) {
    match load_in(&desk.fixed, &id, Lang::En).await {
        _ if !desk.is_current() => {}
        Ok(instrument) => {
            for open in desk.open().into_iter().chain(whole::held(&desk.state)) {
                open.translate(&instrument);
            }
            // The set-up takes it where it is the chosen one; either way everything is drawn again.
            desk.send(Event::Chosen(id, instrument));
        }
        Err(why) => {
            desk.tell_error("instrument", &why);
            desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None))));
        }
    }
}

/// Most bytes of the list of instruments.
const MAX_LIST: u64 = 1_000_000;

/// The list of shipped instruments that can be answered.
///
/// # Errors
/// Why it could not be had.
pub async fn list(fixed: &Fixed) -> Result<Rc<[Entry]>, String> {
    let bytes = fixed.host.fetch(&[&*fixed.wish.base, "instruments/index.json"].concat(), MAX_LIST).await?;
    let Ok(Json::Array(entries)) = Json::parse(&bytes, MAX_LIST) else { return Err("index.json".into()) };
    Ok(entries.iter().filter_map(entry).collect())
}

fn entry(json: &Json) -> Option<Entry> {
    let word = |key: &str| json.get(key).and_then(Json::as_str).map(Rc::from);
    let text = |key: &str| {
        let part = |lang: &str| json.get(key)?.get(lang)?.as_str().map(Rc::from);
        Some(Text { id: part("id")?, en: part("en")? })
    };
    Some(Entry {
        id: word("id")?,
        edition: word("edition")?,
        title: text("title")?,
        summary: text("summary")?,
        standing: text("standing")?,
    })
}
