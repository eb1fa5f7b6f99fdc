//! schema.org Events as JSON-LD: the edition with its events, or one event for its page.
//!
//! What schema.org has no property for goes into `identifier`s whose `propertyID` begins with
//! `serai:`, which other programs skip.

use jiff::SignedDuration;
use serai_domain::events::{Admission, Event, EventKind, EventState, LinkKind, Party, Role};
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::persons::Person;
use serai_domain::programme::Programme;
use serai_domain::venues::{Hall, Venue};
use serde_json::{Map, Value, json};

use super::ExportOptions;
use super::icalendar::link_kind;
use super::identity::Identities;
use super::keys;
use super::schedule::{civil, instant};

/// Writes the edition with all its events, in all languages.
pub fn json_ld(programme: &Programme, options: &ExportOptions) -> Vec<u8> {
    let edition = &programme.edition;
    let writer = Writer { programme, options, identities: Identities::of(programme) };
    let mut whole = Object::new("Festival");
    whole.set("@id", edition.id.uuid().urn().to_string());
    whole.texts("name", &edition.title);
    whole.texts("description", &edition.summary);
    whole.set("startDate", edition.first_day.to_string());
    whole.set("endDate", edition.last_day.to_string());
    whole.set("eventStatus", "https://schema.org/EventScheduled");
    let languages: Vec<&str> = edition.languages.iter().map(|tag| tag.as_str()).collect();
    whole.set("inLanguage", languages);
    if let Some(url) = edition.url.clone().or_else(|| options.edition_url(programme)) {
        whole.set("url", url);
    }
    if let Some(host) = &edition.host {
        let mut city = Object::new("City");
        city.texts("name", &host.name);
        if let Some(at) = host.coordinates {
            city.set("geo", geo(at.latitude(), at.longitude()));
        }
        whole.set("location", city);
    }
    let change = edition.day_change;
    let mut identifiers = vec![
        identifier("version", &options.version),
        identifier("zone", edition.zone.name()),
        identifier("day-change", &format!("{:02}:{:02}", change.hour(), change.minute())),
    ];
    identifiers.extend(keys::family(programme).map(|family| identifier("family", &family)));
    let own = programme.venues.iter().find(|venue| keys::venue(venue).is_none());
    identifiers.extend(own.map(|venue| identifier("venue", venue.name.text(&options.language))));
    whole.set("identifier", identifiers);
    let events: Vec<Value> = programme.events.iter().map(|event| writer.event(event)).collect();
    whole.set("subEvent", events);
    encode(whole)
}

/// Writes one event, as its page carries it.
pub fn json_ld_event(programme: &Programme, event: &Event, options: &ExportOptions) -> Vec<u8> {
    let writer = Writer { programme, options, identities: Identities::of(programme) };
    let mut object = Object(match writer.event(event) {
        Value::Object(map) => map,
        _ => Map::new(),
    });
    let mut whole = Object::new("Festival");
    whole.texts("name", &programme.edition.title);
    if let Some(url) = options.edition_url(programme) {
        whole.set("url", url);
    }
    object.set("superEvent", whole);
    encode(object)
}

/// The bytes, in which nothing can end the script element of a page that holds them.
fn encode(mut object: Object) -> Vec<u8> {
    object.0.shift_insert(0, "@context".to_owned(), json!("https://schema.org"));
    let text = Value::Object(object.0).to_string();
    text.replace('<', "\\u003c").into_bytes()
}

/// An object whose keys keep the order they were set in.
struct Object(Map<String, Value>);

impl Object {
    fn new(kind: &str) -> Self {
        let mut map = Map::new();
        map.insert("@type".to_owned(), json!(kind));
        Self(map)
    }

    fn set(&mut self, key: &str, value: impl Into<Value>) {
        self.0.insert(key.to_owned(), value.into());
    }

    /// A text in all its languages, the one it was written in first.
    fn texts(&mut self, key: &str, text: &LocalisedText) {
        let source = text.source();
        let mut versions: Vec<_> = text.iter().collect();
        versions.sort_by_key(|(tag, _)| source != Some(*tag));
        let mut values: Vec<Value> = versions
            .into_iter()
            .map(|(tag, text)| json!({"@language": tag.as_str(), "@value": text}))
            .collect();
        match values.len() {
            0 => {}
            1 => self.set(key, values.remove(0)),
            _ => self.set(key, values),
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Self::Object(object.0)
    }
}

fn identifier(name: &str, value: &str) -> Value {
    json!({"@type": "PropertyValue", "propertyID": format!("serai:{name}"), "value": value})
}

fn geo(latitude: f64, longitude: f64) -> Value {
    json!({"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude})
}

struct Writer<'a> {
    programme: &'a Programme,
    options: &'a ExportOptions,
    identities: Identities,
}

impl Writer<'_> {
    fn event(&self, event: &Event) -> Value {
        let programme = self.programme;
        let mut object = Object::new(kind_type(event.kind));
        object.set("@id", self.identities.guid(event.id).urn().to_string());
        object.set("additionalType", event.kind.name());
        object.texts("name", &event.title);
        object.texts("alternateName", &event.subtitle);
        object.texts("disambiguatingDescription", &event.abstract_);
        object.texts("description", &event.description);
        object.set("startDate", instant(&programme.starts_at(event)));
        if !event.duration.is_zero() {
            object.set("endDate", instant(&programme.ends_at(event)));
            object.set("duration", iso_duration(event.duration));
        }
        let status = match &event.state {
            EventState::Cancelled => "EventCancelled",
            EventState::Moved { .. } => "EventRescheduled",
            EventState::Confirmed | EventState::Draft => "EventScheduled",
        };
        object.set("eventStatus", format!("https://schema.org/{status}"));
        if let EventState::Moved { from: Some(from) } = &event.state {
            let zone = programme.zone_of(event);
            object.set("previousStartDate", instant(&zone.at(*from)));
        }
        object.set("eventAttendanceMode", "https://schema.org/OfflineEventAttendanceMode");
        if !event.languages.is_empty() {
            let tags: Vec<&str> = event.languages.iter().map(|tag| tag.as_str()).collect();
            object.set("inLanguage", tags);
        }
        if let Some((venue, hall)) = event.hall.and_then(|hall| programme.hall(hall)) {
            object.set("location", location(venue, hall));
        }
        self.roles(&mut object, event);
        self.admission(&mut object, event);
        if let Some(places) = event.places {
            object.set("maximumAttendeeCapacity", places);
        }
        if let Some(track) = event.track.and_then(|track| programme.track(track)) {
            object.texts("keywords", &track.name);
        }
        if let Some(url) = self.options.event_url(programme, event) {
            object.set("url", url);
        }
        let pictures: Vec<&str> = event
            .links
            .iter()
            .filter(|link| link.kind == LinkKind::Picture)
            .map(|link| link.url.as_str())
            .collect();
        if !pictures.is_empty() {
            object.set("image", pictures);
        }
        let links: Vec<Value> = event.links.iter().map(link).collect();
        if !links.is_empty() {
            object.set("subjectOf", links);
        }
        if let Some(occurrence) = &event.occurrence
            && let Some(series) = programme.series.iter().find(|one| one.id == occurrence.series)
        {
            let mut whole = Object::new("EventSeries");
            let key = series.source.as_ref().and_then(|key| key.as_str().split_once(":series/"));
            let key = key.map_or_else(|| series.id.to_string(), |(_, key)| key.to_owned());
            whole.set("@id", format!("#series/{key}"));
            whole.texts("name", &series.title);
            if let Some(rule) = &series.rule {
                whole.set("identifier", identifier("rule", rule));
            }
            object.set("superEvent", whole);
        }
        object.set("identifier", self.identifiers(event));
        object.into()
    }

    fn identifiers(&self, event: &Event) -> Vec<Value> {
        let mut identifiers = vec![
            identifier("slug", event.slug.as_str()),
            identifier("day", &event.day.to_string()),
            identifier("strand", event.strand.name()),
            identifier("sequence", &event.sequence.to_string()),
        ];
        let mut optional = |name: &str, value: Option<String>| {
            identifiers.extend(value.map(|value| identifier(name, &value)));
        };
        optional("source", event.source.as_ref().map(ToString::to_string));
        optional("number", event.number.map(|number| number.to_string()));
        for tag in &event.interpreted {
            optional("interpreted", Some(tag.to_string()));
        }
        optional("state", (event.state == EventState::Draft).then(|| "draft".to_owned()));
        optional("licence", event.recording.as_ref().map(|recording| recording.licence.clone()));
        let opt_out = event.recording.as_ref().map(|recording| recording.opt_out.to_string());
        optional("do-not-record", opt_out);
        optional("planned", event.occurrence.as_ref().map(|one| civil(one.planned)));
        identifiers
    }

    fn roles(&self, object: &mut Object, event: &Event) {
        let (mut performers, mut organisers, mut sponsors) = (Vec::new(), Vec::new(), Vec::new());
        for role in &event.roles {
            let (party, is_person) = match role.party {
                Party::Person(id) => {
                    let Some(one) = self.programme.person(id) else { continue };
                    (person(one), true)
                }
                Party::Organisation(id) => {
                    let Some(one) = self.programme.organisation(id) else { continue };
                    (organisation(one), false)
                }
            };
            match (role.role, is_person) {
                (Role::Organiser, _) => organisers.push(party),
                (Role::Partner, _) => sponsors.push(party),
                (Role::Speaker, true) | (Role::Performer, false) => performers.push(party),
                (other, _) => performers.push(json!({
                    "@type": "Role",
                    "roleName": other.name(),
                    "performer": party,
                })),
            }
        }
        for (key, parties) in
            [("performer", performers), ("organizer", organisers), ("sponsor", sponsors)]
        {
            if !parties.is_empty() {
                object.set(key, parties);
            }
        }
    }

    fn admission(&self, object: &mut Object, event: &Event) {
        object.set("isAccessibleForFree", !matches!(event.admission, Admission::Ticket { .. }));
        let url = match &event.admission {
            Admission::Open => return,
            Admission::Invitation => None,
            Admission::SignUp { url } | Admission::Ticket { url } => url.clone(),
        };
        let mut offer = Object::new("Offer");
        offer.set("category", event.admission.name());
        if let Some(url) = url {
            offer.set("url", url);
        }
        object.set("offers", offer);
    }
}

/// The schema.org type of a kind.
const fn kind_type(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Concert => "MusicEvent",
        EventKind::Performance => "TheaterEvent",
        EventKind::Exhibition => "ExhibitionEvent",
        EventKind::Film => "ScreeningEvent",
        EventKind::MasterClass | EventKind::Workshop => "EducationEvent",
        EventKind::Conference | EventKind::RoundTable | EventKind::Meetings => "BusinessEvent",
        EventKind::Reception => "SocialEvent",
        EventKind::CreativeMeeting
        | EventKind::SiteVisit
        | EventKind::PressConference
        | EventKind::Talk
        | EventKind::Ceremony
        | EventKind::Other => "Event",
    }
}

/// A hall in its venue.
fn location(venue: &Venue, hall: &Hall) -> Value {
    let mut outer = Object::new("Place");
    outer.set("@id", keys::venue(venue).map_or("#venue".into(), |key| format!("#venue/{key}")));
    outer.texts("name", &venue.name);
    outer.texts("address", &venue.address);
    if let Some(at) = venue.coordinates {
        outer.set("geo", geo(at.latitude(), at.longitude()));
    }
    if let Some(url) = &venue.url {
        outer.set("url", url.clone());
    }
    if let Some(zone) = &venue.zone {
        outer.set("identifier", identifier("zone", zone.name()));
    }
    let mut inner = Object::new("Place");
    inner.set("@id", format!("#hall/{}", keys::hall(venue, hall)));
    inner.texts("name", &hall.name);
    if let Some(capacity) = hall.capacity {
        inner.set("maximumAttendeeCapacity", capacity);
    }
    // Readers that look no further find the address here too.
    inner.texts("address", &venue.address);
    inner.set("containedInPlace", outer);
    inner.into()
}

fn person(person: &Person) -> Value {
    let mut object = Object::new("Person");
    if let Some(key) = keys::person(person) {
        object.set("@id", format!("#person/{key}"));
    }
    object.texts("name", &person.name);
    object.texts("description", &person.biography);
    if let Some(url) = &person.url {
        object.set("url", url.clone());
    }
    object.into()
}

fn organisation(one: &Organisation) -> Value {
    let mut object = Object::new(match one.kind {
        OrganisationKind::Company => "Corporation",
        OrganisationKind::Ensemble => "MusicGroup",
        OrganisationKind::Theatre => "TheaterGroup",
        OrganisationKind::Agency => "NewsMediaOrganization",
        OrganisationKind::Office => "GovernmentOrganization",
        OrganisationKind::Museum => "Museum",
        OrganisationKind::School => "EducationalOrganization",
        OrganisationKind::Society => "NGO",
        OrganisationKind::Other => "Organization",
    });
    if let Some(key) = keys::organisation(one) {
        object.set("@id", format!("#organisation/{key}"));
    }
    object.texts("name", &one.name);
    object.texts("description", &one.description);
    if let Some(url) = &one.url {
        object.set("url", url.clone());
    }
    let side = match one.side {
        Side::Guest => "guest",
        Side::Host => "host",
        Side::Third => return object.into(),
    };
    object.set("identifier", identifier("side", side));
    object.into()
}

fn link(link: &serai_domain::events::Link) -> Value {
    let kind = match link.kind {
        LinkKind::Page | LinkKind::Feedback => "WebPage",
        LinkKind::Attachment => "DigitalDocument",
        LinkKind::Recording => "VideoObject",
        LinkKind::Picture => "ImageObject",
    };
    let mut object = Object::new(kind);
    object.set("additionalType", link_kind(link.kind));
    object.set("url", link.url.clone());
    if !link.title.is_empty() {
        object.set("name", link.title.clone());
    }
    object.into()
}

/// `PT1H30M` (ISO 8601).
fn iso_duration(duration: SignedDuration) -> String {
    let (hours, minutes, seconds) = super::schedule::parts(duration);
    let mut text = "PT".to_owned();
    for (number, unit) in [(hours, 'H'), (minutes, 'M'), (seconds, 'S')] {
        if number > 0 {
            text.push_str(&format!("{number}{unit}"));
        }
    }
    text
}
