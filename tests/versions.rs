//! Every saved document of a released format version is taken, for ever. The files under `fixtures/v1` are never
//! edited; corrections of an instrument may change their result, never what people said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use patuh::domain::document::{Draft, Warning, export};
use patuh::domain::instrument::Instrument;
use patuh::domain::json::Json;
use patuh::instruments;

/// File, slots with an answer or a remark, and the warnings that do not depend on the edition of the instrument.
const FIXTURES: [(&str, usize, &[&str]); 3] = [
    ("complete", 208, &[]),
    ("partial", 4, &[]),
    (
        "unknown-fields",
        7,
        &[
            "UnknownField(\"$.masa_depan\")",
            "UnknownField(\"$.instrument.bahasa\")",
            "UnknownField(\"$.unit.kode\")",
            "UnknownField(\"$.people[0].nip\")",
            "UnknownField(\"$.result.predikat\")",
            "UnknownField(\"$.subjects.produk[0].kode\")",
            "UnknownField(\"$.answers[\\\"C02-D\\\"][\\\"produk-1\\\"].foto\")",
            "UnknownSubject(\"$.answers[\\\"C02-D\\\"][\\\"produk-9\\\"]\")",
            "UnknownLevel { path: \"$.answers[\\\"C10-T\\\"].unit\", found: \"sembilan\", allowed: [\"tidak\", \"sebagian\", \"ya\"] }",
            "UnknownIndicator(\"Z99\")",
        ],
    ),
];

#[test]
fn documents_of_version_1_are_taken_and_lose_nothing() {
    for (name, slots, expected) in FIXTURES {
        let path = format!("{}/tests/fixtures/v1/{name}.patuh.json", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let draft = Draft::parse(&bytes).unwrap();
        let file = instruments::file(&draft.instrument().id).unwrap();
        let instrument = Instrument::parse(file.as_bytes()).unwrap();
        let imported = draft.complete(&instrument).unwrap();
        assert_eq!(imported.assessment.answers.values().map(|slots| slots.len()).sum::<usize>(), slots, "{name}");
        let of_instrument = |one: &&Warning| !matches!(one, Warning::InstrumentChanged | Warning::ResultDiffers { .. });
        let found: Vec<String> =
            imported.warnings.iter().filter(of_instrument).map(|warning| format!("{warning:?}")).collect();
        assert_eq!(found, expected, "{name}");

        let again = export(&instrument, &imported.assessment, &imported.score);
        let before = Json::parse(&bytes, u64::MAX).unwrap();
        let Json::Object(fields) = &before else { panic!("{name}") };
        for (key, value) in fields.iter().filter(|(key, _)| !["tool", "result", "digest"].contains(&key.as_str())) {
            assert_eq!(again.get(key), Some(value), "{name}: {key}");
        }
        let kept = |tree: &Json| tree.get("result").and_then(|result| result.get("predikat")).cloned();
        assert_eq!(kept(&again), kept(&before), "{name}");
    }
}
