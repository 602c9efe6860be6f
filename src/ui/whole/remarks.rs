//! The remarks about an imported file: the first ones, and the rest on demand.

use crate::domain::document::Warning;
use crate::i18n::diagnostics;
use crate::i18n::format::fill;
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, el, with_class};

/// Most remarks that are listed.
const SHOWN: usize = 100;

/// The list of remarks.
pub fn remarks(desk: &Desk, warnings: &[Warning]) -> El {
    let mut list = with_class("ul", "p-remarks").attr(Attr::Tabindex, "0");
    for (index, warning) in warnings.iter().take(SHOWN).enumerate() {
        list = list.add(el("li").key(&index.to_string()).text(&diagnostics::warning(desk.lang(), warning)));
    }
    match warnings.len().saturating_sub(SHOWN) {
        0 => list,
        rest => list.add(el("li").key("more").text(&fill(desk.w().import_more, &[&rest.to_string()]))),
    }
}
