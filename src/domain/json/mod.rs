//! JSON as a tree that loses nothing: fields keep their order, repeated keys stay visible, and any tree can be
//! written again. It is the one way in and out for files; it knows nothing of instruments or assessments.
//!
//! Reading is bounded in size and depth. Writing has two forms: indented for people, and canonical (RFC 8785) for
//! digests.

#[cfg(feature = "cli")]
mod float;
#[cfg(feature = "app")]
mod number;
mod parse;
mod write;

#[cfg(all(feature = "app", not(feature = "cli")))]
pub use number::print_with;

/// Deepest nesting of arrays and objects that is read.
pub const MAX_NESTING: usize = 64;

/// A JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits 64 bits.
    Int(i64),
    /// Any other number, as it was written. Patuh writes none; it only keeps what it did not understand, and to keep
    /// a number of more digits than 64 bits hold is to keep its digits.
    Number(String),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Json>),
    /// An object, in the order of the file, repeated keys included.
    Object(Vec<(String, Json)>),
}

/// Why bytes are not a readable JSON tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonError {
    /// Larger than allowed; both in bytes.
    TooLarge {
        /// The size found.
        found: u64,
        /// The largest size allowed.
        allowed: u64,
    },
    /// Nothing but white space.
    Empty,
    /// UTF-16 or UTF-32, told by its byte order mark or its zero bytes.
    NotUtf8 {
        /// Whether it is UTF-16, which editors can convert, rather than bytes that are no text at all.
        utf16: bool,
    },
    /// Ends in the middle of a value.
    Truncated {
        /// Line of the end, from 1.
        line: usize,
    },
    /// Nested deeper than [`MAX_NESTING`].
    TooDeep,
    /// `NaN`, `Infinity` or `undefined`, which JavaScript prints and JSON does not have.
    NotANumber {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
    /// Any other syntax error.
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
    },
}

impl Json {
    /// Reads a tree from the bytes of a file of at most `allowed` bytes. A UTF-8 byte order mark is skipped.
    pub fn parse(bytes: &[u8], allowed: u64) -> Result<Json, JsonError> {
        let found = bytes.len() as u64;
        if found > allowed {
            return Err(JsonError::TooLarge { found, allowed });
        }
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let utf16_mark = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
        if utf16_mark || bytes.iter().take(4).any(|byte| *byte == 0) {
            return Err(JsonError::NotUtf8 { utf16: true });
        }
        if cfg!(not(feature = "app")) {
            // The checklist program leaves explaining to the whole app.
            return std::str::from_utf8(bytes).map_err(|_| JsonError::Empty).and_then(parse::tree);
        }
        let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
            Some(_) => JsonError::NotUtf8 { utf16: false },
            None => JsonError::Truncated { line: 1 + bytes.iter().filter(|&&byte| byte == b'\n').count() },
        })?;
        if text.trim().is_empty() {
            return Err(JsonError::Empty);
        }
        parse::tree(text)
    }

    /// The value of a field of an object.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(fields) => fields.iter().find(|(name, _)| name == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// What a person would call this value, shortened: `"abc"`, `12`, `an object`.
    pub fn sketch(&self) -> String {
        match self {
            Json::Null => "null".into(),
            Json::Bool(value) => value.to_string(),
            Json::Int(value) => value.to_string(),
            Json::Number(digits) => digits.clone(),
            Json::String(text) if text.chars().count() <= 40 => format!("\"{text}\""),
            Json::String(text) => format!("\"{}…\"", text.chars().take(40).collect::<String>()),
            Json::Array(items) => format!("[{}]", items.len()),
            Json::Object(_) => "{…}".into(),
        }
    }

    /// Indented for people: two spaces, fields in their order, a newline at the end.
    pub fn to_pretty(&self) -> String {
        let mut out = String::new();
        write::write(self, Some(0), &mut out);
        out.push('\n');
        out
    }

    /// Without white space, fields in their order.
    pub fn to_compact(&self) -> String {
        let mut out = String::new();
        write::write(self, None, &mut out);
        out
    }

    /// The canonical form of RFC 8785: no white space, keys sorted by UTF-16 code units, numbers as ECMAScript
    /// prints them. Of a repeated key the last one counts, as for every JSON reader that keeps one.
    pub fn to_canonical(&self) -> String {
        let mut out = String::new();
        write::write_canonical(self, &mut out);
        out
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::String(text.to_owned())
    }
}

impl From<usize> for Json {
    fn from(count: usize) -> Self {
        Json::Int(i64::try_from(count).unwrap_or(i64::MAX))
    }
}

/// The fields of an object in the making: one after the other, because a list of them all at once is several times
/// as much code.
#[derive(Clone, Debug, Default)]
pub struct Fields(pub Vec<(String, Json)>);

impl Fields {
    /// Adds a field.
    pub fn put(&mut self, key: &str, value: Json) {
        self.0.push((key.to_owned(), value));
    }

    /// Adds a text.
    pub fn text(&mut self, key: &str, text: &str) {
        self.put(key, text.into());
    }

    /// Adds a count.
    pub fn count(&mut self, key: &str, count: usize) {
        self.put(key, count.into());
    }

    /// Adds copies of fields.
    pub fn more(&mut self, fields: &[(String, Json)]) {
        self.0.extend_from_slice(fields);
    }

    /// The object.
    pub fn object(self) -> Json {
        Json::Object(self.0)
    }
}

#[cfg(test)]
mod tests;
