//! Where in the app a person is, and how that is written in the address, so that a reload and the back button work.

use std::rc::Rc;

/// A place in the app.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    /// The list of assessments.
    #[default]
    Start,
    /// Beginning a new one.
    New,
    /// For the webmaster: the lines that put a checklist on a page.
    Embed,
    /// Joining two versions of an assessment.
    Merge,
    /// An assessment, by its id.
    Assessment(Rc<str>, View),
}

/// What is shown of an assessment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum View {
    /// The checklist; at a page by its id, or where work is left.
    Checklist(Option<Rc<str>>),
    /// The result.
    Result,
    /// What is said of the unit.
    Details,
}

impl Place {
    /// As the fragment of an address: `#/`, `#/baru`, `#/pasang`, `#/gabung`, `#/a/ID/isi/PAGE`, `#/a/ID/hasil`, `#/a/ID/data`.
    pub fn to_fragment(&self) -> String {
        let (id, rest, page) = match self {
            Place::Start => return "#/".into(),
            Place::New => return "#/baru".into(),
            Place::Embed => return "#/pasang".into(),
            Place::Merge => return "#/gabung".into(),
            Place::Assessment(id, View::Checklist(None)) => (id, "", ""),
            Place::Assessment(id, View::Checklist(Some(page))) => (id, "/isi/", &**page),
            Place::Assessment(id, View::Result) => (id, "/hasil", ""),
            Place::Assessment(id, View::Details) => (id, "/data", ""),
        };
        String::from("#/a/") + id + rest + page
    }

    /// From a fragment; anything else is the start.
    pub fn from_fragment(fragment: &str) -> Self {
        let path = fragment.trim_start_matches('#').trim_matches('/');
        let mut parts = path.split('/');
        match (parts.next(), parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("baru"), None, ..) => Place::New,
            (Some("pasang"), None, ..) => Place::Embed,
            (Some("gabung"), None, ..) => Place::Merge,
            (Some("a"), Some(id), None, ..) => Place::Assessment(id.into(), View::Checklist(None)),
            (Some("a"), Some(id), Some("isi"), Some(page), None) => {
                Place::Assessment(id.into(), View::Checklist(Some(page.into())))
            }
            (Some("a"), Some(id), Some("hasil"), None, _) => Place::Assessment(id.into(), View::Result),
            (Some("a"), Some(id), Some("data"), None, _) => Place::Assessment(id.into(), View::Details),
            _ => Place::Start,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_survives_the_address() {
        for fragment in
            ["#/", "#/baru", "#/pasang", "#/gabung", "#/a/7f", "#/a/7f/isi/kompetensi", "#/a/7f/hasil", "#/a/7f/data"]
        {
            assert_eq!(Place::from_fragment(fragment).to_fragment(), fragment);
        }
        for fragment in ["", "#", "#x", "#/a", "#/a/7f/isi", "#/a/7f/isi/x/y", "#/baru/x", "#/a/7f/lain"] {
            assert_eq!(Place::from_fragment(fragment), Place::Start, "{fragment}");
        }
    }
}
