//! The rows of venues and their halls.

use serai_domain::ids::{EditionId, HallId, SourceKey, VenueId};
use serai_domain::venues::{Hall, Venue};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{
    Unreadable, count, from_count, from_json, from_json_or_none, from_word, json, json_or_none,
    ordinal, parsed, parsed_or_none, plain_or_none, word,
};

/// A venue as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct VenueRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub slug: String,
    pub source: Option<String>,
    pub name: String,
    pub description: String,
    pub address: String,
    pub coordinates: Option<String>,
    pub zone: Option<String>,
    pub accessibility: String,
    pub url: Option<String>,
}

/// A hall as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct HallRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub venue: Uuid,
    pub ordinal: i64,
    pub slug: String,
    pub source: Option<String>,
    pub guid: Option<Uuid>,
    pub name: String,
    pub capacity: Option<i64>,
    #[serde(rename = "use")]
    pub use_: String,
    pub accessibility: String,
}

impl VenueRow {
    /// The row of a venue that stands at `index` among its edition's.
    pub fn new(edition: EditionId, index: usize, venue: &Venue) -> Self {
        Self {
            id: venue.id.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            slug: venue.slug.to_string(),
            source: plain_or_none(venue.source.as_ref().map(SourceKey::as_str)),
            name: json(&venue.name),
            description: json(&venue.description),
            address: json(&venue.address),
            coordinates: json_or_none(venue.coordinates.as_ref()),
            zone: venue.zone.as_ref().map(ToString::to_string),
            accessibility: json(&venue.accessibility),
            url: plain_or_none(venue.url.as_deref()),
        }
    }

    /// The venue of the row, without halls yet.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn venue(self) -> Result<Venue, Unreadable> {
        Ok(Venue {
            id: VenueId::from_uuid(self.id),
            slug: parsed("venues.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            name: from_json("venues.name", &self.name)?,
            description: from_json("venues.description", &self.description)?,
            address: from_json("venues.address", &self.address)?,
            coordinates: from_json_or_none("venues.coordinates", self.coordinates.as_deref())?,
            zone: parsed_or_none("venues.zone", self.zone.as_deref())?,
            accessibility: from_json("venues.accessibility", &self.accessibility)?,
            url: self.url,
            halls: Vec::new(),
        })
    }
}

impl HallRow {
    /// The row of a hall that stands at `index` among its venue's.
    pub fn new(edition: EditionId, venue: VenueId, index: usize, hall: &Hall) -> Self {
        Self {
            id: hall.id.uuid(),
            edition: edition.uuid(),
            venue: venue.uuid(),
            ordinal: ordinal(index),
            slug: hall.slug.to_string(),
            source: plain_or_none(hall.source.as_ref().map(SourceKey::as_str)),
            guid: hall.guid,
            name: json(&hall.name),
            capacity: hall.capacity.map(count),
            use_: word(&hall.use_),
            accessibility: json(&hall.accessibility),
        }
    }

    /// The hall of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn hall(self) -> Result<Hall, Unreadable> {
        let capacity = self.capacity.map(|capacity| from_count("halls.capacity", capacity));
        Ok(Hall {
            id: HallId::from_uuid(self.id),
            slug: parsed("halls.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            guid: self.guid,
            name: from_json("halls.name", &self.name)?,
            capacity: capacity.transpose()?,
            use_: from_word("halls.use", &self.use_)?,
            accessibility: from_json("halls.accessibility", &self.accessibility)?,
        })
    }
}
