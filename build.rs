//! Leaves out of the style sheets what only their authors need, white space and comments, because they travel inside
//! the browser programs.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    for name in ["tokens.css", "widget.css", "whole.css", "print.css"] {
        let path = Path::new("styles").join(name);
        println!("cargo::rerun-if-changed={}", path.display());
        fs::write(Path::new(&out).join(name), short(&fs::read_to_string(&path)?))?;
    }
    Ok(())
}

/// The sheet without comments, and with a space only where one is needed. No text in quotes has any of these.
fn short(sheet: &str) -> String {
    let mut rest = sheet;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        text += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    text += rest;
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ["{", "}", ";", ","] {
        text = text.replace(&[" ", mark].concat(), mark).replace(&[mark, " "].concat(), mark);
    }
    text.replace(": ", ":").replace(";}", "}")
}
