//! The score band, the signature of the product: the scale from 0 to 100 with its bands, the possible range as a bar
//! over it that shrinks as answers come, a needle only when the value is final, and one sentence.
//!
//! Drawn with SVG attributes alone, because strict pages forbid style attributes.

use yew::{Html, html};

use super::desk::Desk;
use crate::domain::exact::Hundredths;
use crate::domain::instrument::{Band, Instrument, Tone};
use crate::domain::score::{Summary, Tally, summarize};
use crate::i18n::format::{decimal, fill, number};

/// The scale.
pub fn scale(desk: &Desk, instrument: &Instrument, tally: &Tally) -> Html {
    let summary = summarize(instrument, tally);
    let mut upper = Hundredths(10_000);
    let segments = instrument.bands.iter().map(|band| {
        let segment = segment(desk, instrument, band, upper);
        upper = band.from;
        segment
    });
    html! {
        <svg class="p-scale" role="img" aria-label={format!("{}. {}", desk.t().band_scale, sentence(desk, instrument, tally))}
            width="100%" height="56">
            { for segments }
            { summary.map(|summary| marker(&summary)).unwrap_or_default() }
        </svg>
    }
}

/// The percentage of a value, as SVG takes it.
fn percent(value: u32) -> String {
    format!("{}.{:02}%", value / 100, value % 100)
}

fn segment(desk: &Desk, instrument: &Instrument, band: &Band, upper: Hundredths) -> Html {
    let width = upper.0.saturating_sub(band.from.0);
    let tone = match instrument.zone(band).map(|zone| zone.tone) {
        Some(Tone::Good) => "good",
        Some(Tone::Fair) => "fair",
        _ => "poor",
    };
    let cut = band.from.to_string();
    let cut = decimal(desk.lang(), cut.trim_end_matches('0').trim_end_matches('.'));
    let name = if band.id.len() <= 2 { band.id.to_string() } else { String::new() };
    html! {
        <g key={band.id.to_string()}>
            <rect class={format!("p-scale__band p-tone-{tone}")} x={percent(band.from.0)} y="16" width={percent(width)} height="22" />
            <text class="p-scale__name" x={percent(band.from.0 + width / 2)} y="31" text-anchor="middle">{ name }</text>
            if band.from.0 > 0 {
                <line class="p-scale__cut" x1={percent(band.from.0)} x2={percent(band.from.0)} y1="16" y2="42" />
                <text class="p-scale__number" x={percent(band.from.0)} y="54" text-anchor="middle">{ cut }</text>
            }
        </g>
    }
}

/// The range as a bar, or the value as a needle.
fn marker(summary: &Summary) -> Html {
    let (low, high) = (summary.low.0, summary.high.0);
    if summary.is_final {
        return html! {
            <svg key="needle" class="p-scale__needle" x={percent(low)} y="0" overflow="visible">
                <path d="M-7 0 H7 L0 14 Z" /><line x1="0" x2="0" y1="10" y2="42" />
            </svg>
        };
    }
    html! {
        <g key="range" class="p-scale__range">
            <rect x={percent(low)} y="4" width={percent(high.saturating_sub(low).max(40))} height="7" rx="3.5" />
        </g>
    }
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
