//! The shelf: texts kept in this browser under names. `src/embed/store.js` keeps them, in IndexedDB where it is allowed,
//! or else in localStorage or memory; who asks is told which, because what is only in memory is gone with the page.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::host::describe;

#[wasm_bindgen]
extern "C" {
    /// What `store.js` has opened.
    pub type Store;

    #[wasm_bindgen(method, getter, js_name = place)]
    fn kind(this: &Store) -> String;
    #[wasm_bindgen(method, getter, js_name = isLost)]
    fn is_lost(this: &Store) -> bool;
    #[wasm_bindgen(method, getter, js_name = isAway)]
    fn is_away(this: &Store) -> bool;
    #[wasm_bindgen(method, getter, js_name = isAtRisk)]
    fn is_at_risk(this: &Store) -> bool;
    #[wasm_bindgen(method)]
    fn list(this: &Store, start: &str) -> String;
    #[wasm_bindgen(method)]
    fn read(this: &Store, asked: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn write(this: &Store, changes: &str) -> Promise;
    #[wasm_bindgen(method)]
    fn recall(this: &Store, name: &str) -> Option<String>;
    #[wasm_bindgen(method)]
    fn note(this: &Store, name: &str, text: &str);
}

/// Where texts are kept.
#[derive(Clone)]
pub struct Shelf(Rc<Store>);

/// Two shelves are the same when they keep the same texts.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        js_sys::Object::is(&self.0, &other.0)
    }
}

/// What became of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// They are stored: they survive closing the page.
    Stored,
    /// In memory, because the browser allows no storage.
    Denied,
    /// In memory, because the storage is full.
    Full,
    /// In memory, because a later version has made the storage.
    Newer,
    /// In memory, because somebody wants to leave no trace.
    Hidden,
    /// They are stored, but what was there before is gone.
    Lost,
}

/// Changes to texts.
#[derive(Default)]
pub struct Changes(String);

impl Changes {
    /// Puts a text under a name, which is given in pieces. Neither has a line break.
    pub fn put(&mut self, name: &[&str], text: &str) {
        for piece in name.iter().chain(&["\n", text, "\n"]) {
            self.0 += piece;
        }
    }

    /// Takes the text of a name away.
    pub fn remove(&mut self, name: &[&str]) {
        self.put(name, "");
    }
}

impl Shelf {
    /// A shelf over a store.
    pub fn new(store: Store) -> Self {
        Self(Rc::new(store))
    }

    /// Where its texts are: `db` (IndexedDB), `local` (localStorage), `memory`; or why they are in memory only: `full`,
    /// `denied`, `hidden`, or `newer`, because a later version has made the database.
    pub fn kind(&self) -> String {
        self.0.kind()
    }

    /// Whether its texts outlast the page, as far as there is room.
    pub fn is_lasting(&self) -> bool {
        matches!(&*self.kind(), "db" | "local")
    }

    /// Whether texts that were there in an earlier visit are gone.
    pub fn is_lost(&self) -> bool {
        self.0.is_lost()
    }

    /// Whether there is a database that cannot be opened.
    pub fn is_away(&self) -> bool {
        self.0.is_away()
    }

    /// Whether the browser may take everything away, because of what it is or where the page is shown.
    pub fn is_at_risk(&self) -> bool {
        self.0.is_at_risk()
    }

    /// The small texts whose names begin with `start`, with their names, sorted by them.
    pub fn list(&self, start: &str) -> Vec<(String, String)> {
        pairs(&self.0.list(start))
    }

    /// The texts of some names, one name a line. One that ends in a slash stands for all that begin with it.
    ///
    /// # Errors
    /// What the browser said.
    pub async fn read(&self, asked: &str) -> Result<Vec<(String, String)>, String> {
        let lines = JsFuture::from(self.0.read(asked)).await.map_err(|error| describe(&error))?;
        Ok(pairs(&lines.as_string().unwrap_or_default()))
    }

    /// Makes changes. They are on their way when this returns; the future tells what became of them.
    pub fn write(&self, changes: &Changes) -> impl Future<Output = Kept> + 'static + use<> {
        let written = JsFuture::from(self.0.write(&changes.0));
        async move {
            match written.await.ok().and_then(|told| told.as_string()).as_deref() {
                Some("") => Kept::Stored,
                Some("full") => Kept::Full,
                Some("newer") => Kept::Newer,
                Some("hidden") => Kept::Hidden,
                Some("lost") => Kept::Lost,
                _ => Kept::Denied,
            }
        }
    }

    /// A setting, such as the language.
    pub fn recall(&self, name: &str) -> Option<String> {
        self.0.recall(name)
    }

    /// Keeps a setting.
    pub fn note(&self, name: &str, text: &str) {
        self.0.note(name, text);
    }
}

/// Lines in pairs.
fn pairs(lines: &str) -> Vec<(String, String)> {
    let mut lines = lines.split('\n');
    let mut pairs = Vec::new();
    while let (Some(name), Some(text)) = (lines.next(), lines.next()) {
        pairs.push((name.to_owned(), text.to_owned()));
    }
    pairs
}
