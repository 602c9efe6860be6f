//! Instruments, fetched once each.

use std::cell::RefCell;
use std::rc::Rc;

use super::desk::Fixed;
use super::whole;
use crate::domain::instrument::{Instrument, MAX_BYTES};
use crate::domain::json::Json;
use crate::domain::text::Text;

thread_local! {
    static LOADED: RefCell<Vec<(String, Rc<Instrument>)>> = const { RefCell::new(Vec::new()) };
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

/// An instrument by its id or address, where it is here already.
pub fn loaded(fixed: &Fixed, asked: &str) -> Option<Rc<Instrument>> {
    let address = address(&fixed.wish.base, asked);
    LOADED.with_borrow(|loaded| loaded.iter().find(|(one, _)| *one == address).map(|(_, found)| found.clone()))
}

/// Takes the file of an instrument that was fetched beforehand. One that is broken is fetched again, and explained.
pub fn take(base: &str, asked: &str, file: &[u8]) {
    if let Ok(instrument) = whole::instrument(file) {
        LOADED.with_borrow_mut(|loaded| loaded.push((address(base, asked), Rc::new(instrument))));
    }
}

/// An instrument by its id or address.
///
/// # Errors
/// Why it could not be had.
pub async fn load(fixed: &Fixed, asked: &str) -> Result<Rc<Instrument>, String> {
    if let Some(found) = loaded(fixed, asked) {
        return Ok(found);
    }
    let address = address(&fixed.wish.base, asked);
    let bytes = fixed.host.fetch(&address, MAX_BYTES).await?;
    let instrument = Rc::new(whole::instrument(&bytes).map_err(|why| [asked, ": ", &why].concat())?);
    LOADED.with_borrow_mut(|loaded| loaded.push((address, instrument.clone())));
    Ok(instrument)
}

fn address(base: &str, asked: &str) -> String {
    if asked.contains('/') { asked.to_owned() } else { [base, "instruments/", asked, whole::INSTRUMENT_FILE].concat() }
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
