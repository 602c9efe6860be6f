//! The JSON Schema of assessment documents. These types are the shape of the file and nothing else; a test holds
//! exported documents against them. Unknown fields are allowed everywhere, because readers keep them.
#![allow(dead_code)]

use std::collections::BTreeMap;

use schemars::JsonSchema;

/// An assessment: what one unit says of itself under one instrument, and the result that follows.
#[derive(JsonSchema)]
#[schemars(title = "Patuh assessment, version 1", extend("$id" = "urn:patuh:assessment:v1"))]
struct AssessmentFile {
    /// Says what kind of file this is.
    #[schemars(extend("const" = "patuh-assessment"))]
    format: String,
    /// Version of the format.
    #[schemars(extend("const" = 1))]
    version: u32,
    /// Name and version of the program that wrote it.
    #[schemars(default)]
    tool: String,
    /// Random id, the same in every copy of this assessment.
    #[schemars(regex(pattern = ID))]
    id: String,
    /// The instrument it answers.
    instrument: InstrumentFile,
    /// The unit.
    unit: UnitFile,
    /// Regency, city or province.
    #[schemars(default)]
    entity: String,
    /// What it is about in time.
    #[schemars(default)]
    period: String,
    /// Who filled it in.
    #[schemars(default)]
    people: Vec<PersonFile>,
    /// When it was begun, in UTC (RFC 3339).
    #[schemars(default)]
    created: String,
    /// When it was last changed, in UTC (RFC 3339).
    #[schemars(default)]
    updated: String,
    /// Digests of the files that this version comes from, the latest last: by these, two versions that were edited apart
    /// find their common base.
    #[schemars(default)]
    based_on: Vec<String>,
    /// Subjects by the id of their kind.
    #[schemars(default)]
    subjects: BTreeMap<String, Vec<SubjectFile>>,
    /// Answers by indicator, then by subject (`unit` for the unit itself). What is not here is unanswered.
    answers: BTreeMap<String, BTreeMap<String, AnswerFile>>,
    /// Values of an imported file that could not be read, by their JSON path.
    #[schemars(default)]
    unread: BTreeMap<String, serde_json::Value>,
    /// What follows from the answers; to be trusted only after recomputing.
    #[schemars(default)]
    result: Option<ResultFile>,
    /// `sha256:` and the SHA-256 over the canonical form (RFC 8785) of the document without this field.
    #[schemars(default, regex(pattern = "^sha256:[0-9a-f]{64}$"))]
    digest: String,
}

const ID: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const DECIMAL: &str = r"^[0-9]{1,3}\.[0-9]{2}$";

/// Which instrument is answered.
#[derive(JsonSchema)]
struct InstrumentFile {
    /// Id of the instrument.
    #[schemars(regex(pattern = ID))]
    id: String,
    /// Its edition.
    #[schemars(regex(pattern = ID))]
    edition: String,
    /// Digest of the instrument file at that time.
    #[schemars(default)]
    digest: String,
}

/// The unit.
#[derive(JsonSchema)]
struct UnitFile {
    /// Id of its kind in the instrument.
    #[schemars(default, regex(pattern = ID))]
    kind: String,
    /// Its name.
    #[schemars(default)]
    name: String,
}

/// Somebody who filled it in.
#[derive(JsonSchema)]
struct PersonFile {
    /// Name.
    #[schemars(default)]
    name: String,
    /// Post or role.
    #[schemars(default)]
    role: String,
}

/// A service product, a member of staff, a service user…
#[derive(JsonSchema)]
struct SubjectFile {
    /// Id, unique among its kind.
    #[schemars(regex(pattern = ID))]
    id: String,
    /// Name; may be empty.
    #[schemars(default)]
    name: String,
}

/// What is said of one indicator for one subject: a level, or not applicable with a reason, or only remarks.
#[derive(JsonSchema)]
struct AnswerFile {
    /// Id of a level of the scale.
    #[schemars(default)]
    level: String,
    /// Why it does not apply; a blank reason does not count.
    #[schemars(default)]
    not_applicable: String,
    /// A free note.
    #[schemars(default)]
    note: String,
    /// Where the evidence is.
    #[schemars(default)]
    evidence: String,
    /// When it was last changed, in UTC (RFC 3339).
    #[schemars(default)]
    at: String,
}

/// What follows from the answers.
#[derive(JsonSchema)]
struct ResultFile {
    /// Score 0 to 100 with two decimals; null until every applicable indicator is answered.
    #[schemars(regex(pattern = DECIMAL))]
    value: Option<String>,
    /// The score if every unanswered slot earns nothing; null where nothing is applicable.
    #[schemars(regex(pattern = DECIMAL))]
    low: Option<String>,
    /// The score if every unanswered slot earns full marks.
    #[schemars(regex(pattern = DECIMAL))]
    high: Option<String>,
    /// Band of the value.
    band: Option<BandFile>,
    /// Band of the lowest.
    low_band: Option<BandFile>,
    /// Band of the highest.
    high_band: Option<BandFile>,
    /// Slots (indicator and subject) with a level.
    answered: u32,
    /// Slots that ask for one.
    total: u32,
    /// Slots marked not applicable.
    not_applicable: u32,
    /// Subject kinds with fewer subjects than the method asks for.
    shortfalls: Vec<ShortfallFile>,
    /// Every group and indicator in reading order.
    nodes: Vec<NodeFile>,
}

/// A band and its zone.
#[derive(JsonSchema)]
struct BandFile {
    /// Id of the band.
    id: String,
    /// Id of its zone.
    zone: String,
}

/// Fewer subjects than the method asks for.
#[derive(JsonSchema)]
struct ShortfallFile {
    /// Id of the subject kind.
    subject: String,
    /// Subjects with an answer.
    have: u32,
    /// Sample of the method.
    need: u32,
}

/// The result of one group or indicator; `low`, `high` and `value` are percentages of its own maximum.
#[derive(JsonSchema)]
struct NodeFile {
    /// Id, if it is a group.
    #[schemars(default)]
    group: String,
    /// Id, if it is an indicator.
    #[schemars(default)]
    indicator: String,
    /// Percentage; null until complete.
    #[schemars(regex(pattern = DECIMAL))]
    value: Option<String>,
    /// Lowest percentage; null where not applicable.
    #[schemars(regex(pattern = DECIMAL))]
    low: Option<String>,
    /// Highest percentage.
    #[schemars(regex(pattern = DECIMAL))]
    high: Option<String>,
    /// Points earned for certain, of the 100 of the whole.
    #[schemars(regex(pattern = DECIMAL))]
    points: Option<String>,
    /// Most points it can give.
    #[schemars(regex(pattern = DECIMAL))]
    points_max: Option<String>,
    /// Slots with a level.
    answered: u32,
    /// Slots that ask for one.
    total: u32,
    /// Slots marked not applicable.
    not_applicable: u32,
}

/// The JSON Schema 2020-12 of assessment documents.
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(AssessmentFile)
}
