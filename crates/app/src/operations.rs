//! What the operator does to the whole database, and the log of who did what.

use std::path::Path;

use serai_domain::editions::Edition;
use serai_domain::ids::IdSource;
pub use serai_store::ArchiveSummary;
use serai_store::AuditLine;
use serde::Serialize;

use crate::context::{App, Memory};
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};

impl App {
    /// Writes a consistent copy of the database to a file, while others read and write. A file
    /// that is there already is replaced once the copy is whole.
    ///
    /// # Errors
    /// The file cannot be written; then what was there stays.
    pub async fn backup(&self, actor: &Actor, to: &Path) -> Result<ArchiveSummary, AppError> {
        may(actor, Action::Administer)?;
        Ok(self.store().backup(to, self.now()).await?)
    }

    /// Replaces what is in the database by a copy, once the copy has been verified whole.
    ///
    /// # Errors
    /// The copy is damaged or of another version of the program; then nothing is changed.
    pub async fn restore(&self, actor: &Actor, from: &Path) -> Result<ArchiveSummary, AppError> {
        may(actor, Action::Administer)?;
        let summary = self.store().restore(from).await?;
        *self.memory() = Memory::default();
        Ok(summary)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// What it fails with.
    pub async fn ready(&self) -> Result<(), AppError> {
        Ok(self.store().ping().await?)
    }

    /// A line for the audit log.
    pub(crate) fn audit(
        &self,
        actor: &Actor,
        action: &str,
        edition: &Edition,
        details: &impl Serialize,
    ) -> AuditLine {
        AuditLine {
            id: self.ids().next_id(),
            at: self.now(),
            actor: actor.name().to_owned(),
            action: action.to_owned(),
            edition: Some(edition.id),
            subject: edition.slug.to_string(),
            details: serde_json::to_value(details).unwrap_or_default(),
        }
    }
}
