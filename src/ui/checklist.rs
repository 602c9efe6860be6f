//! The checklist: the map, one variable at a time, and the score.

use std::rc::Rc;

use yew::{Callback, Html, Properties, function_component, html, use_memo};

use super::desk::{Desk, use_desk};
use super::map::Map;
use super::panel::Panel;
use super::question::Question;
use super::shared::Same;
use super::state::Event;
use super::subjects::{Subjects, call};
use crate::browser::clock;
use crate::domain::assessment::Action;
use crate::domain::instrument::{Children, Group, Id, Indicator, UNIT};
use crate::i18n::format::fill;
use crate::session::{Session, View};

/// Most questions that are drawn at once; a longer variable is cut into parts of this size.
const PER_PART: usize = 40;

/// Properties of [`Checklist`].
#[derive(Properties, PartialEq)]
pub struct ChecklistProps {
    /// The page, or where work is left.
    pub page: Option<Id>,
}

/// The checklist view.
#[function_component]
pub fn Checklist(props: &ChecklistProps) -> Html {
    let desk = use_desk();
    let on_action = {
        let send = desk.as_ref().map(|desk| desk.state.dispatcher());
        // The dispatcher is the same for the life of the widget, so the callback can be, too.
        use_memo((), |()| {
            Callback::from(move |action: Action| {
                if let Some(send) = &send {
                    send.dispatch(Event::Act(action, clock::now()));
                }
            })
        })
    };
    let Some(desk) = desk else { return Html::default() };
    let Some(open) = desk.open() else { return Html::default() };
    let session = open.get();
    let pages: Rc<[Id]> = session.pages().into();
    let named = props.page.as_ref().filter(|page| pages.contains(page)).cloned();
    let left = || session.next_open(None).map(|spot| spot.page).or_else(|| pages.first().cloned());
    let Some(page) = named.or_else(left) else { return Html::default() };
    let Some((_, group)) = session.instrument().outline().pages().find(|(_, group)| group.id == page) else {
        return Html::default();
    };
    let lang = desk.lang();
    html! {
        <div class="p-work">
            <Map page={page.clone()} pages={pages.clone()} />
            <div class="p-column">
                <p class="p-crumb">{ above(&desk, &session, group) }</p>
                <h1 tabindex="-1">{ group.title.get(lang).to_owned() }</h1>
                if let Some(intro) = &group.intro { <p class="p-lead">{ intro.get(lang).to_owned() }</p> }
                { for runs(&session, group).into_iter().enumerate().map(|(index, run)| {
                    html! { <div class="p-run" key={index}>{ run_view(&desk, &session, &run, &on_action) }</div> }
                }) }
                { onwards(&desk, &session, &page, &pages) }
            </div>
            <Panel />
        </div>
    }
}

/// The titles of the groups above a page.
fn above(desk: &Desk, session: &Session, group: &Rc<Group>) -> String {
    let outline = session.instrument().outline();
    let position = outline.pages().find(|(_, page)| page.id == group.id).map(|(position, _)| position);
    let up = position.into_iter().flat_map(|position| outline.upwards(position).skip(1));
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
    let subjects = session.assessment().subject_ids(&kind);
    let chosen = desk.state.subjects.get(&kind).filter(|id| subjects.contains(id)).or(subjects.first()).cloned();
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
            if &*kind != UNIT { <Subjects kind={kind.clone()} chosen={chosen.clone()} indicators={run.to_vec()} /> }
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
    let title = |id: &Id| {
        let (_, group) = session.instrument().outline().pages().find(|(_, group)| group.id == *id)?;
        Some(group.title.get(desk.lang()).to_owned())
    };
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
