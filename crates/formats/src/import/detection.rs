//! Tells which format a file has, by what the caller says, else by its first characters.

use serde_json::Value;

use super::{ReadOptions, Refused, csv, indico, json, json_ld};
use crate::formats::Format;

/// What the file is, parsed as far as telling needed it.
pub(crate) enum Kind {
    ScheduleXml,
    ScheduleJson(Value),
    FlatJson(Value),
    Calendar,
    Csv,
    JsonLd(Vec<Value>),
    Indico(Value),
}

/// The kind of a file.
pub(crate) fn detect(text: &str, options: &ReadOptions) -> Result<Kind, Refused> {
    let head = text.trim_start_matches(['\u{feff}', '\0']).trim_start();
    if head.is_empty() {
        return Err(Refused::new("file-empty", "file", "the file is empty"));
    }
    let format = options.format.or_else(|| by_content(head)).or_else(|| by_columns(head, options));
    match format {
        Some(Format::ScheduleXml) => Ok(Kind::ScheduleXml),
        Some(Format::ScheduleJson) if options.format.is_some() => json_kind(json::parse(text)?),
        Some(Format::Jsonld) if is_html(head) => Ok(Kind::JsonLd(json_ld::of_html(head)?)),
        Some(Format::Jsonld) => Ok(Kind::JsonLd(json::parse_all(text)?)),
        Some(Format::ScheduleJson) => {
            let mut values = json::parse_all(text)?;
            if indico::is_likely(&values[0]) {
                Ok(Kind::Indico(values.swap_remove(0)))
            } else if values.iter().any(json_ld::is_likely) {
                Ok(Kind::JsonLd(values))
            } else {
                json_kind(values.swap_remove(0))
            }
        }
        Some(Format::Ics) => Ok(Kind::Calendar),
        Some(Format::Csv) => Ok(Kind::Csv),
        Some(Format::Indico) => Ok(Kind::Indico(json::parse(text)?)),
        None => Err(unknown(head)),
    }
}

fn is_html(head: &str) -> bool {
    let start: String = head.chars().take(15).collect::<String>().to_ascii_lowercase();
    start.starts_with("<!doctype html") || start.starts_with("<html")
}

fn by_content(head: &str) -> Option<Format> {
    if is_html(head) {
        Some(Format::Jsonld)
    } else if head.starts_with('<') {
        Some(Format::ScheduleXml)
    } else if head.starts_with(['{', '[']) {
        Some(Format::ScheduleJson)
    } else if head.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:")) {
        Some(Format::Ics)
    } else {
        None
    }
}

/// CSV has no sign of its own: its columns, a mapping or the file's name tell it.
fn by_columns(head: &str, options: &ReadOptions) -> Option<Format> {
    let name = options.file_name.as_deref().unwrap_or("").to_ascii_lowercase();
    let named = [".csv", ".tsv", ".txt"].iter().any(|ending| name.ends_with(ending));
    let told = csv::is_likely(head) || (named && options.columns.is_some());
    (told || name.ends_with(".csv") || name.ends_with(".tsv")).then_some(Format::Csv)
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
