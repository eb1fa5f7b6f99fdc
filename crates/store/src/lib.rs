//! The database of a programme: drafts, released versions, jobs, the audit log, search, backup.
//! One [`Store`] over SQLite or PostgreSQL; nothing outside this crate knows which.

mod archives;
mod audit;
mod backups;
mod drafts;
mod editions;
mod errors;
mod jobs;
mod opening;
mod postgres_writes;
mod releases;
mod restoring;
mod search;
mod sqlite_writer;
mod transactions;
mod versions;

pub use archives::{ArchiveSummary, TableSummary, inspect};
pub use editions::EditionRecord;
pub use errors::StoreError;
pub use opening::{Store, StoreOptions};
pub use releases::NewRelease;
pub use serai_store_rows::audit::AuditLine;
pub use serai_store_rows::changes::{DraftChanges, Inconsistent};
pub use serai_store_rows::columns::Unreadable;
pub use serai_store_rows::jobs::{ClaimedJob, NewJob};
pub use serai_store_rows::search::{SearchDocument, SearchHit, SearchKind};
pub use serai_store_rows::versions::ScheduledRelease;
pub use sqlite_writer::WriterFigures;
pub use transactions::{Reading, Tx, Work};

/// How often an edition's draft has been changed: 0 before it is there, 1 once it is, then one
/// more with each change. A change says which revision it was made from, and is refused where
/// another came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(i64);

impl Revision {
    /// Of an edition that is not there yet.
    pub const NONE: Self = Self(0);

    /// Its number.
    pub const fn number(self) -> i64 {
        self.0
    }
}
