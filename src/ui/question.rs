//! One question: its levels as rows that say what each takes, not applicable apart from them, and what helps to
//! judge it. A question is drawn again only when its own answer or the language changes.

use std::rc::Rc;

use web_sys::HtmlTextAreaElement;
use yew::{Callback, Html, InputEvent, Properties, TargetCast, function_component, html};

use super::shared::Same;
use crate::domain::assessment::{Action, Answer, MAX_NOTE, Mark};
use crate::domain::instrument::{Id, Indicator, Instrument, Level, Status};
use crate::domain::text::{Lang, List};
use crate::i18n::Messages;
use crate::i18n::format::fill;

/// Properties of [`Question`].
#[derive(Properties, PartialEq)]
pub struct QuestionProps {
    /// The instrument.
    pub instrument: Same<Instrument>,
    /// The indicator.
    pub indicator: Same<Indicator>,
    /// Who or what it is answered for.
    pub subject: Id,
    /// What was answered.
    pub answer: Option<Answer>,
    /// The language.
    pub lang: Lang,
    /// Something was answered.
    pub on_action: Callback<Action>,
}

impl QuestionProps {
    fn t(&self) -> &'static Messages {
        Messages::of(self.lang)
    }

    fn mark(&self) -> Option<&Mark> {
        self.answer.as_ref().and_then(|answer| answer.mark.as_ref())
    }

    fn set(&self, mark: Option<Mark>) -> Callback<()> {
        let action = Action::SetMark(self.indicator.id.clone(), self.subject.clone(), mark);
        self.on_action.reform(move |()| action.clone())
    }

    /// An id for an element of this question.
    fn element(&self, part: &str) -> String {
        format!("p-{part}-{}-{}", self.indicator.id, self.subject)
    }
}

/// One question.
#[function_component]
pub fn Question(props: &QuestionProps) -> Html {
    let (t, lang, indicator) = (props.t(), props.lang, &props.indicator);
    let Some(scale) = props.instrument.scale(indicator) else { return Html::default() };
    let levels = scale.levels.iter().enumerate().map(|(index, level)| {
        let own = indicator.levels.as_ref().and_then(|levels| levels.get(index));
        level_row(props, level, own.unwrap_or(&level.needs).get(lang))
    });
    let spot = format!("{}/{}", indicator.id, props.subject);
    let class = if props.mark().is_some() { "p-question p-question--answered" } else { "p-question" };
    html! {
        <fieldset {class} data-spot={spot} tabindex="-1">
            <legend class="p-question__title">
                <span class="p-question__number">{ &*indicator.id }{ badge(props) }</span>
                { indicator.question.get(lang).to_owned() }
            </legend>
            <div class="p-levels">{ for levels }</div>
            { not_applicable(props) }
            if props.mark().is_some() {
                <button type="button" class="p-button p-button--quiet p-question__clear" onclick={props.set(None).reform(|_| ())}>
                    { t.question_clear }
                </button>
            }
            { help(props) }
            { notes(props) }
        </fieldset>
    }
}

/// A badge where our assumption matters: on items that nobody published.
fn badge(props: &QuestionProps) -> Html {
    let t = props.t();
    let text = match props.instrument.bases.get(&props.indicator.basis).map(|basis| basis.status) {
        Some(Status::Reconstructed) => t.item_reconstructed,
        Some(Status::Ours) => t.item_ours,
        _ => return Html::default(),
    };
    html! { <span class="p-badge">{ text }</span> }
}

fn level_row(props: &QuestionProps, level: &Level, needs: &str) -> Html {
    let checked = matches!(props.mark(), Some(Mark::Level(id)) if *id == level.id);
    let onchange = props.set(Some(Mark::Level(level.id.clone()))).reform(|_| ());
    html! {
        <label class="p-level" key={level.id.to_string()}>
            <input type="radio" name={props.element("level")} {checked} {onchange} />
            <span class="p-level__body">
                <span class="p-level__label">{ level.label.get(props.lang).to_owned() }</span>
                <span class="p-level__needs">{ needs.to_owned() }</span>
            </span>
            <span class="p-level__points">{ fill(props.t().question_points, &[&level.points.to_string()]) }</span>
        </label>
    }
}

/// Not applicable, and its reason.
fn not_applicable(props: &QuestionProps) -> Html {
    let t = props.t();
    let reason = match props.mark() {
        Some(Mark::NotApplicable(reason)) => Some(reason),
        _ => None,
    };
    let onchange = props.set(Some(Mark::NotApplicable(Rc::default()))).reform(|_| ());
    let (indicator, subject) = (props.indicator.id.clone(), props.subject.clone());
    let oninput = props.on_action.reform(move |event: InputEvent| {
        let mark = Mark::NotApplicable(typed(&event));
        Action::SetMark(indicator.clone(), subject.clone(), Some(mark))
    });
    let (id, hint) = (props.element("reason"), props.element("reason-hint"));
    html! {
        <div class="p-na">
            <label class="p-level p-level--na">
                <input type="radio" name={props.element("level")} checked={reason.is_some()} {onchange} />
                <span class="p-level__body">
                    <span class="p-level__label">{ t.question_na }</span>
                    <span class="p-level__needs">{ t.question_na_hint }</span>
                </span>
            </label>
            if let Some(reason) = reason {
                <div class="p-field">
                    <label for={id.clone()}>{ t.question_na_reason }</label>
                    if reason.trim().is_empty() { <p class="p-error" id={hint.clone()}>{ t.question_na_needed }</p> }
                    <textarea {id} class="p-input" rows="2" maxlength={MAX_NOTE.to_string()} value={reason.to_string()} {oninput}
                        aria-required="true" aria-describedby={reason.trim().is_empty().then_some(hint)} />
                </div>
            }
        </div>
    }
}

fn typed(event: &InputEvent) -> Rc<str> {
    event.target_unchecked_into::<HtmlTextAreaElement>().value().into()
}

/// How to judge it, the law and the evidence, folded.
fn help(props: &QuestionProps) -> Html {
    let (t, lang, indicator) = (props.t(), props.lang, &props.indicator);
    html! {
        <details class="p-fold">
            <summary>{ t.question_help }</summary>
            <p>{ indicator.guidance.get(lang).to_owned() }</p>
            <h3>{ t.question_evidence }</h3>
            { bullets(&indicator.evidence, lang) }
            if let Some(law) = &indicator.law {
                <h3>{ t.question_law }</h3>
                { bullets(law, lang) }
            }
        </details>
    }
}

/// A list of texts.
pub fn bullets(list: &List, lang: Lang) -> Html {
    let entry = |(index, text): (usize, &Rc<str>)| html! { <li key={index}>{ text.to_string() }</li> };
    html! { <ul class="p-bullets">{ for list.get(lang).iter().enumerate().map(entry) }</ul> }
}

/// The evidence a person has, and a note.
fn notes(props: &QuestionProps) -> Html {
    let t = props.t();
    let empty = Rc::default();
    let (evidence, note) = props.answer.as_ref().map_or((&empty, &empty), |answer| (&answer.evidence, &answer.note));
    let is_filled = !evidence.is_empty() || !note.is_empty();
    let write = |make: fn(Id, Id, Rc<str>) -> Action| {
        let (indicator, subject) = (props.indicator.id.clone(), props.subject.clone());
        props.on_action.reform(move |event: InputEvent| make(indicator.clone(), subject.clone(), typed(&event)))
    };
    let area = |part: &str, label: &'static str, value: &Rc<str>, oninput: Callback<InputEvent>| {
        let id = props.element(part);
        html! {
            <div class="p-field">
                <label for={id.clone()}>{ label }</label>
                <textarea {id} class="p-input" rows="2" maxlength={MAX_NOTE.to_string()} value={value.to_string()} {oninput} />
            </div>
        }
    };
    html! {
        <details class="p-fold">
            <summary>
                { t.question_notes }
                if is_filled { <span class="p-badge p-badge--plain">{ t.question_filled }</span> }
            </summary>
            { area("evidence", t.question_my_evidence, evidence, write(Action::SetEvidence)) }
            { area("note", t.question_note, note, write(Action::SetNote)) }
        </details>
    }
}
