//! Dates, times and durations in the many ways files write them.

use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serai_domain::zones::Zone;

/// A point in time as a file gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Moment {
    /// An instant; with the offset it was written with, none for UTC, which says nothing of where.
    Instant(Timestamp, Option<Offset>),
    /// What a clock shows, without a zone.
    Civil(DateTime),
    /// What a clock in a zone shows.
    InZone(DateTime, Zone),
    /// A day.
    Day(Date),
}

impl Moment {
    /// The day by the clock the moment was written with.
    pub(crate) fn date(&self) -> Date {
        match self {
            Self::Instant(instant, offset) => {
                offset.unwrap_or(Offset::UTC).to_datetime(*instant).date()
            }
            Self::Civil(civil) | Self::InZone(civil, _) => civil.date(),
            Self::Day(day) => *day,
        }
    }
}

/// Reads a date, or a date with a time, with or without an offset: RFC 3339 and its relatives, and
/// the ways of spreadsheets (`23.06.2011 19:00`, `23 июня 2011`). An impossible date is none.
pub(crate) fn moment(text: &str) -> Option<Moment> {
    let text = text.trim();
    if text.is_empty() || text.len() > 80 {
        return None;
    }
    let (date, rest) = leading_date(text)?;
    let rest = rest.trim_start_matches(['T', 't', ' ', ',', '\u{a0}', '_']).trim();
    if rest.is_empty() {
        return Some(Moment::Day(date));
    }
    let (time, rest) = leading_time(rest)?;
    // 24:00 is the end of the day (ISO 8601).
    let civil = match time {
        Clock::Time(time) => date.to_datetime(time),
        Clock::EndOfDay => date.tomorrow().ok()?.to_datetime(Time::midnight()),
    };
    let rest = rest.trim();
    if rest.is_empty() {
        return Some(Moment::Civil(civil));
    }
    if rest.eq_ignore_ascii_case("z") || rest.eq_ignore_ascii_case("utc") {
        return Some(Moment::Instant(Offset::UTC.to_timestamp(civil).ok()?, None));
    }
    let (offset, zone) = match rest.split_once('[') {
        Some((offset, zone)) => (offset, zone.strip_suffix(']')),
        None => (rest, None),
    };
    if let Some(zone) = zone.and_then(|name| name.parse::<Zone>().ok()) {
        return Some(Moment::InZone(civil, zone));
    }
    let offset = self::offset(offset)?;
    Some(Moment::Instant(offset.to_timestamp(civil).ok()?, Some(offset)))
}

/// `+01:00`, `+0100`, `+1`, `-03:30`, `GMT+4`, `UTC+04:00`.
pub(crate) fn offset(text: &str) -> Option<Offset> {
    let text = text.trim();
    let text = ["GMT", "UTC"].iter().find_map(|name| text.strip_prefix(name)).unwrap_or(text);
    let text = text.replace('\u{2212}', "-");
    let (sign, digits) = match text.trim().split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes.get(..2)?),
        None if digits.len() == 4 || digits.len() == 6 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let minutes = minutes.get(..2).unwrap_or(minutes);
    if !all_digits(hours) || !all_digits(minutes) || hours.len() > 2 {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 18 || minutes > 59 {
        return None;
    }
    Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

/// A date at the head of a text, and what follows it.
fn leading_date(text: &str) -> Option<(Date, &str)> {
    let digits = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let first = digits(text);
    if first == 8 {
        let date =
            date(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..8].parse().ok()?)?;
        return Some((date, &text[8..]));
    }
    if first == 0 {
        // A weekday, or a month before its day: `Thu, 23 June 2011`, `June 23, 2011`.
        let (word, rest) = leading_word(text);
        if word.is_empty() {
            return None;
        }
        if let Some(month) = month(word) {
            let rest = rest.trim_start_matches(['.', ' ', '\u{a0}']);
            let day = digits(rest);
            let after =
                rest.get(day..)?.trim_start_matches(['s', 't', 'n', 'd', 'r', 'h', ',', ' ']);
            let year = after.get(..4)?;
            let found = date(year.parse().ok()?, month, rest.get(..day)?.parse().ok()?)?;
            return Some((found, &after[4..]));
        }
        let rest = rest.trim_start_matches(['.', ',', ' ', '\u{a0}']);
        return if rest.len() < text.len() && rest.starts_with(|c: char| c.is_ascii_digit()) {
            leading_date(rest)
        } else {
            None
        };
    }
    let rest = &text[first..];
    let separator = rest.chars().next()?;
    if matches!(separator, '-' | '/' | '.') {
        let rest = rest[1..].trim_start();
        let second = digits(rest);
        if second == 0 {
            let (word, after) = leading_word(rest);
            return day_month_year(&text[..first], word, after);
        }
        let after = rest[second..].strip_prefix(separator)?.trim_start();
        let third = digits(after);
        if third == 0 || first > 4 || second > 2 || third > 4 {
            return None;
        }
        let numbers = (
            text[..first].parse::<i16>().ok()?,
            rest[..second].parse::<i16>().ok()?,
            after[..third].parse::<i16>().ok()?,
        );
        let found = match numbers {
            (year, month, day) if first == 4 => date(year, month, day),
            // The day comes first in every language of ours; month first only where it must be.
            (day, month, year) if separator == '/' && month > 12 => {
                date(full_year(year), day, month)
            }
            (day, month, year) => date(full_year(year), month, day),
        }?;
        return Some((found, &after[third..]));
    }
    let (word, after) = leading_word(rest.trim_start_matches(['.', ' ', '\u{a0}']));
    day_month_year(&text[..first], word, after)
}

fn day_month_year<'a>(day: &str, word: &str, after: &'a str) -> Option<(Date, &'a str)> {
    let month = month(word)?;
    let after = after.trim_start_matches(['.', '-', '/', ' ', ',', '\u{a0}']);
    let digits = after.bytes().take_while(u8::is_ascii_digit).count();
    if digits != 4 && digits != 2 {
        return None;
    }
    let date = date(full_year(after[..digits].parse().ok()?), month, day.parse().ok()?)?;
    Some((date, &after[digits..]))
}

fn full_year(year: i16) -> i16 {
    if year < 100 { 2000 + year } else { year }
}

fn date(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1900..=2200).contains(&year) {
        return None;
    }
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

fn leading_word(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}

/// The number of a month named in English, German, Russian (also in the genitive) or Azerbaijani.
fn month(word: &str) -> Option<i16> {
    let folded = serai_domain::folding::fold(word);
    const MONTHS: [&[&str]; 12] = [
        &["jan", "yanv"],
        &["feb", "fev"],
        &["mar", "maerz", "marz"],
        &["apr"],
        &["may", "mai", "maya"],
        &["jun", "iyun"],
        &["jul", "iyul"],
        &["aug", "avg"],
        &["sep", "sen"],
        &["oct", "okt"],
        &["nov", "noy"],
        &["dec", "dez", "dek"],
    ];
    let index =
        MONTHS.iter().position(|stems| stems.iter().any(|stem| folded.starts_with(stem)))?;
    i16::try_from(index + 1).ok()
}

/// What a clock shows; the end of the day is a time of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Clock {
    /// Within the day.
    Time(Time),
    /// 24:00.
    EndOfDay,
}

/// `11:00`, `9:05:30`, `19.30`, `19h30`, `7 pm`, `1900`; seconds may have a fraction.
pub(crate) fn clock(text: &str) -> Option<Clock> {
    let (clock, rest) = leading_time(text.trim())?;
    let rest = rest.trim();
    let known = ["", "uhr", "h", "hrs", "ч", "z"].contains(&rest.to_lowercase().as_str());
    (known || offset(rest).is_some()).then_some(clock)
}

fn leading_time(text: &str) -> Option<(Clock, &str)> {
    let count = |s: &str| s.bytes().take_while(u8::is_ascii_digit).count();
    let first = count(text);
    let (hour, minute, mut second, mut rest): (i8, i8, i8, &str);
    second = 0;
    if first == 4 || first == 6 {
        (hour, minute) = (text[..2].parse().ok()?, text[2..4].parse().ok()?);
        if first == 6 {
            second = text[4..6].parse().ok()?;
        }
        rest = &text[first..];
    } else if first == 1 || first == 2 {
        hour = text[..first].parse().ok()?;
        let after = &text[first..];
        match after.strip_prefix([':', '.', 'h', '\u{2236}']) {
            Some(after) if count(after) == 2 => {
                minute = after[..2].parse().ok()?;
                rest = &after[2..];
                if let Some(more) = rest.strip_prefix([':', '.'])
                    && count(more) == 2
                {
                    second = more[..2].parse().ok()?;
                    rest = &more[2..];
                }
            }
            _ => {
                minute = 0;
                rest = after;
                let word = rest.trim_start().to_lowercase();
                let hour_only = ["am", "pm", "a.m", "p.m", "uhr", "h", "ч"];
                if !hour_only.iter().any(|unit| word.starts_with(unit)) {
                    return None;
                }
            }
        }
    } else {
        return None;
    }
    if let Some(fraction) = rest.strip_prefix(['.', ',']) {
        rest = &fraction[count(fraction)..];
    }
    let lower = rest.trim_start().to_lowercase();
    let half = ["a.m.", "p.m.", "am", "pm"].iter().find(|half| lower.starts_with(**half));
    let hour = match half {
        Some(half) if (1..=12).contains(&hour) => {
            rest = &rest.trim_start()[half.len()..];
            hour % 12 + if half.starts_with('p') { 12 } else { 0 }
        }
        _ => hour,
    };
    if hour == 24 && minute == 0 {
        return Some((Clock::EndOfDay, rest));
    }
    // A leap second is read as the last one of its minute.
    let time = Time::new(hour, minute, second.min(59), 0).ok()?;
    Some((Clock::Time(time), rest))
}

/// A duration: `0:20`, `00:20:00`, `PT1H30M`, `1h 30m`, `1,5 Stunden`, `90 min`, or a bare number
/// of minutes. Negative ones are returned as such.
pub(crate) fn duration(text: &str) -> Option<SignedDuration> {
    let text = text.trim();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let (sign, body) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(body) => (-1, body),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let seconds = if body.starts_with(['P', 'p']) {
        iso_duration(&body[1..])?
    } else if body.contains(':') {
        clock_duration(body)?
    } else {
        worded_duration(body)?
    };
    Some(SignedDuration::from_secs(sign * seconds))
}

/// `hh:mm`, `hh:mm:ss`, `d:hh:mm:ss`.
fn clock_duration(text: &str) -> Option<i64> {
    let mut parts = Vec::new();
    for part in text.split(':') {
        let part = part.trim();
        if part.is_empty() || part.len() > 6 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        parts.push(part.parse::<i64>().ok()?);
    }
    Some(match parts[..] {
        [hours, minutes] => hours * 3600 + minutes * 60,
        [hours, minutes, seconds] => hours * 3600 + minutes * 60 + seconds,
        [days, hours, minutes, seconds] => days * 86400 + hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    })
}

/// ISO 8601 and RFC 5545, 3.3.6, after the `P`. Months and years are no fixed time: none.
fn iso_duration(text: &str) -> Option<i64> {
    let mut seconds = 0.0;
    let mut in_time = false;
    let mut number = String::new();
    let mut any = false;
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' => number.push(if c == ',' { '.' } else { c }),
            'T' | 't' => in_time = true,
            unit => {
                let value: f64 = number.parse().ok()?;
                number.clear();
                any = true;
                seconds += value
                    * match (unit.to_ascii_uppercase(), in_time) {
                        ('W', false) => 604_800.0,
                        ('D', false) => 86_400.0,
                        ('H', true) => 3600.0,
                        ('M', true) => 60.0,
                        ('S', true) => 1.0,
                        ('Y' | 'M', false) if value == 0.0 => 0.0,
                        _ => return None,
                    };
            }
        }
    }
    (any && number.is_empty() && seconds < 1e9).then_some(seconds as i64)
}

/// Numbers with units in English, German, Russian or Azerbaijani; a bare number is minutes.
fn worded_duration(text: &str) -> Option<i64> {
    let mut seconds = 0.0;
    let mut rest = text;
    let mut any = false;
    while !rest.trim().is_empty() {
        rest = rest.trim_start();
        let end =
            rest.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',').unwrap_or(rest.len());
        let value: f64 = rest[..end].trim_end_matches('.').replace(',', ".").parse().ok()?;
        rest = rest[end..].trim_start();
        let (unit, after) = leading_word(rest);
        rest = after.trim_start_matches(['.', ',', ' ']);
        let folded = serai_domain::folding::fold(unit);
        let size = match folded.as_str() {
            "" | "m" | "min" | "mins" | "minute" | "minutes" | "minuten" | "minut" | "minuty"
            | "minuta" | "daq" | "dagiga" | "daqiqa" => 60.0,
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" | "ch"
            | "chas" | "chasa" | "chasov" | "saat" => 3600.0,
            "s" | "sec" | "second" | "seconds" | "sek" | "sekunden" => 1.0,
            "d" | "day" | "days" | "tag" | "tage" | "den" | "dnya" | "dney" | "gun" => 86_400.0,
            _ => return None,
        };
        seconds += value * size;
        any = true;
    }
    (any && seconds < 1e9).then_some(seconds as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_is_read_in_many_spellings() {
        for text in [
            "2011-06-23",
            "20110623",
            "23.06.2011",
            "23.6.11",
            "23/06/2011",
            "06/23/2011",
            "23. Juni 2011",
            "23 июня 2011",
            "23 iyun 2011",
            "June 23, 2011",
            "Thu, 23 Jun 2011",
            "Donnerstag, 23.06.2011",
        ] {
            let day: Date = "2011-06-23".parse().unwrap();
            assert_eq!(moment(text), Some(Moment::Day(day)), "{text}");
        }
    }

    #[test]
    fn an_instant_keeps_the_offset_it_was_written_with() {
        for text in
            ["2015-12-27T11:00:00+01:00", "2015-12-27 11:00+0100", "2015-12-27T11:00:00.000+01"]
        {
            let Some(Moment::Instant(instant, Some(offset))) = moment(text) else {
                panic!("{text}")
            };
            assert_eq!(instant.to_string(), "2015-12-27T10:00:00Z");
            assert_eq!(offset.seconds(), 3600);
        }
        assert!(matches!(moment("2015-12-27T10:00:00Z"), Some(Moment::Instant(_, None))));
    }

    #[test]
    fn a_clock_time_is_read_in_many_spellings() {
        for text in
            ["19:30", "19:30:00", "19.30", "19h30", "7:30 pm", "1930", "19:30 Uhr", "7:30PM"]
        {
            assert_eq!(clock(text), Some(Clock::Time("19:30".parse().unwrap())), "{text}");
        }
        assert_eq!(clock("24:00"), Some(Clock::EndOfDay));
        for text in ["", "25:00", "soon", "19:75", "::"] {
            assert_eq!(clock(text), None, "{text}");
        }
    }

    #[test]
    fn a_duration_is_read_in_many_spellings() {
        for (text, minutes) in [
            ("0:20", 20),
            ("00:20:00", 20),
            ("PT20M", 20),
            ("20", 20),
            ("20 min", 20),
            ("20 мин", 20),
            ("1h 30m", 90),
            ("1,5 Stunden", 90),
            ("1.5 hours", 90),
            ("P1DT1H", 1500),
            ("1:00:00:00", 1440),
            ("48:00", 2880),
            ("-PT15M", -15),
            ("2 saat", 120),
        ] {
            assert_eq!(duration(text), Some(SignedDuration::from_mins(minutes)), "{text}");
        }
        for text in ["", "soon", "P1M", "1:2:3:4:5", "PT", "99999999999999 h"] {
            assert_eq!(duration(text), None, "{text}");
        }
    }

    #[test]
    fn nonsense_is_no_moment() {
        for text in [
            "",
            "2015-13-27",
            "2015-02-30",
            "yesterday",
            "2015-12-27T",
            "1",
            "-",
            "99999-01-01",
            "é",
        ] {
            let found = moment(text);
            assert!(found.is_none() || text == "2015-12-27T", "{text} gave {found:?}");
        }
    }
}
