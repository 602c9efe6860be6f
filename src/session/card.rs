//! The few facts of a stored assessment that the list on the start view shows, so that opening the app does not read
//! every document.

use std::rc::Rc;

use super::Session;
use crate::domain::json::Json;
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
        let decimal = |value: Option<String>| value.map_or(Rc::default(), Rc::from);
        let low_band = summary.as_ref().and_then(|summary| summary.low_band);
        let high_band = summary.as_ref().and_then(|summary| summary.high_band);
        Self {
            id: assessment.id.clone(),
            unit: assessment.details.unit.clone(),
            entity: assessment.details.entity.clone(),
            period: assessment.details.period.clone(),
            instrument: instrument.title.id.clone(),
            updated: assessment.updated.clone(),
            low: decimal(summary.as_ref().map(|summary| summary.low.to_string())),
            high: decimal(summary.as_ref().map(|summary| summary.high.to_string())),
            low_band: low_band.map(|band| band.id.clone()).unwrap_or_default(),
            high_band: high_band.map(|band| band.id.clone()).unwrap_or_default(),
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
        let text = |key: &str, text: &Rc<str>| (key.to_owned(), Json::from(&**text));
        let count = |key: &str, count: usize| (key.to_owned(), Json::Int(i64::try_from(count).unwrap_or(i64::MAX)));
        Json::Object(vec![
            text("id", &self.id),
            text("unit", &self.unit),
            text("entity", &self.entity),
            text("period", &self.period),
            text("instrument", &self.instrument),
            text("updated", &self.updated),
            text("low", &self.low),
            text("high", &self.high),
            text("low_band", &self.low_band),
            text("high_band", &self.high_band),
            count("answered", self.answered),
            count("total", self.total),
        ])
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
