//! The form about the unit, shared by the set-up and the unit view.

use std::rc::Rc;

use web_sys::{HtmlInputElement, HtmlSelectElement, SubmitEvent};
use yew::{Callback, Html, InputEvent, Properties, TargetCast, UseStateHandle, function_component, html, use_state};

use super::desk::Desk;
use super::shared::Same;
use crate::browser::dom;
use crate::domain::assessment::{Details, MAX_LINE, Person};
use crate::domain::instrument::Instrument;
use crate::i18n::format::fill;

/// Most people that can be named.
const MAX_PEOPLE: usize = 20;

/// Properties of [`UnitForm`].
#[derive(Properties, PartialEq)]
pub struct UnitFormProps {
    /// The desk.
    pub desk: Desk,
    /// The chosen instrument; none while none is chosen.
    pub instrument: Option<Same<Instrument>>,
    /// What is filled in at first.
    pub details: Details,
    /// The label of the button.
    pub submit: &'static str,
    /// Everything is filled in.
    pub on_submit: Callback<Details>,
}

/// The form.
#[function_component]
pub fn UnitForm(props: &UnitFormProps) -> Html {
    let details = use_state(|| props.details.clone());
    let tried = use_state(|| false);
    let desk = &props.desk;
    let t = desk.t();
    let errors = if *tried { faults(desk, props, &details) } else { Vec::new() };
    let onsubmit = {
        let (desk, details, tried, on_submit) = (desk.clone(), details.clone(), tried.clone(), props.on_submit.clone());
        let is_good = faults(&desk, props, &details).is_empty();
        move |event: SubmitEvent| {
            event.prevent_default();
            tried.set(true);
            if is_good {
                on_submit.emit((*details).clone());
            } else {
                dom::focus_soon(&desk.fixed.root, ".p-errors".into());
            }
        }
    };
    let line =
        |id: &'static str, label: &'static str, hint: &'static str, value: &Rc<str>, set: fn(&mut Details, Rc<str>)| {
            let details = details.clone();
            let oninput = move |event: InputEvent| {
                let mut next = (*details).clone();
                set(&mut next, event.target_unchecked_into::<HtmlInputElement>().value().into());
                details.set(next);
            };
            let (id, label, error) = (id.to_owned(), label.to_owned(), error_of(&errors, id));
            Line { id, label, hint, value, error, oninput: oninput.into() }.view()
        };
    html! {
        <form class="p-form" {onsubmit} novalidate=true>
            if !errors.is_empty() {
                <div class="p-errors" role="alert" tabindex="-1">
                    <h2>{ t.error_title }</h2>
                    <ul>{ for errors.iter().map(|(id, text)| error_link(desk, id, text)) }</ul>
                </div>
            }
            { kinds(desk, props, &details, error_of(&errors, "p-kind")) }
            { line("p-unit", t.setup_unit, t.setup_unit_hint, &details.unit, |details, text| details.unit = text) }
            { line("p-entity", t.setup_entity, "", &details.entity, |details, text| details.entity = text) }
            { line("p-period", t.setup_period, t.setup_period_hint, &details.period, |details, text| details.period = text) }
            { people(desk, &details) }
            <div class="p-actions"><button type="submit" class="p-button p-button--main">{ props.submit }</button></div>
        </form>
    }
}

/// What is missing: the id of the field and what to do.
fn faults(desk: &Desk, props: &UnitFormProps, details: &Details) -> Vec<(&'static str, &'static str)> {
    let t = desk.t();
    let mut faults = Vec::new();
    match &props.instrument {
        None => faults.push(("p-instrument", t.error_instrument)),
        Some(instrument) => {
            let known = details.unit_kind.as_ref().and_then(|kind| instrument.unit_kind(kind));
            if known.is_none() && !instrument.unit_kinds.is_empty() {
                faults.push(("p-kind", t.error_kind));
            }
        }
    }
    if details.unit.trim().is_empty() {
        faults.push(("p-unit", t.error_unit));
    }
    faults
}

fn error_of(errors: &[(&'static str, &'static str)], id: &str) -> &'static str {
    errors.iter().find(|(at, _)| *at == id).map_or("", |(_, text)| text)
}

fn error_link(desk: &Desk, id: &'static str, text: &'static str) -> Html {
    let root = desk.fixed.root.clone();
    let onclick = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::focus_soon(&root, format!("#{id}"));
    };
    html! { <li key={id}><a href={format!("#{id}")} {onclick}>{ text }</a></li> }
}

fn kinds(desk: &Desk, props: &UnitFormProps, details: &UseStateHandle<Details>, error: &'static str) -> Html {
    let t = desk.t();
    let Some(instrument) = props.instrument.as_ref().filter(|instrument| !instrument.unit_kinds.is_empty()) else {
        return Html::default();
    };
    let current = details.unit_kind.clone();
    let details = details.clone();
    let onchange = move |event: web_sys::Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        let unit_kind = (!id.is_empty()).then(|| id.as_str().into());
        details.set(Details { unit_kind, ..(*details).clone() });
    };
    html! {
        <div class="p-field">
            <label for="p-kind">{ t.setup_kind }</label>
            if !error.is_empty() { <p class="p-error" id="p-kind-error">{ error }</p> }
            <select id="p-kind" class="p-input" {onchange} aria-invalid={(!error.is_empty()).to_string()}
                aria-describedby={(!error.is_empty()).then_some("p-kind-error")}>
                <option value="" selected={current.is_none()}>{ t.setup_choose }</option>
                { for instrument.unit_kinds.iter().map(|kind| html! {
                    <option key={kind.id.to_string()} value={kind.id.to_string()} selected={current.as_ref() == Some(&kind.id)}>
                        { kind.label.get(desk.lang()).to_owned() }
                    </option>
                }) }
            </select>
        </div>
    }
}

/// A line of text with its label, hint and error.
struct Line<'a> {
    id: String,
    label: String,
    hint: &'static str,
    value: &'a str,
    error: &'static str,
    oninput: Callback<InputEvent>,
}

impl Line<'_> {
    fn view(self) -> Html {
        let Line { id, label, hint, value, error, oninput } = self;
        let (hint_id, error_id) = (format!("{id}-hint"), format!("{id}-error"));
        let described = match (hint.is_empty(), error.is_empty()) {
            (true, true) => None,
            (false, true) => Some(hint_id.clone()),
            (true, false) => Some(error_id.clone()),
            (false, false) => Some(format!("{hint_id} {error_id}")),
        };
        html! {
            <div class="p-field">
                <label for={id.clone()}>{ label }</label>
                if !hint.is_empty() { <p class="p-hint" id={hint_id}>{ hint }</p> }
                if !error.is_empty() { <p class="p-error" id={error_id}>{ error }</p> }
                <input {id} class="p-input" type="text" value={value.to_owned()} maxlength={MAX_LINE.to_string()} autocomplete="off"
                    {oninput} aria-invalid={(!error.is_empty()).to_string()} aria-describedby={described} />
            </div>
        }
    }
}

/// Who fills it in: name and post of each.
fn people(desk: &Desk, details: &UseStateHandle<Details>) -> Html {
    let t = desk.t();
    let change = |edit: Rc<dyn Fn(&mut Vec<Person>, String)>| {
        let details = details.clone();
        move |text: String| {
            let mut next = (*details).clone();
            edit(&mut next.people, text);
            details.set(next);
        }
    };
    let row = |(index, person): (usize, &Person)| {
        let set_name = change(Rc::new(move |people, text| {
            if let Some(person) = people.get_mut(index) {
                person.name = text.into();
            }
        }));
        let set_role = change(Rc::new(move |people, text| {
            if let Some(person) = people.get_mut(index) {
                person.role = text.into();
            }
        }));
        let remove = change(Rc::new(move |people, _| {
            people.remove(index);
        }));
        let typed = |event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value();
        let number = (index + 1).to_string();
        let line = |part: &str, label: &str, value, oninput| Line {
            id: format!("p-{part}-{index}"),
            label: format!("{label} {number}"),
            hint: "",
            value,
            error: "",
            oninput,
        };
        let name = line("name", t.setup_name, &*person.name, Callback::from(move |event| set_name(typed(event))));
        let role = line("role", t.setup_role, &*person.role, Callback::from(move |event| set_role(typed(event))));
        html! {
            <div class="p-person" key={index}>
                { name.view() }
                { role.view() }
                <button type="button" class="p-button p-button--quiet" onclick={move |_| remove(String::new())}>
                    { fill(t.setup_remove_person, &[&number]) }
                </button>
            </div>
        }
    };
    let add = change(Rc::new(|people, _| people.push(Person::default())));
    html! {
        <fieldset class="p-field">
            <legend>{ t.setup_people }</legend>
            { for details.people.iter().enumerate().map(row) }
            if details.people.len() < MAX_PEOPLE {
                <button type="button" class="p-button p-button--quiet" onclick={move |_| add(String::new())}>{ t.setup_add_person }</button>
            }
        </fieldset>
    }
}
