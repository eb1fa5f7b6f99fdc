//! The facts file: what the records know, in the format `facts/1`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::claim::{ClockTime, Currency, Duration, Kind, PartialDate, Value};
use crate::language::Language;
use crate::ratio::Ratio;

/// One fact.
#[derive(Clone, Debug)]
pub struct Fact {
    /// Its name, as texts tag it.
    pub id: String,
    /// Its kind.
    pub kind: Kind,
    /// Its value.
    pub value: Value,
    /// What it is, in words, per language; any may be missing.
    pub labels: BTreeMap<Language, String>,
    /// The part of a stated figure that "about" may be off; a tenth where absent.
    pub tolerance: Option<Ratio>,
}

/// All facts a text may state.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The day by which the text is read.
    pub reference_date: Option<PartialDate>,
    /// The facts, in the order of the file.
    pub facts: Vec<Fact>,
    index: BTreeMap<String, usize>,
}

/// Why a facts file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FactsError {
    /// It is not JSON of the right shape.
    #[error("not a facts file: {0}")]
    Json(#[from] serde_json::Error),
    /// It is of another format.
    #[error("the format is {0:?}: this program reads \"facts/1\"")]
    Format(String),
    /// The reference date is no date.
    #[error("reference_date {0:?} is no date: write it as 2023-05-06")]
    ReferenceDate(String),
    /// A fact is of no known kind.
    #[error(
        "fact {id:?}: kind {kind:?} is unknown: use one of count, sum, money, share, date, date-range, instant, time, ordinal, duration, century"
    )]
    Kind {
        /// The fact.
        id: String,
        /// What stands for its kind.
        kind: String,
    },
    /// A fact's value does not fit its kind.
    #[error("fact {id:?}: {what}")]
    Value {
        /// The fact.
        id: String,
        /// What is wrong, and how to write it.
        what: &'static str,
    },
    /// Two facts have one name.
    #[error("fact {0:?} stands in the file twice: give each fact its own id")]
    Twice(String),
    /// More facts than a text can state.
    #[error("{0} facts: at most {MOST_FACTS} are read")]
    TooMany(usize),
}

/// A facts file with more is refused.
const MOST_FACTS: usize = 10_000;

#[derive(Deserialize)]
struct RawFile {
    format: String,
    reference_date: Option<String>,
    facts: Vec<RawFact>,
}

#[derive(Deserialize)]
struct RawFact {
    id: String,
    kind: String,
    #[serde(default)]
    value: serde_json::Value,
    currency: Option<String>,
    from: Option<String>,
    to: Option<String>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    tolerance: Option<f64>,
}

impl Facts {
    /// Reads a facts file.
    ///
    /// # Errors
    /// Where it is not JSON of format `facts/1`, or a fact cannot be read; the error
    /// names the fact and says how to write it.
    pub fn parse(json: &str) -> Result<Self, FactsError> {
        let raw: RawFile = serde_json::from_str(json)?;
        if raw.format != "facts/1" {
            return Err(FactsError::Format(raw.format));
        }
        if raw.facts.len() > MOST_FACTS {
            return Err(FactsError::TooMany(raw.facts.len()));
        }
        let reference_date = match raw.reference_date {
            Some(text) => {
                let date = PartialDate::parse(&text)
                    .filter(|date| date.day.is_some() && date.year.is_some());
                Some(date.ok_or(FactsError::ReferenceDate(text))?)
            }
            None => None,
        };
        let mut facts = Vec::with_capacity(raw.facts.len());
        for raw in raw.facts {
            facts.push(fact(raw)?);
        }
        Self::new(reference_date, facts)
    }

    /// Facts that did not come from a file.
    ///
    /// # Errors
    /// Where two have one id.
    pub fn new(reference_date: Option<PartialDate>, facts: Vec<Fact>) -> Result<Self, FactsError> {
        let mut seen = BTreeSet::new();
        if let Some(twice) = facts.iter().find(|fact| !seen.insert(fact.id.as_str())) {
            return Err(FactsError::Twice(twice.id.clone()));
        }
        let index = facts.iter().enumerate().map(|(at, fact)| (fact.id.clone(), at)).collect();
        Ok(Self { reference_date, facts, index })
    }

    /// The fact of a name.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Fact> {
        self.index.get(id).and_then(|at| self.facts.get(*at))
    }
}

fn fact(raw: RawFact) -> Result<Fact, FactsError> {
    let Some(kind) = Kind::ALL.into_iter().find(|kind| kind.name() == raw.kind) else {
        return Err(FactsError::Kind { id: raw.id, kind: raw.kind });
    };
    let value = match value(kind, &raw) {
        Ok(value) => value,
        Err(what) => return Err(FactsError::Value { id: raw.id, what }),
    };
    let tolerance = match raw.tolerance {
        Some(tolerance) if (0.0..=1.0).contains(&tolerance) => Ratio::from_f64(tolerance),
        Some(_) => {
            return Err(FactsError::Value {
                id: raw.id,
                what: "tolerance must lie between 0 and 1",
            });
        }
        None => None,
    };
    let labels = raw
        .labels
        .into_iter()
        .filter_map(|(tag, label)| Some((Language::from_tag(&tag)?, label)))
        .collect();
    Ok(Fact { id: raw.id, kind, value, labels, tolerance })
}

fn value(kind: Kind, raw: &RawFact) -> Result<Value, &'static str> {
    let part = |name: &str| raw.value.get(name).and_then(serde_json::Value::as_str);
    let text = raw.value.as_str();
    let number = number(&raw.value).or_else(|| raw.value.get("amount").and_then(number));
    let ends = || {
        let from = raw.from.as_deref().or_else(|| part("from"));
        let to = raw.to.as_deref().or_else(|| part("to"));
        from.zip(to)
    };
    match kind {
        Kind::Count | Kind::Sum => {
            Ok(Value::Number(number.ok_or("value must be a number such as 124")?))
        }
        Kind::Ordinal | Kind::Century => {
            Ok(Value::Number(number.ok_or("value must be a whole number such as 19")?))
        }
        Kind::Share => {
            let share = number.ok_or("value must be a number from 0 to 1, such as 0.125")?;
            if share < Ratio::whole(0) {
                return Err("a share is not below 0: write 0.125 for 12.5 %");
            }
            Ok(Value::Number(share))
        }
        Kind::Money => {
            let amount = number.ok_or("value must be the amount, a number such as 1200000")?;
            let code = raw.currency.as_deref().or_else(|| part("currency"));
            let currency = code
                .and_then(Currency::new)
                .ok_or("currency must be an ISO 4217 code such as \"AZN\"")?;
            Ok(Value::Money(amount, currency))
        }
        Kind::Date => {
            let date = text
                .and_then(PartialDate::parse)
                .ok_or("value must be a date such as \"2023-05-06\"")?;
            Ok(Value::Date(date))
        }
        Kind::DateRange => {
            let (from, to) = ends().ok_or("from and to must be dates such as \"2023-05-03\"")?;
            let read = |text| {
                PartialDate::parse(text).ok_or("from and to must be dates such as \"2023-05-03\"")
            };
            Ok(Value::DateRange(read(from)?, read(to)?))
        }
        Kind::Instant => text
            .and_then(instant)
            .ok_or("value must be an instant such as \"2023-05-06T18:40+03:00[Europe/Moscow]\""),
        Kind::Time => {
            text.and_then(clock).map(Value::Time).ok_or("value must be a time such as \"18:40\"")
        }
        Kind::Duration => {
            let duration = text
                .and_then(Duration::parse)
                .ok_or("value must be an ISO 8601 duration such as \"PT90M\"")?;
            Ok(Value::Duration(duration))
        }
    }
}

fn number(value: &serde_json::Value) -> Option<Ratio> {
    match value {
        serde_json::Value::Number(number) => {
            Ratio::parse(&number.to_string()).or_else(|| number.as_f64().and_then(Ratio::from_f64))
        }
        _ => None,
    }
}

/// Reads RFC 9557: a date and time with an offset, a zone, or both.
fn instant(text: &str) -> Option<Value> {
    if text.contains('[') {
        let zoned: jiff::ZonedDateTime = text.parse().ok()?;
        let minutes = i16::try_from(zoned.offset().seconds() / 60).ok()?;
        return Some(moment(zoned.datetime(), minutes));
    }
    let pieces = jiff::fmt::temporal::Pieces::parse(text).ok()?;
    let minutes = i16::try_from(pieces.to_numeric_offset()?.seconds() / 60).ok()?;
    Some(moment(pieces.date().to_datetime(pieces.time()?), minutes))
}

fn moment(at: jiff::civil::DateTime, offset: i16) -> Value {
    let small = |value: i8| u8::try_from(value).unwrap_or(0);
    let date = PartialDate {
        year: Some(at.year()),
        month: Some(small(at.month())),
        day: Some(small(at.day())),
        weekday: None,
    };
    let time =
        ClockTime { hour: small(at.hour()), minute: small(at.minute()), offset: Some(offset) };
    Value::Instant(date, time)
}

fn clock(text: &str) -> Option<ClockTime> {
    let time: jiff::civil::Time = text.parse().ok()?;
    Some(ClockTime {
        hour: u8::try_from(time.hour()).ok()?,
        minute: u8::try_from(time.minute()).ok()?,
        offset: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(fact: &str) -> Result<Facts, FactsError> {
        Facts::parse(&format!("{{\"format\":\"facts/1\",\"facts\":[{fact}]}}"))
    }

    #[test]
    fn every_kind_is_read() {
        for fact in [
            r#"{"id":"a","kind":"count","value":124}"#,
            r#"{"id":"a","kind":"money","value":1200000,"currency":"AZN"}"#,
            r#"{"id":"a","kind":"share","value":0.125}"#,
            r#"{"id":"a","kind":"date","value":"2023-05-06"}"#,
            r#"{"id":"a","kind":"date-range","from":"2023-05-03","to":"2023-05-06"}"#,
            r#"{"id":"a","kind":"date-range","value":{"from":"2023-05-03","to":"2023-05-06"}}"#,
            r#"{"id":"a","kind":"instant","value":"2023-05-06T18:40+03:00[Europe/Moscow]"}"#,
            r#"{"id":"a","kind":"instant","value":"2023-05-06T18:40:00+03:00"}"#,
            r#"{"id":"a","kind":"instant","value":"2023-05-06T18:40[Asia/Baku]"}"#,
            r#"{"id":"a","kind":"ordinal","value":3}"#,
            r#"{"id":"a","kind":"duration","value":"PT90M"}"#,
            r#"{"id":"a","kind":"century","value":19}"#,
        ] {
            assert!(one(fact).is_ok(), "{fact}: {:?}", one(fact).err());
        }
    }

    #[test]
    fn an_error_names_the_fact_and_the_remedy() {
        let error = one(r#"{"id":"fee","kind":"money","value":5}"#).expect_err("no currency");
        assert_eq!(
            error.to_string(),
            "fact \"fee\": currency must be an ISO 4217 code such as \"AZN\""
        );
        let error = one(r#"{"id":"x","kind":"list","value":5}"#).expect_err("no such kind");
        assert!(error.to_string().contains("date-range"), "{error}");
    }

    #[test]
    fn a_name_stands_once() {
        let facts = r#"{"id":"a","kind":"count","value":1},{"id":"a","kind":"count","value":2}"#;
        assert!(matches!(one(facts), Err(FactsError::Twice(id)) if id == "a"));
    }
}
