//! One question: its levels as rows that say what each takes, not applicable apart from them, and what helps to
//! judge it. A question is drawn again only when its own answer or the language changes.

use std::rc::Rc;

use yew::virtual_dom::{Key, VComp};
use yew::{Component, Context, Html, Properties};

use super::desk::Desk;
use super::kit::{Attr, El, Handler, Weight, When, button, div, el, fold, p, span, with_class};
use super::state::Event;
use crate::browser::dom;
use crate::domain::assessment::{Action, Answer, MAX_NOTE, Mark};
use crate::domain::instrument::{Id, Indicator, Instrument, Level, Status};
use crate::domain::text::{Lang, List};
use crate::i18n::format::fill;

/// A question as a component, so that a click draws one of them and not all.
pub struct Question;

/// Properties of [`Question`].
#[derive(Properties)]
pub struct QuestionProps {
    /// The desk. It may be an old one: a question needs only what does not change about it.
    pub desk: Desk,
    /// The instrument.
    pub instrument: Rc<Instrument>,
    /// The indicator.
    pub indicator: Rc<Indicator>,
    /// Who or what it is answered for.
    pub subject: Id,
    /// What was answered.
    pub answer: Option<Answer>,
}

/// Whether a question looks the same.
impl PartialEq for QuestionProps {
    fn eq(&self, other: &Self) -> bool {
        self.desk.lang() == other.desk.lang()
            && self.desk.fixed.wish.is_readonly == other.desk.fixed.wish.is_readonly
            && Rc::ptr_eq(&self.indicator, &other.indicator)
            && self.subject == other.subject
            && self.answer == other.answer
    }
}

impl Component for Question {
    type Message = ();
    type Properties = QuestionProps;

    fn create(_: &Context<Self>) -> Self {
        Self
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        ctx.props().view().map(Html::from).unwrap_or_default()
    }
}

impl QuestionProps {
    /// The question, among its neighbours.
    pub fn draw(self) -> Html {
        let key = Key::from(format!("{}/{}", self.indicator.id, self.subject));
        VComp::new::<Question>(Rc::new(self), Some(key)).into()
    }

    fn mark(&self) -> Option<&Mark> {
        self.answer.as_ref().and_then(|answer| answer.mark.as_ref())
    }

    fn set(&self, mark: Option<Mark>) -> Handler {
        self.desk.acts(Action::SetMark(self.indicator.id.clone(), self.subject.clone(), mark))
    }

    /// An id for an element of this question.
    fn element(&self, part: &str) -> String {
        ["p-", part, "-", &self.indicator.id, "-", &self.subject].concat()
    }

    fn view(&self) -> Option<El> {
        let (t, lang, indicator) = (self.desk.t(), self.desk.lang(), &self.indicator);
        let scale = self.instrument.scale(indicator)?;
        let levels = scale.levels.iter().enumerate().map(|(index, level)| {
            let own = indicator.levels.as_ref().and_then(|levels| levels.get(index));
            self.level_row(level, own.unwrap_or(&level.needs).get(lang))
        });
        let is_answered = self.mark().is_some();
        let class = if is_answered { "p-question p-question--answered" } else { "p-question" };
        let number = span("p-question__number").text(&indicator.id).maybe(self.badge());
        let clear = is_answered.then(|| {
            let spot = ["[data-spot=\"", &*self.indicator.id, "/", &*self.subject, "\"]"].concat();
            let action = Action::SetMark(self.indicator.id.clone(), self.subject.clone(), None);
            // The button goes with the answer; the focus stays with the question.
            let clear = self.desk.runs(Rc::new(move |desk| {
                desk.send(Event::Act(action.clone()));
                dom::focus_quietly(&desk.fixed.root, spot.clone());
            }));
            let button = button(Weight::Quiet, t.question_clear, clear);
            button.class("p-button p-button--quiet p-question__clear")
        });
        Some(
            with_class("fieldset", class)
                .part("question")
                .attr(Attr::DataSpot, &[&indicator.id, "/", &*self.subject].concat())
                .attr(Attr::Tabindex, "-1")
                .flag(Attr::Disabled, self.desk.fixed.wish.is_readonly)
                .add(with_class("legend", "p-question__title").add(number).text(indicator.question.get(lang)))
                .add(div("p-levels").each(levels))
                .add(self.not_applicable())
                .add(self.help())
                .add(self.notes())
                .maybe(clear),
        )
    }

    /// A badge where our assumption matters: on items that nobody published.
    fn badge(&self) -> Option<El> {
        let t = self.desk.t();
        let text = match self.instrument.bases.get(&self.indicator.basis).map(|basis| basis.status) {
            Some(Status::Reconstructed) => t.item_reconstructed,
            Some(Status::Ours) => t.item_ours,
            _ => return None,
        };
        Some(span("p-badge").text(text))
    }

    /// The radio button of a row and what it stands for.
    fn row(&self, class: &str, mark: Mark, is_chosen: bool, label: &str, needs: &str) -> El {
        let input = el("input").attr(Attr::Type, "radio").attr(Attr::Name, &self.element("level")).checked(is_chosen);
        let body =
            span("p-level__body").add(span("p-level__label").text(label)).add(span("p-level__needs").text(needs));
        let class = if is_chosen { [class, " p-level--chosen"].concat() } else { class.to_owned() };
        with_class("label", &class).add(input.on(When::Change, self.set(Some(mark)))).add(body)
    }

    fn level_row(&self, level: &Level, needs: &str) -> El {
        let is_chosen = matches!(self.mark(), Some(Mark::Level(id)) if *id == level.id);
        let points = fill(self.desk.t().question_points, &[&level.points.to_string()]);
        let label = level.label.get(self.desk.lang());
        self.row("p-level", Mark::Level(level.id.clone()), is_chosen, label, needs)
            .key(&level.id)
            .add(span("p-level__points").text(&points))
    }

    /// Not applicable, and its reason.
    fn not_applicable(&self) -> El {
        let t = self.desk.t();
        let reason = match self.mark() {
            Some(Mark::NotApplicable(reason)) => Some(reason),
            _ => None,
        };
        let mark = Mark::NotApplicable(Rc::default());
        let row = self.row("p-level p-level--na", mark, reason.is_some(), t.question_na, t.question_na_hint);
        let field = reason.map(|reason| {
            let (hint, is_missing) = (self.element("reason-hint"), reason.trim().is_empty());
            let (label, area) = self.area("reason", t.question_na_reason, reason, |indicator, subject, text| {
                Action::SetMark(indicator, subject, Some(Mark::NotApplicable(text)))
            });
            let area = area.attr(Attr::AriaRequired, "true").attr_if(is_missing, Attr::AriaDescribedby, &hint);
            div("p-field")
                .add(label)
                .maybe(is_missing.then(|| p("p-error").id(&hint).text(t.question_na_needed)))
                .add(area)
        });
        div("p-na").add(row).maybe(field)
    }

    /// A label and the text area under it.
    fn area(&self, part: &str, label: &str, value: &str, act: fn(Id, Id, Rc<str>) -> Action) -> (El, El) {
        let id = self.element(part);
        let on_input = self.desk.writes(act, &self.indicator.id, &self.subject);
        let area = with_class("textarea", "p-input").id(&id).attr(Attr::Rows, "2");
        let area = area.attr(Attr::Maxlength, &MAX_NOTE.to_string()).value(value).on(When::Input, on_input);
        (el("label").attr(Attr::For, &id).text(label), area)
    }

    /// How to judge it, the law and the evidence, folded.
    fn help(&self) -> El {
        let (t, lang, indicator) = (self.desk.t(), self.desk.lang(), &self.indicator);
        let law = indicator.law.as_ref();
        fold(t.question_help)
            .add(el("p").text(indicator.guidance.get(lang)))
            .add(el("h2").text(t.question_evidence))
            .add(bullets(&indicator.evidence, lang))
            .maybe(law.map(|_| el("h2").text(t.question_law)))
            .maybe(law.map(|law| bullets(law, lang)))
    }

    /// The evidence a person has, and a note.
    fn notes(&self) -> El {
        let t = self.desk.t();
        let (evidence, note) = self.answer.as_ref().map_or(("", ""), |answer| (&answer.evidence, &answer.note));
        let is_filled = !evidence.is_empty() || !note.is_empty();
        let badge = is_filled.then(|| span("p-badge p-badge--plain").text(t.question_filled));
        let field = |(label, area)| div("p-field").add(label).add(area);
        with_class("details", "p-fold")
            .add(el("summary").text(t.question_notes).maybe(badge))
            .add(field(self.area("evidence", t.question_my_evidence, evidence, Action::SetEvidence)))
            .add(field(self.area("note", t.question_note, note, Action::SetNote)))
    }
}

/// A list of texts.
pub fn bullets(list: &List, lang: Lang) -> El {
    let texts = list.get(lang).iter().enumerate();
    with_class("ul", "p-bullets").each(texts.map(|(index, text)| el("li").key(&index.to_string()).text(text)))
}
