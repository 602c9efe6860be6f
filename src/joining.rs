//! The boundary of the merge program to JavaScript: `joining.js` calls it when two versions are joined. All of it is in
//! [`text`](crate::domain::merge::text), which is tested natively.

use wasm_bindgen::prelude::*;

use crate::domain::merge::text;

/// What is joined by itself and what is to be picked.
#[wasm_bindgen]
pub fn join(base: Option<String>, ours: &str, theirs: &str) -> String {
    text::join(base.as_deref(), ours, theirs)
}

/// The document of the result.
#[wasm_bindgen]
pub fn settle(base: Option<String>, ours: &str, theirs: &str, picks: &str) -> String {
    text::settle(base.as_deref(), ours, theirs, picks)
}
