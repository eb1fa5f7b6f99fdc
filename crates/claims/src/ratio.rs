//! Exact rational numbers: what figures are read into and compared as.
//!
//! "12.5 %" is 1/8 and "a third" is 1/3; binary floating point holds neither
//! every decimal nor the third, so comparisons would depend on rounding.

use std::cmp::Ordering;

/// A non-negative or negative rational, always in lowest terms, denominator positive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    num: i128,
    den: i128,
}

/// Magnitudes beyond this are refused, so that no product below overflows.
const LIMIT: i128 = 1_000_000_000_000_000_000;

impl Ratio {
    /// `num / den` in lowest terms; `None` where `den` is zero or a part exceeds 10^18.
    #[must_use]
    pub fn new(num: i128, den: i128) -> Option<Self> {
        if den == 0 {
            return None;
        }
        let divisor = gcd(num.unsigned_abs(), den.unsigned_abs()).max(1);
        let divisor = i128::try_from(divisor).ok()?;
        let sign = if den < 0 { -1 } else { 1 };
        let (num, den) = (sign * num / divisor, sign * den / divisor);
        (num.abs() <= LIMIT && den <= LIMIT).then_some(Self { num, den })
    }

    /// A whole number.
    #[must_use]
    pub const fn whole(value: u32) -> Self {
        Self { num: value as i128, den: 1 }
    }

    /// Reads a plain decimal such as `1200000`, `-3` or `0.125`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let bad = |part: &str| part.len() > 18 || part.bytes().any(|byte| !byte.is_ascii_digit());
        if whole.is_empty() || bad(whole) || bad(fraction) {
            return None;
        }
        let scale = 10_i128.pow(u32::try_from(fraction.len()).ok()?);
        let mut num = whole.parse::<i128>().ok()? * scale;
        if !fraction.is_empty() {
            num += fraction.parse::<i128>().ok()?;
        }
        Self::new(if negative { -num } else { num }, scale)
    }

    /// The nearest rational to a float as its shortest decimal form says it.
    #[must_use]
    pub fn from_f64(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self::parse(&format!("{value}"))).flatten()
    }

    /// The nearest float, for output and for closeness scores.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "scores and JSON numbers are floats")]
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    /// The whole number this is, if it is one.
    #[must_use]
    pub fn to_whole(self) -> Option<i64> {
        (self.den == 1).then(|| i64::try_from(self.num).ok()).flatten()
    }

    /// The greatest whole number not above this.
    #[must_use]
    pub fn floor(self) -> i128 {
        self.num.div_euclid(self.den)
    }

    /// `self + other`; `None` past the limit.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let num = self.num.checked_mul(other.den)?.checked_add(other.num.checked_mul(self.den)?)?;
        Self::new(num, self.den.checked_mul(other.den)?)
    }

    /// `self - other`; `None` past the limit.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { num: -other.num, den: other.den })
    }

    /// `self * other`; `None` past the limit.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.num)?, self.den.checked_mul(other.den)?)
    }

    /// `self / other`; `None` past the limit or for a zero divisor.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        Self::new(self.num.checked_mul(other.den)?, self.den.checked_mul(other.num)?)
    }

    /// The distance from zero.
    #[must_use]
    pub fn abs(self) -> Self {
        Self { num: self.num.abs(), den: self.den }
    }

    /// A decimal such as `1200000` or `12.5`, at most six places.
    #[must_use]
    pub fn to_decimal(self) -> String {
        if let Some(whole) = self.to_whole() {
            return whole.to_string();
        }
        let text = format!("{:.6}", self.to_f64());
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        // Both parts are at most 10^18, so the products fit 128 bits.
        (self.num * other.den).cmp(&(other.num * self.den))
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decimal_reads_exactly() {
        assert_eq!(Ratio::parse("0.125"), Ratio::new(1, 8));
        assert_eq!(Ratio::parse("1200000"), Ratio::new(1_200_000, 1));
        assert_eq!(Ratio::from_f64(0.1), Ratio::new(1, 10));
        assert_eq!(Ratio::parse("1.2.3"), None);
        assert_eq!(Ratio::parse(""), None);
    }

    #[test]
    fn arithmetic_refuses_rather_than_overflows() {
        let huge = Ratio::new(LIMIT, 1).expect("at the limit");
        assert_eq!(huge.times(huge), None);
        assert_eq!(huge.plus(huge), None);
        assert_eq!(Ratio::whole(1).over(Ratio::whole(0)), None);
    }

    #[test]
    fn order_is_by_value() {
        assert!(Ratio::new(1, 3) < Ratio::new(1, 2));
        assert_eq!(Ratio::new(-2, -4), Ratio::new(1, 2));
    }
}
