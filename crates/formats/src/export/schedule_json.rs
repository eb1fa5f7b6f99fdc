//! schedule.json, valid against its JSON Schema (<https://c3voc.de/schedule/schema.json>).

use std::collections::BTreeMap;

use serai_domain::events::{Event, LinkKind};
use serai_domain::programme::Programme;
use serde::Serialize;

use super::ExportOptions;
use super::identity::Identities;
use super::schedule::{self, PersonKey};

#[derive(Serialize)]
struct File<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    generator: Generator,
    schedule: Schedule<'a>,
}

#[derive(Serialize)]
struct Generator {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct Schedule<'a> {
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<String>,
    conference: Conference<'a>,
}

#[derive(Serialize)]
struct Conference<'a> {
    acronym: &'a str,
    title: &'a str,
    description: &'a str,
    start: String,
    end: String,
    #[serde(rename = "daysCount")]
    days_count: usize,
    timeslot_duration: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    tracks: Vec<Track<'a>>,
    rooms: Vec<Room<'a>>,
    days: Vec<Day<'a>>,
}

#[derive(Serialize)]
struct Track<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    slug: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    color: Option<String>,
}

#[derive(Serialize)]
struct Room<'a> {
    name: &'a str,
    guid: String,
    capacity: Option<u32>,
}

#[derive(Serialize)]
struct Day<'a> {
    index: usize,
    date: String,
    day_start: String,
    day_end: String,
    rooms: BTreeMap<&'a str, Vec<Entry<'a>>>,
}

#[derive(Serialize)]
struct Entry<'a> {
    guid: String,
    id: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<&'a str>,
    date: String,
    start: String,
    end: String,
    duration: String,
    room: &'a str,
    slug: String,
    url: String,
    title: &'a str,
    subtitle: &'a str,
    track: Option<&'a str>,
    #[serde(rename = "type")]
    kind: &'static str,
    language: Option<String>,
    #[serde(rename = "abstract")]
    abstract_: &'a str,
    description: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recording_license: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    do_not_record: Option<bool>,
    persons: Vec<Person<'a>>,
    links: Vec<Reference<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    feedback_url: Option<&'a str>,
    attachments: Vec<Reference<'a>>,
}

/// The schema takes either a numbered person with a `public_name`, or one with a `name`.
#[derive(Serialize)]
#[serde(untagged)]
enum Person<'a> {
    Numbered {
        id: u64,
        public_name: &'a str,
        biography: &'a str,
    },
    Named {
        #[serde(skip_serializing_if = "Option::is_none")]
        guid: Option<String>,
        name: &'a str,
        biography: &'a str,
    },
}

#[derive(Serialize)]
struct Reference<'a> {
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    url: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
}

/// Writes schedule.json. The texts are in the options' language, each with its fallback; venues,
/// organisations, strands, admission and state have no place in this format.
pub fn schedule_json(programme: &Programme, options: &ExportOptions) -> Vec<u8> {
    let edition = &programme.edition;
    let language = &options.language;
    let acronym = schedule::acronym(programme);
    let names = schedule::room_names(programme, language);
    let identities = Identities::of(programme);
    let days = schedule::days(programme);
    let home = options.edition_url(programme);
    let slot = schedule::timeslot(programme);
    let writer = Writer { programme, options, acronym: &acronym, identities };
    let file = File {
        schema: "https://c3voc.de/schedule/schema.json",
        generator: Generator { name: "serai", version: env!("CARGO_PKG_VERSION") },
        schedule: Schedule {
            version: &options.version,
            base_url: home.clone(),
            conference: Conference {
                acronym: &acronym,
                title: edition.title.text(language),
                description: edition.summary.text(language),
                start: edition.first_day.to_string(),
                end: edition.last_day.to_string(),
                days_count: days.len(),
                timeslot_duration: format!("{:02}:{:02}", slot / 60, slot % 60),
                time_zone_name: Some(edition.zone.name()).filter(|name| is_zone_of_schema(name)),
                url: edition.url.clone().or(home),
                tracks: programme
                    .tracks
                    .iter()
                    .map(|track| Track {
                        name: track.name.text(language),
                        slug: Some(track.slug.as_str()).filter(|slug| slug.len() > 1),
                        color: track.colour.map(|colour| colour.to_string()),
                    })
                    .collect(),
                rooms: programme
                    .halls()
                    .map(|(_, hall)| Room {
                        name: names.get(&hall.id).map_or("", String::as_str),
                        guid: hall.guid.unwrap_or_else(|| hall.id.uuid()).to_string(),
                        capacity: hall.capacity,
                    })
                    .collect(),
                days: days
                    .into_iter()
                    .map(|day| {
                        let mut rooms: BTreeMap<&str, Vec<Entry<'_>>> = BTreeMap::new();
                        for event in programme.events.iter().filter(|event| event.day == day.date) {
                            let room = event
                                .hall
                                .and_then(|hall| names.get(&hall))
                                .map_or("", String::as_str);
                            rooms.entry(room).or_default().push(writer.entry(event, room));
                        }
                        Day {
                            index: day.index,
                            date: day.date.to_string(),
                            day_start: schedule::instant(&day.start),
                            day_end: schedule::instant(&day.end),
                            rooms,
                        }
                    })
                    .collect(),
            },
        },
    };
    serde_json::to_vec(&file).unwrap_or_default()
}

/// The schema's pattern for zone names.
fn is_zone_of_schema(name: &str) -> bool {
    let word = |part: &str| {
        let mut bytes = part.bytes();
        bytes.next().is_some_and(|b| b.is_ascii_uppercase())
            && bytes.next().is_some_and(|b| b.is_ascii_lowercase())
    };
    name == "UTC" || name.split_once('/').is_some_and(|(area, place)| word(area) && word(place))
}

struct Writer<'a> {
    programme: &'a Programme,
    options: &'a ExportOptions,
    acronym: &'a str,
    identities: Identities,
}

impl<'a> Writer<'a> {
    fn entry(&self, event: &'a Event, room: &'a str) -> Entry<'a> {
        let language = &self.options.language;
        let guid = self.identities.guid(event.id);
        let (starts, ends) = schedule::times(self.programme, event);
        let (hours, minutes, _) = schedule::parts(event.duration);
        let languages = schedule::languages(event);
        let (attachments, links): (Vec<_>, Vec<_>) = event
            .links
            .iter()
            .enumerate()
            .filter(|(index, _)| !schedule::is_single(event, *index))
            .map(|(_, link)| link)
            .partition(|link| link.kind == LinkKind::Attachment);
        let reference = |link: &'a serai_domain::events::Link| Reference {
            kind: match link.kind {
                LinkKind::Attachment => None,
                LinkKind::Recording => Some("media"),
                _ => Some("web"),
            },
            url: &link.url,
            title: &link.title,
        };
        let track = event.track.and_then(|track| self.programme.track(track));
        Entry {
            guid: guid.to_string(),
            id: self.identities.number(event.id),
            logo: schedule::first_link(event, LinkKind::Picture),
            date: schedule::instant(&starts),
            start: format!("{:02}:{:02}", starts.hour(), starts.minute()),
            end: schedule::instant(&ends),
            duration: format!("{hours:02}:{minutes:02}"),
            room,
            slug: schedule::slug(self.acronym, event),
            // The schema wants an address; the GUID is one (RFC 9562, section 7).
            url: self
                .options
                .event_url(self.programme, event)
                .unwrap_or_else(|| guid.urn().to_string()),
            title: event.title.text(language),
            subtitle: event.subtitle.text(language),
            track: track.map(|track| track.name.text(language)),
            kind: event.kind.name(),
            language: (!languages.is_empty()).then_some(languages),
            abstract_: event.abstract_.text(language),
            description: event.description.text(language),
            recording_license: event.recording.as_ref().map(|recording| &*recording.licence),
            do_not_record: event.recording.as_ref().map(|recording| recording.opt_out),
            persons: schedule::persons(self.programme, event)
                .into_iter()
                .map(|person| {
                    let name = person.name.text(language);
                    let biography = person.biography.text(language);
                    match schedule::person_key(person) {
                        PersonKey::Number(id) => {
                            Person::Numbered { id, public_name: name, biography }
                        }
                        PersonKey::Guid(guid) => {
                            Person::Named { guid: Some(guid.to_string()), name, biography }
                        }
                        PersonKey::Name => Person::Named { guid: None, name, biography },
                    }
                })
                .collect(),
            links: links.into_iter().map(reference).collect(),
            feedback_url: schedule::first_link(event, LinkKind::Feedback),
            attachments: attachments.into_iter().map(reference).collect(),
        }
    }
}
