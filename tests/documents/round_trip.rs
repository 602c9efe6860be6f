//! Export and import are each other's inverse.

use patuh::domain::assessment::{Answer, Assessment, Details, Mark, Person, Subject};
use patuh::domain::document::Warning;
use patuh::domain::instrument::Instrument;
use patuh::domain::json::Json;
use patuh::domain::text::Lang;
use patuh::instruments;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{case, open, oracle, save, small};

const TEXTS: [&str; 6] = ["", "x", "Puskesmas \"Maju\" \\ Jaya", "garis\nbaru\ttab\u{1}", "é 😀 \u{2028}", "  "];

fn text(rng: &mut ChaCha8Rng) -> std::rc::Rc<str> {
    (*TEXTS.choose(rng).unwrap()).into()
}

/// Fills everything that the oracle leaves out.
fn embellish(rng: &mut ChaCha8Rng, assessment: &mut Assessment) {
    assessment.subjects.retain(|_, all| !all.is_empty());
    assessment.answers.retain(|_, slots| !slots.is_empty());
    let people = (0..rng.random_range(0..3)).map(|_| Person::new(&text(rng), &text(rng))).collect();
    let unit_kind = assessment.details.unit_kind.take();
    let (unit, entity, period) = (text(rng), text(rng), text(rng));
    assessment.details = Details { unit_kind, unit, entity, period, people, ..Details::default() };
    (assessment.created, assessment.updated) = (text(rng), text(rng));
    for subject in assessment.subjects.values_mut().flatten() {
        *subject = Subject::new(subject.id.clone(), &text(rng));
    }
    for answer in assessment.answers.values_mut().flat_map(|slots| slots.values_mut()) {
        (answer.note, answer.evidence, answer.at) = (text(rng), text(rng), text(rng));
    }
}

/// Saves, opens, saves again: equal, byte-identical, and the digest and the result hold. Gives the document.
fn check(name: &str, instrument: &Instrument, assessment: &Assessment) -> String {
    let saved = save(instrument, assessment);
    let imported = open(saved.as_bytes(), instrument).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}"));
    assert_eq!(imported.assessment, *assessment, "{name}");
    assert_eq!(save(instrument, &imported.assessment), saved, "{name}");
    let is_about_answers = |warning: &Warning| {
        matches!(warning, Warning::UnknownLevel { .. } | Warning::UnknownSubject(_) | Warning::UnknownIndicator(_))
    };
    let other: Vec<&Warning> = imported.warnings.iter().filter(|one| !is_about_answers(one)).collect();
    assert!(other.is_empty(), "{name}: {other:?}");
    let compact = Json::parse(saved.as_bytes(), u64::MAX).unwrap().to_compact();
    let again = open(compact.as_bytes(), instrument).unwrap();
    assert_eq!((again.assessment, again.warnings), (imported.assessment, imported.warnings), "{name}: compact");
    saved
}

fn shipped() -> Vec<Instrument> {
    let parse = |id| Instrument::parse(instruments::file(id).unwrap().as_bytes()).unwrap();
    instruments::IDS.into_iter().map(parse).collect()
}

/// A shipped instrument with its first unit kind, answered at random.
fn answered(rng: &mut ChaCha8Rng, instrument: &Instrument) -> Assessment {
    let unit_kind = instrument.unit_kinds.choose(rng).map(|kind| kind.id.clone());
    let details = Details { unit_kind, ..Details::default() };
    let mut assessment = Assessment::new("a-1".into(), instrument, details, Lang::Id, "2026".into());
    for (indicator, subject, levels) in case::slots(instrument, &assessment) {
        let mark = match rng.random_range(0..10) {
            0 => continue,
            1 => Mark::NotApplicable("tidak ada".into()),
            _ => Mark::Level(levels.choose(rng).unwrap().as_str().into()),
        };
        let answer = Answer { mark: Some(mark), ..Answer::default() };
        assessment.answers.edit(&indicator.into(), |slots| slots.insert(subject.into(), answer));
    }
    assessment
}

#[test]
fn random_assessments_come_back_as_they_were_saved() {
    for seed in 0..5000 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let case = oracle::random_case(800_000 + seed);
        let instrument = case::instrument(&case);
        let mut assessment = case::assessment(&case, &instrument);
        embellish(&mut rng, &mut assessment);
        check(&format!("seed {seed}"), &instrument, &assessment);
    }
}

#[test]
fn assessments_of_the_shipped_instruments_come_back_as_they_were_saved() {
    for instrument in shipped() {
        for seed in 0..5 {
            let mut rng = ChaCha8Rng::seed_from_u64(seed);
            let mut assessment = answered(&mut rng, &instrument);
            check(&instrument.id, &instrument, &assessment);
            embellish(&mut rng, &mut assessment);
            check(&instrument.id, &instrument, &assessment);
        }
    }
}

#[test]
fn a_change_of_any_one_answer_is_noticed() {
    let mut changed = 0;
    for instrument in shipped() {
        let mut assessment = answered(&mut ChaCha8Rng::seed_from_u64(7), &instrument);
        // Answers of indicators that do not apply do not count, so a change of one changes no result.
        let kind = assessment.details.unit_kind.clone();
        let applies = |id: &str| instrument.outline().indicator(id).unwrap().applies_to(kind.as_deref());
        assessment.answers.retain(|id, _| applies(id));
        let saved: serde_json::Value = serde_json::from_str(&save(&instrument, &assessment)).unwrap();
        for (indicator, subject, levels) in case::slots(&instrument, &assessment) {
            let Some(Mark::Level(level)) = assessment.answer(&indicator, &subject).and_then(|one| one.mark.clone())
            else {
                continue;
            };
            let mut other = saved.clone();
            let place = &mut other["answers"][&indicator][&subject]["level"];
            *place = levels.iter().find(|one| ***one != *level).unwrap().as_str().into();
            let warnings = open(other.to_string().as_bytes(), &instrument).unwrap().warnings;
            assert_eq!(warnings[0], Warning::DigestDiffers, "{indicator} {subject}");
            assert!(matches!(warnings[1], Warning::ResultDiffers { .. }), "{indicator} {subject}: {warnings:?}");
            changed += 1;
        }
    }
    assert!(changed > 100, "{changed}");
}

#[test]
fn every_difference_of_a_result_is_named_with_both_values() {
    let instrument = small::instrument();
    let assessment = open(small::document().to_string().as_bytes(), &instrument).unwrap().assessment;
    let saved = save(&instrument, &assessment);
    // a: 2 of 2, weight 1; b-1: 1 of 2, weight 3: 100 · (1 + 3/2) / 4 = 62.5
    for (from, to, path, found, computed) in [
        ("\"value\": \"62.50\"", "\"value\": \"99.00\"", "$.result.value", "\"99.00\"", "\"62.50\""),
        ("\"id\": \"A\"", "\"id\": \"B\"", "$.result.band.id", "\"B\"", "\"A\""),
        ("\"answered\": 2", "\"answered\": 3", "$.result.answered", "3", "2"),
        ("\"group\": \"g\"", "\"group\": \"h\"", "$.result.nodes[0].group", "\"h\"", "\"g\""),
        ("\"shortfalls\": []", "\"shortfalls\": [1]", "$.result.shortfalls", "[1]", "[0]"),
    ] {
        assert!(saved.contains(from), "{from} in {saved}");
        let changed = saved.replacen(from, to, 1);
        let warnings = open(changed.as_bytes(), &instrument).unwrap().warnings;
        let differs = Warning::ResultDiffers { path: path.into(), found: found.into(), computed: computed.into() };
        assert_eq!(warnings, [Warning::DigestDiffers, differs], "{to}");
    }
    let older = saved.replacen(instrument.digest(), "sha256:0", 1);
    let warnings = open(older.as_bytes(), &instrument).unwrap().warnings;
    assert_eq!(warnings, [Warning::InstrumentChanged, Warning::DigestDiffers]);
    assert_eq!(open(saved.as_bytes(), &instrument).unwrap().warnings, []);
}
