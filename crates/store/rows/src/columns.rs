//! What stands in one column: JSON texts, words of a list, instants, text that any database takes.

use std::fmt::Display;
use std::str::FromStr;

use jiff::Timestamp;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// A row holds what the program does not understand: written by a newer program or by hand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the database's {column} holds {text:?}, which cannot be read: {why}")]
pub struct Unreadable {
    /// Table and column.
    pub column: &'static str,
    /// What stands there, its beginning.
    pub text: String,
    /// What is wrong with it.
    pub why: String,
}

impl Unreadable {
    /// `text` of `column` cannot be read because of `why`.
    pub fn new(column: &'static str, text: impl Display, why: impl Display) -> Self {
        let text = text.to_string().chars().take(80).collect();
        Self { column, text, why: why.to_string() }
    }
}

/// A value as JSON text. Values of the domain always have a JSON form.
pub(crate) fn json<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

/// An optional value as JSON text; no text for none.
pub(crate) fn json_or_none<T: Serialize>(value: Option<&T>) -> Option<String> {
    value.map(json)
}

/// The value of a JSON text.
pub(crate) fn from_json<T: DeserializeOwned>(
    column: &'static str,
    text: &str,
) -> Result<T, Unreadable> {
    serde_json::from_str(text).map_err(|why| Unreadable::new(column, text, why))
}

/// The value of a JSON text, where there is one.
pub(crate) fn from_json_or_none<T: DeserializeOwned>(
    column: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, Unreadable> {
    text.map(|text| from_json(column, text)).transpose()
}

/// The value of a text with a form of its own: a slug, a zone, a date.
pub(crate) fn parsed<T: FromStr<Err: Display>>(
    column: &'static str,
    text: &str,
) -> Result<T, Unreadable> {
    text.parse().map_err(|why| Unreadable::new(column, text, why))
}

/// The value of a text with a form of its own, where there is one.
pub(crate) fn parsed_or_none<T: FromStr<Err: Display>>(
    column: &'static str,
    text: Option<&str>,
) -> Result<Option<T>, Unreadable> {
    text.map(|text| parsed(column, text)).transpose()
}

/// One word of a closed list (`company`), as serde spells it.
pub(crate) fn word<T: Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// The member of a closed list with this name.
pub(crate) fn from_word<T: DeserializeOwned>(
    column: &'static str,
    word: &str,
) -> Result<T, Unreadable> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|why| Unreadable::new(column, word, why))
}

/// Text without U+0000, which PostgreSQL cannot hold and SQLite would end the text at.
pub(crate) fn plain(text: &str) -> String {
    text.replace('\0', "")
}

/// Optional text without U+0000.
pub(crate) fn plain_or_none(text: Option<&str>) -> Option<String> {
    text.map(plain)
}

/// A count as the databases hold it.
pub(crate) fn count(value: u32) -> i64 {
    i64::from(value)
}

/// A count as the field has it.
pub(crate) fn from_count(column: &'static str, value: i64) -> Result<u32, Unreadable> {
    value.try_into().map_err(|why| Unreadable::new(column, value, why))
}

/// A place in a list as the databases hold it.
pub(crate) fn ordinal(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// An instant in microseconds since 1970, as the databases hold it.
pub fn micros(instant: Timestamp) -> i64 {
    instant.as_microsecond()
}

/// The instant of a number of microseconds since 1970.
///
/// # Errors
/// [`Unreadable`] beyond the years -9999 to 9999.
pub fn instant(column: &'static str, micros: i64) -> Result<Timestamp, Unreadable> {
    Timestamp::from_microsecond(micros).map_err(|why| Unreadable::new(column, micros, why))
}

/// Bytes as base64 text (RFC 4648, section 4) where rows are written as JSON.
pub(crate) mod base64 {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;
    use serde::{Deserialize, Deserializer, Serializer, de};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        STANDARD.decode(text).map_err(de::Error::custom)
    }
}
