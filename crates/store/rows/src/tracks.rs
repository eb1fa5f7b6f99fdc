//! The row of a track.

use serai_domain::ids::{EditionId, SourceKey, TrackId};
use serai_domain::tracks::Track;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_json, json, ordinal, parsed, parsed_or_none, plain_or_none};

/// A track as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct TrackRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub slug: String,
    pub source: Option<String>,
    pub name: String,
    pub colour: Option<String>,
}

impl TrackRow {
    /// The row of a track that stands at `index` among its edition's.
    pub fn new(edition: EditionId, index: usize, track: &Track) -> Self {
        Self {
            id: track.id.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            slug: track.slug.to_string(),
            source: plain_or_none(track.source.as_ref().map(SourceKey::as_str)),
            name: json(&track.name),
            colour: track.colour.map(|colour| colour.to_string()),
        }
    }

    /// The track of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn track(self) -> Result<Track, Unreadable> {
        Ok(Track {
            id: TrackId::from_uuid(self.id),
            slug: parsed("tracks.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            name: from_json("tracks.name", &self.name)?,
            colour: parsed_or_none("tracks.colour", self.colour.as_deref())?,
        })
    }
}
