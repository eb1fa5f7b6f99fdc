//! A flat list of events as JSON, as Electromagnetic Field publishes it: `start_date`, `end_date`,
//! `venue`, `speaker`.

use serai_domain::events::{Admission, LinkKind, Recording, Role};
use serde_json::Value;

use super::Refused;
use super::findings::Findings;
use super::json::{items, some, text, text_at, text_at_any, truth};
use super::sketch::{End, EventSketch, HallRef, LinkSketch, PartyKind, PartySketch, Sketch, Texts};
use crate::formats::Format;
use crate::limits;
use crate::times::{self, Clock, Moment};
use crate::words;

/// Reads a list of events.
pub(crate) fn read(value: &Value, findings: &mut Findings) -> Result<Sketch, Refused> {
    let mut sketch = Sketch::new(Format::ScheduleJson, "emf");
    for (index, event) in items(Some(value)).iter().enumerate() {
        let place = format!("[{index}]");
        if sketch.events.len() >= limits::EVENTS {
            return Err(super::too_many_events(&place));
        }
        if !event.is_object() {
            findings.warning("event-malformed", place, "an item is no object; left out");
            continue;
        }
        sketch.events.push(self::event(event, place));
    }
    Ok(sketch)
}

fn event(event: &Value, place: String) -> EventSketch {
    let id = text_at(event, "id");
    let start = moment(event, "start_date", "start_time");
    let end = moment(event, "end_date", "end_time").map_or(End::Untold, End::At);
    EventSketch {
        place,
        key: some(id.clone()).filter(|id| id != "0").map(|id| format!("id/{id}")),
        number: id.parse().ok().filter(|number| *number > 0),
        slug: some(text_at(event, "slug")),
        kind: words::kind(&text_at(event, "type")),
        title: Texts::untold(text_at_any(event, &["title", "name"])),
        description: Texts::untold(text_at_any(event, &["description", "abstract"])),
        start,
        end,
        hall: some(text_at_any(event, &["venue", "room", "location"]))
            .map(|hall| HallRef { venue: None, hall }),
        roles: speakers(event),
        links: links(event),
        recording: match truth(event.get("may_record")) {
            Some(false) => Some(Recording { licence: String::new(), opt_out: true }),
            _ => None,
        },
        admission: match truth(event.get("requires_ticket").or(event.get("is_ticketed"))) {
            Some(true) => Some(Admission::Ticket { url: None }),
            _ => None,
        },
        url: some(text_at_any(event, &["link", "url"])),
        ..EventSketch::default()
    }
}

/// A date that may hold its time, or a date and a time apart.
fn moment(event: &Value, date: &str, time: &str) -> Option<Moment> {
    let moment = times::moment(&text_at(event, date))?;
    match (&moment, times::clock(&text_at(event, time))) {
        (Moment::Day(day), Some(Clock::Time(time))) => Some(Moment::Civil(day.to_datetime(time))),
        _ => Some(moment),
    }
}

/// The speakers, who have no ids. A text of several names stays one: a comma may part a name and
/// its title.
fn speakers(event: &Value) -> Vec<(PartySketch, Role)> {
    let listed = items(event.get("speakers"));
    let names: Vec<String> = if listed.is_empty() {
        some(text_at(event, "speaker")).into_iter().collect()
    } else {
        listed.iter().map(|one| some(text_at(one, "name")).unwrap_or_else(|| text(one))).collect()
    };
    names
        .into_iter()
        .filter(|name| !name.is_empty())
        .take(limits::LIST)
        .map(|name| {
            let party = PartySketch {
                kind: PartyKind::Person,
                name: Texts::untold(name),
                ..PartySketch::default()
            };
            (party, Role::Speaker)
        })
        .collect()
}

fn links(event: &Value) -> Vec<LinkSketch> {
    let link = |kind: LinkKind, url: String| LinkSketch { kind, url, title: String::new() };
    let mut links = vec![link(LinkKind::Page, text_at(event, "map_link"))];
    if let Some(video) = event.get("video") {
        links.push(link(LinkKind::Recording, text_at(video, "ccc")));
        links.push(link(LinkKind::Recording, text_at(video, "youtube")));
        links.push(link(LinkKind::Picture, text_at(video, "preview_image")));
    }
    links.retain(|link| !link.url.is_empty());
    links
}
