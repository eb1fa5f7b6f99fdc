//! Backing up: every row of one moment into an archive, while others read and write.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use jiff::Timestamp;
use serai_store_rows::tables::Table;
use serde::Serialize;
use tokio::sync::mpsc;
use uuid::Uuid;

use crate::archives::{self, ArchiveSummary, Piece};
use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

/// Audit lines read at a time.
const AUDIT_PAGE: i64 = 2_000;
/// Pieces on their way to the file.
const PIECES: usize = 4;

/// The database form of this program: the number of its newest migration, which is the same for
/// both databases.
pub(crate) fn schema() -> i64 {
    serai_store_sqlite::MIGRATIONS.iter().map(|migration| migration.version).max().unwrap_or(0)
}

impl Tx<'_> {
    /// Sends every row of every table, in an order that is the same in both databases.
    pub(crate) async fn send_all(
        &mut self,
        pieces: &mpsc::Sender<Piece>,
    ) -> Result<(), StoreError> {
        let mut editions = on!(self, d, c => d::editions::all(c))?;
        editions.sort_by_key(|edition| edition.id);
        let ids: Vec<Uuid> = editions.iter().map(|edition| edition.id).collect();
        for table in Table::ALL {
            send(pieces, Piece::Table(table)).await?;
            match table {
                Table::Editions => send_rows(pieces, &editions).await?,
                Table::Jobs => {
                    let rows = on!(self, d, c => d::jobs::all(c))?;
                    send_rows(pieces, &rows).await?;
                }
                Table::Audit => self.send_audit(pieces).await?,
                Table::ProgrammeVersions => {
                    for &edition in &ids {
                        self.send_versions(edition, pieces).await?;
                    }
                }
                _ => {
                    for &edition in &ids {
                        self.send_edition(table, edition, pieces).await?;
                    }
                }
            }
        }
        Ok(())
    }

    /// Sends the rows of one edition in one of the tables that editions own.
    async fn send_edition(
        &mut self,
        table: Table,
        edition: Uuid,
        pieces: &mpsc::Sender<Piece>,
    ) -> Result<(), StoreError> {
        macro_rules! rows {
            ($noun:ident :: $list:ident) => {{
                let rows = on!(self, d, c => d::$noun::$list(c, edition))?;
                send_rows(pieces, &rows).await
            }};
        }
        match table {
            Table::Organisations => rows!(organisations::of_edition),
            Table::OrganisationIndustries => rows!(organisations::industries),
            Table::Persons => rows!(persons::of_edition),
            Table::Positions => rows!(persons::positions),
            Table::Venues => rows!(venues::of_edition),
            Table::Halls => rows!(venues::halls),
            Table::Tracks => rows!(tracks::of_edition),
            Table::Series => rows!(events::series),
            Table::Events => rows!(events::of_edition),
            Table::EventRoles => rows!(events::roles),
            Table::ScheduledReleases => rows!(versions::scheduled),
            Table::SearchDocuments => rows!(search::of_edition),
            Table::Editions | Table::ProgrammeVersions | Table::Jobs | Table::Audit => Ok(()),
        }
    }

    async fn send_versions(
        &mut self,
        edition: Uuid,
        pieces: &mpsc::Sender<Piece>,
    ) -> Result<(), StoreError> {
        let mut versions = on!(self, d, c => d::versions::of_edition(c, edition))?;
        versions.sort_by_key(|version| version.number);
        for version in versions {
            let number = version.number;
            let row = on!(self, d, c => d::versions::snapshot(c, edition, number))?;
            send_rows(pieces, row.as_slice()).await?;
        }
        Ok(())
    }

    async fn send_audit(&mut self, pieces: &mpsc::Sender<Piece>) -> Result<(), StoreError> {
        let (mut at, mut id) = (i64::MIN, Uuid::nil());
        loop {
            let rows = on!(self, d, c => d::audit::after(c, at, id, AUDIT_PAGE))?;
            let Some(last) = rows.last() else { return Ok(()) };
            (at, id) = (last.at, last.id);
            send_rows(pieces, &rows).await?;
        }
    }
}

async fn send_rows<R: Serialize>(
    pieces: &mpsc::Sender<Piece>,
    rows: &[R],
) -> Result<(), StoreError> {
    let mut lines = Vec::with_capacity(rows.len());
    for row in rows {
        lines.push(serde_json::to_string(row).map_err(|source| StoreError::File {
            path: "row in memory".to_owned(),
            source: source.into(),
        })?);
    }
    if lines.is_empty() { Ok(()) } else { send(pieces, Piece::Rows(lines)).await }
}

async fn send(pieces: &mpsc::Sender<Piece>, piece: Piece) -> Result<(), StoreError> {
    // Whoever receives stopped because of an error of its own, which is the one to tell.
    pieces.send(piece).await.map_err(|_| StoreError::BrokenOff)
}

impl Store {
    /// Writes everything, as it is at one moment, to the file `to`, which is replaced only once
    /// the new one is whole and on the disk. Others read and write meanwhile.
    ///
    /// # Errors
    /// [`StoreError::File`] where the file cannot be written, [`StoreError::Database`].
    pub async fn backup(
        &self,
        to: &Path,
        made_at: Timestamp,
    ) -> Result<ArchiveSummary, StoreError> {
        let (sender, receiver) = mpsc::channel(PIECES);
        let complete = Arc::new(AtomicBool::new(false));
        let (path, all) = (to.to_owned(), Arc::clone(&complete));
        let writing = tokio::task::spawn_blocking(move || {
            archives::write(&path, schema(), made_at, receiver, &|| all.load(Ordering::Acquire))
        });
        let mut reading = self.read().await?;
        let sent = reading.tx().send_all(&sender).await;
        complete.store(sent.is_ok(), Ordering::Release);
        drop(sender);
        let written = writing.await.map_err(|_| StoreError::BrokenOff)?;
        match (sent, written) {
            (Err(StoreError::BrokenOff) | Ok(()), written) => written,
            (Err(error), _) => Err(error),
        }
    }
}
