//! A small instrument and a document with something in every field of the format.

use std::collections::BTreeMap;

use patuh::domain::instrument::Instrument;
use serde_json::{Value, json};

use crate::oracle;

/// One group with two indicators: `a` of the unit, `b-1` of each member of staff; scale 0, 1, 2.
pub fn instrument() -> Instrument {
    let scale = oracle::scale(&[("0", 0), ("1", 1), ("2", 2)]);
    let mut second = oracle::indicator("b-1", 3, "s");
    second["subject"] = json!("staff");
    let leaves = vec![oracle::indicator("a", 1, "s"), second];
    let value = oracle::document(
        BTreeMap::from([("s".into(), scale)]),
        vec![oracle::subject_kind("staff", 2)],
        vec![oracle::unit_kind("clinic")],
        oracle::bands(&[("A", "50"), ("B", "0")]),
        vec![oracle::group("g", 1, leaves)],
    );
    Instrument::parse(value.to_string().as_bytes()).expect("a valid instrument")
}

/// A document as somebody else may write it: nothing derived in it, neither result nor digest.
pub fn document() -> Value {
    json!({
        "format": "patuh-assessment",
        "version": 1,
        "tool": "by hand",
        "id": "a-1",
        "instrument": {"id": "oracle", "edition": "1", "digest": instrument().digest()},
        "unit": {"kind": "clinic", "name": "Puskesmas Séhat 😀"},
        "entity": "Kota",
        "period": "2026",
        "people": [{"name": "Ani", "role": "Kepala"}],
        "created": "2026-01-01T00:00:00Z",
        "updated": "2026-01-02T00:00:00Z",
        "subjects": {"staff": [{"id": "s-1", "name": "Budi"}, {"id": "s-2", "name": ""}]},
        "answers": {
            "a": {"unit": {"level": "2", "note": "catatan", "evidence": "map biru", "at": "2026-01-02T00:00:00Z"}},
            "b-1": {"s-1": {"level": "1"}, "s-2": {"not_applicable": "cuti"}}
        }
    })
}

/// The document with one place changed; the place is a JSON pointer, and its parents must exist.
pub fn with(pointer: &str, value: Value) -> Value {
    let mut document = document();
    let (parent, key) = pointer.rsplit_once('/').expect("a pointer");
    match document.pointer_mut(parent).expect("a parent") {
        Value::Array(items) => items[key.parse::<usize>().expect("an index")] = value,
        object => object[key] = value,
    }
    document
}
