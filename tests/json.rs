//! The JSON reader and writer against serde_json: what one takes the other takes, as the same tree.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use dashu_int::UBig;
use patuh::domain::json::{Json, JsonError};
use rand::seq::IndexedRandom;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;
use serde_json::Value;

const TEXTS: u64 = 50_000;
const NUMBERS: u64 = 20_000;

/// Reads a text with both. Whether both took it.
fn check(name: &str, text: &str) -> bool {
    let ours = Json::parse(text.as_bytes(), u64::MAX);
    let theirs = serde_json::from_str::<Value>(text);
    // Ours keeps numbers as they are written, so none is too large for it.
    let overflows = theirs.as_ref().is_err_and(|error| error.to_string().contains("number out of range"));
    match (&ours, &theirs) {
        _ if overflows => {}
        (Ok(ours), Ok(theirs)) => assert!(is_same(ours, theirs), "{name}: {text}\n{ours:?}\n{theirs:?}"),
        (Err(JsonError::TooDeep), _) | (Err(JsonError::Empty), Err(_)) => {}
        (Err(JsonError::Truncated { .. }), Err(error)) => assert!(error.is_eof(), "{name}: {text}\n{error}"),
        (Err(JsonError::Syntax { line, .. } | JsonError::NotANumber { line, .. }), Err(error)) => {
            // Theirs has stepped over what is wrong, up to four digits of an escape, and these may be ends of lines.
            let is_near = (*line..=line + 4).contains(&error.line());
            assert!(is_near, "{name}: {text}\n{error} {ours:?}");
        }
        _ => panic!("{name}: {text}\n{ours:?}\n{theirs:?}"),
    }
    if let Ok(tree) = &ours {
        for written in [tree.to_compact(), tree.to_pretty()] {
            assert_eq!(Json::parse(written.as_bytes(), u64::MAX).as_ref(), Ok(tree), "{name}: {text}");
        }
    }
    ours.is_ok() && theirs.is_ok()
}

/// Whether two trees are equal; of a repeated key the last counts.
fn is_same(ours: &Json, theirs: &Value) -> bool {
    match (ours, theirs) {
        (Json::Null, Value::Null) => true,
        (Json::Bool(left), Value::Bool(right)) => left == right,
        (Json::Int(left), Value::Number(right)) => right.as_i64() == Some(*left),
        (Json::Number(left), Value::Number(right)) => match right.as_u64() {
            Some(right) => *left == right.to_string(),
            None => right.is_f64() && left.parse().ok() == right.as_f64(),
        },
        (Json::String(left), Value::String(right)) => left == right,
        (Json::Array(left), Value::Array(right)) => {
            left.len() == right.len() && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Json::Object(left), Value::Object(right)) => {
            let last = |key: &str| left.iter().rev().find(|(name, _)| name == key);
            left.iter().all(|(key, _)| right.contains_key(key))
                && right.iter().all(|(key, right)| last(key).is_some_and(|(_, left)| is_same(left, right)))
        }
        _ => false,
    }
}

/// A random text that is valid, with any white space.
fn text(rng: &mut ChaCha8Rng, depth: usize, out: &mut String) {
    space(rng, out);
    match rng.random_range(if depth > 5 { 2..10 } else { 0..10 }) {
        0 => {
            out.push('[');
            for position in 0..rng.random_range(0..5) {
                out.push_str(if position > 0 { "," } else { "" });
                text(rng, depth + 1, out);
            }
            space(rng, out);
            out.push(']');
        }
        1 => {
            out.push('{');
            for position in 0..rng.random_range(0..5) {
                out.push_str(if position > 0 { "," } else { "" });
                space(rng, out);
                string(rng, out);
                space(rng, out);
                out.push(':');
                text(rng, depth + 1, out);
            }
            space(rng, out);
            out.push('}');
        }
        2..5 => string(rng, out),
        5..8 => number(rng, out),
        _ => out.push_str(["null", "true", "false"].choose(rng).unwrap()),
    }
    space(rng, out);
}

fn space(rng: &mut ChaCha8Rng, out: &mut String) {
    while rng.random_bool(0.2) {
        out.push(*[' ', '\n', '\t', '\r'].choose(rng).unwrap());
    }
}

fn string(rng: &mut ChaCha8Rng, out: &mut String) {
    let parts = [
        "a",
        "é",
        "€",
        "😀",
        "\u{7f}",
        "\u{2028}",
        "\\n",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u00E9",
        "\\ud83d\\uDE00",
        "NaN",
        "[1,2]",
        "\\uFFFF",
        "\u{feff}",
        " ",
    ];
    out.push('"');
    (0..rng.random_range(0..6)).for_each(|_| out.push_str(parts.choose(rng).unwrap()));
    out.push('"');
}

fn number(rng: &mut ChaCha8Rng, out: &mut String) {
    out.push_str(["", "-"].choose(rng).unwrap());
    match rng.random_range(0..8) {
        0 => out.push('0'),
        1 => out.push_str(
            ["9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616"]
                .choose(rng)
                .unwrap(),
        ),
        2 => out.push_str(&rng.random::<u64>().to_string()),
        _ => out.push_str(&rng.random_range(1..1000).to_string()),
    }
    if rng.random_bool(0.4) {
        out.push('.');
        (0..rng.random_range(1..20)).for_each(|_| out.push(char::from(rng.random_range(b'0'..=b'9'))));
    }
    if rng.random_bool(0.3) {
        out.push_str(["e", "E", "e+", "E-", "e-"].choose(rng).unwrap());
        out.push_str(["0", "1", "01", "22", "300", "400"].choose(rng).unwrap());
    }
}

/// Damages a text in one place.
fn damage(rng: &mut ChaCha8Rng, text: &mut String) {
    let pieces = [
        "\"",
        "\\",
        "{",
        "}",
        "[",
        "]",
        ":",
        ",",
        "0",
        "1",
        "-",
        "+",
        ".",
        "e",
        "E",
        " ",
        "\n",
        "\t",
        "\0",
        "\u{1f}",
        "é",
        "\\u",
        "\\ud800",
        "\\udc00",
        "\\u12",
        "\\x",
        "NaN",
        "Infinity",
        "undefined",
        "nul",
        "true",
        "'",
        "/*",
        "\u{a0}",
        "\u{feff}",
        "00",
        "1e400",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
    ];
    let places: Vec<usize> = (0..=text.len()).filter(|&place| text.is_char_boundary(place)).collect();
    let (one, other) = (*places.choose(rng).unwrap(), *places.choose(rng).unwrap());
    match rng.random_range(0..6) {
        0 => text.truncate(one),
        1 if one < text.len() => drop(text.remove(one)),
        2 => text.replace_range(one.min(other)..one.max(other), ""),
        3 => text.insert_str(other, &text[one..].chars().take(9).collect::<String>()),
        _ => text.insert_str(one, pieces.choose(rng).unwrap()),
    }
}

#[test]
fn texts_are_taken_and_refused_as_serde_json_does() {
    let (mut whole, mut taken) = (0, 0);
    for seed in 0..TEXTS {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let mut json = String::new();
        text(&mut rng, 0, &mut json);
        let damages = seed % 4;
        (0..damages).for_each(|_| damage(&mut rng, &mut json));
        // A byte order mark is skipped by ours alone, and zero bytes at the start tell UTF-16.
        let json = json.trim_start_matches(['\u{feff}', '\0']);
        if json.bytes().take(4).any(|byte| byte == 0) {
            continue;
        }
        let both = check(&format!("seed {seed}"), json);
        whole += u64::from(both && damages == 0);
        taken += u64::from(both && damages > 0);
    }
    println!("{TEXTS} texts: {whole} whole ones taken, {taken} damaged ones taken");
    assert!(whole > TEXTS / 5 && taken > TEXTS / 20, "{whole} {taken}");
}

/// The exact digits of what lies half-way between a float and the next, or just above or below that.
fn half_way(rng: &mut ChaCha8Rng) -> String {
    let bits = match rng.random_range(0..4) {
        0 => rng.random_range(0..2047) << 52,
        1 => rng.random_range(0..1 << 53),
        _ => rng.random_range(0..0x7fef_ffff_ffff_ffff_u64),
    };
    let (fraction, exponent) = (bits & ((1 << 52) - 1), (bits >> 52) as i32);
    // The float is `significand` times two to `exponent`, so half-way is this.
    let significand = if exponent == 0 { fraction } else { fraction | 1 << 52 };
    let (odd, exponent) = (UBig::from(2 * significand + 1), exponent.max(1) - 1075 - 1);
    let base = UBig::from(if exponent < 0 { 5_u8 } else { 2 });
    let digits = (odd * base.pow(exponent.unsigned_abs() as usize)).to_string();
    let place = exponent.min(0);
    match rng.random_range(0..3) {
        0 => format!("{digits}e{place}"),
        1 => format!("{digits}1e{}", place - 1),
        _ => {
            let less = digits.parse::<UBig>().unwrap() * 10_u8 - 1_u8;
            format!("{less}e{}", place - 1)
        }
    }
}

/// A random number of so many digits.
fn decimal(rng: &mut ChaCha8Rng, most: usize) -> String {
    let mut digits: String = (0..rng.random_range(1..=most)).map(|_| rng.random_range('0'..='9')).collect();
    let point = rng.random_range(0..=digits.len());
    if point > 0 && point < digits.len() {
        digits.insert(point, '.');
    }
    let digits = match digits.trim_start_matches('0') {
        rest if rest.is_empty() || rest.starts_with('.') => format!("0{rest}"),
        rest => rest.to_owned(),
    };
    match rng.random_range(0..4) {
        0 => digits,
        1 => format!("{digits}e{}", rng.random_range(-30..30)),
        2 => format!("{digits}E{:+}", rng.random_range(-280..280)),
        _ => format!("{digits}e{}", rng.random_range(-345..-300)),
    }
}

#[test]
fn canonical_numbers_are_those_of_ecmascript() {
    let (mut short, mut long) = (0, 0);
    for seed in 0..NUMBERS * 2 {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let most = *[15, 15, 17, 20, 40, 1000].choose(&mut rng).unwrap();
        let digits = if most < 1000 || rng.random() { decimal(&mut rng, most) } else { half_way(&mut rng) };
        let number = format!("{}{digits}", ["", "-"].choose(&mut rng).unwrap());
        let float: f64 = number.parse().unwrap();
        let tree = Json::parse(number.as_bytes(), u64::MAX).unwrap_or_else(|error| panic!("{number}: {error:?}"));
        if float.is_finite() {
            assert_eq!(tree.to_canonical(), ecmascript(float), "{number}");
        }
        *if most == 15 { &mut short } else { &mut long } += 1;
    }
    println!("{short} numbers of up to 15 digits, {long} of more");
}

/// Each power of two, where the float below is nearer than the one above, and its neighbours.
#[test]
fn canonical_floats_are_the_shortest() {
    for power in -1074..1024 {
        let float = 2_f64.powi(power / 2) * 2_f64.powi(power - power / 2);
        for float in [float.next_down(), float, float.next_up()] {
            let tree = Json::Number(format!("{float:.1100}"));
            assert_eq!(tree.to_canonical(), ecmascript(float), "{float:e}");
        }
    }
}

/// ECMAScript's `Number::toString`. Rust's `{:e}` gives the same shortest digits.
fn ecmascript(value: f64) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if (1e-6..1e21).contains(&value.abs()) {
        return format!("{value}");
    }
    let text = format!("{value:e}");
    if text.contains("e-") { text } else { text.replace('e', "e+") }
}
