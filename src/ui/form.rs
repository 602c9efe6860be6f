//! The form about the unit, shared by the set-up and the unit view. What is filled in is the draft of the state.

use std::rc::Rc;

use super::desk::Desk;
use super::kit::{Attr, El, Handler, Weight, When, button, div, el, link, p, with_class};
use super::state::Event;
use crate::browser::dom;
use crate::domain::assessment::{Details, MAX_LINE, Person};
use crate::domain::instrument::Instrument;
use crate::i18n::format::fill;

/// Most people that can be named.
const MAX_PEOPLE: usize = 20;

/// What the form is about.
pub struct Form<'a> {
    /// The chosen instrument; none while none is chosen.
    pub instrument: Option<&'a Rc<Instrument>>,
    /// What is filled in.
    pub details: &'a Details,
    /// The label of the button.
    pub submit: &'static str,
    /// Everything is filled in.
    pub on_submit: fn(&Desk, Details),
}

/// What is missing: the id of the field and what to do.
type Fault = (&'static str, &'static str);

/// A change to what is filled in, by what was written; the number is that of a person.
type Edit = fn(&mut Details, usize, Rc<str>);

/// The form.
pub fn form(desk: &Desk, form: &Form) -> El {
    let t = desk.t();
    let details = form.details;
    let faults = faults(desk, form);
    let submit = {
        let (details, on_submit, is_good) = (details.clone(), form.on_submit, faults.is_empty());
        desk.runs(Rc::new(move |desk| {
            desk.send(Event::Try);
            if is_good {
                on_submit(desk, details.clone());
            } else {
                dom::focus_soon(&desk.fixed.root, ".p-errors".into());
            }
        }))
    };
    let faults = if desk.state.draft.is_tried { faults } else { Vec::new() };
    let line = |id: &str, label: &str, hint: &str, value: &str, edit: Edit| {
        let (error, on_input) = (error_of(&faults, id), edits(desk, details, edit, 0));
        Line { id, label, hint, value, error, on_input }.view()
    };
    let button =
        with_class("button", "p-button p-button--main").part("button").attr(Attr::Type, "submit").text(form.submit);
    with_class("form", "p-form")
        .flag(Attr::Novalidate, true)
        .on_own(When::Submit, submit)
        .maybe((!faults.is_empty()).then(|| errors(desk, &faults)))
        .maybe(kinds(desk, form, error_of(&faults, "p-kind")))
        .add(line("p-unit", t.setup_unit, t.setup_unit_hint, &details.unit, |details, _, text| details.unit = text))
        .add(line("p-entity", t.setup_entity, "", &details.entity, |details, _, text| details.entity = text))
        .add(line("p-period", t.setup_period, t.setup_period_hint, &details.period, |details, _, text| {
            details.period = text;
        }))
        .add(people(desk, details))
        .add(div("p-actions").add(button))
}

/// A handler that changes what is filled in.
fn edits(desk: &Desk, details: &Details, edit: Edit, person: usize) -> Handler {
    let details = details.clone();
    desk.takes(Rc::new(move |desk, text| {
        let mut next = details.clone();
        edit(&mut next, person, text);
        desk.send(Event::Fill(next));
    }))
}

fn faults(desk: &Desk, form: &Form) -> Vec<Fault> {
    let t = desk.t();
    let mut faults = Vec::new();
    match form.instrument {
        None => faults.push(("p-instrument", t.error_instrument)),
        Some(instrument) => {
            let known = form.details.unit_kind.as_ref().and_then(|kind| instrument.unit_kind(kind));
            if known.is_none() && !instrument.unit_kinds.is_empty() {
                faults.push(("p-kind", t.error_kind));
            }
        }
    }
    if form.details.unit.trim().is_empty() {
        faults.push(("p-unit", t.error_unit));
    }
    faults
}

fn error_of(faults: &[Fault], id: &str) -> &'static str {
    faults.iter().find(|(at, _)| *at == id).map_or("", |(_, text)| text)
}

/// What is missing, with links to the fields.
fn errors(desk: &Desk, faults: &[Fault]) -> El {
    let row = |(id, text): &Fault| {
        let address: Rc<str> = ["#", id].concat().into();
        let target = address.clone();
        let go = desk.runs(Rc::new(move |desk| dom::focus_soon(&desk.fixed.root, target.to_string())));
        el("li").key(id).add(link(&address, go).text(text))
    };
    div("p-errors")
        .attr(Attr::Role, "alert")
        .attr(Attr::Tabindex, "-1")
        .add(el("h2").text(desk.t().error_title))
        .add(el("ul").each(faults.iter().map(row)))
}

/// A field: its label, hint and error, and the input that they describe.
fn field(id: &str, label: &str, hint: &str, error: &str, input: El) -> El {
    let (hint_id, error_id) = ([id, "-hint"].concat(), [id, "-error"].concat());
    let (has_hint, has_error) = (!hint.is_empty(), !error.is_empty());
    let described = match (has_hint, has_error) {
        (true, true) => [&*hint_id, " ", &error_id].concat(),
        (true, false) => hint_id.clone(),
        _ => error_id.clone(),
    };
    let input = input.id(id).truth(Attr::AriaInvalid, has_error).attr_if(
        has_hint || has_error,
        Attr::AriaDescribedby,
        &described,
    );
    div("p-field")
        .add(el("label").attr(Attr::For, id).text(label))
        .maybe(has_hint.then(|| p("p-hint").id(&hint_id).text(hint)))
        .maybe(has_error.then(|| p("p-error").id(&error_id).text(error)))
        .add(input)
}

fn kinds(desk: &Desk, form: &Form, error: &str) -> Option<El> {
    let t = desk.t();
    let instrument = form.instrument.filter(|instrument| !instrument.unit_kinds.is_empty())?;
    let chosen = form.details.unit_kind.as_deref();
    let option = |id: &str, label: &str, is_chosen: bool| {
        el("option").attr(Attr::Value, id).flag(Attr::Selected, is_chosen).text(label)
    };
    let kinds = instrument
        .unit_kinds
        .iter()
        .map(|kind| option(&kind.id, kind.label.get(desk.lang()), chosen == Some(&*kind.id)).key(&kind.id));
    let on_change = edits(
        desk,
        form.details,
        |details, _, id| {
            details.unit_kind = (!id.is_empty()).then_some(id);
        },
        0,
    );
    let select = with_class("select", "p-input")
        .on(When::Change, on_change)
        .add(option("", t.setup_choose, chosen.is_none()))
        .each(kinds);
    Some(field("p-kind", t.setup_kind, "", error, select))
}

/// A line of text with its label, hint and error.
struct Line<'a> {
    id: &'a str,
    label: &'a str,
    hint: &'a str,
    value: &'a str,
    error: &'a str,
    on_input: Handler,
}

impl Line<'_> {
    fn view(self) -> El {
        let input = with_class("input", "p-input")
            .attr(Attr::Type, "text")
            .attr(Attr::Maxlength, &MAX_LINE.to_string())
            .attr(Attr::Autocomplete, "off")
            .value(self.value)
            .on(When::Input, self.on_input);
        field(self.id, self.label, self.hint, self.error, input)
    }
}

/// Who fills it in: name and post of each.
fn people(desk: &Desk, details: &Details) -> El {
    let t = desk.t();
    let row = |(index, person): (usize, &Person)| {
        let (place, number) = (index.to_string(), (index + 1).to_string());
        let line = |part: &str, label: &str, value: &str, edit: Edit| {
            let (id, label) = ([part, &place].concat(), [label, " ", &number].concat());
            let on_input = edits(desk, details, edit, index);
            Line { id: &id, label: &label, hint: "", value, error: "", on_input }.view()
        };
        let remove = edits(desk, details, |details, index, _| drop(details.people.remove(index)), index);
        div("p-person")
            .key(&place)
            .add(line("p-name-", t.setup_name, &person.name, |details, index, text| {
                if let Some(person) = details.people.get_mut(index) {
                    person.name = text;
                }
            }))
            .add(line("p-role-", t.setup_role, &person.role, |details, index, text| {
                if let Some(person) = details.people.get_mut(index) {
                    person.role = text;
                }
            }))
            .add(button(Weight::Quiet, &fill(t.setup_remove_person, &[&number]), remove))
    };
    let add = || {
        let add = edits(desk, details, |details, _, _| details.people.push(Person::default()), 0);
        button(Weight::Quiet, t.setup_add_person, add)
    };
    with_class("fieldset", "p-field")
        .add(el("legend").text(t.setup_people))
        .each(details.people.iter().enumerate().map(row))
        .maybe((details.people.len() < MAX_PEOPLE).then(add))
}
