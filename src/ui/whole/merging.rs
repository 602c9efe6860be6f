//! Joining two versions of an assessment.

use std::rc::Rc;

use crate::domain::assessment::Assessment;
use crate::domain::document::Imported;
use crate::session::Session;
use crate::ui::desk::Desk;
use crate::ui::kit::El;

/// Two versions that are being joined.
pub struct Merging {
    _name: Rc<str>,
}

impl Merging {
    /// Puts two versions side by side.
    pub fn new(name: Rc<str>, _there: Session, _imported: Imported, _base: Option<Assessment>) -> Self {
        Self { _name: name }
    }
}

/// The view.
pub fn merging(_: &Desk) -> Option<El> {
    None
}
