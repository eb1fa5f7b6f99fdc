//! JSON files: parsed with bounds, and looked into without surprises.

use serde_json::{Map, Value};

use super::Refused;
use crate::limits;

/// Parses a JSON text. Depth is bounded by the parser at 128, the number of values here.
pub(crate) fn parse(text: &str) -> Result<Value, Refused> {
    serde_json::from_str(bounded(text)?).map_err(|error| refused(&error))
}

/// Parses a JSON text, or several one after another, as JSON lines have them. Never none.
pub(crate) fn parse_all(text: &str) -> Result<Vec<Value>, Refused> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(bounded(text)?).into_iter::<Value>() {
        values.push(value.map_err(|error| refused(&error))?);
    }
    if values.is_empty() {
        return Err(Refused::new("file-empty", "file", "the file is empty"));
    }
    Ok(values)
}

/// The text, unless it holds too many values.
fn bounded(text: &str) -> Result<&str, Refused> {
    let values = text.bytes().filter(|byte| matches!(byte, b',' | b'[' | b'{' | b':')).count();
    if values > limits::NODES * 2 {
        return Err(Refused::new(
            "too-many-elements",
            "file",
            format!("about {values} values; up to {} are read. Split the file", limits::NODES * 2),
        ));
    }
    Ok(text.trim_start_matches('\u{feff}').trim_end_matches(['\0', ' ', '\n', '\r', '\t']))
}

/// What is wrong with a JSON text, and where.
pub(crate) fn refused(error: &serde_json::Error) -> Refused {
    let place = format!("line {}, column {}", error.line(), error.column());
    let message = error.to_string();
    if error.is_eof() {
        Refused::new("file-broken-off", place, "the file ends inside a value; get it whole")
    } else if message.contains("recursion limit") {
        Refused::new("nested-too-deep", place, "values are nested more than 128 deep")
    } else {
        Refused::new("json-malformed", place, format!("this is no well-formed JSON: {message}"))
    }
}

/// What a JSON value looks like from outside, for messages.
pub(crate) fn outline(value: &Value) -> String {
    match value {
        Value::Object(map) => format!("the keys {}", keys(map)),
        Value::Array(list) => match list.first() {
            Some(Value::Object(map)) => format!("a list of objects with the keys {}", keys(map)),
            Some(_) => "a list of plain values".to_owned(),
            None => "an empty list".to_owned(),
        },
        _ => "a plain value".to_owned(),
    }
}

fn keys(map: &Map<String, Value>) -> String {
    let names: Vec<String> = map
        .keys()
        .take(8)
        .map(|key| format!("{:?}", key.chars().take(30).collect::<String>()))
        .collect();
    if names.is_empty() { "(none)".to_owned() } else { names.join(", ") }
}

/// The text of a string or number; empty for everything else.
pub(crate) fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.to_string(),
        _ => String::new(),
    }
}

/// The text at a key of an object; empty where there is none.
pub(crate) fn text_at(value: &Value, key: &str) -> String {
    value.get(key).map_or_else(String::new, text)
}

/// The text at the first of these keys that has one.
pub(crate) fn text_at_any(value: &Value, keys: &[&str]) -> String {
    keys.iter().map(|key| text_at(value, key)).find(|text| !text.is_empty()).unwrap_or_default()
}

/// Some text, unless it is empty.
pub(crate) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

/// A truth as files write it.
pub(crate) fn truth(value: Option<&Value>) -> Option<bool> {
    match value? {
        Value::Bool(truth) => Some(*truth),
        Value::Number(number) => Some(number.as_f64() != Some(0.0)),
        Value::String(text) => match text.trim().to_ascii_lowercase().as_str() {
            "true" | "yes" | "1" => Some(true),
            "false" | "no" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// The items of a list; one item that stands alone; nothing for null.
pub(crate) fn items(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(list)) => list,
        Some(Value::Null) | None => &[],
        Some(one) => std::slice::from_ref(one),
    }
}
