//! Restoring: everything in the database gives way to what an archive holds, in one transaction,
//! and only once what was written reads back as it stands in the archive.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use serai_domain::slugs::Slug;
use serai_store_rows::editions::EditionRow;
use serai_store_rows::tables::Table;
use serai_store_rows::versions::SnapshotRow;
use tokio::sync::mpsc;

use crate::archives::{self, ArchiveSummary, Piece, Tally};
use crate::backups::schema;
use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};
use crate::versions::unpack;

/// Pieces on their way from the file, or back from the database.
const PIECES: usize = 4;

impl Store {
    /// Replaces everything in this database by what the archive `from` holds. The archive is
    /// read and checked to its end before anything is touched; then all is written, read back,
    /// compared, and committed at once. A store that serves meanwhile sees the old or the new.
    ///
    /// # Errors
    /// [`StoreError::Archive`] where the archive is damaged or of another program version.
    pub async fn restore(&self, from: &Path) -> Result<ArchiveSummary, StoreError> {
        let path: Arc<PathBuf> = Arc::new(from.to_owned());
        let wrong = |why: String| StoreError::Archive { path: from.display().to_string(), why };
        let inspected = Arc::clone(&path);
        let summary = tokio::task::spawn_blocking(move || archives::inspect(&inspected))
            .await
            .map_err(|_| StoreError::BrokenOff)??;
        if summary.schema != schema() {
            return Err(wrong(format!(
                "its rows have database form {}, this program's is {}: restore it with the \
                 program version that made it, then upgrade",
                summary.schema,
                schema()
            )));
        }
        let expected = Arc::new(summary.clone());
        self.write(move |tx| {
            let (path, expected) = (Arc::clone(&path), Arc::clone(&expected));
            Box::pin(async move {
                on!(tx, d, c => d::dialect::clear(c))?;
                tx.fill(&path).await?;
                tx.check_against(&path, &expected).await
            })
        })
        .await?;
        Ok(summary)
    }
}

impl Tx<'_> {
    /// Writes every row of an archive into the empty tables.
    async fn fill(&mut self, path: &Arc<PathBuf>) -> Result<(), StoreError> {
        let (sender, mut receiver) = mpsc::channel(PIECES);
        let file = Arc::clone(path);
        let reading = tokio::task::spawn_blocking(move || {
            archives::read(&file, &mut |piece| sender.blocking_send(piece).is_ok())
        });
        let mut table = None;
        while let Some(piece) = receiver.recv().await {
            match piece {
                Piece::Table(next) => table = Some(next),
                Piece::Rows(rows) => match table {
                    Some(table) => self.put(table, &rows).await?,
                    None => return Err(StoreError::BrokenOff),
                },
            }
        }
        reading.await.map_err(|_| StoreError::BrokenOff)??;
        Ok(())
    }

    async fn put(&mut self, table: Table, rows: &[String]) -> Result<(), StoreError> {
        let unreadable = |error: serde_json::Error| StoreError::File {
            path: table.name().to_owned(),
            source: error.into(),
        };
        match table {
            Table::Editions => {
                for row in rows {
                    let row: EditionRow = serde_json::from_str(row).map_err(unreadable)?;
                    on!(self, d, c => d::editions::insert(c, &row))?;
                }
            }
            Table::ProgrammeVersions => {
                for row in rows {
                    let row: SnapshotRow = serde_json::from_str(row).map_err(unreadable)?;
                    unpack(&row)?;
                    on!(self, d, c => d::versions::insert(c, &row))?;
                }
            }
            _ => {
                let rows = format!("[{}]", rows.join(","));
                on!(self, d, c => d::dialect::insert(c, table, &rows))?;
            }
        }
        Ok(())
    }

    /// Reads everything back and holds it against what the archive says it holds.
    async fn check_against(
        &mut self,
        path: &Path,
        expected: &ArchiveSummary,
    ) -> Result<(), StoreError> {
        let wrong = |why: String| StoreError::Archive { path: path.display().to_string(), why };
        let (sender, mut receiver) = mpsc::channel(PIECES);
        let adding = tokio::spawn(async move {
            let mut tally = Tally::default();
            while let Some(piece) = receiver.recv().await {
                match piece {
                    Piece::Table(table) => tally.table(table),
                    Piece::Rows(rows) => rows.iter().for_each(|row| tally.row(row)),
                }
            }
            tally.finish()
        });
        self.send_all(&sender).await?;
        drop(sender);
        let found = adding.await.map_err(|_| StoreError::BrokenOff)?;
        if let Some((found, said)) =
            found.iter().zip(&expected.tables).find(|(found, said)| found != said)
        {
            return Err(wrong(format!(
                "{} reads back as {} rows with the hash {}, and should be {} with {}",
                found.name, found.rows, found.sha256, said.rows, said.sha256
            )));
        }
        let complaints = on!(self, d, c => d::dialect::complaints(c))?;
        if !complaints.is_empty() {
            return Err(wrong(format!("the database complains: {}", complaints.join("; "))));
        }
        let slugs: Vec<Slug> =
            self.editions().await?.into_iter().map(|record| record.edition.slug).collect();
        for slug in slugs {
            self.draft(&slug).await?;
        }
        Ok(())
    }
}
