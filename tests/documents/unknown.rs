//! What this version does not know is kept through any number of round trips, and reported with its path.

use patuh::domain::document::{Imported, Warning};
use patuh::domain::json::Json;
use patuh::domain::problem::{Expected, JsonType, Problem};
use serde_json::json;

use crate::{open, save, small};

/// Opens, saves and opens again twice; the assessment must stay what it was first read as.
fn twice(bytes: &str) -> (Imported, Json) {
    let instrument = small::instrument();
    let first = open(bytes.as_bytes(), &instrument).unwrap_or_else(|refusal| panic!("{bytes}: {refusal:?}"));
    let mut saved = save(&instrument, &first.assessment);
    for _ in 0..2 {
        let next = open(saved.as_bytes(), &instrument).unwrap();
        assert_eq!(next.assessment, first.assessment, "{bytes}");
        assert!(!next.warnings.contains(&Warning::DigestDiffers), "{bytes}");
        let again = save(&instrument, &next.assessment);
        assert_eq!(again, saved, "{bytes}");
        saved = again;
    }
    (first, Json::parse(saved.as_bytes(), u64::MAX).unwrap())
}

/// The warnings besides the one that every document written by hand gets.
fn warnings(imported: &Imported) -> Vec<Warning> {
    imported.warnings.iter().filter(|one| **one != Warning::DigestDiffers).cloned().collect()
}

/// What stands at a path of field names and item numbers.
fn at<'a>(tree: &'a Json, path: &[&str]) -> Option<&'a Json> {
    path.iter().try_fold(tree, |place, step| match place {
        Json::Array(items) => items.get(step.parse::<usize>().ok()?),
        object => object.get(step),
    })
}

#[test]
fn unknown_fields_survive_at_every_level_to_the_last_digit() {
    let marker = "\"MARKER\"";
    for (place, path, steps) in [
        ("/x", "$.x", vec!["x"]),
        ("/x y", "$[\"x y\"]", vec!["x y"]),
        ("/instrument/x", "$.instrument.x", vec!["instrument", "x"]),
        ("/unit/x", "$.unit.x", vec!["unit", "x"]),
        ("/people/0/x", "$.people[0].x", vec!["people", "0", "x"]),
        ("/subjects/staff/1/x", "$.subjects.staff[1].x", vec!["subjects", "staff", "1", "x"]),
        ("/answers/a/unit/x", "$.answers.a.unit.x", vec!["answers", "a", "unit", "x"]),
        ("/answers/b-1/s-1/x", "$.answers[\"b-1\"][\"s-1\"].x", vec!["answers", "b-1", "s-1", "x"]),
    ] {
        let document = small::with(place, json!("MARKER")).to_string();
        for value in [
            "null",
            "true",
            "\"é 😀 \\\" \\u0001\"",
            "1.5",
            "1e21",
            "1E-7",
            "-0.0",
            "2.0",
            "9007199254740993",
            "18446744073709551615",
            "123456789012345678901234567890",
            "0.1000000000000000055511151231257827",
            "{}",
            "[]",
            "{\"a\":[1,{\"b\":1.5,\"c\":[1e21,-18446744073709551616]},\"-2\"],\"z\":{\"a\":null},\"a\":2}",
        ] {
            let (first, saved) = twice(&document.replace(marker, value));
            assert_eq!(warnings(&first), [Warning::UnknownField(path.into())], "{value}");
            assert_eq!(at(&saved, &steps).map(Json::to_compact).as_deref(), Some(value), "{path}");
        }
    }
}

#[test]
fn unknown_fields_of_the_result_survive() {
    let instrument = small::instrument();
    let plain = open(small::document().to_string().as_bytes(), &instrument).unwrap().assessment;
    let saved = save(&instrument, &plain);
    let extended = saved.replacen("\"result\": {", "\"result\": {\"rank\": {\"of\": 1.50},", 1);
    let (first, saved) = twice(&extended);
    assert_eq!(warnings(&first), [Warning::UnknownField("$.result.rank".into())]);
    assert_eq!(at(&saved, &["result", "rank"]).map(Json::to_compact).as_deref(), Some("{\"of\":1.50}"));
}

#[test]
fn an_answer_that_cannot_be_read_is_set_aside_and_reported() {
    let unread = |path: &str, found: &str, expected: Expected| {
        vec![Warning::Unread(Problem { path: path.into(), found: found.into(), expected })]
    };
    let (object, string) = (Expected::Type(JsonType::Object), Expected::Type(JsonType::String));
    for (pointer, value, path, found, expected) in [
        ("/answers/a", json!(5), "$.answers.a", "5", object.clone()),
        ("/answers/b-1", json!([1, "x"]), "$.answers[\"b-1\"]", "[2]", object.clone()),
        ("/answers/zz", json!(null), "$.answers.zz", "null", object.clone()),
        ("/answers/a/unit", json!(3), "$.answers.a.unit", "3", object.clone()),
        ("/answers/a/unit", json!("2"), "$.answers.a.unit", "\"2\"", object.clone()),
        ("/answers/b-1/s-1", json!([{"level": "1"}]), "$.answers[\"b-1\"][\"s-1\"]", "[1]", object),
        ("/answers/a/unit/level", json!(3), "$.answers.a.unit.level", "3", string.clone()),
        ("/answers/a/unit/level", json!(null), "$.answers.a.unit.level", "null", string.clone()),
        ("/answers/a/unit/note", json!({"x": 1}), "$.answers.a.unit.note", "{…}", string.clone()),
        ("/answers/a/unit/at", json!(true), "$.answers.a.unit.at", "true", string),
        (
            "/answers/a/unit/not_applicable",
            json!("tutup"),
            "$.answers.a.unit.not_applicable",
            "\"tutup\"",
            Expected::OneAnswer,
        ),
    ] {
        let (first, saved) = twice(&small::with(pointer, value.clone()).to_string());
        assert_eq!(warnings(&first), unread(path, found, expected), "{pointer}");
        let kept = at(&saved, &["unread", path]).map(Json::to_compact);
        assert_eq!(kept, Some(value.to_string()), "{pointer}");
    }
}

#[test]
fn an_answer_set_aside_before_is_not_replaced_by_another_of_the_same_place() {
    let mut document = small::with("/answers/a/unit", json!(6));
    document["unread"] = json!({"$.answers.a.unit": 5, "$.answers.a.unit (2)": 4, "else": 1.5});
    let (first, saved) = twice(&document.to_string());
    assert_eq!(first.warnings.len(), 2);
    let unread = r#"{"$.answers.a.unit":5,"$.answers.a.unit (2)":4,"else":1.5,"$.answers.a.unit (3)":6}"#;
    assert_eq!(saved.get("unread").map(Json::to_compact).as_deref(), Some(unread));
}

#[test]
fn what_the_instrument_does_not_have_is_kept_and_reported() {
    let level = json!({"level": "1"});
    let words = |words: &[&str]| words.iter().map(|word| word.to_string()).collect::<Vec<_>>();
    let unknown_level = |path: &str, found: &str| Warning::UnknownLevel {
        path: path.into(),
        found: found.into(),
        allowed: words(&["0", "1", "2"]),
    };
    for (pointer, value, warning) in [
        ("/answers/lama", json!({"unit": level}), Warning::UnknownIndicator("lama".into())),
        ("/answers/a/unit/level", json!("9"), unknown_level("$.answers.a.unit", "9")),
        ("/answers/b-1/s-1/level", json!(""), unknown_level("$.answers[\"b-1\"][\"s-1\"]", "")),
        ("/answers/a/s-1", level.clone(), Warning::UnknownSubject("$.answers.a[\"s-1\"]".into())),
        ("/answers/b-1/unit", level.clone(), Warning::UnknownSubject("$.answers[\"b-1\"].unit".into())),
        ("/answers/b-1/hantu", level.clone(), Warning::UnknownSubject("$.answers[\"b-1\"].hantu".into())),
        ("/unit/kind", json!("istana"), Warning::UnknownUnitKind("istana".into())),
    ] {
        let (first, saved) = twice(&small::with(pointer, value.clone()).to_string());
        assert_eq!(warnings(&first), [warning], "{pointer}");
        let steps: Vec<&str> = pointer.split('/').skip(1).collect();
        assert_eq!(at(&saved, &steps).map(Json::to_compact), Some(value.to_string()), "{pointer}");
    }
}
