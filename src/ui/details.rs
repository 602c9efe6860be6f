//! What is said of the unit, to be changed later.

use yew::{Callback, Html, html};

use super::desk::Desk;
use super::form::UnitForm;
use super::shared::Same;
use crate::domain::assessment::{Action, Details};
use crate::session::View;

/// The unit view.
pub fn details(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let session = open.get();
    let on_submit = {
        let desk = desk.clone();
        Callback::from(move |details: Details| {
            desk.act(Action::SetDetails(Box::new(details)));
            desk.show(View::Checklist(None));
        })
    };
    html! {
        <div class="p-narrow">
            <h1 tabindex="-1">{ desk.t().details_title }</h1>
            <p class="p-lead">{ desk.t().setup_lead }</p>
            <UnitForm desk={desk.clone()} instrument={Some(Same(session.instrument().clone()))} details={session.assessment().details.clone()}
                submit={desk.t().setup_save} {on_submit} />
        </div>
    }
}
