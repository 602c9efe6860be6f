//! Saved documents: an assessment as a `*.patuh.json` file and back. What a reader does not understand is kept and
//! reported, never dropped; a file is refused only when it cannot be an assessment at all.

pub mod carried;
pub mod journal;
mod read;
mod reading;
mod report;
mod result;
#[cfg(feature = "cli")]
mod schema;
mod write;

pub use read::Draft;
pub use report::{Imported, OtherFile, Refusal, Warning};
pub use result::result;
#[cfg(feature = "cli")]
pub use schema::schema;
pub(in crate::domain) use write::answer;
pub use write::{bare, export};

/// Largest document that is read, in bytes.
pub const MAX_BYTES: u64 = 20_000_000;
/// Version of the format that is written, and the highest that is read.
pub const VERSION: i64 = 1;
/// What `format` says.
pub const FORMAT: &str = "patuh-assessment";
