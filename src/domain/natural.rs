//! Whole numbers of any size, as exact scores need them. Our own because the browser program is small only so:
//! with num-bigint it was 7 KB larger, compressed. The methods are those of school, and tests hold them
//! against another library.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

/// A whole number of at least 0. Nearly all are small, and those need no memory of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Natural {
    /// The value if it fits 64 bits, otherwise 0.
    small: u64,
    /// The value if it does not: limbs of 32 bits, the lowest first, the last not 0.
    large: Vec<u32>,
}

impl From<u64> for Natural {
    fn from(small: u64) -> Self {
        Self { small, large: Vec::new() }
    }
}

impl Natural {
    fn of(mut large: Vec<u32>) -> Self {
        while large.last() == Some(&0) {
            large.pop();
        }
        match *large {
            [] => 0.into(),
            [low] => u64::from(low).into(),
            [low, high] => wide(high, low).into(),
            _ => Self { small: 0, large },
        }
    }

    fn limbs(&self) -> Cow<'_, [u32]> {
        let (low, high) = (low(self.small), low(self.small >> 32));
        match (low, high) {
            (0, 0) => Cow::Borrowed(&self.large),
            (_, 0) => Cow::Owned(vec![low]),
            _ => Cow::Owned(vec![low, high]),
        }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.to_u64() == Some(0)
    }

    /// Whether it is 1.
    pub fn is_one(&self) -> bool {
        self.small == 1
    }

    /// The value, if it fits 64 bits.
    pub fn to_u64(&self) -> Option<u64> {
        self.large.is_empty().then_some(self.small)
    }

    /// The number of decimal digits; anything but a digit counts as none.
    pub fn from_digits(digits: &str) -> Self {
        let mut limbs = vec![0; digits.len() / 9 + 1];
        for digit in digits.bytes().filter(u8::is_ascii_digit) {
            let mut carry = u64::from(digit & 15);
            for limb in &mut limbs {
                carry += u64::from(*limb) * 10;
                *limb = low(carry);
                carry >>= 32;
            }
        }
        Self::of(limbs)
    }

    /// How many binary digits it has.
    pub fn bits(&self) -> i64 {
        let limbs = self.limbs();
        let unused = limbs.last().map_or(0, |first| first.leading_zeros());
        i64::try_from(limbs.len() * 32).unwrap_or(i64::MAX) - i64::from(unused)
    }

    /// Both values, if they fit 64 bits.
    fn small(&self, other: &Self) -> Option<(u64, u64)> {
        Some((self.to_u64()?, other.to_u64()?))
    }

    /// The sum.
    pub fn plus(&self, other: &Self) -> Self {
        if let Some(sum) = self.small(other).and_then(|(one, other)| one.checked_add(other)) {
            return sum.into();
        }
        let (one, other) = (self.limbs(), other.limbs());
        let mut limbs = vec![0; one.len().max(other.len()) + 1];
        add_times(&mut limbs, &one, 1);
        add_times(&mut limbs, &other, 1);
        Self::of(limbs)
    }

    /// The difference, and 0 where that would be negative.
    pub fn minus(&self, other: &Self) -> Self {
        if let Some((one, other)) = self.small(other) {
            return one.saturating_sub(other).into();
        }
        let mut limbs = self.limbs().into_owned();
        if self < other {
            limbs.clear();
        }
        subtract_times(&mut limbs, &other.limbs(), 1);
        Self::of(limbs)
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Self {
        if let Some(product) = self.small(other).and_then(|(one, other)| one.checked_mul(other)) {
            return product.into();
        }
        let (one, other) = (self.limbs(), other.limbs());
        let mut limbs = vec![0; one.len() + other.len()];
        for (place, &factor) in one.iter().enumerate() {
            add_times(limbs.get_mut(place..).unwrap_or_default(), &other, factor);
        }
        Self::of(limbs)
    }

    /// The quotient, rounded down, and what is left. By 0 the quotient is 0.
    pub fn divide(&self, by: &Self) -> (Self, Self) {
        if by.is_zero() || self < by {
            return (0.into(), self.clone());
        }
        if let Some((one, by)) = self.small(by) {
            return ((one / by).into(), (one % by).into());
        }
        // Knuth's algorithm D: with the highest bit of `by` set, an estimate from two limbs is at most 2 off. A
        // divisor of one limb gets another below it, and so does the number.
        let (one, by) = (self.limbs(), by.limbs());
        let shift = by.last().map_or(0, |first| first.leading_zeros());
        let is_short = by.len() == 1;
        let (mut by, mut rest) = (shifted(&by, shift, is_short), shifted(&one, shift, is_short));
        by.pop();
        let mut quotient = vec![0; rest.len().saturating_sub(by.len())];
        for (place, digit) in quotient.iter_mut().enumerate().rev() {
            *digit = rest.get_mut(place..).map_or(0, |part| next_digit(part, &by));
        }
        // Shifting back is dividing by a power of two.
        rest.truncate(by.len());
        divide_small(&mut rest, 1 << shift);
        (Self::of(quotient), Self::of(rest.split_off(usize::from(is_short))))
    }

    /// The greatest common divisor; of 0 and another number the other.
    pub fn common(&self, other: &Self) -> Self {
        let (mut one, mut two) = (self.clone(), other.clone());
        loop {
            if let Some((mut one, mut two)) = one.small(&two) {
                while two > 0 {
                    (one, two) = (two, one % two);
                }
                return one.into();
            }
            if two.is_zero() {
                return one;
            }
            let rest = one.divide(&two).1;
            (one, two) = (two, rest);
        }
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_size = self.large.len().cmp(&other.large.len()).then(self.small.cmp(&other.small));
        by_size.then_with(|| self.large.iter().rev().cmp(other.large.iter().rev()))
    }
}

/// Its decimal digits, for tests and diagnostics.
impl fmt::Display for Natural {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        let mut rest = self.limbs().into_owned();
        let mut digits = Vec::new();
        while digits.is_empty() || rest.iter().any(|&limb| limb > 0) {
            digits.extend(char::from_digit(divide_small(&mut rest, 10), 10));
        }
        out.pad_integral(true, "", &digits.iter().rev().collect::<String>())
    }
}

/// The lowest 32 bits.
fn low(value: u64) -> u32 {
    (value & u64::from(u32::MAX)) as u32
}

fn wide(high: u32, low: u32) -> u64 {
    u64::from(high) << 32 | u64::from(low)
}

/// The limbs times a power of two, with one more above and perhaps one more below.
fn shifted(limbs: &[u32], shift: u32, has_lower: bool) -> Vec<u32> {
    let mut carry = 0;
    let mut out: Vec<u32> = Vec::with_capacity(limbs.len() + 2);
    out.extend(has_lower.then_some(0));
    for &limb in limbs {
        carry |= u64::from(limb) << shift;
        out.push(low(carry));
        carry >>= 32;
    }
    out.push(low(carry));
    out
}

/// Adds a multiple in place; what is carried beyond the end is lost.
fn add_times(limbs: &mut [u32], other: &[u32], factor: u32) {
    let mut carry = 0;
    let others = other.iter().copied().chain(std::iter::repeat(0));
    for (limb, other) in limbs.iter_mut().zip(others) {
        carry += u64::from(*limb) + u64::from(other) * u64::from(factor);
        *limb = low(carry);
        carry >>= 32;
    }
}

/// Subtracts a multiple in place. Whether it was too much; then the limbs have gone round below 0.
fn subtract_times(limbs: &mut [u32], other: &[u32], factor: u32) -> bool {
    let mut borrow = 0;
    let others = other.iter().copied().chain(std::iter::repeat(0));
    for (limb, other) in limbs.iter_mut().zip(others) {
        let product = u64::from(other) * u64::from(factor) + borrow;
        let (value, went_under) = limb.overflowing_sub(low(product));
        *limb = value;
        borrow = (product >> 32) + u64::from(went_under);
    }
    borrow > 0
}

/// The next digit of a quotient; takes that multiple away from the lowest limbs of `rest`, one more than `by` has.
fn next_digit(rest: &mut [u32], by: &[u32]) -> u32 {
    let part = rest.get_mut(..=by.len()).unwrap_or_default();
    let (&mut [.., third, second, first], &[.., by_second, by_first]) = (&mut *part, by) else { return 0 };
    let top = wide(first, second);
    let (mut digit, mut left) = (top / u64::from(by_first), top % u64::from(by_first));
    while digit >> 32 > 0 || digit * u64::from(by_second) > left << 32 | u64::from(third) {
        digit -= 1;
        left += u64::from(by_first);
        if left >> 32 > 0 {
            break;
        }
    }
    if subtract_times(part, by, low(digit)) {
        digit -= 1;
        add_times(part, by, 1);
    }
    low(digit)
}

/// Divides in place and gives what is left.
fn divide_small(limbs: &mut [u32], by: u32) -> u32 {
    let mut rest = 0;
    for limb in limbs.iter_mut().rev() {
        let value = wide(rest, *limb);
        *limb = low(value / u64::from(by));
        rest = low(value % u64::from(by));
    }
    rest
}
