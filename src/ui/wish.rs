//! What the page around asks of a widget, from the attributes of its element. `patuh.js` has checked the words; the
//! texts are whatever the page gave, shortened.

use std::rc::Rc;

use crate::domain::assessment::{Details, MAX_LINE};
use crate::domain::json::Json;
use crate::domain::text::Lang;
use crate::instruments::IDS;
use crate::session::View;

/// Most bytes of a wish.
const MAX_WISH: u64 = 100_000;

/// What a widget shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scope {
    /// The whole app.
    #[default]
    App,
    /// The checklist of one assessment.
    Checklist,
    /// The result of one assessment.
    Result,
}

impl Scope {
    /// The view of an assessment to begin with.
    pub fn view(self) -> View {
        if self == Scope::Result { View::Result } else { View::Checklist(None) }
    }
}

/// What the page around asks for.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wish {
    /// Address of the folder the product was loaded from, with a slash at the end.
    pub base: Rc<str>,
    /// What is shown.
    pub scope: Scope,
    /// The language to begin with.
    pub lang: Lang,
    /// The instrument: the id of a shipped one or an address.
    pub instrument: Option<Rc<str>>,
    /// What is known of the unit.
    pub details: Details,
    /// The address of an assessment to show.
    pub source: Option<Rc<str>>,
    /// Nothing may be changed.
    pub is_readonly: bool,
    /// The widget is a page of its own and may use its address.
    pub owns_page: bool,
    /// Where the other program was when it handed over.
    pub place: Option<Rc<str>>,
    /// The language that was spoken there.
    pub spoken: Option<Lang>,
}

impl Wish {
    /// From the JSON of `patuh.js`; what is not there is not asked for.
    pub fn from_json(text: &str) -> Self {
        let json = Json::parse(text.as_bytes(), MAX_WISH).unwrap_or(Json::Null);
        let text = |key: &str| json.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
        let shared = |key: &str| text(key).map(Rc::from);
        let line = |key: &str| text(key).unwrap_or_default().chars().take(MAX_LINE).collect::<String>().into();
        let is = |key: &str| json.get(key) == Some(&Json::Bool(true));
        let scope = match text("view") {
            Some("checklist") => Scope::Checklist,
            Some("result") => Scope::Result,
            _ => Scope::App,
        };
        Self {
            base: shared("base").unwrap_or_default(),
            scope,
            lang: text("lang").and_then(Lang::from_tag).unwrap_or_default(),
            instrument: shared("instrument"),
            details: Details {
                unit_kind: shared("unitKind"),
                unit: line("unit"),
                entity: line("entity"),
                period: line("period"),
                ..Details::default()
            },
            source: shared("src"),
            is_readonly: is("readonly"),
            owns_page: is("ownsPage"),
            place: shared("place"),
            spoken: text("spoken").and_then(Lang::from_tag),
        }
    }

    /// The id or address of the instrument to begin with.
    pub fn first_instrument(&self) -> &str {
        self.instrument.as_deref().unwrap_or(IDS[0])
    }

    /// The address of an instrument that does not ship with the product.
    pub fn own_instrument(&self) -> Option<&Rc<str>> {
        self.instrument.as_ref().filter(|asked| asked.contains('/'))
    }

    /// The id of the shipped instrument that is asked for.
    pub fn shipped_instrument(&self) -> Option<&Rc<str>> {
        self.instrument.as_ref().filter(|asked| !asked.contains('/'))
    }
}
