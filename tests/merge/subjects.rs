//! The rules for subjects, each by its name.

use patuh::domain::assessment::{Assessment, MAX_SUBJECTS, Subject};
use patuh::domain::merge::{Conflict, Pick, merge};

use crate::small::{answer, only, version};

fn ids(version: &Assessment) -> Vec<&str> {
    version.subjects_of("p").iter().map(|subject| &*subject.id).collect()
}

#[test]
fn a_removed_subject_goes_with_its_answers_unless_the_other_side_touched_it() {
    let base = version(&["p-1 KTP", "p-2 KK"], &[("p-1", "1|||t0"), ("p-2", "1|x||t0"), ("C p-2", "2|||t0")]);
    let removed = version(&["p-1 KTP"], &[("p-1", "1|||t0")]);
    let merged = merge(Some(&base), &base, &removed);
    assert_eq!((&merged.assessment, merged.joined, merged.removed), (&removed, 0, 2));

    let answered = version(&["p-1 KTP", "p-2 KK"], &[("p-1", "1|||t0"), ("p-2", "2|x||t1"), ("C p-2", "2|||t0")]);
    let named = version(&["p-1 KTP", "p-2 Akta"], &[("p-1", "1|||t0"), ("p-2", "1|x||t0"), ("C p-2", "2|||t0")]);
    let partly = version(&["p-1 KTP", "p-2 KK"], &[("p-1", "1|||t0"), ("p-2", "1|x||t0")]);
    for touched in [answered, named, partly] {
        for merged in [merge(Some(&base), &touched, &removed), merge(Some(&base), &removed, &touched)] {
            assert_eq!(merged.assessment, touched);
            assert_eq!(merged.conflicts, []);
        }
    }
}

#[test]
fn without_a_base_subjects_add_up() {
    let ours = version(&["p-1 KTP"], &[("p-1", "1|||t1")]);
    let theirs = version(&["p-1", "p-2 KK"], &[("p-2", "2|||t1")]);
    let merged = merge(None, &ours, &theirs);
    assert_eq!(merged.assessment, version(&["p-1 KTP", "p-2 KK"], &[("p-1", "1|||t1"), ("p-2", "2|||t1")]));
    assert_eq!((merged.conflicts.len(), merged.joined), (0, 1));
}

#[test]
fn a_name_changed_apart_is_asked_and_both_is_for_subjects_that_may_be_two() {
    let base = version(&["p-1 KTP"], &[]);
    let merged = merge(Some(&base), &version(&["p-1 KK"], &[]), &version(&["p-1 Akta"], &[]));
    let Conflict::Subject { kind, ours, theirs, can_be_both } = only(&merged) else { panic!() };
    assert_eq!((&**kind, &*ours.name, &*theirs.name, *can_be_both), ("p", "KK", "Akta", false));
    assert_eq!(merged.settle(&[Pick::Theirs]), version(&["p-1 Akta"], &[]));
    assert_eq!(merged.settle(&[Pick::Both]), version(&["p-1 KK"], &[]));

    let ours = version(&["p-1 KTP", "p-2 KK"], &[("p-2", "1|||t1"), ("C p-2", "1|||t1"), ("Z unit", "1|||t1")]);
    let theirs = version(&["p-1 KTP", "p-2 Akta", "p-3"], &[("p-2", "2|x||t2"), ("Z unit", "2|||t1")]);
    let merged = merge(Some(&base), &ours, &theirs);
    assert!(matches!(merged.conflicts[0], Conflict::Subject { can_be_both: true, .. }));
    // B of p-2, then the unit. If both subjects stay, the first has nothing to ask, and its pick counts for nothing.
    assert_eq!(merged.conflicts.len(), 3);
    let picks = [Pick::Both, Pick::Ours, Pick::Theirs];
    assert_eq!([0, 1, 2, 3].map(|place| merged.is_moot(place, &picks)), [false, true, false, false]);
    let wanted = version(
        &["p-1 KTP", "p-2 KK", "p-3", "p-4 Akta"],
        &[("p-2", "1|||t1"), ("C p-2", "1|||t1"), ("p-4", "2|x||t2"), ("Z unit", "2|||t1")],
    );
    assert_eq!(merged.settle(&picks), wanted);
    let wanted =
        version(&["p-1 KTP", "p-2 Akta", "p-3"], &[("p-2", "2|x||t2"), ("C p-2", "1|||t1"), ("Z unit", "1|||t1")]);
    assert_eq!(merged.settle(&[Pick::Theirs, Pick::Theirs, Pick::Ours]), wanted);
}

#[test]
fn a_subject_that_moves_takes_no_id_that_a_removed_one_had() {
    let base = version(&["p-1", "p-2", "p-3"], &[]);
    let (ours, theirs) = (version(&["p-2", "p-4 KK"], &[]), version(&["p-1", "p-2", "p-3", "p-4 KTP"], &[]));
    let merged = merge(Some(&base), &ours, &theirs);
    assert_eq!(merged.settle(&[Pick::Both]), version(&["p-2", "p-4 KK", "p-5 KTP"], &[]));
}

#[test]
fn an_id_of_two_kinds_becomes_two_subjects() {
    let ours = version(&["x KTP"], &[("p-9", "2|||t1"), ("x", "1|||t1")]);
    let mut theirs = version(&[], &[("C x", "2|||t1"), ("B x", "0|||t1")]);
    theirs.subjects.insert("q".into(), vec![Subject::new("x".into(), "Budi")]);
    let merged = merge(None, &ours, &theirs);
    assert_eq!(merged.conflicts, []);
    let wanted = version(&["x KTP"], &[("p-9", "2|||t1"), ("x", "1|||t1"), ("C q-1", "2|||t1"), ("B q-1", "0|||t1")]);
    let mut wanted = wanted;
    wanted.subjects.insert("q".into(), vec![Subject::new("q-1".into(), "Budi")]);
    assert_eq!(merged.assessment, wanted);
}

#[test]
fn the_order_of_subjects_is_that_of_both() {
    // Rule, base, ours, theirs, the result.
    for (rule, base, ours, theirs, wanted) in [
        ("what is added comes behind", "1 2", "1 2 4", "1 2 3", "1 2 3 4"),
        ("shorter ids come first", "1", "1 10 20", "1 9 30", "1 9 10 20 30"),
        ("what is added in the middle stays there", "1 2", "1 3 2", "1 2 4", "1 3 2 4"),
        ("the side that moved something leads", "1 2 3", "1 2 3 4", "3 1 2", "3 4 1 2"),
        ("the same order without a base", "", "5 1", "5 2 1", "5 2 1"),
        ("another order without a base", "", "2 1", "1 2", "1 2"),
        ("both moved something", "1 2 3", "3 1 2", "2 1 3", "2 1 3"),
        ("nothing in common", "", "2 4", "1 3", "1 2 3 4"),
    ] {
        let of = |ids: &str| version(&ids.split_whitespace().collect::<Vec<_>>(), &[]);
        for (one, other) in [(ours, theirs), (theirs, ours)] {
            let merged = merge(Some(&of(base)), &of(one), &of(other)).assessment;
            assert_eq!(ids(&merged).join(" "), wanted, "{rule}");
        }
    }
}

#[test]
fn too_many_subjects_are_set_aside_and_keep_their_answers() {
    let names = |from: usize, to: usize| (from..to).map(|number| format!("p-{number} n")).collect::<Vec<_>>();
    let list = |names: &[String]| version(&names.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    let mut theirs = list(&names(MAX_SUBJECTS, MAX_SUBJECTS + 2));
    theirs.answers.edit(&"B".into(), |slots| slots.insert(format!("p-{}", MAX_SUBJECTS + 1).into(), answer("1|||t1")));
    let merged = merge(None, &list(&names(0, MAX_SUBJECTS)), &theirs).assessment;
    assert_eq!(merged.subjects_of("p").len(), MAX_SUBJECTS);
    assert_eq!(merged.answers, theirs.answers);
    let kept: Vec<(&str, String)> = merged.unread.iter().map(|(key, value)| (&**key, value.to_compact())).collect();
    let wanted = [MAX_SUBJECTS, MAX_SUBJECTS + 1].map(|number| {
        (format!("merged: $.subjects.p[\"p-{number}\"]"), format!("{{\"id\":\"p-{number}\",\"name\":\"n\"}}"))
    });
    assert_eq!(kept, wanted.each_ref().map(|(key, value)| (&**key, value.clone())));
}
