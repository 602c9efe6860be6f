//! The rules for answers and for what is said of the whole, each by its name, on the smallest versions that show it.

use std::rc::Rc;

use patuh::domain::assessment::{Answer, MAX_BASES, Person};
use patuh::domain::merge::{Conflict, Detail, Field, Pick, merge};

use crate::oracle::World;
use crate::small::{answer, only, unknown, version};

#[test]
fn each_field_of_an_answer_is_joined_for_itself() {
    use Field::{Evidence, Mark, Note};
    // Rule, base (`None`: there is none), ours, theirs, the result with ours picked and with theirs, what is asked.
    type Row = (&'static str, Option<&'static str>, [&'static str; 4], &'static [Field]);
    let rows: [Row; 23] = [
        ("only ours changed it", Some("1|||t0"), ["2|||t1", "1|||t0", "2|||t1", "2|||t1"], &[]),
        ("only theirs changed it", Some("1|||t0"), ["1|||t0", "2|||t1", "2|||t1", "2|||t1"], &[]),
        ("each changed another field", Some("1|||t0"), ["2|||t1", "1|x||t2", "2|x||t2", "2|x||t2"], &[]),
        ("both changed it to the same", Some("1|||t0"), ["2|||t1", "2|||t2", "2|||t2", "2|||t2"], &[]),
        ("both changed it apart", Some("1|||t0"), ["2|||t1", "0|||t2", "2|||t1", "0|||t2"], &[Mark]),
        ("both changed the reason apart", Some("!a|||t0"), ["!b|||t1", "!c|||t2", "!b|||t1", "!c|||t2"], &[Mark]),
        ("one field apart, the others join", Some("1||m|t0"), ["2|||t1", "0|x|m|t2", "2|x||t2", "0|x||t2"], &[Mark]),
        (
            "every field apart",
            Some("1|a|b|t0"),
            ["2|c|d|t1", "0|e|f|t2", "2|c|d|t1", "0|e|f|t2"],
            &[Mark, Note, Evidence],
        ),
        ("only ours answered", Some(""), ["1|||t1", "", "1|||t1", "1|||t1"], &[]),
        ("only theirs answered", Some(""), ["", "1|||t1", "1|||t1", "1|||t1"], &[]),
        ("both answered apart", Some(""), ["1|||t1", "2|||t2", "1|||t1", "2|||t2"], &[Mark]),
        ("ours took it away", Some("1|x||t0"), ["", "1|x||t0", "", ""], &[]),
        ("theirs took it away", Some("1|x||t0"), ["1|x||t0", "", "", ""], &[]),
        ("both took it away", Some("1|x||t0"), ["", "", "", ""], &[]),
        ("ours took it away, theirs added to it", Some("1|||t0"), ["", "1|x||t2", "", "1|x||t2"], &[Mark, Note]),
        ("theirs took it away, ours changed it", Some("1|x||t0"), ["1|y||t2", "", "1|y||t2", ""], &[Mark, Note]),
        (
            "ours took the note away, theirs the level",
            Some("1|x|m|t0"),
            ["1||m|t1", "|x|m|t2", "||m|t2", "||m|t2"],
            &[],
        ),
        ("each took away a half", Some("1|x||t0"), ["1|||t1", "|x||t2", "", ""], &[]),
        ("without a base what is filled joins", None, ["1|||t1", "|x|m|t2", "1|x|m|t2", "1|x|m|t2"], &[]),
        (
            "without a base what is filled apart is asked",
            None,
            ["1|x||t2", "1|y|m|t1", "1|x|m|t2", "1|y|m|t1"],
            &[Note],
        ),
        ("without a base nothing was taken away", None, ["", "1|x||t1", "1|x||t1", "1|x||t1"], &[]),
        ("only the time was taken back", Some("1|||t2"), ["1|||t2", "1|||t1", "1|||t1", "1|||t1"], &[]),
        ("the same said twice has the later time", None, ["1|||t2", "1|||t1", "1|||t2", "1|||t2"], &[]),
    ];
    for (rule, base, [ours, theirs, with_ours, with_theirs], asked) in rows {
        let of = |text: &str| version(&[], &[("A unit", text)]);
        let base = base.map(of);
        let merged = merge(base.as_ref(), &of(ours), &of(theirs));
        assert_eq!(merged.assessment, of(with_ours), "{rule}");
        assert_eq!(merged.settle(&[Pick::Theirs]), of(with_theirs), "{rule}");
        assert_eq!(merged.settle(&[Pick::Both]), of(with_ours), "{rule}: both is for subjects");
        let some = |text: &str| Some(answer(text)).filter(|answer| !answer.is_empty());
        let conflict = Conflict::Answer {
            indicator: "A".into(),
            subject: "unit".into(),
            // What each pick gives, with the fields that are joined either way.
            ours: some(with_ours),
            theirs: some(with_theirs),
            fields: asked.to_vec(),
        };
        let wanted = if asked.is_empty() { vec![] } else { vec![conflict] };
        assert_eq!(merged.conflicts, wanted, "{rule}");
        let said = |text: &str| Answer { at: "".into(), ..answer(text) };
        let is_joined = said(ours) != said(with_ours) && !with_ours.is_empty();
        assert_eq!(merged.joined, usize::from(is_joined), "{rule}: joined");
        assert_eq!(merged.removed, usize::from(!ours.is_empty() && with_ours.is_empty()), "{rule}: removed");
    }
}

#[test]
fn an_unknown_field_of_an_answer_is_a_field() {
    let of = |fields: &[(&str, i64)]| {
        let mut version = version(&[], &[("A unit", "1|||t1")]);
        version.answers.edit(&"A".into(), |slots| slots.get_mut("unit").unwrap().extra = unknown(fields));
        version
    };
    let merged = merge(Some(&of(&[("u", 1)])), &of(&[("u", 2), ("v", 1)]), &of(&[("u", 3), ("w", 1)]));
    let Conflict::Answer { fields, .. } = only(&merged) else { panic!() };
    assert_eq!(fields, &[Field::Extra("u".into())]);
    assert_eq!(merged.assessment, of(&[("u", 2), ("v", 1), ("w", 1)]));
    assert_eq!(merged.settle(&[Pick::Theirs]), of(&[("u", 3), ("v", 1), ("w", 1)]));
}

#[test]
fn what_is_said_of_the_unit_is_joined_or_asked() {
    let of = |texts: [&str; 4]| {
        let mut version = version(&[], &[]);
        let details = &mut version.details;
        details.unit_kind = Some(texts[0].into()).filter(|kind: &Rc<str>| !kind.is_empty());
        (details.unit, details.entity, details.period) = (texts[1].into(), texts[2].into(), texts[3].into());
        version
    };
    let base = of(["", "Dinas", "Kota", "2025"]);
    let merged = merge(Some(&base), &of(["a", "Dinas", "", "2026"]), &of(["b", "Dinas Y", "Kota", "2027"]));
    assert_eq!(merged.assessment, of(["a", "Dinas Y", "", "2026"]));
    let conflict =
        |detail, ours: &str, theirs: &str| Conflict::Detail { detail, ours: ours.into(), theirs: theirs.into() };
    let wanted = [conflict(Detail::UnitKind, "a", "b"), conflict(Detail::Period, "2026", "2027")];
    assert_eq!(merged.conflicts, wanted);
    assert_eq!(merged.settle(&[Pick::Ours, Pick::Theirs]), of(["a", "Dinas Y", "", "2027"]));
    assert_eq!(merged.settle(&[Pick::Theirs]), of(["b", "Dinas Y", "", "2026"]));
    let merged = merge(None, &of(["", "Dinas", "", "2026"]), &of(["b", "", "Kota", "2027"]));
    assert_eq!(merged.settle(&[Pick::Theirs]), of(["b", "Dinas", "Kota", "2027"]));
    assert!(matches!(only(&merged), Conflict::Detail { detail: Detail::Period, .. }));
}

#[test]
fn the_same_name_and_role_is_the_same_person() {
    type Known<'a> = (&'a str, &'a str, &'a [(&'a str, i64)]);
    let of = |people: &[Known]| {
        let mut version = version(&[], &[]);
        let person = |(name, role, extra): &Known| Person { extra: unknown(extra), ..Person::new(name, role) };
        version.details.people = people.iter().map(person).collect();
        version
    };
    let ours = of(&[("Ani", "Kepala", &[("u", 1)]), ("Budi", "", &[])]);
    let theirs = of(&[("Ani", "Kepala", &[("v", 2)]), ("Ani", "", &[])]);
    let both = of(&[("Ani", "Kepala", &[("u", 1), ("v", 2)]), ("Ani", "", &[]), ("Budi", "", &[])]);
    assert_eq!(merge(None, &ours, &theirs).assessment, both);
    assert_eq!(merge(None, &theirs, &ours).assessment, both);
    // With a base, who was taken away goes, unless the other side wrote something about them.
    let base = of(&[("Ani", "", &[]), ("Budi", "", &[])]);
    let theirs = of(&[("Budi", "", &[]), ("Cici", "", &[])]);
    assert_eq!(merge(Some(&base), &base, &theirs).assessment, theirs);
    let ours = of(&[("Ani", "", &[("u", 1)]), ("Budi", "", &[])]);
    let both = of(&[("Ani", "", &[("u", 1)]), ("Budi", "", &[]), ("Cici", "", &[])]);
    assert_eq!(merge(Some(&base), &ours, &theirs).assessment, both);
    // Who stands there twice still does.
    let twice = of(&[("", "", &[]), ("Ani", "", &[]), ("", "", &[]), ("Ani", "", &[("u", 1)])]);
    assert_eq!(merge(None, &twice, &twice).assessment, twice);
    assert_eq!(merge(None, &twice, &of(&[("", "", &[])])).assessment, twice);
}

#[test]
fn times_instrument_and_files_do_not_depend_on_who_is_ours() {
    let of = |created: &str, updated: &str, digest: &str, files: &[&str]| {
        let mut version = version(&[], &[]);
        (version.created, version.updated) = (created.into(), updated.into());
        version.instrument.digest = digest.into();
        version.based_on = files.iter().map(|file| (*file).into()).collect();
        version
    };
    for (ours, theirs, wanted) in [
        (of("t1", "t5", "d1", &["a"]), of("t2", "t4", "d2", &["a", "b"]), of("t1", "t5", "d1", &["a", "b"])),
        (of("", "t4", "d1", &[]), of("t2", "t4", "d2", &["b"]), of("t2", "t4", "d2", &["b"])),
        (of("", "", "", &["c", "a"]), of("", "", "", &["b"]), of("", "", "", &["b", "c", "a"])),
    ] {
        assert_eq!(merge(None, &ours, &theirs).assessment, wanted);
        assert_eq!(merge(None, &theirs, &ours).assessment, wanted);
    }
    let base = of("t1", "t1", "d1", &[]);
    let merged = merge(Some(&base), &of("t1", "t9", "d1", &[]), &of("t1", "t2", "d2", &[]));
    assert_eq!(merged.assessment, of("t1", "t9", "d2", &[]), "only theirs has another instrument file");
    let files: Vec<String> = (0..MAX_BASES + 5).map(|number| format!("f{number:02}")).collect();
    let files: Vec<&str> = files.iter().map(String::as_str).collect();
    let (early, late) = (of("", "", "", &files[..MAX_BASES]), of("", "", "", &files[5..]));
    assert_eq!(merge(None, &early, &late).assessment, late, "the latest stay");
}

#[test]
fn an_unknown_value_that_gives_way_is_set_aside_under_a_name_of_its_own() {
    let of = |updated: &str, extra: &[(&str, i64)], unread: &[(&str, i64)]| {
        let mut version = version(&["p-1"], &[]);
        version.updated = updated.into();
        (version.extra, version.unread) = (unknown(extra), unknown(unread));
        version
    };
    // The later one stays.
    let (early, late) = (of("t1", &[("u", 1), ("v", 1)], &[]), of("t2", &[("u", 2), ("w", 1)], &[]));
    let wanted = of("t2", &[("u", 2), ("v", 1), ("w", 1)], &[("merged: $.u", 1)]);
    for merged in [merge(None, &early, &late), merge(None, &late, &early)] {
        assert_eq!((&merged.assessment, merged.conflicts.len()), (&wanted, 0));
        assert_eq!(merge(None, &merged.assessment, &early).assessment, wanted, "once is enough");
    }
    let another = of("t1", &[("u", 3)], &[]);
    let again = merge(None, &wanted, &another).assessment;
    let aside = [("merged: $.u", 1), ("merged: $.u (2)", 3)];
    assert_eq!(again, of("t2", &[("u", 2), ("v", 1), ("w", 1)], &aside));
    // Two of the same name are numbered as well, not named after themselves.
    let (one, other) = (of("t1", &[], &[("merged: $.u", 1)]), of("t2", &[], &[("merged: $.u", 2)]));
    assert_eq!(merge(None, &one, &other).assessment, of("t2", &[], &[("merged: $.u", 2), ("merged: $.u (2)", 1)]));
    // With a base: changed on one side, taken away on one side, taken away here and changed there.
    let base = of("t1", &[("u", 1), ("v", 1), ("w", 1)], &[]);
    let merged = merge(Some(&base), &of("t1", &[("u", 2), ("v", 1)], &[]), &of("t1", &[("u", 1), ("w", 2)], &[]));
    assert_eq!(merged.assessment, of("t1", &[("u", 2), ("w", 2)], &[]));
}

#[test]
fn unknown_fields_are_set_aside_by_the_path_they_had() {
    let of = |value: i64| {
        let mut version = version(&["p-1"], &[]);
        let field = unknown(&[("u", value)]);
        version.details.people = vec![Person { extra: field.clone(), ..Person::new("Ani", "") }];
        version.subjects.get_mut("p").unwrap()[0].extra = field.clone();
        (version.instrument.extra, version.details.extra) = (field.clone(), field.clone());
        (version.extra, version.result_extra, version.unread) = (field.clone(), field.clone(), field);
        version
    };
    let merged = merge(None, &of(1), &of(2)).assessment;
    let aside: Vec<(String, i64)> = ["instrument.", "people.", "unit.", "subjects.p[\"p-1\"].", "", "result."]
        .map(|place| (format!("merged: $.{place}u"), 1))
        .into_iter()
        .chain([("merged: u".to_owned(), 1)])
        .collect();
    let mut wanted = of(2);
    wanted.unread.extend(unknown(&aside.iter().map(|(key, value)| (key.as_str(), *value)).collect::<Vec<_>>()));
    assert_eq!(World::of(&merged), World::of(&wanted));
}
