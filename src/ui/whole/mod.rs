//! What only the whole app has: the list of assessments, the result, files that come in. The checklist program has
//! `part` in its place, with the same functions.

mod basis;
mod card;
mod choices;
mod conflict;
mod device;
mod embedding;
mod explain;
mod gaps;
mod incoming;
mod merging;
mod remarks;
mod result;
mod snapshots;
mod start;
mod storage;
mod told;

use std::rc::Rc;

use yew::platform::spawn_local;

pub use choices::choices;
pub use device::{Facts, badge, learn, news};
pub use incoming::{import_text, show};
pub use merging::merging;
pub use result::result;
pub use start::{receiving, start};
pub use told::{Notice, notice};

use super::desk::Desk;
use super::instruments::Entry;
use super::kit::El;
use super::notice;
use super::state::{Event, Open, State};
use crate::browser::shelf::Kept;
use crate::domain::document::Refusal;
use crate::domain::document::journal::Damage;
use crate::domain::instrument::Instrument;
use crate::domain::text::Lang;
use crate::i18n::{Whole, diagnostics};
use crate::session::Snippet;

/// The end of the name of an instrument file of ours: in Indonesian alone, or in both languages.
pub fn instrument_file(lang: Lang) -> &'static str {
    match lang {
        Lang::Id => ".id.json",
        Lang::En => ".json",
    }
}

/// The instrument of such a file, or its first fault: for whoever maintains the file to read. The one in Indonesian is
/// made by the build, and not checked again.
pub fn instrument(bytes: &[u8], lang: Lang) -> Result<Instrument, String> {
    if lang == Lang::Id {
        return Instrument::trusted(bytes).ok_or_else(|| "not an instrument".into());
    }
    let first = |problems: Vec<_>| problems.first().map(|first| diagnostics::problem(Lang::En, first));
    Instrument::parse(bytes).map_err(|problems| first(problems).unwrap_or_default())
}

impl Desk {
    /// The texts that only the whole app has.
    pub fn w(&self) -> &'static Whole {
        Whole::of(self.state.lang)
    }
}

/// Whether this program can show a state.
pub fn has(_: &State) -> bool {
    true
}

/// What is shown besides the open assessment: two versions that are being joined.
pub fn held(state: &State) -> Vec<&Open> {
    state.draft.more.merging.iter().flat_map(|merging| merging.sides()).collect()
}

/// One of these was changed elsewhere: what was worked out about them does not hold any more.
pub fn outdated(desk: &Desk) {
    desk.send(Event::More(More::Merging(None)));
}

/// The view for webmasters.
pub fn embedding(desk: &Desk) -> Option<El> {
    Some(embedding::embedding(desk))
}

/// What is chosen in views that only the whole app has.
#[derive(Clone, Default)]
pub struct Draft {
    /// The instruments to choose from, once they are known.
    pub entries: Option<Rc<[Entry]>>,
    /// What a webmaster chose; as it began while nothing was changed.
    pub snippet: Option<Snippet>,
    /// What became of copying it.
    pub copied: &'static str,
    /// Two versions of an assessment that are being joined.
    pub merging: Option<Rc<merging::Merging>>,
    /// What is filled in about a new snapshot.
    pub snapshot: snapshots::Draft,
    /// The snapshot that is compared with what is open.
    pub compared: Option<snapshots::Compared>,
}

/// Something that happens in such a view.
#[derive(Clone)]
pub enum More {
    /// The instruments to choose from are known.
    Listed(Rc<[Entry]>),
    /// A webmaster chose something.
    Paste(Box<Snippet>),
    /// The lines were copied, or not.
    Copied(&'static str),
    /// Two versions of an assessment are being joined, or not any more.
    Merging(Option<Rc<merging::Merging>>),
    /// Something was filled in about a new snapshot.
    Snapshot(snapshots::Draft),
    /// A snapshot is compared with what is open.
    Compared(snapshots::Compared),
}

impl Draft {
    /// Takes what happened.
    pub fn take(&mut self, more: More) {
        match more {
            More::Listed(entries) => self.entries = Some(entries),
            More::Paste(snippet) => self.snippet = Some(*snippet),
            More::Copied(told) => self.copied = told,
            More::Merging(merging) => self.merging = merging,
            More::Snapshot(draft) => self.snapshot = draft,
            More::Compared(compared) => self.compared = Some(compared),
        }
    }
}

/// Gets the instruments for it.
pub fn list_entries(desk: &Desk) {
    spawn_local(embedding::prepare(desk.clone()));
}

/// Gets the instruments to choose from.
pub fn list_instruments(desk: &Desk) {
    spawn_local(choices::list(desk.clone()));
}

/// Why something is not stored, where that is rare.
pub fn unsaved(desk: &Desk, kept: Kept) -> &'static str {
    if kept == Kept::Hidden { desk.w().save_hidden } else { desk.w().save_newer }
}

/// Says that the browser has thrown away what was stored, or does not give it.
pub fn lost(is_away: bool) -> Option<notice::Notice> {
    Some(notice::Notice::Whole(if is_away { Notice::Away } else { Notice::Lost }))
}

/// Says what of a stored assessment was damaged.
pub fn damaged(desk: &Desk, id: Rc<str>, damage: Damage) {
    desk.tell_error("stored", desk.w().damaged_title);
    desk.send(Notice::Damaged(id, Rc::new(damage)).told());
}

/// Says why a stored assessment cannot be opened.
pub fn cannot_open(desk: &Desk, id: Rc<str>, refusal: Refusal) {
    desk.tell_error("stored", &diagnostics::refusal(desk.lang(), &refusal));
    desk.send(Event::Go(desk.home()));
    desk.send(Notice::Broken(id, Rc::new(refusal)).told());
}
