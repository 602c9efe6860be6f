//! Patuh
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod domain;
pub mod i18n;
pub mod instruments;
