//! Query parameters of the API, read strictly: one that is unknown, repeated or out of bounds is
//! told by name, so that a misspelt filter is never mistaken for an empty one.

use std::str::FromStr;

use jiff::Timestamp;
use jiff::civil::Date;
use percent_encoding::percent_decode_str;
use serai_domain::languages::Language;
use serai_domain::slugs::Slug;

use crate::problems::{Code, Problem};

/// Parameters that are looked at in one request.
const MOST: usize = 100;
/// Values of one filter.
pub(crate) const MOST_VALUES: usize = 20;

/// The parameters of a query, taken out one after the other.
#[derive(Debug, Default)]
pub(crate) struct Parameters {
    pairs: Vec<(String, String)>,
}

impl Parameters {
    /// Those of a query, as sent.
    ///
    /// # Errors
    /// [`Code::InvalidRequest`] where its percent-encoding is not UTF-8, or there are too many.
    pub(crate) fn of(query: Option<&str>) -> Result<Self, Problem> {
        let query = query.unwrap_or("");
        let mut pairs = Vec::new();
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            if pairs.len() == MOST {
                return Err(Problem::new(
                    Code::InvalidRequest,
                    format!("At most {MOST} parameters are read; give fewer."),
                ));
            }
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            pairs.push((decoded(name)?, decoded(value)?));
        }
        Ok(Self { pairs })
    }

    /// The value of `name`, which may be given once.
    pub(crate) fn once(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let mut values = self.take(name);
        match values.len() {
            0 | 1 => Ok(values.pop()),
            _ => Err(Problem {
                parameter: Some(name.to_owned()),
                ..Problem::new(Code::RepeatedParameter, format!("Give {name} once."))
            }),
        }
    }

    /// The value of `name`, read by `read`.
    pub(crate) fn read<T>(
        &mut self,
        name: &str,
        read: impl FnOnce(&str) -> Result<T, String>,
    ) -> Result<Option<T>, Problem> {
        self.once(name)?.map(|value| read(&value).map_err(|why| told(name, &why))).transpose()
    }

    /// Every value of `name`, each read by `read`, in order and without repetitions.
    pub(crate) fn every<T: Ord>(
        &mut self,
        name: &str,
        read: impl Fn(&str) -> Result<T, String>,
    ) -> Result<Vec<T>, Problem> {
        let given = self.take(name);
        if given.len() > MOST_VALUES {
            return Err(told(name, &format!("at most {MOST_VALUES} values may be given")));
        }
        let values: Result<Vec<T>, Problem> =
            given.iter().map(|value| read(value).map_err(|why| told(name, &why))).collect();
        let mut values = values?;
        values.sort();
        values.dedup();
        Ok(values)
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// [`Code::UnknownParameter`] where one is left.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.pairs.into_iter().next() {
            None => Ok(()),
            Some((name, _)) => {
                let name: String = name.chars().take(60).collect();
                Err(Problem {
                    parameter: Some(name.clone()),
                    ..Problem::new(
                        Code::UnknownParameter,
                        format!(
                            "{name:?} is no parameter here; /api/openapi.json lists those that are."
                        ),
                    )
                })
            }
        }
    }

    fn take(&mut self, name: &str) -> Vec<String> {
        let (taken, left) =
            std::mem::take(&mut self.pairs).into_iter().partition(|(n, _)| n == name);
        self.pairs = left;
        let taken: Vec<(String, String)> = taken;
        taken.into_iter().map(|(_, value)| value).collect()
    }
}

fn told(name: &str, why: &str) -> Problem {
    Problem::invalid_parameter(name, format!("{name}: {why}."))
}

fn decoded(text: &str) -> Result<String, Problem> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().map_err(|_| {
        Problem::new(Code::InvalidRequest, "The query's percent-encoding is not UTF-8.")
    })?;
    Ok(decoded.into_owned())
}

/// A whole number within bounds, written without sign or leading zeros.
pub(crate) fn integer(least: u32, most: u32) -> impl Fn(&str) -> Result<u32, String> {
    move |text| {
        let plain =
            text.bytes().all(|b| b.is_ascii_digit()) && (text == "0" || !text.starts_with('0'));
        match text.parse() {
            Ok(number) if plain && (least..=most).contains(&number) => Ok(number),
            _ => Err(format!("a whole number from {least} to {most} is expected")),
        }
    }
}

/// A day such as 2023-05-03.
pub(crate) fn day(text: &str) -> Result<Date, String> {
    let refuse = || "a date such as 2023-05-03 is expected".to_owned();
    let digits = |range: std::ops::Range<usize>| {
        text.get(range).filter(|part| part.bytes().all(|b| b.is_ascii_digit()))
    };
    if text.len() != 10 || text.get(4..5) != Some("-") || text.get(7..8) != Some("-") {
        return Err(refuse());
    }
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return Err(refuse());
    };
    let number = |text: &str| text.parse().map_err(|_| refuse());
    Date::new(year.parse().map_err(|_| refuse())?, number(month)?, number(day)?)
        .map_err(|_| refuse())
}

/// An instant such as 2023-05-03T18:00:00+04:00; one before or after all time we can tell is the
/// first or last we can.
pub(crate) fn instant(text: &str) -> Result<Timestamp, String> {
    let refuse = || "an instant such as 2023-05-03T18:00:00+04:00 is expected".to_owned();
    let bytes = text.as_bytes();
    // RFC 3339, 5.6: full-date "T" full-time, and nothing looser that a parser may let pass.
    let shaped = text.len() >= 20
        && text.is_ascii()
        && matches!(bytes.get(10), Some(b'T' | b't'))
        && matches!(bytes.get(13), Some(b':'))
        && matches!(bytes.get(16), Some(b':'))
        && (text.ends_with(['Z', 'z']) || matches!(bytes.get(text.len() - 6), Some(b'+' | b'-')));
    if !shaped {
        return Err(refuse());
    }
    let date = day(&text[..10]).map_err(|_| refuse())?;
    match text.parse::<Timestamp>() {
        Ok(instant) => Ok(instant),
        // The edges of the calendar: a sound date-time that an offset pushes over them.
        Err(_) if date.year() == 9999 && date.month() == 12 && date.day() == 31 => {
            Ok(Timestamp::MAX)
        }
        Err(_) => Err(refuse()),
    }
}

/// A slug.
pub(crate) fn slug(text: &str) -> Result<Slug, String> {
    text.parse().map_err(|_| {
        "lower-case letters a to z, digits and hyphens are expected, at most 80".to_owned()
    })
}

/// A language tag such as en or sr-Latn.
pub(crate) fn language(text: &str) -> Result<Language, String> {
    let tagged = text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    match Language::from_str(text) {
        Ok(language) if tagged => Ok(language),
        _ => Err("a language tag such as en or sr-Latn is expected".to_owned()),
    }
}

/// One of several names.
pub(crate) fn name<T: Copy>(
    all: &'static [T],
    named: impl Fn(T) -> &'static str,
) -> impl Fn(&str) -> Result<T, String> {
    move |text| {
        all.iter().copied().find(|value| named(*value) == text).ok_or_else(|| {
            let names: Vec<&str> = all.iter().map(|value| named(*value)).collect();
            format!("one of {} is expected", names.join(", "))
        })
    }
}

/// Words to search for: 1 to 200 characters. NUL, which a database may refuse, counts as a space.
pub(crate) fn words(text: &str) -> Result<String, String> {
    if (1..=200).contains(&text.chars().count()) {
        Ok(text.replace('\0', " "))
    } else {
        Err("1 to 200 characters are expected".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_that_is_left_is_told_by_name() {
        let mut parameters = Parameters::of(Some("day=2023-05-03&venu=hall")).unwrap();
        assert!(parameters.read("day", day).unwrap().is_some());
        let problem = parameters.finish().unwrap_err();
        assert_eq!(problem.code, Code::UnknownParameter);
        assert_eq!(problem.parameter.as_deref(), Some("venu"));
    }

    #[test]
    fn a_parameter_given_twice_is_refused_unless_it_is_a_list() {
        let mut parameters = Parameters::of(Some("a=2&a=1&b=x&a=2")).unwrap();
        assert_eq!(parameters.every("a", integer(1, 9)).unwrap(), [1, 2]);
        let mut parameters = Parameters::of(Some("limit=2&limit=3")).unwrap();
        assert_eq!(parameters.once("limit").unwrap_err().code, Code::RepeatedParameter);
    }

    #[test]
    fn what_is_not_utf_8_is_refused() {
        assert_eq!(Parameters::of(Some("q=%ff")).unwrap_err().code, Code::InvalidRequest);
        let many = "a&".repeat(200);
        assert_eq!(Parameters::of(Some(&many)).unwrap_err().code, Code::InvalidRequest);
    }

    #[test]
    fn values_are_read_strictly() {
        for text in ["0", "201", "-1", "+5", "05", "5.0", "", " 5", "five"] {
            assert!(integer(1, 200)(text).is_err(), "{text}");
        }
        for text in ["2023-13-01", "2023-5-3", "20230503", "2023-05-03T00:00", "+023-05-03"] {
            assert!(day(text).is_err(), "{text}");
        }
        for text in
            ["2023-05-03", "2023-05-03T18:00:00", "2023-05-03 18:00:00Z", "20230503T180000Z"]
        {
            assert!(instant(text).is_err(), "{text}");
        }
        for text in ["2023-05-03T18:00:00Z", "2023-05-03t18:00:00.5+04:00", "9999-12-31T23:59:59Z"]
        {
            assert!(instant(text).is_ok(), "{text}");
        }
        assert!(language(" en").is_err() && language("sr_Latn").is_err());
        assert!(language("sr-latn").is_ok());
    }
}
