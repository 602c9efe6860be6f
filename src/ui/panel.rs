//! The score, always in sight: on the right of wide screens, one line on top of narrow ones.

use yew::{Html, html};

use super::band::{scale, sentence};
use super::desk::Desk;
use super::state::{Event, Saved};
use crate::browser::clock;
use crate::browser::shelf::Kept;
use crate::domain::score::summarize;
use crate::i18n::format::{fill, number};
use crate::session::View;

/// The score panel.
pub fn panel(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let t = desk.t();
    let session = open.get();
    let whole = session.score().whole().clone();
    let instrument = session.instrument();
    let (answered, total) = (whole.answered.to_string(), whole.total.to_string());
    let summary = summarize(instrument, &whole);
    let is_final = summary.as_ref().is_some_and(|summary| summary.is_final);
    let figure = match &summary {
        None => "–".to_owned(),
        Some(summary) if is_final => number(desk.lang(), summary.low),
        Some(summary) => format!("{}–{}", number(desk.lang(), summary.low), number(desk.lang(), summary.high)),
    };
    let result = desk.clone();
    html! {
        <aside class="p-panel" aria-label={t.panel_title_final}>
            <div class="p-panel__head">
                <h2 class="p-panel__title">{ if is_final { t.panel_title_final } else { t.panel_title } }</h2>
                <p class="p-panel__figure">{ figure }</p>
            </div>
            { scale(desk, instrument, &whole) }
            <p class="p-panel__sentence">{ format!("{}.", sentence(desk, instrument, &whole)) }</p>
            <div class="p-panel__rest">
                <p class="p-panel__progress">
                    <progress max={whole.total.max(1).to_string()} value={answered.clone()} aria-hidden="true" />
                    { fill(t.progress_of, &[&answered, &total]) }
                </p>
                { shortfalls(desk) }
                <div class="p-panel__actions">
                    { step(desk, t.undo, session.history().can_undo(), false) }
                    { step(desk, t.redo, session.history().can_redo(), true) }
                </div>
                <button type="button" class="p-button" onclick={move |_| result.show(View::Result)}>{ t.nav_result }</button>
            </div>
            { save_line(desk) }
        </aside>
    }
}

/// What is read out when the score has changed.
pub fn said(desk: &Desk) -> String {
    let Some(open) = desk.open() else { return String::new() };
    let session = open.get();
    let whole = session.score().whole();
    let sentence = sentence(desk, session.instrument(), whole);
    fill(desk.t().announce, &[&sentence, &whole.answered.to_string(), &whole.total.to_string()])
}

fn step(desk: &Desk, label: &'static str, can: bool, again: bool) -> Html {
    let desk = desk.clone();
    let onclick = move |_| desk.send(if again { Event::Redo(clock::now()) } else { Event::Undo(clock::now()) });
    html! { <button type="button" class="p-button p-button--quiet" disabled={!can} {onclick}>{ label }</button> }
}

/// Subject kinds with fewer answers than the method asks for.
pub fn shortfalls(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let session = open.get();
    let t = desk.t();
    let all = session.score().shortfalls(session.instrument(), session.assessment());
    if all.is_empty() {
        return Html::default();
    }
    let row = |shortfall: &crate::domain::score::Shortfall| {
        let kind = session.instrument().subject_kind(&shortfall.kind);
        let name = kind.map_or("", |kind| kind.plural.get(desk.lang()));
        let text = fill(t.shortfall, &[name, &shortfall.have.to_string(), &shortfall.need.to_string()]);
        html! { <li key={shortfall.kind.to_string()}>{ text }</li> }
    };
    html! {
        <div class="p-shortfalls">
            <h3>{ t.shortfall_title }</h3>
            <ul>{ for all.iter().map(row) }</ul>
            <p class="p-hint">{ t.shortfall_hint }</p>
        </div>
    }
}

/// When the answers were last stored, and where; with the file as the way out where they are not.
pub fn save_line(desk: &Desk) -> Html {
    let t = desk.t();
    let (text, is_bad) = match &desk.state.saved {
        Saved::Untouched => {
            let updated = desk.open().map(|open| open.get().assessment().updated.clone()).unwrap_or_default();
            (fill(t.save_done, &[&desk.moment(&updated)]), false)
        }
        Saved::Pending => (t.save_pending.to_owned(), false),
        Saved::Put(Kept::Stored, at) => (fill(t.save_done, &[&desk.hour(at)]), false),
        Saved::Put(Kept::Denied, _) => (t.save_denied.to_owned(), true),
        Saved::Put(Kept::Full, _) => (t.save_full.to_owned(), true),
    };
    let class = if is_bad { "p-save p-save--bad" } else { "p-save" };
    html! {
        <div {class}>
            <span role={is_bad.then_some("alert")}>{ text }</span>
            if is_bad { { super::result::export_button(desk, false) } }
        </div>
    }
}
