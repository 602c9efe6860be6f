//! Each call into the browser that is not rendering. Every one can fail, and says so in its type; nothing here knows
//! what an assessment means.

pub mod clock;
pub mod dom;
pub mod files;
pub mod host;
#[cfg(feature = "app")]
pub mod number;
pub mod shelf;
