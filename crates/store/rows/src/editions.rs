//! The row of an edition.

use serai_domain::editions::Edition;
use serai_domain::ids::EditionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{
    Unreadable, from_json, from_json_or_none, json, json_or_none, parsed, plain_or_none,
};

/// An edition as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct EditionRow {
    pub id: Uuid,
    pub slug: String,
    pub title: String,
    pub summary: String,
    pub guest: Option<String>,
    pub host: Option<String>,
    pub first_day: String,
    pub last_day: String,
    pub day_change: String,
    pub languages: String,
    pub zone: String,
    pub url: Option<String>,
    pub sample_notice: String,
    pub clash_levels: String,
    pub revision: i64,
}

impl EditionRow {
    /// The row of an edition that is not stored yet, at its first revision.
    pub fn new(edition: &Edition) -> Self {
        Self {
            id: edition.id.uuid(),
            slug: edition.slug.to_string(),
            title: json(&edition.title),
            summary: json(&edition.summary),
            guest: json_or_none(edition.guest.as_ref()),
            host: json_or_none(edition.host.as_ref()),
            first_day: edition.first_day.to_string(),
            last_day: edition.last_day.to_string(),
            day_change: edition.day_change.to_string(),
            languages: json(&edition.languages),
            zone: edition.zone.to_string(),
            url: plain_or_none(edition.url.as_deref()),
            sample_notice: json(&edition.sample_notice),
            clash_levels: json(&edition.clash_levels),
            revision: 1,
        }
    }

    /// The edition of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn edition(&self) -> Result<Edition, Unreadable> {
        Ok(Edition {
            id: EditionId::from_uuid(self.id),
            slug: parsed("editions.slug", &self.slug)?,
            title: from_json("editions.title", &self.title)?,
            summary: from_json("editions.summary", &self.summary)?,
            guest: from_json_or_none("editions.guest", self.guest.as_deref())?,
            host: from_json_or_none("editions.host", self.host.as_deref())?,
            first_day: parsed("editions.first_day", &self.first_day)?,
            last_day: parsed("editions.last_day", &self.last_day)?,
            day_change: parsed("editions.day_change", &self.day_change)?,
            languages: from_json("editions.languages", &self.languages)?,
            zone: parsed("editions.zone", &self.zone)?,
            url: self.url.clone(),
            clash_levels: from_json("editions.clash_levels", &self.clash_levels)?,
            sample_notice: from_json("editions.sample_notice", &self.sample_notice)?,
        })
    }
}
