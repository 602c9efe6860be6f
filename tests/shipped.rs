//! The shipped instruments are valid.
#![allow(clippy::panic, clippy::indexing_slicing)]
use patuh::domain::document::{self, Draft};
use patuh::domain::instrument::Instrument;
use patuh::domain::score::Score;
use patuh::instruments;

#[test]
fn every_shipped_instrument_is_valid() {
    for id in instruments::IDS {
        let file = instruments::file(id).unwrap_or_default();
        let instrument = Instrument::parse(file.as_bytes()).unwrap_or_else(|problems| panic!("{id}: {problems:#?}"));
        assert_eq!(&*instrument.id, id);
    }
}

/// What the build leaves out of the short form that the checklist program reads, see `scripts/instruments.mjs`.
fn short(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            for left_out in ["en", "remedy", "short", "weight_basis", "sources", "rules", "note", "summary", "standing"]
            {
                fields.remove(left_out);
            }
            fields.values_mut().for_each(short);
        }
        serde_json::Value::Array(items) => items.iter_mut().for_each(short),
        _ => {}
    }
}

#[test]
fn the_short_form_of_an_instrument_scores_like_the_whole() {
    let document = include_bytes!("../examples/puskesmas.patuh.json");
    for id in instruments::IDS {
        let file = instruments::file(id).unwrap_or_default();
        let Ok(whole) = Instrument::parse(file.as_bytes()) else { panic!("{id}") };
        let Ok(mut tree) = serde_json::from_str::<serde_json::Value>(file) else { panic!("{id}") };
        short(&mut tree);
        tree["digest"] = whole.digest().into();
        let Some(trusted) = Instrument::trusted(tree.to_string().as_bytes()) else { panic!("{id}") };

        assert_eq!(trusted.digest(), whole.digest(), "{id}");
        assert_eq!(trusted.bands.len(), whole.bands.len(), "{id}");
        assert_eq!(trusted.outline().nodes().len(), whole.outline().nodes().len(), "{id}");
        for (one, other) in trusted.outline().nodes().iter().zip(whole.outline().nodes()) {
            assert_eq!((one.weight(), one.depth), (other.weight(), other.depth), "{id}");
        }
        for ((_, one), (_, other)) in trusted.outline().indicators().zip(whole.outline().indicators()) {
            assert_eq!((&one.id, &one.question.id, one.subject()), (&other.id, &other.question.id, other.subject()));
            assert_eq!(one.unit_kinds, other.unit_kinds);
        }
        if id == "kepatuhan-2024" {
            let read = |instrument: &Instrument| {
                let Ok(draft) = Draft::parse(document) else { panic!("the example is broken") };
                let Ok(imported) = draft.complete(instrument) else { panic!("the example is not taken") };
                assert!(imported.warnings.is_empty(), "{:?}", imported.warnings);
                document::export(instrument, &imported.assessment, &Score::compute(instrument, &imported.assessment))
            };
            assert_eq!(read(&trusted), read(&whole));
        }
    }
}

#[test]
fn what_is_no_short_form_is_not_taken() {
    for text in ["", "{}", "<!doctype html>", r#"{"format":"patuh-instrument"}"#, r#"{"format":"x","digest":"y"}"#] {
        assert!(Instrument::trusted(text.as_bytes()).is_none(), "{text}");
    }
}
