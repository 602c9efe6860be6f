//! What is shown of an open assessment: its pages, and where the next unanswered question is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "scoring/case.rs"]
mod case;
mod oracle;

use std::rc::Rc;

use patuh::domain::instrument::{Children, Group, Id, Instrument};
use patuh::domain::score::Slot;
use patuh::session::{Session, Spot};

/// The pages, found by walking the tree.
fn pages(groups: &[Rc<Group>], unit_kind: Option<&str>, all: &mut Vec<Rc<Group>>) {
    for group in groups {
        match &group.children {
            Children::Groups(groups) => pages(groups, unit_kind, all),
            Children::Indicators(indicators) if indicators.iter().any(|one| one.applies_to(unit_kind)) => {
                all.push(group.clone());
            }
            Children::Indicators(_) => {}
        }
    }
}

/// The unanswered slots of a page, one by one.
fn open_on(session: &Session, page: &Group) -> Vec<Spot> {
    let Children::Indicators(indicators) = &page.children else { return Vec::new() };
    let unit_kind = session.assessment().details.unit_kind.as_deref();
    let mut open = Vec::new();
    for indicator in indicators.iter().filter(|one| one.applies_to(unit_kind)) {
        for subject in session.assessment().subject_ids(indicator.subject()) {
            if session.slot(&indicator.id, &subject) == Slot::Unanswered {
                open.push(Spot { page: page.id.clone(), indicator: indicator.id.clone(), subject });
            }
        }
    }
    open
}

/// The first one after a page, going round once; one of the same subject first.
fn next_open(session: &Session, pages: &[Rc<Group>], after: Option<(&str, Option<&str>)>) -> Option<Spot> {
    let start = after.and_then(|(page, _)| pages.iter().position(|group| &*group.id == page)).unwrap_or(0);
    let here = after.and_then(|(_, subject)| subject);
    pages[start..].iter().chain(&pages[..start]).find_map(|page| {
        let open = open_on(session, page);
        open.iter().find(|spot| Some(&*spot.subject) == here).or(open.first()).cloned()
    })
}

#[test]
fn the_next_open_question_is_the_one_a_plain_search_finds() {
    let (mut found, mut none) = (0, 0);
    for seed in 0..2000 {
        let mut case = oracle::random_case(400_000 + seed);
        if seed % 2 == 0 {
            // Nearly everything is answered, so that whole pages have nothing open.
            case.answers.retain(|_, slots| slots.len() > usize::from(seed % 4 == 0));
        }
        let instrument: Rc<Instrument> = Rc::new(case::instrument(&case));
        let session = Session::new(instrument.clone(), case::assessment(&case, &instrument));
        let mut all = Vec::new();
        pages(&instrument.children, session.assessment().details.unit_kind.as_deref(), &mut all);
        let ids: Vec<Id> = all.iter().map(|page| page.id.clone()).collect();
        assert_eq!(session.pages(), ids, "{seed}");
        let groups = instrument.outline().nodes().iter().filter_map(|node| node.group());
        let places: Vec<Id> = groups.map(|group| group.id.clone()).chain(["nowhere".into()]).collect();
        for (position, place) in places.iter().enumerate() {
            if position + 1 < places.len() {
                let position = instrument.outline().group_position(place).unwrap();
                assert_eq!(instrument.outline().node(position).unwrap().group().unwrap().id, *place);
            }
            let subjects = session.assessment().subjects.values().flatten().map(|subject| &*subject.id);
            for subject in [None, Some("unit"), Some("nobody")].into_iter().chain(subjects.take(3).map(Some)) {
                let after = Some((&**place, subject));
                let expected = next_open(&session, &all, after);
                *if expected.is_some() { &mut found } else { &mut none } += 1;
                assert_eq!(session.next_open(after), expected, "{seed} {after:?}");
            }
        }
        assert_eq!(session.next_open(None), next_open(&session, &all, None), "{seed}");
    }
    println!("{found} found, {none} without any");
    assert!(found > 1000 && none > 1000, "{found} {none}");
}
