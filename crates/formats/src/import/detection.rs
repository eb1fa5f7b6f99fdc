//! Tells which format a file has, by what the caller says, else by its first characters.

use serde_json::Value;

use super::{ReadOptions, Refused, json};
use crate::formats::Format;

/// What the file is, parsed as far as telling needed it.
pub(crate) enum Kind {
    ScheduleXml,
    ScheduleJson(Value),
    FlatJson(Value),
}

/// The kind of a file.
pub(crate) fn detect(text: &str, options: &ReadOptions) -> Result<Kind, Refused> {
    let head = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    if head.is_empty() {
        return Err(Refused::new("file-empty", "file", "the file is empty"));
    }
    let format = options.format.or_else(|| by_content(head));
    match format {
        Some(Format::ScheduleXml) => Ok(Kind::ScheduleXml),
        Some(Format::ScheduleJson) => json_kind(json::parse(text)?),
        _ => Err(unknown(head)),
    }
}

fn by_content(head: &str) -> Option<Format> {
    if head.starts_with('<') {
        Some(Format::ScheduleXml)
    } else if head.starts_with(['{', '[']) {
        Some(Format::ScheduleJson)
    } else {
        None
    }
}

fn json_kind(value: Value) -> Result<Kind, Refused> {
    if value.get("schedule").is_some() || value.get("conference").is_some() {
        return Ok(Kind::ScheduleJson(value));
    }
    if let Some(Value::Object(first)) = value.as_array().and_then(|list| list.first())
        && (first.contains_key("start_date") || first.contains_key("start_time"))
    {
        return Ok(Kind::FlatJson(value));
    }
    Err(Refused::new(
        "dialect-unknown",
        "file",
        format!(
            "JSON with {}; of JSON are read schedule.json (\"schedule\"), schema.org JSON-LD \
             (\"@type\": \"Event\"), Indico's export (\"results\") and lists of events with \
             \"start_date\"",
            json::outline(&value)
        ),
    ))
}

fn unknown(head: &str) -> Refused {
    let start: String = head.chars().take(40).collect();
    Refused::new(
        "format-unknown",
        "line 1, column 1",
        format!(
            "the file begins with {start:?}, which is none of schedule.xml, schedule.json, \
             iCalendar, JSON-LD, CSV with a header row, Indico JSON; name its format if it is one"
        ),
    )
}
