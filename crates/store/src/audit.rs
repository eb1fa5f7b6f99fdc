//! The audit log: who did what, when, to what.

use serai_domain::ids::EditionId;
use serai_store_rows::audit::{AuditLine, AuditRow};

use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

impl Tx<'_> {
    /// Writes a line.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn audit(&mut self, line: &AuditLine) -> Result<(), StoreError> {
        let row = AuditRow::new(line);
        Ok(on!(self, d, c => d::audit::insert(c, &row))?)
    }
}

impl Store {
    /// The newest lines, newest first: of one edition, or of everything.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn audit_lines(
        &self,
        edition: Option<EditionId>,
        limit: u32,
    ) -> Result<Vec<AuditLine>, StoreError> {
        let mut reading = self.read().await?;
        let mut tx = reading.tx();
        let limit = i64::from(limit);
        let rows = match edition {
            Some(edition) => on!(tx, d, c => d::audit::of_edition(c, edition.uuid(), limit))?,
            None => on!(tx, d, c => d::audit::newest(c, limit))?,
        };
        rows.into_iter().map(|row| Ok(row.line()?)).collect()
    }
}
