//! The remarks about an imported file: the first ones, and the rest on demand.

use std::rc::Rc;

use yew::{Html, html};

use super::desk::Desk;
use crate::domain::document::Warning;
use crate::i18n::diagnostics;
use crate::i18n::format::fill;

/// Most remarks that are listed.
const SHOWN: usize = 100;

/// The list of remarks.
pub fn remarks(desk: &Desk, warnings: &Rc<[Warning]>) -> Html {
    let remark = |(index, warning): (usize, &Warning)| {
        html! { <li key={index}>{ diagnostics::warning(desk.lang(), warning) }</li> }
    };
    let rest = warnings.len().saturating_sub(SHOWN);
    html! {
        <ul class="p-remarks" tabindex="0">
            { for warnings.iter().take(SHOWN).enumerate().map(remark) }
            if rest > 0 {
                <li key="more">{ fill(desk.t().import_more, &[&rest.to_string()]) }</li>
            }
        </ul>
    }
}
