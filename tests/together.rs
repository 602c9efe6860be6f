//! Two people with one assessment open: what somebody takes over from the store, and what can be taken back then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::rc::Rc;

use patuh::domain::assessment::{Action, Assessment, Details, Mark};
use patuh::domain::instrument::Instrument;
use patuh::domain::text::Lang;
use patuh::session::Session;

const ONE: &str = "C01-T";
const OTHER: &str = "C02-T";

fn both() -> [Session; 2] {
    let file = include_bytes!("../src/instruments/kepatuhan-2024.json");
    let instrument = Rc::new(Instrument::parse(file).unwrap());
    let assessment = Assessment::new("id".into(), &instrument, Details::default(), Lang::Id, "t0".into());
    [(); 2].map(|()| Session::new(instrument.clone(), assessment.clone()))
}

fn note(indicator: &str, text: &str) -> Action {
    Action::SetNote(indicator.into(), "unit".into(), text.into())
}

fn mark(indicator: &str) -> Action {
    Action::SetMark(indicator.into(), "unit".into(), Some(Mark::Level("ya".into())))
}

/// What `theirs` has stored comes to `ours`.
fn take_over(ours: &mut Session, theirs: &Session) -> bool {
    ours.adopt(&mut Session::new(theirs.instrument().clone(), theirs.assessment().clone()))
}

fn notes(session: &Session) -> [String; 2] {
    [ONE, OTHER].map(|id| session.assessment().answer(id, "unit").map(|one| one.note.to_string()).unwrap_or_default())
}

#[test]
fn what_nobody_else_touched_can_be_taken_back() {
    let [mut ours, mut theirs] = both();
    ours.act(note(ONE, "kita"), &"t1".into());
    take_over(&mut theirs, &ours);
    theirs.act(note(OTHER, "mereka"), &"t2".into());
    assert!(take_over(&mut ours, &theirs));
    assert!(ours.history().can_undo());
    assert!(ours.undo(&"t3".into()));
    assert_eq!(notes(&ours), ["", "mereka"]);
    // The same once more is no news.
    let same = Session::new(ours.instrument().clone(), ours.assessment().clone());
    assert!(!take_over(&mut ours, &same));
    assert!(ours.history().can_redo());
}

#[test]
fn an_answer_that_somebody_else_went_on_with_is_not_taken_back() {
    let [mut ours, mut theirs] = both();
    ours.act(note(OTHER, "lama"), &"t0".into());
    ours.act(mark(ONE), &"t1".into());
    take_over(&mut theirs, &ours);
    theirs.act(note(ONE, "mereka"), &"t2".into());
    take_over(&mut ours, &theirs);
    // What is left to take back is the step before.
    assert!(ours.undo(&"t3".into()));
    assert_eq!(notes(&ours), ["mereka", ""]);
    assert!(ours.assessment().answer(ONE, "unit").unwrap().mark.is_some());
    assert!(!ours.undo(&"t4".into()));
}

#[test]
fn joining_is_not_taken_back_once_somebody_else_went_on() {
    let [mut ours, mut theirs] = both();
    let mut joined = ours.assessment().clone();
    joined.details.entity = "Kabupaten Paser".into();
    ours.act(Action::Replace(Box::new(joined)), &"t1".into());
    assert!(ours.history().is_replaced());
    take_over(&mut theirs, &ours);
    theirs.act(note(ONE, "mereka"), &"t2".into());
    take_over(&mut ours, &theirs);
    assert!(!ours.history().is_replaced());
    assert!(!ours.undo(&"t3".into()));
    assert_eq!(notes(&ours)[0], "mereka");
    assert_eq!(&*ours.assessment().details.entity, "Kabupaten Paser");
}

#[test]
fn what_was_erased_is_whole_again_once_somebody_else_has_stored_it() {
    let [mut ours, mut theirs] = both();
    // Erased elsewhere: the next change here would store everything.
    ours.renew();
    assert!(ours.is_unsaved() && !ours.is_changed());
    theirs.act(note(ONE, "dari berkas"), &"t1".into());
    take_over(&mut ours, &theirs);
    assert!(!ours.is_unsaved(), "the older version would be stored over the newer one");
}

#[test]
fn a_file_that_somebody_else_saved_is_known_here_too() {
    let [mut ours, mut theirs] = both();
    ours.act(note(ONE, "a"), &"t1".into());
    assert_eq!(ours.filed().changes, 1);
    take_over(&mut theirs, &ours);
    theirs.file("sha256:x", &"t2".into());
    let stored = Session::new(theirs.instrument().clone(), theirs.assessment().clone());
    ours.adopt(&mut stored.with_filed(theirs.filed().clone()));
    assert_eq!((&*ours.filed().at, ours.filed().changes), ("t2", 0));
}
