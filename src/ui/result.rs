//! The result: the score on its band, how it is made up, what costs most, and where the numbers come from.

use yew::{Html, Properties, function_component, html, use_state};

use super::band::{ScoreBand, named, sentence};
use super::basis::BasisView;
use super::desk::{Desk, use_desk};
use super::explain::{Explanation, share, title};
use super::gaps::Gaps;
use super::library;
use super::notice::Notice;
use super::panel::{save_line, shortfalls};
use super::shared::Same;
use super::state::Event;
use crate::browser::{clock, dom, files};
use crate::domain::exact::Fraction;
use crate::domain::score::summarize;
use crate::i18n::format::{fill, number};
use crate::session::Session;

/// The result view.
#[function_component]
pub fn ResultView() -> Html {
    let Some(desk) = use_desk() else { return Html::default() };
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
                if let Some(band) = band { <p class="p-verdict__band">{ named(&desk, instrument, band) }</p> }
                <ScoreBand instrument={Same(instrument.clone())} tally={whole.clone()} />
                if band.is_none() { <p>{ format!("{}.", sentence(&desk, instrument, &whole)) }</p> }
                if left > 0 { <p class="p-strong">{ fill(t.result_unfinished, &[&left.to_string()]) }</p> }
                <p class="p-official">{ t.not_official }</p>
            </div>
            <div class="p-actions p-screen">
                { export_button(&desk, true) }
                <button type="button" class="p-button" onclick={|_| dom::print()}>{ t.print }</button>
            </div>
            <div class="p-screen">{ save_line(&desk) }</div>
            <p class="p-print">{ fill(t.print_date, &[&desk.moment(&clock::now())]) }</p>
            { shortfalls(&desk) }
            <Parts />
            <Gaps />
            <BasisView />
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
#[function_component]
fn Parts() -> Html {
    let Some(desk) = use_desk() else { return Html::default() };
    let Some(open) = desk.open() else { return Html::default() };
    let t = desk.t();
    let session = open.get();
    let outline = session.instrument().outline();
    let groups = outline.nodes().iter().enumerate().filter(|(_, node)| node.group().is_some());
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
                    <Part key="whole" name={t.panel_title_final} />
                    { for groups.map(|(position, node)| html! {
                        <Part key={position} {position} name={title(&desk, node)} depth={node.depth + 1} />
                    }) }
                </tbody>
            </table>
        </section>
    }
}

/// Properties of [`Part`].
#[derive(Properties, PartialEq)]
struct PartProps {
    /// Position in the outline; none for the whole.
    #[prop_or_default]
    position: Option<usize>,
    name: String,
    #[prop_or_default]
    depth: usize,
}

/// One row, and under it how its number came about.
#[function_component]
fn Part(props: &PartProps) -> Html {
    let is_open = use_state(|| false);
    let Some(desk) = use_desk() else { return Html::default() };
    let Some(open) = desk.open() else { return Html::default() };
    let session = open.get();
    let tally = match props.position {
        Some(position) => session.score().tally(position).cloned().unwrap_or_default(),
        None => session.score().whole().clone(),
    };
    let toggle = {
        let is_open = is_open.clone();
        move |_| is_open.set(!*is_open)
    };
    let share_text = share(&desk, &tally);
    let class = format!("p-part p-part--{}", props.depth.min(4));
    let label = fill(desk.t().result_explain, &[&props.name]);
    html! {
        <>
            <tr {class}>
                <th scope="row">
                    <button type="button" class="p-part__name" aria-expanded={is_open.to_string()} title={label.clone()} onclick={toggle}>
                        { props.name.clone() }<span class="p-sr">{ format!(" – {label}") }</span>
                    </button>
                    { bar(&session, props.position) }
                </th>
                <td class="p-number">{ share_text }{ if tally.range.is_some() { " %" } else { "" } }</td>
                <td class="p-number">{ points(&desk, &session, props.position) }</td>
            </tr>
            if *is_open {
                <tr class="p-part__why"><td colspan="3"><Explanation position={props.position} /></td></tr>
            }
        </>
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
