//! Documents inside a copy of `patuh-offline.html`: a page that carries answers with it. They are read out of its text;
//! nothing of the page is run.

use super::MAX_BYTES;
use crate::domain::json::{Json, JsonError};

/// What stands before the documents, and after them.
const FRAME: [&str; 2] = ["<script type=\"application/json\" id=\"patuh-answers\">", "</script>"];
/// Most documents that are read.
const MAX_DOCUMENTS: usize = 1000;

/// The documents of a page, as JSON; `None` when it is no page that could carry any.
///
/// # Errors
/// When what it carries is not JSON.
pub fn documents(bytes: &[u8]) -> Option<Result<Vec<String>, JsonError>> {
    let text = std::str::from_utf8(bytes).ok()?;
    // Some editors put a byte order mark before it.
    if !text.trim_start_matches(|one: char| one == '\u{feff}' || one.is_whitespace()).starts_with('<') {
        return None;
    }
    let [start, end] = FRAME;
    // Notes may quote the frame; in a page every `<` of a note is written as an escape, so the first is the real one.
    let (_, rest) = text.split_once(start)?;
    let (carried, _) = rest.split_once(end)?;
    Some(list(carried))
}

/// The documents of a list in JSON.
///
/// # Errors
/// When it is not JSON.
pub fn list(text: &str) -> Result<Vec<String>, JsonError> {
    match Json::parse(text.as_bytes(), MAX_BYTES)? {
        Json::Array(documents) => Ok(documents.iter().take(MAX_DOCUMENTS).map(Json::to_compact).collect()),
        other => Ok(vec![other.to_compact()]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_found_in_a_page_and_nowhere_else() {
        let page = |carried: &str| format!("<!doctype html><p>x</p>{}{carried}{}<p>y</p>", FRAME[0], FRAME[1]);
        let found = documents(page(r#"[{"a":"\u003cscript"}, {"b":2}]"#).as_bytes());
        assert_eq!(found, Some(Ok(vec![r#"{"a":"<script"}"#.to_owned(), r#"{"b":2}"#.to_owned()])));
        assert_eq!(documents(page("[]").as_bytes()), Some(Ok(Vec::new())));
        assert!(matches!(documents(page("[").as_bytes()), Some(Err(_))));
        assert_eq!(documents(format!("{{\"note\":\"{}[]\"}}", FRAME[0]).as_bytes()), None);
        assert_eq!(documents(format!("\u{feff}\n{}", page("[]")).as_bytes()), Some(Ok(Vec::new())));
        assert_eq!(documents(b"<html></html>"), None);
        assert_eq!(documents(FRAME[0].as_bytes()), None);
    }
}
