//! The score band, the signature of the product: the scale from 0 to 100 with its bands, the possible range as a bar
//! over it that shrinks as answers come, a needle only when the value is final, and one sentence.
//!
//! Drawn with SVG attributes alone, because strict pages forbid style attributes.

use super::desk::Desk;
use super::kit::{Attr, El, el, with_class};
use crate::domain::exact::Hundredths;
use crate::domain::instrument::{Band, Instrument, Tone};
use crate::domain::score::{Summary, Tally, summarize};
use crate::i18n::format::{fill, number, short};

/// The scale.
pub fn scale(desk: &Desk, instrument: &Instrument, tally: &Tally) -> El {
    let label = [desk.t().band_scale, ". ", &sentence(desk, instrument, tally)].concat();
    let mut upper = Hundredths(10_000);
    let segments = instrument.bands.iter().map(|band| {
        let segment = segment(desk, instrument, band, upper);
        upper = band.from;
        segment
    });
    with_class("svg", "p-scale")
        .attr(Attr::Role, "img")
        .label(&label)
        .attr(Attr::Width, "100%")
        .attr(Attr::Height, "56")
        .each(segments)
        .maybe(summarize(instrument, tally).map(|summary| marker(&summary)))
}

/// The percentage of a value, as SVG takes it.
fn percent(value: u32) -> String {
    format!("{}.{:02}%", value / 100, value % 100)
}

/// A text in the drawing, in the middle of a place.
fn caption(class: &str, x: &str, y: &str, text: &str) -> El {
    with_class("text", class).attr(Attr::X, x).attr(Attr::Y, y).attr(Attr::TextAnchor, "middle").text(text)
}

fn segment(desk: &Desk, instrument: &Instrument, band: &Band, upper: Hundredths) -> El {
    let from = percent(band.from.0);
    let width = upper.0.saturating_sub(band.from.0);
    let class = match instrument.zone(band).map(|zone| zone.tone) {
        Some(Tone::Good) => "p-scale__band p-tone-good",
        Some(Tone::Fair) => "p-scale__band p-tone-fair",
        _ => "p-scale__band p-tone-poor",
    };
    let area = with_class("rect", class).attr(Attr::X, &from).attr(Attr::Y, "16");
    let name = if band.id.len() <= 2 { &*band.id } else { "" };
    let (line, number) = if band.from.0 > 0 {
        let line = with_class("line", "p-scale__cut").attr(Attr::X1, &from).attr(Attr::X2, &from);
        let cut = short(desk.lang(), band.from);
        (Some(line.attr(Attr::Y1, "16").attr(Attr::Y2, "42")), Some(caption("p-scale__number", &from, "54", &cut)))
    } else {
        (None, None)
    };
    el("g")
        .key(&band.id)
        .add(area.attr(Attr::Width, &percent(width)).attr(Attr::Height, "22"))
        .add(caption("p-scale__name", &percent(band.from.0 + width / 2), "31", name))
        .maybe(line)
        .maybe(number)
}

/// The range as a bar, or the value as a needle.
fn marker(summary: &Summary) -> El {
    let (low, high) = (summary.low.0, summary.high.0);
    let x = percent(low);
    if summary.is_final {
        let line = el("line").attr(Attr::X1, "0").attr(Attr::X2, "0").attr(Attr::Y1, "10").attr(Attr::Y2, "42");
        return with_class("svg", "p-scale__needle")
            .key("needle")
            .attr(Attr::X, &x)
            .attr(Attr::Y, "0")
            .attr(Attr::Overflow, "visible")
            .add(el("path").attr(Attr::D, "M-7 0 H7 L0 14 Z"))
            .add(line);
    }
    let bar =
        el("rect").attr(Attr::X, &x).attr(Attr::Y, "4").attr(Attr::Width, &percent(high.saturating_sub(low).max(40)));
    with_class("g", "p-scale__range").key("range").add(bar.attr(Attr::Height, "7").attr(Attr::Rx, "3.5"))
}

/// The score as a number, or the range of it while answers are missing.
pub fn figure(desk: &Desk, summary: Option<&Summary>) -> String {
    let Some(summary) = summary else { return "–".to_owned() };
    let low = number(desk.lang(), summary.low);
    if summary.is_final { low } else { [&*low, "–", &number(desk.lang(), summary.high)].concat() }
}

/// Where the score stands, in one sentence.
pub fn sentence(desk: &Desk, instrument: &Instrument, tally: &Tally) -> String {
    let t = desk.t();
    let lang = desk.lang();
    let Some(summary) = summarize(instrument, tally) else { return t.no_score.trim_end_matches('.').to_owned() };
    let name = |band: Option<&Band>| band.map(|band| named(desk, instrument, band)).unwrap_or_default();
    if summary.is_final {
        return format!("{} · {} {}", number(lang, summary.low), t.category, name(summary.low_band));
    }
    let short = |band: Option<&Band>| band.map_or("", |band| band_word(desk, band)).to_owned();
    let between = fill(t.range_between, &[&number(lang, summary.low), &number(lang, summary.high)]);
    let (low, high) = (short(summary.low_band), short(summary.high_band));
    let bands = if low == high { fill(t.range_sure, &[&low]) } else { fill(t.range_could, &[&low, &high]) };
    format!("{between}: {bands}")
}

/// The shortest word for a band: its letter, or its name.
fn band_word<'a>(desk: &Desk, band: &'a Band) -> &'a str {
    if band.id.len() <= 2 { &band.id } else { band.label.get(desk.lang()) }
}

/// A band by letter, name and zone: `B, Kualitas Tinggi (hijau)`.
pub fn named(desk: &Desk, instrument: &Instrument, band: &Band) -> String {
    let label = band.label.get(desk.lang());
    let zone = instrument.zone(band).map_or("", |zone| zone.label.get(desk.lang()));
    if band.id.len() <= 2 { format!("{} – {label} ({zone})", band.id) } else { format!("{label} ({zone})") }
}
