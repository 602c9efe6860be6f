//! The command line: checks, scores and classifies with the same rules as the widget. Results go to stdout,
//! diagnostics to stderr. Exit codes: 0 good, 1 the documents are at fault, 2 usage.

mod check;
mod classify;
mod console;
mod diagnostic;
mod input;
mod instrument;
mod schema;
mod score;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use patuh::domain::exact::Hundredths;
use patuh::domain::text::Lang;

use console::{Console, Format, Stop};
use input::Instruments;

/// Check, score and classify self-assessments of public service compliance.
#[derive(Parser)]
#[command(name = "patuh", version, max_term_width = 100)]
struct Cli {
    /// Language of messages and labels.
    #[arg(long, global = true, value_enum, default_value = "en")]
    lang: Language,
    #[command(subcommand)]
    command: Command,
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    Id,
    En,
}

#[derive(Subcommand)]
enum Command {
    /// Validate saved documents, recompute their results and compare.
    Check {
        #[command(flatten)]
        documents: Documents,
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
    /// Score saved documents.
    Score {
        #[command(flatten)]
        documents: Documents,
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
        /// One row per dimension, variable and indicator instead of one per file.
        #[arg(long)]
        nodes: bool,
    },
    /// Tell which band a score falls in.
    Classify {
        /// Id of a shipped instrument, or an instrument file.
        #[arg(long, value_name = "ID")]
        instrument: String,
        /// Scores from 0 to 100 with at most two decimals, such as 86.6.
        #[arg(required = true, value_name = "VALUE", value_parser = value)]
        values: Vec<Hundredths>,
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
    /// Work with instrument files.
    #[command(subcommand)]
    Instrument(InstrumentCommand),
    /// Print the JSON Schema of a file format.
    Schema {
        /// The file format.
        #[arg(value_enum)]
        name: schema::Name,
    },
}

#[derive(Subcommand)]
enum InstrumentCommand {
    /// Report every fault of instrument files.
    Check {
        /// Instrument files; `-` reads standard input.
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        #[arg(long, value_enum, default_value = "human")]
        format: Format,
    },
}

#[derive(Args)]
struct Documents {
    /// Saved documents (*.patuh.json); `-` reads standard input.
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// An instrument file to know besides the shipped ones; may be repeated.
    #[arg(long = "instrument", value_name = "FILE")]
    instruments: Vec<PathBuf>,
}

/// A score as an argument.
fn value(text: &str) -> Result<Hundredths, String> {
    let value = text.parse().ok().filter(|value: &Hundredths| *value <= Hundredths(10_000));
    value.ok_or_else(|| "allowed: 0 to 100 with at most two decimals, such as 86.6".into())
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // A closed pipe is no reason to fail.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let mut console = Console::new(match cli.lang {
        Language::Id => Lang::Id,
        Language::En => Lang::En,
    });
    let done = run(cli.command, &mut console);
    console.finish(done)
}

fn run(command: Command, console: &mut Console) -> Result<(), Stop> {
    match command {
        Command::Check { documents, format } => {
            let instruments = Instruments::load(console, &documents.instruments);
            check::run(console, &instruments, &documents.files, format)
        }
        Command::Score { documents, format, nodes } => {
            let instruments = Instruments::load(console, &documents.instruments);
            score::run(console, &instruments, &documents.files, format, nodes)
        }
        Command::Classify { instrument, values, format } => classify::run(console, &instrument, &values, format),
        Command::Instrument(InstrumentCommand::Check { files, format }) => instrument::run(console, &files, format),
        Command::Schema { name } => schema::run(console, name),
    }
}
