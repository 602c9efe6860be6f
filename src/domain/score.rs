//! The score of an assessment, by the rules of docs/scoring.md. Every number is an exact fraction; it is rounded
//! once, when it is shown.
//!
//! [`Score::compute`] goes over the whole checklist; [`Score::update`] after a change of one indicator recomputes
//! only that indicator and the groups above it, so that a click costs the same in a large checklist as in a small one.

use std::rc::Rc;

use super::assessment::{Answer, Assessment, Mark};
use super::exact::{Fraction, Hundredths, Sum};
use super::instrument::{Band, Id, Indicator, Instrument, Scale};
use super::sort::sorted;

/// The scores of all groups and indicators, by position in the outline.
#[derive(Clone, Debug)]
pub struct Score {
    nodes: Vec<Tally>,
    whole: Tally,
}

/// The score of one node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// The share of full marks reached, from 0 to 1; `None` where nothing is applicable.
    pub range: Option<Range>,
    /// Slots with a level.
    pub answered: usize,
    /// Slots of applicable indicators that are not marked not applicable.
    pub total: usize,
    /// Slots marked not applicable.
    pub not_applicable: usize,
    /// The weight that the applicable ones among its children share.
    weights: u64,
}

/// A share of full marks: what it is at least, and what it can still become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    /// Every unanswered slot earns nothing.
    pub low: Fraction,
    /// Every unanswered slot earns full marks.
    pub high: Fraction,
}

/// Where one slot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Answered with these points.
    Points(u64),
    /// Marked not applicable with a reason.
    NotApplicable,
    /// Neither.
    Unanswered,
}

/// A score or a range as a person sees it: rounded, with its bands.
#[derive(Clone, Debug)]
pub struct Summary<'a> {
    /// The lowest it can be.
    pub low: Hundredths,
    /// The highest it can be.
    pub high: Hundredths,
    /// The band of the lowest.
    pub low_band: Option<&'a Band>,
    /// The band of the highest.
    pub high_band: Option<&'a Band>,
    /// Whether everything is answered, so that both are the value.
    pub is_final: bool,
}

/// Fewer subjects answered for than the method asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// Id of the subject kind.
    pub kind: Id,
    /// Subjects with at least one answer.
    pub have: usize,
    /// The sample of the method.
    pub need: usize,
}

/// How the number of one node comes about: its part of the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Points {
    /// Most points it can give to the 100.
    pub most: Fraction,
    /// Points earned for certain.
    pub low: Fraction,
    /// Points still possible.
    pub high: Fraction,
}

/// What an indicator costs: the points that its answers lose for certain.
#[derive(Clone, Debug)]
pub struct Gap {
    /// The indicator.
    pub indicator: Rc<Indicator>,
    /// Its position in the outline.
    pub position: usize,
    /// Points of the 100 lost for certain.
    pub lost: Fraction,
    /// Whether slots are still unanswered.
    pub is_open: bool,
}

impl Tally {
    /// Whether every applicable slot is answered and there is at least one.
    pub fn is_complete(&self) -> bool {
        self.range.is_some() && self.answered == self.total
    }
}

impl Score {
    /// The score of everything.
    pub fn compute(instrument: &Instrument, assessment: &Assessment) -> Self {
        let count = instrument.outline().nodes().len();
        let mut score = Self { nodes: vec![Tally::default(); count], whole: Tally::default() };
        for position in (0..count).rev() {
            score.refresh(instrument, assessment, position);
        }
        score.refresh_whole(instrument);
        score
    }

    /// Brings the score up to date after answers of one indicator changed.
    pub fn update(&mut self, instrument: &Instrument, assessment: &Assessment, indicator: &str) {
        let outline = instrument.outline();
        let Some(leaf) = outline.position(indicator) else { return };
        for position in outline.upwards(leaf) {
            self.refresh(instrument, assessment, position);
        }
        self.refresh_whole(instrument);
    }

    /// The score of the whole assessment, as a share of 100.
    pub fn whole(&self) -> &Tally {
        &self.whole
    }

    /// The score of the node at a position of the outline.
    pub fn tally(&self, position: usize) -> Option<&Tally> {
        self.nodes.get(position)
    }

    fn refresh(&mut self, instrument: &Instrument, assessment: &Assessment, position: usize) {
        let Some(node) = instrument.outline().node(position) else { return };
        let tally = match node.indicator() {
            Some(indicator) => tally_indicator(instrument, assessment, indicator),
            None => self.combine(instrument, &node.children),
        };
        if let Some(place) = self.nodes.get_mut(position) {
            *place = tally;
        }
    }

    fn refresh_whole(&mut self, instrument: &Instrument) {
        self.whole = self.combine(instrument, instrument.outline().tops());
    }

    /// The weighted mean of nodes. Those that are not applicable leave, and the others share their weight.
    fn combine(&self, instrument: &Instrument, children: &[usize]) -> Tally {
        let mut tally = Tally::default();
        let (mut low, mut high) = (Sum::default(), Sum::default());
        for &position in children {
            let (Some(node), Some(child)) = (instrument.outline().node(position), self.nodes.get(position)) else {
                continue;
            };
            tally.answered += child.answered;
            tally.total += child.total;
            tally.not_applicable += child.not_applicable;
            if let Some(range) = &child.range {
                low.add(node.weight(), &range.low);
                high.add(node.weight(), &range.high);
                tally.weights += node.weight();
            }
        }
        let weights = tally.weights;
        tally.range = (weights > 0).then(|| Range { low: low.over(weights), high: high.over(weights) });
        tally
    }

    /// The node's part of the 100 points; `None` where it is not applicable.
    pub fn points(&self, instrument: &Instrument, position: usize) -> Option<Points> {
        let outline = instrument.outline();
        let range = self.tally(position)?.range.as_ref()?;
        let mut most = Fraction::new(100, 1);
        for place in outline.upwards(position) {
            let node = outline.node(place)?;
            let parent = node.parent.map_or(Some(&self.whole), |parent| self.tally(parent))?;
            most = most.times(&Fraction::new(node.weight(), parent.weights));
        }
        Some(Points { low: most.times(&range.low), high: most.times(&range.high), most })
    }

    /// The indicators whose answers lose points, the costliest first; equal ones in reading order.
    pub fn gaps(&self, instrument: &Instrument, assessment: &Assessment) -> Vec<Gap> {
        let gap = |(position, indicator): (usize, &Rc<Indicator>)| {
            let tally = self.tally(position)?;
            let missing = Fraction::one().minus(&tally.range.as_ref()?.high);
            if missing.is_zero() {
                return None;
            }
            let lost = self.points(instrument, position)?.most.times(&missing);
            let is_open = slots(instrument, assessment, indicator).contains(&Slot::Unanswered);
            Some(Gap { indicator: indicator.clone(), position, lost, is_open })
        };
        let gaps: Vec<Gap> = instrument.outline().indicators().filter_map(gap).collect();
        sorted(gaps, |one, other| one.lost < other.lost)
    }

    /// Subject kinds with fewer answered subjects than the method asks for.
    pub fn shortfalls(&self, instrument: &Instrument, assessment: &Assessment) -> Vec<Shortfall> {
        let kinds = instrument.subjects.iter();
        kinds.filter_map(|kind| shortfall(instrument, assessment, &kind.id, kind.sample)).collect()
    }
}

/// A range as a person sees it. `None` where there is no score.
pub fn summarize<'a>(instrument: &'a Instrument, tally: &Tally) -> Option<Summary<'a>> {
    let range = tally.range.as_ref()?;
    let hundred = Fraction::new(100, 1);
    let (low, high) = (hundred.times(&range.low).round(), hundred.times(&range.high).round());
    let is_final = tally.is_complete();
    Some(Summary { low, high, low_band: instrument.band(low), high_band: instrument.band(high), is_final })
}

/// Where a slot stands, given its answer. A level that the scale does not have, and a blank reason, count as nothing.
pub fn slot(scale: &Scale, answer: Option<&Answer>) -> Slot {
    match answer.and_then(|answer| answer.mark.as_ref()) {
        Some(Mark::Level(id)) => scale.level(id).map_or(Slot::Unanswered, |level| Slot::Points(level.points)),
        Some(Mark::NotApplicable(reason)) if !reason.trim().is_empty() => Slot::NotApplicable,
        _ => Slot::Unanswered,
    }
}

/// The slots of an indicator, one per subject. A subject kind without subjects gives one unanswered slot.
pub fn slots(instrument: &Instrument, assessment: &Assessment, indicator: &Indicator) -> Vec<Slot> {
    let scale = instrument.scale(indicator);
    let answers = assessment.answers.get(&indicator.id);
    let mut all = Vec::new();
    for subject in assessment.subject_ids(indicator.subject()) {
        let answer = answers.and_then(|slots| slots.get(&subject));
        all.push(scale.map_or(Slot::Unanswered, |scale| slot(scale, answer)));
    }
    if all.is_empty() {
        all.push(Slot::Unanswered);
    }
    all
}

fn tally_indicator(instrument: &Instrument, assessment: &Assessment, indicator: &Indicator) -> Tally {
    let mut tally = Tally::default();
    if !indicator.applies_to(assessment.details.unit_kind.as_deref()) {
        return tally;
    }
    let most = instrument.scale(indicator).map_or(1, Scale::most);
    let mut earned = 0;
    for slot in slots(instrument, assessment, indicator) {
        match slot {
            Slot::Points(points) => {
                earned += points;
                tally.answered += 1;
                tally.total += 1;
            }
            Slot::Unanswered => tally.total += 1,
            Slot::NotApplicable => tally.not_applicable += 1,
        }
    }
    let full = tally.total as u64 * most;
    let open = (tally.total - tally.answered) as u64 * most;
    tally.range =
        (full > 0).then(|| Range { low: Fraction::new(earned, full), high: Fraction::new(earned + open, full) });
    tally
}

fn shortfall(instrument: &Instrument, assessment: &Assessment, kind: &Id, sample: u64) -> Option<Shortfall> {
    let unit_kind = assessment.details.unit_kind.as_deref();
    let asked = |indicator: &&Rc<Indicator>| indicator.subject() == &**kind && indicator.applies_to(unit_kind);
    let indicators: Vec<&Rc<Indicator>> =
        instrument.outline().indicators().map(|(_, indicator)| indicator).filter(asked).collect();
    if indicators.is_empty() {
        return None;
    }
    let heard = |subject: &&Id| {
        indicators.iter().any(|indicator| {
            let answer = assessment.answer(&indicator.id, subject);
            instrument.scale(indicator).is_some_and(|scale| slot(scale, answer) != Slot::Unanswered)
        })
    };
    let have = assessment.subject_ids(kind).iter().filter(heard).count();
    let need = usize::try_from(sample).unwrap_or(usize::MAX);
    (have < need).then(|| Shortfall { kind: kind.clone(), have, need })
}
