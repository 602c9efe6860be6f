//! The map of the checklist: dimensions, and under each its variables with how much of them is answered.

use std::rc::Rc;

use yew::{Html, html};

use super::desk::Desk;
use super::state::Event;
use crate::domain::instrument::{Children, Group, Id};
use crate::domain::score::Tally;
use crate::i18n::format::fill;
use crate::session::{Place, Session, View};

/// The map; a column on wide screens, behind a button on narrow ones.
pub fn map(desk: &Desk, session: &Session, page: &Id, pages: &[Id]) -> Html {
    let t = desk.t();
    let number = pages.iter().position(|id| *id == *page).map_or(0, |index| index + 1);
    let label = fill(t.map_toggle, &[&number.to_string(), &pages.len().to_string()]);
    let is_open = desk.state.map_open;
    let toggle = desk.clone();
    let onclick = move |_| toggle.send(Event::ToggleMap);
    let class = if is_open { "p-map p-map--open" } else { "p-map" };
    html! {
        <nav {class} aria-label={t.map_title}>
            <button type="button" class="p-map__toggle" aria-expanded={is_open.to_string()} {onclick}>{ label }</button>
            <div class="p-map__body">
                { for session.instrument().children.iter().map(|group| branch(desk, session, group, page, pages)) }
            </div>
        </nav>
    }
}

/// A group: a link when it is a page, otherwise a heading over its groups.
fn branch(desk: &Desk, session: &Session, group: &Rc<Group>, page: &Id, pages: &[Id]) -> Html {
    match &group.children {
        Children::Groups(groups) => {
            let inner: Vec<Html> = groups.iter().map(|group| branch(desk, session, group, page, pages)).collect();
            html! {
                <section class="p-map__group" key={group.id.to_string()}>
                    <p class="p-map__title">{ group.title.get(desk.lang()).to_owned() }</p>
                    { inner }
                </section>
            }
        }
        Children::Indicators(_) if pages.contains(&group.id) => link(desk, session, group, page),
        Children::Indicators(_) => Html::default(),
    }
}

fn link(desk: &Desk, session: &Session, group: &Rc<Group>, page: &Id) -> Html {
    let t = desk.t();
    let position = session.instrument().outline().group_position(&group.id);
    let empty = Tally::default();
    let tally = position.and_then(|position| session.score().tally(position)).unwrap_or(&empty);
    let place = Place::Assessment(session.assessment().id.clone(), View::Checklist(Some(group.id.clone())));
    let href = place.to_fragment();
    let go = desk.clone();
    let onclick = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        go.send(Event::Go(place.clone()));
    };
    let (answered, total) = (tally.answered.to_string(), tally.total.to_string());
    let is_done = tally.answered == tally.total;
    html! {
        <a class="p-map__page" key={group.id.to_string()} {href} {onclick}
            aria-current={(&group.id == page).then_some("step")}>
            <span class="p-map__name">{ group.title.get(desk.lang()).to_owned() }</span>
            <span class="p-map__count" aria-hidden="true">
                if is_done { { "✓" } } else { { format!("{answered}/{total}") } }
            </span>
            <span class="p-sr">{ fill(t.progress_of, &[&answered, &total]) }</span>
            <svg class="p-bar-line" width="100%" height="4" aria-hidden="true">
                <rect class="p-bar-line__all" width="100%" height="4" rx="2" />
                <rect class="p-bar-line__part" width={share(tally)} height="4" rx="2" />
            </svg>
        </a>
    }
}

/// How much is answered, in per cent.
fn share(tally: &Tally) -> String {
    format!("{}%", (tally.answered * 100).checked_div(tally.total).unwrap_or(100))
}
