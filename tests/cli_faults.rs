//! The command line on bad files: each is named with its place, none stops the others, nothing in it steers a terminal.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod shell;

use std::fs::File;
use std::path::Path;

use patuh::instruments;
use serde_json::Value;
use shell::{Folder, patuh};

const EXAMPLE: &str = include_str!("../examples/puskesmas.patuh.json");
const UNKNOWN: &str = include_str!("fixtures/v1/unknown-fields.patuh.json");

#[test]
fn each_kind_of_bad_file_is_named_with_its_place_and_the_others_are_checked() {
    let folder = Folder::new("bad");
    let good = folder.put("good.patuh.json", EXAMPLE);
    let replaced = |from: &str, to: &str| {
        assert!(EXAMPLE.contains(from), "{from}");
        EXAMPLE.replacen(from, to, 1).into_bytes()
    };
    let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("{}".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (name, bytes, expected) in [
        ("empty", vec![], "$: This file is empty."),
        ("malformed", b"{\n  format: 1}".to_vec(), "$: This is not valid JSON at line 2, column 3."),
        ("truncated", EXAMPLE.as_bytes()[..3000].to_vec(), "$: This file is cut off at line "),
        ("deep", ("[".repeat(100_000)).into_bytes(), "$: This file is nested too deeply, more than 64 levels."),
        ("nan", b"{\"a\": NaN}".to_vec(), "$: At line 1, column 7 there is NaN, Infinity or undefined"),
        ("utf16", utf16, "$: This file is stored as UTF-16."),
        ("latin1", b"{\"a\": \"\xe9\"}".to_vec(), "$: This file is not UTF-8 text;"),
        (
            "package",
            br#"{"name": "x", "version": "1.0.0"}"#.to_vec(),
            "$.format: This is the package.json of a program",
        ),
        ("instrument", instruments::file("standar-uu25").unwrap().into(), "$.format: This is an instrument file"),
        ("list", b"[]".to_vec(), "$.format: This is a JSON file, but not an assessment"),
        ("format", br#"{"format": "x"}"#.to_vec(), "$.format: This is not an assessment: its format is \"x\""),
        ("version", replaced("\"version\": 1", "\"version\": 2"), "$.version: This file has format version 2"),
        (
            "duplicate",
            replaced("\"entity\"", "\"entity\": \"x\", \"entity\""),
            "$.entity: The field “entity” appears more than once. Keep one.",
        ),
        ("missing", replaced("\"answers\"", "\"jawaban\""), "$.answers: This field is required but missing."),
        (
            "unknown-instrument",
            replaced("\"id\": \"kepatuhan-2024\"", "\"id\": \"kepatuhan-2030\""),
            "$.instrument.id: This file answers the instrument “kepatuhan-2030”, which is not here. There are: kepatuhan-2024, standar-uu25, kepatuhan-2021.",
        ),
        (
            "edition",
            replaced("\"edition\": \"2024\"", "\"edition\": \"2023\""),
            "$.instrument.edition: This file answers the instrument “kepatuhan-2024” in edition “2023”; here is edition “2024”.",
        ),
        (
            "indicator",
            replaced("\"A1-07\"", "\"A1-77\""),
            "$.answers[\"A1-77\"]: The instrument has no indicator “A1-77”.",
        ),
        (
            "result",
            replaced("\"value\": \"77.37\"", "\"value\": \"99.00\""),
            "$.result.value: The file says \"99.00\", but its answers give \"77.37\".",
        ),
        ("digest", replaced("\"digest\": \"sha256:6", "\"digest\": \"sha256:7"), "$.digest: This file was changed"),
        (
            "subject",
            replaced("\"id\": \"staf-1\"", "\"id\": \"staf-9\""),
            "This answers for a subject that is not listed",
        ),
        (
            "level",
            replaced("\"level\": \"4\"", "\"level\": \"9\""),
            "The scale has no level “9”. Allowed: 0, 1, 2, 3, 4.",
        ),
        ("unread", replaced("\"level\": \"4\"", "\"level\": 4"), "Found 4. Allowed: a text in quotation marks."),
        (
            "kind",
            replaced("\"kind\": \"puskesmas\"", "\"kind\": \"toko\""),
            "$.unit.kind: The instrument has no unit kind “toko”.",
        ),
    ] {
        let file = folder.put(name, &bytes);
        let (code, verdicts, errors) = patuh(&["check", &file, &good]);
        assert_eq!((code, verdicts), (1, format!("{file}: at fault\n{good}: good\n")), "{name}");
        let expected = expected.to_owned();
        assert!(errors.lines().all(|line| line.starts_with(&format!("{file}: $"))), "{errors}");
        assert!(errors.contains(&expected), "{name}: {errors}");
    }
}

#[test]
fn files_that_cannot_be_read_are_named() {
    let folder = Folder::new("unreadable");
    let huge = folder.path("huge.json");
    File::create(&huge).unwrap().set_len(200_000_000).unwrap();
    let good = folder.put("good.patuh.json", EXAMPLE);
    let (here, gone) = (folder.path(""), folder.path("gone"));
    for verb in ["check", "score"] {
        let (code, _, errors) = patuh(&[verb, &huge, &gone, &here, &good]);
        assert_eq!(code, 1);
        assert_eq!(
            errors.lines().collect::<Vec<_>>(),
            [
                format!("{huge}: $: This file is too large: 200 MB. The limit is 20 MB. Choose another file."),
                format!("{gone}: $: There is no such file. Check its name and folder."),
                format!("{here}: $: This is a folder, not a file. Name the files in it."),
            ]
        );
    }
    if Path::new("/dev/zero").exists() {
        let (code, _, errors) = patuh(&["check", "/dev/zero"]);
        assert!(code == 1 && errors.contains("too large: 20.1 MB"), "{errors}");
    }
}

#[test]
fn unknown_fields_and_corrected_instruments_are_warnings_only() {
    let folder = Folder::new("warnings");
    let changed = EXAMPLE.replacen("\"digest\": \"sha256:", "\"digest\": \"sha256:0", 1);
    let plain = folder.put("changed", &changed);
    let (code, json, errors) = patuh(&["check", "--format", "json", &plain]);
    let rows: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!((code, errors.as_str()), (1, ""), "the digest of the document does not fit either");
    let severities: Vec<_> = rows.iter().map(|row| [&row["path"], &row["severity"]]).collect();
    assert_eq!(severities, [["$.instrument.digest", "warning"], ["$.digest", "error"]]);

    let known = shell::resealed(&EXAMPLE.replacen("\"entity\"", "\"kode\": \"\\u001b[31m\", \"entity\"", 1));
    let file = folder.put("field", &known);
    let (code, _, errors) = patuh(&["check", &file]);
    assert_eq!(
        (code, errors),
        (0, format!("{file}: $.kode: This version does not know this field. It is kept, but not used.\n"))
    );
    let corrected = folder.put("corrected", shell::resealed(&changed));
    let (code, _, errors) = patuh(&["check", &corrected]);
    assert!(code == 0 && errors.contains("$.instrument.digest: The instrument was corrected"), "{errors}");

    let unknown = folder.put("unknown", UNKNOWN);
    let (code, row, errors) = patuh(&["score", "--format", "ndjson", &unknown]);
    let row: Value = serde_json::from_str(&row).unwrap();
    assert_eq!((code, row["warnings"].as_u64()), (0, Some(errors.lines().count() as u64)));
}

#[test]
fn cells_are_quoted_and_control_characters_never_reach_the_terminal() {
    let folder = Folder::new("escape");
    let name = r#"A, \"B\"\nC\u001b[31m\u009b\u202e"#;
    let text = EXAMPLE.replacen("\"Puskesmas Contoh\"", &format!("\"{name}\""), 1);
    let file = folder.put("e.patuh.json", shell::resealed(&text));
    let (_, csv, _) = patuh(&["score", "--format", "csv", &file]);
    assert!(csv.contains(",\"A, \"\"B\"\"\nC\\u{1b}[31m\\u{9b}\\u{202e}\",2026,"), "{csv}");
    let (_, json, _) = patuh(&["score", "--format", "json", &file]);
    let rows: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(rows[0]["unit"], "A, \"B\"\nC\u{1b}[31m\u{9b}\u{202e}", "JSON loses nothing");
    let (_, human, _) = patuh(&["score", &file]);
    assert!(human.contains("  A, \"B\"\\nC\\u{1b}[31m\\u{9b}\\u{202e}, Kabupaten"), "{human}");
    let bad = folder.put("b", text.replacen("\"A1-07\"", "\"\\u001b]0;x\\u0007\"", 1).as_bytes());
    let (_, verdict, errors) = patuh(&["check", &bad]);
    for output in [csv, json, human, verdict, errors] {
        let is_steering = |character: char| character.is_control() && !"\n\r".contains(character);
        assert!(!output.contains(is_steering) && !output.contains('\u{202e}'), "{output:?}");
    }
}

#[test]
fn every_fault_of_an_instrument_is_reported() {
    let folder = Folder::new("instruments");
    let text = instruments::file("kepatuhan-2021").unwrap();
    let broken = text.replacen("\"81.00\"", "81", 1).replacen("\"edition\"", "\"edisi\"", 1);
    let (good, bad) = (folder.put("good.json", text), folder.put("bad.json", &broken));
    let (code, verdicts, errors) = patuh(&["instrument", "check", &bad, &good]);
    assert_eq!((code, verdicts), (1, format!("{bad}: at fault\n{good}: good\n")));
    for part in [
        ": $.edisi: The field “edisi” is not known. Allowed: $schema, format,",
        ": $.edition: This field is required but missing.\n",
        ": $.bands[0].from: Found 81. Allowed: a text in quotation marks.\n",
    ] {
        assert!(errors.contains(&format!("{bad}{part}")), "{part}: {errors}");
    }
}
