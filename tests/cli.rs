//! The command line as a script sees it: outputs and exit codes of the real program.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod shell;

use patuh::instruments;
use serde_json::Value;
use shell::{Folder, patuh, patuh_with};

const EXAMPLE: &str = include_str!("../examples/puskesmas.patuh.json");

#[test]
fn a_good_document_passes_and_is_scored() {
    let folder = Folder::new("good");
    let file = folder.put("a.patuh.json", EXAMPLE);
    assert_eq!(patuh(&["check", &file]), (0, format!("{file}: good\n"), String::new()));
    assert_eq!(patuh(&["--lang", "id", "check", &file]), (0, format!("{file}: baik\n"), String::new()));
    assert_eq!(patuh(&["check", "--format", "json", &file]), (0, "[]\n".into(), String::new()));

    let (code, text, errors) = patuh(&["score", &file]);
    assert_eq!((code, errors.as_str()), (0, ""));
    for part in [
        "  Puskesmas Contoh, Kabupaten Contoh, 2026\n",
        "(kepatuhan-2024, edition 2024)\n",
        "  Score: 77.37 C, Medium quality (Yellow zone)\n",
        "  207 of 207 answered, 1 not applicable\n",
        "    Input: 14.93 of 21.85\n",
        "  Self-assessment, not an official result of Ombudsman RI.\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    let (_, text, _) = patuh(&["score", "--lang", "id", &file]);
    assert!(text.contains("  Nilai: 77,37 C, Kualitas Sedang (Zona kuning)\n"), "{text}");
    assert!(text.contains("  Penilaian mandiri, bukan hasil resmi Ombudsman RI.\n"), "{text}");
}

#[test]
fn an_incomplete_document_has_a_range_and_no_value() {
    let partial = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/v1/partial.patuh.json");
    let (code, text, _) = patuh(&["score", partial]);
    assert_eq!(code, 0);
    assert!(text.contains("Range: ") && !text.contains("Score: "), "{text}");
    let (_, row, _) = patuh(&["score", "--format", "ndjson", partial]);
    let row: Value = serde_json::from_str(&row).unwrap();
    assert_eq!((&row["value"], &row["band"], &row["zone"]), (&Value::Null, &Value::Null, &Value::Null));
    assert!(row["low"].is_string() && row["high"].is_string());
}

#[test]
fn rows_are_flat_in_every_machine_format() {
    let folder = Folder::new("rows");
    let file = folder.put("a.patuh.json", EXAMPLE);
    let header = "file,id,instrument,edition,entity,unit_kind,unit,period,value,low,high,band,zone,answered,total,not_applicable,warnings";
    let row = "contoh-puskesmas-2026,kepatuhan-2024,2024,Kabupaten Contoh,puskesmas,Puskesmas Contoh,2026,77.37,77.37,77.37,C,kuning,207,207,1,0";
    let (code, csv, _) = patuh(&["score", "--format", "csv", &file]);
    assert_eq!((code, csv), (0, format!("{header}\r\n{file},{row}\r\n")));

    let (_, json, _) = patuh(&["score", "--format", "json", &file, &file]);
    let json: Vec<Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(json.len(), 2);
    assert_eq!(json[0].as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(","), header);
    assert_eq!((&json[0]["value"], &json[0]["answered"]), (&"77.37".into(), &207.into()));

    let (_, lines, _) = patuh(&["score", "--format", "ndjson", &file, &file]);
    assert!(lines.lines().all(|line| serde_json::from_str::<Value>(line).unwrap() == json[0]));

    let (_, nodes, _) = patuh(&["score", "--format", "csv", "--nodes", &file]);
    let mut nodes = nodes.lines();
    let header = "file,id,instrument,edition,entity,unit_kind,unit,period,node_kind,node,value,low,high,points,points_max,answered,total,not_applicable";
    assert_eq!(nodes.next(), Some(header));
    assert!(nodes.next().unwrap().ends_with(",group,input,68.33,68.33,68.33,14.93,21.85,33,33,0"));
    assert_eq!(nodes.count() + 1, 48);
    assert_eq!(patuh(&["score", "--nodes", &file]).0, 2);
}

#[test]
fn standard_input_is_a_file_called_dash() {
    assert_eq!(patuh_with(EXAMPLE, &["check", "-"]), (0, "-: good\n".into(), String::new()));
    let (code, row, _) = patuh_with(EXAMPLE, &["score", "--format", "csv", "-"]);
    assert!(code == 0 && row.lines().nth(1).unwrap().starts_with("-,contoh"), "{row}");
    let instrument = instruments::file("kepatuhan-2021").unwrap();
    assert_eq!(patuh_with(instrument, &["instrument", "check", "-"]), (0, "-: good\n".into(), String::new()));
}

#[test]
fn values_are_classified_and_bad_ones_are_usage_errors() {
    let (code, text, _) = patuh(&["classify", "--instrument", "kepatuhan-2024", "88", "87.99", "54.0", "0"]);
    let lines = "88.00: A, Highest quality (Green zone)\n87.99: B, High quality (Green zone)\n54.00: C, Medium quality (Yellow zone)\n0.00: E, Lowest quality (Red zone)\n";
    assert_eq!((code, text.as_str()), (0, lines));
    let (_, text, _) = patuh(&["classify", "--lang", "id", "--instrument", "kepatuhan-2021", "81"]);
    assert_eq!(text, "81,00: hijau, Kepatuhan tinggi (Zona hijau)\n");
    let (_, text, _) = patuh(&["classify", "--format", "csv", "--instrument", "kepatuhan-2024", "32"]);
    assert_eq!(text, "instrument,edition,value,band,label,zone\r\nkepatuhan-2024,2024,32.00,D,Low quality,merah\r\n");
    for value in ["100.01", "1.234", "-1", "88,5", "abc", ""] {
        let (code, text, errors) = patuh(&["classify", "--instrument", "kepatuhan-2024", value]);
        assert!(code == 2 && text.is_empty() && !errors.is_empty(), "{value}");
    }
    let (code, _, errors) = patuh(&["classify", "--instrument", "x", "1"]);
    let known = "patuh: there is no instrument “x”. There are: kepatuhan-2024, standar-uu25, kepatuhan-2021.\n";
    assert_eq!((code, errors.as_str()), (2, known));
}

#[test]
fn own_instruments_are_known_besides_the_shipped_ones() {
    let folder = Folder::new("own");
    let instrument = instruments::file("kepatuhan-2024").unwrap().replacen("\"kepatuhan-2024\"", "\"milik-kami\"", 1);
    let own = folder.put("own.json", &instrument);
    let document = EXAMPLE.replacen("\"id\": \"kepatuhan-2024\"", "\"id\": \"milik-kami\"", 1);
    let file = folder.put("a.patuh.json", shell::resealed(&document));
    let shipped = folder.put("b.patuh.json", EXAMPLE);
    assert_eq!(patuh(&["score", &file]).0, 1);
    let (code, rows, _) = patuh(&["score", "--format", "csv", "--instrument", &own, &file, &shipped]);
    assert_eq!((code, rows.lines().count(), rows.matches(",77.37,77.37,77.37,C,").count()), (0, 3, 2));
    let bad = folder.put("bad.json", "{}");
    let (code, rows, errors) = patuh(&["score", "--format", "csv", "--instrument", &bad, &shipped]);
    assert_eq!((code, rows.lines().count()), (1, 2), "the others are scored");
    assert!(errors.starts_with(&format!("{bad}: $.")), "{errors}");
    let (code, text, _) = patuh(&["classify", "--instrument", &own, "54"]);
    assert_eq!((code, text.as_str()), (0, "54.00: C, Medium quality (Yellow zone)\n"));
}

#[test]
fn schemas_are_printed() {
    for (name, file) in [
        ("instrument", include_str!("../schema/instrument.v1.json")),
        ("assessment", include_str!("../schema/assessment.v1.json")),
    ] {
        assert_eq!(patuh(&["schema", name]), (0, file.into(), String::new()));
    }
    assert_eq!(patuh(&["schema", "other"]).0, 2);
}

#[test]
fn wrong_usage_is_told_apart_from_faulty_documents() {
    for arguments in [&[][..], &["check"], &["score"], &["weigh", "x"], &["check", "--format", "xml", "x"]] {
        let (code, text, errors) = patuh(arguments);
        assert!(code == 2 && text.is_empty() && !errors.is_empty(), "{arguments:?}");
    }
    for arguments in [&["--help"][..], &["--version"], &["score", "--help"]] {
        let (code, text, errors) = patuh(arguments);
        assert!(code == 0 && !text.is_empty() && errors.is_empty(), "{arguments:?}");
    }
}

#[test]
fn a_thousand_files_in_one_call() {
    let folder = Folder::new("thousand");
    let mut arguments = vec!["score".to_owned(), "--format".into(), "ndjson".into()];
    for number in 0..1000 {
        let text = if number % 100 == 50 { "{" } else { EXAMPLE };
        arguments.push(folder.put(&format!("{number}.patuh.json"), text));
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (code, rows, errors) = patuh(&arguments);
    assert_eq!((code, rows.lines().count(), errors.lines().count()), (1, 990, 10));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    let file = folder.put("a.patuh.json", EXAMPLE);
    let mut arguments = vec!["score", "--format", "csv", "--nodes"];
    arguments.extend([file.as_str(); 200]);
    assert_eq!(shell::first_line(&arguments), (0, String::new()));
}
