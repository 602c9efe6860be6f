//! The digest of a JSON tree: SHA-256 over its canonical form (RFC 8785). It tells whether two trees say the same
//! and whether a file was changed after it was saved; it does not tell who wrote it.

use sha2::{Digest, Sha256};

use super::json::Json;

/// `sha256:` and 64 lower-case hexadecimal digits.
pub fn of(tree: &Json) -> String {
    let hash = Sha256::digest(tree.to_canonical().as_bytes());
    let digits = b"0123456789abcdef";
    let digit = |value: u8| digits.get(usize::from(value)).copied().map_or('0', char::from);
    let hex = hash.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]);
    "sha256:".chars().chain(hex).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_does_not_depend_on_order_or_space() {
        let digest = |text: &str| of(&Json::parse(text.as_bytes(), 99).unwrap());
        // printf '{"a":1,"b":2}' | sha256sum
        let known = "sha256:43258cff783fe7036d8a43033f830adfc60ec037382473548ac742b888292777";
        assert_eq!(digest(r#"{"a":1,"b":2}"#), known);
        assert_eq!(digest("{ \"b\": 2,\n \"a\": 1 }"), known);
        assert_ne!(digest(r#"{"a":1,"b":3}"#), known);
    }
}
