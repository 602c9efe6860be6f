//! What an instrument is made of besides its questions: origins, rules, scales, subjects, unit kinds and bands.

use std::rc::Rc;

use schemars::JsonSchema;

use super::{ID_PATTERN, Id};
use crate::domain::exact::Hundredths;
use crate::domain::text::{List, Text};

/// How sure it is where something comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Status {
    /// A readable source prints it.
    Published,
    /// Inferred from partial or indirect sources.
    Reconstructed,
    /// Our assumption.
    #[default]
    Ours,
}

/// Where something comes from.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Basis {
    /// How sure it is.
    pub status: Status,
    /// What is known and what is not.
    pub note: Text,
    /// Keys of the sources; at least one unless the status is `ours`.
    #[schemars(inner(regex(pattern = ID_PATTERN)))]
    pub sources: Vec<Id>,
}

/// A publication.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Source {
    /// Publisher and title, in its own language.
    #[schemars(length(min = 1, max = 2000), regex(pattern = r"\S"))]
    pub title: Rc<str>,
    /// Web address.
    #[schemars(length(max = 2000), regex(pattern = "^https?://"))]
    pub url: Option<Rc<str>>,
}

/// One rule of the scoring, in words.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Rule {
    /// Id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// The rule.
    pub text: Text,
    /// Key of its basis.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
}

/// A scale: levels from nothing to full marks.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Scale {
    /// Key of its basis.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
    /// Levels, points strictly rising from 0.
    #[schemars(length(min = 2))]
    pub levels: Vec<Level>,
}

impl Scale {
    /// The level of an id.
    pub fn level(&self, id: &str) -> Option<&Level> {
        self.levels.iter().find(|level| &*level.id == id)
    }

    /// The points of full marks, at least 1.
    pub fn most(&self) -> u64 {
        self.levels.last().map_or(1, |level| level.points)
    }
}

/// One level of a scale.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Level {
    /// Id, unique in its scale.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Points earned.
    #[schemars(range(min = 0, max = 1_000_000))]
    pub points: u64,
    /// One or a few words.
    pub label: Text,
    /// What it takes in general.
    pub needs: Text,
}

/// A kind of thing or person that indicators are answered for.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SubjectKind {
    /// Id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// One of them.
    pub label: Text,
    /// Several of them.
    pub plural: Text,
    /// How to choose them.
    pub hint: Option<Text>,
    /// How many the method asks for.
    #[schemars(range(min = 1, max = 1000))]
    pub sample: u64,
    /// Key of the basis of the sample.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
    /// First names offered.
    pub names: Option<List>,
}

/// A kind of unit.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct UnitKind {
    /// Id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Name.
    pub label: Text,
    /// Service products to suggest.
    pub products: Option<List>,
}

/// What a colour stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, JsonSchema)]
#[schemars(rename_all = "lowercase")]
pub enum Tone {
    /// Good.
    Good,
    /// In between.
    Fair,
    /// Poor.
    #[default]
    Poor,
}

/// A zone.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Zone {
    /// Id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Name.
    pub label: Text,
    /// Colour.
    pub tone: Tone,
}

/// A category that a value falls in.
#[derive(Debug, Default, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Band {
    /// Id.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub id: Id,
    /// Lowest value in the band, inclusive, compared after rounding to two decimals.
    #[schemars(with = "String", regex(pattern = r"^(100(\.00?)?|[1-9]?[0-9](\.[0-9]{1,2})?)$"))]
    pub from: Hundredths,
    /// Name.
    pub label: Text,
    /// Id of its zone.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub zone: Id,
    /// Key of the basis of the cut-off.
    #[schemars(regex(pattern = ID_PATTERN))]
    pub basis: Id,
}
