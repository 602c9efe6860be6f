//! Where every number comes from: the rules in words, and each basis with its status, what it is used for and its
//! sources.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::{Html, html};

use super::desk::Desk;
use super::gaps::word;
use crate::domain::instrument::{Basis, Id, Instrument, Rule, Status, What};
use crate::i18n::format::fill;

/// The origin of the numbers, folded.
pub fn basis(desk: &Desk) -> Html {
    let Some(open) = desk.open() else { return Html::default() };
    let t = desk.t();
    let session = open.get();
    let instrument = session.instrument();
    let mut bases: Vec<(&Id, &Basis)> = instrument.bases.iter().collect();
    bases.sort_by_key(|(_, basis)| basis.status);
    html! {
        <details class="p-fold p-basis">
            <summary>{ t.basis_title }</summary>
            <p>{ t.basis_lead }</p>
            <h3>{ t.basis_rules }</h3>
            <ul class="p-bases">{ for instrument.rules.iter().map(|rule| rule_row(desk, instrument, rule)) }</ul>
            <h3>{ t.basis_weights }</h3>
            <ul class="p-bases">{ for bases.into_iter().map(|(id, basis)| basis_row(desk, instrument, id, basis)) }</ul>
        </details>
    }
}

fn tag(desk: &Desk, status: Status) -> Html {
    let class = match status {
        Status::Published => "p-badge p-badge--published",
        Status::Reconstructed => "p-badge p-badge--reconstructed",
        Status::Ours => "p-badge",
    };
    html! { <span {class}>{ word(desk.t(), status) }</span> }
}

fn rule_row(desk: &Desk, instrument: &Instrument, rule: &Rule) -> Html {
    let status = instrument.bases.get(&rule.basis).map_or(Status::Ours, |basis| basis.status);
    html! { <li key={rule.id.to_string()}>{ tag(desk, status) }{ rule.text.get(desk.lang()).to_owned() }</li> }
}

fn basis_row(desk: &Desk, instrument: &Instrument, id: &Id, basis: &Basis) -> Html {
    let t = desk.t();
    let uses = uses(desk, instrument, id);
    let source = |key: &Id| {
        let source = instrument.sources.get(key)?;
        // Addresses are shown, not linked: nothing on this page leads away from the regency's site unasked.
        let address = source.url.as_deref().unwrap_or_default();
        Some(
            html! { <li key={key.to_string()}>{ source.title.to_string() }{ " " }<span class="p-url">{ address.to_owned() }</span></li> },
        )
    };
    html! {
        <li key={id.to_string()}>
            { tag(desk, basis.status) }
            { basis.note.get(desk.lang()).to_owned() }
            if !uses.is_empty() { <p class="p-hint">{ fill(t.basis_used, &[&uses]) }</p> }
            if !basis.sources.is_empty() {
                <p class="p-hint">{ t.basis_sources }{ ":" }</p>
                <ul class="p-sources">{ for basis.sources.iter().filter_map(source) }</ul>
            }
        </li>
    }
}

/// What a basis is used for, in a few words.
fn uses(desk: &Desk, instrument: &Instrument, id: &Id) -> String {
    let t = desk.t();
    let mut uses: BTreeSet<&'static str> = BTreeSet::new();
    let mut items = 0_usize;
    let mut note = |is_used: bool, word: &'static str| {
        if is_used {
            uses.insert(word);
        }
    };
    note(instrument.bands.iter().any(|band| band.basis == *id), t.use_bands);
    note(instrument.scales.values().any(|scale| scale.basis == *id), t.use_scales);
    note(instrument.subjects.iter().any(|kind| kind.basis == *id), t.use_samples);
    note(instrument.rules.iter().any(|rule| rule.basis == *id), t.use_rules);
    for node in instrument.outline().nodes() {
        let weight: &Rc<str> = match &node.what {
            What::Group(group) => &group.weight_basis,
            What::Indicator(indicator) => {
                items += usize::from(indicator.basis == *id);
                note(indicator.remedy.basis == *id, t.use_remedies);
                &indicator.weight_basis
            }
        };
        note(weight == id, t.use_weights);
    }
    let mut words: Vec<String> = uses.into_iter().map(str::to_owned).collect();
    if items > 0 {
        words.insert(0, fill(t.use_items, &[&items.to_string()]));
    }
    words.join(", ")
}
