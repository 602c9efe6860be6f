//! The map of the checklist: dimensions, and under each its variables with how much of them is answered.

use super::desk::Desk;
use super::kit::{Attr, El, bar, bar_line, bare_button, div, p, span, with_class};
use super::state::Event;
use crate::domain::instrument::{Children, Group, Id};
use crate::i18n::format::fill;
use crate::session::{Place, Session, View};

/// The map; a column on wide screens, behind a button on narrow ones.
pub fn map(desk: &Desk, session: &Session, page: &Id, pages: &[Id]) -> El {
    let t = desk.t();
    let number = pages.iter().position(|id| *id == *page).map_or(0, |index| index + 1);
    let label = fill(t.map_toggle, &[&number.to_string(), &pages.len().to_string()]);
    let is_open = desk.state.map_open;
    let toggle = bare_button("p-map__toggle", desk.sends(Event::ToggleMap));
    // The first frame has no room for it on a phone, and elsewhere it comes with the next.
    let shown = if desk.state.is_whole { usize::MAX } else { 0 };
    let groups = session.instrument().children.iter().take(shown);
    with_class("nav", if is_open { "p-map p-map--open" } else { "p-map" })
        .part("map")
        .label(t.map_title)
        .add(toggle.truth(Attr::AriaExpanded, is_open).text(&label))
        .add(div("p-map__body").each(groups.filter_map(|group| branch(desk, session, group, page, pages))))
}

/// A group: a link when it is a page, otherwise a heading over its groups.
fn branch(desk: &Desk, session: &Session, group: &Group, page: &Id, pages: &[Id]) -> Option<El> {
    match &group.children {
        Children::Groups(groups) => Some(
            with_class("section", "p-map__group")
                .key(&group.id)
                .add(p("p-map__title").text(group.title.get(desk.lang())))
                .each(groups.iter().filter_map(|group| branch(desk, session, group, page, pages))),
        ),
        Children::Indicators(_) if pages.contains(&group.id) => Some(link(desk, session, group, page)),
        Children::Indicators(_) => None,
    }
}

fn link(desk: &Desk, session: &Session, group: &Group, page: &Id) -> El {
    let position = session.instrument().outline().group_position(&group.id);
    let tally = position.and_then(|position| session.score().tally(position));
    let (answered, total) = tally.map_or((0, 0), |tally| (tally.answered, tally.total));
    let share = (answered * 100).checked_div(total).unwrap_or(100).to_string() + "%";
    let is_done = answered == total;
    let (answered, total) = (answered.to_string(), total.to_string());
    let count = if is_done { "✓".to_owned() } else { [&*answered, "/", &total].concat() };
    let bars =
        bar_line("4").add(bar("p-bar-line__all", "100%", "4", "2")).add(bar("p-bar-line__part", &share, "4", "2"));
    desk.link(Place::Assessment(session.assessment().id.clone(), View::Checklist(Some(group.id.clone()))))
        .class("p-map__page")
        .key(&group.id)
        .attr_if(&group.id == page, Attr::AriaCurrent, "step")
        .add(span("p-map__name").text(group.title.get(desk.lang())))
        .add(span("p-map__count").attr(Attr::AriaHidden, "true").text(&count))
        .add(span("p-sr").text(&fill(desk.t().progress_of, &[&answered, &total])))
        .add(bars)
}
