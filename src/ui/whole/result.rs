//! The result: the score on its band, how it is made up, what costs most, and where the numbers come from.

use std::rc::Rc;

use super::basis::basis;
use super::card::unit_or;
use super::explain::{explanation, share, title};
use super::gaps::gaps;
use super::snapshots::snapshots;
use crate::browser::{clock, dom};
use crate::domain::exact::Fraction;
use crate::domain::instrument::Instrument;
use crate::domain::score::{Points, Range, Tally, summarize};
use crate::i18n::format::{fill, number};
use crate::session::Session;
use crate::ui::band::{figure, named, scale, sentence};
use crate::ui::desk::Desk;
use crate::ui::export::export_button;
use crate::ui::kit::{Attr, El, Weight, bar, bar_line, button, div, el, h1, p, section, span, with_class};
use crate::ui::panel::{save_line, shortfalls};

/// The result view.
pub fn result(desk: &Desk, session: &Session) -> Option<El> {
    let (t, lang) = (desk.t(), desk.lang());
    let (instrument, details) = (session.instrument(), &session.assessment().details);
    let whole = session.score().whole();
    let facts: Vec<&str> = [&*details.entity, &*details.period].into_iter().filter(|fact| !fact.is_empty()).collect();
    let unit = unit_or(desk, &details.unit);
    let edition = fill(t.setup_edition, &[&instrument.edition]);
    let about = [instrument.title.get(lang), " (", &edition, "). "].concat();
    let actions = div("p-actions p-screen").add(export_button(desk, Weight::Main)).add(button(
        Weight::Plain,
        t.print,
        desk.runs(Rc::new(|_| dom::print())),
    ));
    Some(
        div("p-result")
            .add(p("p-crumb").text(desk.w().result_title))
            .add(h1(unit))
            .add(p("p-lead").text(&facts.join(" · ")))
            .add(p("p-hint").text(&about).text(instrument.standing.get(lang)))
            .add(verdict(desk, instrument, whole))
            .add(actions)
            .maybe((!desk.fixed.wish.is_readonly).then(|| div("p-screen").add(save_line(desk, session))))
            .add(p("p-print").text(&fill(desk.w().print_date, &[&desk.moment(&clock::now())])))
            .maybe(shortfalls(desk, session))
            .add(parts(desk, session))
            .add(gaps(desk, session))
            .maybe((desk.is_app() && !desk.fixed.wish.is_readonly).then(|| snapshots(desk, session)))
            .add(basis(desk, instrument)),
    )
}

/// The score, its band, and what is missing.
fn verdict(desk: &Desk, instrument: &Instrument, whole: &Tally) -> El {
    let t = desk.t();
    let summary = summarize(instrument, whole);
    let band = summary.as_ref().filter(|summary| summary.is_final).and_then(|summary| summary.low_band);
    let left = whole.total - whole.answered;
    let name = band.map(|band| p("p-verdict__band").text(&named(desk, instrument, band)));
    let range = band.is_none().then(|| el("p").text(&(sentence(desk, instrument, whole) + ".")));
    let unfinished = (left > 0).then(|| p("p-strong").text(&fill(desk.w().result_unfinished, &[&left.to_string()])));
    div("p-verdict")
        .add(p("p-verdict__figure").text(&figure(desk, summary.as_ref())))
        .maybe(name)
        .add(scale(desk, instrument, whole))
        .maybe(range)
        .maybe(unfinished)
        .add(p("p-official").text(t.not_official))
}

/// The table of dimensions and variables.
fn parts(desk: &Desk, session: &Session) -> El {
    let (t, w) = (desk.t(), desk.w());
    let heading = |class: &str, text: &str| {
        el("th").attr(Attr::Scope, "col").attr_if(!class.is_empty(), Attr::Class, class).text(text)
    };
    let head = el("tr")
        .add(heading("", w.result_part))
        .add(heading("p-number", w.result_share))
        .add(heading("p-number", w.result_points));
    let mut rows = el("tbody").add(part(desk, session, None, t.panel_title_final, 0));
    for (position, node) in session.instrument().outline().nodes().iter().enumerate() {
        if node.group().is_some() {
            rows = rows.add(part(desk, session, Some(position), &title(desk, node), node.depth + 1));
        }
    }
    section("p-parts", w.result_by_part).add(with_class("table", "p-table").add(el("thead").add(head)).add(rows))
}

/// One row, and folded in it how its number came about.
fn part(desk: &Desk, session: &Session, position: Option<usize>, name: &str, depth: usize) -> El {
    let whole = session.score().whole();
    let tally = position.and_then(|position| session.score().tally(position)).unwrap_or(whole);
    let unit = if tally.range.is_some() { " %" } else { "" };
    let label = [" – ", &fill(desk.w().result_explain, &[name])].concat();
    let key = position.map_or(0, |position| position + 1).to_string();
    let fold = el("details")
        .add(el("summary").text(name).add(span("p-sr").text(&label)))
        .add(explanation(desk, session, position));
    let number = |text: &str| with_class("td", "p-number").text(text);
    with_class("tr", &["p-part p-part--", &depth.min(4).to_string()].concat())
        .key(&key)
        .add(el("th").attr(Attr::Scope, "row").add(fold).maybe(tally.range.as_ref().map(share_line)))
        .add(number(&share(desk, tally)).text(unit))
        .add(number(&points(desk, session, position)))
}

/// Points of the hundred: `18,42 dari 21,85`.
fn points(desk: &Desk, session: &Session, position: Option<usize>) -> String {
    let lang = desk.lang();
    let hundred = Fraction::new(100, 1);
    let points = match position {
        Some(position) => session.score().points(session.instrument(), position),
        None => session.score().whole().range.as_ref().map(|range| Points {
            low: hundred.times(&range.low),
            high: hundred.times(&range.high),
            most: hundred.clone(),
        }),
    };
    let Some(points) = points else { return "–".to_owned() };
    let low = number(lang, points.low.round());
    let reached =
        if points.low == points.high { low } else { [&*low, "–", &number(lang, points.high.round())].concat() };
    fill(desk.w().result_points_of, &[&reached, &number(lang, points.most.round())])
}

/// The share of full marks as a bar: certain, and still possible.
fn share_line(range: &Range) -> El {
    let percent = |part: &Fraction| Fraction::new(100, 1).times(part).round().to_string() + "%";
    bar_line("6")
        .add(bar("p-bar-line__all", "100%", "6", "3"))
        .add(bar("p-bar-line__open", &percent(&range.high), "6", "3"))
        .add(bar("p-bar-line__part", &percent(&range.low), "6", "3"))
}
