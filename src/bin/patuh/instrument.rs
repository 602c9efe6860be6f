//! `patuh instrument check`: every fault of an instrument file.

use std::path::PathBuf;

use crate::check;
use crate::console::{Console, Format, Stop};
use crate::input;

pub fn run(console: &mut Console, files: &[PathBuf], format: Format) -> Result<(), Stop> {
    let lang = console.lang;
    check::report(console, files, format, |file| input::instrument(lang, file).err().unwrap_or_default())
}
