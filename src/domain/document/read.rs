//! From a document to an assessment, in two steps: [`Draft::parse`] says which instrument the file needs, and
//! [`Draft::complete`] reads it against that instrument.

use super::reading::Reading;
use super::report::{Imported, OtherFile, Refusal, Warning};
use super::result::result;
use super::{FORMAT, MAX_BYTES, VERSION};
use crate::domain::assessment::{Assessment, InstrumentRef, Mark};
use crate::domain::digest;
use crate::domain::instrument::{Instrument, UNIT};
use crate::domain::json::Json;
use crate::domain::score::Score;
use crate::domain::spot::{Log, Spot, field_path, item_path};

/// Most differences of results that are reported.
const MAX_DIFFERENCES: usize = 20;

/// A document whose instrument is known by name only.
#[derive(Debug)]
pub struct Draft {
    tree: Json,
    assessment: Assessment,
    warnings: Vec<Warning>,
}

impl Draft {
    /// Reads the bytes of a document.
    ///
    /// # Errors
    /// When it is not JSON, not an assessment, of a later version, or broken beyond use.
    pub fn parse(bytes: &[u8]) -> Result<Draft, Refusal> {
        Self::of(Json::parse(bytes, MAX_BYTES).map_err(Refusal::NotJson)?)
    }

    /// Reads the tree of a document.
    ///
    /// # Errors
    /// When it is not an assessment, of a later version, or broken beyond use.
    pub fn of(tree: Json) -> Result<Draft, Refusal> {
        check_kind(&tree)?;
        let log = Log::default();
        let mut reading = Reading::default();
        let assessment = reading.assessment(&Spot::root(&tree, &log));
        let problems = log.into_problems();
        if !problems.is_empty() {
            return Err(Refusal::Broken(problems));
        }
        let Reading { warnings, unread } = reading;
        Ok(Draft { assessment: Assessment { unread, ..assessment }, tree, warnings })
    }

    /// The instrument it needs.
    pub fn instrument(&self) -> &InstrumentRef {
        &self.assessment.instrument
    }

    /// The assessment as it is written, whatever its instrument.
    pub fn into_assessment(self) -> Assessment {
        self.assessment
    }

    /// The assessment of a document of our own, which nobody has to be told anything about.
    ///
    /// # Errors
    /// When the instrument is another one, or another edition.
    pub fn settle(self, instrument: &Instrument) -> Result<Assessment, Refusal> {
        let InstrumentRef { id, edition, .. } = &self.assessment.instrument;
        if cfg!(not(feature = "app")) && (*id != instrument.id || *edition != instrument.edition) {
            return Err(Refusal::Broken(Vec::new()));
        }
        if *id != instrument.id {
            let known = vec![instrument.id.to_string()];
            return Err(Refusal::UnknownInstrument { found: id.to_string(), known });
        }
        if *edition != instrument.edition {
            return Err(Refusal::OtherEdition {
                instrument: id.to_string(),
                found: edition.to_string(),
                known: instrument.edition.to_string(),
            });
        }
        Ok(self.assessment)
    }

    /// Reads it against its instrument, and recomputes the result.
    ///
    /// # Errors
    /// When the instrument is another one, or another edition.
    pub fn complete(mut self, instrument: &Instrument) -> Result<Imported, Refusal> {
        let (tree, mut warnings) = (std::mem::replace(&mut self.tree, Json::Null), std::mem::take(&mut self.warnings));
        let assessment = self.settle(instrument)?;
        if *assessment.instrument.digest != *instrument.digest() {
            warnings.push(Warning::InstrumentChanged);
        }
        check_answers(instrument, &assessment, &mut warnings);
        let score = Score::compute(instrument, &assessment);
        let digest = digest_of(&tree);
        if tree.get("digest").and_then(Json::as_str) != Some(&digest) {
            warnings.push(Warning::DigestDiffers);
        }
        let computed = result(instrument, &assessment, &score);
        if let Some(written) = tree.get("result") {
            compare("$.result", written, &computed, &mut warnings);
        }
        Ok(Imported { assessment, score, digest, warnings })
    }
}

/// Whether a file looks like the package.json of a program.
fn is_package(tree: &Json) -> bool {
    let has = |key: &str| tree.get(key).is_some();
    let has_version = tree.get("version").is_some_and(|version| version.as_str().is_some());
    has("name") && (has_version || has("scripts") || has("dependencies") || has("devDependencies"))
}

/// Tells an assessment from everything else that may be given instead of one.
fn check_kind(tree: &Json) -> Result<(), Refusal> {
    let format = tree.get("format").and_then(Json::as_str);
    if cfg!(not(feature = "app")) {
        // The checklist program leaves explaining to the whole app.
        let is_ours = format == Some(FORMAT) && tree.get("version") == Some(&Json::Int(VERSION));
        return if is_ours { Ok(()) } else { Err(Refusal::Broken(Vec::new())) };
    }
    match format {
        Some(FORMAT) => {}
        Some("patuh-instrument") => return Err(Refusal::OtherFile(OtherFile::Instrument)),
        Some(other) => return Err(Refusal::OtherFile(OtherFile::Format(Json::from(other).sketch()))),
        None if is_package(tree) => return Err(Refusal::OtherFile(OtherFile::Package)),
        None => return Err(Refusal::OtherFile(OtherFile::Unknown)),
    }
    match tree.get("version") {
        Some(Json::Int(version)) if *version > VERSION => Err(Refusal::NewerVersion(version.to_string())),
        _ => Ok(()),
    }
}

fn check_answers(instrument: &Instrument, assessment: &Assessment, warnings: &mut Vec<Warning>) {
    if let Some(kind) = &assessment.details.unit_kind
        && instrument.unit_kind(kind).is_none()
    {
        warnings.push(Warning::UnknownUnitKind(kind.to_string()));
    }
    for (id, slots) in &assessment.answers {
        let Some(indicator) = instrument.outline().indicator(id) else {
            warnings.push(Warning::UnknownIndicator(id.to_string()));
            continue;
        };
        let subjects = assessment.subjects_of(indicator.subject());
        let is_unit = indicator.subject() == UNIT;
        for (subject, answer) in slots {
            let path = field_path(&field_path("$.answers", id), subject);
            let known = if is_unit { &**subject == UNIT } else { subjects.iter().any(|one| one.id == *subject) };
            if !known {
                warnings.push(Warning::UnknownSubject(path));
            } else if let (Some(Mark::Level(level)), Some(scale)) = (&answer.mark, instrument.scale(indicator))
                && scale.level(level).is_none()
            {
                let allowed = scale.levels.iter().map(|level| level.id.to_string()).collect();
                warnings.push(Warning::UnknownLevel { path, found: level.to_string(), allowed });
            }
        }
    }
}

/// The digest that a document should have.
pub(super) fn digest_of(tree: &Json) -> String {
    match tree {
        Json::Object(fields) => {
            digest::of(&Json::Object(fields.iter().filter(|(key, _)| key != "digest").cloned().collect()))
        }
        other => digest::of(other),
    }
}

/// Reports where a written result differs from the computed one. Fields that are not computed do not count.
fn compare(path: &str, written: &Json, computed: &Json, warnings: &mut Vec<Warning>) {
    match (written, computed) {
        (Json::Object(_), Json::Object(fields)) => {
            for (key, value) in fields {
                compare(&field_path(path, key), written.get(key).unwrap_or(&Json::Null), value, warnings);
            }
        }
        (Json::Array(left), Json::Array(right)) if left.len() == right.len() => {
            for (index, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&item_path(path, index), left, right, warnings);
            }
        }
        _ if written == computed => {}
        _ => {
            let differences = warnings.iter().filter(|one| matches!(one, Warning::ResultDiffers { .. })).count();
            if differences < MAX_DIFFERENCES {
                warnings.push(Warning::ResultDiffers {
                    path: path.into(),
                    found: written.sketch(),
                    computed: computed.sketch(),
                });
            }
        }
    }
}
