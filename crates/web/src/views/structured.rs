//! JSON-LD by schema.org, for search engines: an edition, one event.

use serai_app::Snapshot;
use serai_domain::events::{Admission, EventKind, EventState, Party, Role};
use serai_domain::venues::Venue;
use serde_json::{Map, Value, json};

use super::events::title;
use super::frames::{Address, Reader};
use super::prose::excerpt;
use super::texts::Text;
use super::times::iso;

/// Longest description given, in characters.
const LONGEST: usize = 500;

/// The edition as a Festival; none where the site's origin is not known, for addresses must be
/// absolute.
pub fn edition(snapshot: &Snapshot, reader: Reader<'_>) -> Option<String> {
    let edition = &snapshot.programme.edition;
    let origin = reader.origin?;
    let address = Address::new(format!("/{}/", edition.slug)).in_language(reader.locale);
    let mut thing = object(json!({
        "@context": "https://schema.org",
        "@type": "Festival",
        "@id": format!("{origin}/{}/", edition.slug),
        "name": Text::of(&edition.title, reader.locale).words,
        "url": format!("{origin}{address}"),
        "startDate": edition.first_day.to_string(),
        "endDate": edition.last_day.to_string(),
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "inLanguage": reader.locale.tag(),
    }));
    put(&mut thing, "description", Text::of(&edition.summary, reader.locale).words);
    if let Some(host) = &edition.host {
        let mut city = object(json!({
            "@type": "City",
            "name": Text::of(&host.name, reader.locale).words,
        }));
        put(&mut city, "address", host.country.clone());
        thing.insert("location".into(), city.into());
    }
    Some(in_script(&thing.into()))
}

/// The event at `index`.
pub fn event(snapshot: &Snapshot, index: usize, reader: Reader<'_>) -> Option<String> {
    let event = &snapshot.events()[index];
    let edition = &snapshot.programme.edition;
    let origin = reader.origin?;
    let address = Address::new(format!("/{}/events/{}", edition.slug, event.slug));
    let (start, end) = (snapshot.starts(index), snapshot.ends(index));
    let mut thing = object(json!({
        "@context": "https://schema.org",
        "@type": schema_type(event.kind),
        "@id": format!("{origin}/{}/events/{}", edition.slug, event.slug),
        "name": title(event, reader.locale).words,
        "url": format!("{origin}{}", address.in_language(reader.locale)),
        "startDate": iso(start),
        "eventStatus": match event.state {
            EventState::Cancelled => "https://schema.org/EventCancelled",
            EventState::Moved { .. } => "https://schema.org/EventRescheduled",
            _ => "https://schema.org/EventScheduled",
        },
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "superEvent": {
            "@type": "Festival",
            "@id": format!("{origin}/{}/", edition.slug),
            "name": Text::of(&edition.title, reader.locale).words,
        },
    }));
    if start < end {
        thing.insert("endDate".into(), iso(end).into());
    }
    if let EventState::Moved { from: Some(from) } = event.state {
        let zone = snapshot.programme.zone_of(event);
        thing.insert("previousStartDate".into(), iso(&zone.at(from)).into());
    }
    put(&mut thing, "description", description(event, reader));
    if let Some((venue, hall)) = event.hall.and_then(|hall| snapshot.hall(hall)) {
        let mut place = venue_object(venue, reader);
        put(&mut place, "name", {
            let (venue, hall) =
                (Text::of(&venue.name, reader.locale), Text::of(&hall.name, reader.locale));
            if venue == hall { venue.words } else { format!("{}, {}", venue.words, hall.words) }
        });
        if let Some(capacity) = hall.capacity {
            place.insert("maximumAttendeeCapacity".into(), capacity.into());
        }
        thing.insert("location".into(), place.into());
    }
    if !event.languages.is_empty() {
        let languages: Vec<&str> = event.languages.iter().map(|l| l.as_str()).collect();
        thing.insert("inLanguage".into(), languages.into());
    }
    for (property, roles) in [
        ("performer", &[Role::Performer, Role::Speaker][..]),
        ("organizer", &[Role::Organiser]),
        ("director", &[Role::Director]),
    ] {
        let parties: Vec<Value> = event
            .roles
            .iter()
            .filter(|role| roles.contains(&role.role))
            .filter_map(|role| party(snapshot, role.party, reader))
            .collect();
        if !parties.is_empty() {
            thing.insert(property.into(), parties.into());
        }
    }
    if event.admission == Admission::Open {
        thing.insert("isAccessibleForFree".into(), true.into());
    }
    if let Admission::Ticket { url: Some(url) } = &event.admission {
        thing.insert("offers".into(), json!({ "@type": "Offer", "url": url }));
    }
    Some(in_script(&thing.into()))
}

/// The abstract, else the beginning of the description.
pub fn description(event: &serai_domain::events::Event, reader: Reader<'_>) -> String {
    let summary = Text::of(&event.abstract_, reader.locale);
    let text =
        if summary.is_empty() { Text::of(&event.description, reader.locale) } else { summary };
    excerpt(&text.words, LONGEST)
}

fn venue_object(venue: &Venue, reader: Reader<'_>) -> Map<String, Value> {
    let mut place =
        object(json!({ "@type": "Place", "name": Text::of(&venue.name, reader.locale).words }));
    put(&mut place, "address", Text::of(&venue.address, reader.locale).words);
    if let Some(coordinates) = venue.coordinates {
        place.insert(
            "geo".into(),
            json!({
                "@type": "GeoCoordinates",
                "latitude": coordinates.latitude(),
                "longitude": coordinates.longitude(),
            }),
        );
    }
    place
}

fn party(snapshot: &Snapshot, party: Party, reader: Reader<'_>) -> Option<Value> {
    let (kind, name) = match party {
        Party::Person(id) => ("Person", &snapshot.person(id)?.name),
        Party::Organisation(id) => ("Organization", &snapshot.organisation(id)?.name),
    };
    Some(json!({ "@type": kind, "name": Text::of(name, reader.locale).words }))
}

/// The schema.org type nearest to a kind.
const fn schema_type(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Conference
        | EventKind::RoundTable
        | EventKind::Meetings
        | EventKind::Reception
        | EventKind::PressConference => "BusinessEvent",
        EventKind::MasterClass | EventKind::Talk | EventKind::Workshop => "EducationEvent",
        EventKind::Concert => "MusicEvent",
        EventKind::Performance => "TheaterEvent",
        EventKind::Exhibition => "ExhibitionEvent",
        EventKind::Film => "ScreeningEvent",
        EventKind::CreativeMeeting => "LiteraryEvent",
        EventKind::SiteVisit | EventKind::Ceremony | EventKind::Other => "Event",
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn put(thing: &mut Map<String, Value>, property: &str, words: String) {
    if !words.is_empty() {
        thing.insert(property.to_owned(), words.into());
    }
}

/// JSON that can stand in a script element: no `<` that could end it (HTML, 4.12.1.3).
pub fn in_script(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_the_script_element() {
        let written = in_script(&json!({ "name": "</script><script>x&y" }));
        assert!(!written.contains(['<', '>', '&']));
        let read: Value = serde_json::from_str(&written).unwrap();
        assert_eq!(read["name"], "</script><script>x&y");
    }
}
