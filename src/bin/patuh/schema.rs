//! `patuh schema`: the JSON Schema of a file format.

use std::io;

use clap::ValueEnum;
use patuh::domain::{document, instrument};

use crate::console::{Console, Stop};

/// A file format.
#[derive(Clone, Copy, ValueEnum)]
pub enum Name {
    /// Instrument files.
    Instrument,
    /// Saved documents.
    Assessment,
}

pub fn run(console: &mut Console, name: Name) -> Result<(), Stop> {
    let schema = match name {
        Name::Instrument => instrument::schema(),
        Name::Assessment => document::schema(),
    };
    let text = serde_json::to_string_pretty(&schema).map_err(io::Error::from)?;
    Ok(console.verbatim(&(text + "\n"))?)
}
