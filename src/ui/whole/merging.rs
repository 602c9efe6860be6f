//! Joining two versions of an assessment: what is joined by itself, and what somebody has to pick. Nothing happens to
//! what is stored before that is confirmed, and one step takes it back.

use std::rc::Rc;

use super::incoming;
use super::snapshots;
use super::told::Notice;
use super::{More, remarks};
use crate::browser::{clock, dom};
use crate::domain::assessment::{Action, Answer, Assessment, Mark};
use crate::domain::document::{Imported, Warning};
use crate::domain::instrument::Instrument;
use crate::domain::merge::{Conflict, Detail, Merge, Pick, merge};
use crate::i18n::format::fill;
use crate::session::{Place, Session, View};
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Weight, When, button, div, el, h1, p, span, with_class};
use crate::ui::state::{Event, Open};

/// Two versions that are being joined.
#[derive(Clone)]
pub struct Merging {
    name: Rc<str>,
    digest: Rc<str>,
    warnings: Rc<[Warning]>,
    /// The one that is stored here.
    here: Open,
    /// The one of the file.
    there: Open,
    merge: Rc<Merge>,
    has_base: bool,
    picks: Vec<Option<Pick>>,
    is_tried: bool,
}

impl Merging {
    /// Puts two versions side by side: the one that is stored here and that of a file.
    pub fn new(name: Rc<str>, here: Session, there: Imported, base: Option<&Assessment>) -> Self {
        let merge = merge(base, here.assessment(), &there.assessment);
        let theirs = Session::new(here.instrument().clone(), there.assessment);
        Self {
            name,
            digest: there.digest.into(),
            warnings: there.warnings.into(),
            here: Open::new(here),
            there: Open::new(theirs),
            picks: vec![None; merge.conflicts.len()],
            merge: Rc::new(merge),
            has_base: base.is_some(),
            is_tried: false,
        }
    }

    /// The picks, as far as they are made.
    fn made(&self) -> Vec<Pick> {
        self.picks.iter().map(|pick| pick.unwrap_or_default()).collect()
    }

    /// The places of the conflicts that nobody has picked about.
    fn left(&self) -> Vec<usize> {
        let made = self.made();
        let is_left = |place: &usize| self.picks.get(*place) == Some(&None) && !self.merge.is_moot(*place, &made);
        (0..self.picks.len()).filter(is_left).collect()
    }

    fn event(self) -> Event {
        Event::More(More::Merging(Some(Rc::new(self))))
    }
}

/// The view; nothing after a reload, when the file has to be chosen again.
pub fn merging(desk: &Desk) -> Option<El> {
    let w = desk.w();
    let Some(merging) = &desk.state.draft.more.merging else {
        return Some(div("p-narrow").add(h1(w.merge_title)).add(p("p-lead").text(w.merge_again)));
    };
    let here = merging.here.get();
    let unit = &here.assessment().details.unit;
    let (left, count) = (merging.left(), merging.merge.conflicts.len());
    let joined = fill(w.merge_joined, &[&merging.merge.joined.to_string()]);
    let removed = fill(w.merge_removed, &[&merging.merge.removed.to_string()]);
    let apart = fill(w.merge_apart, &[&count.to_string()]);
    let facts = div("p-merge__facts")
        .add(p("").text(if merging.has_base { w.merge_base } else { w.merge_no_base }))
        .add(p("p-strong").text(&joined))
        .maybe((merging.merge.removed > 0).then(|| p("p-strong").text(&removed)))
        .maybe((count > 0).then(|| p("p-strong").text(&apart)))
        .maybe((!merging.warnings.is_empty()).then(|| remarks::remarks(desk, &merging.warnings)));
    let is_wrong = merging.is_tried && !left.is_empty();
    let wrong = is_wrong.then(|| {
        div("p-errors")
            .attr(Attr::Role, "alert")
            .attr(Attr::Tabindex, "-1")
            .add(el("h2").text(&fill(w.merge_left, &[&left.len().to_string()])))
    });
    let made = merging.made();
    let conflicts = merging.merge.conflicts.iter().enumerate();
    let conflicts = conflicts.filter(|(place, _)| !merging.merge.is_moot(*place, &made));
    let rows = conflicts.map(|(place, one)| conflict(desk, merging, here.instrument(), place, one));
    let all =
        (count > 1).then(|| {
            div("p-actions")
                .add(button(Weight::Quiet, w.merge_all_here, picks_all(desk, merging, Pick::Ours)))
                .add(button(Weight::Quiet, w.merge_all_there, picks_all(desk, merging, Pick::Theirs)))
        });
    Some(
        div("p-narrow")
            .add(p("p-crumb").text(unit))
            .add(h1(w.merge_title))
            .add(p("p-lead").text(&fill(w.merge_lead, &[&merging.name])))
            .add(facts)
            .maybe(wrong)
            .maybe(all)
            .add(div("p-merge").each(rows))
            .add(ways(desk, merging)),
    )
}

/// What can be done.
fn ways(desk: &Desk, merging: &Rc<Merging>) -> El {
    let w = desk.w();
    let does = |run: fn(&Desk, &Rc<Merging>)| {
        let merging = merging.clone();
        desk.runs(Rc::new(move |desk| run(desk, &merging)))
    };
    div("p-actions")
        .add(button(Weight::Main, w.merge_apply, does(apply)))
        .add(button(Weight::Plain, w.import_twice_copy, does(copy)))
        .add(button(Weight::Plain, w.import_twice_replace, does(replace)))
        .add(button(Weight::Quiet, desk.t().cancel, desk.sends(Event::Go(Place::Start))))
}

fn apply(desk: &Desk, merging: &Rc<Merging>) {
    if !merging.left().is_empty() {
        desk.send(Merging { is_tried: true, ..Merging::clone(merging) }.event());
        return dom::focus_soon(&desk.fixed.root, ".p-errors".into());
    }
    put(desk, merging, merging.merge.settle(&merging.made()));
}

fn replace(desk: &Desk, merging: &Rc<Merging>) {
    let theirs = merging.there.get().assessment().clone();
    put(desk, merging, theirs);
}

/// Puts another version in the place of the one that is stored here, which stays as a snapshot.
fn put(desk: &Desk, merging: &Merging, mut version: Assessment) {
    {
        let here = merging.here.get();
        snapshots::freeze(desk, &here, desk.w().merge_before, clock::now().get(..10).unwrap_or_default());
        incoming::keep_base(desk, &merging.there.get(), &merging.digest);
    }
    version.rest_on(&merging.digest);
    incoming::tell_import(desk, &merging.there, merging.warnings.len());
    desk.send(Event::Opened(merging.here.clone(), View::Checklist(None)));
    desk.send(Event::Act(Action::Replace(Box::new(version))));
    desk.send(Notice::Joined(merging.name.clone()).told());
}

fn copy(desk: &Desk, merging: &Rc<Merging>) {
    let copy = incoming::copied(desk, &merging.there.get());
    incoming::take(desk, merging.name.clone(), copy, &merging.digest, merging.warnings.clone());
}

/// A handler that picks one side for everything.
fn picks_all(desk: &Desk, merging: &Rc<Merging>, pick: Pick) -> crate::ui::kit::Handler {
    let picks = vec![Some(pick); merging.picks.len()];
    desk.sends(Merging { picks, ..Merging::clone(merging) }.event())
}

/// One conflict: what it is about, and both sides to pick from.
fn conflict(desk: &Desk, merging: &Rc<Merging>, instrument: &Instrument, place: usize, conflict: &Conflict) -> El {
    let (w, lang) = (desk.w(), desk.lang());
    let can_be_both = matches!(conflict, Conflict::Subject { can_be_both: true, .. });
    let (title, ours, theirs) = match conflict {
        Conflict::Detail { detail, ours, theirs } => {
            let (title, is_kind) = detail_name(desk, *detail);
            let shown = |text: &Rc<str>| match instrument.unit_kind(text).filter(|_| is_kind) {
                Some(kind) => kind.label.get(lang).to_owned(),
                None if text.is_empty() => w.merge_nothing.to_owned(),
                None => text.to_string(),
            };
            (title.to_owned(), side(&shown(ours), &[]), side(&shown(theirs), &[]))
        }
        Conflict::Subject { kind, ours, theirs, .. } => {
            let name = instrument.subject_kind(kind).map_or("", |kind| kind.label.get(lang));
            (fill(desk.t().subject_name, &[name]), side(&ours.name, &[]), side(&theirs.name, &[]))
        }
        Conflict::Answer { indicator, subject, ours, theirs, .. } => {
            let question = instrument.outline().indicator(indicator).map_or("", |one| one.question.get(lang));
            let subject = subject_name(merging, subject);
            let title = [&**indicator, " ", question, &subject].concat();
            let shown = |answer: &Option<Answer>| answer_side(desk, instrument, indicator, answer.as_ref());
            (title, shown(ours), shown(theirs))
        }
    };
    let pick = |pick: Pick, label: &str, people: &str, body: El| {
        choice(desk, merging, place, pick, &[label, people].concat(), body)
    };
    let (us, them) = (people(&merging.here), people(&merging.there));
    with_class("fieldset", "p-field p-choices")
        .key(&place.to_string())
        .add(el("legend").text(&title))
        .add(pick(Pick::Ours, w.merge_here, &us, ours))
        .add(pick(Pick::Theirs, w.merge_there, &them, theirs))
        .maybe(can_be_both.then(|| pick(Pick::Both, w.merge_both, "", span(""))))
}

fn choice(desk: &Desk, merging: &Rc<Merging>, place: usize, pick: Pick, label: &str, body: El) -> El {
    let is_chosen = merging.picks.get(place) == Some(&Some(pick));
    let mut next = Merging::clone(merging);
    if let Some(slot) = next.picks.get_mut(place) {
        *slot = Some(pick);
    }
    let name = ["p-merge-", &place.to_string()].concat();
    let input = el("input").attr(Attr::Type, "radio").attr(Attr::Name, &name).checked(is_chosen);
    let body = span("p-choice__body").add(span("p-choice__note").text(label)).add(body);
    let class = if is_chosen { "p-choice p-choice--chosen" } else { "p-choice" };
    with_class("label", class).add(input.on(When::Change, desk.sends(next.event()))).add(body)
}

fn detail_name(desk: &Desk, detail: Detail) -> (&'static str, bool) {
    let t = desk.t();
    match detail {
        Detail::UnitKind => (t.setup_kind, true),
        Detail::Unit => (t.setup_unit, false),
        Detail::Entity => (t.setup_entity, false),
        Detail::Period => (t.setup_period, false),
    }
}

/// What one side says: in short, and in more lines.
fn side(title: &str, lines: &[String]) -> El {
    let lines = lines.iter().enumerate();
    span("p-choice__body")
        .add(span("p-choice__title").text(title))
        .each(lines.map(|(place, line)| span("p-choice__text").key(&place.to_string()).text(line)))
}

fn answer_side(desk: &Desk, instrument: &Instrument, indicator: &str, answer: Option<&Answer>) -> El {
    let (t, w) = (desk.t(), desk.w());
    let Some(answer) = answer else { return side(w.merge_nothing, &[]) };
    let mut lines = Vec::new();
    let title = match &answer.mark {
        Some(Mark::Level(level)) => {
            let scale = instrument.outline().indicator(indicator).and_then(|one| instrument.scale(one));
            let known = scale.and_then(|scale| scale.level(level));
            known.map_or(&**level, |level| level.label.get(desk.lang())).to_owned()
        }
        Some(Mark::NotApplicable(reason)) => {
            lines.push([t.question_na_reason, ": ", reason].concat());
            t.question_na.to_owned()
        }
        None => w.merge_unanswered.to_owned(),
    };
    for (label, text) in [(t.question_my_evidence, &answer.evidence), (t.question_note, &answer.note)] {
        if !text.is_empty() {
            lines.push([label, if label.ends_with('?') { " " } else { ": " }, text].concat());
        }
    }
    if !answer.at.is_empty() {
        lines.push(desk.moment(&answer.at));
    }
    side(&title, &lines)
}

/// The name of a subject behind a question; nothing for the unit itself.
fn subject_name(merging: &Merging, id: &str) -> String {
    for open in [&merging.here, &merging.there] {
        let session = open.get();
        let found = session.assessment().subjects.values().flatten().find(|subject| *subject.id == *id);
        if let Some(subject) = found {
            return [" · ", if subject.name.is_empty() { id } else { &subject.name }].concat();
        }
    }
    String::new()
}

/// Who filled in a version.
fn people(open: &Open) -> String {
    let session = open.get();
    let names: Vec<&str> = session.assessment().details.people.iter().map(|person| &*person.name).collect();
    if names.is_empty() { String::new() } else { [" (", &names.join(", "), ")"].concat() }
}
