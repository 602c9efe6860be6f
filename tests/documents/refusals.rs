//! Each way of not being an assessment has its own refusal.

use patuh::domain::document::{MAX_BYTES, OtherFile, Refusal};
use patuh::domain::json::JsonError;
use patuh::domain::problem::{Expected, JsonType, Problem};
use serde_json::{Value, json};

use crate::{open, small};

/// A document with the empty array at some depth below the top.
fn nested(depth: usize) -> Vec<u8> {
    let deep = "[".repeat(depth) + &"]".repeat(depth);
    small::with("/x", json!(0)).to_string().replace("\"x\":0", &format!("\"x\":{deep}")).into()
}

fn utf16(mark: [u8; 2], bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let text = small::document().to_string();
    mark.into_iter().chain(text.encode_utf16().flat_map(bytes)).collect()
}

fn replaced(from: &str, to: &str) -> Vec<u8> {
    let text = small::document().to_string();
    assert!(text.contains(from), "{from}");
    text.replacen(from, to, 1).into()
}

fn problem(path: &str, found: &str, expected: Expected) -> Refusal {
    Refusal::Broken(vec![Problem { path: path.into(), found: found.into(), expected }])
}

#[test]
fn each_file_that_is_no_assessment_has_its_own_refusal() {
    let big = small::document().to_string() + &" ".repeat(20_000_000);
    let instrument = patuh::instruments::file("kepatuhan-2024").unwrap();
    let package = json!({"name": "patuh", "version": "1.0.0", "private": true}).to_string();
    let too_large = JsonError::TooLarge { found: big.len() as u64, allowed: MAX_BYTES };
    let syntax = |column| Refusal::NotJson(JsonError::Syntax { line: 1, column });
    let not_a_number = |column| Refusal::NotJson(JsonError::NotANumber { line: 1, column });
    let format = |text: &str| Refusal::OtherFile(OtherFile::Format(text.into()));
    let unknown = Refusal::OtherFile(OtherFile::Unknown);
    let table: Vec<(&str, Vec<u8>, Refusal)> = vec![
        ("empty", b"".into(), Refusal::NotJson(JsonError::Empty)),
        ("white space", b" \r\n\t".into(), Refusal::NotJson(JsonError::Empty)),
        ("a byte order mark only", b"\xef\xbb\xbf".into(), Refusal::NotJson(JsonError::Empty)),
        ("larger than 20 MB", big.into(), Refusal::NotJson(too_large)),
        ("nested too deep", nested(64), Refusal::NotJson(JsonError::TooDeep)),
        ("nested absurdly deep", nested(100_000), Refusal::NotJson(JsonError::TooDeep)),
        ("UTF-16 LE", utf16([0xff, 0xfe], u16::to_le_bytes), Refusal::NotJson(JsonError::NotUtf8 { utf16: true })),
        ("UTF-16 BE", utf16([0xfe, 0xff], u16::to_be_bytes), Refusal::NotJson(JsonError::NotUtf8 { utf16: true })),
        ("Latin-1", b"{\"a\":\"\xe9\"}".into(), Refusal::NotJson(JsonError::NotUtf8 { utf16: false })),
        ("NaN", b"{\"version\":NaN}".into(), not_a_number(12)),
        ("-Infinity", b"{\"version\":-Infinity}".into(), not_a_number(13)),
        ("undefined", b"[undefined]".into(), not_a_number(2)),
        ("a lone comma", b"{\"version\":1,}".into(), syntax(14)),
        ("single quotes", b"{'version':1}".into(), syntax(2)),
        ("two values", b"{} {}".into(), syntax(4)),
        ("a web page", b"<!doctype html>".into(), syntax(1)),
        ("null", b"null".into(), unknown.clone()),
        ("an array", b"[{\"format\":\"patuh-assessment\"}]".into(), unknown.clone()),
        ("a string", b"\"patuh-assessment\"".into(), unknown.clone()),
        ("a number", b"12".into(), unknown.clone()),
        ("an object of something else", b"{\"a\":1}".into(), unknown),
        ("a package.json", package.into(), Refusal::OtherFile(OtherFile::Package)),
        (
            "a package.json without a version",
            b"{\"name\":\"x\",\"devDependencies\":{}}".into(),
            Refusal::OtherFile(OtherFile::Package),
        ),
        ("an instrument", instrument.into(), Refusal::OtherFile(OtherFile::Instrument)),
        ("another format", b"{\"format\":\"earl\"}".into(), format("\"earl\"")),
        ("version 2", replaced("\"version\":1", "\"version\":2"), Refusal::NewerVersion("2".into())),
        (
            "version \"1\"",
            replaced("\"version\":1", "\"version\":\"1\""),
            problem("$.version", "\"1\"", Expected::Type(JsonType::Integer)),
        ),
        (
            "version 1.5",
            replaced("\"version\":1", "\"version\":1.5"),
            problem("$.version", "1.5", Expected::Integer(1, 1)),
        ),
        ("version 0", replaced("\"version\":1", "\"version\":0"), problem("$.version", "0", Expected::Integer(1, 1))),
        ("no version", replaced("\"version\":1", "\"v\":1"), problem("$.version", "", Expected::Present)),
        (
            "a repeated field",
            replaced("\"entity\"", "\"period\":\"x\",\"entity\""),
            problem("$.period", "period", Expected::SingleKey),
        ),
        (
            "a repeated indicator",
            replaced("\"answers\":{", "\"answers\":{\"b-1\":{},"),
            problem("$.answers[\"b-1\"]", "b-1", Expected::SingleKey),
        ),
        (
            "a repeated subject",
            replaced("{\"unit\":{\"level\"", "{\"unit\":{},\"unit\":{\"level\""),
            problem("$.answers.a.unit", "unit", Expected::SingleKey),
        ),
        (
            "a repeated level",
            replaced("\"level\":\"2\"", "\"level\":\"1\",\"level\":\"2\""),
            problem("$.answers.a.unit.level", "level", Expected::SingleKey),
        ),
        (
            "another edition",
            replaced("\"edition\":\"1\"", "\"edition\":\"2\""),
            Refusal::OtherEdition { instrument: "oracle".into(), found: "2".into(), known: "1".into() },
        ),
        (
            "another instrument",
            replaced("\"id\":\"oracle\"", "\"id\":\"kepatuhan-1999\""),
            Refusal::UnknownInstrument { found: "kepatuhan-1999".into(), known: vec!["oracle".into()] },
        ),
    ];
    for (name, bytes, refusal) in table {
        assert_eq!(open(&bytes, &small::instrument()).err(), Some(refusal), "{name}");
    }
    assert!(open(&nested(63), &small::instrument()).is_ok());
}

#[test]
fn a_field_that_an_assessment_cannot_do_without_is_named() {
    let kind = |expected| Expected::Type(expected);
    for (pointer, value, path, found, expected) in [
        ("/id", json!(7), "$.id", "7", kind(JsonType::String)),
        ("/id", json!("a b"), "$.id", "\"a b\"", Expected::Id),
        ("/instrument/id", json!(""), "$.instrument.id", "\"\"", Expected::Id),
        ("/instrument/digest", json!(1), "$.instrument.digest", "1", kind(JsonType::String)),
        ("/unit", json!([]), "$.unit", "[0]", kind(JsonType::Object)),
        ("/unit/kind", json!(null), "$.unit.kind", "null", kind(JsonType::String)),
        ("/people", json!({}), "$.people", "{…}", kind(JsonType::Array)),
        ("/people/0/name", json!(1.5), "$.people[0].name", "1.5", kind(JsonType::String)),
        ("/subjects/staff", json!("x"), "$.subjects.staff", "\"x\"", kind(JsonType::Array)),
        ("/subjects/staff/1/id", json!("s-1"), "$.subjects.staff[1].id", "\"s-1\"", Expected::UniqueId),
        ("/subjects/staff/1/id", json!("unit"), "$.subjects.staff[1].id", "\"unit\"", Expected::UniqueId),
        ("/subjects/other", json!([{"id": "s-1"}]), "$.subjects.other[0].id", "\"s-1\"", Expected::UniqueId),
        ("/answers", json!([]), "$.answers", "[0]", kind(JsonType::Object)),
        ("/unread", json!([]), "$.unread", "[0]", kind(JsonType::Object)),
    ] {
        let bytes = small::with(pointer, value).to_string();
        let refusal = open(bytes.as_bytes(), &small::instrument()).err();
        assert_eq!(refusal, Some(problem(path, found, expected)), "{pointer}");
    }
    let Value::Object(mut fields) = small::document() else { panic!() };
    fields.retain(|key, _| key == "format" || key == "version");
    let refusal = open(Value::Object(fields).to_string().as_bytes(), &small::instrument()).err();
    let missing = |path: &str| Problem { path: path.into(), found: String::new(), expected: Expected::Present };
    let paths = ["$.instrument", "$.unit", "$.id", "$.answers"].map(missing);
    assert_eq!(refusal, Some(Refusal::Broken(paths.into())));
}

#[test]
fn a_document_cut_at_any_byte_is_never_taken_for_a_whole_one() {
    let instrument = small::instrument();
    let whole = open(small::document().to_string().as_bytes(), &instrument).unwrap().assessment;
    let saved = crate::save(&instrument, &whole);
    let bytes = saved.as_bytes();
    assert_eq!(bytes.last(), Some(&b'\n'));
    for cut in 0..bytes.len() {
        let part = &bytes[..cut];
        let refusal = open(part, &instrument).err();
        let expected = match cut {
            0 => Some(Refusal::NotJson(JsonError::Empty)),
            _ if cut == bytes.len() - 1 => None,
            _ => {
                let line = 1 + part.iter().filter(|&&byte| byte == b'\n').count();
                Some(Refusal::NotJson(JsonError::Truncated { line }))
            }
        };
        assert_eq!(refusal, expected, "cut at {cut}");
    }
}
