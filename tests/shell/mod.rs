//! Runs the program, and keeps the files of a test apart.
#![allow(dead_code)] // a test file may use only a part

use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use patuh::domain::digest;
use patuh::domain::json::Json;

/// Exit code, stdout and stderr.
pub type Outcome = (i32, String, String);

pub fn patuh(arguments: &[&str]) -> Outcome {
    patuh_with("", arguments)
}

/// With this on standard input.
pub fn patuh_with(input: &str, arguments: &[&str]) -> Outcome {
    let mut child = start(arguments);
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

/// Reads one line and closes the pipe; the exit code and stderr.
pub fn first_line(arguments: &[&str]) -> (i32, String) {
    let mut child = start(arguments);
    let mut line = String::new();
    BufReader::with_capacity(64, child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    assert!(!line.is_empty());
    let mut errors = String::new();
    child.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    (child.wait().unwrap().code().unwrap(), errors)
}

fn start(arguments: &[&str]) -> std::process::Child {
    Command::new(env!("CARGO_BIN_EXE_patuh"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The document with the digest that belongs to it.
pub fn resealed(text: &str) -> String {
    let Json::Object(mut fields) = Json::parse(text.as_bytes(), u64::MAX).unwrap() else { panic!("{text}") };
    fields.retain(|(key, _)| key != "digest");
    let digest = digest::of(&Json::Object(fields.clone()));
    fields.push(("digest".into(), Json::String(digest)));
    Json::Object(fields).to_pretty()
}

/// A folder for the files of one test, removed at its end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("patuh-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    pub fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().into()
    }

    /// Writes a file and gives its path.
    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        std::fs::write(self.path(name), bytes).unwrap();
        self.path(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}
