//! How a number came about, in one sentence and one line per part.

use crate::domain::exact::Fraction;
use crate::domain::instrument::{Indicator, Node, What};
use crate::domain::score::{Slot, Tally, slots};
use crate::i18n::format::{fill, number};
use crate::session::Session;
use crate::ui::desk::Desk;
use crate::ui::kit::{El, div, el, with_class};

/// The explanation of a node, or of the whole.
pub fn explanation(desk: &Desk, session: &Session, position: Option<usize>) -> El {
    let outline = session.instrument().outline();
    let node = position.and_then(|position| outline.node(position));
    let children = node.map_or(outline.tops(), |node| &node.children);
    let weights: u64 = children
        .iter()
        .filter(|&&child| session.score().tally(child).is_some_and(|tally| tally.range.is_some()))
        .filter_map(|&child| outline.node(child))
        .map(Node::weight)
        .sum();
    div("p-explain")
        .add(el("p").text(&fill(desk.w().explain_mean, &[&weights.to_string()])))
        .add(with_class("ul", "p-bullets").each(children.iter().filter_map(|&child| line(desk, session, child))))
}

fn line(desk: &Desk, session: &Session, position: usize) -> Option<El> {
    let w = desk.w();
    let node = session.instrument().outline().node(position)?;
    let name = title(desk, node);
    let tally = session.score().tally(position).cloned().unwrap_or_default();
    let text = if tally.range.is_none() {
        fill(w.explain_left, &[&name])
    } else {
        let share = share(desk, &tally);
        let head = fill(w.explain_child, &[&name, &node.weight().to_string(), &share]);
        match node.indicator() {
            Some(indicator) => [&*head, " (", &earned(desk, session, indicator), ")"].concat(),
            None => head,
        }
    };
    Some(el("li").key(&position.to_string()).text(&text))
}

/// The name of a node.
pub fn title(desk: &Desk, node: &Node) -> String {
    match &node.what {
        What::Group(group) => group.title.get(desk.lang()).to_owned(),
        What::Indicator(indicator) => [&*indicator.id, " ", indicator.short.get(desk.lang())].concat(),
    }
}

/// The share of full marks in per cent: one number, or the range while answers are missing.
pub fn share(desk: &Desk, tally: &Tally) -> String {
    let percent = |part: &Fraction| number(desk.lang(), Fraction::new(100, 1).times(part).round());
    match &tally.range {
        None => desk.w().result_not_applicable.to_owned(),
        Some(range) if range.low == range.high => percent(&range.low),
        Some(range) => [&*percent(&range.low), "–", &percent(&range.high)].concat(),
    }
}

/// Points of an indicator over all its subjects: `13 dari 16 poin; 4 dari 4 jawaban`.
fn earned(desk: &Desk, session: &Session, indicator: &Indicator) -> String {
    let most = session.instrument().scale(indicator).map_or(1, |scale| scale.most());
    let (mut points, mut full, mut answered, mut total) = (0, 0, 0_usize, 0_usize);
    for slot in slots(session.instrument(), session.assessment(), indicator) {
        if let Slot::Points(earned) = slot {
            points += earned;
            answered += 1;
        }
        if slot != Slot::NotApplicable {
            full += most;
            total += 1;
        }
    }
    let [points, full] = [points, full].map(|number: u64| number.to_string());
    fill(desk.w().explain_slots, &[&points, &full, &answered.to_string(), &total.to_string()])
}
