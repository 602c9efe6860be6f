//! Saved documents: what is exported comes back whole, what is not understood is kept and reported, and what cannot
//! be an assessment is refused with a reason of its own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "scoring/case.rs"]
mod case;
#[path = "documents/large.rs"]
mod large;
#[path = "documents/mutations.rs"]
mod mutations;
mod oracle;
#[path = "documents/refusals.rs"]
mod refusals;
#[path = "documents/round_trip.rs"]
mod round_trip;
#[path = "documents/small.rs"]
mod small;
#[path = "documents/unknown.rs"]
mod unknown;

use patuh::domain::assessment::Assessment;
use patuh::domain::document::{self, Draft, Imported, Refusal};
use patuh::domain::instrument::Instrument;
use patuh::domain::score::Score;

/// The document of an assessment, as it is saved.
fn save(instrument: &Instrument, assessment: &Assessment) -> String {
    document::export(instrument, assessment, &Score::compute(instrument, assessment)).to_pretty()
}

/// Opens a saved document.
fn open(bytes: &[u8], instrument: &Instrument) -> Result<Imported, Refusal> {
    Draft::parse(bytes)?.complete(instrument)
}
