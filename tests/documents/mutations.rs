//! Damaged documents: never a panic, and what is taken is taken without loss.

use std::collections::BTreeMap;

use patuh::domain::instrument::Instrument;
use patuh::domain::json::Json;
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use crate::{open, save, small};

const MUTATIONS: u64 = 20_000;

/// Opens what may be damaged. If it is taken, everything in it that is not derived must be in what is saved, and
/// saving and opening that again must change nothing.
fn check(name: &str, bytes: &[u8], instrument: &Instrument) -> bool {
    let Ok(imported) = open(bytes, instrument) else { return false };
    let saved = save(instrument, &imported.assessment);
    let again = open(saved.as_bytes(), instrument).unwrap_or_else(|refusal| panic!("{name}: {refusal:?}\n{saved}"));
    assert_eq!(again.assessment, imported.assessment, "{name}");
    assert_eq!(save(instrument, &again.assessment), saved, "{name}");
    let kept = said(&Json::parse(saved.as_bytes(), u64::MAX).unwrap());
    for (leaf, count) in said(&Json::parse(bytes, u64::MAX).unwrap()) {
        assert!(kept.get(&leaf).is_some_and(|&kept| kept >= count), "{name}: {leaf} is lost");
    }
    true
}

/// How often each word, number and key stands in a document, without what is derived and what says nothing.
fn said(tree: &Json) -> BTreeMap<String, usize> {
    fn count(tree: &Json, found: &mut BTreeMap<String, usize>) {
        match tree {
            Json::Object(fields) => fields.iter().for_each(|(_, value)| count(value, found)),
            Json::Array(items) => items.iter().for_each(|item| count(item, found)),
            leaf => *found.entry(leaf.to_compact()).or_default() += 1,
        }
    }
    let mut found = BTreeMap::new();
    if let Json::Object(fields) = tree {
        let derived = ["tool", "result", "digest"];
        let fields = fields.iter().filter(|(key, _)| !derived.contains(&key.as_str()));
        fields.for_each(|(_, value)| count(value, &mut found));
    }
    found.remove("\"\"");
    found
}

#[test]
fn damaged_bytes_never_panic_and_lose_nothing_when_taken() {
    let instrument = small::instrument();
    let assessment = open(small::document().to_string().as_bytes(), &instrument).unwrap().assessment;
    let saved = save(&instrument, &assessment);
    let mut taken = 0;
    for seed in 0..MUTATIONS / 2 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut bytes = saved.clone().into_bytes();
        for _ in 0..rng.random_range(1..=3) {
            let place = rng.random_range(0..bytes.len());
            let byte = *b"\"{}[]:,0129-.eE\\ \nalx\0\xff\xc3".choose(&mut rng).unwrap();
            match rng.random_range(0..5) {
                0 => bytes[place] = byte,
                1 => bytes[place] = rng.random(),
                2 => bytes.insert(place, byte),
                3 => drop(bytes.remove(place)),
                _ => {
                    let end = (place + rng.random_range(1..80)).min(bytes.len());
                    let piece = bytes[place..end].to_vec();
                    let there = rng.random_range(0..bytes.len());
                    bytes.splice(there..there, piece);
                }
            }
        }
        taken += u64::from(check(&format!("seed {seed}"), &bytes, &instrument));
    }
    println!("{} damaged files, {taken} taken", MUTATIONS / 2);
    assert!(taken > 100, "{taken}");
}

#[test]
fn damaged_structure_never_panics_and_loses_nothing_when_taken() {
    let instrument = small::instrument();
    let assessment = open(small::document().to_string().as_bytes(), &instrument).unwrap().assessment;
    let saved = Json::parse(save(&instrument, &assessment).as_bytes(), u64::MAX).unwrap();
    let mut taken = 0;
    for seed in 0..MUTATIONS / 2 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut tree = saved.clone();
        for _ in 0..rng.random_range(1..=4) {
            mutate(&mut rng, &mut tree);
        }
        taken += u64::from(check(&format!("seed {seed}"), tree.to_compact().as_bytes(), &instrument));
    }
    println!("{} damaged structures, {taken} taken", MUTATIONS / 2);
    assert!(taken > 1000, "{taken}");
}

/// A random value of any type.
fn value(rng: &mut ChaCha8Rng) -> Json {
    let number = |digits: &str| Json::Number(digits.into());
    match rng.random_range(0..10) {
        0 => Json::Null,
        1 => Json::Bool(true),
        2 => Json::Int(rng.random_range(-2..3)),
        3 => number("1.50"),
        4 => number("98765432109876543210"),
        5 => Json::Array(vec![value(rng), value(rng)]),
        6 => Json::Object(vec![("level".into(), value(rng)), ("k".into(), value(rng))]),
        7 => Json::Object(Vec::new()),
        _ => Json::from(*["", "0", "1", "unit", "s-1", "a", "kata", "é\u{0}"].choose(rng).unwrap()),
    }
}

/// Changes one random place: goes down by chance and replaces, removes, repeats, renames, wraps or adds there.
fn mutate(rng: &mut ChaCha8Rng, tree: &mut Json) {
    let keys = ["level", "not_applicable", "note", "at", "unit", "a", "b-1", "s-1", "id", "kind", "unread", "x", "x.y"];
    let key = |rng: &mut ChaCha8Rng| keys.choose(rng).unwrap().to_string();
    match tree {
        Json::Object(fields) if !fields.is_empty() => {
            let place = rng.random_range(0..fields.len());
            match rng.random_range(0..20) {
                0 => drop(fields.remove(place)),
                1 => fields.push(fields[place].clone()),
                2 => fields[place].0 = key(rng),
                3..6 => fields.push((key(rng), value(rng))),
                6 => fields[place].1 = value(rng),
                _ => mutate(rng, &mut fields[place].1),
            }
        }
        Json::Array(items) if !items.is_empty() => {
            let place = rng.random_range(0..items.len());
            match rng.random_range(0..10) {
                0 => drop(items.remove(place)),
                1 => items.push(items[place].clone()),
                2 => items.push(value(rng)),
                _ => mutate(rng, &mut items[place]),
            }
        }
        other if rng.random_bool(0.2) => *other = Json::Array(vec![other.clone()]),
        other => *other = value(rng),
    }
}
