//! One stored assessment in the list.

use std::rc::Rc;

use super::told::Notice;
use crate::i18n::format::{decimal, fill};
use crate::session::{Card, Place, View};
use crate::ui::desk::Desk;
use crate::ui::kit::{El, Weight, button, div, el, p, progress, with_class};

/// One stored assessment.
pub fn card_row(desk: &Desk, card: &Card) -> El {
    let (t, w) = (desk.t(), desk.w());
    let view = if card.is_complete() { View::Result } else { View::Checklist(None) };
    let unit = unit_of(desk, card);
    let facts: Vec<&str> = [card.text("entity"), card.text("period"), card.text("instrument")]
        .into_iter()
        .filter(|fact| !fact.is_empty())
        .collect();
    let (low, high) = (decimal(desk.lang(), card.text("low")), decimal(desk.lang(), card.text("high")));
    let score = if card.text("low").is_empty() {
        String::new()
    } else if card.is_complete() {
        [&*low, " · ", t.category, " ", card.text("low_band")].concat()
    } else {
        [&*low, "–", &high, " · ", card.text("low_band"), "–", card.text("high_band")].concat()
    };
    let filed = card.filed();
    let changes = filed.changes.to_string();
    let filed = match (&*filed.at, filed.changes) {
        (_, 0) => String::new(),
        ("", _) => fill(w.card_unfiled, &[&changes]),
        (at, _) => fill(w.card_filed, &[&changes, &desk.moment(at)]),
    };
    let filed = if filed.is_empty() { filed } else { [" · ", &filed].concat() };
    let count = fill(t.progress_of, &[&card.answered().to_string(), &card.total().to_string()]);
    let title = desk.link(Place::Assessment(card.id.clone(), view)).text(unit);
    let delete = desk.sends(Notice::Delete(Rc::new(card.clone())).told());
    with_class("article", "p-card")
        .add(with_class("h3", "p-card__title").add(title))
        .add(p("p-card__facts").text(&facts.join(" · ")))
        .add(p("p-card__score").text(&score))
        .add(
            div("p-card__progress")
                .add(progress(card.answered(), card.total()).label(unit))
                .add(el("span").text(&count)),
        )
        .add(p("p-hint").text(&fill(w.card_updated, &[&desk.moment(card.text("updated"))])).text(&filed))
        .add(
            button(Weight::Quiet, w.card_delete, delete)
                .class("p-button p-button--quiet p-card__delete")
                .label(&[w.card_delete, " ", unit].concat()),
        )
}

/// What to call the unit of a card.
pub fn unit_of<'a>(desk: &Desk, card: &'a Card) -> &'a str {
    unit_or(desk, card.text("unit"))
}

/// What to call an assessment where its card is not beside it.
pub fn name_of(desk: &Desk, card: &Card) -> String {
    named(desk, card.text("unit"), card.text("period"))
}

/// What to call the assessment of a unit in a period.
pub fn named(desk: &Desk, unit: &str, period: &str) -> String {
    let unit = unit_or(desk, unit);
    if period.is_empty() { unit.to_owned() } else { [unit, " · ", period].concat() }
}

/// What to call a unit of this name.
pub fn unit_or<'a>(desk: &Desk, name: &'a str) -> &'a str {
    if name.is_empty() { desk.w().card_unnamed } else { name }
}
