//! What holds for every two versions.

use std::cell::Cell;
use std::collections::BTreeSet;
use std::rc::Rc;

use patuh::domain::assessment::Assessment;
use patuh::domain::merge::{Merge, merge};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::oracle::{self, World};
use crate::worlds::{assessment, versions};

/// A base where there is one, ours and theirs.
type Case = (Option<Assessment>, Assessment, Assessment);

/// Cases per property; the environment may ask for more.
pub fn cases() -> u32 {
    std::env::var("PATUH_MERGE_CASES").ok().and_then(|count| count.parse().ok()).unwrap_or(4_000)
}

/// Versions with a base for `Some` number of steps, else two that have nothing to do with each other.
fn each(most: Option<usize>, property: impl Fn(Option<&Assessment>, &Assessment, &Assessment)) {
    let config = Config { cases: cases(), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let mut run = |strategy: BoxedStrategy<Case>| {
        let result = runner.run(&strategy, |(base, ours, theirs)| {
            property(base.as_ref(), &ours, &theirs);
            Ok(())
        });
        result.unwrap_or_else(|error| panic!("{error}"));
    };
    run(match most {
        Some(most) => versions(most).boxed(),
        None => (Just(None), assessment(), assessment()).boxed(),
    });
}

/// The same for all kinds of versions: a few steps apart, many steps apart, without a base.
pub fn each_kind(property: impl Fn(Option<&Assessment>, &Assessment, &Assessment)) {
    for most in [Some(3), Some(12), None] {
        each(most, &property);
    }
}

/// Whether a version has something in another order than the base.
fn is_reordered(base: &Assessment, side: &Assessment) -> bool {
    let is_moved = |before: &[Rc<str>], now: &[Rc<str>]| {
        !now.iter().filter_map(|id| before.iter().position(|one| one == id)).is_sorted()
    };
    let ids =
        |one: &Assessment, kind| -> Vec<Rc<str>> { one.subjects_of(kind).iter().map(|one| one.id.clone()).collect() };
    ["p", "q"].into_iter().any(|kind| is_moved(&ids(base, kind), &ids(side, kind)))
        || is_moved(&base.based_on, &side.based_on)
}

/// What is kept under names that the merge gave, without their numbers.
fn split(mut world: World) -> (World, BTreeSet<(String, String)>) {
    let mut aside = BTreeSet::new();
    world.unread.retain(|name, value| {
        let is_ours = name.starts_with("merged: ");
        if is_ours {
            aside.insert((name.split(" (").next().unwrap().to_owned(), value.to_string()));
        }
        !is_ours
    });
    (world, aside)
}

#[test]
fn the_product_agrees_with_the_oracle() {
    let counts: [Cell<usize>; 4] = Default::default();
    let count = |place: usize, more: usize| counts[place].set(counts[place].get() + more);
    each_kind(|base, ours, theirs| {
        let got = merge(base, ours, theirs);
        let empty = World::default();
        let was = base.map_or(empty, World::of);
        let (wanted, conflicts) = oracle::merge(&was, &World::of(ours), &World::of(theirs));
        assert_eq!(split(World::of(&got.assessment)), split(wanted));
        let about: Vec<_> = got.conflicts.iter().flat_map(oracle::about).collect();
        assert_eq!(about.iter().cloned().collect::<BTreeSet<_>>(), conflicts);
        assert_eq!(about.len(), conflicts.len(), "a conflict twice");
        count(usize::from(base.is_none()) * 2 + usize::from(conflicts.is_empty()), 1);
    });
    let [apart, clean, apart_without_base, clean_without_base] = counts.map(Cell::into_inner);
    println!(
        "merge: {} cases a property; with a base {apart} with conflicts and {clean} without, \
         without a base {apart_without_base} and {clean_without_base}",
        3 * cases()
    );
    let least = cases() as usize / 200;
    assert!([apart, clean, apart_without_base, clean_without_base].iter().all(|count| *count > least));
}

#[test]
fn it_does_not_matter_who_is_ours_where_there_is_no_conflict() {
    let counted = Cell::new(0);
    each_kind(|base, ours, theirs| {
        let (one, other) = (merge(base, ours, theirs), merge(base, theirs, ours));
        assert_eq!(one.conflicts.len(), other.conflicts.len());
        if one.conflicts.is_empty() {
            assert_eq!(one.assessment, other.assessment);
            counted.set(counted.get() + 1);
        }
    });
    assert!(counted.get() > cases() / 200);
}

#[test]
fn a_version_merged_with_itself_is_itself() {
    each_kind(|base, ours, theirs| {
        for side in [ours, theirs] {
            let merged = merge(base, side, side);
            assert_eq!(merged.assessment, *side);
            assert!(merged.conflicts.is_empty() && merged.joined == 0 && merged.removed == 0);
        }
    });
}

/// Whether nothing is left of an answer of which each side took another half away. Against what is left, that side's
/// half is a change of an answer that was taken away, and asked about.
fn is_halved(ours: &Assessment, theirs: &Assessment, merged: &Assessment) -> bool {
    ours.answers.iter().any(|(indicator, slots)| {
        let is_gone = |subject: &&Rc<str>| {
            theirs.answer(indicator, subject).is_some() && merged.answer(indicator, subject).is_none()
        };
        slots.keys().any(|subject| is_gone(&subject))
    })
}

#[test]
fn merging_again_changes_nothing() {
    let counted = Cell::new(0);
    each_kind(|base, ours, theirs| {
        let Merge { assessment, conflicts, .. } = merge(base, ours, theirs);
        let is_reordered = base.is_some_and(|base| is_reordered(base, ours) && is_reordered(base, theirs));
        if conflicts.is_empty() && !is_reordered && !is_halved(ours, theirs, &assessment) {
            for side in [ours, theirs] {
                for again in [merge(base, &assessment, side), merge(base, side, &assessment)] {
                    assert!(again.conflicts.is_empty(), "{:?}", again.conflicts);
                    assert_eq!(again.assessment, assessment);
                }
            }
            counted.set(counted.get() + 1);
        }
    });
    assert!(counted.get() > cases() / 200);
}

#[test]
fn a_side_that_changed_nothing_takes_the_other() {
    for most in [3, 12] {
        each(Some(most), |base, ours, theirs| {
            for side in [ours, theirs] {
                let base = base.unwrap();
                for merged in [merge(Some(base), base, side), merge(Some(base), side, base)] {
                    assert!(merged.conflicts.is_empty());
                    let updated = merged.assessment.updated.clone();
                    assert_eq!(updated, side.updated.clone().max(base.updated.clone()));
                    assert_eq!(merged.assessment, Assessment { updated, ..side.clone() });
                }
            }
        });
    }
}

#[test]
fn no_base_is_an_empty_base() {
    each(None, |_, ours, theirs| {
        let empty =
            Assessment { id: ours.id.clone(), created: "t0".into(), updated: "t0".into(), ..Assessment::default() };
        let (two, three) = (merge(None, ours, theirs), merge(Some(&empty), ours, theirs));
        assert_eq!(two.assessment, three.assessment);
        assert_eq!(two.conflicts, three.conflicts);
    });
}
