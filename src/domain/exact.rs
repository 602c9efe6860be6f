//! Exact numbers: fractions that never round and never overflow, and the two decimals a person sees.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use super::natural::Natural;

/// A fraction of at least 0, in lowest terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fraction {
    over: Natural,
    under: Natural,
}

impl Fraction {
    /// `over / under`; an `under` of 0 counts as 1, so that this is total.
    pub fn new(over: u64, under: u64) -> Self {
        Self::reduced(over.into(), under.max(1).into())
    }

    /// 0.
    pub fn zero() -> Self {
        Self { over: 0.into(), under: 1.into() }
    }

    /// 1.
    pub fn one() -> Self {
        Self { over: 1.into(), under: 1.into() }
    }

    /// Whether it is 0.
    pub fn is_zero(&self) -> bool {
        self.over.is_zero()
    }

    fn reduced(over: Natural, under: Natural) -> Self {
        let common = over.common(&under);
        if common.is_one() || common.is_zero() {
            return Self { over, under };
        }
        Self { over: over.divide(&common).0, under: under.divide(&common).0 }
    }

    /// The product.
    pub fn times(&self, other: &Self) -> Self {
        Self::reduced(self.over.times(&other.over), self.under.times(&other.under))
    }

    /// `self - other`, and 0 where that would be negative.
    pub fn minus(&self, other: &Self) -> Self {
        let (left, right) = (self.over.times(&other.under), other.over.times(&self.under));
        Self::reduced(left.minus(&right), self.under.times(&other.under))
    }

    /// Rounded half up to two decimals: 87.995 gives 88.00, 87.994999 gives 87.99.
    pub fn round(&self) -> Hundredths {
        let half_more = self.over.times(&200.into()).plus(&self.under);
        let (rounded, _) = half_more.divide(&self.under.times(&2.into()));
        Hundredths(rounded.to_u64().and_then(|value| u32::try_from(value).ok()).unwrap_or(u32::MAX))
    }
}

/// `over/under` in lowest terms, for tests and diagnostics.
impl fmt::Display for Fraction {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}/{}", self.over, self.under)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.over.times(&other.under).cmp(&other.over.times(&self.under))
    }
}

/// A weighted sum in the making. It keeps one common denominator, because the parts of a sum mostly share theirs
/// and reducing after every part is what would make large checklists slow.
#[derive(Clone, Debug)]
pub struct Sum {
    over: Natural,
    under: Natural,
}

impl Default for Sum {
    fn default() -> Self {
        Self { over: 0.into(), under: 1.into() }
    }
}

impl Sum {
    /// Adds `weight * part`.
    pub fn add(&mut self, weight: u64, part: &Fraction) {
        let mut more = part.over.times(&weight.into());
        if self.under != part.under {
            let common = self.under.common(&part.under);
            let (factor, _) = part.under.divide(&common);
            more = more.times(&self.under.divide(&common).0);
            self.over = self.over.times(&factor);
            self.under = self.under.times(&factor);
        }
        self.over = self.over.plus(&more);
    }

    /// The sum divided by `weights`, which 0 leaves as it is.
    pub fn over(self, weights: u64) -> Fraction {
        Fraction::reduced(self.over, self.under.times(&weights.max(1).into()))
    }
}

/// A number with two decimals, 0.00 to 42949672.95, kept as a count of hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hundredths(pub u32);

impl fmt::Display for Hundredths {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// Reads a number of at most two decimals: `88`, `54.00`, `0.5`. Anything else is `Err`.
impl FromStr for Hundredths {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |text: &str, most: usize| {
            (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !digits(whole, 6) || !digits(part, 2) || (whole.len() > 1 && whole.starts_with('0')) {
            return Err(());
        }
        let scale = if part.len() == 1 { 10 } else { 1 };
        let whole: u32 = whole.parse().map_err(|_| ())?;
        let part: u32 = part.parse().map_err(|_| ())?;
        Ok(Self(whole * 100 + part * scale))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_half_up_to_two_decimals() {
        for (over, under, expected) in [
            (87_995, 1000, "88.00"),
            (87_994_999, 1_000_000, "87.99"),
            (1, 3, "0.33"),
            (2, 3, "0.67"),
            (1, 200, "0.01"),
            (1, 201, "0.00"),
            (0, 5, "0.00"),
            (100, 1, "100.00"),
            (5, 0, "5.00"),
        ] {
            assert_eq!(Fraction::new(over, under).round().to_string(), expected, "{over}/{under}");
        }
    }

    #[test]
    fn sums_of_unlike_parts_are_exact() {
        let mut sum = Sum::default();
        sum.add(3, &Fraction::new(1, 4));
        sum.add(1, &Fraction::new(1, 6));
        sum.add(2, &Fraction::new(3, 4));
        assert_eq!(sum.over(6), Fraction::new(29, 72));
        let huge = Fraction::new(u64::MAX, 7).times(&Fraction::new(u64::MAX, 11));
        assert_eq!(huge.minus(&huge), Fraction::zero());
        assert!(Fraction::new(1, 3) < Fraction::new(34, 100) && Fraction::one() > Fraction::new(2, 3));
    }

    #[test]
    fn decimals_have_at_most_two_places() {
        for (text, value) in [("88", 8800), ("54.00", 5400), ("0.5", 50), ("100", 10000), ("7.25", 725)] {
            assert_eq!(text.parse(), Ok(Hundredths(value)), "{text}");
        }
        for text in ["", ".", "1.", ".5", "1.234", "-1", "+1", "1e2", " 1", "1,5", "07", "1234567"] {
            assert_eq!(text.parse::<Hundredths>(), Err(()), "{text}");
        }
    }
}
