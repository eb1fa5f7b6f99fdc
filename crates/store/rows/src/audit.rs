//! The row of an audit line, and the line itself.

use jiff::Timestamp;
use serai_domain::ids::EditionId;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_json, instant, json, micros, plain};

/// An audit line as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct AuditRow {
    pub id: Uuid,
    pub at: i64,
    pub actor: String,
    pub action: String,
    pub edition: Option<Uuid>,
    pub subject: String,
    pub details: String,
}

/// Who did what, when, to what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AuditLine {
    /// Its id, given by whoever writes it; time-ordered ids keep the order of lines of one instant.
    pub id: Uuid,
    /// When, to the microsecond.
    pub at: Timestamp,
    /// Who: `command line`, an account.
    pub actor: String,
    /// What: `programme.import`, `programme.release`.
    pub action: String,
    /// In which edition; none for what concerns the whole installation.
    pub edition: Option<EditionId>,
    /// To what: a slug, a file name, an id.
    pub subject: String,
    /// More, such as counts.
    pub details: serde_json::Value,
}

impl AuditRow {
    /// The row of a line.
    pub fn new(line: &AuditLine) -> Self {
        Self {
            id: line.id,
            at: micros(line.at),
            actor: plain(&line.actor),
            action: plain(&line.action),
            edition: line.edition.map(EditionId::uuid),
            subject: plain(&line.subject),
            details: json(&line.details),
        }
    }

    /// The line of the row.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn line(self) -> Result<AuditLine, Unreadable> {
        Ok(AuditLine {
            id: self.id,
            at: instant("audit.at", self.at)?,
            actor: self.actor,
            action: self.action,
            edition: self.edition.map(EditionId::from_uuid),
            subject: self.subject,
            details: from_json("audit.details", &self.details)?,
        })
    }
}
