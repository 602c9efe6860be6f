//! A place in a JSON tree while it is read strictly. Every reading method notes what is wrong and goes on with an
//! empty value, so that one pass finds all faults of a file; a result is only used when nothing was noted.

use std::cell::RefCell;
use std::rc::Rc;

use super::exact::Hundredths;
use super::json::Json;
use super::problem::{Expected, JsonType, Problem};
use super::sort;
use super::text::{List, Text};

/// Most faults that are reported of one file.
const MAX_PROBLEMS: usize = 1000;
/// Longest text in characters.
const MAX_TEXT: usize = 2000;

/// The faults noted so far.
#[derive(Debug, Default)]
pub struct Log(RefCell<Vec<Problem>>);

impl Log {
    /// The faults, in the order they were found.
    pub fn into_problems(self) -> Vec<Problem> {
        self.0.into_inner()
    }
}

/// One value, and how it was reached.
#[derive(Clone, Copy, Debug)]
pub struct Spot<'a> {
    /// The value.
    pub value: &'a Json,
    up: Option<(&'a Spot<'a>, Step<'a>)>,
    /// Where faults are noted. Nowhere for what is not there, because that was noted and nothing else is to be said.
    log: Option<&'a Log>,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> Spot<'a> {
    /// The whole file.
    pub fn root(value: &'a Json, log: &'a Log) -> Self {
        Self { value, up: None, log: Some(log) }
    }

    /// The whole of a file of ours, of which no faults are noted.
    pub fn trusted(value: &'a Json) -> Self {
        Self { value, up: None, log: None }
    }

    fn under(&'a self, value: &'a Json, step: Step<'a>) -> Self {
        Self { value, up: Some((self, step)), log: self.log }
    }

    /// The JSON path, from `$`.
    pub fn path(&self) -> String {
        match self.up {
            None => "$".into(),
            Some((up, Step::Item(index))) => item_path(&up.path(), index),
            Some((up, Step::Field(key))) => field_path(&up.path(), key),
        }
    }

    /// Notes that something else is expected here.
    #[cold]
    pub fn fail(&self, expected: Expected) {
        self.fail_with(if cfg!(feature = "app") { self.value.sketch() } else { String::new() }, expected);
    }

    #[cold]
    fn fail_with(&self, found: String, expected: Expected) {
        let Some(log) = self.log else { return };
        let mut problems = log.0.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            // The checklist program leaves explaining to the whole app.
            problems.push(if cfg!(feature = "app") {
                Problem { path: self.path(), found, expected }
            } else {
                Problem { path: String::new(), found: String::new(), expected: Expected::Present }
            });
        }
    }

    /// Checks that this is an object with only these fields, each at most once.
    pub fn allow(&self, allowed: &[&str]) {
        if cfg!(not(feature = "app")) {
            return;
        }
        self.entries(&mut |key, spot| {
            if !allowed.contains(&key) {
                spot.fail_with(key.to_owned(), Expected::KnownField(owned(allowed)));
            }
        });
    }

    /// A field that may be absent.
    pub fn field(&'a self, key: &'a str) -> Option<Spot<'a>> {
        self.value.get(key).map(|value| self.under(value, Step::Field(key)))
    }

    /// A field that must be there. Where it is not there, that is noted, and what is read from it is empty.
    pub fn need(&'a self, key: &'a str) -> Spot<'a> {
        self.field(key).unwrap_or_else(|| {
            let here = self.under(&Json::Null, Step::Field(key));
            if matches!(self.value, Json::Object(_)) {
                here.fail_with(String::new(), Expected::Present);
            }
            Spot { log: None, ..here }
        })
    }

    /// Notes that something else is expected in a field, if it is there.
    pub fn fail_at(&self, key: &str, expected: Expected) {
        if let Some(spot) = self.field(key) {
            spot.fail(expected);
        }
    }

    /// Goes through the entries of an object; a repeated key is noted.
    pub fn entries(&self, visit: &mut dyn FnMut(&str, &Spot)) {
        let Json::Object(fields) = self.value else {
            return self.fail(Expected::Type(JsonType::Object));
        };
        let repeated = repeated(fields);
        for (position, (key, value)) in fields.iter().enumerate() {
            let spot = self.under(value, Step::Field(key));
            if repeated.get(position) == Some(&true) {
                spot.fail_with(key.clone(), Expected::SingleKey);
            }
            visit(key, &spot);
        }
    }

    /// Every item of an array, read by `read`; fewer than `least` are noted.
    pub fn each<T>(&self, least: usize, read: &mut dyn FnMut(&Spot) -> T) -> Vec<T> {
        let mut all = Vec::new();
        let Json::Array(items) = self.value else {
            self.fail(Expected::Type(JsonType::Array));
            return all;
        };
        for (index, value) in items.iter().enumerate() {
            all.push(read(&self.under(value, Step::Item(index))));
        }
        if all.len() < least {
            self.fail(Expected::AtLeast(least));
        }
        all
    }

    /// A string of any content.
    pub fn string(&self) -> &'a str {
        self.value.as_str().unwrap_or_else(|| {
            self.fail(Expected::Type(JsonType::String));
            ""
        })
    }

    /// A string that is not blank and not too long.
    pub fn line(&self) -> Rc<str> {
        let text = self.string();
        if self.value.as_str().is_some_and(|text| text.trim().is_empty()) {
            self.fail(Expected::NotBlank);
        } else if text.len() > MAX_TEXT && text.chars().count() > MAX_TEXT {
            self.fail(Expected::Characters(MAX_TEXT));
        }
        text.into()
    }

    /// An id.
    pub fn id(&self) -> Rc<str> {
        let text = self.string();
        if self.value.as_str().is_some() && !is_id(text) {
            self.fail(Expected::Id);
        }
        text.into()
    }

    /// One of these words.
    pub fn one_of(&self, words: &[&str]) -> &'a str {
        let text = self.string();
        if self.value.as_str().is_some() && !words.contains(&text) {
            self.fail(Expected::OneOf(owned(words)));
        }
        text
    }

    /// A whole number between two bounds.
    pub fn integer(&self, least: i64, most: i64) -> u64 {
        match self.value {
            Json::Int(value) if (least..=most).contains(value) => value.unsigned_abs(),
            Json::Int(_) | Json::Number(_) => {
                self.fail(Expected::Integer(least, most));
                0
            }
            _ => {
                self.fail(Expected::Type(JsonType::Integer));
                0
            }
        }
    }

    /// A decimal string of at most `most` (a whole number).
    pub fn decimal(&self, most: u32) -> Hundredths {
        let value = self.string().parse().ok().filter(|value: &Hundredths| value.0 <= most * 100);
        value.unwrap_or_else(|| {
            if self.value.as_str().is_some() {
                self.fail(Expected::Decimal(most));
            }
            Hundredths(0)
        })
    }

    /// A text in both languages.
    pub fn text(&self) -> Text {
        self.allow(&["id", "en"]);
        Text { id: self.need("id").line(), en: self.need("en").line() }
    }

    /// A list in both languages.
    pub fn list(&self) -> List {
        self.allow(&["id", "en"]);
        let lines = |key: &str| self.need(key).each(1, &mut |spot| spot.line());
        let (id, en) = (lines("id"), lines("en"));
        if id.len() != en.len() && !id.is_empty() && !en.is_empty() {
            self.fail_at("en", Expected::Exactly(id.len()));
        }
        List { id, en }
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|&word| word.to_owned()).collect()
}

/// Which fields have a key that an earlier one has.
fn repeated(fields: &[(String, Json)]) -> Vec<bool> {
    let key = |position: usize| fields.get(position).map(|(key, _)| key);
    let order = sort::order(fields.len(), &mut |one, other| key(one) > key(other));
    let mut repeated = vec![false; fields.len()];
    for (&earlier, &later) in order.iter().zip(order.iter().skip(1)) {
        if let Some(place) = repeated.get_mut(later) {
            *place = key(earlier) == key(later);
        }
    }
    repeated
}

/// Whether a text is an id: 1 to 64 of `a-z A-Z 0-9 . _ -`, the first a letter or digit.
pub fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    text.len() <= 64 && text.bytes().all(plain) && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
}

/// The path of a field of what stands at `path`; a key that would be unclear behind a dot stands in brackets.
pub fn field_path(path: &str, key: &str) -> String {
    let is_plain = key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$');
    if !key.is_empty() && is_plain {
        path.to_owned() + "." + key
    } else {
        in_brackets(path, &Json::from(key).to_compact())
    }
}

/// The path of an item of what stands at `path`.
pub fn item_path(path: &str, index: usize) -> String {
    in_brackets(path, &index.to_string())
}

fn in_brackets(path: &str, what: &str) -> String {
    path.to_owned() + "[" + what + "]"
}
