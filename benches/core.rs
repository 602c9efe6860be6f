//! Times of the core: reading an instrument, scoring, one click, saving and opening. `cargo bench` prints a table;
//! the figures are medians.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "../tests/oracle/mod.rs"]
mod oracle;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::rc::Rc;
use std::time::{Duration, Instant};

use patuh::domain::assessment::{Action, Assessment, Details, Mark};
use patuh::domain::document::{self, Draft};
use patuh::domain::instrument::Instrument;
use patuh::domain::score::Score;
use patuh::domain::text::Lang;
use patuh::instruments;
use serde_json::Value;

/// Children of a group, as many as a page holds.
const PER_GROUP: usize = 20;

fn main() {
    let file = instruments::file("kepatuhan-2024").unwrap().as_bytes();
    let shipped = Instrument::parse(file).unwrap();
    row("kepatuhan-2024", "parse", 200, || drop(black_box(Instrument::parse(black_box(file)).unwrap())));
    measure("kepatuhan-2024", &shipped, 200);
    for count in [60, 1000, 10_000] {
        let repeats = (20_000 / count).max(10);
        measure(&format!("{count}, {PER_GROUP} a group"), &generated(count, PER_GROUP), repeats);
        measure(&format!("{count}, one group"), &generated(count, count), repeats);
    }
}

/// Prints the times of one instrument, every slot answered.
fn measure(name: &str, instrument: &Instrument, repeats: usize) {
    let now: Rc<str> = "2026-01-02T03:04:05Z".into();
    let mut assessment = answered(instrument, &now);
    row(name, "compute", repeats, || drop(black_box(Score::compute(instrument, &assessment))));
    let mut score = Score::compute(instrument, &assessment);
    let saved = document::export(instrument, &assessment, &score).to_pretty();
    row(name, "export", repeats, || drop(black_box(document::export(instrument, &assessment, &score).to_pretty())));
    row(name, "import", repeats, || {
        let draft = Draft::parse(black_box(saved.as_bytes())).unwrap();
        drop(black_box(draft.complete(instrument).unwrap()));
    });
    let (_, indicator) = instrument.outline().indicators().last().unwrap();
    let levels = &instrument.scale(indicator).unwrap().levels;
    let subject = assessment.subject_ids(indicator.subject())[0].clone();
    let mut turn = 0;
    row(name, "click", repeats.max(200), || {
        turn += 1;
        let mark = Mark::Level(levels[turn % 2].id.clone());
        assessment.apply(Action::SetMark(indicator.id.clone(), subject.clone(), Some(mark)), &now);
        score.update(instrument, &assessment, &indicator.id);
        black_box(&score);
    });
    println!("{name:<22} {:<8} {:>12} bytes", "document", saved.len());
}

/// Prints the median time of some work.
fn row(name: &str, what: &str, repeats: usize, mut work: impl FnMut()) {
    work();
    let mut times: Vec<Duration> = Vec::with_capacity(repeats);
    for _ in 0..repeats {
        let start = Instant::now();
        work();
        times.push(start.elapsed());
    }
    times.sort();
    println!("{name:<22} {what:<8} {:>12.1} µs, median of {repeats}", times[repeats / 2].as_secs_f64() * 1e6);
}

/// So many indicators in groups of so many, these in groups again until few are left.
fn generated(count: usize, per_group: usize) -> Instrument {
    let mut nodes: Vec<Value> = (0..count).map(|number| oracle::indicator(&format!("i{number}"), 1, "s")).collect();
    let mut groups = 0;
    loop {
        let parents = nodes.chunks(per_group).map(|children| {
            groups += 1;
            oracle::group(&format!("g{groups}"), 1 + groups as u64 % 7, children.to_vec())
        });
        nodes = parents.collect();
        if nodes.len() <= per_group {
            break;
        }
    }
    let scale = oracle::scale(&[("0", 0), ("1", 1), ("2", 2), ("3", 3)]);
    let bands = oracle::bands(&[("A", "50"), ("B", "0")]);
    let value = oracle::document(BTreeMap::from([("s".into(), scale)]), vec![], vec![], bands, nodes);
    Instrument::parse(value.to_string().as_bytes()).unwrap()
}

/// An assessment with every slot answered, at different levels.
fn answered(instrument: &Instrument, now: &Rc<str>) -> Assessment {
    let unit_kind = instrument.unit_kinds.first().map(|kind| kind.id.clone());
    let details = Details { unit_kind, ..Details::default() };
    let mut assessment = Assessment::new("a-1".into(), instrument, details, Lang::Id, now.clone());
    for (position, indicator) in instrument.outline().indicators() {
        let levels = &instrument.scale(indicator).unwrap().levels;
        for (number, subject) in assessment.subject_ids(indicator.subject()).into_iter().enumerate() {
            let level = &levels[(position + number) % levels.len()];
            let mark = Some(Mark::Level(level.id.clone()));
            assessment.apply(Action::SetMark(indicator.id.clone(), subject, mark), now);
        }
    }
    assessment
}
