//! A figure, date or time before ranges and comparators are considered.

use crate::claim::{ClockTime, Currency, Duration, PartialDate};
use crate::lexicon::Ending;
use crate::ratio::Ratio;

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Script {
    Digits,
    Words,
    Roman,
}

/// A bare number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: Ratio,
    /// What it was multiplied by: a million in "1.2 million".
    pub(crate) scale: Ratio,
    pub(crate) ordinal: bool,
    /// "tens of", "сотни": the value is the least it may be.
    pub(crate) indefinite: bool,
    /// It is the article or pronoun "one", unless a unit follows.
    pub(crate) lone_one: bool,
    /// "с лишним" stands inside it: more than the value.
    pub(crate) beyond: bool,
    /// Digits after the decimal mark.
    pub(crate) decimals: u8,
    /// Digits as written, where in one ungrouped run; 0 otherwise.
    pub(crate) run: u8,
    pub(crate) script: Script,
}

/// What an atom says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum What {
    Number(Number),
    /// A share with the decimals of its percentage.
    Share {
        value: Ratio,
        percent: bool,
    },
    /// An amount; `scale` as in [`Number::scale`].
    Money {
        value: Ratio,
        scale: Ratio,
        currency: Currency,
    },
    Duration(Duration),
    Date(PartialDate),
    DateRange(PartialDate, PartialDate),
    Time(ClockTime),
    Instant(PartialDate, ClockTime),
    Century(Ratio),
    NumberRange(Ratio, Ratio),
    ShareRange(Ratio, Ratio),
    MoneyRange(Ratio, Ratio, Currency),
    DurationRange(Duration, Duration),
}

/// Something found, over the tokens `first..next`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Atom {
    pub(crate) what: What,
    pub(crate) first: usize,
    pub(crate) next: usize,
    pub(crate) ending: Ending,
    pub(crate) decimals: u8,
    /// "dozens of": the value is the least it may be.
    pub(crate) indefinite: bool,
}

impl Atom {
    pub(crate) fn new(what: What, first: usize, next: usize) -> Self {
        Self { what, first, next, ending: Ending::default(), decimals: 0, indefinite: false }
    }

    pub(crate) fn number(&self) -> Option<Number> {
        match self.what {
            What::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The day of a month this number may be.
    pub(crate) fn day(&self) -> Option<u8> {
        let number = self.number()?;
        let whole = number.value.to_whole()?;
        let plain = number.scale == Ratio::whole(1) && !number.indefinite && number.decimals == 0;
        (plain && (1..=31).contains(&whole)).then(|| u8::try_from(whole).ok()).flatten()
    }

    /// The year this number may be.
    pub(crate) fn year(&self) -> Option<i16> {
        let number = self.number()?;
        let whole = number.value.to_whole()?;
        (number.run == 4 && (1000..2200).contains(&whole))
            .then(|| i16::try_from(whole).ok())
            .flatten()
    }
}
