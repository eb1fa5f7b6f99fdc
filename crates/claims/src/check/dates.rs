//! Dates, ranges of dates, times and instants against facts.

use super::{Cause, Judgement, Verdict};
use crate::claim::{Claim, ClockTime, PartialDate, Value};

/// A date, time or instant against a fact.
pub(super) fn judge(claim: &Claim, fact: &Value) -> Judgement {
    match (&claim.value, fact) {
        (Value::Date(stated), Value::Date(fact)) => date(*stated, *fact),
        (Value::Date(stated), Value::DateRange(from, to)) => within(*stated, *from, *to),
        (Value::DateRange(from, to), Value::DateRange(first, last)) => {
            let start = date(*from, *first);
            let end = date(*to, *last);
            if start.verdict == Verdict::Holds { end } else { start }
        }
        (Value::DateRange(from, to), Value::Date(fact)) => within(*fact, *from, *to),
        (Value::Date(stated), Value::Instant(day, _)) => date(*stated, *day),
        (Value::DateRange(from, to), Value::Instant(day, _)) => within(*day, *from, *to),
        (Value::Instant(day, time), Value::Instant(fact_day, fact_time)) => {
            instant(*day, *time, *fact_day, *fact_time)
        }
        (Value::Time(time), Value::Instant(_, fact_time)) => times(*time, *fact_time),
        (Value::Time(time), Value::Time(fact)) => times(*time, *fact),
        (Value::Instant(day, _), Value::Date(fact)) => {
            let judged = date(*day, *fact);
            if judged.verdict == Verdict::Holds {
                Judgement::unknown(Cause::TooLittle)
            } else {
                judged
            }
        }
        (Value::Instant(day, _), Value::DateRange(from, to)) => {
            let judged = within(*day, *from, *to);
            if judged.verdict == Verdict::Holds {
                Judgement::unknown(Cause::TooLittle)
            } else {
                judged
            }
        }
        (Value::Instant(_, time), Value::Time(fact)) => times(*time, *fact),
        _ => Judgement::unknown(Cause::Kinds),
    }
}

/// What the claim states of a date, against the same parts of the fact.
fn date(stated: PartialDate, fact: PartialDate) -> Judgement {
    let mut compared = false;
    for (stated, fact) in [
        (stated.year.map(i32::from), fact.year.map(i32::from)),
        (stated.month.map(i32::from), fact.month.map(i32::from)),
        (stated.day.map(i32::from), fact.day.map(i32::from)),
    ] {
        match (stated, fact) {
            (Some(stated), Some(fact)) if stated != fact => return Judgement::of(false),
            (Some(_), Some(_)) => compared = true,
            (Some(_), None) => return Judgement::unknown(Cause::TooLittle),
            (None, _) => {}
        }
    }
    if let (Some(weekday), Some(actual)) = (stated.weekday, weekday(fact)) {
        if weekday != actual {
            return Judgement { verdict: Verdict::Fails, cause: Cause::Weekday };
        }
        compared = true;
    }
    if compared { Judgement::of(true) } else { Judgement::unknown(Cause::TooLittle) }
}

/// The weekday of a full date, 1 Monday to 7 Sunday.
pub(crate) fn weekday(date: PartialDate) -> Option<u8> {
    let date = civil(date)?;
    u8::try_from(date.weekday().to_monday_one_offset()).ok()
}

fn civil(date: PartialDate) -> Option<jiff::civil::Date> {
    let month = i8::try_from(date.month?).ok()?;
    jiff::civil::Date::new(date.year?, month, i8::try_from(date.day?).ok()?).ok()
}

/// Whether a date lies in a range, both ends included.
fn within(stated: PartialDate, from: PartialDate, to: PartialDate) -> Judgement {
    // Compare as deep as the claim and both ends go.
    let year = stated.year.is_some() && from.year.is_some() && to.year.is_some();
    let month = stated.month.is_some() && from.month.is_some() && to.month.is_some();
    let day = stated.day.is_some() && from.day.is_some() && to.day.is_some();
    if !year && !month {
        return Judgement::unknown(Cause::TooLittle);
    }
    if stated.weekday.is_some() {
        let year = stated.year.or(from.year);
        let full = PartialDate { year, ..stated };
        if weekday(full).is_some_and(|actual| Some(actual) != stated.weekday) {
            return Judgement { verdict: Verdict::Fails, cause: Cause::Weekday };
        }
    }
    let key = |date: PartialDate| {
        (
            if year { date.year } else { None },
            if month { date.month } else { None },
            if month && day { date.day } else { None },
        )
    };
    let (low, point, high) = (key(from), key(stated), key(to));
    if !year && low > high {
        // A range over the year's end, tried by a date without a year.
        return Judgement::of(point >= low || point <= high);
    }
    Judgement::of(low <= point && point <= high)
}

/// Minutes since the day's start in UTC, on the civil day given.
fn minutes(time: ClockTime, offset: i16) -> i32 {
    i32::from(time.hour) * 60 + i32::from(time.minute) - i32::from(offset)
}

fn instant(
    day: PartialDate,
    time: ClockTime,
    fact_day: PartialDate,
    fact_time: ClockTime,
) -> Judgement {
    let (Some(offset), Some(fact_offset)) = (time.offset, fact_time.offset) else {
        return Judgement::unknown(Cause::TooLittle);
    };
    let year = day.year.or(fact_day.year);
    // Without a year the days are compared within the fact's, or the years beside it.
    let years = match day.year {
        Some(year) => vec![year],
        None => year.map_or(Vec::new(), |year| vec![year - 1, year, year + 1]),
    };
    let moment = |day: PartialDate, time: ClockTime, offset: i16| {
        let date = civil(day)?;
        let days = date.since(jiff::civil::date(2000, 1, 1)).ok()?.get_days();
        Some(i64::from(days) * 1440 + i64::from(minutes(time, offset)))
    };
    let Some(fact) = moment(fact_day, fact_time, fact_offset) else {
        return Judgement::unknown(Cause::TooLittle);
    };
    let moments: Vec<i64> = years
        .iter()
        .filter_map(|year| moment(PartialDate { year: Some(*year), ..day }, time, offset))
        .collect();
    if moments.is_empty() {
        return Judgement::unknown(Cause::TooLittle);
    }
    if let (Some(stated), Some(actual)) =
        (day.weekday, weekday(PartialDate { year: day.year.or(fact_day.year), ..day }))
        && stated != actual
    {
        return Judgement { verdict: Verdict::Fails, cause: Cause::Weekday };
    }
    Judgement::of(moments.contains(&fact))
}

/// Times of day: as moments where both have a zone, else as the clock shows them.
fn times(time: ClockTime, fact: ClockTime) -> Judgement {
    match (time.offset, fact.offset) {
        (Some(a), Some(b)) => {
            Judgement::of((minutes(time, a) - minutes(fact, b)).rem_euclid(1440) == 0)
        }
        _ => Judgement::of((time.hour, time.minute) == (fact.hour, fact.minute)),
    }
}
