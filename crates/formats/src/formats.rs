//! The formats, their names, and how a file's format is told from its first bytes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A format that programmes are read from; all but [`Format::Indico`] are written too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// frab/pentabarf schedule.xml.
    ScheduleXml,
    /// schedule.json in both published schemas, and flat lists of events.
    ScheduleJson,
    /// iCalendar (RFC 5545, RFC 7986).
    Ics,
    /// schema.org Events as JSON-LD.
    Jsonld,
    /// Comma-separated values (RFC 4180) with a header row.
    Csv,
    /// Indico's HTTP export API, JSON.
    Indico,
}

/// The name is that of no format.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no format; known are schedule-xml, schedule-json, ics, jsonld, csv, indico")]
pub struct UnknownFormat(pub String);

impl Format {
    /// Every format.
    pub const ALL: [Self; 6] =
        [Self::ScheduleXml, Self::ScheduleJson, Self::Ics, Self::Jsonld, Self::Csv, Self::Indico];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ScheduleXml => "schedule-xml",
            Self::ScheduleJson => "schedule-json",
            Self::Ics => "ics",
            Self::Jsonld => "jsonld",
            Self::Csv => "csv",
            Self::Indico => "indico",
        }
    }

    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::ScheduleXml => "application/vnd.c3voc.schedule+xml; charset=utf-8",
            Self::ScheduleJson | Self::Indico => "application/json",
            Self::Ics => "text/calendar; charset=utf-8",
            Self::Jsonld => "application/ld+json",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let lower = name.trim().to_ascii_lowercase();
        Ok(match lower.as_str() {
            "schedule-xml" | "schedule.xml" | "frab" | "pentabarf" => Self::ScheduleXml,
            "schedule-json" | "schedule.json" => Self::ScheduleJson,
            "ics" | "ical" | "icalendar" => Self::Ics,
            "jsonld" | "json-ld" | "schema.org" => Self::Jsonld,
            "csv" => Self::Csv,
            "indico" => Self::Indico,
            _ => return Err(UnknownFormat(name.chars().take(40).collect())),
        })
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_known_by_its_name() {
        for format in Format::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("docx".parse::<Format>().is_err());
    }
}
