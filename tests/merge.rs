//! Two versions of an assessment as one: each rule by name, and what holds for all versions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "merge/large.rs"]
mod large;
#[path = "merge/oracle.rs"]
mod oracle;
#[path = "merge/picks.rs"]
mod picks;
#[path = "merge/properties.rs"]
mod properties;
#[path = "merge/rules.rs"]
mod rules;
#[path = "merge/small.rs"]
mod small;
#[path = "merge/subjects.rs"]
mod subjects;
#[path = "merge/text.rs"]
mod text;
#[path = "merge/worlds.rs"]
mod worlds;
