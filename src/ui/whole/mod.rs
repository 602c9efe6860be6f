//! What only the whole app has: the list of assessments, the result, files that come in. The checklist program has
//! `part` in its place, with the same functions.

mod basis;
mod card;
mod choices;
mod explain;
mod gaps;
mod incoming;
mod remarks;
mod result;
mod start;
mod told;

use std::rc::Rc;

use yew::platform::spawn_local;

pub use choices::choices;
pub use incoming::{empty_bin, import_text, show};
pub use result::result;
pub use start::{receiving, start};
pub use told::{Notice, notice};

use super::desk::Desk;
use super::state::{Event, State};
use crate::domain::document::Refusal;
use crate::domain::instrument::Instrument;
use crate::domain::text::Lang;
use crate::i18n::diagnostics;

/// The end of the name of an instrument file.
pub const INSTRUMENT_FILE: &str = ".json";

/// The instrument of a file, or its first fault: for whoever maintains the file to read.
pub fn instrument(bytes: &[u8]) -> Result<Instrument, String> {
    let first = |problems: Vec<_>| problems.first().map(|first| diagnostics::problem(Lang::En, first));
    Instrument::parse(bytes).map_err(|problems| first(problems).unwrap_or_default())
}

/// Whether this program can show a state.
pub fn has(_: &State) -> bool {
    true
}

/// Gets the instruments to choose from.
pub fn list_instruments(desk: &Desk) {
    spawn_local(choices::list(desk.clone()));
}

/// Says why a stored assessment cannot be opened.
pub fn cannot_open(desk: &Desk, id: Rc<str>, refusal: Refusal) {
    desk.tell_error("stored", &diagnostics::refusal(desk.lang(), &refusal));
    desk.send(Event::Go(desk.home()));
    desk.send(Notice::Broken(id, Rc::new(refusal)).told());
}
