//! What is wrong at one place of a file: the JSON path, what was found there and what is allowed. The sentences for
//! people are made in `i18n`.

use super::json::JsonError;

/// One fault of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// JSON path, such as `$.children[0].weight`.
    pub path: String,
    /// What was found, shortened.
    pub found: String,
    /// What is allowed there.
    pub expected: Expected,
}

/// What is allowed at a place where something else was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// The bytes to be JSON at all.
    Json(JsonError),
    /// A value of one of the JSON types.
    Type(JsonType),
    /// The field itself: it is required.
    Present,
    /// One of these fields.
    KnownField(Vec<String>),
    /// One of these words.
    OneOf(Vec<String>),
    /// The key to appear once in its object.
    SingleKey,
    /// An identifier.
    Id,
    /// An id that no other of its kind has.
    UniqueId,
    /// A whole number between two bounds, inclusive.
    Integer(i64, i64),
    /// A decimal string with at most two decimals, at most this large.
    Decimal(u32),
    /// Text that is not blank.
    NotBlank,
    /// At most this many characters.
    Characters(usize),
    /// At least this many entries.
    AtLeast(usize),
    /// At most this many in the whole file: levels of groups or indicators.
    AtMost(usize),
    /// Exactly this many entries.
    Exactly(usize),
    /// Points that rise from level to level, the first 0.
    RisingFromZero,
    /// Cut-offs that fall from band to band, the last 0.
    FallingToZero,
    /// Groups or indicators, not both side by side.
    OneKindOfChild,
    /// A source, because the status is not `ours`.
    Source,
    /// A level or a reason why it is not applicable, not both.
    OneAnswer,
}

/// The JSON types that a format asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonType {
    /// An object.
    Object,
    /// An array.
    Array,
    /// A string.
    String,
    /// A whole number.
    Integer,
}
