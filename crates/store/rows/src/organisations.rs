//! The rows of organisations and their industries.

use serai_domain::ids::{EditionId, OrganisationId, SourceKey};
use serai_domain::industries::Industry;
use serai_domain::organisations::Organisation;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{
    Unreadable, from_json, from_word, json, ordinal, parsed, plain_or_none, word,
};

/// An organisation as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct OrganisationRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub slug: String,
    pub source: Option<String>,
    pub name: String,
    pub kind: String,
    pub side: String,
    pub description: String,
    pub url: Option<String>,
}

/// An industry of an organisation as the table holds it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct IndustryRow {
    pub organisation: Uuid,
    pub edition: Uuid,
    pub ordinal: i64,
    pub code: String,
}

impl OrganisationRow {
    /// The row of an organisation that stands at `index` among its edition's.
    pub fn new(edition: EditionId, index: usize, organisation: &Organisation) -> Self {
        Self {
            id: organisation.id.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            slug: organisation.slug.to_string(),
            source: plain_or_none(organisation.source.as_ref().map(SourceKey::as_str)),
            name: json(&organisation.name),
            kind: word(&organisation.kind),
            side: word(&organisation.side),
            description: json(&organisation.description),
            url: plain_or_none(organisation.url.as_deref()),
        }
    }

    /// The organisation of the row, without industries yet.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn organisation(self) -> Result<Organisation, Unreadable> {
        Ok(Organisation {
            id: OrganisationId::from_uuid(self.id),
            slug: parsed("organisations.slug", &self.slug)?,
            source: self.source.map(SourceKey::new),
            name: from_json("organisations.name", &self.name)?,
            kind: from_word("organisations.kind", &self.kind)?,
            side: from_word("organisations.side", &self.side)?,
            industries: Vec::new(),
            description: from_json("organisations.description", &self.description)?,
            url: self.url,
        })
    }
}

impl IndustryRow {
    /// The row of an industry that stands at `index` among its organisation's.
    pub fn new(
        edition: EditionId,
        organisation: OrganisationId,
        index: usize,
        industry: &Industry,
    ) -> Self {
        Self {
            organisation: organisation.uuid(),
            edition: edition.uuid(),
            ordinal: ordinal(index),
            code: industry.code().to_owned(),
        }
    }

    /// The industry of the row.
    ///
    /// # Errors
    /// [`Unreadable`] where the code is none of NACE 2.1.
    pub fn industry(&self) -> Result<Industry, Unreadable> {
        parsed("organisation_industries.code", &self.code)
    }
}
