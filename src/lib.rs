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
//! | `embed` | the boundary to JavaScript: mounting widgets, reporting panics |
//!
//! `src/main.rs` is the browser program (it only starts the library), `src/bin/patuh` the command line over the same
//! core, `src/embed/patuh.js` the custom element. The last three modules exist only for WebAssembly, so that a wrong
//! import fails the native build.
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
//! * Everything from outside is bounded in size and depth, and shown as text.
//! * Every weight, cut-off, scale, sample and rule names its origin: published, reconstructed or ours.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

#[cfg(target_arch = "wasm32")]
mod browser;
pub mod domain;
#[cfg(target_arch = "wasm32")]
mod embed;
pub mod i18n;
pub mod instruments;
pub mod session;
#[cfg(target_arch = "wasm32")]
mod ui;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Prepares the browser program; widgets are mounted by the custom element afterwards.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    embed::report_panics();
}

/// The browser program does nothing outside a browser.
#[cfg(not(target_arch = "wasm32"))]
pub fn start() {}
