//! Numbers in canonical form: as ECMAScript's `Number::toString` prints them, which RFC 8785 asks for.
//!
//! That is the shortest decimal that reads as the same 64-bit float. Of up to 15 significant digits every float tells
//! one from another, so these are the number's own, and the point moves only. Patuh writes no others; they can come
//! with the unknown fields of a file and are rounded with whole numbers of any size. That costs the browser program
//! 1.4 KB, compressed; the standard library's reading and printing of floats costs about 10.

use std::cmp::Ordering;

use crate::domain::natural::Natural;

/// Digits without a zero at either end, and where the point is: the value is 0.DIGITS times ten to this power.
struct Decimal {
    digits: String,
    point: i64,
}

/// A positive 64-bit float: its significand below 2^53 times two to the exponent.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Float {
    significand: u64,
    exponent: i64,
}

/// Where exponents of a text end; what is beyond counts as this much.
const MAX_EXPONENT: i64 = 1 << 50;
/// The lowest and the highest exponent of a float.
const EXPONENTS: (i64, i64) = (-1074, 971);
/// More digits than any two neighbouring floats need to be told apart from what lies half-way.
const MAX_DIGITS: usize = 800;

/// Writes the canonical form of a number. What is too large for a float, which RFC 8785 leaves out, keeps its digits.
pub(super) fn write(text: &str, out: &mut String) {
    let mut decimal = read(text);
    if decimal.digits.len() > 15 || !(-306..=308).contains(&decimal.point) {
        decimal = shortest(&decimal).unwrap_or(decimal);
    }
    if !decimal.digits.is_empty() && text.starts_with('-') {
        out.push('-');
    }
    print(&decimal, out);
}

/// The decimal of a JSON number without its sign.
fn read(text: &str) -> Decimal {
    let (mut digits, mut point, mut exponent) = (String::new(), 0, 0_i64);
    let (mut is_behind_point, mut is_exponent, mut is_negative) = (false, false, false);
    for character in text.chars() {
        match character {
            '0'..='9' if is_exponent => {
                let digit = i64::from(u32::from(character) & 15);
                exponent = exponent.saturating_mul(10).saturating_add(digit).min(MAX_EXPONENT);
            }
            '0' if digits.is_empty() => point -= i64::from(is_behind_point),
            '0'..='9' => {
                digits.push(character);
                point += i64::from(!is_behind_point);
            }
            '.' => is_behind_point = true,
            'e' | 'E' => is_exponent = true,
            _ => is_negative = is_exponent && character == '-',
        }
    }
    trimmed(digits, point + if is_negative { -exponent } else { exponent })
}

fn trimmed(mut digits: String, point: i64) -> Decimal {
    digits.truncate(digits.trim_end_matches('0').len());
    Decimal { digits, point }
}

/// Plain digits from 1e-6 up to 1e21, otherwise an exponent with its sign.
fn print(Decimal { digits, point }: &Decimal, out: &mut String) {
    if digits.is_empty() {
        return out.push('0');
    }
    let zeros = |count: i64, out: &mut String| (0..count).for_each(|_| out.push('0'));
    let is_plain = (-5..=21).contains(point);
    if is_plain && *point <= 0 {
        out.push_str("0.");
        zeros(-point, out);
        return out.push_str(digits);
    }
    let before = if is_plain { usize::try_from(*point).unwrap_or_default() } else { 1 };
    let (whole, part) = digits.split_at_checked(before).unwrap_or((digits, ""));
    out.push_str(whole);
    if !part.is_empty() {
        out.push('.');
        out.push_str(part);
    }
    if is_plain {
        return zeros(point - length(digits), out);
    }
    out.push_str(if *point > 0 { "e+" } else { "e-" });
    out.push_str(&(point - 1).unsigned_abs().to_string());
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// The shortest decimal that reads as the same float; `None` if that is infinite.
#[cold]
fn shortest(decimal: &Decimal) -> Option<Decimal> {
    let float = nearest(decimal)?;
    let Float { significand, exponent } = float;
    // Every float is a decimal of some length: two to a negative power is five to a positive one, over ten.
    let factor = power(if exponent < 0 { 5 } else { 2 }, exponent);
    let digits = Natural::from(significand).times(&factor).to_string();
    let point = length(&digits) + exponent.min(0);
    // Large floats tell all decimals of 15 digits apart, so none of fewer is any better; the smallest ones do not.
    for count in if significand >> 52 == 0 { 1 } else { 15 }..17 {
        let is_up = digits.as_bytes().get(count).is_some_and(|digit| *digit >= b'5');
        for is_up in [is_up, !is_up] {
            let rounded = rounded(&digits, point, count, is_up);
            if nearest(&rounded) == Some(float) {
                return Some(rounded);
            }
        }
    }
    let is_up = digits.as_bytes().get(17).is_some_and(|digit| *digit >= b'5');
    Some(rounded(&digits, point, 17, is_up))
}

/// The first few digits, up or down.
fn rounded(digits: &str, point: i64, count: usize, is_up: bool) -> Decimal {
    let Some(first) = digits.get(..count) else { return trimmed(digits.to_owned(), point) };
    let rounded = (first.parse::<u64>().unwrap_or_default() + u64::from(is_up)).to_string();
    let more = length(&rounded) - length(first);
    trimmed(rounded, point + more)
}

/// The nearest float, the even one of two; `None` if that is infinite.
fn nearest(decimal: &Decimal) -> Option<Float> {
    let (least, most) = EXPONENTS;
    if decimal.point > 400 {
        return None;
    }
    if decimal.point < -400 {
        return Some(Float { significand: 0, exponent: least });
    }
    // What is cut off only has to be felt: it is more than nothing.
    let cut = decimal.digits.get(..MAX_DIGITS).map(|digits| digits.to_owned() + "1");
    let digits = cut.as_ref().unwrap_or(&decimal.digits);
    let exponent = decimal.point - length(digits);
    let (mut over, mut under) = (Natural::from_digits(digits), Natural::from(1));
    let scale = power(10, exponent);
    if exponent < 0 {
        under = scale
    } else {
        over = over.times(&scale)
    }
    let mut exponent = (over.bits() - under.bits() - 53).max(least);
    loop {
        let scale = power(2, exponent);
        let (over, under) = if exponent < 0 { (&over.times(&scale), &under) } else { (&over, &under.times(&scale)) };
        let (significand, rest) = over.divide(under);
        let mut significand = significand.to_u64()?;
        if significand >> 53 == 0 {
            let is_up = match rest.plus(&rest).cmp(under) {
                Ordering::Less => false,
                Ordering::Equal => significand & 1 > 0,
                Ordering::Greater => true,
            };
            significand += u64::from(is_up);
            if significand >> 53 > 0 {
                (significand, exponent) = (significand >> 1, exponent + 1);
            }
            return (exponent <= most).then_some(Float { significand, exponent });
        }
        exponent += 1;
    }
}

/// A number to the power of this many, whatever the sign.
fn power(base: u64, exponent: i64) -> Natural {
    let (mut rest, mut square, mut power) = (exponent.unsigned_abs(), Natural::from(base), Natural::from(1));
    while rest > 0 {
        if rest & 1 > 0 {
            power = power.times(&square);
        }
        square = square.times(&square);
        rest >>= 1;
    }
    power
}
