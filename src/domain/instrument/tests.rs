//! Each rule of docs/instrument-format.md, broken once.

use super::*;
use crate::domain::problem::{Expected, JsonType, Problem};

/// A small valid instrument.
const SMALL: &str = r#"{
  "format": "patuh-instrument", "version": 1, "id": "kecil", "edition": "2026",
  "title": {"id": "J", "en": "T"}, "summary": {"id": "R", "en": "S"}, "standing": {"id": "K", "en": "S"},
  "bases": {"kami": {"status": "ours", "note": {"id": "c", "en": "n"}, "sources": []},
            "terbit": {"status": "published", "note": {"id": "c", "en": "n"}, "sources": ["S1"]}},
  "sources": {"S1": {"title": "Sumber", "url": "https://example.test/"}},
  "rules": [{"id": "r1", "text": {"id": "a", "en": "b"}, "basis": "kami"}],
  "scales": {"dua": {"basis": "kami", "levels": [
    {"id": "0", "points": 0, "label": {"id": "a", "en": "b"}, "needs": {"id": "a", "en": "b"}},
    {"id": "1", "points": 1, "label": {"id": "a", "en": "b"}, "needs": {"id": "a", "en": "b"}}]}},
  "subjects": [{"id": "produk", "label": {"id": "a", "en": "b"}, "plural": {"id": "a", "en": "b"}, "sample": 2, "basis": "kami"}],
  "unit_kinds": [{"id": "puskesmas", "label": {"id": "a", "en": "b"}, "products": {"id": ["x"], "en": ["y"]}}],
  "zones": [{"id": "hijau", "label": {"id": "a", "en": "b"}, "tone": "good"}],
  "bands": [{"id": "A", "from": "50.00", "label": {"id": "a", "en": "b"}, "zone": "hijau", "basis": "kami"},
            {"id": "B", "from": "0", "label": {"id": "a", "en": "b"}, "zone": "hijau", "basis": "kami"}],
  "children": [{"id": "d", "title": {"id": "a", "en": "b"}, "weight": 3, "weight_basis": "kami", "children": [
    {"id": "i", "question": {"id": "a", "en": "b"}, "short": {"id": "a", "en": "b"}, "basis": "terbit", "weight": 1,
     "weight_basis": "kami", "scale": "dua", "subject": "produk", "unit_kinds": ["puskesmas"],
     "levels": [{"id": "a", "en": "b"}, {"id": "a", "en": "b"}],
     "guidance": {"id": "a", "en": "b"}, "evidence": {"id": ["x"], "en": ["y"]},
     "remedy": {"text": {"id": "a", "en": "b"}, "days": "0.5", "basis": "kami"}}]}]
}"#;

fn problems(text: &str) -> Vec<Problem> {
    Instrument::parse(text.as_bytes()).err().unwrap_or_default()
}

#[test]
fn a_valid_file_is_taken() {
    let instrument = Instrument::parse(SMALL.as_bytes()).unwrap();
    assert_eq!(&*instrument.id, "kecil");
    assert_eq!(instrument.outline().nodes().len(), 2);
    assert_eq!(instrument.digest().len(), 71);
    assert_eq!(instrument.band(Hundredths(5000)).map(|band| &*band.id), Some("A"));
    assert_eq!(instrument.band(Hundredths(4999)).map(|band| &*band.id), Some("B"));
}

#[test]
fn a_fault_is_reported_with_its_path_and_what_is_allowed() {
    let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
    for (from, to, path, found, expected) in [
        (r#""weight": 3"#, r#""weight": 0"#, "$.children[0].weight", "0", Expected::Integer(1, MAX_WEIGHT)),
        (r#""weight": 3"#, r#""weight": 1.5"#, "$.children[0].weight", "1.5", Expected::Integer(1, MAX_WEIGHT)),
        (r#""weight": 3"#, r#""weight": "3""#, "$.children[0].weight", "\"3\"", Expected::Type(JsonType::Integer)),
        (r#""weight": 3, "#, "", "$.children[0].weight", "", Expected::Present),
        (
            r#""weight_basis": "kami", "children""#,
            r#""weight_basis": "kita", "children""#,
            "$.children[0].weight_basis",
            "\"kita\"",
            Expected::OneOf(words(&["kami", "terbit"])),
        ),
        (
            r#""scale": "dua""#,
            r#""scale": "tiga""#,
            "$.children[0].children[0].scale",
            "\"tiga\"",
            Expected::OneOf(words(&["dua"])),
        ),
        (
            r#""subject": "produk""#,
            r#""subject": "warga""#,
            "$.children[0].children[0].subject",
            "\"warga\"",
            Expected::OneOf(words(&["unit", "produk"])),
        ),
        (
            r#""unit_kinds": ["puskesmas"]"#,
            r#""unit_kinds": []"#,
            "$.children[0].children[0].unit_kinds",
            "[0]",
            Expected::AtLeast(1),
        ),
        (
            r#""levels": [{"id": "a", "en": "b"}, {"id": "a", "en": "b"}]"#,
            r#""levels": [{"id": "a", "en": "b"}]"#,
            "$.children[0].children[0].levels",
            "[1]",
            Expected::Exactly(2),
        ),
        (
            r#""days": "0.5""#,
            r#""days": 0.5"#,
            "$.children[0].children[0].remedy.days",
            "0.5",
            Expected::Type(JsonType::String),
        ),
        (
            r#""days": "0.5""#,
            r#""days": "0.125""#,
            "$.children[0].children[0].remedy.days",
            "\"0.125\"",
            Expected::Decimal(1000),
        ),
        (r#""id": "kecil""#, r#""id": "ke cil""#, "$.id", "\"ke cil\"", Expected::Id),
        (
            r#""title": {"id": "J", "en": "T"}, "#,
            r#""title": {"id": "J", "en": " "}, "#,
            "$.title.en",
            "\" \"",
            Expected::NotBlank,
        ),
        (
            r#""title": {"id": "J", "en": "T"}, "#,
            r#""title": "J", "#,
            "$.title",
            "\"J\"",
            Expected::Type(JsonType::Object),
        ),
        (r#""version": 1"#, r#""version": 2"#, "$.version", "2", Expected::Integer(1, 1)),
        (r#""points": 1"#, r#""points": 0"#, "$.scales.dua.levels", "[2]", Expected::RisingFromZero),
        (r#""from": "0""#, r#""from": "1""#, "$.bands", "[2]", Expected::FallingToZero),
        (r#""from": "50.00""#, r#""from": "101""#, "$.bands[0].from", "\"101\"", Expected::Decimal(100)),
        (
            r#""tone": "good""#,
            r#""tone": "blue""#,
            "$.zones[0].tone",
            "\"blue\"",
            Expected::OneOf(words(&["good", "fair", "poor"])),
        ),
        (r#""sources": ["S1"]"#, r#""sources": []"#, "$.bases.terbit.sources", "[0]", Expected::Source),
        (
            r#""evidence": {"id": ["x"], "en": ["y"]}"#,
            r#""evidence": {"id": ["x"], "en": ["y", "z"]}"#,
            "$.children[0].children[0].evidence.en",
            "[2]",
            Expected::Exactly(1),
        ),
        (r#""id": "B""#, r#""id": "A""#, "$.bands[1].id", "\"A\"", Expected::UniqueId),
        (r#""id": "produk", "label""#, r#""id": "unit", "label""#, "$.subjects[0].id", "\"unit\"", Expected::UniqueId),
        (
            r#""https://example.test/""#,
            r#""javascript:alert(1)""#,
            "$.sources.S1.url",
            "\"javascript:alert(1)\"",
            Expected::OneOf(words(&["https://…", "http://…"])),
        ),
        (
            r#""edition": "2026""#,
            r#""edition": "2026", "edition": "2027""#,
            "$.edition",
            "edition",
            Expected::SingleKey,
        ),
    ] {
        let broken = SMALL.replacen(from, to, 1);
        assert_ne!(broken, SMALL, "{from}");
        let problem = Problem { path: path.into(), found: found.into(), expected };
        assert!(problems(&broken).contains(&problem), "{problem:?} is not among {:?}", problems(&broken));
    }
}

#[test]
fn an_unknown_field_is_refused_and_the_known_ones_are_named() {
    let broken = SMALL.replacen(r#""weight": 3"#, r#""weight": 3, "bobot": 3"#, 1);
    let [problem] = &problems(&broken)[..] else { panic!("{:?}", problems(&broken)) };
    assert_eq!((problem.path.as_str(), problem.found.as_str()), ("$.children[0].bobot", "bobot"));
    assert!(matches!(&problem.expected, Expected::KnownField(fields) if fields.contains(&"weight".to_string())));
}

#[test]
fn all_faults_of_a_file_are_reported() {
    let broken = SMALL.replacen("\"kami\": {", "\"kita\": {", 1).replacen("\"weight\": 3", "\"weight\": -1", 1);
    let paths: Vec<String> = problems(&broken).into_iter().map(|problem| problem.path).collect();
    assert_eq!(
        paths,
        [
            "$.children[0].weight",
            "$.children[0].weight_basis",
            "$.children[0].children[0].weight_basis",
            "$.children[0].children[0].remedy.basis",
            "$.rules[0].basis",
            "$.scales.dua.basis",
            "$.subjects[0].basis",
            "$.bands[0].basis",
            "$.bands[1].basis",
        ]
    );
}

#[test]
fn bounds_are_refused_without_hanging() {
    let indicator =
        SMALL.split_once("\"children\": [\n    ").and_then(|(_, rest)| rest.strip_suffix("]}]\n}")).unwrap();
    let group = |inner: &str, id: usize| {
        format!(
            r#"{{"id": "g{id}", "title": {{"id": "a", "en": "b"}}, "weight": 1, "weight_basis": "kami", "children": [{inner}]}}"#
        )
    };
    let with =
        |children: &str| format!("{}\"children\": [{children}]\n}}", SMALL.split_once("\"children\"").unwrap().0);
    let nested = |depth: usize| with(&(0..depth).fold(indicator.to_string(), |inner, id| group(&inner, id)));
    assert!(problems(&nested(MAX_DEPTH)).is_empty());
    let deep = problems(&nested(MAX_DEPTH + 1));
    assert!(deep.iter().any(|problem| problem.expected == Expected::AtMost(MAX_DEPTH)), "{deep:?}");

    let slim = |id: usize| format!(r#"{{"id":"i{id}"}}"#);
    let many: Vec<String> = (0..=MAX_INDICATORS).map(slim).collect();
    let many = problems(&with(&group(&many.join(","), 0)));
    assert!(many.iter().any(|problem| problem.expected == Expected::AtMost(MAX_INDICATORS)));

    let big = problems(&" ".repeat(usize::try_from(MAX_BYTES).unwrap() + 1));
    assert!(matches!(&big[..], [Problem { expected: Expected::Json(_), .. }]));
}

#[test]
fn groups_and_indicators_do_not_mix() {
    let broken = SMALL.replacen(r#""children": [
    {"id": "i""#, r#""children": [{"id": "h", "title": {"id": "a", "en": "b"}, "weight": 1, "weight_basis": "kami", "children": []},
    {"id": "i""#, 1);
    assert!(problems(&broken).iter().any(|problem| problem.expected == Expected::OneKindOfChild));
}
