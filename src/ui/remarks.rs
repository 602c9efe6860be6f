//! The remarks about an imported file: the first ones, and the rest on demand.

use std::rc::Rc;

use yew::{Html, Properties, function_component, html};

use super::desk::use_desk;
use crate::domain::document::Warning;
use crate::i18n::diagnostics;
use crate::i18n::format::fill;

/// Most remarks that are listed.
const SHOWN: usize = 100;

/// Properties of [`Remarks`].
#[derive(Properties, PartialEq)]
pub struct RemarksProps {
    /// The remarks.
    pub warnings: Rc<[Warning]>,
}

/// The list of remarks.
#[function_component]
pub fn Remarks(props: &RemarksProps) -> Html {
    let Some(desk) = use_desk() else { return Html::default() };
    let remark = |(index, warning): (usize, &Warning)| {
        html! { <li key={index}>{ diagnostics::warning(desk.lang(), warning) }</li> }
    };
    let rest = props.warnings.len().saturating_sub(SHOWN);
    html! {
        <ul class="p-remarks" tabindex="0">
            { for props.warnings.iter().take(SHOWN).enumerate().map(remark) }
            if rest > 0 {
                <li key="more">{ fill(desk.t().import_more, &[&rest.to_string()]) }</li>
            }
        </ul>
    }
}
