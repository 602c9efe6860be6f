//! The open assessment as a file.

use super::desk::Desk;
use super::kit::{El, Weight, button};
use super::library;
use super::notice::Notice;
use super::state::Event;
use crate::browser::shelf::Changes;
use crate::domain::json::{Fields, Json};
use crate::session::Session;

/// The button that saves the open assessment as a file.
pub fn export_button(desk: &Desk, weight: Weight) -> El {
    button(weight, desk.t().export, desk.runs(std::rc::Rc::new(export)))
}

fn export(desk: &Desk) {
    let Some(open) = desk.open() else { return };
    let session = open.get();
    let (name, document) = (file_name(&session), session.export());
    let made = desk.fixed.host.save(&name, &document.to_pretty());
    if made.is_ok() {
        let mut details = Fields::default();
        details.text("name", &name);
        desk.tell("export", details);
        keep(desk, &session, &document);
    }
    desk.send(told(&name, made));
}

/// What to tell of a file that was made, or not.
pub fn told(name: &str, made: Result<(), String>) -> Event {
    Event::Tell(Some(match made {
        Ok(()) => Notice::Exported(name.into()),
        Err(why) => Notice::NotExported(why.into()),
    }))
}

/// Remembers what went into a file: whoever changes it may send it back, and both have this as their common base.
fn keep(desk: &Desk, session: &Session, document: &Json) {
    let Some(digest) = document.get("digest").and_then(Json::as_str).filter(|_| !desk.fixed.wish.is_readonly) else {
        return;
    };
    let mut changes = Changes::default();
    library::put_base(&mut changes, session.assessment(), digest, &document.to_compact());
    drop(desk.fixed.shelf.write(&changes));
    desk.send(Event::Filed(digest.into()));
}

/// The name of the file an assessment is saved as: the unit and period in plain letters.
pub fn file_name(session: &Session) -> String {
    let assessment = session.assessment();
    let mut name = String::new();
    let words = [&*assessment.details.unit, &*assessment.details.period];
    let words = words.iter().flat_map(|text| text.split(|letter: char| !letter.is_ascii_alphanumeric()));
    for word in words.filter(|word| !word.is_empty()).take(8) {
        if !name.is_empty() {
            name.push('-');
        }
        name.push_str(word);
    }
    name.make_ascii_lowercase();
    name.truncate(60);
    let name = if name.is_empty() { "penilaian" } else { &name };
    [name, "-", &session.instrument().id, ".patuh.json"].concat()
}
