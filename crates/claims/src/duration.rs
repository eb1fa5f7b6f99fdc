//! ISO 8601 durations: read from facts, written into results.

use crate::claim::{Duration, TimeUnit};
use crate::ratio::Ratio;

impl Duration {
    /// Reads `P3D`, `PT1H30M`, `P1Y6M`, `PT1.5H`; `None` where it is not of that form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut months = Ratio::whole(0);
        let mut seconds = Ratio::whole(0);
        let mut rest = text.strip_prefix('P')?;
        let mut clock = false;
        let mut largest = None;
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('T') {
                if clock {
                    return None;
                }
                clock = true;
                rest = after;
                continue;
            }
            let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
            let value = Ratio::parse(&rest[..end])?;
            let unit = match (rest[end..].chars().next()?, clock) {
                ('Y', false) => TimeUnit::Year,
                ('M', false) => TimeUnit::Month,
                ('W', false) => TimeUnit::Week,
                ('D', false) => TimeUnit::Day,
                ('H', true) => TimeUnit::Hour,
                ('M', true) => TimeUnit::Minute,
                ('S', true) => TimeUnit::Second,
                _ => return None,
            };
            let (m, s) = unit.length();
            months = months.plus(value.times(Ratio::whole(m))?)?;
            seconds = seconds.plus(value.times(Ratio::whole(s))?)?;
            largest = largest.or(Some(unit));
            rest = &rest[end + 1..];
        }
        Some(Self { months, seconds, unit: largest? })
    }

    /// The ISO 8601 form, in the largest units that leave whole parts down to the unit
    /// the text used: 90 minutes is `PT90M`, two and a half hours `PT2H30M`.
    #[must_use]
    pub fn iso(&self) -> String {
        let mut out = String::from("P");
        let mut months = self.months;
        if self.unit == TimeUnit::Year
            || months.to_whole().is_some_and(|months| {
                months % 12 == 0 && months > 0 && self.unit != TimeUnit::Month
            })
        {
            push(&mut out, &mut months, 12, 'Y');
        }
        if months.to_whole().is_some() {
            push(&mut out, &mut months, 1, 'M');
        } else {
            out.push_str(&months.to_decimal());
            out.push('M');
        }
        let mut seconds = self.seconds;
        if self.unit == TimeUnit::Week {
            push(&mut out, &mut seconds, 604_800, 'W');
        }
        if self.unit >= TimeUnit::Day {
            push(&mut out, &mut seconds, 86_400, 'D');
        }
        if seconds > Ratio::whole(0) {
            out.push('T');
            if self.unit >= TimeUnit::Hour {
                push(&mut out, &mut seconds, 3600, 'H');
            }
            push(&mut out, &mut seconds, 60, 'M');
            if seconds > Ratio::whole(0) {
                out.push_str(&seconds.to_decimal());
                out.push('S');
            }
        }
        if out == "P" {
            out.push_str("T0S");
        }
        out
    }
}

/// Moves the whole multiples of `size` out of `rest`.
fn push(out: &mut String, rest: &mut Ratio, size: u32, letter: char) {
    let whole = rest.over(Ratio::whole(size)).map_or(0, Ratio::floor);
    if whole > 0 {
        out.push_str(&whole.to_string());
        out.push(letter);
        let taken = Ratio::new(whole, 1).and_then(|whole| whole.times(Ratio::whole(size)));
        if let Some(left) = taken.and_then(|taken| rest.minus(taken)) {
            *rest = left;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_forms_read_back() {
        for text in ["P3D", "PT90M", "P1Y6M", "P10Y", "P3W", "P11M", "PT45S"] {
            let unit = Duration::parse(text).expect(text);
            assert_eq!(unit.iso(), text);
        }
        let half =
            Duration { unit: TimeUnit::Hour, ..Duration::parse("PT150M").expect("150 minutes") };
        assert_eq!(half.iso(), "PT2H30M");
        for text in ["", "P", "3D", "P3H", "PT", "P1X"] {
            assert_eq!(Duration::parse(text).map(|d| d.iso()), None, "{text}");
        }
    }
}
