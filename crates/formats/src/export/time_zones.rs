//! VTIMEZONE components (RFC 5545, 3.6.5), made of a zone's changes in the time that is needed.

use jiff::tz::Offset;
use jiff::{SignedDuration, Timestamp};
use serai_domain::zones::Zone;

use super::icalendar::compact;
use crate::content_lines::LineWriter;

/// The TZID of a zone: its IANA name, or `UTC+0100` for a mere offset.
pub(crate) fn id(zone: &Zone) -> String {
    if zone.is_fixed() {
        format!("UTC{}", zone.name().replace(':', ""))
    } else {
        zone.name().into()
    }
}

/// Writes a zone with every change of its clocks from the last before `from` to the first after
/// `until`.
pub(crate) fn write(lines: &mut LineWriter, zone: &Zone, from: Timestamp, until: Timestamp) {
    let rules = zone.time_zone();
    let day = SignedDuration::from_hours(24);
    let from = from.checked_sub(day).unwrap_or(from);
    let until = until.checked_add(day).unwrap_or(until);
    lines.raw("BEGIN", &[], "VTIMEZONE");
    let id = id(zone);
    lines.raw("TZID", &[], &id);
    if !zone.is_fixed() {
        lines.raw("X-LIC-LOCATION", &[], &id);
    }
    let before = rules.preceding(from).next().map(|change| change.timestamp());
    // A zone that never changed its clocks has had its offset since the epoch of calendars.
    let first = before.unwrap_or_else(|| from.min(Timestamp::UNIX_EPOCH));
    observance(lines, zone, first);
    let mut last = first;
    for change in rules.following(from).take(40) {
        if last > until {
            break;
        }
        last = change.timestamp();
        observance(lines, zone, last);
    }
    lines.raw("END", &[], "VTIMEZONE");
}

/// The offset and name that hold from an instant on.
fn observance(lines: &mut LineWriter, zone: &Zone, at: Timestamp) {
    let rules = zone.time_zone();
    let info = rules.to_offset_info(at);
    let second = SignedDuration::from_secs(1);
    let before = at.checked_sub(second).map_or(info.offset(), |before| rules.to_offset(before));
    let kind = if info.dst().is_dst() { "DAYLIGHT" } else { "STANDARD" };
    lines.raw("BEGIN", &[], kind);
    // The onset is told by the clock as it was before the change.
    lines.raw("DTSTART", &[], &compact(before.to_datetime(at)));
    lines.raw("TZOFFSETFROM", &[], &offset(before));
    lines.raw("TZOFFSETTO", &[], &offset(info.offset()));
    let name = if zone.is_fixed() { id(zone) } else { info.abbreviation().to_owned() };
    lines.raw("TZNAME", &[], &name);
    lines.raw("END", &[], kind);
}

/// `+0400`, or `+040130` where there are seconds.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let (hours, minutes, rest) =
        (seconds.abs() / 3600, seconds.abs() / 60 % 60, seconds.abs() % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}
