//! Numbers in words, after the spell-out rules of CLDR (RBNF), for tests.

pub(crate) mod azerbaijani;
pub(crate) mod english;
pub(crate) mod russian;

/// The groups of three digits of a number, highest first, with the power of a thousand
/// of each; empty groups are left out.
pub(crate) fn groups(number: u64) -> Vec<(u64, u32)> {
    (0..5)
        .rev()
        .map(|power| (number / 1000_u64.pow(power) % 1000, power))
        .filter(|(group, _)| *group > 0)
        .collect()
}
