//! What a person has open: an assessment, its instrument, its score and what can be undone. Still pure; the browser
//! and the components are built on it.

mod card;
mod place;
mod snippet;

use std::rc::Rc;

pub use card::Card;
pub use place::{Place, View};
pub use snippet::Snippet;

use crate::domain::assessment::part::{self, Part};
use crate::domain::assessment::{Action, Assessment, History};
use crate::domain::document;
use crate::domain::exact::Hundredths;
use crate::domain::instrument::{Id, Instrument};
use crate::domain::json::{Fields, Json};
use crate::domain::score::{Score, Slot, slot, summarize};
use crate::domain::text::Lang;

/// An open assessment.
#[derive(Debug)]
pub struct Session {
    instrument: Rc<Instrument>,
    assessment: Assessment,
    score: Score,
    history: History,
    unsaved: Unsaved,
    filed: Filed,
}

/// What is not handed to the store yet.
#[derive(Clone, Debug, Default)]
pub struct Unsaved {
    /// Everything, because there is nothing in the store yet.
    pub is_new: bool,
    /// The parts that have changed.
    pub parts: Vec<Part>,
}

/// What was saved to a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filed {
    /// When it last was (RFC 3339); empty when it never was.
    pub at: Rc<str>,
    /// How often something else has been changed since: typing in one field counts once.
    pub changes: usize,
    last: Vec<Part>,
}

/// Where one question stands: a page, an indicator on it and a subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    /// Id of the group that is shown.
    pub page: Id,
    /// Id of the indicator.
    pub indicator: Id,
    /// Id of the subject.
    pub subject: Id,
}

impl Session {
    /// Opens an assessment.
    pub fn new(instrument: Rc<Instrument>, assessment: Assessment) -> Self {
        let score = Score::compute(&instrument, &assessment);
        let (history, unsaved, filed) = (History::default(), Unsaved::default(), Filed::default());
        Self { instrument, assessment, score, history, unsaved, filed }
    }

    /// The same, of which nothing is in the store.
    pub fn as_new(mut self) -> Self {
        self.unsaved.is_new = true;
        self
    }

    /// The same, with what is known of its files.
    pub fn with_filed(mut self, filed: Filed) -> Self {
        self.filed = filed;
        self
    }

    /// What was saved to a file.
    pub fn filed(&self) -> &Filed {
        &self.filed
    }

    /// It was saved to a file, or read from one, with this digest.
    pub fn file(&mut self, digest: &str, now: &Rc<str>) {
        self.assessment.rest_on(digest);
        self.filed = Filed { at: now.clone(), ..Filed::default() };
        part::add(&mut self.unsaved.parts, Part::Head);
    }

    /// Takes what is not handed to the store yet.
    pub fn take_unsaved(&mut self) -> Unsaved {
        std::mem::take(&mut self.unsaved)
    }

    /// Whether there is something for the store.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved.is_new || self.is_changed()
    }

    /// Whether something was done that is not handed to the store yet.
    pub fn is_changed(&self) -> bool {
        !self.unsaved.parts.is_empty()
    }

    /// Has everything stored again, because the store has lost it.
    pub fn renew(&mut self) {
        self.unsaved.is_new = true;
    }

    /// Takes over a version that somebody else has stored. What can be undone stays, unless that would undo what somebody
    /// else did. Whether it is another one.
    pub fn adopt(&mut self, other: &mut Session) -> bool {
        let is_other = self.assessment != other.assessment;
        let (ours, theirs) = (&self.assessment, &other.assessment);
        let is_same =
            |part: &Part| matches!(part, Part::Slot(one, of) if ours.answer(one, of) == theirs.answer(one, of));
        if is_other {
            self.history.keep(&is_same);
        }
        std::mem::swap(&mut self.assessment, &mut other.assessment);
        std::mem::swap(&mut self.score, &mut other.score);
        std::mem::swap(&mut self.filed, &mut other.filed);
        // It is stored, or there would be nothing to take over.
        self.unsaved.is_new = false;
        is_other
    }

    /// Takes its instrument in both languages in the place of the one in Indonesian alone; of any other it takes nothing.
    pub fn translate(&mut self, instrument: &Rc<Instrument>) {
        if !self.instrument.title.is_in(Lang::En) && self.instrument.id == instrument.id {
            self.instrument = instrument.clone();
            // The same, unless the server has a later version by now.
            self.score = Score::compute(&self.instrument, &self.assessment);
        }
    }

    /// The checklist.
    pub fn instrument(&self) -> &Rc<Instrument> {
        &self.instrument
    }

    /// What people said.
    pub fn assessment(&self) -> &Assessment {
        &self.assessment
    }

    /// What follows from it.
    pub fn score(&self) -> &Score {
        &self.score
    }

    /// What can be undone.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Does something. Whether anything changed.
    pub fn act(&mut self, action: Action, now: &Rc<str>) -> bool {
        let parts = self.history.act(&mut self.assessment, action, now);
        self.settle(parts)
    }

    /// Takes the last step back. Whether there was one.
    pub fn undo(&mut self, now: &Rc<str>) -> bool {
        let parts = self.history.undo(&mut self.assessment, now);
        self.settle(parts)
    }

    /// Does it again. Whether there was anything.
    pub fn redo(&mut self, now: &Rc<str>) -> bool {
        let parts = self.history.redo(&mut self.assessment, now);
        self.settle(parts)
    }

    fn settle(&mut self, parts: Option<Vec<Part>>) -> bool {
        let Some(parts) = parts else { return false };
        match parts.as_slice() {
            [Part::Slot(indicator, _)] => self.score.update(&self.instrument, &self.assessment, indicator),
            _ => self.score = Score::compute(&self.instrument, &self.assessment),
        }
        for one in &parts {
            part::add(&mut self.unsaved.parts, one.clone());
        }
        if self.filed.last != parts {
            self.filed.changes += 1;
            self.filed.last = parts;
        }
        true
    }

    /// The score in a few words for the page around: `value` is `null` until everything is answered, and so is `band`;
    /// all three numbers are where nothing is applicable.
    pub fn score_summary(&self) -> Fields {
        let whole = self.score.whole();
        let summary = summarize(&self.instrument, whole);
        let decimal = |value: Option<Hundredths>| value.map_or(Json::Null, |value| Json::from(&*value.to_string()));
        let last = summary.as_ref().filter(|summary| summary.is_final);
        let mut fields = Fields::default();
        fields.put("value", decimal(last.map(|summary| summary.low)));
        fields.put("low", decimal(summary.as_ref().map(|summary| summary.low)));
        fields.put("high", decimal(summary.as_ref().map(|summary| summary.high)));
        fields.put("band", last.and_then(|summary| summary.low_band).map_or(Json::Null, |band| Json::from(&*band.id)));
        fields.count("answered", whole.answered);
        fields.count("total", whole.total);
        fields
    }

    /// The document of it.
    pub fn export(&self) -> Json {
        document::export(&self.instrument, &self.assessment, &self.score)
    }

    /// Where a slot stands.
    pub fn slot(&self, indicator: &str, subject: &str) -> Slot {
        let found = self.instrument.outline().indicator(indicator);
        let scale = found.and_then(|indicator| self.instrument.scale(indicator));
        scale.map_or(Slot::Unanswered, |scale| slot(scale, self.assessment.answer(indicator, subject)))
    }

    /// Ids of the pages that have something to answer for this unit, in order.
    pub fn pages(&self) -> Vec<Id> {
        let pages = self.instrument.outline().pages();
        pages.filter(|(position, _)| self.is_asked(*position)).map(|(_, group)| group.id.clone()).collect()
    }

    /// Whether a page has something to answer for this unit.
    fn is_asked(&self, position: usize) -> bool {
        let unit_kind = self.assessment.details.unit_kind.as_deref();
        self.instrument.outline().indicators_of(position).any(|indicator| indicator.applies_to(unit_kind))
    }

    /// The page where work is left: the first with something open, or the first of all.
    pub fn left(&self) -> Option<Id> {
        self.next_open(None).map(|spot| spot.page).or_else(|| self.pages().first().cloned())
    }

    /// The first unanswered slot after a page and subject, going round once; the slots of one subject stay together,
    /// as they are asked. From the beginning when no page is given.
    pub fn next_open(&self, after: Option<(&str, Option<&str>)>) -> Option<Spot> {
        let outline = self.instrument.outline();
        let start = after.and_then(|(page, _)| outline.group_position(page));
        let start = start.filter(|&position| self.is_asked(position)).unwrap_or(0);
        let here = after.and_then(|(_, subject)| subject);
        let from = outline.pages().filter(|(position, _)| *position >= start);
        let before = outline.pages().filter(|(position, _)| *position < start);
        from.chain(before).find_map(|(position, group)| self.open_on(position, &group.id, here))
    }

    /// The first unanswered slot of a page, of one subject if that has any.
    fn open_on(&self, position: usize, page: &Id, here: Option<&str>) -> Option<Spot> {
        // Most pages are full or empty, and their tally says so without a look at their slots.
        self.score.tally(position).filter(|tally| tally.answered < tally.total)?;
        let unit_kind = self.assessment.details.unit_kind.as_deref();
        let mut first = None;
        for indicator in self.instrument.outline().indicators_of(position) {
            if !indicator.applies_to(unit_kind) {
                continue;
            }
            for subject in self.assessment.subject_ids(indicator.subject()) {
                if self.slot(&indicator.id, &subject) == Slot::Unanswered {
                    let is_here = Some(&*subject) == here;
                    let spot = Spot { page: page.clone(), indicator: indicator.id.clone(), subject };
                    if is_here {
                        return Some(spot);
                    }
                    first = first.or(Some(spot));
                }
            }
        }
        first
    }
}
