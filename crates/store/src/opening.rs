//! Opening, migrating, watching and closing a store.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use serai_store_postgres as postgres;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{Connection, PgConnection};
use tempfile::TempDir;

use crate::errors::StoreError;
use crate::sqlite_writer::{Writer, WriterFigures};

/// How much of the machine a store may use.
#[derive(Debug, Clone)]
pub struct StoreOptions {
    /// Connections that read from SQLite at a time; writing has one of its own.
    pub sqlite_readers: u32,
    /// Connections to PostgreSQL.
    pub postgres_connections: u32,
    /// How long to wait for a connection, or for another process that writes to a SQLite file.
    pub patience: Duration,
}

impl Default for StoreOptions {
    fn default() -> Self {
        Self { sqlite_readers: 8, postgres_connections: 16, patience: Duration::from_secs(10) }
    }
}

/// A database. Cheap to clone; the clones share its connections.
#[derive(Clone, Debug)]
pub struct Store {
    pub(crate) backend: Backend,
}

#[derive(Clone, Debug)]
pub(crate) enum Backend {
    Sqlite(Arc<SqliteStore>),
    Postgres(sqlx::PgPool),
}

#[derive(Debug)]
pub(crate) struct SqliteStore {
    pub(crate) readers: sqlx::SqlitePool,
    pub(crate) writer: Writer,
    /// The folder of a database that is gone when the store is.
    _scratch: Option<TempDir>,
}

impl Store {
    /// Opens the database of an address: `sqlite:FILE` (made where it is not there),
    /// `sqlite::memory:` (a new one in a temporary file, gone with the store), `postgres://…`.
    /// Its form is not touched: see [`Store::migrate`].
    ///
    /// # Errors
    /// [`StoreError::Address`] for another address; [`StoreError::File`] where a file cannot be
    /// opened or is no database; [`StoreError::Database`] where a server cannot be reached.
    pub async fn open(address: &str, options: &StoreOptions) -> Result<Self, StoreError> {
        let backend = if let Some(file) = address.strip_prefix("sqlite:") {
            Backend::Sqlite(Arc::new(open_sqlite(file, options).await?))
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            Backend::Postgres(open_postgres(address, options).await?)
        } else {
            // Not the whole address: it may hold a password.
            let scheme = address.split(':').next().unwrap_or_default();
            return Err(StoreError::Address(scheme.chars().take(40).collect()));
        };
        Ok(Self { backend })
    }

    /// Brings the database to the form this program expects. Does nothing where it has it.
    ///
    /// # Errors
    /// [`StoreError::Migration`], also where a newer program has been here.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match &self.backend {
            Backend::Sqlite(store) => store.writer.migrate().await,
            Backend::Postgres(pool) => {
                let mut connection = pool.acquire().await?;
                Ok(postgres::MIGRATIONS.run_direct(None, &mut *connection, false).await?)
            }
        }
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Database`] where it does not.
    pub async fn ping(&self) -> Result<(), StoreError> {
        match &self.backend {
            Backend::Sqlite(store) => {
                sqlx::query("SELECT 1").execute(&store.readers).await?;
            }
            Backend::Postgres(pool) => {
                sqlx::query("SELECT 1").execute(pool).await?;
            }
        }
        Ok(())
    }

    /// The name of the database's kind: `sqlite` or `postgresql`.
    pub fn kind(&self) -> &'static str {
        match &self.backend {
            Backend::Sqlite(_) => "sqlite",
            Backend::Postgres(_) => "postgresql",
        }
    }

    /// How many units of work were written in how many commits; none on PostgreSQL, which counts
    /// for itself.
    pub fn writer_figures(&self) -> Option<WriterFigures> {
        match &self.backend {
            Backend::Sqlite(store) => Some(store.writer.figures()),
            Backend::Postgres(_) => None,
        }
    }

    /// Lets waiting writes finish and gives every connection back. The store, and its clones, are
    /// of no use afterwards.
    pub async fn close(&self) {
        match &self.backend {
            Backend::Sqlite(store) => {
                store.readers.close().await;
                store.writer.close().await;
            }
            Backend::Postgres(pool) => pool.close().await,
        }
    }
}

async fn open_sqlite(file: &str, options: &StoreOptions) -> Result<SqliteStore, StoreError> {
    let file = file.strip_prefix("//").unwrap_or(file);
    let (path, scratch) = if file == ":memory:" {
        // Several connections cannot share one memory database without locking each other out
        // table by table; a file in a temporary folder behaves as a served database does.
        let folder = tempfile::Builder::new().prefix("serai-").tempdir().map_err(|source| {
            StoreError::File { path: std::env::temp_dir().display().to_string(), source }
        })?;
        (folder.path().join("memory.sqlite"), Some(folder))
    } else if file.is_empty() || file.contains('?') {
        return Err(StoreError::Address(format!("sqlite:{file}")));
    } else {
        (PathBuf::from(file), None)
    };
    let base = SqliteConnectOptions::new()
        .filename(&path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(options.patience)
        .statement_cache_capacity(200);
    // The writer makes the file, before any reader looks for it.
    let writer = Writer::start(&base).await.map_err(|error| match error {
        StoreError::Database(error) => StoreError::File {
            path: path.display().to_string(),
            source: std::io::Error::other(error),
        },
        other => other,
    })?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.sqlite_readers.max(1))
        .acquire_timeout(options.patience)
        .connect_lazy_with(base.create_if_missing(false).pragma("query_only", "ON"));
    Ok(SqliteStore { readers, writer, _scratch: scratch })
}

async fn open_postgres(address: &str, options: &StoreOptions) -> Result<sqlx::PgPool, StoreError> {
    let connect: PgConnectOptions = address.parse()?;
    let connect = connect.application_name("serai").statement_cache_capacity(200);
    // A pool tries again for as long as it has patience and then only tells that it had none left;
    // one connection says at once what is wrong.
    let first = tokio::time::timeout(options.patience, PgConnection::connect_with(&connect));
    first.await.map_err(|_| sqlx::Error::PoolTimedOut)??.close().await?;
    let pool = PgPoolOptions::new()
        .max_connections(options.postgres_connections.max(1))
        .acquire_timeout(options.patience)
        .connect_with(connect)
        .await?;
    Ok(pool)
}
