//! The result: the score on its band, how it is made up, what costs most, and where the numbers come from.

use yew::{Html, html};

use super::band::{named, scale, sentence};
use super::basis::basis;
use super::desk::Desk;
use super::explain::{explanation, share, title};
use super::gaps::gaps;
use super::library;
use super::notice::Notice;
use super::panel::{save_line, shortfalls};
use super::state::Event;
use crate::browser::{clock, dom, files};
use crate::domain::exact::Fraction;
use crate::domain::score::summarize;
use crate::i18n::format::{fill, number};
use crate::session::Session;

/// The result view.
pub fn result(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let (t, lang) = (desk.t(), desk.lang());
    let session = open.get();
    let (instrument, details) = (session.instrument(), &session.assessment().details);
    let whole = session.score().whole().clone();
    let summary = summarize(instrument, &whole);
    let left = whole.total - whole.answered;
    let facts: Vec<&str> = [&*details.entity, &*details.period].into_iter().filter(|fact| !fact.is_empty()).collect();
    let unit = if details.unit.is_empty() { t.card_unnamed } else { &details.unit };
    let figure = match &summary {
        None => "–".to_owned(),
        Some(summary) if summary.is_final => number(lang, summary.low),
        Some(summary) => format!("{}–{}", number(lang, summary.low), number(lang, summary.high)),
    };
    let band = summary.as_ref().filter(|summary| summary.is_final).and_then(|summary| summary.low_band);
    html! {
        <div class="p-result">
            <p class="p-crumb">{ t.result_title }</p>
            <h1 tabindex="-1">{ unit.to_owned() }</h1>
            <p class="p-lead">{ facts.join(" · ") }</p>
            <p class="p-hint">
                { format!("{} ({}). ", instrument.title.get(lang), fill(t.setup_edition, &[&instrument.edition])) }
                { instrument.standing.get(lang).to_owned() }
            </p>
            <div class="p-verdict">
                <p class="p-verdict__figure">{ figure }</p>
                if let Some(band) = band { <p class="p-verdict__band">{ named(desk, instrument, band) }</p> }
                { scale(desk, instrument, &whole) }
                if band.is_none() { <p>{ format!("{}.", sentence(desk, instrument, &whole)) }</p> }
                if left > 0 { <p class="p-strong">{ fill(t.result_unfinished, &[&left.to_string()]) }</p> }
                <p class="p-official">{ t.not_official }</p>
            </div>
            <div class="p-actions p-screen">
                { export_button(desk, true) }
                <button type="button" class="p-button" onclick={|_| dom::print()}>{ t.print }</button>
            </div>
            <div class="p-screen">{ save_line(desk) }</div>
            <p class="p-print">{ fill(t.print_date, &[&desk.moment(&clock::now())]) }</p>
            { shortfalls(desk) }
            { parts(desk, &session) }
            { gaps(desk) }
            { basis(desk) }
        </div>
    }
}

/// The button that saves the open assessment as a file.
pub fn export_button(desk: &Desk, is_main: bool) -> Html {
    let export = desk.clone();
    let onclick = move |_| {
        let Some(open) = export.open() else { return };
        let session = open.get();
        let name = library::file_name(&session);
        let notice = match files::download(&name, &session.export().to_pretty()) {
            Ok(()) => Notice::Exported(name.into()),
            Err(why) => Notice::NotExported(why.into()),
        };
        export.send(Event::Tell(Some(notice)));
    };
    let class = if is_main { "p-button p-button--main" } else { "p-button" };
    html! { <button type="button" {class} {onclick}>{ desk.t().export }</button> }
}

/// The table of dimensions and variables.
fn parts(desk: &Desk, session: &Session) -> Html {
    let t = desk.t();
    let groups = session.instrument().outline().nodes().iter().enumerate().filter(|(_, node)| node.group().is_some());
    html! {
        <section class="p-section" aria-labelledby="p-parts">
            <h2 id="p-parts">{ t.result_by_part }</h2>
            <table class="p-table">
                <thead>
                    <tr>
                        <th scope="col">{ t.result_part }</th>
                        <th scope="col" class="p-number">{ t.result_share }</th>
                        <th scope="col" class="p-number">{ t.result_points }</th>
                    </tr>
                </thead>
                <tbody>
                    { part(desk, session, None, t.panel_title_final.to_owned(), 0) }
                    { for groups.map(|(position, node)| {
                        part(desk, session, Some(position), title(desk, node), node.depth + 1)
                    }) }
                </tbody>
            </table>
        </section>
    }
}

/// One row, and folded in it how its number came about.
fn part(desk: &Desk, session: &Session, position: Option<usize>, name: String, depth: usize) -> Html {
    let whole = session.score().whole();
    let tally = position.and_then(|position| session.score().tally(position)).unwrap_or(whole);
    let unit = if tally.range.is_some() { " %" } else { "" };
    let label = fill(desk.t().result_explain, &[&name]);
    html! {
        <tr key={position.map_or(0, |position| position + 1)} class={format!("p-part p-part--{}", depth.min(4))}>
            <th scope="row">
                <details>
                    <summary>{ name }<span class="p-sr">{ format!(" – {label}") }</span></summary>
                    { explanation(desk, session, position) }
                </details>
                { bar(session, position) }
            </th>
            <td class="p-number">{ share(desk, tally) }{ unit }</td>
            <td class="p-number">{ points(desk, session, position) }</td>
        </tr>
    }
}

/// Points of the hundred: `18,42 dari 21,85`.
fn points(desk: &Desk, session: &Session, position: Option<usize>) -> String {
    let lang = desk.lang();
    let hundred = Fraction::new(100, 1);
    let points = match position {
        Some(position) => session.score().points(session.instrument(), position),
        None => session.score().whole().range.as_ref().map(|range| crate::domain::score::Points {
            low: hundred.times(&range.low),
            high: hundred.times(&range.high),
            most: hundred.clone(),
        }),
    };
    let Some(points) = points else { return "–".to_owned() };
    let low = number(lang, points.low.round());
    let reached =
        if points.low == points.high { low } else { format!("{low}–{}", number(lang, points.high.round())) };
    fill(desk.t().result_points_of, &[&reached, &number(lang, points.most.round())])
}

/// The share of full marks as a bar: certain, and still possible.
fn bar(session: &Session, position: Option<usize>) -> Html {
    let tally = position.and_then(|position| session.score().tally(position)).unwrap_or(session.score().whole());
    let Some(range) = &tally.range else { return Html::default() };
    let percent = |part: &Fraction| {
        let value = Fraction::new(100, 1).times(part).round();
        format!("{value}%")
    };
    html! {
        <svg class="p-bar-line" width="100%" height="6" aria-hidden="true">
            <rect class="p-bar-line__all" width="100%" height="6" rx="3" />
            <rect class="p-bar-line__open" width={percent(&range.high)} height="6" rx="3" />
            <rect class="p-bar-line__part" width={percent(&range.low)} height="6" rx="3" />
        </svg>
    }
}
