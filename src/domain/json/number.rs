//! Numbers in canonical form: as ECMAScript's `Number::toString` prints them, which RFC 8785 asks for.
//!
//! That is the shortest decimal that reads as the same 64-bit float. Of up to 15 significant digits every float tells
//! one from another, so these are the number's own, and the point moves only. Patuh writes no others; they can come
//! with the unknown fields of a file. A browser has ECMAScript's own printing, see [`print_with`]; without one they are
//! rounded with whole numbers of any size. That would cost the browser program 1.4 KB, compressed; the standard library's
//! reading and printing of floats about 10.

#[cfg(feature = "cli")]
use super::float::shortest;

/// Digits without a zero at either end, and where the point is: the value is 0.DIGITS times ten to this power.
pub(super) struct Decimal {
    pub(super) digits: String,
    pub(super) point: i64,
}

/// Where exponents of a text end; what is beyond counts as this much.
const MAX_EXPONENT: i64 = 1 << 50;

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

pub(super) fn trimmed(mut digits: String, point: i64) -> Decimal {
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

pub(super) fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

#[cfg(not(feature = "cli"))]
thread_local! {
    static PRINTER: std::cell::Cell<fn(&str) -> String> = const { std::cell::Cell::new(|_| String::new()) };
}

/// Has numbers printed by whoever knows ECMAScript's way: what reads a decimal and gives its float as text, or
/// `Infinity`. Until then, numbers keep their digits.
#[cfg(not(feature = "cli"))]
pub fn print_with(printer: fn(&str) -> String) {
    PRINTER.set(printer);
}

/// The shortest decimal that reads as the same float; `None` if that is infinite.
#[cfg(not(feature = "cli"))]
fn shortest(decimal: &Decimal) -> Option<Decimal> {
    let printed = PRINTER.get()(&["0.", &decimal.digits, "e", &decimal.point.to_string()].concat());
    printed.starts_with(|first: char| first.is_ascii_digit()).then(|| read(&printed))
}
