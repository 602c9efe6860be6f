//! The shipped instruments, fetched once each.

use std::cell::RefCell;
use std::rc::Rc;

use crate::browser::net;
use crate::domain::instrument::Instrument;
use crate::domain::json::Json;
use crate::domain::problem::Problem;
use crate::domain::text::{Lang, Text};
use crate::i18n::diagnostics;

thread_local! {
    static LOADED: RefCell<Vec<Rc<Instrument>>> = const { RefCell::new(Vec::new()) };
}

/// What the set-up shows of an instrument before it is loaded.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Id.
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

/// An instrument by its id.
///
/// # Errors
/// Why it could not be had.
pub async fn load(base: &str, id: &str) -> Result<Rc<Instrument>, String> {
    if let Some(found) = LOADED.with_borrow(|loaded| loaded.iter().find(|one| *one.id == *id).cloned()) {
        return Ok(found);
    }
    let bytes = net::fetch(&format!("{base}instruments/{id}.json")).await?;
    // Our own file is at fault, which is for whoever maintains it to read.
    let first = |problems: Vec<Problem>| problems.first().map(|first| diagnostics::problem(Lang::En, first));
    let problem = |problems| [id, ": ", &first(problems).unwrap_or_default()].concat();
    let instrument = Rc::new(Instrument::parse(&bytes).map_err(problem)?);
    LOADED.with_borrow_mut(|loaded| loaded.push(instrument.clone()));
    Ok(instrument)
}

/// Most bytes of the list of instruments.
const MAX_LIST: u64 = 1_000_000;

/// The list of shipped instruments that can be answered.
///
/// # Errors
/// Why it could not be had.
pub async fn list(base: &str) -> Result<Rc<[Entry]>, String> {
    let bytes = net::fetch(&format!("{base}instruments/index.json")).await?;
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
