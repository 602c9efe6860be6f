//! Whom or what the questions below are answered for: one button per product, member of staff, service user…, its
//! name, and adding and removing.

use std::rc::Rc;

use super::desk::Desk;
use super::kit::{Attr, El, Weight, When, bare_button, button, div, el, fold, p, span, with_class};
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
    pub indicators: &'a [&'a Rc<Indicator>],
}

/// The subjects of a kind.
pub fn subjects(desk: &Desk, session: &Session, asked: &Asked) -> Option<El> {
    let kind = session.instrument().subject_kind(asked.kind)?;
    let (t, lang) = (desk.t(), desk.lang());
    let all = session.assessment().subjects_of(asked.kind);
    let id = ["p-subjects-", asked.kind].concat();
    let chosen = all.iter().enumerate().find(|(_, subject)| Some(&subject.id) == asked.chosen);
    let plural = kind.plural.get(lang);
    let count = fill(t.subjects_of, &[plural, &all.len().to_string(), &kind.sample.to_string()]);
    let mut lead = p("p-subjects__asked").id(&id).add(el("strong").text(&count));
    if let Some(hint) = &kind.hint {
        lead = lead.text(&[" ", hint.get(lang)].concat());
    }
    let buttons =
        all.iter().enumerate().map(|(index, subject)| subject_button(desk, session, asked, kind, index, subject));
    let is_readonly = desk.fixed.wish.is_readonly;
    let actions = fold(t.subjects_edit).maybe(chosen.map(|(index, subject)| editor(desk, kind, index, subject))).add(
        div("p-subjects__actions")
            .maybe((all.len() < MAX_SUBJECTS).then(|| add_button(desk, kind, all.len())))
            .maybe(chosen.map(|(index, subject)| remove_button(desk, kind, index, subject))),
    );
    Some(
        div("p-subjects")
            .add(lead)
            .add(div("p-subjects__all").attr(Attr::Role, "group").attr(Attr::AriaLabelledby, &id).each(buttons))
            .maybe(if is_readonly { None } else { trim_button(desk, session, asked, kind) })
            .maybe((!is_readonly).then_some(actions)),
    )
}

/// What a subject is called: its name, or its kind and number.
pub fn call(desk: &Desk, kind: &SubjectKind, index: usize, subject: &Subject) -> String {
    let number = index + 1;
    match subject.name.trim() {
        "" => [kind.label.get(desk.lang()), " ", &number.to_string()].concat(),
        name => name.to_owned(),
    }
}

/// How many questions of a subject are dealt with.
fn dealt(session: &Session, asked: &Asked, subject: &Subject) -> usize {
    let is_dealt = |indicator: &&&Rc<Indicator>| session.slot(&indicator.id, &subject.id) != Slot::Unanswered;
    asked.indicators.iter().filter(is_dealt).count()
}

fn subject_button(
    desk: &Desk,
    session: &Session,
    asked: &Asked,
    kind: &SubjectKind,
    index: usize,
    subject: &Subject,
) -> El {
    let (done, all) = (dealt(session, asked, subject), asked.indicators.len());
    let (done_text, all_text) = (done.to_string(), all.to_string());
    let count = match done {
        _ if done == all => "✓".to_owned(),
        0 => String::new(),
        _ => [&*done_text, "/", &all_text].concat(),
    };
    let progress = fill(desk.t().progress_of, &[&done_text, &all_text]);
    let choose = desk.sends(Event::Choose(asked.kind.clone(), subject.id.clone()));
    let button = bare_button(if done == all { "p-subject p-subject--done" } else { "p-subject" }, choose);
    let button = button.key(&subject.id).truth(Attr::AriaPressed, asked.chosen == Some(&subject.id));
    // People without a name are shown by their number alone, and called in full.
    let named = match subject.name.trim() {
        "" => {
            let kind = [kind.label.get(desk.lang()), " "].concat();
            button.add(span("p-sr").text(&kind)).add(el("span").text(&(index + 1).to_string()))
        }
        name => button.maybe(None).add(el("span").text(name)),
    };
    named
        .add(span("p-subject__count").attr(Attr::AriaHidden, "true").text(&count))
        .add(span("p-sr").text(&[", ", &*progress].concat()))
}

fn editor(desk: &Desk, kind: &SubjectKind, index: usize, subject: &Subject) -> El {
    let id = ["p-subject-name-", &kind.id].concat();
    let label = fill(desk.t().subject_name, &[&kind.label.get(desk.lang()).to_ascii_lowercase()]);
    let label = [&*label, " ", &(index + 1).to_string()].concat();
    let input = with_class("input", "p-input")
        .id(&id)
        .attr(Attr::Type, "text")
        .attr(Attr::Maxlength, &MAX_LINE.to_string())
        .attr(Attr::Autocomplete, "off")
        .value(&subject.name)
        .on(When::Input, desk.writes(Action::RenameSubject, &kind.id, &subject.id));
    div("p-field p-subjects__name").add(el("label").attr(Attr::For, &id).text(&label)).add(input)
}

fn add_button(desk: &Desk, kind: &SubjectKind, count: usize) -> El {
    let id = kind.id.clone();
    let add = desk.runs(Rc::new(move |desk| {
        let Some(open) = desk.open() else { return };
        let free = open.get().assessment().free_subject_id(&id);
        let subject = Subject::new(free.clone(), "");
        desk.send(Event::Act(Action::AddSubject(id.clone(), count, subject, Default::default())));
        desk.send(Event::Choose(id.clone(), free));
    }));
    let label = fill(desk.t().subject_add, &[&kind.label.get(desk.lang()).to_ascii_lowercase()]);
    button(Weight::Quiet, &label, add)
}

fn remove_button(desk: &Desk, kind: &SubjectKind, index: usize, subject: &Subject) -> El {
    let label = fill(desk.t().subject_remove, &[&call(desk, kind, index, subject)]);
    button(Weight::Quiet, &label, desk.acts(Action::RemoveSubject(kind.id.clone(), subject.id.clone())))
}

/// Removes everybody who was not heard, once somebody was: for a sample that turned out smaller.
fn trim_button(desk: &Desk, session: &Session, asked: &Asked, kind: &SubjectKind) -> Option<El> {
    let all = session.assessment().subjects_of(asked.kind);
    let silent = all.iter().filter(|subject| dealt(session, asked, subject) == 0);
    let removals: Vec<Action> =
        silent.map(|subject| Action::RemoveSubject(kind.id.clone(), subject.id.clone())).collect();
    let count = removals.len();
    if count == 0 || count == all.len() || all.len() < 5 {
        return None;
    }
    let label = fill(desk.t().subjects_trim, &[&count.to_string()]);
    Some(button(Weight::Quiet, &label, desk.acts(Action::All(removals))))
}
