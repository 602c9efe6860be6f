//! Whom or what the questions below are answered for: one button per product, member of staff, service user…, its
//! name, and adding and removing.

use std::collections::BTreeMap;

use web_sys::HtmlInputElement;
use yew::{Html, InputEvent, TargetCast, html};

use super::desk::Desk;
use super::shared::Same;
use super::state::Event;
use crate::domain::assessment::{Action, MAX_LINE, MAX_SUBJECTS, Subject};
use crate::domain::instrument::{Id, Indicator, SubjectKind};
use crate::domain::score::Slot;
use crate::i18n::format::fill;
use crate::session::Session;

/// The subjects that a run of questions is answered for.
pub struct Asked<'a> {
    /// Id of the kind.
    pub kind: &'a Id,
    /// The subject that is shown.
    pub chosen: Option<&'a Id>,
    /// The questions that are asked of each.
    pub indicators: &'a [Same<Indicator>],
}

/// The subjects of a kind.
pub fn subjects(desk: &Desk, session: &Session, props: &Asked) -> Html {
    let Some(kind) = session.instrument().subject_kind(props.kind) else { return Html::default() };
    let (t, lang) = (desk.t(), desk.lang());
    let all = session.assessment().subjects_of(props.kind);
    let buttons = all.iter().enumerate().map(|(index, subject)| button(desk, session, props, kind, index, subject));
    let plural = kind.plural.get(lang);
    let asked = fill(t.subjects_of, &[plural, &all.len().to_string(), &kind.sample.to_string()]);
    let chosen = all.iter().enumerate().find(|(_, subject)| Some(&subject.id) == props.chosen);
    html! {
        <div class="p-subjects">
            <p class="p-subjects__asked" id={format!("p-subjects-{}", props.kind)}>
                <strong>{ asked }</strong>
                if let Some(hint) = &kind.hint { { format!(" {}", hint.get(lang)) } }
            </p>
            <div class="p-subjects__all" role="group" aria-labelledby={format!("p-subjects-{}", props.kind)}>
                { for buttons }
            </div>
            if let Some((index, subject)) = chosen { { editor(desk, kind, index, subject) } }
            <div class="p-subjects__actions">
                if all.len() < MAX_SUBJECTS { { add_button(desk, kind, all.len()) } }
                { remove_button(desk, kind, chosen) }
                { trim_button(desk, session, props, kind) }
            </div>
        </div>
    }
}

/// What a subject is called: its name, or its kind and number.
pub fn call(desk: &Desk, kind: &SubjectKind, index: usize, subject: &Subject) -> String {
    let number = index + 1;
    match subject.name.trim() {
        "" => format!("{} {number}", kind.label.get(desk.lang())),
        name => name.to_owned(),
    }
}

/// How many questions of a subject are dealt with.
fn dealt(session: &Session, props: &Asked, subject: &Subject) -> usize {
    let is_dealt = |indicator: &&Same<Indicator>| session.slot(&indicator.id, &subject.id) != Slot::Unanswered;
    props.indicators.iter().filter(is_dealt).count()
}

fn button(desk: &Desk, session: &Session, props: &Asked, kind: &SubjectKind, index: usize, subject: &Subject) -> Html {
    let (done, all) = (dealt(session, props, subject), props.indicators.len());
    let is_chosen = props.chosen == Some(&subject.id);
    let choose = desk.clone();
    let event = (props.kind.clone(), subject.id.clone());
    let onclick = move |_| choose.send(Event::Choose(event.0.clone(), event.1.clone()));
    let class = if done == all { "p-subject p-subject--done" } else { "p-subject" };
    let name = call(desk, kind, index, subject);
    let progress = fill(desk.t().progress_of, &[&done.to_string(), &all.to_string()]);
    let is_numbered = subject.name.trim().is_empty();
    html! {
        <button type="button" {class} key={subject.id.to_string()} aria-pressed={is_chosen.to_string()}
            aria-label={format!("{name}, {progress}")} {onclick}>
            <span>{ if is_numbered { (index + 1).to_string() } else { name } }</span>
            <span class="p-subject__count">
                if done == all { { "✓" } } else if done > 0 { { format!("{done}/{all}") } }
            </span>
        </button>
    }
}

fn editor(desk: &Desk, kind: &SubjectKind, index: usize, subject: &Subject) -> Html {
    let id = format!("p-subject-name-{}", kind.id);
    let (rename, key) = (desk.clone(), (kind.id.clone(), subject.id.clone()));
    let oninput = move |event: InputEvent| {
        let name = event.target_unchecked_into::<HtmlInputElement>().value();
        rename.act(Action::RenameSubject(key.0.clone(), key.1.clone(), name.into()));
    };
    let label =
        format!("{} {}", fill(desk.t().subject_name, &[&kind.label.get(desk.lang()).to_lowercase()]), index + 1);
    html! {
        <div class="p-field p-subjects__name">
            <label for={id.clone()}>{ label }</label>
            <input {id} class="p-input" type="text" maxlength={MAX_LINE.to_string()} autocomplete="off"
                value={subject.name.to_string()} {oninput} />
        </div>
    }
}

fn add_button(desk: &Desk, kind: &SubjectKind, count: usize) -> Html {
    let (add, id) = (desk.clone(), kind.id.clone());
    let onclick = move |_| {
        let Some(open) = add.open() else { return };
        let free = open.get().assessment().free_subject_id(&id);
        add.act(Action::AddSubject(id.clone(), count, Subject::new(free.clone(), ""), BTreeMap::new()));
        add.send(Event::Choose(id.clone(), free));
    };
    let label = fill(desk.t().subject_add, &[&kind.label.get(desk.lang()).to_lowercase()]);
    html! { <button type="button" class="p-button p-button--quiet" {onclick}>{ label }</button> }
}

fn remove_button(desk: &Desk, kind: &SubjectKind, chosen: Option<(usize, &Subject)>) -> Html {
    let Some((index, subject)) = chosen else { return Html::default() };
    let label = fill(desk.t().subject_remove, &[&call(desk, kind, index, subject)]);
    let (remove, key) = (desk.clone(), (kind.id.clone(), subject.id.clone()));
    let onclick = move |_| remove.act(Action::RemoveSubject(key.0.clone(), key.1.clone()));
    html! { <button type="button" class="p-button p-button--quiet" {onclick}>{ label }</button> }
}

/// Removes everybody who was not heard, once somebody was: for a sample that turned out smaller.
fn trim_button(desk: &Desk, session: &Session, props: &Asked, kind: &SubjectKind) -> Html {
    let all = session.assessment().subjects_of(props.kind);
    let silent: Vec<Id> =
        all.iter().filter(|subject| dealt(session, props, subject) == 0).map(|subject| subject.id.clone()).collect();
    if silent.is_empty() || silent.len() == all.len() || all.len() < 5 {
        return Html::default();
    }
    let label = fill(desk.t().subjects_trim, &[&silent.len().to_string()]);
    let (trim, id) = (desk.clone(), kind.id.clone());
    let onclick = move |_| {
        let remove = silent.iter().map(|subject| Action::RemoveSubject(id.clone(), subject.clone()));
        trim.act(Action::All(remove.collect()));
    };
    html! { <button type="button" class="p-button p-button--quiet" {onclick}>{ label }</button> }
}
