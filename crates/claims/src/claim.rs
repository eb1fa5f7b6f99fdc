//! What a claim is: its span, kind, comparator and value.

use serde::Serialize;

use crate::ratio::Ratio;
use crate::span::Span;

/// What sort of thing a claim states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How many.
    Count,
    /// How much, of something measured rather than counted.
    Sum,
    /// An amount in a currency.
    Money,
    /// A part of a whole, 0 to 1.
    Share,
    /// A day, month or year.
    Date,
    /// From one date to another, both included.
    DateRange,
    /// A date and a time with its offset.
    Instant,
    /// A time of day.
    Time,
    /// A place in a series.
    Ordinal,
    /// A length of time.
    Duration,
    /// A century, by its number.
    Century,
}

impl Kind {
    /// The name the contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Money => "money",
            Self::Share => "share",
            Self::Date => "date",
            Self::DateRange => "date-range",
            Self::Instant => "instant",
            Self::Time => "time",
            Self::Ordinal => "ordinal",
            Self::Duration => "duration",
            Self::Century => "century",
        }
    }

    /// Every kind, in the order of the contract.
    pub const ALL: [Self; 11] = [
        Self::Count,
        Self::Sum,
        Self::Money,
        Self::Share,
        Self::Date,
        Self::DateRange,
        Self::Instant,
        Self::Time,
        Self::Ordinal,
        Self::Duration,
        Self::Century,
    ];
}

/// How a claim's value relates to the fact it states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparator {
    /// The value itself.
    Exactly,
    /// The value or more.
    AtLeast,
    /// More than the value.
    MoreThan,
    /// The value or less.
    AtMost,
    /// Less than the value.
    FewerThan,
    /// Within a tolerance of the value.
    About,
    /// At most the value, and not far below it.
    Nearly,
    /// From the first value to the second, both included.
    Between,
}

impl Comparator {
    /// The name the contract uses.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Exactly => "exactly",
            Self::AtLeast => "at-least",
            Self::MoreThan => "more-than",
            Self::AtMost => "at-most",
            Self::FewerThan => "fewer-than",
            Self::About => "about",
            Self::Nearly => "nearly",
            Self::Between => "between",
        }
    }
}

/// An ISO 4217 code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// The currency of three upper-case letters.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let bytes: [u8; 3] = code.as_bytes().try_into().ok()?;
        bytes.iter().all(u8::is_ascii_uppercase).then_some(Self(bytes))
    }

    /// The three letters.
    #[must_use]
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }
}

/// A calendar date as far as the text gives it: `2023-05-06`, `--05-06`, `2023-05`, `2023`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    /// The year, where stated.
    pub year: Option<i16>,
    /// The month, 1 to 12, where stated.
    pub month: Option<u8>,
    /// The day of the month, where stated.
    pub day: Option<u8>,
    /// The weekday, 1 Monday to 7 Sunday, where stated.
    pub weekday: Option<u8>,
}

impl PartialDate {
    /// The ISO 8601 form, with `--` for a year that is not stated.
    #[must_use]
    pub fn iso(&self) -> String {
        match (self.year, self.month, self.day) {
            (Some(y), Some(m), Some(d)) => format!("{y:04}-{m:02}-{d:02}"),
            (Some(y), Some(m), None) => format!("{y:04}-{m:02}"),
            (Some(y), None, _) => format!("{y:04}"),
            (None, Some(m), Some(d)) => format!("--{m:02}-{d:02}"),
            (None, Some(m), None) => format!("--{m:02}"),
            (None, None, Some(d)) => format!("---{d:02}"),
            (None, None, None) => match self.weekday {
                Some(weekday) => format!("-W-{weekday}"),
                None => String::new(),
            },
        }
    }

    /// Reads the forms that [`PartialDate::iso`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, low: u8, high: u8| {
            let value = (part.len() == 2).then(|| part.parse::<u8>().ok()).flatten()?;
            (low..=high).contains(&value).then_some(value)
        };
        if let Some(rest) = text.strip_prefix("--") {
            let (month, day) = match rest.split_once('-') {
                Some((month, day)) => (month, Some(number(day, 1, 31)?)),
                None => (rest, None),
            };
            return Some(Self { month: Some(number(month, 1, 12)?), day, ..Self::default() });
        }
        let mut parts = text.split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month =
            parts.next().map(|part| number(part, 1, 12)).map_or(Some(None), |m| m.map(Some))?;
        let day =
            parts.next().map(|part| number(part, 1, 31)).map_or(Some(None), |d| d.map(Some))?;
        if parts.next().is_some() {
            return None;
        }
        Some(Self { year: Some(year), month, day, weekday: None })
    }
}

/// A length of time as stated, in calendar months and in seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duration {
    /// Whole and part months; a year is twelve.
    pub months: Ratio,
    /// Seconds; a week is seven days of 86 400.
    pub seconds: Ratio,
    /// The unit the text used, which the ISO form keeps.
    pub unit: TimeUnit,
}

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TimeUnit {
    /// Seconds.
    Second,
    /// Minutes.
    Minute,
    /// Hours.
    Hour,
    /// Days.
    Day,
    /// Weeks.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

impl TimeUnit {
    /// The length of one, in months and seconds.
    #[must_use]
    pub const fn length(self) -> (u32, u32) {
        match self {
            Self::Second => (0, 1),
            Self::Minute => (0, 60),
            Self::Hour => (0, 3600),
            Self::Day => (0, 86_400),
            Self::Week => (0, 604_800),
            Self::Month => (1, 0),
            Self::Year => (12, 0),
        }
    }
}

/// A time of day with its offset from UTC, where stated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockTime {
    /// 0 to 23 (24:00 reads as 0).
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// Minutes east of UTC.
    pub offset: Option<i16>,
}

impl ClockTime {
    /// `18:40`.
    #[must_use]
    pub fn clock(&self) -> String {
        format!("{:02}:{:02}", self.hour, self.minute)
    }

    /// `+03:00`, where an offset is stated.
    #[must_use]
    pub fn offset_text(&self) -> Option<String> {
        self.offset.map(|minutes| {
            let sign = if minutes < 0 { '-' } else { '+' };
            format!("{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
        })
    }
}

/// The value a claim states.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A count, sum, share, ordinal or century.
    Number(Ratio),
    /// From one number to another.
    NumberRange(Ratio, Ratio),
    /// An amount of money.
    Money(Ratio, Currency),
    /// From one amount to another.
    MoneyRange(Ratio, Ratio, Currency),
    /// A date.
    Date(PartialDate),
    /// Both dates included.
    DateRange(PartialDate, PartialDate),
    /// A date and time with its offset.
    Instant(PartialDate, ClockTime),
    /// A time of day.
    Time(ClockTime),
    /// A length of time.
    Duration(Duration),
    /// From one length to another.
    DurationRange(Duration, Duration),
}

/// A claim found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Where its words stand, with comparator, unit and inflection.
    pub span: Span,
    /// What it states.
    pub kind: Kind,
    /// How the value is meant.
    pub comparator: Comparator,
    /// The value.
    pub value: Value,
    /// The words that name what is counted, where there are any.
    pub counted: Option<Span>,
    /// It stands inside a quotation.
    pub quoted: bool,
    /// Digits after the decimal mark as written: "12.5 %" has one.
    pub decimals: u8,
}
