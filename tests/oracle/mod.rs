//! An independent oracle of the scoring rules.
//!
//! Written from `docs/scoring.md` and `docs/instrument-format.md` alone, without a look at the
//! code of the product and on another library for exact numbers, so that a randomised test can
//! compare the two. Three parts: [`Case`] (what is scored), [`random_case`] (a valid one from a
//! seed) and [`score`] (the rules, read literally). [`hand`] has cases worked by hand.
#![allow(dead_code)] // a test file may use only a part
#![allow(clippy::unwrap_used, clippy::indexing_slicing)] // a panic here is a failed test

pub mod hand;

use std::collections::{BTreeMap, BTreeSet};

use dashu_int::UBig;
use dashu_ratio::RBig;
use rand::seq::{IndexedRandom, SliceRandom};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

// ---------------------------------------------------------------------------------------------
// 1. The case
// ---------------------------------------------------------------------------------------------

/// The subject id under which the unit itself is answered for.
pub const UNIT: &str = "unit";

/// An instrument, a unit and the answers given for it.
#[derive(Clone, Debug)]
pub struct Case {
    /// The instrument document, format version 1.
    pub instrument: Value,
    /// The kind of the unit; `None` when the instrument has no unit kinds.
    pub unit_kind: Option<String>,
    /// Subject kind -> ids of the subjects in the assessment. A missing key means none.
    pub subjects: BTreeMap<String, Vec<String>>,
    /// Indicator -> subject id ([`UNIT`] for the unit) -> what was answered.
    pub answers: BTreeMap<String, BTreeMap<String, Mark>>,
}

/// One answer as given, valid or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The id of a level, perhaps one that the scale does not have.
    Level(String),
    /// The reason, perhaps blank.
    NotApplicable(String),
}

// ---------------------------------------------------------------------------------------------
// 2. Random cases
// ---------------------------------------------------------------------------------------------

const TREE_DEPTH: usize = 8;
const FANOUT: usize = 5;
const MAX_WEIGHT: u64 = 1_000_000_000;
const SMALL_PRIMES: [u64; 8] = [2, 3, 5, 7, 11, 13, 17, 19];
const HUGE_COPRIME: [u64; 8] =
    [999_999_937, 999_999_929, 999_999_893, 999_999_883, 999_999_797, 1_000_000_000, 999_999_999, 536_870_911];

/// A random valid instrument with random answers; the same seed gives the same case.
///
/// About one case in ten sits on or right next to a rounding border (`xx.xx5`, plus or minus a
/// little), and half of the cases have bands placed at their own result, plus or minus 0.01.
pub fn random_case(seed: u64) -> Case {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let setting = Setting::random(&mut rng);
    let mut case = Case {
        instrument: Value::Null,
        unit_kind: setting.unit_kinds.choose(&mut rng).cloned(),
        subjects: BTreeMap::new(),
        answers: BTreeMap::new(),
    };
    for (kind, ids) in &setting.subjects {
        // No subjects: either an empty list or no entry at all.
        if !ids.is_empty() || rng.random() {
            case.subjects.insert(kind.clone(), ids.clone());
        }
    }
    let mut tree = Tree {
        limit: Limit::random(&mut rng, &setting, &case),
        setting: &setting,
        rng: &mut rng,
        groups: 0,
        indicators: Vec::new(),
    };
    let children = match tree.rng.random_range(0..100) {
        0..2 => Vec::new(),
        2..12 => tree.borderline(&mut case.answers),
        _ => {
            let children = tree.any_shape();
            tree.answer(&mut case.answers);
            children
        }
    };
    case.instrument = setting.document(&mut rng, children);
    if rng.random() {
        let outcome = score(&case);
        let near = [outcome.rounded_low, outcome.rounded_high];
        let near: Vec<u64> = near.iter().flatten().map(|r| hundredths(r)).collect();
        if !near.is_empty() {
            case.instrument["bands"] = random_bands(&mut rng, &near);
        }
    }
    case
}

/// The parts of an instrument next to its tree, and the subjects present.
struct Setting {
    scales: Vec<Scale>,
    /// Kind id -> subjects present; the ids are unique over all kinds.
    subjects: Vec<(String, Vec<String>)>,
    unit_kinds: Vec<String>,
}

struct Scale {
    id: String,
    levels: Vec<(String, u64)>,
}

impl Setting {
    fn random(rng: &mut ChaCha8Rng) -> Setting {
        let kinds = rng.random_range(0..=3);
        let unit_kinds = rng.random_range(0..=3);
        let scales = rng.random_range(1..=4);
        Setting {
            scales: (0..scales).map(|i| Scale::random(rng, i)).collect(),
            subjects: (0..kinds)
                .map(|k| {
                    let present = rng.random_range(0..=6);
                    let ids = (0..present).map(|s| format!("k{k}-{s}")).collect();
                    (format!("k{k}"), ids)
                })
                .collect(),
            unit_kinds: (0..unit_kinds).map(|u| format!("u{u}")).collect(),
        }
    }

    fn document(&self, rng: &mut ChaCha8Rng, children: Vec<Value>) -> Value {
        let scales: Vec<Value> = self.scales.iter().map(Scale::document).collect();
        let subjects = self.subjects.iter().map(|(id, _)| {
            let sample = *[1, 1, 2, 3, 4, 5, 6, 7, 1000].choose(rng).unwrap();
            subject_kind(id, sample)
        });
        let subjects: Vec<Value> = subjects.collect();
        let unit_kinds: Vec<Value> = self.unit_kinds.iter().map(|id| unit_kind(id)).collect();
        let bands = random_bands(rng, &[]);
        let ids = self.scales.iter().map(|s| s.id.clone());
        document(ids.zip(scales).collect(), subjects, unit_kinds, bands, children)
    }
}

impl Scale {
    fn random(rng: &mut ChaCha8Rng, index: usize) -> Scale {
        let count = rng.random_range(2..=7);
        let top = *[6, 10, 100, 1_000_000].choose(rng).unwrap();
        let mut points = BTreeSet::from([0]);
        while points.len() < count {
            points.insert(rng.random_range(1..=top));
        }
        // The ids say nothing dependable about order or points.
        let prefix = *["", "", "l", "S.", "x_"].choose(rng).unwrap();
        let mut numbers: Vec<usize> = (0..count).collect();
        if rng.random_bool(0.3) {
            numbers.shuffle(rng);
        }
        let ids = numbers.into_iter().map(|n| format!("{prefix}{n}"));
        Scale { id: format!("s{index}"), levels: ids.zip(points).collect() }
    }

    fn document(&self) -> Value {
        let levels: Vec<(&str, u64)> = self.levels.iter().map(|(i, p)| (&**i, *p)).collect();
        scale(&levels)
    }
}

/// Which unit kinds the indicators of a case are limited to.
enum Limit {
    None,
    /// This share of them, to a random choice of kinds.
    Some(f64),
    /// All of them, to kinds that the unit is not of: nothing applies.
    Others(Vec<String>),
}

impl Limit {
    fn random(rng: &mut ChaCha8Rng, setting: &Setting, case: &Case) -> Limit {
        let own = case.unit_kind.as_ref();
        let others = setting.unit_kinds.iter().filter(|k| Some(*k) != own);
        let others: Vec<String> = others.cloned().collect();
        match rng.random_range(0..100) {
            _ if setting.unit_kinds.is_empty() => Limit::None,
            0..30 => Limit::None,
            30..35 if !others.is_empty() => Limit::Others(others),
            _ => Limit::Some(*[0.1, 0.3, 0.9].choose(rng).unwrap()),
        }
    }
}

struct Tree<'a> {
    setting: &'a Setting,
    limit: Limit,
    rng: &'a mut ChaCha8Rng,
    groups: usize,
    /// Of each indicator made: its id, the index of its scale, its subject kind if not the unit.
    indicators: Vec<(String, usize, Option<usize>)>,
}

impl Tree<'_> {
    fn any_shape(&mut self) -> Vec<Value> {
        let depth = match self.rng.random_range(0..10) {
            0..7 => self.rng.random_range(1..=3),
            _ => self.rng.random_range(4..=TREE_DEPTH),
        };
        let size = match self.rng.random_range(0..20) {
            0 => self.rng.random_range(26..=60),
            1..8 => self.rng.random_range(1..=6),
            _ => self.rng.random_range(1..=25),
        };
        self.siblings(depth, size, true)
    }

    /// Sibling groups with about `size` indicators in all; the first reaches `depth` if `deep`.
    fn siblings(&mut self, depth: usize, size: usize, deep: bool) -> Vec<Value> {
        let count = self.rng.random_range(1..=FANOUT.min(size));
        let mut sizes = vec![1; count];
        for _ in count..size {
            sizes[self.rng.random_range(0..count)] += 1;
        }
        let weights = self.weights(count);
        (0..count)
            .map(|i| {
                let id = self.group_id();
                let deep = deep && i == 0;
                let children = if depth > 1 && (deep || self.rng.random_bool(0.6)) {
                    self.siblings(depth - 1, sizes[i], deep)
                } else {
                    let weights = self.weights(sizes[i].min(FANOUT));
                    weights.iter().map(|w| self.indicator(*w)).collect()
                };
                group(&id, weights[i], children)
            })
            .collect()
    }

    /// Groups and indicators may share an id, so they do.
    fn group_id(&mut self) -> String {
        self.groups += 1;
        format!("n{}", self.groups)
    }

    fn weights(&mut self, count: usize) -> Vec<u64> {
        let rng = &mut *self.rng;
        let equal = *[1, 2, 7, 100, MAX_WEIGHT].choose(rng).unwrap();
        let style = rng.random_range(0..7);
        let mut one = || match style {
            0 => equal,
            1 => rng.random_range(1..=5),
            2 => *SMALL_PRIMES.choose(rng).unwrap(),
            3 => *HUGE_COPRIME.choose(rng).unwrap(),
            4 => {
                let digits = rng.random_range(1..=9);
                rng.random_range(1..=10u64.pow(digits))
            }
            5 => *[1, MAX_WEIGHT].choose(rng).unwrap(),
            _ => 5 * rng.random_range(1..=20),
        };
        (0..count).map(|_| one()).collect()
    }

    fn indicator(&mut self, weight: u64) -> Value {
        let kinds = self.setting.subjects.len();
        let kind = match self.rng.random_range(0..=2 * kinds) {
            k if k < kinds => Some(k),
            _ => None,
        };
        let limit = match &self.limit {
            Limit::None => None,
            Limit::Others(others) => Some(others.clone()),
            Limit::Some(share) => {
                let rng = &mut *self.rng;
                let mut some = self.setting.unit_kinds.clone();
                some.shuffle(rng);
                some.truncate(rng.random_range(1..=some.len()));
                rng.random_bool(*share).then_some(some)
            }
        };
        self.indicator_for(weight, kind, limit.as_deref())
    }

    fn indicator_for(&mut self, weight: u64, kind: Option<usize>, limit: Option<&[String]>) -> Value {
        let id = format!("n{}", self.indicators.len() + 1);
        let scale = self.rng.random_range(0..self.setting.scales.len());
        let mut value = indicator(&id, weight, &self.setting.scales[scale].id);
        match kind {
            Some(k) => value["subject"] = json!(self.setting.subjects[k].0),
            None if self.rng.random() => value["subject"] = json!(UNIT),
            None => {}
        }
        if let Some(limit) = limit {
            value["unit_kinds"] = json!(limit);
        }
        self.indicators.push((id, scale, kind));
        value
    }

    /// One dimension whose low (and often high) is `xx.xx5` exactly or off by a hair: indicators
    /// with full marks, none and perhaps no answer, at the end of a chain of groups.
    fn borderline(&mut self, answers: &mut BTreeMap<String, BTreeMap<String, Mark>>) -> Vec<Value> {
        let fine = 10u64.pow(self.rng.random_range(0..=4));
        let sum = 20_000 * fine; // one part is 0.005 / fine
        let first = (2 * self.rng.random_range(1..=4_000) + 1) * fine + 1;
        let first = first - self.rng.random_range(0..=2);
        let second = (2 * self.rng.random_range(1..=5_000)) * fine;
        let weights = [first, second, sum - first - second];
        let open = self.rng.random_bool(0.4);
        let mut children = Vec::new();
        for (i, weight) in weights.into_iter().enumerate() {
            children.push(self.indicator_for(weight, None, None));
            let (id, scale, _) = self.indicators.last().unwrap();
            let levels = &self.setting.scales[*scale].levels;
            let level = match i {
                0 => levels.last().unwrap(),
                1 if open => continue,
                _ => &levels[0],
            };
            let mark = Mark::Level(level.0.clone());
            answers.insert(id.clone(), BTreeMap::from([(UNIT.into(), mark)]));
        }
        children.shuffle(self.rng);
        for _ in 0..self.rng.random_range(1..=TREE_DEPTH) {
            let id = self.group_id();
            children = vec![group(&id, self.weights(1)[0], children)];
        }
        children
    }

    /// Answers in one of several manners, also for indicators that do not apply.
    fn answer(&mut self, answers: &mut BTreeMap<String, BTreeMap<String, Mark>>) {
        let rng = &mut *self.rng;
        // How often an answer is [missing, not applicable, of an unknown level, without reason].
        let p: [f64; 4] = match rng.random_range(0..100) {
            0..25 => [0.0; 4],
            25..45 => [0.0, 0.2, 0.0, 0.0],
            45..60 => [rng.random(), 0.1, 0.0, 0.0],
            60..75 => [0.05, 0.05, 0.02, 0.02],
            75..85 => [0.1, 0.6, 0.05, 0.05],
            85..90 => [0.2, 0.2, 0.2, 0.2],
            90..95 => [0.0, 1.0, 0.0, 0.0],
            _ => [1.0, 0.0, 0.0, 0.0],
        };
        // Some cases get full marks, or none, throughout.
        let always = match rng.random_range(0..20) {
            0 => Some(true),
            1 => Some(false),
            _ => None,
        };
        let strays = rng.random_bool(0.3);
        let mut elsewhere = vec![UNIT, "ghost"];
        for (_, ids) in &self.setting.subjects {
            elsewhere.extend(ids.first().map(String::as_str));
        }
        let unit = [UNIT.to_string()];
        for (id, scale, kind) in &self.indicators {
            let own = kind.map_or(&unit[..], |k| &self.setting.subjects[k].1);
            let mut subjects: Vec<&str> = own.iter().map(String::as_str).collect();
            if strays && rng.random_bool(0.3) {
                subjects.push(elsewhere.choose(rng).unwrap());
            }
            let levels = &self.setting.scales[*scale].levels;
            let mut given = BTreeMap::new();
            for subject in subjects {
                let roll: f64 = rng.random();
                let mark = if roll < p[0] {
                    continue;
                } else if roll < p[0] + p[1] {
                    Mark::NotApplicable(["no such thing here", " x "].choose(rng).unwrap().to_string())
                } else if roll < p[0] + p[1] + p[2] {
                    // The level of another scale, or of none.
                    Mark::Level(["no-such-level", "6", "l5"].choose(rng).unwrap().to_string())
                } else if roll < p[0] + p[1] + p[2] + p[3] {
                    Mark::NotApplicable(["", "  "].choose(rng).unwrap().to_string())
                } else {
                    let level = match always {
                        Some(true) => levels.last(),
                        Some(false) => levels.first(),
                        None => levels.choose(rng),
                    };
                    Mark::Level(level.unwrap().0.clone())
                };
                given.insert(subject.to_string(), mark);
            }
            if !given.is_empty() || rng.random_bool(0.1) {
                answers.insert(id.clone(), given);
            }
        }
    }
}

/// One to six bands; with `near` (in hundredths) some start there or 0.01 off.
fn random_bands(rng: &mut ChaCha8Rng, near: &[u64]) -> Value {
    let count = rng.random_range(0..=5);
    let mut starts = BTreeSet::new();
    for value in near {
        let start = (value + 1).saturating_sub(rng.random_range(0..=2));
        starts.insert(start.clamp(1, 10_000));
    }
    while starts.len() < count {
        starts.insert(match rng.random_range(0..4) {
            0 => 100 * rng.random_range(1..=100),
            1 => 10 * rng.random_range(1..=1_000),
            _ => rng.random_range(1..=10_000),
        });
    }
    let mut from: Vec<String> = Vec::new();
    for start in starts.into_iter().rev() {
        let (whole, part) = (start / 100, start % 100);
        let short: bool = rng.random();
        from.push(match part {
            0 if short => format!("{whole}"),
            _ if short && part.is_multiple_of(10) => format!("{whole}.{}", part / 10),
            _ => format!("{whole}.{part:02}"),
        });
    }
    from.push("0".into());
    let ids = ["A", "B", "C", "D", "E", "F"];
    let pairs: Vec<(&str, &str)> = ids.into_iter().zip(from.iter().map(|f| &**f)).collect();
    bands(&pairs)
}

// Pieces of instrument documents with minimal texts, for `random_case` and for `hand`.

/// An object; unlike `json!` this moves the values instead of copying them.
fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::from_iter(fields)
}

fn text() -> Value {
    object([("id", "teks".into()), ("en", "text".into())])
}

/// A whole document.
pub fn document(
    scales: BTreeMap<String, Value>,
    subjects: Vec<Value>,
    unit_kinds: Vec<Value>,
    bands: Value,
    children: Vec<Value>,
) -> Value {
    object([
        ("format", "patuh-instrument".into()),
        ("version", 1.into()),
        ("id", "oracle".into()),
        ("edition", "1".into()),
        ("title", text()),
        ("summary", text()),
        ("standing", text()),
        (
            "bases",
            json!({
                "b": {"status": "ours", "note": text(), "sources": []},
                "p": {"status": "published", "note": text(), "sources": ["S1"]},
            }),
        ),
        ("sources", json!({"S1": {"title": "A source"}})),
        ("rules", json!([])),
        ("scales", scales.into_iter().collect()),
        ("subjects", subjects.into()),
        ("unit_kinds", unit_kinds.into()),
        ("zones", json!([{"id": "z", "label": text(), "tone": "fair"}])),
        ("bands", bands),
        ("children", children.into()),
    ])
}

/// A scale from (level id, points).
pub fn scale(levels: &[(&str, u64)]) -> Value {
    let level = |&(id, points): &(&str, u64)| {
        object([("id", id.into()), ("points", points.into()), ("label", text()), ("needs", text())])
    };
    let levels = levels.iter().map(level).collect();
    object([("basis", "b".into()), ("levels", levels)])
}

/// A subject kind.
pub fn subject_kind(id: &str, sample: usize) -> Value {
    object([("id", id.into()), ("label", text()), ("plural", text()), ("sample", sample.into()), ("basis", "b".into())])
}

/// A unit kind.
pub fn unit_kind(id: &str) -> Value {
    object([("id", id.into()), ("label", text())])
}

/// Bands from (id, from), best first.
pub fn bands(bands: &[(&str, &str)]) -> Value {
    let band = |&(id, from): &(&str, &str)| {
        object([
            ("id", id.into()),
            ("from", from.into()),
            ("label", text()),
            ("zone", "z".into()),
            ("basis", "b".into()),
        ])
    };
    bands.iter().map(band).collect()
}

/// A group.
pub fn group(id: &str, weight: u64, children: Vec<Value>) -> Value {
    object([
        ("id", id.into()),
        ("title", text()),
        ("weight", weight.into()),
        ("weight_basis", "b".into()),
        ("children", children.into()),
    ])
}

/// An indicator about the unit and for every unit kind; set `subject`, `unit_kinds` for others.
pub fn indicator(id: &str, weight: u64, scale: &str) -> Value {
    let list = |text: &str| Value::from(vec![text]);
    let remedy = [("text", text()), ("days", "1.5".into()), ("basis", "b".into())];
    object([
        ("id", id.into()),
        ("question", text()),
        ("short", text()),
        ("basis", "p".into()),
        ("weight", weight.into()),
        ("weight_basis", "b".into()),
        ("scale", scale.into()),
        ("guidance", text()),
        ("evidence", object([("id", list("satu")), ("en", list("one"))])),
        ("remedy", object(remedy)),
    ])
}

// ---------------------------------------------------------------------------------------------
// 3. The rules
// ---------------------------------------------------------------------------------------------

/// All that the rules say about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The exact value, 0..100; `None` while a slot is unanswered or when there is no score.
    pub value: Option<RBig>,
    /// Exact low and high, 0..100 (both the value when there is one); `None` without a score.
    pub range: Option<(RBig, RBig)>,
    pub band_low: Option<String>,
    pub band_high: Option<String>,
    /// With two decimals, such as "88.00".
    pub rounded_low: Option<String>,
    pub rounded_high: Option<String>,
    pub answered: usize,
    pub total: usize,
    pub not_applicable: usize,
    /// `g:<group id>` or `i:<indicator id>`, for every group and every indicator.
    pub nodes: BTreeMap<String, NodeOutcome>,
    /// Subject kind -> (have, need), where `have < need`.
    pub shortfalls: BTreeMap<String, (usize, usize)>,
}

/// What the rules say about a group or an indicator; all zero where not applicable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeOutcome {
    pub applicable: bool,
    /// A share, 0..1.
    pub low: RBig,
    /// A share, 0..1.
    pub high: RBig,
    /// Points of the whole, 0..100.
    pub max_points: RBig,
}

/// Scores a case by the rules of `docs/scoring.md`, whose numbers stand in the comments below.
/// Panics on an instrument that is not valid.
pub fn score(case: &Case) -> Outcome {
    let dimensions = nodes(case, &case.instrument);
    let hundred = RBig::from(100u32);
    // 5
    let range = combine(&dimensions).map(|(low, high)| (low * &hundred, high * &hundred));

    let mut all = Vec::new();
    collect_indicators(&case.instrument, &mut all);
    // 10
    let slots: Vec<Slot> = all.iter().flat_map(|i| slots(case, i)).collect();
    let count = |wanted: fn(&State) -> bool| slots.iter().filter(|s| wanted(&s.state)).count();
    let answered = count(|s| matches!(s, State::Points(_)));
    let unanswered = count(|s| matches!(s, State::Unanswered));
    let not_applicable = count(|s| matches!(s, State::NotApplicable));

    // 6
    let value = match &range {
        Some((low, high)) if unanswered == 0 => {
            assert_eq!(low, high, "rule 6");
            Some(low.clone())
        }
        _ => None,
    };
    let mut outcome = Outcome {
        value,
        range: None,
        band_low: None,
        band_high: None,
        rounded_low: None,
        rounded_high: None,
        answered,
        total: answered + unanswered,
        not_applicable,
        nodes: BTreeMap::new(),
        shortfalls: shortfalls(case, &all),
    };
    if let Some((low, high)) = range {
        outcome.rounded_low = Some(rounded(&low));
        outcome.rounded_high = Some(rounded(&high));
        outcome.band_low = Some(band(case, &rounded(&low)));
        outcome.band_high = Some(band(case, &rounded(&high)));
        outcome.range = Some((low, high));
    }
    hand_down_points(&dimensions, &hundred, &mut outcome.nodes);
    outcome
}

enum State {
    Points(u64),
    NotApplicable,
    Unanswered,
}

struct Slot<'a> {
    /// `None` for the one slot of a kind without subjects.
    subject: Option<&'a str>,
    state: State,
}

/// Rules 1 and 2. No slots when the indicator does not apply to the unit.
fn slots<'a>(case: &'a Case, indicator: &Value) -> Vec<Slot<'a>> {
    // 1
    if let Some(kinds) = indicator.get("unit_kinds") {
        let own = case.unit_kind.as_deref();
        let mut kinds = array(kinds).iter().map(|k| k.as_str());
        if !kinds.any(|k| k == own) {
            return Vec::new();
        }
    }
    let subjects: Vec<&str> = match subject_of(indicator) {
        UNIT => vec![UNIT],
        kind => {
            let present = case.subjects.get(kind);
            present.into_iter().flatten().map(|s| &**s).collect()
        }
    };
    if subjects.is_empty() {
        return vec![Slot { subject: None, state: State::Unanswered }];
    }
    // 2
    let answers = case.answers.get(string(&indicator["id"]));
    let levels = levels(case, indicator);
    let state = |subject: &str| match answers.and_then(|a| a.get(subject)) {
        Some(Mark::Level(id)) => match levels.iter().find(|l| string(&l["id"]) == id) {
            Some(level) => State::Points(integer(&level["points"])),
            None => State::Unanswered,
        },
        Some(Mark::NotApplicable(reason)) if !reason.trim().is_empty() => State::NotApplicable,
        Some(Mark::NotApplicable(_)) | None => State::Unanswered,
    };
    let slot = |subject| Slot { subject: Some(subject), state: state(subject) };
    subjects.into_iter().map(slot).collect()
}

/// A group or indicator with its low and high, `None` when it is not applicable.
struct Node {
    key: String,
    weight: RBig,
    share: Option<(RBig, RBig)>,
    children: Vec<Node>,
}

/// The children of a group, or the dimensions of an instrument.
fn nodes(case: &Case, parent: &Value) -> Vec<Node> {
    let children = array(&parent["children"]).iter();
    children.map(|child| node(case, child)).collect()
}

fn node(case: &Case, value: &Value) -> Node {
    let id = string(&value["id"]);
    let weight = RBig::from(integer(&value["weight"]));
    if is_group(value) {
        let children = nodes(case, value);
        Node { key: format!("g:{id}"), weight, share: combine(&children), children }
    } else {
        Node { key: format!("i:{id}"), weight, share: indicator_share(case, value), children: Vec::new() }
    }
}

/// Rule 3.
fn indicator_share(case: &Case, indicator: &Value) -> Option<(RBig, RBig)> {
    let top = integer(&levels(case, indicator).last().unwrap()["points"]);
    let (mut n, mut points, mut unanswered) = (0u64, 0u64, 0u64);
    for slot in slots(case, indicator) {
        match slot.state {
            State::NotApplicable => continue,
            State::Points(p) => points += p,
            State::Unanswered => unanswered += 1,
        }
        n += 1;
    }
    if n == 0 {
        return None;
    }
    let low = ratio(points, n * top);
    let high = ratio(points + unanswered * top, n * top);
    Some((low, high))
}

/// Rule 4.
fn combine(children: &[Node]) -> Option<(RBig, RBig)> {
    let (mut sum, mut low, mut high) = (RBig::ZERO, RBig::ZERO, RBig::ZERO);
    for child in children {
        if let Some((child_low, child_high)) = &child.share {
            sum += &child.weight;
            low += &child.weight * child_low;
            high += &child.weight * child_high;
        }
    }
    if sum == RBig::ZERO {
        return None;
    }
    Some((low / &sum, high / &sum))
}

/// Rule 9: `whole` is the maximum of the parent.
fn hand_down_points(siblings: &[Node], whole: &RBig, out: &mut BTreeMap<String, NodeOutcome>) {
    let applicable = siblings.iter().filter(|s| s.share.is_some());
    let sum = applicable.fold(RBig::ZERO, |sum, s| sum + &s.weight);
    for node in siblings {
        let (low, high) = node.share.clone().unwrap_or_default();
        let max_points = match node.share {
            Some(_) => whole * &node.weight / &sum,
            None => RBig::ZERO,
        };
        hand_down_points(&node.children, &max_points, out);
        let outcome = NodeOutcome { applicable: node.share.is_some(), low, high, max_points };
        out.insert(node.key.clone(), outcome);
    }
}

/// Rule 7.
fn rounded(value: &RBig) -> String {
    let hundredths = (value * RBig::from(100u32) + ratio(1, 2)).floor();
    let hundredths = u64::try_from(hundredths).unwrap();
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Rule 8.
fn band(case: &Case, rounded: &str) -> String {
    let reached = |band: &&Value| hundredths(rounded) >= hundredths(string(&band["from"]));
    let first = array(&case.instrument["bands"]).iter().find(reached);
    string(&first.unwrap()["id"]).to_string()
}

/// Rule 11.
fn shortfalls(case: &Case, indicators: &[&Value]) -> BTreeMap<String, (usize, usize)> {
    let mut out = BTreeMap::new();
    for kind in array(&case.instrument["subjects"]) {
        let id = string(&kind["id"]);
        let mut used = false;
        let mut seen = BTreeSet::new();
        for indicator in indicators.iter().filter(|i| subject_of(i) == id) {
            for slot in slots(case, indicator) {
                used = true;
                if let (Some(subject), false) = (slot.subject, matches!(slot.state, State::Unanswered)) {
                    seen.insert(subject);
                }
            }
        }
        let (have, need) = (seen.len(), integer(&kind["sample"]) as usize);
        if used && have < need {
            out.insert(id.to_string(), (have, need));
        }
    }
    out
}

fn collect_indicators<'a>(parent: &'a Value, out: &mut Vec<&'a Value>) {
    for child in array(&parent["children"]) {
        if is_group(child) {
            collect_indicators(child, out);
        } else {
            out.push(child);
        }
    }
}

fn is_group(value: &Value) -> bool {
    value.get("children").is_some()
}

fn subject_of(indicator: &Value) -> &str {
    indicator.get("subject").map_or(UNIT, string)
}

fn levels<'a>(case: &'a Case, indicator: &Value) -> &'a [Value] {
    let scale = string(&indicator["scale"]);
    array(&case.instrument["scales"][scale]["levels"])
}

fn ratio(numerator: u64, denominator: u64) -> RBig {
    RBig::from_parts(numerator.into(), UBig::from(denominator))
}

/// A decimal with at most two decimals, in hundredths.
fn hundredths(decimal: &str) -> u64 {
    let (whole, part) = decimal.split_once('.').unwrap_or((decimal, ""));
    format!("{whole}{part:0<2}").parse().unwrap()
}

fn string(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn integer(value: &Value) -> u64 {
    value.as_u64().unwrap()
}

fn array(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}
