//! From text to a tree: RFC 8259, nothing more and nothing less.
//!
//! It is our own because the browser program is small only so: with serde_json and the reading and printing of floats
//! that it brings along, it was 34 KB larger, compressed. It also gives what a general parser does not: numbers as they
//! are written, repeated keys, the column in characters, and what stands at the place of an error. A test holds it
//! against serde_json.

use super::{Json, JsonError, MAX_NESTING};

/// Reads the one value of a text that is not blank.
pub(super) fn tree(text: &str) -> Result<Json, JsonError> {
    let mut parser = Parser { text, at: 0, is_too_deep: false };
    if let Some(tree) = parser.value(0) {
        parser.skip_space();
        if parser.at == text.len() {
            return Ok(tree);
        }
    }
    Err(parser.error())
}

/// A text, and how far it was read. Where a method gives `None` it stopped at what is wrong.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    is_too_deep: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The text between two places.
    fn slice(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    /// Steps over a byte if it comes next.
    fn eat(&mut self, byte: u8) -> bool {
        let is_next = self.peek() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.peek() {
            self.at += 1;
        }
    }

    /// A value inside so many others, with the white space before it.
    fn value(&mut self, depth: usize) -> Option<Json> {
        self.skip_space();
        let open = self.peek()?;
        match open {
            b'"' => self.string().map(Json::String),
            b'-' | b'0'..=b'9' => self.number(),
            b'n' => self.word("null", Json::Null),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'[' | b'{' if depth == MAX_NESTING => {
                self.is_too_deep = true;
                None
            }
            b'[' => {
                let mut items = Vec::new();
                while self.goes_on(items.is_empty(), b']')? {
                    items.push(self.value(depth + 1)?);
                }
                Some(Json::Array(items))
            }
            b'{' => {
                let mut fields = Vec::new();
                while self.goes_on(fields.is_empty(), b'}')? {
                    let key = self.string()?;
                    self.skip_space();
                    if !self.eat(b':') {
                        return None;
                    }
                    fields.push((key, self.value(depth + 1)?));
                }
                Some(Json::Object(fields))
            }
            _ => None,
        }
    }

    /// Whether another entry follows: steps over the bracket that opens, the comma between or the bracket that closes.
    fn goes_on(&mut self, is_first: bool, close: u8) -> Option<bool> {
        if is_first {
            self.at += 1;
        }
        self.skip_space();
        if self.eat(close) {
            return Some(false);
        }
        if !is_first {
            if !self.eat(b',') {
                return None;
            }
            self.skip_space();
        }
        Some(true)
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        word.bytes().all(|byte| self.eat(byte)).then_some(value)
    }

    fn number(&mut self) -> Option<Json> {
        let start = self.at;
        self.eat(b'-');
        if !self.eat(b'0') {
            self.digits()?;
        }
        let whole = self.at;
        if self.eat(b'.') {
            self.digits()?;
        }
        if self.eat(b'e') || self.eat(b'E') {
            let _ = self.eat(b'+') || self.eat(b'-');
            self.digits()?;
        }
        let digits = self.slice(start, self.at);
        let plain = if whole == self.at && digits != "-0" { digits.parse().ok() } else { None };
        Some(plain.map_or_else(|| Json::Number(digits.to_owned()), Json::Int))
    }

    /// At least one digit.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn string(&mut self) -> Option<String> {
        if !self.eat(b'"') {
            return None;
        }
        let mut out = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..b' ') {
                self.at += 1;
            }
            out.push_str(self.slice(start, self.at));
            if self.eat(b'"') {
                return Some(out);
            }
            if !self.eat(b'\\') {
                return None;
            }
            out.push(self.escape()?);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let character = match self.peek()? {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let start = self.at - 1;
                self.at += 1;
                let mut code = self.unit()?;
                if code & 0xfc00 == 0xd800 {
                    // A pair of surrogates is one character; anything else behind the first leaves it to be none.
                    self.peek()?;
                    if self.eat(b'\\') && self.peek()? == b'u' {
                        self.at += 1;
                        let low = self.unit()?;
                        if low & 0xfc00 == 0xdc00 {
                            code = 0x1_0000 + ((code & 0x3ff) << 10 | low & 0x3ff);
                        }
                    }
                }
                let character = char::from_u32(code);
                if character.is_none() {
                    self.at = start;
                }
                return character;
            }
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// Four hexadecimal digits.
    fn unit(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code << 4 | char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(code)
    }

    /// What is wrong where it stopped.
    #[cold]
    fn error(&self) -> JsonError {
        // The checklist program leaves explaining to the whole app.
        if self.is_too_deep || cfg!(not(feature = "app")) {
            return JsonError::TooDeep;
        }
        let before = self.slice(0, self.at);
        let line = 1 + before.bytes().filter(|&byte| byte == b'\n').count();
        if self.at == self.text.len() {
            return JsonError::Truncated { line };
        }
        let begin = before.bytes().rposition(|byte| byte == b'\n').map_or(0, |end| end + 1);
        let column = 1 + self.slice(begin, self.at).chars().count();
        let rest = self.slice(self.at, self.text.len());
        if ["NaN", "Infinity", "undefined"].iter().any(|word| rest.starts_with(word)) {
            return JsonError::NotANumber { line, column };
        }
        JsonError::Syntax { line, column }
    }
}
