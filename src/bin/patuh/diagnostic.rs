//! One thing to tell about a file: where, what was found, and the sentence. Faults make the exit code 1, the others do
//! not.

use std::io::{Error, ErrorKind};

use patuh::domain::document::{OtherFile, Refusal, Warning};
use patuh::domain::json::JsonError;
use patuh::domain::problem::Problem;
use patuh::domain::text::Lang;
use patuh::i18n::diagnostics;

/// One thing to tell about a file.
pub struct Diagnostic {
    pub is_fault: bool,
    pub path: String,
    pub found: String,
    pub message: String,
}

impl Diagnostic {
    pub fn of_problem(lang: Lang, problem: &Problem) -> Self {
        let message = diagnostics::problem_text(lang, problem);
        Self { is_fault: true, path: problem.path.clone(), found: problem.found.clone(), message }
    }

    /// One for every broken field, or one for the whole file.
    pub fn of_refusal(lang: Lang, refusal: &Refusal) -> Vec<Self> {
        let (path, found) = match refusal {
            Refusal::Broken(problems) => return problems.iter().map(|one| Self::of_problem(lang, one)).collect(),
            Refusal::NotJson(_) => ("$", ""),
            Refusal::OtherFile(OtherFile::Instrument) => ("$.format", "\"patuh-instrument\""),
            Refusal::OtherFile(OtherFile::Format(format)) => ("$.format", format.as_str()),
            Refusal::OtherFile(OtherFile::Package | OtherFile::Unknown) => ("$.format", ""),
            Refusal::NewerVersion(version) => ("$.version", version.as_str()),
            Refusal::UnknownInstrument { found, .. } => ("$.instrument.id", found.as_str()),
            Refusal::OtherEdition { found, .. } => ("$.instrument.edition", found.as_str()),
        };
        let message = diagnostics::refusal(lang, refusal);
        vec![Self { is_fault: true, path: path.into(), found: found.into(), message }]
    }

    /// What a reader may pass over is no fault: fields of a later version, and corrections of the instrument.
    pub fn of_warning(lang: Lang, warning: &Warning) -> Self {
        let found = match warning {
            Warning::Unread(problem) => problem.found.as_str(),
            Warning::UnknownIndicator(found) | Warning::UnknownUnitKind(found) => found.as_str(),
            Warning::UnknownLevel { found, .. } | Warning::ResultDiffers { found, .. } => found.as_str(),
            Warning::UnknownField(_)
            | Warning::UnknownSubject(_)
            | Warning::InstrumentChanged
            | Warning::DigestDiffers => "",
        };
        Self {
            is_fault: !matches!(warning, Warning::UnknownField(_) | Warning::InstrumentChanged),
            path: diagnostics::warning_path(warning),
            found: found.into(),
            message: diagnostics::warning_text(lang, warning),
        }
    }

    pub fn of_size(lang: Lang, found: u64, allowed: u64) -> Self {
        let message = diagnostics::refusal(lang, &Refusal::NotJson(JsonError::TooLarge { found, allowed }));
        Self { is_fault: true, path: "$".into(), found: found.to_string(), message }
    }

    pub fn of_read(lang: Lang, error: &Error) -> Self {
        let message = match (lang, error.kind()) {
            (Lang::Id, ErrorKind::NotFound) => "Berkas ini tidak ada. Periksa nama dan foldernya.".into(),
            (Lang::En, ErrorKind::NotFound) => "There is no such file. Check its name and folder.".into(),
            (Lang::Id, ErrorKind::PermissionDenied) => "Berkas ini tidak boleh dibaca. Periksa izinnya.".into(),
            (Lang::En, ErrorKind::PermissionDenied) => "This file may not be read. Check its permissions.".into(),
            (Lang::Id, ErrorKind::IsADirectory) => "Ini folder, bukan berkas. Sebutkan berkas di dalamnya.".into(),
            (Lang::En, ErrorKind::IsADirectory) => "This is a folder, not a file. Name the files in it.".into(),
            (Lang::Id, _) => format!("Berkas ini tidak dapat dibaca: {error}."),
            (Lang::En, _) => format!("This file cannot be read: {error}."),
        };
        Self { is_fault: true, path: "$".into(), found: String::new(), message }
    }

    /// The word for how bad it is.
    pub fn severity(&self) -> &'static str {
        if self.is_fault { "error" } else { "warning" }
    }
}
