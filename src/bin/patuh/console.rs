//! What goes out: results on stdout as text, JSON, NDJSON or CSV, diagnostics on stderr, and the exit code. Nothing
//! that stands in a file reaches the terminal as a control character. It knows nothing of instruments or documents.

use std::io::{self, BufWriter, ErrorKind, StdoutLock, Write};
use std::process::ExitCode;

use clap::ValueEnum;
use patuh::domain::json::Json;
use patuh::domain::text::Lang;

use crate::diagnostic::Diagnostic;

/// How results are written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Text for people.
    Human,
    /// One JSON array.
    Json,
    /// One JSON object a line.
    Ndjson,
    /// CSV by RFC 4180, with a header.
    Csv,
}

/// Why a command stops before its end.
pub enum Stop {
    /// It was called the wrong way.
    Usage(String),
    /// Results cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Stop::Output(error)
    }
}

/// The two outputs of one run.
pub struct Console {
    /// Language of messages.
    pub lang: Lang,
    out: BufWriter<StdoutLock<'static>>,
    at_fault: bool,
}

impl Console {
    pub fn new(lang: Lang) -> Self {
        Self { lang, out: BufWriter::new(io::stdout().lock()), at_fault: false }
    }

    /// The text of the language.
    pub fn say<'a>(&self, indonesian: &'a str, english: &'a str) -> &'a str {
        if self.lang == Lang::Id { indonesian } else { english }
    }

    /// Remembers that a document is at fault.
    pub fn blame(&mut self) {
        self.at_fault = true;
    }

    /// Writes one line of a result.
    pub fn line(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", printable(text))
    }

    /// Writes text that no file had a part in.
    pub fn verbatim(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Writes a diagnostic to stderr, behind the results so far.
    pub fn complain(&mut self, file: &str, diagnostic: &Diagnostic) {
        let Diagnostic { path, message, .. } = diagnostic;
        // A result that cannot be written is met again by the next one; a closed stderr leaves nobody to tell.
        let _ = self.out.flush();
        let _ = writeln!(io::stderr().lock(), "{}", printable(&format!("{file}: {path}: {message}")));
    }

    /// The exit code. A reader that closed its end of the pipe has what it wanted.
    pub fn finish(mut self, done: Result<(), Stop>) -> ExitCode {
        let code = u8::from(self.at_fault);
        let fail = |text: String, code: u8| {
            let _ = writeln!(io::stderr().lock(), "patuh: {}", printable(&text));
            ExitCode::from(code)
        };
        match done.and_then(|()| Ok(self.out.flush()?)) {
            Ok(()) => ExitCode::from(code),
            Err(Stop::Usage(text)) => fail(text, 2),
            Err(Stop::Output(error)) if error.kind() == ErrorKind::BrokenPipe => {
                // What is still waiting has nobody to go to.
                let (_stdout, _waiting) = self.out.into_parts();
                ExitCode::from(code)
            }
            Err(Stop::Output(error)) => fail(error.to_string(), 1),
        }
    }
}

/// Rows of equal columns in one of the machine formats.
pub struct Table {
    format: Format,
    columns: &'static [&'static str],
    rows: usize,
}

impl Table {
    pub fn begin(console: &mut Console, format: Format, columns: &'static [&'static str]) -> io::Result<Self> {
        match format {
            Format::Csv => console.verbatim(&(columns.join(",") + "\r\n"))?,
            Format::Json => console.verbatim("[")?,
            Format::Ndjson | Format::Human => {}
        }
        Ok(Self { format, columns, rows: 0 })
    }

    /// Writes one row, its cells in the order of the columns.
    pub fn row(&mut self, console: &mut Console, cells: Vec<Json>) -> io::Result<()> {
        self.rows += 1;
        if self.format == Format::Csv {
            let cells: Vec<String> = cells.iter().map(csv_cell).collect();
            return console.verbatim(&(cells.join(",") + "\r\n"));
        }
        let fields = self.columns.iter().map(|column| column.to_string()).zip(cells).collect();
        let object = json_text(&Json::Object(fields));
        match self.format {
            Format::Json if self.rows == 1 => console.verbatim(&format!("\n  {object}")),
            Format::Json => console.verbatim(&format!(",\n  {object}")),
            _ => console.verbatim(&(object + "\n")),
        }
    }

    pub fn end(self, console: &mut Console) -> io::Result<()> {
        match (self.format, self.rows) {
            (Format::Json, 0) => console.verbatim("]\n"),
            (Format::Json, _) => console.verbatim("\n]\n"),
            _ => Ok(()),
        }
    }
}

/// Whether a character could steer a terminal or turn the direction of a line.
fn is_steering(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text on one line, with what could steer a terminal written out.
fn printable(text: &str) -> String {
    let escape = |character: char| {
        let plain = (!is_steering(character)).then_some(character);
        let escaped = plain.is_none().then(|| character.escape_default());
        plain.into_iter().chain(escaped.into_iter().flatten())
    };
    text.chars().flat_map(escape).collect()
}

/// JSON on one line. Behind the writer's own escapes, steering characters are left in strings only.
fn json_text(value: &Json) -> String {
    let mut out = String::new();
    for character in value.to_compact().chars() {
        if is_steering(character) {
            out.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out
}

fn csv_cell(value: &Json) -> String {
    let text = match value {
        Json::Null => String::new(),
        // A line break may stand in a quoted cell; a carriage return would let one line hide another.
        Json::String(text) => text.split('\n').map(printable).collect::<Vec<_>>().join("\n"),
        other => other.to_compact(),
    };
    if text.contains([',', '"', '\n']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
