//! The few facts of a stored assessment that the list on the start view shows, so that opening the app does not read
//! every document.

use std::rc::Rc;

use super::{Filed, Session};
use crate::domain::assessment::Details;
use crate::domain::instrument::Band;
use crate::domain::json::{Fields, Json};
use crate::domain::score::summarize;

/// What the list shows of one assessment: texts and counts by name, as they are stored.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Id of the assessment.
    pub id: Rc<str>,
    facts: Json,
}

impl Card {
    /// The card of an open assessment.
    pub fn of(session: &Session) -> Self {
        let (instrument, assessment) = (session.instrument(), session.assessment());
        let (details, whole) = (&assessment.details, session.score().whole());
        let mut fields = Fields::default();
        for (key, text) in [
            ("id", &*assessment.id),
            ("unit", &details.unit),
            ("unit_kind", details.unit_kind.as_deref().unwrap_or_default()),
            ("entity", &details.entity),
            ("period", &details.period),
            ("instrument", &instrument.title.id),
            ("instrument_id", &instrument.id),
            ("updated", &assessment.updated),
            ("filed", &session.filed().at),
        ] {
            fields.text(key, text);
        }
        if let Some(summary) = summarize(instrument, whole) {
            let band = |band: Option<&Band>| band.map(|band| band.id.clone()).unwrap_or_default();
            fields.text("low", &summary.low.to_string());
            fields.text("high", &summary.high.to_string());
            fields.text("low_band", &band(summary.low_band));
            fields.text("high_band", &band(summary.high_band));
        }
        fields.count("answered", whole.answered);
        fields.count("total", whole.total);
        fields.count("changes", session.filed().changes);
        Self { id: assessment.id.clone(), facts: fields.object() }
    }

    /// A card that says nothing but the id.
    pub fn blank(id: &str) -> Self {
        Self { id: id.into(), facts: Json::Null }
    }

    /// A text by its name: `unit`, `unit_kind` (an id), `entity`, `period`, `instrument` (its title in Indonesian),
    /// `instrument_id`, `updated` and `filed` (RFC 3339); `low` and `high` (such as `62.40`) with the ids `low_band` and
    /// `high_band`, where there is a score. Empty where it is not known.
    pub fn text(&self, key: &str) -> &str {
        self.facts.get(key).and_then(Json::as_str).unwrap_or_default()
    }

    /// Answered slots.
    pub fn answered(&self) -> usize {
        self.count("answered")
    }

    /// All slots.
    pub fn total(&self) -> usize {
        self.count("total")
    }

    /// What was saved to a file.
    pub fn filed(&self) -> Filed {
        Filed { at: self.text("filed").into(), changes: self.count("changes"), ..Filed::default() }
    }

    fn count(&self, key: &str) -> usize {
        match self.facts.get(key) {
            Some(Json::Int(count)) => usize::try_from(*count).unwrap_or_default(),
            _ => 0,
        }
    }

    /// Whether it is about this unit, answered under this instrument.
    pub fn is_of(&self, instrument: &str, details: &Details) -> bool {
        self.text("instrument_id") == instrument
            && self.text("unit_kind") == details.unit_kind.as_deref().unwrap_or_default()
            && self.text("unit") == &*details.unit
            && self.text("entity") == &*details.entity
            && self.text("period") == &*details.period
    }

    /// Whether everything is answered.
    pub fn is_complete(&self) -> bool {
        self.answered() == self.total() && !self.text("low").is_empty()
    }

    /// As JSON.
    pub fn to_json(&self) -> &Json {
        &self.facts
    }

    /// From JSON; `None` when it has no id.
    pub fn from_json(facts: Json) -> Option<Self> {
        let id: Rc<str> = facts.get("id").and_then(Json::as_str)?.into();
        (!id.is_empty()).then_some(Self { id, facts })
    }
}
