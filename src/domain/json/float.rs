//! The shortest decimal of a 64-bit float, with whole numbers of any size.

use std::cmp::Ordering;

use super::number::{Decimal, length, trimmed};
use crate::domain::natural::Natural;

/// A positive 64-bit float: its significand below 2^53 times two to the exponent.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Float {
    significand: u64,
    exponent: i64,
}

/// The lowest and the highest exponent of a float.
const EXPONENTS: (i64, i64) = (-1074, 971);
/// More digits than any two neighbouring floats need to be told apart from what lies half-way.
const MAX_DIGITS: usize = 800;

/// The shortest decimal that reads as the same float; `None` if that is infinite.
#[cold]
pub(super) fn shortest(decimal: &Decimal) -> Option<Decimal> {
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
