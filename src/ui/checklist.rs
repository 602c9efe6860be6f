//! The checklist: the map, one variable at a time, and the score.

use std::rc::Rc;

use yew::{Callback, Html, html};

use super::desk::Desk;
use super::map::map;
use super::panel::panel;
use super::question::Question;
use super::shared::Same;
use super::state::Event;
use super::subjects::{Asked, call, subjects};
use crate::domain::assessment::Action;
use crate::domain::instrument::{Children, Group, Id, Indicator, UNIT};
use crate::i18n::format::fill;
use crate::session::{Session, View};

/// Most questions that are drawn at once; a longer variable is cut into parts of this size.
const PER_PART: usize = 40;

/// The checklist view, at a page or where work is left.
pub fn checklist(desk: &Desk, page: Option<&Id>, on_action: &Callback<Action>) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let session = open.get();
    let pages: Rc<[Id]> = session.pages().into();
    let named = page.filter(|page| pages.contains(page)).cloned();
    let left = || session.next_open(None).map(|spot| spot.page).or_else(|| pages.first().cloned());
    let Some(page) = named.or_else(left) else { return Html::default() };
    let Some((position, group)) = find(&session, &page) else { return Html::default() };
    let lang = desk.lang();
    html! {
        <div class="p-work">
            { map(desk, &session, &page, &pages) }
            <div class="p-column">
                <p class="p-crumb">{ above(desk, &session, position) }</p>
                <h1 tabindex="-1">{ group.title.get(lang).to_owned() }</h1>
                if let Some(intro) = &group.intro { <p class="p-lead">{ intro.get(lang).to_owned() }</p> }
                { for runs(&session, group).into_iter().enumerate().map(|(index, run)| {
                    html! { <div class="p-run" key={index}>{ run_view(desk, &session, &run, on_action) }</div> }
                }) }
                { onwards(desk, &session, &page, &pages) }
            </div>
            { panel(desk) }
        </div>
    }
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
    let up = outline.upwards(position).skip(1);
    let titles = up.filter_map(|above| Some(outline.node(above)?.group()?.title.get(desk.lang()).to_owned()));
    let mut titles: Vec<String> = titles.collect();
    titles.reverse();
    titles.join(" · ")
}

/// The applicable questions of a page, cut where the kind of subject changes.
fn runs(session: &Session, group: &Group) -> Vec<Vec<Same<Indicator>>> {
    let Children::Indicators(indicators) = &group.children else { return Vec::new() };
    let unit_kind = session.assessment().details.unit_kind.as_deref();
    let mut runs: Vec<Vec<Same<Indicator>>> = Vec::new();
    for indicator in indicators.iter().filter(|indicator| indicator.applies_to(unit_kind)) {
        let fits = |run: &&mut Vec<Same<Indicator>>| {
            run.len() < PER_PART && run.first().is_some_and(|first| first.subject() == indicator.subject())
        };
        match runs.last_mut().filter(fits) {
            Some(run) => run.push(Same(indicator.clone())),
            None => runs.push(vec![Same(indicator.clone())]),
        }
    }
    runs
}

fn run_view(desk: &Desk, session: &Session, run: &[Same<Indicator>], on_action: &Callback<Action>) -> Html {
    let Some(kind) = run.first().map(|indicator| Id::from(indicator.subject())) else { return Html::default() };
    let all = session.assessment().subject_ids(&kind);
    let chosen = desk.state.subject(&kind).filter(|id| all.contains(id)).or(all.first()).cloned();
    let question = |indicator: &Same<Indicator>, subject: &Id| {
        let answer = session.assessment().answer(&indicator.id, subject).cloned();
        html! {
            <Question key={format!("{}/{subject}", indicator.id)} instrument={Same(session.instrument().clone())}
                indicator={indicator.clone()} subject={subject.clone()} {answer} lang={desk.lang()}
                on_action={on_action.clone()} />
        }
    };
    let questions: Vec<Html> = chosen
        .iter()
        .flat_map(|subject| run.iter().map(move |indicator| (indicator, subject)))
        .map(|(indicator, subject)| question(indicator, subject))
        .collect();
    html! {
        <>
            if &*kind != UNIT {
                { subjects(desk, session, &Asked { kind: &kind, chosen: chosen.as_ref(), indicators: run }) }
            }
            { questions }
            { next_subject(desk, session, &kind, chosen.as_ref()) }
        </>
    }
}

/// On to the next subject of the same kind.
fn next_subject(desk: &Desk, session: &Session, kind: &Id, chosen: Option<&Id>) -> Html {
    let all = session.assessment().subjects_of(kind);
    let here = all.iter().position(|subject| Some(&subject.id) == chosen);
    let next = here.and_then(|index| Some((index + 1, all.get(index + 1)?)));
    let (Some((index, subject)), Some(definition)) = (next, session.instrument().subject_kind(kind)) else {
        return Html::default();
    };
    let label = fill(desk.t().next_subject, &[&call(desk, definition, index, subject)]);
    let (go, event) = (desk.clone(), (kind.clone(), subject.id.clone()));
    let onclick = move |_| {
        go.send(Event::Choose(event.0.clone(), event.1.clone()));
        crate::browser::dom::focus_soon(&go.fixed.root, format!("[data-spot$=\"/{}\"]", event.1));
    };
    html! { <button type="button" class="p-button p-button--next" {onclick}>{ label }</button> }
}

/// What comes after the last question of a page.
fn onwards(desk: &Desk, session: &Session, page: &Id, pages: &[Id]) -> Html {
    let t = desk.t();
    let here = pages.iter().position(|id| id == page).unwrap_or_default();
    let title = |id: &Id| find(session, id).map(|(_, group)| group.title.get(desk.lang()).to_owned());
    let to = |view: View| {
        let go = desk.clone();
        move |_| go.show(view.clone())
    };
    let next = match pages.get(here + 1) {
        Some(next) => html! {
            <button type="button" class="p-button p-button--main" onclick={to(View::Checklist(Some(next.clone())))}>
                { fill(t.page_next, &[&title(next).unwrap_or_default()]) }
            </button>
        },
        None => html! {
            <button type="button" class="p-button p-button--main" onclick={to(View::Result)}>{ t.page_result }</button>
        },
    };
    let previous = here.checked_sub(1).and_then(|index| pages.get(index)).map(|previous| {
        html! {
            <button type="button" class="p-button p-button--quiet" onclick={to(View::Checklist(Some(previous.clone())))}>
                { t.page_previous }
            </button>
        }
    });
    let subject = desk.state.target.as_ref().map(|spot| &*spot.subject);
    let open = match session.next_open(Some((page, subject))) {
        Some(spot) => {
            let go = desk.clone();
            let onclick = move |_| go.send(Event::GoTo(spot.clone()));
            html! { <button type="button" class="p-button" {onclick}>{ t.next_open }</button> }
        }
        None => html! { <p>{ t.all_answered }</p> },
    };
    html! { <div class="p-actions p-onwards">{ next }{ open }{ previous }</div> }
}
