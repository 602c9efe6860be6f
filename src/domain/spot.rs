//! A place in a JSON tree while it is read strictly. Every reading method notes what is wrong and goes on with an
//! empty value, so that one pass finds all faults of a file; a result is only used when nothing was noted.

use std::cell::RefCell;
use std::rc::Rc;

use super::exact::Hundredths;
use super::json::Json;
use super::problem::{Expected, JsonType, Problem};
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
    log: &'a Log,
}

#[derive(Clone, Copy, Debug)]
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

impl<'a> Spot<'a> {
    /// The whole file.
    pub fn root(value: &'a Json, log: &'a Log) -> Self {
        Self { value, up: None, log }
    }

    /// The JSON path, from `$`.
    pub fn path(&self) -> String {
        match self.up {
            None => "$".into(),
            Some((up, Step::Item(index))) => format!("{}[{index}]", up.path()),
            Some((up, Step::Field(key))) => field_path(&up.path(), key),
        }
    }

    /// Notes that something else is expected here.
    pub fn fail(&self, expected: Expected) {
        self.fail_with(self.value.sketch(), expected);
    }

    fn fail_with(&self, found: String, expected: Expected) {
        let mut problems = self.log.0.borrow_mut();
        if problems.len() < MAX_PROBLEMS {
            problems.push(Problem { path: self.path(), found, expected });
        }
    }

    /// Checks that this is an object with only these fields, each at most once.
    pub fn allow(&self, allowed: &[&str]) {
        for (key, spot) in self.entries() {
            if !allowed.contains(&key) {
                let allowed = allowed.iter().map(|&name| name.to_owned()).collect();
                spot.fail_with(key.to_owned(), Expected::KnownField(allowed));
            }
        }
    }

    /// A field that may be absent.
    pub fn field(&'a self, key: &'a str) -> Option<Spot<'a>> {
        self.value.get(key).map(|value| Spot { value, up: Some((self, Step::Field(key))), log: self.log })
    }

    /// A field that must be there, read by `read`.
    pub fn need<T: Default>(&self, key: &str, read: impl FnOnce(&Spot) -> T) -> T {
        match self.field(key) {
            Some(spot) => read(&spot),
            None => {
                if matches!(self.value, Json::Object(_)) {
                    let here = Spot { value: &Json::Null, up: Some((self, Step::Field(key))), log: self.log };
                    here.fail_with(String::new(), Expected::Present);
                }
                T::default()
            }
        }
    }

    /// A field that may be absent, read by `read`.
    pub fn may<T>(&self, key: &str, read: impl FnOnce(&Spot) -> T) -> Option<T> {
        self.field(key).map(|spot| read(&spot))
    }

    /// The entries of an object; a repeated key is noted.
    pub fn entries(&'a self) -> impl Iterator<Item = (&'a str, Spot<'a>)> {
        let fields: &[(String, Json)] = match self.value {
            Json::Object(fields) => fields,
            _ => {
                self.fail(Expected::Type(JsonType::Object));
                &[]
            }
        };
        let mut seen = std::collections::BTreeSet::new();
        fields.iter().map(move |(key, value)| {
            let spot = Spot { value, up: Some((self, Step::Field(key))), log: self.log };
            if !seen.insert(key.as_str()) {
                spot.fail_with(key.clone(), Expected::SingleKey);
            }
            (key.as_str(), spot)
        })
    }

    /// The items of an array.
    pub fn items(&'a self) -> impl Iterator<Item = Spot<'a>> {
        let items: &[Json] = match self.value {
            Json::Array(items) => items,
            _ => {
                self.fail(Expected::Type(JsonType::Array));
                &[]
            }
        };
        let spot = move |(index, value)| Spot { value, up: Some((self, Step::Item(index))), log: self.log };
        items.iter().enumerate().map(spot)
    }

    /// Every item of an array, read by `read`; fewer than `least` are noted.
    pub fn each<T>(&self, least: usize, mut read: impl FnMut(&Spot) -> T) -> Vec<T> {
        let all: Vec<T> = self.items().map(|spot| read(&spot)).collect();
        if all.len() < least && matches!(self.value, Json::Array(_)) {
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
            self.fail(Expected::OneOf(words.iter().map(|&word| word.to_owned()).collect()));
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
        Text { id: self.need("id", |spot| spot.line()), en: self.need("en", |spot| spot.line()) }
    }

    /// A list in both languages.
    pub fn list(&self) -> List {
        self.allow(&["id", "en"]);
        let id: Vec<Rc<str>> = self.need("id", |spot| spot.each(1, |spot| spot.line()));
        let en: Vec<Rc<str>> = self.need("en", |spot| spot.each(1, |spot| spot.line()));
        if id.len() != en.len() && !id.is_empty() && !en.is_empty() {
            self.need("en", |spot| spot.fail(Expected::Exactly(id.len())));
        }
        List { id, en }
    }
}

/// Whether a text is an id: 1 to 64 of `a-z A-Z 0-9 . _ -`, the first a letter or digit.
pub fn is_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    text.len() <= 64 && text.bytes().all(plain) && text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
}

/// The path of a field of what stands at `path`; a key that would be unclear behind a dot stands in brackets.
pub fn field_path(path: &str, key: &str) -> String {
    if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$') {
        return format!("{path}.{key}");
    }
    format!("{path}[{}]", Json::from(key).to_compact())
}
