//! The rules of the product, and nothing else: no browser, no clock, no randomness, no language of the interface.
//! It builds natively and is tested natively.

pub mod assessment;
pub mod digest;
pub mod document;
pub mod exact;
pub mod instrument;
pub mod json;
pub mod problem;
pub mod score;
pub mod spot;
pub mod text;
