//! What is said of a file that was read: why it is not taken, or what to know about it.

use crate::domain::assessment::Assessment;
use crate::domain::json::JsonError;
use crate::domain::problem::Problem;
use crate::domain::score::Score;

/// Why a file is not taken at all. Nothing that was open is changed by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The bytes are not JSON.
    NotJson(JsonError),
    /// JSON, but something else.
    OtherFile(OtherFile),
    /// Written by a later version of the format.
    NewerVersion(String),
    /// Fields that an assessment cannot do without are wrong; every one of them.
    Broken(Vec<Problem>),
    /// It answers an instrument that is not there.
    UnknownInstrument {
        /// The id in the file.
        found: String,
        /// The ids that are there.
        known: Vec<String>,
    },
    /// It answers another edition of the instrument.
    OtherEdition {
        /// The instrument.
        instrument: String,
        /// The edition in the file.
        found: String,
        /// The edition that is there.
        known: String,
    },
}

/// What a JSON file is, if it is no assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OtherFile {
    /// An instrument of Patuh.
    Instrument,
    /// An object whose `format` says something else.
    Format(String),
    /// The package.json of a program.
    Package,
    /// Anything else.
    Unknown,
}

/// Something about a file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// A field this version does not know; kept.
    UnknownField(String),
    /// A value that could not be read; kept apart under `unread`.
    Unread(Problem),
    /// Answers for an indicator that the instrument does not have; kept, not counted.
    UnknownIndicator(String),
    /// A level that the scale does not have; kept, counted as unanswered.
    UnknownLevel {
        /// JSON path of the answer.
        path: String,
        /// The level found.
        found: String,
        /// The levels there are.
        allowed: Vec<String>,
    },
    /// Answers for a subject that is not listed; kept, not counted.
    UnknownSubject(String),
    /// A unit kind that the instrument does not have; kept.
    UnknownUnitKind(String),
    /// The instrument was changed since within the same edition.
    InstrumentChanged,
    /// The file was changed after it was saved, or saved without a digest.
    DigestDiffers,
    /// The result in the file is not what its answers give.
    ResultDiffers {
        /// JSON path in the file.
        path: String,
        /// What the file says.
        found: String,
        /// What the answers give.
        computed: String,
    },
}

/// A document that was taken.
#[derive(Debug)]
pub struct Imported {
    /// The assessment.
    pub assessment: Assessment,
    /// Its score, recomputed.
    pub score: Score,
    /// The digest of the document as it is, which may not be the one it names.
    pub digest: String,
    /// What to tell the person.
    pub warnings: Vec<Warning>,
}
