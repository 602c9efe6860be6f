//! The checklist: the map, one variable at a time, and the score.

use std::rc::Rc;

use yew::Html;

use super::desk::Desk;
use super::kit::{El, List, Weight, button, div, el, h1, p};
use super::map::map;
use super::panel::{finish, panel};
use super::question::QuestionProps;
use super::state::Event;
use super::subjects::{Asked, call, subjects};
use crate::browser::dom;
use crate::domain::instrument::{Children, Group, Id, Indicator, Node, UNIT};
use crate::i18n::format::fill;
use crate::session::{Session, View};

/// How many questions the first frame has.
const IN_SIGHT: usize = 1;

/// The checklist view, at a page or where work is left.
pub fn checklist(desk: &Desk, session: &Session, page: Option<&Id>) -> Option<El> {
    let pages = session.pages();
    let named = page.filter(|page| pages.contains(page)).cloned();
    let page = named.or_else(|| session.left())?;
    let (position, group) = find(session, &page)?;
    let lang = desk.lang();
    let mut column = div("p-column")
        .add(p("p-crumb").text(&above(desk, session, position)))
        .add(h1(group.title.get(lang)))
        .maybe(group.intro.as_ref().map(|intro| p("p-lead").text(intro.get(lang))));
    let mut runs_drawn = List::default();
    let all = runs(session, group);
    let shown = if desk.state.is_whole { all.len() } else { 1 };
    for (index, run) in all.iter().enumerate().take(shown) {
        runs_drawn.push(div("p-run").key(&index.to_string()).html(run_view(desk, session, run)));
    }
    column = column.html(runs_drawn.into()).add(onwards(desk, session, &page, &pages));
    Some(div("p-work").add(map(desk, session, &page, &pages)).add(column).add(panel(desk, session)))
}

/// A page by its id, with its position.
fn find<'a>(session: &'a Session, page: &str) -> Option<(usize, &'a Rc<Group>)> {
    let outline = session.instrument().outline();
    let position = outline.group_position(page)?;
    Some((position, outline.node(position)?.group()?))
}

/// The titles of the groups above a page.
fn above(desk: &Desk, session: &Session, position: usize) -> String {
    let outline = session.instrument().outline();
    let mut titles: Vec<&str> = Vec::new();
    for above in outline.upwards(position).skip(1) {
        if let Some(group) = outline.node(above).and_then(Node::group) {
            titles.insert(0, group.title.get(desk.lang()));
        }
    }
    titles.join(" · ")
}

/// The applicable questions of a page, those of one kind of subject together.
fn runs<'a>(session: &Session, group: &'a Group) -> Vec<Vec<&'a Rc<Indicator>>> {
    let Children::Indicators(indicators) = &group.children else { return Vec::new() };
    let unit_kind = session.assessment().details.unit_kind.as_deref();
    let mut runs: Vec<Vec<&Rc<Indicator>>> = Vec::new();
    for indicator in indicators.iter().filter(|indicator| indicator.applies_to(unit_kind)) {
        let fits =
            |run: &&mut Vec<&Rc<Indicator>>| run.first().is_some_and(|first| first.subject() == indicator.subject());
        match runs.iter_mut().find(fits) {
            Some(run) => run.push(indicator),
            None => runs.push(vec![indicator]),
        }
    }
    runs
}

fn run_view(desk: &Desk, session: &Session, run: &[&Rc<Indicator>]) -> Html {
    let Some(kind) = run.first().map(|indicator| Id::from(indicator.subject())) else { return Html::default() };
    let all = session.assessment().subject_ids(&kind);
    let chosen = desk.state.subject(&kind).filter(|id| all.contains(id)).or(all.first());
    let mut questions = List::default();
    if let Some(subject) = chosen {
        let shown = if desk.state.is_whole { run.len() } else { IN_SIGHT };
        for indicator in run.iter().take(shown) {
            let question = QuestionProps {
                desk: desk.clone(),
                instrument: session.instrument().clone(),
                indicator: Rc::clone(indicator),
                subject: subject.clone(),
                answer: session.assessment().answer(&indicator.id, subject).cloned(),
            };
            questions.push_html(question.draw());
        }
    }
    let mut parts = List::default();
    let asked = Asked { kind: &kind, chosen, indicators: run };
    parts.maybe(if &*kind == UNIT { None } else { subjects(desk, session, &asked) });
    parts.push_html(questions.into());
    parts.maybe(next_subject(desk, session, &kind, chosen));
    parts.into()
}

/// On to the next subject of the same kind.
fn next_subject(desk: &Desk, session: &Session, kind: &Id, chosen: Option<&Id>) -> Option<El> {
    let all = session.assessment().subjects_of(kind);
    let index = all.iter().position(|subject| Some(&subject.id) == chosen)? + 1;
    let (subject, definition) = (all.get(index)?, session.instrument().subject_kind(kind)?);
    let label = fill(desk.t().next_subject, &[&call(desk, definition, index, subject)]);
    let (kind, id) = (kind.clone(), subject.id.clone());
    let go = desk.runs(Rc::new(move |desk| {
        desk.send(Event::Choose(kind.clone(), id.clone()));
        dom::focus_soon(&desk.fixed.root, ["[data-spot$=\"/", &id, "\"]"].concat());
    }));
    Some(button(Weight::Plain, &label, go).class("p-button p-button--next"))
}

/// What comes after the last question of a page.
fn onwards(desk: &Desk, session: &Session, page: &Id, pages: &[Id]) -> El {
    let t = desk.t();
    let here = pages.iter().position(|id| id == page).unwrap_or_default();
    let next = match pages.get(here + 1) {
        Some(next) => {
            let title = find(session, next).map_or("", |(_, group)| group.title.get(desk.lang()));
            let view = View::Checklist(Some(next.clone()));
            button(Weight::Main, &fill(t.page_next, &[title]), desk.shows(view))
        }
        None => finish(desk, t.page_result, Weight::Main),
    };
    let subject = desk.state.target.as_ref().map(|spot| &*spot.subject);
    let open = match session.next_open(Some((page, subject))) {
        Some(spot) => button(Weight::Plain, t.next_open, desk.sends(Event::GoTo(spot))),
        None => el("p").text(t.all_answered),
    };
    let previous = here
        .checked_sub(1)
        .and_then(|index| pages.get(index))
        .map(|previous| button(Weight::Quiet, t.page_previous, desk.shows(View::Checklist(Some(previous.clone())))));
    div("p-actions p-onwards").add(next).add(open).maybe(previous)
}
