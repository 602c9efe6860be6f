//! What costs points, the costliest first, each with its remedy.

use yew::{Html, html};

use super::desk::Desk;
use super::question::bullets;
use super::state::Event;
use crate::domain::instrument::Status;
use crate::domain::score::Gap;
use crate::i18n::Messages;
use crate::i18n::format::{fill, number, short};
use crate::session::{Session, Spot};

/// How many are listed at first.
const FIRST: usize = 10;

/// The list of gaps.
pub fn gaps(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let t = desk.t();
    let session = open.get();
    let gaps = session.score().gaps(session.instrument(), session.assessment());
    let (first, rest) = gaps.split_at(gaps.len().min(FIRST));
    let rows = |gaps: &[Gap]| gaps.iter().map(|gap| gap_row(desk, &session, gap)).collect::<Html>();
    html! {
        <section class="p-section" aria-labelledby="p-gaps">
            <h2 id="p-gaps">{ t.gaps_title }</h2>
            if gaps.is_empty() {
                <p>{ t.gaps_none }</p>
            } else {
                <p class="p-hint">{ t.gaps_lead }</p>
                <ol class="p-gaps">{ rows(first) }</ol>
            }
            if !rest.is_empty() {
                <details class="p-fold">
                    <summary>{ fill(t.gaps_more, &[&rest.len().to_string()]) }</summary>
                    <ol class="p-gaps" start={(FIRST + 1).to_string()}>{ rows(rest) }</ol>
                </details>
            }
        </section>
    }
}

fn gap_row(desk: &Desk, session: &Session, gap: &Gap) -> Html {
    let (t, lang, indicator) = (desk.t(), desk.lang(), &gap.indicator);
    let remedy = &indicator.remedy;
    let status = session.instrument().bases.get(&remedy.basis).map_or(Status::Ours, |basis| basis.status);
    let effort = fill(t.gaps_effort, &[&short(lang, remedy.days), word(t, status)]);
    let lost = fill(t.gaps_lost, &[&number(lang, gap.lost.round())]);
    html! {
        <li key={indicator.id.to_string()}>
            <details class="p-gap">
                <summary>
                    <span class="p-gap__name">{ indicator.short.get(lang).to_owned() }</span>
                    <span class="p-gap__lost">{ lost }</span>
                </summary>
                <h3>{ t.gaps_remedy }</h3>
                <p>{ remedy.text.get(lang).to_owned() }</p>
                <p class="p-hint">
                    { effort }
                    if let Some(signer) = &remedy.signed_by { { " " }{ fill(t.gaps_signed, &[signer.get(lang)]) }{ "." } }
                </p>
                <h3>{ t.question_evidence }</h3>
                { bullets(&indicator.evidence, lang) }
                { go_button(desk, session, gap) }
            </details>
        </li>
    }
}

fn go_button(desk: &Desk, session: &Session, gap: &Gap) -> Html {
    let outline = session.instrument().outline();
    let parent = outline.node(gap.position).and_then(|node| node.parent);
    let page = parent.and_then(|parent| outline.node(parent)?.group().map(|group| group.id.clone()));
    let subject = session.assessment().subject_ids(gap.indicator.subject()).first().cloned();
    let (Some(page), Some(subject)) = (page, subject) else { return Html::default() };
    let (go, spot) = (desk.clone(), Spot { page, indicator: gap.indicator.id.clone(), subject });
    let onclick = move |_| go.send(Event::GoTo(spot.clone()));
    html! { <button type="button" class="p-button p-screen" {onclick}>{ desk.t().gaps_go }</button> }
}

/// The word for a status.
pub fn word(t: &'static Messages, status: Status) -> &'static str {
    match status {
        Status::Published => t.status_published,
        Status::Reconstructed => t.status_reconstructed,
        Status::Ours => t.status_ours,
    }
}
