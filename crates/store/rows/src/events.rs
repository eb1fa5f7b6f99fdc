//! The rows of events, the parts taken in them, and the series they belong to.

use jiff::SignedDuration;
use serai_domain::events::{Event, EventRole, Occurrence, Party, Series};
use serai_domain::ids::{
    EditionId, EventId, HallId, OrganisationId, PersonId, SeriesId, SourceKey, TrackId,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{
    Unreadable, count, from_count, from_json, from_json_or_none, from_word, json, json_or_none,
    ordinal, parsed, plain_or_none, word,
};

/// A series as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct SeriesRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub source: Option<String>,
    pub title: String,
    pub rule: Option<String>,
}

/// An event as the table holds it; its duration in microseconds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct EventRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub slug: String,
    pub source: Option<String>,
    pub guid: Option<Uuid>,
    pub number: Option<i64>,
    pub kind: String,
    pub strand: String,
    pub track: Option<Uuid>,
    pub title: String,
    pub subtitle: String,
    #[serde(rename = "abstract")]
    pub abstract_: String,
    pub description: String,
    pub day: String,
    pub start: String,
    pub duration: i64,
    pub hall: Option<Uuid>,
    pub languages: String,
    pub interpreted: String,
    pub admission: String,
    pub places: Option<i64>,
    pub state: String,
    pub series: Option<Uuid>,
    pub planned: Option<String>,
    pub links: String,
    pub recording: Option<String>,
    pub url: Option<String>,
    pub sequence: i64,
}

/// A part in an event as the table holds it: of a person or of an organisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct EventRoleRow {
    pub event: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub person: Option<Uuid>,
    pub organisation: Option<Uuid>,
    pub role: String,
}

impl SeriesRow {
    /// The row of a series that stands at `index` among its edition's.
    pub fn new(edition: EditionId, index: usize, series: &Series) -> Self {
        Self {
            id: series.id.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            source: plain_or_none(series.source.as_ref().map(SourceKey::as_str)),
            title: json(&series.title),
            rule: plain_or_none(series.rule.as_deref()),
        }
    }

    /// The series of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn series(self) -> Result<Series, Unreadable> {
        Ok(Series {
            id: SeriesId::from_uuid(self.id),
            source: self.source.map(SourceKey::new),
            title: from_json("series.title", &self.title)?,
            rule: self.rule,
        })
    }
}

impl EventRow {
    /// The row of an event. A duration longer than 292,000 years is cut there.
    pub fn new(edition: EditionId, event: &Event) -> Self {
        let occurrence = event.occurrence.as_ref();
        Self {
            id: event.id.uuid(),
            edition: edition.uuid(),
            slug: event.slug.to_string(),
            source: plain_or_none(event.source.as_ref().map(SourceKey::as_str)),
            guid: event.guid,
            number: event.number.map(count),
            kind: event.kind.name().to_owned(),
            strand: event.strand.name().to_owned(),
            track: event.track.map(TrackId::uuid),
            title: json(&event.title),
            subtitle: json(&event.subtitle),
            abstract_: json(&event.abstract_),
            description: json(&event.description),
            day: event.day.to_string(),
            start: event.start.to_string(),
            duration: i64::try_from(event.duration.as_micros()).unwrap_or(i64::MAX),
            hall: event.hall.map(HallId::uuid),
            languages: json(&event.languages),
            interpreted: json(&event.interpreted),
            admission: json(&event.admission),
            places: event.places.map(count),
            state: json(&event.state),
            series: occurrence.map(|occurrence| occurrence.series.uuid()),
            planned: occurrence.map(|occurrence| occurrence.planned.to_string()),
            links: json(&event.links),
            recording: json_or_none(event.recording.as_ref()),
            url: plain_or_none(event.url.as_deref()),
            sequence: count(event.sequence),
        }
    }

    /// The event of the row, without roles yet.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn event(self) -> Result<Event, Unreadable> {
        let occurrence = match (self.series, &self.planned) {
            (Some(series), Some(planned)) => Some(Occurrence {
                series: SeriesId::from_uuid(series),
                planned: parsed("events.planned", planned)?,
            }),
            _ => None,
        };
        let number = self.number.map(|number| from_count("events.number", number));
        let places = self.places.map(|places| from_count("events.places", places));
        Ok(Event {
            id: EventId::from_uuid(self.id),
            slug: parsed("events.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            guid: self.guid,
            number: number.transpose()?,
            kind: from_word("events.kind", &self.kind)?,
            strand: from_word("events.strand", &self.strand)?,
            track: self.track.map(TrackId::from_uuid),
            title: from_json("events.title", &self.title)?,
            subtitle: from_json("events.subtitle", &self.subtitle)?,
            abstract_: from_json("events.abstract", &self.abstract_)?,
            description: from_json("events.description", &self.description)?,
            day: parsed("events.day", &self.day)?,
            start: parsed("events.start", &self.start)?,
            duration: SignedDuration::from_micros(self.duration),
            hall: self.hall.map(HallId::from_uuid),
            languages: from_json("events.languages", &self.languages)?,
            interpreted: from_json("events.interpreted", &self.interpreted)?,
            admission: from_json("events.admission", &self.admission)?,
            places: places.transpose()?,
            state: from_json("events.state", &self.state)?,
            roles: Vec::new(),
            occurrence,
            links: from_json("events.links", &self.links)?,
            recording: from_json_or_none("events.recording", self.recording.as_deref())?,
            url: self.url,
            sequence: from_count("events.sequence", self.sequence)?,
        })
    }
}

impl EventRoleRow {
    /// The row of a part that stands at `index` among its event's.
    pub fn new(edition: EditionId, event: EventId, index: usize, role: &EventRole) -> Self {
        let (person, organisation) = match role.party {
            Party::Person(person) => (Some(person.uuid()), None),
            Party::Organisation(organisation) => (None, Some(organisation.uuid())),
        };
        Self {
            event: event.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            person,
            organisation,
            role: word(&role.role),
        }
    }

    /// The part of the row.
    ///
    /// # Errors
    /// [`Unreadable`] where the row names nobody or an unknown part.
    pub fn role(&self) -> Result<EventRole, Unreadable> {
        let party = match (self.person, self.organisation) {
            (Some(person), None) => Party::Person(PersonId::from_uuid(person)),
            (None, Some(organisation)) => {
                Party::Organisation(OrganisationId::from_uuid(organisation))
            }
            _ => {
                let why = "names neither a person nor an organisation, or both";
                return Err(Unreadable::new("event_roles.person", self.event, why));
            }
        };
        Ok(EventRole { party, role: from_word("event_roles.role", &self.role)? })
    }
}
