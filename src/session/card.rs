//! The few facts of a stored assessment that the list on the start view shows, so that opening the app does not read
//! every document.

use std::rc::Rc;

use super::Session;
use crate::domain::exact::Hundredths;
use crate::domain::instrument::Band;
use crate::domain::json::{Fields, Json};
use crate::domain::score::summarize;

/// What the list shows of one assessment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// Id of the assessment.
    pub id: Rc<str>,
    /// Name of the unit.
    pub unit: Rc<str>,
    /// Regency, city or province.
    pub entity: Rc<str>,
    /// Period.
    pub period: Rc<str>,
    /// Title of the instrument in Indonesian.
    pub instrument: Rc<str>,
    /// When it was last changed (RFC 3339).
    pub updated: Rc<str>,
    /// Lowest score, such as `62.40`; empty where there is none.
    pub low: Rc<str>,
    /// Highest score.
    pub high: Rc<str>,
    /// Id of the band of the lowest.
    pub low_band: Rc<str>,
    /// Id of the band of the highest.
    pub high_band: Rc<str>,
    /// Answered slots.
    pub answered: usize,
    /// All slots.
    pub total: usize,
}

impl Card {
    /// The card of an open assessment.
    pub fn of(session: &Session) -> Self {
        let (instrument, assessment) = (session.instrument(), session.assessment());
        let whole = session.score().whole();
        let summary = summarize(instrument, whole);
        let decimal = |value: Option<Hundredths>| value.map(|value| value.to_string()).unwrap_or_default().into();
        let band = |band: Option<&Band>| band.map(|band| band.id.clone()).unwrap_or_default();
        let (low, high) = summary.map_or((None, None), |summary| {
            (Some((summary.low, summary.low_band)), Some((summary.high, summary.high_band)))
        });
        Self {
            id: assessment.id.clone(),
            unit: assessment.details.unit.clone(),
            entity: assessment.details.entity.clone(),
            period: assessment.details.period.clone(),
            instrument: instrument.title.id.clone(),
            updated: assessment.updated.clone(),
            low: decimal(low.map(|(value, _)| value)),
            high: decimal(high.map(|(value, _)| value)),
            low_band: band(low.and_then(|(_, band)| band)),
            high_band: band(high.and_then(|(_, band)| band)),
            answered: whole.answered,
            total: whole.total,
        }
    }

    /// Whether everything is answered.
    pub fn is_complete(&self) -> bool {
        self.answered == self.total && !self.low.is_empty()
    }

    /// As JSON.
    pub fn to_json(&self) -> Json {
        let mut fields = Fields::default();
        for (key, text) in [
            ("id", &self.id),
            ("unit", &self.unit),
            ("entity", &self.entity),
            ("period", &self.period),
            ("instrument", &self.instrument),
            ("updated", &self.updated),
            ("low", &self.low),
            ("high", &self.high),
            ("low_band", &self.low_band),
            ("high_band", &self.high_band),
        ] {
            fields.text(key, text);
        }
        fields.count("answered", self.answered);
        fields.count("total", self.total);
        fields.object()
    }

    /// From JSON; `None` when it has no id.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |key: &str| json.get(key).and_then(Json::as_str).map(Rc::from).unwrap_or_default();
        let count = |key: &str| match json.get(key) {
            Some(Json::Int(count)) => usize::try_from(*count).unwrap_or_default(),
            _ => 0,
        };
        let card = Self {
            id: text("id"),
            unit: text("unit"),
            entity: text("entity"),
            period: text("period"),
            instrument: text("instrument"),
            updated: text("updated"),
            low: text("low"),
            high: text("high"),
            low_band: text("low_band"),
            high_band: text("high_band"),
            answered: count("answered"),
            total: count("total"),
        };
        (!card.id.is_empty()).then_some(card)
    }
}
