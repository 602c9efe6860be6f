//! What costs points, the costliest first, each with its remedy.

use crate::domain::instrument::{Id, Indicator, Status};
use crate::domain::score::{Gap, Slot};
use crate::i18n::format::{fill, number, short};
use crate::session::{Session, Spot};
use crate::ui::desk::Desk;
use crate::ui::kit::{Attr, El, Weight, button, el, fold, p, section, span, with_class};
use crate::ui::question::bullets;
use crate::ui::state::Event;

/// How many are listed at first.
const FIRST: usize = 10;

/// The list of gaps.
pub fn gaps(desk: &Desk, session: &Session) -> El {
    let w = desk.w();
    let gaps = session.score().gaps(session.instrument(), session.assessment());
    let (first, rest) = gaps.split_at(gaps.len().min(FIRST));
    let rows = |gaps: &[Gap]| with_class("ol", "p-gaps").each(gaps.iter().map(|gap| gap_row(desk, session, gap)));
    let (is_none, is_more) = (gaps.is_empty(), !rest.is_empty());
    let more = || {
        let rows = rows(rest).attr(Attr::Start, &(FIRST + 1).to_string());
        fold(&fill(w.gaps_more, &[&rest.len().to_string()])).add(rows)
    };
    section("p-gaps", w.gaps_title)
        .maybe(is_none.then(|| el("p").text(w.gaps_none)))
        .maybe((!is_none).then(|| p("p-hint").text(w.gaps_lead)))
        .maybe((!is_none).then(|| rows(first)))
        .maybe(is_more.then(more))
}

fn gap_row(desk: &Desk, session: &Session, gap: &Gap) -> El {
    let (t, lang, indicator) = (desk.t(), desk.lang(), &gap.indicator);
    let remedy = &indicator.remedy;
    let status = session.instrument().bases.get(&remedy.basis).map_or(Status::Ours, |basis| basis.status);
    let mut effort = p("p-hint").text(&fill(desk.w().gaps_effort, &[&short(lang, remedy.days), word(desk, status)]));
    if let Some(signer) = &remedy.signed_by {
        effort = effort.text(" ").text(&fill(desk.w().gaps_signed, &[signer.get(lang)])).text(".");
    }
    let summary = el("summary")
        .add(span("p-gap__name").text(indicator.short.get(lang)))
        .add(span("p-gap__lost").text(&fill(desk.w().gaps_lost, &[&number(lang, gap.lost.round())])));
    let body = with_class("details", "p-gap")
        .add(summary)
        .add(el("h3").text(desk.w().gaps_remedy))
        .add(el("p").text(remedy.text.get(lang)))
        .add(effort)
        .add(el("h3").text(t.question_evidence))
        .add(bullets(&indicator.evidence, lang))
        .maybe(go_button(desk, session, gap));
    el("li").key(&indicator.id).add(body)
}

fn go_button(desk: &Desk, session: &Session, gap: &Gap) -> Option<El> {
    if !desk.is_app() {
        return None;
    }
    let outline = session.instrument().outline();
    let parent = outline.node(gap.position)?.parent?;
    let page = outline.node(parent)?.group()?.id.clone();
    let subject = worst(session, &gap.indicator)?;
    let go = desk.sends(Event::GoTo(Spot { page, indicator: gap.indicator.id.clone(), subject }));
    Some(button(Weight::Plain, desk.w().gaps_go, go).class("p-button p-screen"))
}

/// The subject that loses most.
fn worst(session: &Session, indicator: &Indicator) -> Option<Id> {
    let mut worst = None;
    let mut least = u64::MAX;
    for subject in session.assessment().subject_ids(indicator.subject()) {
        if let Slot::Points(points) = session.slot(&indicator.id, &subject)
            && points < least
        {
            least = points;
            worst = Some(subject);
        }
    }
    worst
}

/// The word for a status.
pub fn word(desk: &Desk, status: Status) -> &'static str {
    match status {
        Status::Published => desk.w().status_published,
        Status::Reconstructed => desk.w().status_reconstructed,
        Status::Ours => desk.w().status_ours,
    }
}
