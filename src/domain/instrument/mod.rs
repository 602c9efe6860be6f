//! An instrument: one edition of a checklist as data, with the origin of every number in it. The types have the
//! shape of the file (docs/instrument-format.md), and the JSON Schema is made from them; [`Instrument::parse`] is the
//! only way to get one, so whoever holds one holds a valid one.

mod outline;
mod parts;
mod read;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use schemars::transform::{RecursiveTransform, Transform};
use schemars::{JsonSchema, Schema};

pub use outline::{Node, Outline, What};
pub use parts::{Band, Basis, Level, Rule, Scale, Source, Status, SubjectKind, Tone, UnitKind, Zone};

use super::digest;
use super::exact::Hundredths;
use super::json::Json;
use super::map::Map;
use super::text::{Lang, List, Text};

/// Largest file, in bytes.
pub const MAX_BYTES: u64 = 5_000_000;
/// Most levels of groups.
pub const MAX_DEPTH: usize = 8;
/// Most indicators.
pub const MAX_INDICATORS: usize = 20_000;
/// Largest weight.
pub const MAX_WEIGHT: i64 = 1_000_000_000;
/// Most points of a level.
pub const MAX_POINTS: i64 = 1_000_000;
/// Largest sample of a subject kind.
pub const MAX_SAMPLE: i64 = 1000;

/// The id of the subject that always exists: the unit itself.
pub const UNIT: &str = "unit";
/// The id of the subject kind for which unit kinds suggest names.
pub const PRODUCT: &str = "produk";

/// An identifier: 1 to 64 characters out of `a-z A-Z 0-9 . _ -`.
pub type Id = Rc<str>;

/// One edition of a checklist.
#[derive(Debug, JsonSchema)]
#[schemars(deny_unknown_fields, title = "Patuh instrument, version 1", extend("$id" = "urn:patuh:instrument:v1"))]
pub struct Instrument {
    /// Address of the schema, for editors.
    #[schemars(rename = "$schema")]
    pub schema: Option<String>,
    /// Says what kind of file this is.
    #[schemars(extend("const" = "patuh-instrument"))]
    pub format: String,
    /// Version of the format.
    #[schemars(extend("const" = 1))]
    pub version: u64,
    /// Id of the instrument.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Id of the edition.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub edition: Id,
    /// Name.
    pub title: Text,
    /// What it assesses, and for whom.
    pub summary: Text,
    /// Where this edition stands today, and what a result therefore is not.
    pub standing: Text,
    /// Where things come from.
    #[schemars(with = "BTreeMap<Id, Basis>", extend("propertyNames" = {"pattern": ID_PATTERN}))]
    pub bases: Map<Basis>,
    /// Publications cited by the bases.
    #[schemars(with = "BTreeMap<Id, Source>", extend("propertyNames" = {"pattern": ID_PATTERN}))]
    pub sources: Map<Source>,
    /// How a score is made, in words.
    pub rules: Vec<Rule>,
    /// Scales that indicators are answered on.
    #[schemars(with = "BTreeMap<Id, Scale>", extend("propertyNames" = {"pattern": ID_PATTERN}))]
    pub scales: Map<Scale>,
    /// Kinds of subjects besides the unit itself.
    pub subjects: Vec<SubjectKind>,
    /// Kinds of units.
    pub unit_kinds: Vec<UnitKind>,
    /// Zones: what bands have in common.
    #[schemars(length(min = 1))]
    pub zones: Vec<Zone>,
    /// Bands, best first.
    #[schemars(length(min = 1))]
    pub bands: Vec<Band>,
    /// Dimensions.
    pub children: Vec<Rc<Group>>,
    #[schemars(skip)]
    outline: Outline,
    #[schemars(skip)]
    bytes: Rc<[u8]>,
    #[schemars(skip)]
    digest: OnceCell<String>,
}

/// An id, as a regular expression.
const ID_PATTERN: &str = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";

/// A dimension, variable or any other group.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Group {
    /// Id, unique among groups.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Name.
    pub title: Text,
    /// A sentence above the questions.
    pub intro: Option<Text>,
    /// Weight relative to its siblings.
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub weight: u64,
    /// Key of the basis of the weight.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub weight_basis: Id,
    /// Groups or indicators, never both.
    pub children: Children,
}

/// What a group holds.
#[derive(Debug, JsonSchema)]
#[schemars(untagged)]
pub enum Children {
    /// Groups.
    Groups(#[schemars(length(min = 1))] Vec<Rc<Group>>),
    /// Indicators.
    Indicators(#[schemars(length(min = 1))] Vec<Rc<Indicator>>),
}

impl Default for Children {
    fn default() -> Self {
        Children::Indicators(Vec::new())
    }
}

/// One thing that is assessed.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Indicator {
    /// Id, unique among indicators.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// The question.
    pub question: Text,
    /// A short name for lists and tables.
    pub short: Text,
    /// Key of the basis of the indicator itself.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
    /// Weight relative to its siblings.
    #[schemars(range(min = 1, max = 1_000_000_000))]
    pub weight: u64,
    /// Key of the basis of the weight.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub weight_basis: Id,
    /// Key of the scale.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub scale: Id,
    /// What each level of the scale takes here.
    #[schemars(length(min = 2))]
    pub levels: Option<Vec<Text>>,
    /// Who or what it is answered for; the unit when absent.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub subject: Option<Id>,
    /// Unit kinds it applies to; all when absent.
    #[schemars(length(min = 1), inner(regex(pattern = ID_PATTERN)))]
    pub unit_kinds: Option<Vec<Id>>,
    /// How to judge it.
    pub guidance: Text,
    /// Legal basis, one reference per entry.
    pub law: Option<List>,
    /// Acceptable evidence.
    pub evidence: List,
    /// What to do when points are missing.
    pub remedy: Remedy,
}

impl Indicator {
    /// The id of the subject kind it is answered for.
    pub fn subject(&self) -> &str {
        self.subject.as_deref().unwrap_or(UNIT)
    }

    /// Whether it applies to a kind of unit. Without a known kind, what is limited to some kinds does not apply.
    pub fn applies_to(&self, unit_kind: Option<&str>) -> bool {
        let Some(kinds) = &self.unit_kinds else { return true };
        unit_kind.is_some_and(|kind| kinds.iter().any(|one| &**one == kind))
    }
}

/// What to do when points are missing.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Remedy {
    /// The steps.
    pub text: Text,
    /// Effort in person-days for one unit, without procurement or building.
    #[schemars(with = "String", regex(pattern = r"^(1000(\.00?)?|(0|[1-9][0-9]{0,2})(\.[0-9]{1,2})?)$"))]
    pub days: Hundredths,
    /// Who signs.
    pub signed_by: Option<Text>,
    /// Key of the basis of the effort.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
}

impl Instrument {
    /// The checklist as one flat list of nodes.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// SHA-256 over the canonical form of the file. Computed when first asked for, because most visits never ask.
    pub fn digest(&self) -> &str {
        self.digest.get_or_init(|| {
            Json::parse(&self.bytes, MAX_BYTES).map_or_else(|_| String::new(), |tree| digest::of(&tree))
        })
    }

    /// The band that a rounded value falls in.
    pub fn band(&self, value: Hundredths) -> Option<&Band> {
        self.bands.iter().find(|band| value >= band.from)
    }

    /// The zone of a band.
    pub fn zone(&self, band: &Band) -> Option<&Zone> {
        self.zones.iter().find(|zone| zone.id == band.zone)
    }

    /// The scale of an indicator.
    pub fn scale(&self, indicator: &Indicator) -> Option<&Scale> {
        self.scales.get(&indicator.scale)
    }

    /// A subject kind by its id.
    pub fn subject_kind(&self, id: &str) -> Option<&SubjectKind> {
        self.subjects.iter().find(|kind| &*kind.id == id)
    }

    /// A unit kind by its id.
    pub fn unit_kind(&self, id: &str) -> Option<&UnitKind> {
        self.unit_kinds.iter().find(|kind| &*kind.id == id)
    }

    /// Names to offer for the subjects of a kind: the products of the unit kind, or the names of the kind itself.
    pub fn suggested_names(&self, kind: &SubjectKind, unit_kind: Option<&str>, lang: Lang) -> Vec<Rc<str>> {
        let products = unit_kind.and_then(|id| self.unit_kind(id)).and_then(|unit| unit.products.as_ref());
        let list = if &*kind.id == PRODUCT { products.or(kind.names.as_ref()) } else { kind.names.as_ref() };
        list.map(|list| list.get(lang).to_vec()).unwrap_or_default()
    }

    /// Whether it has anything to answer, rather than bands only.
    pub fn is_checklist(&self) -> bool {
        !self.children.is_empty()
    }
}

/// The JSON Schema 2020-12 of instrument files.
pub fn schema() -> Schema {
    let mut schema = schemars::schema_for!(Instrument);
    RecursiveTransform(without_null).transform(&mut schema);
    schema
}

/// An optional field is left out; `null` is no way to say so, although the derived schema takes it for one.
fn without_null(schema: &mut Schema) {
    let Some(fields) = schema.as_object_mut() else { return };
    if let Some(kind) = fields.get_mut("type")
        && let Some(types) = kind.as_array_mut()
    {
        types.retain(|one| one != "null");
        if let [only] = types.as_slice() {
            *kind = only.clone();
        }
    }
    if let Some(choices) = fields.get_mut("anyOf").and_then(|choices| choices.as_array_mut()) {
        choices.retain(|one| one.get("type").is_none_or(|kind| kind != "null"));
        if let [only] = choices.as_slice()
            && let Some(only) = only.as_object().cloned()
        {
            fields.remove("anyOf");
            fields.extend(only);
        }
    }
}

#[cfg(test)]
mod tests;
