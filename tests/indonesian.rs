//! The form of an instrument in Indonesian alone, which the app reads until somebody speaks English, shows everything
//! that the whole file does.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::rc::Rc;

use patuh::domain::assessment::{Action, Assessment, Mark};
use patuh::domain::document::Draft;
use patuh::domain::instrument::{Instrument, What};
use patuh::domain::text::{Lang, List, Text};
use patuh::instruments;
use patuh::session::Session;
use serde_json::Value;

const NOW: &str = "2026-11-22T08:00:00Z";

/// What the build leaves out, see `scripts/instruments.mjs`.
fn without_english(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.remove("en");
            fields.values_mut().for_each(without_english);
        }
        Value::Array(items) => items.iter_mut().for_each(without_english),
        _ => {}
    }
}

/// The shipped instruments that can be answered, whole and in Indonesian alone.
fn pairs() -> Vec<(Rc<Instrument>, Rc<Instrument>)> {
    let whole = |id| Rc::new(Instrument::parse(instruments::file(id).unwrap().as_bytes()).unwrap());
    let pair = |whole: Rc<Instrument>| {
        let mut tree: Value = serde_json::from_str(instruments::file(&whole.id).unwrap()).unwrap();
        without_english(&mut tree);
        let fields = tree.as_object_mut().unwrap();
        fields.insert("digest".into(), whole.digest().into());
        (Rc::new(Instrument::trusted(tree.to_string().as_bytes()).unwrap()), whole)
    };
    instruments::IDS.map(whole).into_iter().filter(|whole| whole.is_checklist()).map(pair).collect()
}

/// An assessment with every fourth slot not applicable or unanswered, and all levels in the others.
fn filled(instrument: &Instrument) -> Assessment {
    if &*instrument.id == "kepatuhan-2024" {
        return Draft::parse(include_bytes!("../examples/puskesmas.patuh.json"))
            .unwrap()
            .complete(instrument)
            .unwrap()
            .assessment;
    }
    let mut assessment = Assessment::new("uji".into(), instrument, Default::default(), Lang::Id, NOW.into());
    assessment.details.unit_kind = instrument.unit_kinds.first().map(|kind| kind.id.clone());
    let mut count = 0;
    for (_, indicator) in instrument.outline().indicators() {
        let levels = &instrument.scale(indicator).unwrap().levels;
        for subject in assessment.subject_ids(indicator.subject()) {
            count += 1;
            let mark = match count % 8 {
                3 => Some(Mark::NotApplicable("Tidak ada.".into())),
                7 => None,
                _ => levels.get(count % levels.len()).map(|level| Mark::Level(level.id.clone())),
            };
            assessment.apply(Action::SetMark(indicator.id.clone(), subject, mark), &NOW.into());
        }
    }
    assessment
}

/// Everything that the views show in a language, in the order of the file.
fn shown(instrument: &Instrument, lang: Lang) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut add = |place: &str, text: &str| all.push(format!("{place}: {text}"));
    let one = |text: &Text| text.get(lang).to_owned();
    let optional = |text: &Option<Text>| text.as_ref().map(one).unwrap_or_default();
    let list = |list: &List| list.get(lang).join("; ");
    for text in [&instrument.title, &instrument.summary, &instrument.standing] {
        add("instrument", &one(text));
    }
    for (id, basis) in instrument.bases.iter() {
        add(id, &format!("{:?} {} {:?}", basis.status, one(&basis.note), basis.sources));
    }
    for (id, source) in instrument.sources.iter() {
        add(id, &format!("{} {:?}", source.title, source.url));
    }
    for rule in &instrument.rules {
        add(&rule.id, &format!("{} {}", one(&rule.text), rule.basis));
    }
    for (id, scale) in instrument.scales.iter() {
        for level in &scale.levels {
            let words = [one(&level.label), one(&level.needs)].join(" ");
            add(id, &format!("{} {} {words} {}", level.id, level.points, scale.basis));
        }
    }
    for kind in &instrument.subjects {
        let words = [one(&kind.label), one(&kind.plural), optional(&kind.hint)].join(" ");
        let names = kind.names.as_ref().map(list).unwrap_or_default();
        add(&kind.id, &format!("{words} {names} {} {}", kind.sample, kind.basis));
    }
    for kind in &instrument.unit_kinds {
        add(&kind.id, &format!("{} {}", one(&kind.label), kind.products.as_ref().map(list).unwrap_or_default()));
    }
    for zone in &instrument.zones {
        add(&zone.id, &format!("{} {:?}", one(&zone.label), zone.tone));
    }
    for band in &instrument.bands {
        add(&band.id, &format!("{} {} {} {}", band.from, one(&band.label), band.zone, band.basis));
    }
    for node in instrument.outline().nodes() {
        match &node.what {
            What::Group(group) => {
                let words = [one(&group.title), optional(&group.intro)].join(" ");
                add(&group.id, &format!("{words} {} {}", group.weight, group.weight_basis));
            }
            What::Indicator(indicator) => {
                let remedy = &indicator.remedy;
                let levels = indicator.levels.iter().flatten().map(one).collect::<Vec<_>>().join("; ");
                let law = indicator.law.as_ref().map(list).unwrap_or_default();
                let words = [one(&indicator.question), one(&indicator.short), one(&indicator.guidance), levels];
                add(&indicator.id, &format!("{} {law} {}", words.join(" "), list(&indicator.evidence)));
                let origin = [&indicator.basis, &indicator.weight_basis, &indicator.scale, &remedy.basis];
                add(&indicator.id, &format!("{} {origin:?} {:?}", indicator.weight, indicator.unit_kinds));
                add(
                    &indicator.id,
                    &[one(&remedy.text), optional(&remedy.signed_by), remedy.days.to_string()].join(" "),
                );
            }
        }
    }
    all
}

#[test]
fn everything_that_is_shown_in_indonesian_is_there() {
    for (short, whole) in pairs() {
        assert_eq!(shown(&short, Lang::Id), shown(&whole, Lang::Id), "{}", whole.id);
        assert_eq!((short.digest(), &short.edition), (whole.digest(), &whole.edition));
        println!("{}: {} parts", whole.id, shown(&whole, Lang::Id).len());
    }
}

#[test]
fn where_english_is_not_here_indonesian_stands() {
    for (short, whole) in pairs() {
        assert_eq!(shown(&short, Lang::En), shown(&whole, Lang::Id), "{}", whole.id);
        assert_ne!(shown(&whole, Lang::En), shown(&whole, Lang::Id), "{}", whole.id);
        assert!(!short.title.is_in(Lang::En) && short.title.is_in(Lang::Id) && whole.title.is_in(Lang::En));
    }
}

#[test]
fn score_and_gaps_are_those_of_the_whole_file() {
    for (short, whole) in pairs() {
        let of = |instrument: &Rc<Instrument>| Session::new(instrument.clone(), filled(instrument));
        let gaps = |session: &Session| {
            let gaps = session.score().gaps(session.instrument(), session.assessment());
            let gap = |gap: &patuh::domain::score::Gap| {
                format!("{} {} {} {}", gap.indicator.id, gap.indicator.short.id, gap.lost.round(), gap.is_open)
            };
            gaps.iter().map(gap).collect::<Vec<_>>()
        };
        let (one, other) = (of(&short), of(&whole));
        assert_eq!(one.export(), other.export(), "{}", whole.id);
        assert_eq!(gaps(&one), gaps(&other), "{}", whole.id);
        assert!(gaps(&one).len() > 5, "{}", whole.id);
        println!("{}: {} gaps", whole.id, gaps(&one).len());
    }
}

#[test]
fn a_session_goes_on_in_both_languages() {
    for (short, whole) in pairs() {
        let mut session = Session::new(short.clone(), filled(&short));
        let before = session.export();
        let first = whole.outline().indicators().next().unwrap().1.clone();
        let subject = session.assessment().subject_ids(first.subject()).first().unwrap().clone();
        let mark = Some(Mark::NotApplicable("Lain.".into()));
        assert!(session.act(Action::SetMark(first.id.clone(), subject, mark), &NOW.into()));
        let changed = session.export();
        session.take_unsaved();

        session.translate(&whole);
        assert!(Rc::ptr_eq(session.instrument(), &whole));
        assert_eq!(session.export(), changed);
        assert!(!session.is_unsaved(), "nothing was answered");
        assert!(session.undo(&NOW.into()));
        let (now, then) = (session.export(), before);
        for key in ["answers", "result"] {
            assert_eq!(now.get(key), then.get(key), "{key} of {}", whole.id);
        }
    }
}

#[test]
fn a_session_takes_no_other_instrument() {
    let [(short, whole), (_, other)] = <[_; 2]>::try_from(pairs()).unwrap();
    let mut session = Session::new(short.clone(), filled(&short));
    session.translate(&other);
    assert!(Rc::ptr_eq(session.instrument(), &short));
    let mut session = Session::new(whole.clone(), filled(&whole));
    session.translate(&short);
    assert!(Rc::ptr_eq(session.instrument(), &whole), "what has both languages keeps them");
}
