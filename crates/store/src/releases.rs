//! Releasing: the draft, as it stands at one revision, becomes an immutable version.

use std::sync::Arc;

use jiff::Timestamp;
use serai_domain::ids::EditionId;
use serai_domain::programme::Programme;
use serai_domain::versions::VersionMeta;
use serai_store_rows::audit::AuditLine;
use serai_store_rows::columns::micros;
use serai_store_rows::search::{SearchDocument, SearchDocumentRow};
use serai_store_rows::tables::Table;
use serai_store_rows::versions::{ScheduledRelease, ScheduledReleaseRow, SnapshotRow, VersionRow};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::Revision;
use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

/// zstd's own default: on programmes, a tenth of the JSON in a few milliseconds.
const COMPRESSION: i32 = 3;

/// A version about to be released.
#[derive(Debug)]
pub struct NewRelease {
    row: SnapshotRow,
    documents: String,
    scheduled: Option<Uuid>,
}

impl NewRelease {
    /// `programme` as it is to be published; what can be searched of it is in `documents`, one
    /// for each thing. An empty `label` becomes the version's number.
    ///
    /// # Errors
    /// [`StoreError::File`] where it cannot be compressed.
    pub fn new(
        programme: &Programme,
        label: &str,
        note: &str,
        released_at: Timestamp,
        documents: &[SearchDocument],
    ) -> Result<Self, StoreError> {
        let edition = programme.edition.id;
        let json = canonical(programme)?;
        let snapshot = zstd::encode_all(&json[..], COMPRESSION).map_err(in_memory)?;
        let documents: Vec<SearchDocumentRow> =
            documents.iter().map(|document| SearchDocumentRow::new(edition, document)).collect();
        let documents =
            serde_json::to_string(&documents).map_err(|source| in_memory(source.into()))?;
        Ok(Self {
            row: SnapshotRow {
                edition: edition.uuid(),
                number: 0,
                label: label.replace('\0', ""),
                note: note.replace('\0', ""),
                released_at: micros(released_at),
                content_hash: content_hash(&json),
                snapshot,
            },
            documents,
            scheduled: None,
        })
    }

    /// The same, in fulfilment of a scheduled release, which is then done with.
    #[must_use]
    pub fn fulfilling(mut self, scheduled: Uuid) -> Self {
        self.scheduled = Some(scheduled);
        self
    }

    /// SHA-256 of the programme's canonical JSON, as the version will carry it.
    pub fn content_hash(&self) -> &str {
        &self.row.content_hash
    }
}

/// The bytes that a programme's hash is of: its JSON, fields in the order of their declaration,
/// maps by key.
pub(crate) fn canonical(programme: &Programme) -> Result<Vec<u8>, StoreError> {
    serde_json::to_vec(programme).map_err(|source| in_memory(source.into()))
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn content_hash(json: &[u8]) -> String {
    Sha256::digest(json).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn in_memory(source: std::io::Error) -> StoreError {
    StoreError::File { path: "programme in memory".to_owned(), source }
}

impl Tx<'_> {
    /// Releases `release` as the next version of its edition, whose draft must stand at
    /// `expected`.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the draft stands elsewhere; [`StoreError::UnknownEdition`].
    pub async fn release(
        &mut self,
        release: &NewRelease,
        expected: Revision,
    ) -> Result<VersionMeta, StoreError> {
        let id = release.row.edition;
        on!(self, d, c => d::dialect::lock_edition(c, id))?;
        let revision = on!(self, d, c => d::editions::revision(c, id))?;
        let revision = revision.ok_or(StoreError::UnknownEdition(EditionId::from_uuid(id)))?;
        if revision != expected.0 {
            return Err(StoreError::Conflict);
        }
        let mut row = release.row.clone();
        row.number = on!(self, d, c => d::versions::newest(c, id))? + 1;
        if row.label.is_empty() {
            row.label = row.number.to_string();
        }
        on!(self, d, c => d::versions::insert(c, &row))?;
        on!(self, d, c => d::search::clear(c, id))?;
        let (table, documents) = (Table::SearchDocuments, &release.documents);
        on!(self, d, c => d::dialect::insert(c, table, documents))?;
        if let Some(scheduled) = release.scheduled {
            on!(self, d, c => d::versions::unschedule(c, scheduled))?;
        }
        let SnapshotRow { number, label, note, released_at, content_hash, .. } = row;
        Ok(VersionRow { number, label, note, released_at, content_hash }.meta()?)
    }

    /// Schedules a release.
    ///
    /// # Errors
    /// [`StoreError::Database`], also where the edition is not there.
    pub async fn schedule_release(&mut self, release: &ScheduledRelease) -> Result<(), StoreError> {
        let row = ScheduledReleaseRow::new(release);
        Ok(on!(self, d, c => d::versions::schedule(c, &row))?)
    }

    /// Takes a release to come back; false where there is none with this id.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn cancel_release(&mut self, scheduled: Uuid) -> Result<bool, StoreError> {
        Ok(on!(self, d, c => d::versions::unschedule(c, scheduled))?)
    }
}

impl Store {
    /// Releases the next version of an edition whose draft stands at `expected`, with its search
    /// documents and an audit line, in one transaction.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the draft stands elsewhere; [`StoreError::UnknownEdition`].
    pub async fn release(
        &self,
        release: NewRelease,
        expected: Revision,
        line: AuditLine,
    ) -> Result<VersionMeta, StoreError> {
        let unit = Arc::new((release, line));
        self.write(move |tx| {
            let unit = Arc::clone(&unit);
            Box::pin(async move {
                let (release, line) = &*unit;
                let meta = tx.release(release, expected).await?;
                tx.audit(line).await?;
                Ok(meta)
            })
        })
        .await
    }

    /// Schedules a release, with an audit line.
    ///
    /// # Errors
    /// [`StoreError::Database`], also where the edition is not there.
    pub async fn schedule_release(
        &self,
        release: ScheduledRelease,
        line: AuditLine,
    ) -> Result<(), StoreError> {
        let unit = Arc::new((release, line));
        self.write(move |tx| {
            let unit = Arc::clone(&unit);
            Box::pin(async move {
                tx.schedule_release(&unit.0).await?;
                tx.audit(&unit.1).await
            })
        })
        .await
    }

    /// Takes a release to come back, with an audit line; false where there is none with this id.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn cancel_release(
        &self,
        scheduled: Uuid,
        line: AuditLine,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let line = line.clone();
            Box::pin(async move {
                let cancelled = tx.cancel_release(scheduled).await?;
                if cancelled {
                    tx.audit(&line).await?;
                }
                Ok(cancelled)
            })
        })
        .await
    }

    /// The releases to come of an edition, the next one first.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn scheduled_releases(
        &self,
        edition: EditionId,
    ) -> Result<Vec<ScheduledRelease>, StoreError> {
        let mut reading = self.read().await?;
        let mut tx = reading.tx();
        let rows = on!(tx, d, c => d::versions::scheduled(c, edition.uuid()))?;
        rows.into_iter().map(|row| Ok(row.scheduled_release()?)).collect()
    }

    /// The releases of all editions whose time has come at `now`, in order.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn due_releases(&self, now: Timestamp) -> Result<Vec<ScheduledRelease>, StoreError> {
        let mut reading = self.read().await?;
        let mut tx = reading.tx();
        let rows = on!(tx, d, c => d::versions::due(c, micros(now)))?;
        rows.into_iter().map(|row| Ok(row.scheduled_release()?)).collect()
    }
}
