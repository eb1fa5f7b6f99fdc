//! Acceptance of worse moves by the rule of Metropolis, without the platform's logarithm, so that the
//! same seed gives the same run everywhere.

use crate::random::SplitMix64;

/// Few enough to leave the first cache to the agendas.
const ENTRIES: usize = 1024;

/// Draws thresholds: a change is accepted when it is at most `temperature * -ln(u)` for a uniform `u`.
pub(crate) struct Thermostat {
    minus_ln: Vec<f32>,
    pub(crate) temperature: f64,
}

impl Thermostat {
    pub(crate) fn new(temperature: f64) -> Self {
        let minus_ln =
            (0..ENTRIES).map(|i| minus_ln((i as f64 + 0.5) / ENTRIES as f64) as f32).collect();
        Self { minus_ln, temperature }
    }

    /// The greatest change accepted this time.
    #[inline]
    pub(crate) fn threshold(&self, random: &mut SplitMix64) -> f64 {
        self.temperature * f64::from(self.minus_ln[random.next() as usize % ENTRIES])
    }
}

/// `-ln(u)` for `0 < u < 1`: halvings are counted, the rest is summed by the series of `atanh`.
fn minus_ln(u: f64) -> f64 {
    const LN_2: f64 = std::f64::consts::LN_2;
    let (mut x, mut halvings) = (u, 0.0);
    while x < 0.75 {
        x *= 2.0;
        halvings += 1.0;
    }
    let z = (x - 1.0) / (x + 1.0);
    let (mut term, mut sum) = (z, 0.0);
    for k in 0..30 {
        sum += term / f64::from(2 * k + 1);
        term *= z * z;
    }
    halvings * LN_2 - 2.0 * sum
}

#[cfg(test)]
mod tests {
    use super::minus_ln;

    #[test]
    fn the_series_agrees_with_the_logarithm() {
        for i in 1..1000 {
            let u = f64::from(i) / 1000.0;
            assert!((minus_ln(u) + u.ln()).abs() < 1e-12, "{u}");
        }
    }
}
