//! Times as both cities' clocks show them.

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use serai_app::Snapshot;
use serai_domain::cities::City;
use serai_domain::events::EventState;
use serai_i18n::Locale;

use super::texts::Text;

/// When an event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// RFC 3339 start with its offset, for `datetime`.
    pub start_iso: String,
    /// RFC 3339 end, where the duration is known.
    pub end_iso: Option<String>,
    /// `18:00`.
    pub start: String,
    /// `19:30`; for an end on a later day `6 May, 18:00`.
    pub end: Option<String>,
    /// `2023-05-03`: the programme day.
    pub date: String,
    /// `Wed 3 May`.
    pub day: String,
    /// `Wednesday, 3 May 2023`.
    pub full_day: String,
    /// `night of 3 May`, for a start after midnight of its programme day.
    pub night: Option<String>,
    /// `17:00 in Moscow`, where the guest city's clock differs.
    pub guest: Option<GuestTime>,
    /// `+02:00`, where the venue's clock is not the edition's.
    pub offset: Option<String>,
}

/// The start by the guest city's clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuestTime {
    /// `17:00`.
    pub time: String,
    /// `17:00 in Moscow`, with the day where it is another.
    pub words: String,
}

impl When {
    /// Of the event at `index`.
    pub fn of(snapshot: &Snapshot, index: usize, locale: Locale) -> Self {
        let event = &snapshot.events()[index];
        let (start, end) = (snapshot.starts(index), snapshot.ends(index));
        let edition = &snapshot.programme.edition;
        let lasts = start < end;
        let offset = (start.offset() != edition.zone.time_zone().to_offset(start.timestamp()))
            .then(|| start.strftime("%:z").to_string());
        Self {
            start_iso: iso(start),
            end_iso: lasts.then(|| iso(end)),
            start: locale.time(start.time()),
            end: lasts.then(|| end_words(start, end, locale)),
            date: event.day.to_string(),
            day: locale.weekday_and_day(event.day),
            full_day: locale.full_date(event.day),
            night: (start.date() > event.day).then(|| night(event.day, start.date(), locale)),
            guest: edition.guest.as_ref().and_then(|city| guest_time(city, start, locale)),
            offset,
        }
    }
}

/// `2023-05-03T18:00:00+04:00`, which HTML's `datetime` reads.
pub fn iso(instant: &ZonedDateTime) -> String {
    instant.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// The end's time; with its day where that is not the start's nor the night after.
fn end_words(start: &ZonedDateTime, end: &ZonedDateTime, locale: Locale) -> String {
    let time = locale.time(end.time());
    let next_morning =
        end.date() == start.date().tomorrow().unwrap_or(start.date()) && end.time() < start.time();
    if end.date() == start.date() || next_morning {
        time
    } else {
        format!("{}, {time}", locale.day(end.date()))
    }
}

/// A start on `date` that belongs to the programme day before it.
fn night(day: Date, date: Date, locale: Locale) -> String {
    let (day, date) = (locale.day(day), locale.day(date));
    locale.say_with("night-of", &[("day", (&day).into()), ("next", (&date).into())])
}

/// None where both clocks show the same.
fn guest_time(city: &City, start: &ZonedDateTime, locale: Locale) -> Option<GuestTime> {
    let there = city.zone.civil(start.timestamp());
    if there == start.datetime() {
        return None;
    }
    let name = Text::of(&city.name, locale).words;
    let mut time = locale.time(there.time());
    if there.date() != start.date() {
        time = format!("{}, {time}", locale.day(there.date()));
    }
    let words =
        locale.say_with("time-in-city", &[("time", (&time).into()), ("city", (&name).into())]);
    Some(GuestTime { time, words })
}

/// The start first announced, of an event that was moved: `Wed 3 May, 18:00`.
pub fn moved_from(state: &EventState, locale: Locale) -> Option<String> {
    let EventState::Moved { from: Some(from) } = state else { return None };
    Some(format!("{}, {}", locale.weekday_and_day(from.date()), locale.time(from.time())))
}

/// What a city's clock shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clock {
    /// The city.
    pub city: Text,
    /// `18:05`.
    pub time: String,
    /// `Wed 3 May`.
    pub day: String,
    /// RFC 3339.
    pub iso: String,
    /// IANA name, for the script that keeps the clock going.
    pub zone: String,
    /// `guest` or `host`.
    pub side: &'static str,
}

/// The clocks of both cities at `now`, the host's first; one where both show the same.
pub fn clocks(snapshot: &Snapshot, now: Timestamp, locale: Locale) -> Vec<Clock> {
    let edition = &snapshot.programme.edition;
    let clock = |city: &City, side| {
        let there = now.to_zoned_datetime(city.zone.time_zone().clone());
        Clock {
            city: Text::of(&city.name, locale),
            time: locale.time(there.time()),
            day: locale.weekday_and_day(there.date()),
            iso: iso(&there),
            zone: city.zone.name().to_owned(),
            side,
        }
    };
    let host = edition.host.as_ref().map(|city| clock(city, "host"));
    let guest = edition.guest.as_ref().map(|city| clock(city, "guest"));
    host.into_iter().chain(guest).collect()
}
