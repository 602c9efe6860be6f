//! Which checklist a new assessment is answered under.

use std::rc::Rc;

use yew::platform::spawn_local;

use super::More;
use crate::i18n::format::fill;
use crate::ui::desk::Desk;
use crate::ui::instruments::{self, Entry};
use crate::ui::kit::{Attr, El, When, el, span, with_class};
use crate::ui::notice::Notice;
use crate::ui::setup::choose;
use crate::ui::state::Event;

/// The instruments to choose from, once they are known; none where the page around has chosen.
pub fn choices(desk: &Desk) -> Option<El> {
    let entries = desk.state.draft.more.entries.as_deref()?;
    Some(
        with_class("fieldset", "p-field p-choices")
            .id("p-instrument")
            .add(el("legend").text(desk.w().setup_instrument))
            .each(entries.iter().map(|entry| choice(desk, entry))),
    )
}

/// Gets the instruments to choose from, and chooses the one that the page around asks for, or the first.
pub async fn list(desk: Desk) {
    let listed = match desk.fixed.wish.own_instrument() {
        Some(address) => instruments::load(&desk.fixed, address).await.map(|own| Rc::from([Entry::of(address, &own)])),
        None => instruments::list(&desk.fixed).await,
    };
    match listed {
        Ok(entries) => {
            let asked = desk.fixed.wish.shipped_instrument();
            let asked = entries.iter().find(|entry| Some(&entry.id) == asked).or(entries.first());
            let asked = asked.map(|entry| entry.id.clone());
            desk.send(Event::More(More::Listed(entries)));
            if let Some(asked) = asked {
                choose(desk, asked).await;
            }
        }
        Err(why) => desk.send(Event::Tell(Some(Notice::NoInstrument(why.into(), None)))),
    }
}

fn choice(desk: &Desk, entry: &Entry) -> El {
    let lang = desk.lang();
    let id = entry.id.clone();
    let choose = desk.runs(Rc::new(move |desk| spawn_local(choose(desk.clone(), id.clone()))));
    let is_chosen = desk.state.draft.wanted.as_ref() == Some(&entry.id);
    let input = el("input").attr(Attr::Type, "radio").attr(Attr::Name, "p-instrument").checked(is_chosen);
    let note = [&*fill(desk.t().setup_edition, &[&entry.edition]), ". ", entry.standing.get(lang)].concat();
    let body = span("p-choice__body")
        .add(span("p-choice__title").text(entry.title.get(lang)))
        .add(span("p-choice__text").text(entry.summary.get(lang)))
        .add(span("p-choice__note").text(&note));
    let class = if is_chosen { "p-choice p-choice--chosen" } else { "p-choice" };
    with_class("label", class).key(&entry.id).add(input.on(When::Change, choose)).add(body)
}
