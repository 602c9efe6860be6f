//! The shelf: texts kept in this browser under names. localStorage where it is allowed, and memory otherwise; who
//! asks is told which, because what is only in memory is gone with the page.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use web_sys::Storage;

/// The first part of every key. Pages opened from a disk share one storage, so it carries the name of the product.
const PREFIX: &str = "patuh/1/";

/// Where texts are kept.
#[derive(Clone, Debug)]
pub struct Shelf {
    prefix: Rc<str>,
    storage: Option<Storage>,
    memory: Rc<RefCell<BTreeMap<String, String>>>,
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
        let mut memory = self.memory.borrow_mut();
        match kept {
            Kept::Stored => memory.remove(&key),
            _ => memory.insert(key, text.to_owned()),
        };
        kept
    }

    /// The text of a key. What is in memory is newer than what is stored.
    pub fn get(&self, key: &str) -> Option<String> {
        let key = format!("{}{key}", self.prefix);
        let remembered = self.memory.borrow().get(&key).cloned();
        remembered.or_else(|| self.storage.as_ref()?.get_item(&key).ok().flatten())
    }

    /// Forgets a text.
    pub fn remove(&self, key: &str) {
        let key = format!("{}{key}", self.prefix);
        self.memory.borrow_mut().remove(&key);
        if let Some(storage) = &self.storage {
            // A storage that refuses to remove has nothing we could do instead.
            let _ = storage.remove_item(&key);
        }
    }

    /// The keys that begin with `start`, without the prefix of the shelf, sorted.
    pub fn keys(&self, start: &str) -> Vec<String> {
        let start = format!("{}{start}", self.prefix);
        let storage = self.storage.iter().flat_map(|storage| {
            let count = storage.length().unwrap_or_default();
            (0..count).filter_map(|index| storage.key(index).ok().flatten())
        });
        let memory = self.memory.borrow();
        let all = storage.chain(memory.keys().cloned()).filter(|key| key.starts_with(&start));
        let mut keys: Vec<String> = all.filter_map(|key| key.strip_prefix(&*self.prefix).map(str::to_owned)).collect();
        keys.sort();
        keys.dedup();
        keys
    }
}
