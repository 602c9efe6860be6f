//! Where every number comes from: the rules in words, and each basis with its status, what it is used for and its
//! sources.

use std::rc::Rc;

use super::gaps::word;
use crate::domain::instrument::{Basis, Id, Instrument, Rule, Status, What};
use crate::i18n::format::fill;
use crate::ui::desk::Desk;
use crate::ui::kit::{El, el, fold, p, span, with_class};

/// The origin of the numbers, folded.
pub fn basis(desk: &Desk, instrument: &Instrument) -> El {
    let w = desk.w();
    let mut rows = with_class("ul", "p-bases");
    // The surest first.
    for status in [Status::Published, Status::Reconstructed, Status::Ours] {
        for (id, basis) in instrument.bases.iter().filter(|(_, basis)| basis.status == status) {
            rows = rows.add(basis_row(desk, instrument, id, basis));
        }
    }
    fold(w.basis_title)
        .class("p-fold p-basis")
        .add(el("p").text(w.basis_lead))
        .add(el("h3").text(w.basis_rules))
        .add(with_class("ul", "p-bases").each(instrument.rules.iter().map(|rule| rule_row(desk, instrument, rule))))
        .add(el("h3").text(w.basis_weights))
        .add(rows)
}

fn tag(desk: &Desk, status: Status) -> El {
    let class = match status {
        Status::Published => "p-badge p-badge--published",
        Status::Reconstructed => "p-badge p-badge--reconstructed",
        Status::Ours => "p-badge",
    };
    span(class).text(word(desk, status))
}

fn rule_row(desk: &Desk, instrument: &Instrument, rule: &Rule) -> El {
    let status = instrument.bases.get(&rule.basis).map_or(Status::Ours, |basis| basis.status);
    el("li").key(&rule.id).add(tag(desk, status)).text(rule.text.get(desk.lang()))
}

fn basis_row(desk: &Desk, instrument: &Instrument, id: &Id, basis: &Basis) -> El {
    let w = desk.w();
    let uses = uses(desk, instrument, id);
    let row = el("li").key(id).add(tag(desk, basis.status)).text(basis.note.get(desk.lang()));
    let row = row.maybe((!uses.is_empty()).then(|| p("p-hint").text(&fill(w.basis_used, &[&uses]))));
    if basis.sources.is_empty() {
        return row;
    }
    let mut sources = with_class("ul", "p-sources");
    for key in &basis.sources {
        if let Some(source) = instrument.sources.get(key) {
            // Addresses are shown, not linked: nothing on this page leads away from the regency's site unasked.
            let address = span("p-url").text(source.url.as_deref().unwrap_or_default());
            sources = sources.add(el("li").key(key).text(&source.title).text(" ").add(address));
        }
    }
    row.add(p("p-hint").text(w.basis_sources).text(":")).add(sources)
}

/// What a basis is used for, in a few words.
fn uses(desk: &Desk, instrument: &Instrument, id: &Id) -> String {
    let w = desk.w();
    let mut uses: Vec<&str> = Vec::new();
    let mut items = 0_usize;
    let mut note = |is_used: bool, word: &'static str| {
        if is_used && !uses.contains(&word) {
            // In the order of the alphabet.
            let place = uses.iter().take_while(|other| **other < word).count();
            uses.insert(place, word);
        }
    };
    note(instrument.bands.iter().any(|band| band.basis == *id), w.use_bands);
    note(instrument.scales.values().any(|scale| scale.basis == *id), w.use_scales);
    note(instrument.subjects.iter().any(|kind| kind.basis == *id), w.use_samples);
    note(instrument.rules.iter().any(|rule| rule.basis == *id), w.use_rules);
    for node in instrument.outline().nodes() {
        let weight: &Rc<str> = match &node.what {
            What::Group(group) => &group.weight_basis,
            What::Indicator(indicator) => {
                items += usize::from(indicator.basis == *id);
                note(indicator.remedy.basis == *id, w.use_remedies);
                &indicator.weight_basis
            }
        };
        note(weight == id, w.use_weights);
    }
    let items_text = fill(w.use_items, &[&items.to_string()]);
    if items > 0 {
        uses.insert(0, &items_text);
    }
    uses.join(", ")
}
