//! The shelf: texts kept in this browser under names. localStorage where it is allowed, and memory otherwise; who
//! asks is told which, because what is only in memory is gone with the page.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::Storage;

/// The first part of every key. Pages opened from a disk share one storage, so it carries the name of the product.
const PREFIX: &str = "patuh/1/";

/// Where texts are kept.
#[derive(Clone, Debug)]
pub struct Shelf {
    prefix: Rc<str>,
    storage: Option<Storage>,
    memory: Rc<RefCell<Vec<(String, String)>>>,
}

/// Two shelves are the same when they keep the same texts.
impl PartialEq for Shelf {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.memory, &other.memory)
    }
}

/// Where a text was put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// In the browser's storage: it survives closing the page.
    Stored,
    /// In memory, because the browser allows no storage.
    Denied,
    /// In memory, because the storage is full.
    Full,
}

impl Shelf {
    /// The shelf of a name; widgets with different names do not see each other's texts.
    pub fn open(name: &str) -> Self {
        let storage = web_sys::window().and_then(|window| window.local_storage().ok().flatten());
        // Some browsers hand out a storage and refuse every use of it.
        let storage = storage.filter(|storage| storage.get_item(PREFIX).is_ok());
        Self { prefix: format!("{PREFIX}{name}/").into(), storage, memory: Rc::default() }
    }

    /// Whether the browser allows storage at all.
    pub fn is_lasting(&self) -> bool {
        self.storage.is_some()
    }

    /// Keeps a text. One that the storage refuses stays in memory.
    pub fn put(&self, key: &str, text: &str) -> Kept {
        let key = format!("{}{key}", self.prefix);
        let kept = match &self.storage {
            None => Kept::Denied,
            Some(storage) => match storage.set_item(&key, text) {
                Ok(()) => Kept::Stored,
                Err(_) => Kept::Full,
            },
        };
        self.forget(&key);
        if kept != Kept::Stored {
            self.memory.borrow_mut().push((key, text.to_owned()));
        }
        kept
    }

    /// The text of a key. What is in memory is newer than what is stored.
    pub fn get(&self, key: &str) -> Option<String> {
        let key = format!("{}{key}", self.prefix);
        let remembered = self.memory.borrow().iter().find(|(one, _)| *one == key).map(|(_, text)| text.clone());
        remembered.or_else(|| self.storage.as_ref()?.get_item(&key).ok().flatten())
    }

    /// Forgets a text.
    pub fn remove(&self, key: &str) {
        let key = format!("{}{key}", self.prefix);
        self.forget(&key);
        if let Some(storage) = &self.storage {
            // A storage that refuses to remove has nothing we could do instead.
            let _ = storage.remove_item(&key);
        }
    }

    fn forget(&self, key: &str) {
        self.memory.borrow_mut().retain(|(one, _)| one != key);
    }

    /// The keys that begin with `start`, without the prefix of the shelf, sorted.
    pub fn keys(&self, start: &str) -> Vec<String> {
        let mut keys = Vec::new();
        let mut add = |key: &str| {
            if let Some(key) = key.strip_prefix(&*self.prefix).filter(|key| key.starts_with(start))
                && let Err(place) = keys.binary_search_by(|other: &String| (**other).cmp(key))
            {
                keys.insert(place, key.to_owned());
            }
        };
        if let Some(storage) = &self.storage {
            for index in 0..storage.length().unwrap_or_default() {
                add(&storage.key(index).ok().flatten().unwrap_or_default());
            }
        }
        for (key, _) in self.memory.borrow().iter() {
            add(key);
        }
        keys
    }
}
