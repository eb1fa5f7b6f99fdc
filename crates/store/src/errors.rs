//! What can go wrong with the store.

use serai_domain::ids::EditionId;
use serai_store_rows::changes::Inconsistent;
use serai_store_rows::columns::Unreadable;

/// Why the store did not do what it was asked; it then did nothing of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is of no database we know.
    #[error("{0:?} is no database address; write sqlite:FILE, sqlite::memory: or postgres://…")]
    Address(String),
    /// The database could not be reached, or refused a statement.
    #[error("the database: {0}")]
    Database(#[from] sqlx::Error),
    /// The database's form could not be brought up to date, or is that of a newer program.
    #[error("bringing the database up to date: {0}")]
    Migration(sqlx::migrate::MigrateError),
    /// A newer program brought the database to a form this one does not know.
    #[error(
        "the database was brought to form {0} by a newer version of this program; run that \
         version, or restore a backup made before the upgrade"
    )]
    NewerDatabase(i64),
    /// A row holds what this program does not understand.
    #[error(transparent)]
    Unreadable(#[from] Unreadable),
    /// The programme contradicts itself.
    #[error(transparent)]
    Inconsistent(#[from] Inconsistent),
    /// Somebody else changed the draft since it was read, or took its slug.
    #[error("the draft was changed by someone else meanwhile; read it again and repeat the change")]
    Conflict,
    /// There is no such edition.
    #[error("there is no edition {0}")]
    UnknownEdition(EditionId),
    /// A released version does not read as it was written.
    #[error("released version {number} of {edition} is damaged: {why}")]
    DamagedVersion {
        /// Of which edition.
        edition: EditionId,
        /// Which version.
        number: u32,
        /// What is wrong with it.
        why: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which one.
        path: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file is no archive of ours, or not as it was written.
    #[error("{path}: {why}; nothing was changed")]
    Archive {
        /// Which file.
        path: String,
        /// What is wrong with it.
        why: String,
    },
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// The work of a transaction panicked; the transaction was taken back.
    #[error("a transaction broke off in the middle and was taken back")]
    BrokenOff,
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::VersionMissing(form) => Self::NewerDatabase(form),
            other => Self::Migration(other),
        }
    }
}

impl StoreError {
    /// Whether the database is out of reach, so that trying again later may succeed.
    pub fn is_unreachable(&self) -> bool {
        use sqlx::Error::{Io, PoolClosed, PoolTimedOut, Tls, WorkerCrashed};
        matches!(
            self,
            Self::Closed
                | Self::Database(Io(_) | PoolClosed | PoolTimedOut | Tls(_) | WorkerCrashed)
        )
    }
}
