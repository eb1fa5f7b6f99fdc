//! The rows of people and their positions.

use serai_domain::ids::{EditionId, OrganisationId, PersonId, SourceKey};
use serai_domain::persons::{Person, Position};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_json, json, ordinal, parsed, parsed_or_none, plain_or_none};

/// A person as the table holds them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct PersonRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub slug: String,
    pub source: Option<String>,
    pub name: String,
    pub biography: String,
    pub url: Option<String>,
}

/// A position as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct PositionRow {
    pub person: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub organisation: Uuid,
    pub title: String,
    pub first_day: Option<String>,
    pub last_day: Option<String>,
}

impl PersonRow {
    /// The row of a person who stands at `index` among their edition's.
    pub fn new(edition: EditionId, index: usize, person: &Person) -> Self {
        Self {
            id: person.id.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            slug: person.slug.to_string(),
            source: plain_or_none(person.source.as_ref().map(SourceKey::as_str)),
            name: json(&person.name),
            biography: json(&person.biography),
            url: plain_or_none(person.url.as_deref()),
        }
    }

    /// The person of the row, without positions yet.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn person(self) -> Result<Person, Unreadable> {
        Ok(Person {
            id: PersonId::from_uuid(self.id),
            slug: parsed("persons.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            name: from_json("persons.name", &self.name)?,
            biography: from_json("persons.biography", &self.biography)?,
            url: self.url,
            positions: Vec::new(),
        })
    }
}

impl PositionRow {
    /// The row of a position that stands at `index` among its person's.
    pub fn new(edition: EditionId, person: PersonId, index: usize, position: &Position) -> Self {
        Self {
            person: person.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            organisation: position.organisation.uuid(),
            title: json(&position.title),
            first_day: position.from.map(|day| day.to_string()),
            last_day: position.until.map(|day| day.to_string()),
        }
    }

    /// The position of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn position(&self) -> Result<Position, Unreadable> {
        Ok(Position {
            organisation: OrganisationId::from_uuid(self.organisation),
            title: from_json("positions.title", &self.title)?,
            from: parsed_or_none("positions.first_day", self.first_day.as_deref())?,
            until: parsed_or_none("positions.last_day", self.last_day.as_deref())?,
        })
    }
}
