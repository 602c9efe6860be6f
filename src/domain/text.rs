//! Texts in the two languages of the product.

use std::rc::Rc;

use schemars::JsonSchema;

/// A language of the interface and of the shipped instruments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Indonesian, the first language.
    #[default]
    Id,
    /// English.
    En,
}

impl Lang {
    /// Both, the first one first.
    pub const ALL: [Lang; 2] = [Lang::Id, Lang::En];

    /// The language tag: `id` or `en`.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Id => "id",
            Lang::En => "en",
        }
    }

    /// The language of a tag, `None` for any other word.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

/// One text in both languages. Plain text, never markup.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Text {
    /// Indonesian.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub id: Rc<str>,
    /// English.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub en: Rc<str>,
}

impl Text {
    /// Whether it is here in a language.
    pub fn is_in(&self, lang: Lang) -> bool {
        lang == Lang::Id || !self.en.is_empty()
    }

    /// The text in a language; in Indonesian where it is not here in English.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.id,
        }
    }
}

/// The same list in both languages, entry by entry.
#[derive(Clone, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct List {
    /// Indonesian.
    #[schemars(length(min = 1), inner(length(min = 1, max = 2000), regex(pattern = r"\S")))]
    pub id: Vec<Rc<str>>,
    /// English.
    #[schemars(length(min = 1), inner(length(min = 1, max = 2000), regex(pattern = r"\S")))]
    pub en: Vec<Rc<str>>,
}

impl List {
    /// The entries in a language; in Indonesian where they are not here in English.
    pub fn get(&self, lang: Lang) -> &[Rc<str>] {
        match lang {
            Lang::En if !self.en.is_empty() => &self.en,
            _ => &self.id,
        }
    }
}
