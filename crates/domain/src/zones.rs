//! Time zones by IANA name, and civil times in them. A civil time in its venue's zone is the truth
//! for an event to come; the instant is derived.

use std::fmt;
use std::str::FromStr;

use jiff::ZonedDateTime;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// A zone of the IANA time zone database, known by its name (`Asia/Baku`), or a fixed offset
/// (`+01:00`) where a source tells no more than that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone {
    name: String,
    zone: TimeZone,
}

/// No zone of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is no time zone; write an IANA name such as Asia/Baku or Europe/Moscow")]
pub struct UnknownZone(pub String);

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self { name: "UTC".into(), zone: TimeZone::UTC }
    }

    /// A fixed offset from UTC, written `+04:00`.
    pub fn fixed(offset: jiff::tz::Offset) -> Self {
        if offset.seconds() == 0 {
            return Self::utc();
        }
        let seconds = offset.seconds().abs();
        let sign = if offset.is_negative() { '-' } else { '+' };
        let name = format!("{sign}{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
        Self { name, zone: TimeZone::fixed(offset) }
    }

    /// Its IANA name, or its offset as `+04:00`.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether it is a mere offset, which knows no clock changes.
    pub fn is_fixed(&self) -> bool {
        self.name.starts_with(['+', '-'])
    }

    /// The zone's rules.
    pub fn time_zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The instant of a civil time here. A time that a clock change skips is read as if the clock
    /// had not yet been changed; of a time that occurs twice, the first is meant (RFC 5545, 3.3.5).
    pub fn at(&self, civil: DateTime) -> ZonedDateTime {
        self.zone
            .to_ambiguous_zoned_datetime(civil)
            .compatible()
            .unwrap_or_else(|_| jiff::Timestamp::UNIX_EPOCH.to_zoned_datetime(self.zone.clone()))
    }

    /// What the clock here shows at an instant.
    pub fn civil(&self, instant: jiff::Timestamp) -> DateTime {
        self.zone.to_datetime(instant)
    }
}

impl FromStr for Zone {
    type Err = UnknownZone;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let name = text.trim();
        let refuse = || UnknownZone(name.chars().take(60).collect());
        if let Some(offset) = parse_offset(name) {
            return Ok(Self::fixed(offset));
        }
        if name.eq_ignore_ascii_case("utc") || name.eq_ignore_ascii_case("etc/utc") {
            return Ok(Self::utc());
        }
        if name.len() > 60 || !name.contains('/') {
            return Err(refuse());
        }
        let zone = TimeZone::get(name).map_err(|_| refuse())?;
        let name = zone.iana_name().map_or_else(|| name.to_owned(), str::to_owned);
        Ok(Self { name, zone })
    }
}

/// `+04:00`, `-03:30`; nothing else.
fn parse_offset(text: &str) -> Option<jiff::tz::Offset> {
    let (sign, rest) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let (hours, minutes) = rest.split_once(':')?;
    if hours.len() != 2 || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    if hours > 18 || minutes > 59 {
        return None;
    }
    jiff::tz::Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()
}

impl TryFrom<String> for Zone {
    type Error = UnknownZone;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.name
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_civil_time_has_its_instant() {
        let baku: Zone = "asia/baku".parse().unwrap();
        assert_eq!(baku.name(), "Asia/Baku");
        let zoned = baku.at("2023-05-03T18:00".parse().unwrap());
        assert_eq!(zoned.timestamp().to_string(), "2023-05-03T14:00:00Z");
    }

    #[test]
    fn an_abbreviation_is_no_zone() {
        for name in ["CET", "MSK", "", "Mars/Olympus"] {
            assert!(name.parse::<Zone>().is_err(), "{name}");
        }
    }

    #[test]
    fn a_fixed_offset_reads_back() {
        for name in ["+01:00", "-03:30", "UTC"] {
            assert_eq!(name.parse::<Zone>().unwrap().name(), name);
        }
    }
}
