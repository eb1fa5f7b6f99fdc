//! Occurrences of a recurring event (RFC 5545, 3.8.5), by the clock of its zone, within bounds.

use chrono::{DateTime as ChronoTime, NaiveDate, TimeZone};
use jiff::civil::{Date, DateTime, Time};
use rrule::{RRule, Tz, Unvalidated};

use crate::limits;

/// The occurrences of a rule.
#[derive(Debug, PartialEq)]
pub(crate) struct Occurrences {
    /// Starts, the first included, in order.
    pub(crate) starts: Vec<DateTime>,
    /// The rule gives more than was followed.
    pub(crate) cut: bool,
}

/// Follows a rule from `start`, both by the clock of the event's zone. `until` is the rule's UNTIL
/// by that clock, where it has one.
///
/// Follows it for [`limits::RECURRENCE_YEARS`] and at most [`limits::OCCURRENCES`] times.
///
/// # Errors
/// What is wrong with the rule.
pub(crate) fn expand(
    rule: &str,
    start: DateTime,
    until: Option<DateTime>,
) -> Result<Occurrences, String> {
    let parts: Vec<&str> = rule
        .split(';')
        .map(str::trim)
        .filter(|part| {
            let name = part.split('=').next().unwrap_or("").to_ascii_uppercase();
            !part.is_empty() && is_known(&name)
        })
        .collect();
    let rule: RRule<Unvalidated> =
        parts.join(";").parse().map_err(|error: rrule::RRuleError| error.to_string())?;
    let horizon = horizon(start);
    let last = until.map_or(horizon, |until| until.min(horizon));
    if last < start {
        return Ok(Occurrences { starts: vec![start], cut: false });
    }
    let counted = rule.get_count();
    let first = utc(start).ok_or("the start is out of range")?;
    let mut rule = rule.until(utc(last).ok_or("the end is out of range")?);
    if let Some(count) = counted {
        // COUNT and UNTIL exclude each other in the standard; the horizon is ours.
        rule = rule.count(count.min(u32::from(limits::OCCURRENCES) + 1));
    }
    let set = rule.build(first).map_err(|error| error.to_string())?;
    let found = set.all(limits::OCCURRENCES);
    let mut starts: Vec<DateTime> = found.dates.iter().filter_map(civil).collect();
    if starts.first() != Some(&start) {
        // DTSTART is an occurrence even where its rule does not give it.
        starts.insert(0, start);
    }
    let endless = until.is_none_or(|until| until > horizon) && counted.is_none();
    let missing = counted.is_some_and(|count| (starts.len() as u64) < u64::from(count));
    Ok(Occurrences { cut: found.limited || endless || missing, starts })
}

fn is_known(name: &str) -> bool {
    matches!(
        name,
        "FREQ"
            | "INTERVAL"
            | "COUNT"
            | "WKST"
            | "BYSETPOS"
            | "BYMONTH"
            | "BYMONTHDAY"
            | "BYYEARDAY"
            | "BYWEEKNO"
            | "BYDAY"
            | "BYHOUR"
            | "BYMINUTE"
            | "BYSECOND"
    )
}

fn horizon(start: DateTime) -> DateTime {
    let year = start.year().saturating_add(limits::RECURRENCE_YEARS);
    let date = Date::new(year, start.month(), start.day().min(28)).unwrap_or(start.date());
    date.to_datetime(Time::constant(23, 59, 59, 0))
}

/// A civil time in the clothes of UTC, which has no gaps.
fn utc(civil: DateTime) -> Option<ChronoTime<Tz>> {
    let date = NaiveDate::from_ymd_opt(
        civil.year().into(),
        u32::try_from(civil.month()).ok()?,
        u32::try_from(civil.day()).ok()?,
    )?;
    let time = date.and_hms_opt(
        u32::try_from(civil.hour()).ok()?,
        u32::try_from(civil.minute()).ok()?,
        u32::try_from(civil.second()).ok()?,
    )?;
    Tz::UTC.from_local_datetime(&time).single()
}

fn civil(at: &ChronoTime<Tz>) -> Option<DateTime> {
    let seconds = at.timestamp();
    let instant = jiff::Timestamp::from_second(seconds).ok()?;
    Some(jiff::tz::Offset::UTC.to_datetime(instant))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime {
        text.parse().unwrap()
    }

    #[test]
    fn a_daily_rule_keeps_the_clock_over_a_clock_change() {
        let found = expand("FREQ=DAILY;COUNT=3", at("2024-03-30T10:00"), None).unwrap();
        let starts = ["2024-03-30T10:00", "2024-03-31T10:00", "2024-04-01T10:00"].map(at);
        assert_eq!(found, Occurrences { starts: starts.to_vec(), cut: false });
    }

    #[test]
    fn until_includes_its_own_day() {
        let found =
            expand("FREQ=WEEKLY;BYDAY=MO,WE", at("2024-01-01T09:00"), Some(at("2024-01-10T09:00")));
        assert_eq!(found.unwrap().starts.len(), 4);
    }

    #[test]
    fn an_endless_rule_is_cut() {
        for rule in ["FREQ=DAILY", "FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=100000"] {
            let found = expand(rule, at("2024-01-01T09:00"), None).unwrap();
            assert!(found.cut, "{rule}");
            assert!(found.starts.len() <= usize::from(limits::OCCURRENCES) + 1);
        }
    }

    #[test]
    fn a_rule_that_never_comes_true_ends_soon() {
        for rule in [
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31;COUNT=5",
        ] {
            if let Ok(found) = expand(rule, at("2024-01-01T09:00"), None) {
                assert_eq!(found.starts, [at("2024-01-01T09:00")], "{rule}");
            }
        }
    }

    #[test]
    fn nonsense_is_told() {
        for rule in ["", "FREQ=SOMETIMES", "INTERVAL=2", "FREQ=DAILY;BYDAY=XX"] {
            assert!(expand(rule, at("2024-01-01T09:00"), None).is_err(), "{rule}");
        }
    }
}
