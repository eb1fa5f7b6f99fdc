//! The rows of released versions and of releases to come, and what is told of them.

use jiff::Timestamp;
use serai_domain::ids::EditionId;
use serai_domain::versions::VersionMeta;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_count, instant, micros, plain};

/// A released version without its content, as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct VersionRow {
    pub number: i64,
    pub label: String,
    pub note: String,
    pub released_at: i64,
    pub content_hash: String,
}

/// The newest released version of an edition, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct NewestVersionRow {
    pub edition: Uuid,
    pub number: i64,
    pub label: String,
    pub note: String,
    pub released_at: i64,
    pub content_hash: String,
}

/// A released version as the table holds it; the snapshot is zstd-compressed JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct SnapshotRow {
    pub edition: Uuid,
    pub number: i64,
    pub label: String,
    pub note: String,
    pub released_at: i64,
    pub content_hash: String,
    #[serde(with = "crate::columns::base64")]
    pub snapshot: Vec<u8>,
}

impl NewestVersionRow {
    /// The version without its edition.
    pub fn version(self) -> VersionRow {
        let Self { number, label, note, released_at, content_hash, .. } = self;
        VersionRow { number, label, note, released_at, content_hash }
    }
}

impl VersionRow {
    /// What is told of the version.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn meta(self) -> Result<VersionMeta, Unreadable> {
        Ok(VersionMeta {
            number: from_count("programme_versions.number", self.number)?,
            label: self.label,
            note: self.note,
            released_at: instant("programme_versions.released_at", self.released_at)?,
            content_hash: self.content_hash,
        })
    }
}

/// A release to come, as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct ScheduledReleaseRow {
    pub id: Uuid,
    pub edition: Uuid,
    pub release_at: i64,
    pub label: String,
    pub note: String,
    pub created_at: i64,
}

/// A release to come: at its time the draft, as it then stands, becomes a released version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScheduledRelease {
    /// Its id, given by whoever schedules it.
    pub id: Uuid,
    /// Of which edition.
    pub edition: EditionId,
    /// When, to the microsecond.
    pub release_at: Timestamp,
    /// What people will call the version.
    pub label: String,
    /// What is new in it, in words; may be empty.
    pub note: String,
    /// When it was scheduled.
    pub created_at: Timestamp,
}

impl ScheduledReleaseRow {
    /// The row of a release to come.
    pub fn new(release: &ScheduledRelease) -> Self {
        Self {
            id: release.id,
            edition: release.edition.uuid(),
            release_at: micros(release.release_at),
            label: plain(&release.label),
            note: plain(&release.note),
            created_at: micros(release.created_at),
        }
    }

    /// The release to come.
    ///
    /// # Errors
    /// [`Unreadable`] with the column that holds what is no such value.
    pub fn scheduled_release(self) -> Result<ScheduledRelease, Unreadable> {
        Ok(ScheduledRelease {
            id: self.id,
            edition: EditionId::from_uuid(self.edition),
            release_at: instant("scheduled_releases.release_at", self.release_at)?,
            label: self.label,
            note: self.note,
            created_at: instant("scheduled_releases.created_at", self.created_at)?,
        })
    }
}
