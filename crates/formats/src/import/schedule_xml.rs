//! schedule.xml: the dialects of pentabarf, frab, pretalx, FOSDEM, EMF, wafer and their kin.
//!
//! Format: <https://c3voc.de/wiki/schedule>. Elements are looked up by name wherever the dialects
//! put them; what none of them has is left alone.

use jiff::civil::{Date, DateTime, Time};
use serai_domain::events::{LinkKind, Recording, Role};
use uuid::Uuid;

use super::Refused;
use super::findings::Findings;
use super::sketch::{
    EditionSketch, End, EventSketch, HallRef, HallSketch, LinkSketch, PartyKind, PartySketch,
    Sketch, Texts, TrackSketch,
};
use super::xml::{self, Element, Lines};
use crate::addresses;
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Clock, Moment};
use crate::words;

/// Reads a schedule.xml.
pub(crate) fn read(text: &str, findings: &mut Findings) -> Result<Sketch, Refused> {
    let lines = Lines::new(text);
    let root = xml::parse(text, &lines, findings)?;
    if root.name != "schedule" {
        return Err(unknown_root(&root, &lines));
    }
    let mut sketch = Sketch::new(Format::ScheduleXml, "frab");
    let conference = root.child("conference");
    if let Some(conference) = conference {
        sketch.edition = edition(conference, text);
        sketch.tracks = conference.all("track").filter_map(track).collect();
        if let Some(tracks) = conference.child("tracks") {
            sketch.tracks.extend(tracks.all("track").filter_map(track));
        }
    }
    if let Some(tracks) = root.child("tracks") {
        sketch.tracks.extend(tracks.all("track").filter_map(track));
    }
    let days: Vec<&Element<'_>> = root.all("day").collect();
    if days.is_empty() {
        return Err(Refused::new(
            "no-days",
            lines.place(root.at),
            "<schedule> holds no <day>, so it has no programme",
        ));
    }
    if sketch.edition.day_change.is_none() {
        sketch.edition.day_change = day_change(&days);
    }
    let mut reader = EventReader {
        text,
        lines: &lines,
        findings,
        acronym: conference.map_or("", |c| c.text_of("acronym")).to_owned(),
        is_ours: root.child("generator").and_then(|made| made.attribute("name")) == Some("serai"),
    };
    for day in days {
        let date = day.attribute("date").and_then(times::moment).map(|moment| moment.date());
        if date.is_none() {
            let place = lines.place(day.at);
            reader.findings.warning("day-without-date", place, "<day> has no readable date");
        }
        for room in day.all("room") {
            let name = room.attribute("name").unwrap_or("").trim();
            if !name.is_empty() {
                sketch.halls.push(HallSketch {
                    at: HallRef { venue: None, hall: name.to_owned() },
                    guid: room.attribute("guid").and_then(|guid| guid.trim().parse().ok()),
                    ..HallSketch::default()
                });
            }
            for event in room.all("event") {
                if sketch.events.len() >= limits::EVENTS {
                    return Err(super::too_many_events(&lines.place(event.at)));
                }
                sketch.events.push(reader.event(event, date, name));
            }
        }
    }
    Ok(sketch)
}

fn unknown_root(root: &Element<'_>, lines: &Lines<'_>) -> Refused {
    let found: String = root.name.chars().take(60).collect();
    Refused::new(
        "dialect-unknown",
        lines.place(root.at),
        format!(
            "the root element is <{found}>; of XML, only schedule.xml (<schedule> with <conference> \
             and <day>) is read. Also read are schedule.json, iCalendar, schema.org JSON-LD, CSV \
             and Indico JSON"
        ),
    )
}

fn edition(conference: &Element<'_>, text: &str) -> EditionSketch {
    let date = |name: &str| times::moment(conference.text_of(name)).map(|moment| moment.date());
    let some = |name: &str| Some(conference.text_of(name).to_owned()).filter(|s| !s.is_empty());
    EditionSketch {
        title: Texts::untold(conference.text_of("title")),
        summary: Texts::untold(
            conference
                .child("description")
                .map_or(conference.text_of("subtitle"), |child| child.markup(text)),
        ),
        url: some("url").or_else(|| some("base_url")),
        base: addresses::base(conference.text_of("base_url"))
            .or_else(|| addresses::base(conference.text_of("url"))),
        city: some("city"),
        venue: some("venue"),
        zone: some("time_zone_name"),
        first_day: date("start"),
        last_day: date("end"),
        day_change: match times::clock(conference.text_of("day_change")) {
            Some(Clock::Time(time)) if time.hour() <= 12 => Some(time),
            _ => None,
        },
        language: conference.attribute("lang").and_then(words::language),
        languages: Vec::new(),
    }
}

fn track(element: &Element<'_>) -> Option<TrackSketch> {
    let name = element.attribute("name").unwrap_or(&element.text).trim();
    (!name.is_empty()).then(|| TrackSketch {
        key: name.to_owned(),
        name: Texts::untold(name),
        colour: element.attribute("color").and_then(|colour| colour.parse().ok()),
    })
}

/// The hour at which every day ends and the next begins, where the file says so.
fn day_change(days: &[&Element<'_>]) -> Option<Time> {
    let civil = |day: &Element<'_>, name: &str| match times::moment(day.attribute(name)?)? {
        Moment::Instant(instant, offset) => {
            Some(offset.unwrap_or(jiff::tz::Offset::UTC).to_datetime(instant))
        }
        Moment::Civil(civil) | Moment::InZone(civil, _) => Some(civil),
        Moment::Day(_) => None,
    };
    let changes: Option<Vec<Time>> = days
        .iter()
        .map(|day| {
            let (start, end) = (civil(day, "start")?, civil(day, "end")?);
            let whole = start.time() == end.time() && start.date().tomorrow().ok()? == end.date();
            (whole && start.hour() <= 12).then(|| start.time())
        })
        .collect();
    let changes = changes?;
    let first = *changes.first()?;
    changes.iter().all(|change| *change == first).then_some(first)
}

struct EventReader<'a, 'b> {
    text: &'a str,
    lines: &'b Lines<'a>,
    findings: &'b mut Findings,
    acronym: String,
    /// We write events without a hall into a room without a name.
    is_ours: bool,
}

impl EventReader<'_, '_> {
    fn event(&mut self, event: &Element<'_>, day: Option<Date>, room: &str) -> EventSketch {
        let place = self.lines.place(event.at);
        let id = event.attribute("id").unwrap_or("").trim();
        let written_guid = event.attribute("guid").unwrap_or("").trim();
        let guid: Option<Uuid> = written_guid.parse().ok();
        if guid.is_none() && !written_guid.is_empty() {
            let message = format!("{:?} is no GUID; the id is used", shorten(written_guid));
            self.findings.warning("guid-malformed", place.clone(), message);
        }
        let hall = if room.is_empty() { event.text_of("room") } else { room };
        let (languages, unknown) = words::languages(event.text_of("language"));
        for word in unknown {
            self.findings.warning(
                "unknown-language",
                place.clone(),
                format!("{word:?} is no language; it is left out"),
            );
        }
        let kind_word = event.text_of("type");
        let day_of_file = day;
        let (start, clash) = start(event, day_of_file);
        if let Some(message) = clash {
            self.findings.warning("start-differs", place.clone(), message);
        }
        let key = match (guid, id) {
            (Some(guid), _) => Some(guid.to_string()),
            (None, "" | "0") => None,
            (None, id) => Some(format!("id/{id}")),
        };
        EventSketch {
            key,
            guid,
            number: id.parse().ok().filter(|number| *number > 0),
            slug: slug(event.text_of("slug"), &self.acronym, id),
            kind: words::kind(kind_word),
            track: Some(event.text_of("track").to_owned()).filter(|track| !track.is_empty()),
            title: Texts::untold(event.text_of("title")),
            subtitle: Texts::untold(event.text_of("subtitle")),
            abstract_: self.long(event, "abstract"),
            description: self.long(event, "description"),
            day,
            start,
            end: self.end(event, &place),
            hall: (!self.is_ours || !hall.is_empty())
                .then(|| HallRef { venue: None, hall: hall.to_owned() }),
            languages,
            roles: self.roles(event, &place),
            links: links(event),
            recording: recording(event),
            url: Some(event.text_of("url").to_owned()).filter(|url| !url.is_empty()),
            place,
            ..EventSketch::default()
        }
    }

    fn long(&self, event: &Element<'_>, name: &str) -> Texts {
        Texts::untold(event.child(name).map_or("", |child| child.markup(self.text)))
    }

    fn end(&mut self, event: &Element<'_>, place: &str) -> End {
        let written = event.text_of("duration");
        if let Some(duration) = times::duration(written) {
            return End::After(duration);
        }
        if let Some(moment) = times::moment(event.text_of("end")) {
            return End::At(moment);
        }
        if !written.is_empty() {
            let message = format!("{:?} is no duration; read as unknown", shorten(written));
            self.findings.warning("duration-unreadable", place, message);
        }
        End::Untold
    }

    fn roles(&mut self, event: &Element<'_>, place: &str) -> Vec<(PartySketch, Role)> {
        let listed = event.child("persons").into_iter().flat_map(|persons| persons.all("person"));
        let direct = event.all("person");
        let mut roles = Vec::new();
        for person in listed.chain(direct).take(limits::LIST) {
            let name = [
                person.text.trim(),
                person.text_of("name"),
                person.text_of("public_name"),
                person.attribute("name").unwrap_or("").trim(),
            ]
            .into_iter()
            .find(|name| !name.is_empty())
            .unwrap_or("");
            let attribute = |key: &str| person.attribute(key).unwrap_or("").trim();
            let key =
                [attribute("id"), attribute("guid"), attribute("code"), person.text_of("code")]
                    .into_iter()
                    .find(|key| !key.is_empty() && *key != "0")
                    .map(str::to_owned);
            if name.is_empty() && key.is_none() {
                self.findings.info("person-without-name", place, "a <person> is empty; left out");
                continue;
            }
            let role = words::role(attribute("role")).unwrap_or(Role::Speaker);
            roles.push((
                PartySketch {
                    kind: PartyKind::Person,
                    key,
                    name: Texts::untold(name),
                    about: Texts::untold(
                        person.child("biography").map_or("", |child| child.markup(self.text)),
                    ),
                    url: person.attribute("href").or(person.attribute("url")).map(str::to_owned),
                    ..PartySketch::default()
                },
                role,
            ));
        }
        roles
    }
}

/// The start an event gives, and what to tell where its `date` and `start` disagree.
fn start(event: &Element<'_>, day: Option<Date>) -> (Option<Moment>, Option<String>) {
    let date = times::moment(event.text_of("date"));
    let clock = times::clock(event.text_of("start"));
    match (date, clock) {
        (Some(Moment::Day(date)), Some(clock)) => (Some(Moment::Civil(at(date, clock, day))), None),
        (Some(Moment::Day(date)), None) => (Some(Moment::Day(date)), None),
        (Some(moment), clock) => {
            let shown = match &moment {
                Moment::Instant(instant, Some(offset)) => Some(offset.to_datetime(*instant)),
                Moment::Civil(civil) => Some(*civil),
                _ => None,
            };
            let clash = match (shown, clock) {
                (Some(shown), Some(Clock::Time(time)))
                    if (shown.hour(), shown.minute()) != (time.hour(), time.minute()) =>
                {
                    Some(format!(
                        "<date> says {} and <start> {}; the date is taken",
                        hour_minute(shown.time()),
                        hour_minute(time)
                    ))
                }
                _ => None,
            };
            (Some(moment), clash)
        }
        (None, Some(clock)) => {
            // Pentabarf's early files have no <date>: a start in the small hours belongs to the
            // night after its day.
            let small_hours = matches!(clock, Clock::Time(time) if time.hour() < 6);
            let date = day.map(|day| if small_hours { day.tomorrow().unwrap_or(day) } else { day });
            (date.map(|date| Moment::Civil(at(date, clock, None))), None)
        }
        (None, None) => (None, None),
    }
}

fn at(date: Date, clock: Clock, day: Option<Date>) -> DateTime {
    match clock {
        // A <date> that only repeats its day leaves the small hours to the night after it.
        Clock::Time(time) if day == Some(date) && time.hour() < 6 => {
            date.tomorrow().unwrap_or(date).to_datetime(time)
        }
        Clock::Time(time) => date.to_datetime(time),
        Clock::EndOfDay => date.tomorrow().unwrap_or(date).to_datetime(Time::midnight()),
    }
}

fn hour_minute(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn shorten(text: &str) -> String {
    text.chars().take(40).collect()
}

/// The readable part of a slug such as `32c3-7550-opening_event`.
pub(crate) fn slug(written: &str, acronym: &str, id: &str) -> Option<String> {
    let mut rest = written.trim();
    for prefix in [acronym, id] {
        if !prefix.is_empty()
            && let Some((head, tail)) = rest.split_at_checked(prefix.len())
            && head.eq_ignore_ascii_case(prefix)
            && let Some(tail) = tail.strip_prefix('-')
        {
            rest = tail;
        }
    }
    (!rest.is_empty()).then(|| rest.to_owned())
}

fn links(event: &Element<'_>) -> Vec<LinkSketch> {
    let listed = |list: &'static str, item: &'static str, kind: LinkKind| {
        event.child(list).into_iter().flat_map(move |list| list.all(item)).map(move |link| {
            let written = link.text.trim();
            let href = link.attribute("href").or(link.attribute("url")).unwrap_or(written).trim();
            LinkSketch {
                kind: link_kind(kind, link.attribute("type").unwrap_or("")),
                url: href.to_owned(),
                title: if written == href { String::new() } else { written.to_owned() },
            }
        })
    };
    let single = [
        ("logo", LinkKind::Picture),
        ("feedback_url", LinkKind::Feedback),
        ("video_download_url", LinkKind::Recording),
        ("origin_url", LinkKind::Page),
    ]
    .into_iter()
    .map(|(name, kind)| LinkSketch {
        kind,
        url: event.text_of(name).to_owned(),
        title: String::new(),
    });
    let recorded = event.child("recording").into_iter().flat_map(|recording| {
        ["url", "link"].into_iter().map(|name| LinkSketch {
            kind: LinkKind::Recording,
            url: recording.text_of(name).to_owned(),
            title: String::new(),
        })
    });
    listed("links", "link", LinkKind::Page)
        .chain(listed("attachments", "attachment", LinkKind::Attachment))
        .chain(single)
        .chain(recorded)
        .filter(|link| !link.url.is_empty())
        .take(limits::LIST)
        .collect()
}

/// What a link's `type` makes of it.
pub(crate) fn link_kind(otherwise: LinkKind, kind: &str) -> LinkKind {
    match kind.to_ascii_lowercase().as_str() {
        "slides" | "paper" | "attachment" => LinkKind::Attachment,
        "media" | "recording" | "video" | "stream" => LinkKind::Recording,
        "feedback" => LinkKind::Feedback,
        "picture" | "image" | "logo" => LinkKind::Picture,
        "web" | "blog" | "article" | "related" | "origin" | "page" => LinkKind::Page,
        _ => otherwise,
    }
}

fn recording(event: &Element<'_>) -> Option<Recording> {
    let recording = event.child("recording")?;
    let licence = recording.text_of("license");
    let opt_out = matches!(recording.text_of("optout"), "true" | "1" | "yes");
    (opt_out || !licence.is_empty()).then(|| Recording { licence: licence.to_owned(), opt_out })
}
