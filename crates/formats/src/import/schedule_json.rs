//! schedule.json in both published schemas: days of rooms of events (frab, pretalx), and the flat
//! list of events of schema 2 (hub).
//!
//! Schemas: <https://c3voc.de/schedule/schema.json> and <https://c3voc.de/schema/schedule2>.

use std::collections::BTreeMap;

use serai_domain::cities::Colour;
use serai_domain::events::{LinkKind, Recording, Role};
use serai_domain::languages::Language;
use serde_json::Value;
use uuid::Uuid;

use super::Refused;
use super::findings::Findings;
use super::json::{items, some, text, text_at, text_at_any, truth};
use super::schedule_xml::{link_kind, slug};
use super::sketch::{
    EditionSketch, End, EventSketch, HallRef, HallSketch, LinkSketch, PartyKind, PartySketch,
    Sketch, StateSketch, Texts, TrackSketch,
};
use crate::addresses;
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Clock, Moment};
use crate::words;

/// Reads a schedule.json.
pub(crate) fn read(value: &Value, findings: &mut Findings) -> Result<Sketch, Refused> {
    let schedule = value.get("schedule").unwrap_or(value);
    let Some(conference) = schedule.get("conference") else {
        return Err(Refused::new(
            "dialect-unknown",
            "schedule",
            format!(
                "\"schedule\" holds {}, but no \"conference\", which every schedule.json has",
                super::json::outline(schedule)
            ),
        ));
    };
    let mut sketch = Sketch::new(Format::ScheduleJson, "frab");
    sketch.edition = edition(schedule, conference);
    let mut tracks = BTreeMap::new();
    for track in items(conference.get("tracks")) {
        let name = some(text_at(track, "name")).unwrap_or_else(|| text(track));
        if name.is_empty() {
            continue;
        }
        tracks.insert(text_at(track, "slug"), name.clone());
        sketch.tracks.push(TrackSketch {
            key: name.clone(),
            name: Texts::untold(name),
            colour: colour(track),
        });
    }
    let mut halls_by_guid = BTreeMap::new();
    for room in items(conference.get("rooms")).iter().chain(items(schedule.get("rooms"))) {
        let name = some(text_at(room, "name")).unwrap_or_else(|| text(room));
        if name.is_empty() {
            continue;
        }
        let guid: Option<Uuid> = text_at(room, "guid").parse().ok();
        if let Some(guid) = guid {
            halls_by_guid.insert(guid, name.clone());
        }
        sketch.halls.push(HallSketch {
            at: HallRef { venue: None, hall: name },
            guid,
            capacity: text_at(room, "capacity").parse::<f64>().ok().and_then(whole),
            ..HallSketch::default()
        });
    }
    let acronym = text_at(conference, "acronym");
    let is_ours =
        value.get("generator").is_some_and(|generator| text_at(generator, "name") == "serai");
    let mut reader = EventReader { findings, acronym, tracks, halls_by_guid };
    let push = |sketch: &mut Sketch, event: EventSketch| {
        if sketch.events.len() >= limits::EVENTS {
            return Err(super::too_many_events(&event.place));
        }
        sketch.events.push(event);
        Ok(())
    };
    for (index, day) in items(conference.get("days")).iter().enumerate() {
        let date = times::moment(&text_at(day, "date")).map(|moment| moment.date());
        let Some(Value::Object(rooms)) = day.get("rooms") else { continue };
        for (room, events) in rooms {
            for (number, event) in items(Some(events)).iter().enumerate() {
                let place = format!("schedule.conference.days[{index}].rooms[{room:?}][{number}]");
                let mut event = reader.event(event, place, date, room);
                // We write events without a hall into a room without a name.
                if !is_ours {
                    event.hall.get_or_insert_default();
                }
                push(&mut sketch, event)?;
            }
        }
    }
    let spans = day_spans(conference);
    let lists = items(schedule.get("events")).iter().chain(items(conference.get("events")));
    for (index, event) in lists.enumerate() {
        let place = format!("schedule.events[{index}]");
        let mut event = reader.event(event, place, None, "");
        event.day = event.start.as_ref().and_then(|start| day_in(&spans, start));
        push(&mut sketch, event)?;
    }
    Ok(sketch)
}

fn whole(number: f64) -> Option<u32> {
    (1.0..=10_000_000.0).contains(&number).then_some(number as u32)
}

fn colour(value: &Value) -> Option<Colour> {
    let nested = value.get("colors").map(|colours| text_at_any(colours, &["light", "primary"]));
    some(text_at(value, "color")).or(nested).and_then(|colour| colour.parse().ok())
}

fn edition(schedule: &Value, conference: &Value) -> EditionSketch {
    let date = |key: &str| times::moment(&text_at(conference, key)).map(|moment| moment.date());
    let base = some(text_at(schedule, "base_url"))
        .or_else(|| some(text_at(conference, "base_url")))
        .or_else(|| some(text_at(conference, "url")));
    let listed: Vec<Language> = items(conference.get("languages"))
        .iter()
        .filter_map(|v| words::language(&text(v)))
        .collect();
    let language = conference
        .get("defaults")
        .and_then(|defaults| words::language(&text_at(defaults, "language")));
    EditionSketch {
        title: localised(conference.get("title")),
        summary: localised(conference.get("description")),
        url: some(text_at(conference, "url")).or_else(|| base.clone()),
        base: base.as_deref().and_then(addresses::base),
        city: some(text_at(conference, "city")),
        venue: some(text_at(conference, "venue")),
        zone: some(text_at(conference, "time_zone_name")),
        first_day: date("start"),
        last_day: date("end"),
        day_change: day_change(conference),
        language: language.filter(|_| !conference_is_mixed(&listed)),
        languages: listed,
    }
}

/// Where a conference speaks several languages, its default is not that of every text.
fn conference_is_mixed(languages: &[Language]) -> bool {
    languages.len() > 1
}

/// The hour at which every day ends and the next begins, where the file says so.
fn day_change(conference: &Value) -> Option<jiff::civil::Time> {
    let mut found = None;
    for day in items(conference.get("days")) {
        let start = civil(&text_at_any(day, &["day_start", "start"]))?;
        let end = civil(&text_at_any(day, &["day_end", "end"]))?;
        let whole = start.time() == end.time() && start.date().tomorrow().ok()? == end.date();
        if !whole || start.hour() > 12 || found.is_some_and(|time| time != start.time()) {
            return None;
        }
        found = Some(start.time());
    }
    found
}

fn civil(text: &str) -> Option<jiff::civil::DateTime> {
    match times::moment(text)? {
        Moment::Instant(instant, offset) => {
            Some(offset.unwrap_or(jiff::tz::Offset::UTC).to_datetime(instant))
        }
        Moment::Civil(civil) | Moment::InZone(civil, _) => Some(civil),
        Moment::Day(_) => None,
    }
}

type Span = (jiff::civil::Date, jiff::Timestamp, jiff::Timestamp);

/// Begin and end of each day, for files that do not list events by day.
fn day_spans(conference: &Value) -> Vec<Span> {
    items(conference.get("days"))
        .iter()
        .filter_map(|day| {
            let instant = |keys: &[&str]| match times::moment(&text_at_any(day, keys))? {
                Moment::Instant(instant, _) => Some(instant),
                _ => None,
            };
            let date = times::moment(&text_at(day, "date"))?.date();
            Some((date, instant(&["start", "day_start"])?, instant(&["end", "day_end"])?))
        })
        .collect()
}

fn day_in(spans: &[Span], start: &Moment) -> Option<jiff::civil::Date> {
    let Moment::Instant(instant, _) = start else { return None };
    spans.iter().find(|(_, from, until)| from <= instant && instant < until).map(|(day, ..)| *day)
}

/// A text, or an object of texts by language.
fn localised(value: Option<&Value>) -> Texts {
    match value {
        Some(Value::Object(map)) => {
            let mut texts = Texts::default();
            for (language, value) in map {
                texts.push(words::language(language), text(value));
            }
            texts
        }
        Some(value) => Texts::untold(text(value)),
        None => Texts::default(),
    }
}

struct EventReader<'a> {
    findings: &'a mut Findings,
    acronym: String,
    /// Names of tracks by slug.
    tracks: BTreeMap<String, String>,
    halls_by_guid: BTreeMap<Uuid, String>,
}

impl EventReader<'_> {
    fn event(
        &mut self,
        event: &Value,
        place: String,
        day: Option<jiff::civil::Date>,
        room: &str,
    ) -> EventSketch {
        if !event.is_object() {
            self.findings.warning("event-malformed", place.clone(), "an event is no object");
        }
        let id = text_at(event, "id");
        let written_guid = text_at(event, "guid");
        let guid: Option<Uuid> = written_guid.parse().ok();
        if guid.is_none() && !written_guid.is_empty() {
            let message = "the guid is none; the id is used";
            self.findings.warning("guid-malformed", place.clone(), message);
        }
        let (languages, unknown) = words::languages(&text_at(event, "language"));
        for word in unknown {
            let message = format!("{word:?} is no language; it is left out");
            self.findings.warning("unknown-language", place.clone(), message);
        }
        let key = match (guid, id.as_str()) {
            (Some(guid), _) => Some(guid.to_string()),
            (None, "" | "0") => None,
            (None, id) => Some(format!("id/{id}")),
        };
        let kind_word = localised(event.get("type")).first().to_owned();
        let hall = self.hall(event, room);
        EventSketch {
            key,
            guid,
            number: id.parse().ok().filter(|number| *number > 0),
            slug: slug(&text_at(event, "slug"), &self.acronym, &id),
            kind: words::kind(&kind_word),
            track: self.track(event.get("track")),
            title: localised(event.get("title")),
            subtitle: localised(event.get("subtitle")),
            abstract_: localised(event.get("abstract")),
            description: localised(event.get("description")),
            day,
            start: self.start(event, day, &place),
            end: self.end(event, &place),
            hall: hall.map(|hall| HallRef { venue: None, hall }),
            languages,
            state: state(&text_at(event, "state")),
            roles: self.roles(event, &place),
            links: links(event),
            recording: recording(event),
            url: some(text_at(event, "url")),
            place,
            ..EventSketch::default()
        }
    }

    fn hall(&self, event: &Value, room: &str) -> Option<String> {
        if !room.is_empty() {
            return Some(room.to_owned());
        }
        let reference = event.get("room")?;
        if let Some(name) = some(text(reference)).or_else(|| some(text_at(reference, "name"))) {
            return Some(name);
        }
        let guid = text_at(reference, "guid").parse().ok()?;
        self.halls_by_guid.get(&guid).cloned()
    }

    fn track(&self, track: Option<&Value>) -> Option<String> {
        let track = track?;
        let name = localised(Some(track)).first().to_owned();
        if track.is_string() {
            return some(name);
        }
        let slug = text_at(track, "slug");
        some(text_at(track, "name")).or_else(|| self.tracks.get(&slug).cloned()).or(some(slug))
    }

    fn start(
        &mut self,
        event: &Value,
        day: Option<jiff::civil::Date>,
        place: &str,
    ) -> Option<Moment> {
        let date = times::moment(&text_at(event, "date"));
        let start = text_at(event, "start");
        match (date, times::clock(&start)) {
            (Some(Moment::Day(date)), Some(Clock::Time(time))) => {
                let night = day == Some(date) && time.hour() < 6;
                let date = if night { date.tomorrow().unwrap_or(date) } else { date };
                Some(Moment::Civil(date.to_datetime(time)))
            }
            (Some(moment), clock) => {
                if let (Moment::Instant(instant, Some(offset)), Some(Clock::Time(time))) =
                    (&moment, clock)
                {
                    let shown = offset.to_datetime(*instant);
                    if (shown.hour(), shown.minute()) != (time.hour(), time.minute()) {
                        let message = format!(
                            "date says {:02}:{:02} and start {start}; the date is taken",
                            shown.hour(),
                            shown.minute()
                        );
                        self.findings.warning("start-differs", place, message);
                    }
                }
                Some(moment)
            }
            (None, Some(Clock::Time(time))) => {
                let day = day?;
                let date = if time.hour() < 6 { day.tomorrow().unwrap_or(day) } else { day };
                Some(Moment::Civil(date.to_datetime(time)))
            }
            (None, _) => times::moment(&start),
        }
    }

    fn end(&mut self, event: &Value, place: &str) -> End {
        if let Some(end) = times::moment(&text_at(event, "end")) {
            return End::At(end);
        }
        let written = text_at(event, "duration");
        match times::duration(&written) {
            Some(duration) => End::After(duration),
            None => {
                if !written.is_empty() {
                    let message = "the duration cannot be read; taken as unknown";
                    self.findings.warning("duration-unreadable", place, message);
                }
                End::Untold
            }
        }
    }

    fn roles(&mut self, event: &Value, place: &str) -> Vec<(PartySketch, Role)> {
        let people = ["persons", "participants", "speakers"];
        let people = people.iter().flat_map(|key| items(event.get(*key)));
        let mut roles = Vec::new();
        for person in people.take(limits::LIST) {
            let named = some(text_at_any(person, &["public_name", "name", "full_public_name"]));
            let name = named.unwrap_or_else(|| text(person));
            let key = ["id", "guid", "code"]
                .iter()
                .map(|key| text_at(person, key))
                .find(|key| !key.is_empty() && key != "0");
            if name.is_empty() && key.is_none() {
                self.findings.info("person-without-name", place, "a person is empty; left out");
                continue;
            }
            roles.push((
                PartySketch {
                    kind: PartyKind::Person,
                    key,
                    name: Texts::untold(name),
                    about: localised(
                        person.get("biography").filter(|v| !v.is_null()).or(person.get("abstract")),
                    ),
                    url: some(text_at(person, "url")),
                    ..PartySketch::default()
                },
                words::role(&text_at(person, "role")).unwrap_or(Role::Speaker),
            ));
        }
        roles
    }
}

fn state(word: &str) -> StateSketch {
    match word.to_ascii_uppercase().as_str() {
        "CANCELED" | "CANCELLED" | "WITHDRAWN" | "REJECTED" | "DELETED" => StateSketch::Cancelled,
        "DELAYED" => StateSketch::Moved(None),
        "DRAFT" | "SUBMITTED" => StateSketch::Draft,
        _ => StateSketch::Confirmed,
    }
}

fn links(event: &Value) -> Vec<LinkSketch> {
    let listed = |key: &'static str, kind: LinkKind| {
        items(event.get(key)).iter().map(move |link| LinkSketch {
            kind: link_kind(kind, &text_at(link, "type")),
            url: some(text_at_any(link, &["url", "href"])).unwrap_or_else(|| text(link)),
            title: text_at_any(link, &["title", "name"]),
        })
    };
    let single = [
        ("logo", LinkKind::Picture),
        ("feedback_url", LinkKind::Feedback),
        ("origin_url", LinkKind::Page),
    ]
    .into_iter()
    .map(|(key, kind)| {
        let value = event.get(key).unwrap_or(&Value::Null);
        LinkSketch {
            kind,
            url: some(text(value)).unwrap_or_else(|| text_at(value, "url")),
            title: String::new(),
        }
    });
    listed("links", LinkKind::Page)
        .chain(listed("attachments", LinkKind::Attachment))
        .chain(single)
        .filter(|link| !link.url.is_empty())
        .take(limits::LIST)
        .collect()
}

fn recording(event: &Value) -> Option<Recording> {
    let licence = text_at(event, "recording_license");
    let opt_out = truth(event.get("do_not_record")) == Some(true);
    (opt_out || !licence.is_empty()).then_some(Recording { licence, opt_out })
}
