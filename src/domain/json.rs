//! JSON as a tree that loses nothing: fields keep their order, repeated keys stay visible, and any tree can be
//! written again. It is the one way in and out for files; it knows nothing of instruments or assessments.
//!
//! Reading is bounded in size and depth. Writing has two forms: indented for people, and canonical (RFC 8785) for
//! digests.

use std::cell::Cell;
use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

/// Deepest nesting of arrays and objects that is read.
pub const MAX_NESTING: usize = 64;

/// A JSON value.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`.
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
        let text = std::str::from_utf8(bytes).map_err(|error| match error.error_len() {
            Some(_) => JsonError::NotUtf8 { utf16: false },
            None => JsonError::Truncated { line: 1 + bytes.iter().filter(|&&byte| byte == b'\n').count() },
        })?;
        if text.trim().is_empty() {
            return Err(JsonError::Empty);
        }
        let mut source = serde_json::Deserializer::from_str(text);
        let numbers = Numbers(Cell::new(text));
        Tree { depth: 0, numbers: &numbers }
            .deserialize(&mut source)
            .and_then(|tree| source.end().map(|()| tree))
            .map_err(|error| describe(text, &error))
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
        write(self, Some(0), &mut out);
        out.push('\n');
        out
    }

    /// Without white space, fields in their order.
    pub fn to_compact(&self) -> String {
        let mut out = String::new();
        write(self, None, &mut out);
        out
    }

    /// The canonical form of RFC 8785: no white space, keys sorted by UTF-16 code units, numbers as ECMAScript
    /// prints them. Of a repeated key the last one counts, as for every JSON reader that keeps one.
    pub fn to_canonical(&self) -> String {
        write_canonical(self)
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Json::String(text.to_owned())
    }
}

/// Deserialises one value at a depth.
struct Tree<'a> {
    depth: usize,
    numbers: &'a Numbers<'a>,
}

/// The numbers of a text, one after the other as they are written: the parser gives them as 64 bits only.
struct Numbers<'a>(Cell<&'a str>);

impl Numbers<'_> {
    fn next(&self) -> String {
        let is_part = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.' | b'e' | b'E');
        let text = self.0.get();
        let (mut in_string, mut escaped, mut start) = (false, false, text.len());
        for (position, byte) in text.bytes().enumerate() {
            match byte {
                _ if escaped => escaped = false,
                b'\\' => escaped = in_string,
                b'"' => in_string = !in_string,
                b'-' | b'0'..=b'9' if !in_string => {
                    start = position;
                    break;
                }
                _ => {}
            }
        }
        let rest = text.get(start..).unwrap_or_default();
        let (digits, rest) = rest.split_at(rest.bytes().take_while(is_part).count());
        self.0.set(rest);
        digits.to_owned()
    }
}

/// The text of our own depth error, recognised again in [`describe`].
const TOO_DEEP: &str = "nested too deep";

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Json, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        self.numbers.next();
        Ok(Json::Int(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        let digits = self.numbers.next();
        Ok(i64::try_from(value).map_or(Json::Number(digits), Json::Int))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number(self.numbers.next()))
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut source: A) -> Result<Json, A::Error> {
        let depth = self.deeper()?;
        let mut items = Vec::new();
        while let Some(item) = source.next_element_seed(Tree { depth, ..self })? {
            items.push(item);
        }
        Ok(Json::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut source: A) -> Result<Json, A::Error> {
        let depth = self.deeper()?;
        let mut fields = Vec::new();
        while let Some(key) = source.next_key::<String>()? {
            fields.push((key, source.next_value_seed(Tree { depth, ..self })?));
        }
        Ok(Json::Object(fields))
    }
}

impl Tree<'_> {
    fn deeper<E: serde_core::de::Error>(&self) -> Result<usize, E> {
        if self.depth < MAX_NESTING { Ok(self.depth + 1) } else { Err(E::custom(TOO_DEEP)) }
    }
}

/// Turns the parser's error into one of ours; what stands at the place of the error tells `NaN` from a slip. The
/// parser counts columns in bytes, people count them in characters.
fn describe(text: &str, error: &serde_json::Error) -> JsonError {
    let line = error.line();
    if error.is_data() {
        return JsonError::TooDeep;
    }
    if error.is_eof() {
        return JsonError::Truncated { line };
    }
    let whole = text.split('\n').nth(line.saturating_sub(1)).unwrap_or_default();
    let (before, rest) = whole.split_at(whole.floor_char_boundary(error.column().saturating_sub(1)));
    let column = before.chars().count() + 1;
    if ["NaN", "Infinity", "undefined"].iter().any(|word| rest.starts_with(word)) {
        return JsonError::NotANumber { line, column };
    }
    JsonError::Syntax { line, column }
}

fn write(value: &Json, indent: Option<usize>, out: &mut String) {
    let inner = indent.map(|depth| depth + 1);
    match value {
        Json::Array(items) if !items.is_empty() => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                separate(position, inner, out);
                write(item, inner, out);
            }
            new_line(indent, out);
            out.push(']');
        }
        Json::Object(fields) if !fields.is_empty() => {
            out.push('{');
            for (position, (key, item)) in fields.iter().enumerate() {
                separate(position, inner, out);
                write_string(key, out);
                out.push_str(if indent.is_some() { ": " } else { ":" });
                write(item, inner, out);
            }
            new_line(indent, out);
            out.push('}');
        }
        _ => write_leaf(value, out),
    }
}

fn separate(position: usize, indent: Option<usize>, out: &mut String) {
    if position > 0 {
        out.push(',');
    }
    new_line(indent, out);
}

fn new_line(indent: Option<usize>, out: &mut String) {
    if let Some(depth) = indent {
        out.push('\n');
        for _ in 0..depth {
            out.push_str("  ");
        }
    }
}

fn write_canonical(value: &Json) -> String {
    let mut out = String::new();
    match value {
        Json::Array(items) => {
            out.push('[');
            for (position, item) in items.iter().enumerate() {
                separate(position, None, &mut out);
                out.push_str(&write_canonical(item));
            }
            out.push(']');
        }
        Json::Object(fields) => {
            let mut sorted: Vec<&(String, Json)> = fields.iter().rev().collect();
            sorted.sort_by(|(left, _), (right, _)| left.encode_utf16().cmp(right.encode_utf16()));
            sorted.dedup_by(|(later, _), (kept, _)| later == kept);
            out.push('{');
            for (position, (key, item)) in sorted.into_iter().enumerate() {
                separate(position, None, &mut out);
                write_string(key, &mut out);
                out.push(':');
                out.push_str(&write_canonical(item));
            }
            out.push('}');
        }
        Json::Int(number) if number.unsigned_abs() > 1 << 53 => out.push_str(&ecmascript(*number as f64)),
        Json::Number(digits) => out.push_str(&ecmascript(digits.parse().unwrap_or_default())),
        leaf => write_leaf(leaf, &mut out),
    }
    out
}

fn write_leaf(value: &Json, out: &mut String) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Json::Int(value) => out.push_str(&value.to_string()),
        Json::Number(digits) => out.push_str(digits),
        Json::String(text) => write_string(text, out),
        Json::Array(_) => out.push_str("[]"),
        Json::Object(_) => out.push_str("{}"),
    }
}

fn write_string(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", control as u32)),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// A number as ECMAScript's `Number::toString` prints it, which RFC 8785 asks for: plain digits from 1e-6 up to
/// 1e21, otherwise an exponent with its sign. Rust's `{:e}` gives the same shortest digits.
fn ecmascript(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    let size = value.abs();
    if (1e-6..1e21).contains(&size) {
        return format!("{value}");
    }
    let text = format!("{value:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Json, JsonError> {
        Json::parse(text.as_bytes(), 1000)
    }

    #[test]
    fn a_tree_is_written_as_it_was_read() {
        for text in [
            r#"{"b":1,"a":[true,null,"x\n\u0001"],"b":2,"c":{},"d":[]}"#,
            r#"[1.5,-3,1e21,1E-7,-0.0,1.0,123456789012345678901234567890,18446744073709551615]"#,
            r#"{"-1":"2, 3","a\\":[4.50,"\"5",{"6":7}]}"#,
            r#""é 😀""#,
        ] {
            assert_eq!(parse(text).unwrap().to_compact(), text);
        }
        assert_eq!(
            parse(r#"{"a":[1,{"b":2}]}"#).unwrap().to_pretty(),
            "{\n  \"a\": [\n    1,\n    {\n      \"b\": 2\n    }\n  ]\n}\n"
        );
    }

    #[test]
    fn each_fault_of_a_file_has_its_own_error() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        for (text, expected) in [
            ("", JsonError::Empty),
            (" \n", JsonError::Empty),
            ("{\"a\":", JsonError::Truncated { line: 1 }),
            ("[1,\n2", JsonError::Truncated { line: 2 }),
            ("{\"a\": NaN}", JsonError::NotANumber { line: 1, column: 7 }),
            ("[-Infinity]", JsonError::NotANumber { line: 1, column: 3 }),
            ("{\"a\": undefined}", JsonError::NotANumber { line: 1, column: 7 }),
            ("{\"é\": \"ééééééééééé\", \"a\": NaN}", JsonError::NotANumber { line: 1, column: 27 }),
            ("{\"a\": \"NaN\" 1}", JsonError::Syntax { line: 1, column: 13 }),
            ("{a:1}", JsonError::Syntax { line: 1, column: 2 }),
            ("{} x", JsonError::Syntax { line: 1, column: 4 }),
            (&nested(MAX_NESTING + 1), JsonError::TooDeep),
            (&nested(400), JsonError::TooDeep),
            (&" ".repeat(1001), JsonError::TooLarge { found: 1001, allowed: 1000 }),
        ] {
            assert_eq!(parse(text), Err(expected), "{text}");
        }
        assert!(parse(&nested(MAX_NESTING)).is_ok());
        assert_eq!(Json::parse(b"\xff\xfe{\0}\0", 99), Err(JsonError::NotUtf8 { utf16: true }));
        assert_eq!(Json::parse(b"{\0}\0", 99), Err(JsonError::NotUtf8 { utf16: true }));
        assert_eq!(Json::parse(b"{\"a\":\"\xe9\"}", 99), Err(JsonError::NotUtf8 { utf16: false }));
        assert_eq!(Json::parse(b"[\n\"\xe2\x82", 99), Err(JsonError::Truncated { line: 2 }));
        assert_eq!(Json::parse(b"\xef\xbb\xbf{}", 99), Ok(Json::Object(vec![])));
    }

    /// Sorting and strings of RFC 8785 section 3.2.3 and its appendix of numbers.
    #[test]
    fn the_canonical_form_is_that_of_rfc_8785() {
        let text = r#"{"\u20ac":"Euro","\r":"CR","\ufb33":"Hebrew","1":"One","\ud83d\ude00":"Emoji","\u0080":"Control","\u00f6":"o"}"#;
        assert_eq!(
            parse(text).unwrap().to_canonical(),
            "{\"\\r\":\"CR\",\"1\":\"One\",\"\u{80}\":\"Control\",\"ö\":\"o\",\"€\":\"Euro\",\"😀\":\"Emoji\",\"\u{fb33}\":\"Hebrew\"}"
        );
        let numbers = "[333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001, 9007199254740993, -0.0]";
        assert_eq!(
            parse(numbers).unwrap().to_canonical(),
            "[333333333.3333333,1e+30,4.5,0.002,1e-27,9007199254740992,0]"
        );
    }
}
