//! Indico's HTTP export API: events with contributions or sessions, and timetables.
//!
//! Format: <https://docs.getindico.io/en/stable/http-api/exporters/>.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use serai_domain::events::{LinkKind, Role};
use serai_domain::zones::Zone;
use serde_json::Value;

use super::Refused;
use super::findings::Findings;
use super::json::{items, some, text, text_at, text_at_any};
use super::sketch::{
    End, EventSketch, HallRef, LinkSketch, PartyKind, PartySketch, Sketch, Texts, VenueSketch,
};
use crate::addresses;
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Clock, Moment};
use crate::words;
use crate::zone_names::{self, ZoneName};

/// Whether a value is an answer of Indico's API.
pub(crate) fn is_likely(value: &Value) -> bool {
    value.get("_type").and_then(Value::as_str) == Some("HTTPAPIResult")
        || (value.get("results").is_some() && value.get("count").is_some())
}

/// Reads an answer of Indico's API.
pub(crate) fn read(value: &Value, findings: &mut Findings) -> Result<Sketch, Refused> {
    let results = value.get("results").unwrap_or(&Value::Null);
    let mut sketch = Sketch::new(Format::Indico, "indico");
    let mut reader = EventReader { findings, venues: BTreeSet::new() };
    let events = items(Some(results)).iter().filter(|result| result.get("title").is_some());
    let events: Vec<&Value> = events.collect();
    match &events[..] {
        [] => reader.timetable(results, &mut sketch)?,
        [only] => {
            edition(only, &mut sketch);
            reader.parts(only, "results[0]", &mut sketch)?;
            if sketch.events.is_empty() {
                let event = reader.event(only, "results[0]".to_owned(), None, &mut sketch);
                sketch.events.push(event);
            }
        }
        many => {
            for (index, event) in many.iter().enumerate() {
                let place = format!("results[{index}]");
                push(&mut sketch, |sketch| reader.event(event, place, None, sketch))?;
            }
            sketch.edition.zone = many.iter().find_map(|event| some(text_at(event, "timezone")));
        }
    }
    if sketch.events.is_empty() {
        return Err(Refused::new(
            "no-events",
            "results",
            "the answer holds no event; export with ?detail=contributions or the timetable",
        ));
    }
    Ok(sketch)
}

fn push(sketch: &mut Sketch, make: impl FnOnce(&mut Sketch) -> EventSketch) -> Result<(), Refused> {
    if sketch.events.len() >= limits::EVENTS {
        return Err(super::too_many_events("results"));
    }
    let event = make(sketch);
    sketch.events.push(event);
    Ok(())
}

fn edition(event: &Value, sketch: &mut Sketch) {
    let edition = &mut sketch.edition;
    edition.title = Texts::untold(text_at(event, "title"));
    edition.summary = Texts::untold(text_at(event, "description"));
    edition.url = some(text_at(event, "url"));
    edition.base = edition.url.as_deref().and_then(addresses::base);
    edition.zone = some(text_at(event, "timezone"));
    edition.venue = some(text_at(event, "location"));
    let zone = edition.zone.as_deref().and_then(|name| name.parse::<Zone>().ok());
    let day = |key: &str| {
        let moment = moment(event.get(key)?)?;
        Some(match &zone {
            Some(zone) => super::clocks::civil(&moment, zone).date(),
            None => moment.date(),
        })
    };
    edition.first_day = day("startDate");
    edition.last_day = day("endDate");
}

/// A `{date, time, tz}`, or an ISO text.
fn moment(value: &Value) -> Option<Moment> {
    if value.is_string() {
        return times::moment(&text(value));
    }
    let date = times::moment(&text_at(value, "date"))?.date();
    let Some(Clock::Time(time)) = times::clock(&text_at(value, "time")) else {
        return Some(Moment::Day(date));
    };
    let civil = date.to_datetime(time);
    match zone_names::zone(&text_at(value, "tz"), None) {
        // In UTC Indico gives instants, whatever the event's zone is.
        ZoneName::Exact(zone) | ZoneName::Read(zone) if zone == Zone::utc() => {
            Some(Moment::Instant(zone.at(civil).timestamp(), None))
        }
        ZoneName::Exact(zone) | ZoneName::Read(zone) => Some(Moment::InZone(civil, zone)),
        ZoneName::Unknown => Some(Moment::Civil(civil)),
    }
}

struct EventReader<'a> {
    findings: &'a mut Findings,
    /// Venues already told of.
    venues: BTreeSet<String>,
}

impl EventReader<'_> {
    /// The contributions of an event, those within its sessions, and sessions that have none.
    fn parts(&mut self, event: &Value, path: &str, sketch: &mut Sketch) -> Result<(), Refused> {
        let mut unscheduled = 0;
        for (index, part) in items(event.get("contributions")).iter().enumerate() {
            self.part(
                part,
                format!("{path}.contributions[{index}]"),
                None,
                &mut unscheduled,
                sketch,
            )?;
        }
        for (index, session) in items(event.get("sessions")).iter().enumerate() {
            let path = format!("{path}.sessions[{index}]");
            let within = items(session.get("contributions"));
            for (number, part) in within.iter().enumerate() {
                let path = format!("{path}.contributions[{number}]");
                self.part(part, path, Some(session), &mut unscheduled, sketch)?;
            }
            if within.is_empty() {
                self.part(session, path, None, &mut unscheduled, sketch)?;
            }
        }
        if unscheduled > 0 {
            let message = format!("{unscheduled} contributions have no time and are left out");
            self.findings.info("unscheduled-left-out", path, message);
        }
        Ok(())
    }

    fn part(
        &mut self,
        part: &Value,
        path: String,
        session: Option<&Value>,
        unscheduled: &mut usize,
        sketch: &mut Sketch,
    ) -> Result<(), Refused> {
        if part.get("startDate").is_none_or(Value::is_null) {
            *unscheduled += 1;
            return Ok(());
        }
        push(sketch, |sketch| self.event(part, path, session, sketch))
    }

    /// A timetable: events by id, each with days by date, each with entries by key, sessions with
    /// entries of their own.
    fn timetable(&mut self, results: &Value, sketch: &mut Sketch) -> Result<(), Refused> {
        let Some(events) = results.as_object() else { return Ok(()) };
        for (id, days) in events {
            let Some(days) = days.as_object() else { continue };
            for (day, entries) in days {
                let Some(entries) = entries.as_object() else { continue };
                for (key, entry) in entries {
                    let path = format!("results.{id}.{day}.{key}");
                    let within = entry.get("entries").and_then(Value::as_object);
                    match within.filter(|within| !within.is_empty()) {
                        Some(within) => {
                            for (key, inner) in within {
                                let path = format!("{path}.{key}");
                                push(sketch, |sketch| {
                                    self.event(inner, path, Some(entry), sketch)
                                })?;
                            }
                        }
                        None => push(sketch, |sketch| self.event(entry, path, None, sketch))?,
                    }
                }
            }
        }
        Ok(())
    }

    fn event(
        &mut self,
        part: &Value,
        place: String,
        session: Option<&Value>,
        sketch: &mut Sketch,
    ) -> EventSketch {
        let start = part.get("startDate").and_then(moment);
        let end = part.get("endDate").and_then(moment).map(End::At);
        let minutes = text_at(part, "duration").parse::<i64>().ok();
        let end = end
            .or_else(|| minutes.map(|minutes| End::After(SignedDuration::from_mins(minutes))))
            .unwrap_or(End::Untold);
        let id = text_at_any(part, &["uniqueId", "db_id", "id", "contributionId"]);
        let kind_word = match part.get("type") {
            Some(Value::Object(_)) => text_at_any(&part["type"], &["name", "title"]),
            _ => text_at(part, "type"),
        };
        let session_title = match part.get("session") {
            Some(Value::Object(_)) => text_at_any(&part["session"], &["title", "name"]),
            _ => text_at(part, "session"),
        };
        let track = some(text_at(part, "track"))
            .or(some(session_title))
            .or_else(|| session.and_then(|session| some(text_at(session, "title"))));
        let kind = match text_at(part, "entryType").as_str() {
            "Break" => None,
            _ => words::kind(&kind_word),
        };
        EventSketch {
            key: some(id.clone()).map(|id| format!("id/{id}")),
            number: id.parse().ok().filter(|number| *number > 0),
            kind,
            track,
            title: Texts::untold(text_at_any(part, &["title", "slotTitle"])),
            description: Texts::untold(text_at(part, "description")),
            start,
            end,
            hall: self.hall(part, session, sketch),
            roles: self.roles(part, &place),
            links: links(part),
            url: some(text_at(part, "url")),
            place,
            ..EventSketch::default()
        }
    }

    fn hall(
        &mut self,
        part: &Value,
        session: Option<&Value>,
        sketch: &mut Sketch,
    ) -> Option<HallRef> {
        let told = |keys: &[&str]| {
            some(text_at_any(part, keys))
                .or_else(|| session.and_then(|session| some(text_at_any(session, keys))))
        };
        let hall = told(&["roomFullname", "room"])?;
        let venue =
            told(&["location"]).filter(|venue| Some(venue) != sketch.edition.venue.as_ref());
        if let Some(venue) = &venue
            && self.venues.insert(venue.clone())
        {
            sketch.venues.push(VenueSketch {
                key: venue.clone(),
                name: Texts::untold(venue.clone()),
                address: Texts::untold(told(&["address"]).unwrap_or_default()),
                ..VenueSketch::default()
            });
        }
        Some(HallRef { venue, hall })
    }

    /// Speakers; where there are none, the authors. Mail addresses are not kept.
    fn roles(&mut self, part: &Value, place: &str) -> Vec<(PartySketch, Role)> {
        let mut people: Vec<(&Value, Role)> = ["speakers", "presenters"]
            .iter()
            .flat_map(|key| items(part.get(*key)))
            .map(|person| (person, Role::Speaker))
            .collect();
        if people.is_empty() {
            let authors = ["primaryauthors", "coauthors"];
            people.extend(
                authors
                    .iter()
                    .flat_map(|key| items(part.get(*key)))
                    .map(|one| (one, Role::Speaker)),
            );
        }
        let conveners = ["conveners", "chairs"].iter().flat_map(|key| items(part.get(*key)));
        people.extend(conveners.map(|person| (person, Role::Moderator)));
        let mut roles = Vec::new();
        for (person, role) in people.into_iter().take(limits::LIST) {
            let name = name(person);
            if name.is_empty() {
                self.findings.info("person-without-name", place, "a person is empty; left out");
                continue;
            }
            let party = PartySketch {
                kind: PartyKind::Person,
                key: some(text_at(person, "person_id")).filter(|id| id != "0"),
                name: Texts::untold(name),
                affiliation: some(text_at(person, "affiliation")),
                ..PartySketch::default()
            };
            roles.push((party, role));
        }
        roles
    }
}

/// The given name before the family name.
fn name(person: &Value) -> String {
    let first = text_at_any(person, &["first_name", "firstName"]);
    let last = text_at_any(person, &["last_name", "familyName", "lastName"]);
    if first.is_empty() && last.is_empty() {
        let full = text_at_any(person, &["fullName", "name"]);
        return match full.split_once(", ") {
            Some((last, first)) => format!("{first} {last}"),
            None => full,
        };
    }
    format!("{first} {last}").trim().to_owned()
}

fn links(part: &Value) -> Vec<LinkSketch> {
    let mut links = Vec::new();
    let folders = ["folders", "material"].iter().flat_map(|key| items(part.get(*key)));
    for folder in folders.take(limits::LIST) {
        let attachments = ["attachments", "resources"];
        for file in attachments.iter().flat_map(|key| items(folder.get(*key))).take(limits::LIST) {
            links.push(LinkSketch {
                kind: LinkKind::Attachment,
                url: text_at_any(file, &["download_url", "link_url", "url"]),
                title: text_at_any(file, &["title", "name"]),
            });
        }
    }
    links.retain(|link| !link.url.is_empty());
    links
}
