//! One stored assessment in the list.

use std::rc::Rc;

use yew::{Html, html};

use super::desk::Desk;
use super::notice::Notice;
use super::state::Event;
use crate::i18n::format::{decimal, fill};
use crate::session::{Card, Place, View};

/// One stored assessment.
pub fn card_row(desk: &Desk, card: &Card) -> Html {
    let t = desk.t();
    let view = if card.is_complete() { View::Result } else { View::Checklist(None) };
    let place = Place::Assessment(card.id.clone(), view);
    let href = place.to_fragment();
    let go = desk.clone();
    let onclick = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        go.send(Event::Go(place.clone()));
    };
    let unit = if card.unit.is_empty() { t.card_unnamed } else { &card.unit };
    let facts: Vec<&str> =
        [&*card.entity, &*card.period, &*card.instrument].into_iter().filter(|fact| !fact.is_empty()).collect();
    let (low, high) = (decimal(desk.lang(), &card.low), decimal(desk.lang(), &card.high));
    let score = if card.low.is_empty() {
        String::new()
    } else if card.is_complete() {
        format!("{low} · {} {}", t.category, card.low_band)
    } else {
        format!("{low}–{high} · {}–{}", card.low_band, card.high_band)
    };
    let (delete, gone) = (desk.clone(), card.clone());
    let delete_label = format!("{} {unit}", t.card_delete);
    html! {
        <article class="p-card">
            <h3 class="p-card__title"><a {href} {onclick}>{ unit.to_owned() }</a></h3>
            <p class="p-card__facts">{ facts.join(" · ") }</p>
            <p class="p-card__score">{ score }</p>
            <div class="p-card__progress">
                <progress max={card.total.max(1).to_string()} value={card.answered.to_string()} aria-label={unit.to_owned()} />
                <span>{ fill(t.progress_of, &[&card.answered.to_string(), &card.total.to_string()]) }</span>
            </div>
            <p class="p-hint">{ fill(t.card_updated, &[&desk.moment(&card.updated)]) }</p>
            <button type="button" class="p-button p-button--quiet p-card__delete" aria-label={delete_label}
                onclick={move |_| delete.send(Event::Tell(Some(Notice::Delete(Rc::new(gone.clone())))))}>{ t.card_delete }</button>
        </article>
    }
}
