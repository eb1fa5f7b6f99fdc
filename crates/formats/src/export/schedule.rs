//! What schedule.xml and schedule.json have in common: acronym, rooms by name, days, durations.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::{Date, DateTime};
use jiff::{SignedDuration, ZonedDateTime};
use serai_domain::events::{Event, LinkKind, Party};
use serai_domain::ids::HallId;
use serai_domain::languages::Language;
use serai_domain::persons::Person;
use serai_domain::programme::Programme;
use uuid::Uuid;

/// The acronym both schemas take: letters, digits and underscores, at least four.
pub(crate) fn acronym(programme: &Programme) -> String {
    let mut acronym = programme.edition.slug.as_str().replace('-', "_");
    while acronym.len() < 4 {
        acronym.push('_');
    }
    acronym
}

/// An event's slug as both schemas take it: acronym, hyphen, and at least four characters that end
/// in a letter or digit.
pub(crate) fn slug(acronym: &str, event: &Event) -> String {
    format!("{acronym}-{:_>4}", event.slug.as_str())
}

/// Room names, one for each hall: those that two halls share go with the venue's name.
pub(crate) fn room_names(programme: &Programme, language: &Language) -> BTreeMap<HallId, String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for (_, hall) in programme.halls() {
        *counts.entry(hall.name.text(language)).or_default() += 1;
    }
    let mut taken = BTreeSet::new();
    let mut names = BTreeMap::new();
    for (venue, hall) in programme.halls() {
        let name = hall.name.text(language);
        let wanted = if counts.get(name).is_some_and(|count| *count > 1) {
            let venue_name = venue.name.text(language);
            let address = venue.address.text(language);
            let apart =
                if venue_name == name && !address.is_empty() { address } else { venue_name };
            format!("{name} ({apart})")
        } else {
            name.to_owned()
        };
        let mut unique = wanted.clone();
        let mut number = 2;
        while !taken.insert(unique.clone()) {
            unique = format!("{wanted} {number}");
            number += 1;
        }
        names.insert(hall.id, unique);
    }
    names
}

/// A programme day as the schemas list it.
pub(crate) struct Day {
    pub(crate) date: Date,
    /// Counted from 1.
    pub(crate) index: usize,
    pub(crate) start: ZonedDateTime,
    pub(crate) end: ZonedDateTime,
}

/// The first and last day of the edition, and every day that has an event.
pub(crate) fn days(programme: &Programme) -> Vec<Day> {
    let edition = &programme.edition;
    let mut dates: BTreeSet<Date> = programme.events.iter().map(|event| event.day).collect();
    dates.insert(edition.first_day);
    dates.insert(edition.last_day);
    dates
        .into_iter()
        .enumerate()
        .map(|(index, date)| {
            let next = date.tomorrow().unwrap_or(date);
            Day {
                date,
                index: index + 1,
                start: edition.zone.at(date.to_datetime(edition.day_change)),
                end: edition.zone.at(next.to_datetime(edition.day_change)),
            }
        })
        .collect()
}

/// `2023-05-03T18:00:00+04:00` (RFC 3339, XML Schema dateTime).
pub(crate) fn instant(at: &ZonedDateTime) -> String {
    let seconds = at.offset().seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    format!("{}{sign}{:02}:{:02}", civil(at.datetime()), minutes / 60, minutes % 60)
}

/// Start and end of an event by the clock of the edition, which readers take for that of all.
pub(crate) fn times(programme: &Programme, event: &Event) -> (ZonedDateTime, ZonedDateTime) {
    let zone = programme.edition.zone.time_zone();
    let in_edition = |at: ZonedDateTime| at.timestamp().to_zoned_datetime(zone.clone());
    (in_edition(programme.starts_at(event)), in_edition(programme.ends_at(event)))
}

/// `2023-05-03T18:00:00`.
pub(crate) fn civil(at: DateTime) -> String {
    format!("{}T{:02}:{:02}:{:02}", at.date(), at.hour(), at.minute(), at.second())
}

/// `18:00`, or `18:00:30` where seconds are told.
pub(crate) fn clock(at: DateTime) -> String {
    if at.second() == 0 {
        format!("{:02}:{:02}", at.hour(), at.minute())
    } else {
        format!("{:02}:{:02}:{:02}", at.hour(), at.minute(), at.second())
    }
}

/// Hours, minutes and seconds of a duration.
pub(crate) fn parts(duration: SignedDuration) -> (i64, i64, i64) {
    let seconds = duration.as_secs().max(0);
    (seconds / 3600, seconds / 60 % 60, seconds % 60)
}

/// The longest slot into which all starts and durations fit, in minutes, 1 to 60.
pub(crate) fn timeslot(programme: &Programme) -> i64 {
    let divide = |mut a: i64, mut b: i64| {
        while b != 0 {
            (a, b) = (b, a % b);
        }
        a
    };
    let slot = programme.events.iter().fold(60, |slot, event| {
        let start = i64::from(event.start.minute());
        divide(divide(slot, start), event.duration.as_secs() / 60)
    });
    slot.max(1)
}

/// How a person is known to other programs.
pub(crate) enum PersonKey {
    /// By a number.
    Number(u64),
    /// By a GUID.
    Guid(Uuid),
    /// By name alone.
    Name,
}

/// The key of a person: what their source calls them, else their id.
pub(crate) fn person_key(person: &Person) -> PersonKey {
    let source = person.source.as_ref().map(|key| key.as_str());
    let Some((_, key)) = source.and_then(|key| key.split_once(":person/")) else {
        return PersonKey::Guid(person.id.uuid());
    };
    if key.starts_with("name/") {
        return PersonKey::Name;
    }
    match (key.parse::<u32>(), key.parse()) {
        (Ok(number), _) if number > 0 => PersonKey::Number(number.into()),
        (_, Ok(guid)) => PersonKey::Guid(guid),
        _ => PersonKey::Guid(person.id.uuid()),
    }
}

/// The people of an event, each once, in the order they are named.
pub(crate) fn persons<'a>(programme: &'a Programme, event: &Event) -> Vec<&'a Person> {
    let mut persons: Vec<&Person> = Vec::new();
    for role in &event.roles {
        if let Party::Person(id) = role.party
            && let Some(person) = programme.person(id)
            && !persons.iter().any(|known| known.id == id)
        {
            persons.push(person);
        }
    }
    persons
}

/// The first link of a kind, which has an element of its own.
pub(crate) fn first_link(event: &Event, kind: LinkKind) -> Option<&str> {
    event.links.iter().find(|link| link.kind == kind).map(|link| link.url.as_str())
}

/// Whether a link is told by an element of its own rather than in a list.
pub(crate) fn is_single(event: &Event, index: usize) -> bool {
    let link = &event.links[index];
    matches!(link.kind, LinkKind::Picture | LinkKind::Feedback)
        && event.links[..index].iter().all(|earlier| earlier.kind != link.kind)
}

/// The languages of an event in one text.
pub(crate) fn languages(event: &Event) -> String {
    event.languages.iter().map(Language::as_str).collect::<Vec<_>>().join(", ")
}
