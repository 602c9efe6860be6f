//! The rules of the product, and nothing else: no browser, no clock, no randomness, no language of the interface.
//! It builds natively and is tested natively.

pub mod assessment;
pub mod digest;
pub mod document;
pub mod exact;
pub mod instrument;
pub mod json;
pub mod map;
pub mod merge;
pub mod names;
pub mod natural;
pub mod problem;
pub mod score;
pub mod sort;
pub mod spot;
pub mod text;
