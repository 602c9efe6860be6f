//! What the product says, in its two languages. Texts of instruments are data and do not belong here.

#[cfg(feature = "app")]
pub mod diagnostics;
#[cfg(feature = "app")]
mod en;
pub mod format;
mod id;
pub mod messages;
#[cfg(feature = "app")]
mod whole;

pub use messages::Messages;
#[cfg(feature = "app")]
pub use whole::Whole;
