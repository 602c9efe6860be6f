//! What the checklist program has in the place of `whole`. It knows one view of one assessment, in Indonesian, and
//! hands over to the whole app for anything else.

use std::rc::Rc;

use super::desk::Desk;
use super::kit::El;
use super::state::{Open, State};
use crate::browser::shelf::Kept;
use crate::domain::document::Refusal;
use crate::domain::document::journal::Damage;
use crate::domain::instrument::Instrument;
use crate::domain::text::Lang;
use crate::session::{Place, Session, View};

/// The end of the name of an instrument file of ours: the short form, see `Instrument::trusted`.
pub fn instrument_file(_: Lang) -> &'static str {
    ".checklist.json"
}

/// The instrument of such a file.
pub fn instrument(bytes: &[u8], _: Lang) -> Result<Instrument, String> {
    Instrument::trusted(bytes).ok_or_else(|| "not an instrument".into())
}

/// Whether this program can show a state.
pub fn has(state: &State) -> bool {
    let is_checklist = matches!(state.place, Place::New | Place::Assessment(_, View::Checklist(_) | View::Details));
    is_checklist && state.lang == Lang::Id
}

/// Nothing more is shown.
pub fn held(_: &State) -> Option<&Open> {
    None
}

/// Nothing more is shown.
pub fn outdated(_: &Desk) {}

/// There is nothing more to tell.
#[derive(Clone)]
pub enum Notice {}

/// Nothing more is chosen.
#[derive(Clone, Default)]
pub struct Draft;

/// What this device can do is not asked.
#[derive(Default)]
pub struct Facts;

/// Nothing more happens.
#[derive(Clone)]
pub enum More {}

impl Draft {
    /// Takes nothing.
    pub fn take(&mut self, more: More) {
        match more {}
    }
}

/// The view of nothing.
pub fn notice(_: &Desk, told: &Notice) -> El {
    match *told {}
}

/// Nobody asked.
pub fn badge(_: &Desk) -> Option<El> {
    None
}

/// Nobody asked.
pub fn news(_: &Desk) -> Option<El> {
    None
}

/// Not here.
pub fn merging(_: &Desk) -> Option<El> {
    None
}

/// A later version has made the storage; the words for that are in the whole app.
pub fn unsaved(desk: &Desk, _: Kept) -> &'static str {
    desk.t().save_denied
}

/// What was stored is not there, for whatever reason; the words for that are in the whole app.
pub fn lost(_: bool) -> Option<super::notice::Notice> {
    Some(super::notice::Notice::Gone)
}

/// Files are not taken here.
pub fn receiving(app: El, _: &Desk) -> El {
    app
}

/// Not here.
pub fn start(_: &Desk) -> Option<El> {
    None
}

/// Not here.
pub fn result(_: &Desk, _: &Session) -> Option<El> {
    None
}

/// Not here.
pub fn embedding(_: &Desk) -> Option<El> {
    None
}

/// The instrument is given.
pub fn list_entries(_: &Desk) {}

/// The instrument is given.
pub fn choices(_: &Desk) -> Option<El> {
    None
}

/// The instrument is given.
pub fn list_instruments(_: &Desk) {}

/// What cannot be opened is for the whole app to explain.
pub fn cannot_open(desk: &Desk, _: Rc<str>, _: Refusal) {
    desk.grow(&desk.state);
}

/// Documents of other sites are for the whole app to read.
pub async fn show(desk: Desk, _: Rc<str>) {
    desk.grow(&desk.state);
}

/// What is damaged is for the whole app to explain; it finds it again as long as nothing was mended.
pub fn damaged(desk: &Desk, _: Rc<str>, _: Damage) {
    desk.grow(&desk.state);
}
