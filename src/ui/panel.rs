//! The score, always in sight: on the right of wide screens, one line on top of narrow ones.

use super::band::{figure, scale, sentence};
use super::desk::Desk;
use super::export::export_button;
use super::kit::{Attr, El, Weight, button, div, el, p, progress, with_class};
use super::state::{Event, Saved};
use super::whole;
use crate::browser::shelf::Kept;
use crate::domain::score::{Shortfall, summarize};
use crate::i18n::format::fill;
use crate::session::{Session, View};

/// The score panel.
pub fn panel(desk: &Desk, session: &Session) -> El {
    let t = desk.t();
    let (whole, instrument) = (session.score().whole(), session.instrument());
    let summary = summarize(instrument, whole);
    let is_final = summary.as_ref().is_some_and(|summary| summary.is_final);
    let count = fill(t.progress_of, &[&whole.answered.to_string(), &whole.total.to_string()]);
    let sentence = sentence(desk, instrument, whole) + ".";
    let step = |label: &str, can: bool, event: Event| {
        button(Weight::Quiet, label, desk.sends(event)).flag(Attr::Disabled, !can)
    };
    let head = div("p-panel__head")
        .add(with_class("h2", "p-panel__title").text(if is_final { t.panel_title_final } else { t.panel_title }))
        .add(p("p-panel__figure").text(&figure(desk, summary.as_ref())));
    let bar = progress(whole.answered, whole.total).attr(Attr::AriaHidden, "true");
    let steps = div("p-panel__actions").add(step(t.undo, session.history().can_undo(), Event::Undo)).add(step(
        t.redo,
        session.history().can_redo(),
        Event::Redo,
    ));
    let rest = div("p-panel__rest")
        .add(p("p-panel__progress").add(bar).text(&count))
        .maybe(if is_final { shortfalls(desk, session) } else { None })
        .maybe((!desk.fixed.wish.is_readonly).then_some(steps))
        .add(finish(desk, t.nav_result, Weight::Plain));
    with_class("aside", "p-panel")
        .part("panel")
        .label(t.panel_title_final)
        .add(head)
        .add(scale(desk, instrument, whole))
        .add(p("p-panel__sentence").text(&sentence))
        .add(rest)
        .maybe((!desk.fixed.wish.is_readonly).then(|| save_line(desk, session)))
}

/// The way on when it is done: to the result, or to the file where there is no other view.
pub fn finish(desk: &Desk, label: &str, weight: Weight) -> El {
    if desk.is_app() { button(weight, label, desk.shows(View::Result)) } else { export_button(desk, weight) }
}

/// What is read out when the score has changed.
pub fn said(desk: &Desk) -> String {
    let Some(open) = desk.open() else { return String::new() };
    let session = open.get();
    let whole = session.score().whole();
    let sentence = sentence(desk, session.instrument(), whole);
    fill(desk.t().announce, &[&sentence, &whole.answered.to_string(), &whole.total.to_string()])
}

/// Subject kinds with fewer answers than the method asks for.
pub fn shortfalls(desk: &Desk, session: &Session) -> Option<El> {
    let t = desk.t();
    let all = session.score().shortfalls(session.instrument(), session.assessment());
    if all.is_empty() {
        return None;
    }
    let row = |shortfall: &Shortfall| {
        let kind = session.instrument().subject_kind(&shortfall.kind);
        let name = kind.map_or("", |kind| kind.plural.get(desk.lang()));
        let text = fill(t.shortfall, &[name, &shortfall.have.to_string(), &shortfall.need.to_string()]);
        el("li").key(&shortfall.kind).text(&text)
    };
    Some(
        div("p-shortfalls")
            .add(el("h2").text(t.shortfall_title))
            .add(el("ul").each(all.iter().map(row)))
            .add(p("p-hint").text(t.shortfall_hint)),
    )
}

/// How many changes that are in no file are too many, where the browser may throw them away.
const MANY: usize = 10;

/// When the answers were last stored, and where; with the file as the way out where they are not, or not for long.
pub fn save_line(desk: &Desk, session: &Session) -> El {
    let t = desk.t();
    let done = |time: &str| fill(t.save_done, &[time]);
    let changes = session.filed().changes;
    let (text, is_bad) = match &desk.state.saved {
        Saved::Put(Kept::Denied, _) => (t.save_denied.to_owned(), true),
        Saved::Put(Kept::Full, _) => (t.save_full.to_owned(), true),
        Saved::Put(kept @ (Kept::Newer | Kept::Hidden), _) => (whole::unsaved(desk, *kept).to_owned(), true),
        _ if changes >= MANY && desk.fixed.shelf.is_at_risk() => (fill(t.save_remind, &[&changes.to_string()]), true),
        Saved::Untouched => (done(&desk.moment(&session.assessment().updated)), false),
        Saved::Pending => (t.save_pending.to_owned(), false),
        Saved::Put(_, at) => (done(&desk.hour(at)), false),
    };
    div(if is_bad { "p-save p-save--bad" } else { "p-save" })
        .add(el("span").attr_if(is_bad, Attr::Role, "alert").text(&text))
        .maybe(is_bad.then(|| export_button(desk, Weight::Plain)))
}
