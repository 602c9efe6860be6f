//! Patuh: a self-assessment of public service compliance that runs in the visitor's browser.
//!
//! # The house
//!
//! The folders read as the data path; each knows only those above it.
//!
//! | module | what it is for |
//! |---|---|
//! | [`domain`] | the rules: instruments, assessments, exact scores, documents. Pure: no browser, no clock, no chance |
//! | [`instruments`] | the shipped checklists, as data |
//! | [`i18n`] | everything the product says, once per language |
//! | [`session`] | what a person has open: an assessment, its score, what can be undone, where one is |
//! | `browser` | each call into the browser that is not rendering; every one can fail |
//! | `ui` | Yew components over all of these |
//! | `embed` | the boundary to JavaScript: mounting widgets, answering the element |
//! | `joining` | the boundary of the merge program, which has none of these three |
//!
//! The last four modules exist only for WebAssembly, so that a wrong import fails the native build.
//!
//! # The programs
//!
//! `src/embed/patuh.js` is the custom element. It loads one of two browser programs over this library: the whole app
//! (`src/main.rs`, feature `app`), or the checklist alone in Indonesian (`src/checklist.rs`, without it), which is
//! smaller by a fifth and hands over to the whole app for anything else. What only the app has stands in `ui::whole`;
//! the checklist has `ui::part` in its place. Where two versions of an assessment are joined, the app has a third one
//! loaded (`src/merge.rs`, feature `merge`). `src/bin/patuh` is the command line over the same core.
//!
//! # What always holds
//!
//! * One [`Assessment`](domain::assessment::Assessment) is the truth. Scores, progress and reports are computed from
//!   it and stored nowhere but in the derived block of a document, which readers recompute.
//! * Every change is an [`Action`](domain::assessment::Action); applying one is pure and gives the action that takes it
//!   back, or changes nothing.
//! * Scores are exact fractions, rounded once, half up, to two decimals, and only then put in a band.
//! * Unanswered is not zero, and not applicable leaves the denominator: a score is a range until all is answered.
//! * What a file holds and this version does not understand is kept, reported and written again.
//! * A change is stored soon, as one small text for each part that changed, and checked when it is read (docs/storage.md).
//! * Everything from outside is bounded in size and depth, and shown as text.
//! * Every weight, cut-off, scale, sample and rule names its origin: published, reconstructed or ours.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]
// What only the app uses is left out by the linker, and needs no mark of its own.
#![cfg_attr(not(feature = "app"), allow(dead_code))]

#[cfg(all(target_arch = "wasm32", not(feature = "merge")))]
mod browser;
pub mod domain;
#[cfg(all(target_arch = "wasm32", not(feature = "merge")))]
mod embed;
pub mod i18n;
pub mod instruments;
#[cfg(all(target_arch = "wasm32", feature = "merge"))]
mod joining;
pub mod session;
#[cfg(all(target_arch = "wasm32", not(feature = "merge")))]
mod ui;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Keeps the library in the browser programs: JavaScript calls what `embed` and `joining` export, they do nothing.
pub fn start() {}
