//! Released versions, read.

use std::io::Read;

use serai_domain::ids::EditionId;
use serai_domain::programme::Programme;
use serai_domain::versions::VersionMeta;
use serai_store_rows::versions::{SnapshotRow, VersionRow};

use crate::errors::StoreError;
use crate::opening::Store;
use crate::releases::content_hash;
use crate::transactions::{Tx, on};

/// More than this a snapshot does not unpack to: a row that says so was not written by us.
const LARGEST_SNAPSHOT: u64 = 1 << 30;

impl Tx<'_> {
    /// What is told of an edition's released versions, newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn versions(&mut self, edition: EditionId) -> Result<Vec<VersionMeta>, StoreError> {
        let rows = on!(self, d, c => d::versions::of_edition(c, edition.uuid()))?;
        rows.into_iter().map(|row| Ok(row.meta()?)).collect()
    }

    /// What is told of the newest released version of an edition.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn newest_version(
        &mut self,
        edition: EditionId,
    ) -> Result<Option<VersionMeta>, StoreError> {
        let row = on!(self, d, c => d::versions::newest_of_edition(c, edition.uuid()))?;
        Ok(row.map(VersionRow::meta).transpose()?)
    }

    /// A released version with its programme.
    ///
    /// # Errors
    /// [`StoreError::DamagedVersion`] where it does not read as it was written.
    pub async fn version(
        &mut self,
        edition: EditionId,
        number: u32,
    ) -> Result<Option<(VersionMeta, Programme)>, StoreError> {
        let row = on!(self, d, c => d::versions::snapshot(c, edition.uuid(), i64::from(number)))?;
        let Some(row) = row else { return Ok(None) };
        let json = unpack(&row)?;
        let programme = serde_json::from_slice(&json)
            .map_err(|error| damaged(&row, format!("it cannot be read: {error}")))?;
        let SnapshotRow { number, label, note, released_at, content_hash, .. } = row;
        let meta = VersionRow { number, label, note, released_at, content_hash }.meta()?;
        Ok(Some((meta, programme)))
    }
}

/// The canonical JSON of a version, held against its hash.
pub(crate) fn unpack(row: &SnapshotRow) -> Result<Vec<u8>, StoreError> {
    let broken = |error: std::io::Error| damaged(row, format!("it cannot be unpacked: {error}"));
    let mut json = Vec::new();
    zstd::Decoder::new(&row.snapshot[..])
        .map_err(broken)?
        .take(LARGEST_SNAPSHOT)
        .read_to_end(&mut json)
        .map_err(broken)?;
    if content_hash(&json) != row.content_hash {
        return Err(damaged(row, "its content does not have the hash it was released with".into()));
    }
    Ok(json)
}

fn damaged(row: &SnapshotRow, why: String) -> StoreError {
    let number = u32::try_from(row.number).unwrap_or_default();
    StoreError::DamagedVersion { edition: EditionId::from_uuid(row.edition), number, why }
}

impl Store {
    /// What is told of an edition's released versions, newest first.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn versions(&self, edition: EditionId) -> Result<Vec<VersionMeta>, StoreError> {
        self.read().await?.tx().versions(edition).await
    }

    /// A released version with its programme.
    ///
    /// # Errors
    /// [`StoreError::DamagedVersion`] where it does not read as it was written.
    pub async fn version(
        &self,
        edition: EditionId,
        number: u32,
    ) -> Result<Option<(VersionMeta, Programme)>, StoreError> {
        self.read().await?.tx().version(edition, number).await
    }
}
