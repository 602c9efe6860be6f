//! From a tree to text: indented or dense, and canonical.

use super::Json;
use crate::domain::sort;

/// Writes a value, indented at a depth or without white space.
pub(super) fn write(value: &Json, indent: Option<usize>, out: &mut String) {
    let inner = indent.map(|depth| depth + 1);
    match value {
        Json::Array(items) if !items.is_empty() => {
            for (position, item) in items.iter().enumerate() {
                separate(position, '[', inner, out);
                write(item, inner, out);
            }
            new_line(indent, out);
            out.push(']');
        }
        Json::Object(fields) if !fields.is_empty() => {
            for (position, (key, item)) in fields.iter().enumerate() {
                separate(position, '{', inner, out);
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

/// What stands before an entry: the bracket that opens or a comma.
fn separate(position: usize, open: char, indent: Option<usize>, out: &mut String) {
    out.push(if position > 0 { ',' } else { open });
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

/// Writes a value as RFC 8785 asks.
pub(super) fn write_canonical(value: &Json, out: &mut String) {
    match value {
        Json::Array(items) if !items.is_empty() => {
            for (position, item) in items.iter().enumerate() {
                separate(position, '[', None, out);
                write_canonical(item, out);
            }
            out.push(']');
        }
        Json::Object(fields) if !fields.is_empty() => {
            let key = |position: usize| fields.get(position).map_or("", |(key, _)| key);
            let order = sort::order(fields.len(), &mut |one, other| is_after(key(one), key(other)));
            let mut count = 0;
            for (place, &position) in order.iter().enumerate() {
                let next = order.get(place + 1);
                if next.is_some_and(|&next| key(next) == key(position)) {
                    continue;
                }
                separate(count, '{', None, out);
                write_string(key(position), out);
                out.push(':');
                if let Some((_, item)) = fields.get(position) {
                    write_canonical(item, out);
                }
                count += 1;
            }
            out.push('}');
        }
        Json::Int(value) => write_number(&value.to_string(), out),
        Json::Number(digits) => write_number(digits, out),
        leaf => write_leaf(leaf, out),
    }
}

/// Writes a number as ECMAScript prints it. The checklist program leaves numbers as they are: documents of our own have
/// none that it would matter for, and one that has fails its digest and is opened by the whole app.
fn write_number(digits: &str, out: &mut String) {
    #[cfg(feature = "app")]
    super::number::write(digits, out);
    #[cfg(not(feature = "app"))]
    out.push_str(digits);
}

/// Whether a key comes after another by UTF-16 code units. That is the order of their bytes, but that the characters
/// from U+E000 to U+FFFF come after all others.
fn is_after(key: &str, other: &str) -> bool {
    let rank = |byte: u8| if matches!(byte, 0xee | 0xef) { byte + 0x10 } else { byte };
    key.bytes().map(rank).gt(other.bytes().map(rank))
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
        let short = match character {
            '"' | '\\' => character,
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\0'..' ' => {
                out.push_str(if character < '\u{10}' { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(character) & 15, 16));
                continue;
            }
            other => {
                out.push(other);
                continue;
            }
        };
        out.push('\\');
        out.push(short);
    }
    out.push('"');
}
