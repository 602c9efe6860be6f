//! The open assessment as a file.

use super::desk::Desk;
use super::kit::{El, Weight, button};
use super::notice::Notice;
use super::state::Event;
use crate::browser::files;
use crate::domain::json::Fields;
use crate::session::Session;

/// The button that saves the open assessment as a file.
pub fn export_button(desk: &Desk, weight: Weight) -> El {
    button(weight, desk.t().export, desk.runs(std::rc::Rc::new(export)))
}

fn export(desk: &Desk) {
    let Some(open) = desk.open() else { return };
    let session = open.get();
    let name = file_name(&session);
    let notice = match files::download(&name, &session.export().to_pretty()) {
        Ok(()) => {
            let mut details = Fields::default();
            details.text("name", &name);
            desk.tell("export", details);
            Notice::Exported(name.into())
        }
        Err(why) => Notice::NotExported(why.into()),
    };
    desk.send(Event::Tell(Some(notice)));
}

/// The name of the file an assessment is saved as: the unit and period in plain letters.
fn file_name(session: &Session) -> String {
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
