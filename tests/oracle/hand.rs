//! Cases worked by hand from `docs/scoring.md`; the working stands in the comments.

use std::collections::BTreeMap;

use dashu_int::UBig;
use dashu_ratio::RBig;
use serde_json::{Value, json};

use super::{Case, Mark, UNIT, bands, document, group, indicator, scale, subject_kind, unit_kind};

/// Numerator and denominator.
pub type Fraction = (u64, u64);

/// What a worked case must come to.
#[derive(Clone, Debug)]
pub struct Expected {
    /// Exact low and high, 0..100; `None` when there is no score.
    pub range: Option<(Fraction, Fraction)>,
    /// Whether there is one value (low = high, nothing unanswered).
    pub complete: bool,
    /// Rounded low and its band; "" when there is no score.
    pub low: (&'static str, &'static str),
    /// Rounded high and its band; "" when there is no score.
    pub high: (&'static str, &'static str),
    /// Answered, total, not applicable.
    pub progress: (usize, usize, usize),
    /// Node key -> points low, points high, maximum in points; all 0 where not applicable.
    pub points: Vec<(&'static str, Fraction, Fraction, Fraction)>,
    /// Kind, have, need.
    pub shortfalls: Vec<(&'static str, usize, usize)>,
}

/// A worked case, with a name for messages.
pub type Worked = (&'static str, Case, Expected);

/// Every worked case.
pub fn all() -> Vec<Worked> {
    vec![
        half_up_reaches_the_band(),
        just_below_the_half(),
        rounded_range_and_its_bands(),
        nested_weights(),
        leaving_and_renormalising(),
        subjects_answered_in_part(),
        kind_without_subjects(),
        everything_not_applicable(),
        nothing_applies(),
        no_dimensions(),
    ]
}

/// Rules 7, 8: 100 · 87995/100000 = 87.995 -> 88.00, which is A.
pub fn half_up_reaches_the_band() -> Worked {
    let children = vec![group("d", 1, vec![indicator("a", 87_995, "two"), indicator("b", 12_005, "two")])];
    let answers = [("a", UNIT, level("1")), ("b", UNIT, level("0"))];
    let expected = Expected {
        range: Some(((87_995, 1000), (87_995, 1000))),
        complete: true,
        low: ("88.00", "A"),
        high: ("88.00", "A"),
        progress: (2, 2, 0),
        points: vec![
            ("g:d", (87_995, 1000), (87_995, 1000), (100, 1)),
            ("i:a", (87_995, 1000), (87_995, 1000), (87_995, 1000)),
            ("i:b", (0, 1), (0, 1), (12_005, 1000)),
        ],
        shortfalls: vec![],
    };
    ("half_up_reaches_the_band", case(children, &answers), expected)
}

/// Rules 7, 8: 100 · 87994999/100000000 = 87.994999 -> 87.99, which is B (rounding first to
/// 87.995 and then to 88.00 would be wrong).
pub fn just_below_the_half() -> Worked {
    let leaves = vec![indicator("a", 87_994_999, "two"), indicator("b", 12_005_001, "two")];
    let answers = [("a", UNIT, level("1")), ("b", UNIT, level("0"))];
    let exact = (87_994_999, 1_000_000);
    let expected = Expected {
        range: Some((exact, exact)),
        complete: true,
        low: ("87.99", "B"),
        high: ("87.99", "B"),
        progress: (2, 2, 0),
        points: vec![("i:a", exact, exact, exact)],
        shortfalls: vec![],
    };
    let case = case(vec![group("d", 7, leaves)], &answers);
    ("just_below_the_half", case, expected)
}

/// Rules 6, 7, 8 on a range. Weights 12345 (full), 87650 (open), 5 (nothing) of 100000:
/// low 12.345 -> 12.35 (12.34 by half-even), high 99.995 -> 100.00.
pub fn rounded_range_and_its_bands() -> Worked {
    let leaves = vec![indicator("a", 12_345, "two"), indicator("b", 87_650, "two"), indicator("c", 5, "two")];
    let answers = [("a", UNIT, level("1")), ("c", UNIT, level("0"))];
    let mut case = case(vec![group("d", 1, leaves)], &answers);
    case.instrument["bands"] = bands(&[("top", "100"), ("mid", "12.35"), ("rest", "0")]);
    let expected = Expected {
        range: Some(((12_345, 1000), (99_995, 1000))),
        complete: false,
        low: ("12.35", "mid"),
        high: ("100.00", "top"),
        progress: (2, 3, 0),
        points: vec![("i:b", (0, 1), (87_650, 1000), (87_650, 1000))],
        shortfalls: vec![],
    };
    ("rounded_range_and_its_bands", case, expected)
}

/// Rules 3, 4, 5, 9. Scale `three` has 0, 3 and 10 points.
///
/// v1 = (1·3/10 + 3·1)/4 = 0.825; v2 = 0.3; d1 = (2·0.825 + 1·0.3)/3 = 0.65; d2 = 0;
/// total = 100·(3·0.65 + 1·0)/4 = 48.75.
/// Maxima: d1 75, d2 25; v1 50, v2 25; a 12.5, b 37.5, c 25, e 25.
/// Points: a 3.75 + b 37.5 + c 7.5 + e 0 = 48.75.
pub fn nested_weights() -> Worked {
    let v1 = vec![indicator("a", 1, "three"), indicator("b", 3, "three")];
    let v2 = vec![indicator("c", 6, "three")];
    let children = vec![
        group("d1", 3, vec![group("v1", 2, v1), group("v2", 1, v2)]),
        group("d2", 1, vec![indicator("e", 9, "two")]),
    ];
    let answers =
        [("a", UNIT, level("some")), ("b", UNIT, level("full")), ("c", UNIT, level("some")), ("e", UNIT, level("0"))];
    let expected = Expected {
        range: Some(((4875, 100), (4875, 100))),
        complete: true,
        low: ("48.75", "D"),
        high: ("48.75", "D"),
        progress: (4, 4, 0),
        points: vec![
            ("g:d1", (4875, 100), (4875, 100), (75, 1)),
            ("g:d2", (0, 1), (0, 1), (25, 1)),
            ("g:v1", (4125, 100), (4125, 100), (50, 1)),
            ("g:v2", (75, 10), (75, 10), (25, 1)),
            ("i:a", (375, 100), (375, 100), (125, 10)),
            ("i:b", (375, 10), (375, 10), (375, 10)),
            ("i:c", (75, 10), (75, 10), (25, 1)),
            ("i:e", (0, 1), (0, 1), (25, 1)),
        ],
        shortfalls: vec![],
    };
    ("nested_weights", case(children, &answers), expected)
}

/// Rules 1, 2, 4, 9, 10: what leaves, and what only looks as if it did.
///
/// d1 (weight 1): a leaves (reason given); b full; c has a blank reason, so it is open:
/// low (1·1 + 3·0)/4 = 1/4, high 1. d2 (weight 5) leaves: e and f are not applicable.
/// d3 (weight 3): g is for hospitals only; h names an unknown level, so it is open: 0..1.
/// Total: low 100·(1·1/4 + 3·0)/4 = 6.25, high 100.
/// Maxima: d1 25, d3 75; b 25·1/4 = 6.25, c 18.75; h 75.
/// Slots: b answered; b, c, h in total; a, e, f not applicable. The answer to g is ignored.
pub fn leaving_and_renormalising() -> Worked {
    let mut g = indicator("g", 2, "two");
    g["unit_kinds"] = json!(["hospital"]);
    let mut h = indicator("h", 7, "two");
    h["unit_kinds"] = json!(["hospital", "clinic"]);
    let d1 = vec![indicator("a", 2, "two"), indicator("b", 1, "two"), indicator("c", 3, "two")];
    let d2 = vec![indicator("e", 1, "two"), indicator("f", 1, "two")];
    let children = vec![group("d1", 1, d1), group("d2", 5, d2), group("d3", 3, vec![g, h])];
    let answers = [
        ("a", UNIT, skip("we have none")),
        ("b", UNIT, level("1")),
        ("c", UNIT, skip("  ")),
        ("e", UNIT, skip("closed")),
        ("f", UNIT, skip("closed")),
        ("g", UNIT, level("1")),
        ("h", UNIT, level("full")),
    ];
    let mut case = case(children, &answers);
    case.instrument["unit_kinds"] = json!([unit_kind("hospital"), unit_kind("clinic")]);
    case.unit_kind = Some("clinic".into());
    let none = (0, 1);
    let expected = Expected {
        range: Some(((625, 100), (100, 1))),
        complete: false,
        low: ("6.25", "E"),
        high: ("100.00", "A"),
        progress: (1, 3, 3),
        points: vec![
            ("g:d1", (625, 100), (25, 1), (25, 1)),
            ("g:d2", none, none, none),
            ("g:d3", none, (75, 1), (75, 1)),
            ("i:a", none, none, none),
            ("i:b", (625, 100), (625, 100), (625, 100)),
            ("i:c", none, (1875, 100), (1875, 100)),
            ("i:e", none, none, none),
            ("i:h", none, (75, 1), (75, 1)),
        ],
        shortfalls: vec![],
    };
    ("leaving_and_renormalising", case, expected)
}

/// Rules 3, 10, 11. Four staff on the scale 0, 3, 10: ten points, three points, not applicable,
/// open. n = 3, M = 10: low 13/30 = 43.333.., high 23/30 = 76.666...
/// Staff seen: three of the five asked for. The answers for `ghost` and `unit` are ignored.
pub fn subjects_answered_in_part() -> Worked {
    let mut a = indicator("a", 1, "three");
    a["subject"] = json!("staff");
    let answers = [
        ("a", "s1", level("full")),
        ("a", "s2", level("some")),
        ("a", "s3", skip("on leave")),
        ("a", "ghost", level("full")),
        ("a", UNIT, level("full")),
    ];
    let mut case = case(vec![group("d", 1, vec![a])], &answers);
    case.instrument["subjects"] = json!([subject_kind("staff", 5)]);
    let staff = ["s1", "s2", "s3", "s4"].map(String::from);
    case.subjects.insert("staff".into(), staff.into());
    let expected = Expected {
        range: Some(((130, 3), (230, 3))),
        complete: false,
        low: ("43.33", "D"),
        high: ("76.67", "C"),
        progress: (2, 3, 1),
        points: vec![("i:a", (130, 3), (230, 3), (100, 1))],
        shortfalls: vec![("staff", 3, 5)],
    };
    ("subjects_answered_in_part", case, expected)
}

/// Rules 1, 3, 10, 11: a kind without subjects is one open slot.
///
/// a (weight 1) has 3/10; b (weight 2) is about visitors, of whom there are none: 0..1;
/// c is not applicable for the only member of staff and leaves; e is for hospitals only.
/// low 100·(1·3/10)/3 = 10, high 100·(3/10 + 2)/3 = 76.666... The answer for `v1` is ignored.
/// `visitor` is short (0 of 2); `staff` is not (not applicable counts as seen, 1 of 1);
/// `product` is used by no applicable indicator.
pub fn kind_without_subjects() -> Worked {
    let with_subject = |id, weight, kind: &str| {
        let mut value = indicator(id, weight, "three");
        value["subject"] = json!(kind);
        value
    };
    let mut hospital = with_subject("e", 1, "product");
    hospital["unit_kinds"] = json!(["hospital"]);
    let leaves =
        vec![indicator("a", 1, "three"), with_subject("b", 2, "visitor"), with_subject("c", 1, "staff"), hospital];
    let answers = [("a", UNIT, level("some")), ("b", "v1", level("full")), ("c", "s1", skip("new here"))];
    let mut case = case(vec![group("d", 1, leaves)], &answers);
    case.instrument["unit_kinds"] = json!([unit_kind("hospital"), unit_kind("clinic")]);
    case.unit_kind = Some("clinic".into());
    case.instrument["subjects"] =
        json!([subject_kind("visitor", 2), subject_kind("staff", 1), subject_kind("product", 3),]);
    case.subjects.insert("staff".into(), vec!["s1".into()]);
    let expected = Expected {
        range: Some(((10, 1), (230, 3))),
        complete: false,
        low: ("10.00", "E"),
        high: ("76.67", "C"),
        progress: (1, 2, 1),
        points: vec![
            ("i:a", (10, 1), (10, 1), (100, 3)),
            ("i:b", (0, 1), (200, 3), (200, 3)),
            ("i:c", (0, 1), (0, 1), (0, 1)),
        ],
        shortfalls: vec![("visitor", 0, 2)],
    };
    ("kind_without_subjects", case, expected)
}

/// Rules 3, 4, 5: every slot is not applicable, so there is no score (not 0, not 100).
pub fn everything_not_applicable() -> Worked {
    let children = vec![
        group("d1", 1, vec![indicator("a", 1, "two")]),
        group("d2", 1, vec![group("v", 1, vec![indicator("b", 1, "two")])]),
    ];
    let answers = [("a", UNIT, skip("none")), ("b", UNIT, skip("none"))];
    let none = (0, 1);
    let expected =
        Expected { points: vec![("g:d2", none, none, none), ("i:b", none, none, none)], ..no_score((0, 0, 2)) };
    let case = case(children, &answers);
    ("everything_not_applicable", case, expected)
}

/// Rules 1, 5: no indicator is for this kind of unit; the answer is ignored.
pub fn nothing_applies() -> Worked {
    let mut a = indicator("a", 1, "two");
    a["unit_kinds"] = json!(["hospital"]);
    let answers = [("a", UNIT, level("1"))];
    let mut case = case(vec![group("d", 1, vec![a])], &answers);
    case.instrument["unit_kinds"] = json!([unit_kind("hospital"), unit_kind("clinic")]);
    case.unit_kind = Some("clinic".into());
    ("nothing_applies", case, no_score((0, 0, 0)))
}

/// Rule 5: an instrument without dimensions.
pub fn no_dimensions() -> Worked {
    ("no_dimensions", case(vec![], &[]), no_score((0, 0, 0)))
}

/// Every worked case, against the oracle itself.
#[test]
fn the_oracle_agrees_with_the_worked_cases() {
    for (name, case, expected) in all() {
        let outcome = super::score(&case);
        let range = expected.range.map(|(low, high)| (ratio(low), ratio(high)));
        assert_eq!(outcome.range, range, "{name}: range");
        assert_eq!(outcome.value.is_some(), expected.complete, "{name}: value");
        let got = |text: &Option<String>| text.clone().unwrap_or_default();
        let low = (got(&outcome.rounded_low), got(&outcome.band_low));
        let high = (got(&outcome.rounded_high), got(&outcome.band_high));
        assert_eq!((&*low.0, &*low.1), expected.low, "{name}: low");
        assert_eq!((&*high.0, &*high.1), expected.high, "{name}: high");
        let progress = (outcome.answered, outcome.total, outcome.not_applicable);
        assert_eq!(progress, expected.progress, "{name}: progress");
        for (key, low, high, max) in expected.points {
            let node = &outcome.nodes[key];
            let points = (&node.low * &node.max_points, &node.high * &node.max_points);
            assert_eq!(points, (ratio(low), ratio(high)), "{name}: points of {key}");
            assert_eq!(node.max_points, ratio(max), "{name}: maximum of {key}");
            assert_eq!(node.applicable, max.0 > 0, "{name}: {key} applicable");
        }
        let shortfalls = expected.shortfalls.into_iter();
        let shortfalls = shortfalls.map(|(kind, have, need)| (kind.to_string(), (have, need)));
        assert_eq!(outcome.shortfalls, shortfalls.collect(), "{name}: shortfall");
    }
}

/// Scales `two` (0, 1) and `three` (0, 3, 10); bands A to E; no kinds.
fn case(children: Vec<Value>, answers: &[(&str, &str, Mark)]) -> Case {
    let two = scale(&[("0", 0), ("1", 1)]);
    let three = scale(&[("none", 0), ("some", 3), ("full", 10)]);
    let scales = BTreeMap::from([("two".into(), two), ("three".into(), three)]);
    let bands = bands(&[("A", "88.00"), ("B", "78"), ("C", "54.0"), ("D", "32.00"), ("E", "0")]);
    let mut given: BTreeMap<String, BTreeMap<String, Mark>> = BTreeMap::new();
    for (indicator, subject, mark) in answers {
        let marks = given.entry(indicator.to_string()).or_default();
        marks.insert(subject.to_string(), mark.clone());
    }
    Case {
        instrument: document(scales, vec![], vec![], bands, children),
        unit_kind: None,
        subjects: BTreeMap::new(),
        answers: given,
    }
}

fn no_score(progress: (usize, usize, usize)) -> Expected {
    Expected {
        range: None,
        complete: false,
        low: ("", ""),
        high: ("", ""),
        progress,
        points: vec![],
        shortfalls: vec![],
    }
}

fn level(id: &str) -> Mark {
    Mark::Level(id.into())
}

fn skip(reason: &str) -> Mark {
    Mark::NotApplicable(reason.into())
}

fn ratio((numerator, denominator): Fraction) -> RBig {
    RBig::from_parts(numerator.into(), UBig::from(denominator))
}
