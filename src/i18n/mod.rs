//! What the product says, in its two languages. Texts of instruments are data and do not belong here.

pub mod diagnostics;
mod en;
pub mod format;
mod id;
pub mod messages;

pub use messages::Messages;
