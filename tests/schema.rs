//! The JSON Schemas say what the parsers say, judged by a validator that is not ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use jsonschema::Validator;
use patuh::domain::assessment::{Action, Assessment, Details, Mark};
use patuh::domain::document::{Draft, export};
use patuh::domain::instrument::Instrument;
use patuh::domain::score::Score;
use patuh::domain::text::Lang;
use patuh::domain::{document, instrument};
use patuh::instruments;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::{Value, json};

const EXAMPLE: &str = include_str!("../examples/puskesmas.patuh.json");

fn schemas() -> [(&'static str, &'static str, Value); 2] {
    let value = |schema| serde_json::to_value(schema).unwrap();
    [
        ("instrument", include_str!("../schema/instrument.v1.json"), value(instrument::schema())),
        ("assessment", include_str!("../schema/assessment.v1.json"), value(document::schema())),
    ]
}

fn validator(index: usize) -> Validator {
    jsonschema::draft202012::new(&schemas()[index].2).unwrap()
}

fn shipped(id: &str) -> Value {
    serde_json::from_str(instruments::file(id).unwrap()).unwrap()
}

#[test]
fn the_committed_schemas_are_those_of_the_code() {
    for (name, file, schema) in schemas() {
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        assert!(file == text, "write it anew: patuh schema {name} > schema/{name}.v1.json");
        assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(schema["$id"], format!("urn:patuh:{name}:v1"));
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
    }
}

#[test]
fn every_shipped_instrument_is_valid() {
    for id in instruments::IDS {
        let errors: Vec<String> = validator(0).iter_errors(&shipped(id)).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{id}");
    }
}

#[test]
fn every_exported_document_is_valid() {
    let validator = validator(1);
    for id in instruments::IDS {
        let instrument = Instrument::parse(instruments::file(id).unwrap().as_bytes()).unwrap();
        let kind = instrument.unit_kinds.first().map(|kind| kind.id.clone());
        let details = Details { unit_kind: kind, ..Details::default() };
        let mut assessment = Assessment::new("x".into(), &instrument, details, Lang::Id, "".into());
        let slots: Vec<_> = instrument.outline().indicators().map(|(_, one)| one.clone()).collect();
        // Nothing answered, then one indicator after the other, until the document is complete.
        for indicator in std::iter::once(None).chain(slots.into_iter().map(Some)) {
            let subjects = indicator.as_ref().map(|one| assessment.subject_ids(one.subject()));
            for subject in subjects.unwrap_or_default() {
                let indicator = indicator.as_ref().unwrap();
                let level = instrument.scale(indicator).unwrap().levels[1].id.clone();
                let action = Action::SetMark(indicator.id.clone(), subject, Some(Mark::Level(level)));
                assessment.apply(action, &"2026-10-05T02:00:00Z".into());
            }
            let score = Score::compute(&instrument, &assessment);
            let document = export(&instrument, &assessment, &score).to_compact();
            let document = serde_json::from_str(&document).unwrap();
            let errors: Vec<String> = validator.iter_errors(&document).map(|error| error.to_string()).collect();
            assert_eq!(errors, [""; 0], "{id}");
        }
    }
    for name in ["complete", "partial", "unknown-fields"] {
        let path = format!("{}/tests/fixtures/v1/{name}.patuh.json", env!("CARGO_MANIFEST_DIR"));
        let document = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        assert!(validator.is_valid(&document), "{name}");
    }
}

/// What a row does to the value at a JSON pointer.
enum Change {
    Set(Value),
    Remove(&'static str),
    Add(&'static str, Value),
}
use Change::{Add, Remove, Set};

fn changed(tree: &Value, pointer: &str, change: Change) -> Value {
    let mut tree = tree.clone();
    let place = tree.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer}"));
    match change {
        Set(value) => *place = value,
        Remove(key) => assert!(place.as_object_mut().unwrap().remove(key).is_some(), "{pointer}/{key}"),
        Add(key, value) => assert!(place.as_object_mut().unwrap().insert(key.into(), value).is_none(), "{key}"),
    }
    tree
}

fn is_refused(instrument: &Value) -> bool {
    Instrument::parse(instrument.to_string().as_bytes()).is_err()
}

#[test]
fn broken_instruments_are_rejected_by_the_schema_and_by_the_parser() {
    let validator = validator(0);
    let whole = shipped("kepatuhan-2024");
    let leaf = "/children/0/children/0/children/0";
    let at = |path: &str| format!("{leaf}{path}");
    for (name, pointer, change) in [
        ("another format", "/format".into(), Set(json!("patuh-assessment"))),
        ("a later version", "/version".into(), Set(json!(2))),
        ("the version as text", "/version".into(), Set(json!("1"))),
        ("no id", String::new(), Remove("id")),
        ("no standing", String::new(), Remove("standing")),
        ("no bands", String::new(), Remove("bands")),
        ("an empty list of bands", "/bands".into(), Set(json!([]))),
        ("an empty list of zones", "/zones".into(), Set(json!([]))),
        ("an unknown field", String::new(), Add("judul", json!("x"))),
        ("an id with a space", "/id".into(), Set(json!("kepatuhan 2024"))),
        ("a text in one language", "/title".into(), Remove("en")),
        ("a blank text", "/title/en".into(), Set(json!(" "))),
        ("a text that is too long", "/title/en".into(), Set(json!("x".repeat(2001)))),
        ("a third language", "/title".into(), Add("su", json!("x"))),
        ("a cut-off as a number", "/bands/0/from".into(), Set(json!(88))),
        ("a cut-off of three decimals", "/bands/0/from".into(), Set(json!("88.000"))),
        ("a cut-off over 100", "/bands/0/from".into(), Set(json!("100.01"))),
        ("an unknown tone", "/zones/0/tone".into(), Set(json!("green"))),
        ("a scale of one level", "/scales/lima/levels".into(), Set(json!([whole["scales"]["lima"]["levels"][0]]))),
        ("points below zero", "/scales/lima/levels/0/points".into(), Set(json!(-1))),
        ("points of a fraction", "/scales/lima/levels/1/points".into(), Set(json!(0.5))),
        ("a sample of nobody", "/subjects/0/sample".into(), Set(json!(0))),
        ("a weight of zero", "/children/0/weight".into(), Set(json!(0))),
        ("a weight that is too large", "/children/0/weight".into(), Set(json!(1_000_000_001))),
        ("a group without children", "/children/0/children".into(), Set(json!([]))),
        ("an indicator among the dimensions", "/children/0".into(), Set(whole.pointer(leaf).unwrap().clone())),
        ("a group among indicators", leaf.into(), Set(whole["children"][1].clone())),
        ("an unknown status", "/bases/edisi/status".into(), Set(json!("maybe"))),
        ("a script as an address", "/sources".into(), Add("s", json!({"title": "x", "url": "javascript:x"}))),
        ("a basis under a bad key", "/bases".into(), Add("a b", whole["bases"]["edisi"].clone())),
        ("no question", leaf.into(), Remove("question")),
        ("evidence in one language", at("/evidence"), Remove("en")),
        ("no evidence", at("/evidence/id"), Set(json!([]))),
        ("effort as a number", at("/remedy/days"), Set(json!(1.5))),
        ("a subject of null", at("/subject"), Set(json!(null))),
        ("a hint of null", "/subjects/0/hint".into(), Set(json!(null))),
        ("no unit kind", leaf.into(), Add("unit_kinds", json!([]))),
    ] {
        let broken = changed(&whole, &pointer, change);
        assert!(!validator.is_valid(&broken), "the schema takes {name}");
        assert!(is_refused(&broken), "the parser takes {name}");
    }
}

#[test]
fn broken_documents_are_rejected_by_the_schema_and_noticed_by_the_parser() {
    let validator = validator(1);
    let whole: Value = serde_json::from_str(EXAMPLE).unwrap();
    assert!(validator.is_valid(&whole));
    let instrument = Instrument::parse(instruments::file("kepatuhan-2024").unwrap().as_bytes()).unwrap();
    // The last column: whether it is refused; otherwise it is taken with warnings, and nothing is lost.
    for (name, pointer, change, refused) in [
        ("another format", "/format", Set(json!("patuh-instrument")), true),
        ("a later version", "/version", Set(json!(2)), true),
        ("no version", "", Remove("version"), true),
        ("no id", "", Remove("id"), true),
        ("an id with a slash", "/id", Set(json!("a/b")), true),
        ("no instrument", "", Remove("instrument"), true),
        ("an instrument without edition", "/instrument", Remove("edition"), true),
        ("a digest of the instrument as a number", "/instrument/digest", Set(json!(1)), true),
        ("no unit", "", Remove("unit"), true),
        ("a unit kind with a space", "/unit/kind", Set(json!("kantor desa")), true),
        ("a unit kind of null", "/unit/kind", Set(json!(null)), true),
        ("a unit as text", "/unit", Set(json!("Puskesmas")), true),
        ("a period as a number", "/period", Set(json!(2026)), true),
        ("people as text", "/people", Set(json!("Kepala")), true),
        ("a subject without id", "/subjects/staf/0", Remove("id"), true),
        ("subjects as a list", "/subjects", Set(json!([])), true),
        ("no answers", "", Remove("answers"), true),
        ("answers as a list", "/answers", Set(json!([])), true),
        ("an indicator's answers as text", "/answers/A1-01", Set(json!("4")), false),
        ("an answer as text", "/answers/A1-01/staf-1", Set(json!("4")), false),
        ("a level as a number", "/answers/A1-01/staf-1/level", Set(json!(4)), false),
        ("a note as a list", "/answers/A1-01/staf-1/note", Set(json!([])), false),
        ("a result as a number", "/result", Set(json!(77)), false),
        ("a value as a number", "/result/value", Set(json!(77.37)), false),
        ("a value of one decimal", "/result/value", Set(json!("77.3")), false),
        ("a result without nodes", "/result", Remove("nodes"), false),
        ("a digest without its kind", "/digest", Set(json!("0".repeat(64))), false),
    ] {
        let broken = changed(&whole, pointer, change);
        assert!(!validator.is_valid(&broken), "the schema takes {name}");
        match Draft::parse(broken.to_string().as_bytes()) {
            Err(_) => assert!(refused, "the parser refuses {name}"),
            Ok(draft) => {
                assert!(!refused, "the parser takes {name}");
                assert_ne!(draft.complete(&instrument).unwrap().warnings, [], "{name} goes unnoticed");
            }
        }
    }
}

/// Every place of a tree, as JSON pointers.
fn pointers(tree: &Value, here: &str, all: &mut Vec<String>) {
    all.push(here.into());
    let below: Vec<(String, &Value)> = match tree {
        Value::Object(fields) => fields.iter().map(|(key, value)| (key.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => vec![],
    };
    for (key, value) in below {
        pointers(value, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), all);
    }
}

fn mutate(tree: &mut Value, pointer: &str, random: &mut ChaCha8Rng) {
    if random.random_ratio(1, 3)
        && let Some((parent, key)) = pointer.rsplit_once('/')
    {
        match tree.pointer_mut(parent) {
            Some(Value::Object(fields)) => drop(fields.remove(&key.replace("~1", "/").replace("~0", "~"))),
            Some(Value::Array(items)) => drop(items.remove(key.parse().unwrap())),
            _ => {}
        }
        return;
    }
    let values = [
        json!(null),
        json!(true),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(3_000_000_000_u32),
        json!(""),
        json!(" "),
        json!("x"),
        json!("101"),
        json!("7.125"),
        json!("\u{85}"),
        json!([]),
        json!(["x"]),
        json!([1]),
        json!({}),
        json!({"id": "x", "en": "y"}),
        json!({"id": "x"}),
    ];
    *tree.pointer_mut(pointer).unwrap() = values.choose(random).unwrap().clone();
}

#[test]
fn what_the_schema_rejects_the_parser_rejects() {
    let validator = validator(0);
    let mut random = ChaCha8Rng::seed_from_u64(2024);
    let whole = shipped("kepatuhan-2024");
    let mut all = Vec::new();
    pointers(&whole, "", &mut all);
    let mut rejected = 0;
    for round in 0..2000 {
        let pointer = all.choose(&mut random).unwrap();
        let mut mutant = whole.clone();
        mutate(&mut mutant, pointer, &mut random);
        if !validator.is_valid(&mutant) {
            rejected += 1;
            let found = mutant.pointer(pointer);
            assert!(is_refused(&mutant), "round {round}: the parser takes {found:?} at {pointer}");
        }
    }
    assert!(rejected > 1000, "only {rejected} of 2000 mutants were rejected");
}
