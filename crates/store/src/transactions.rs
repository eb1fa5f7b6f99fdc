//! Transactions: what is read within one is of one moment, what is written within one is written
//! as a whole or not at all.

use std::future::Future;
use std::pin::Pin;

use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use crate::errors::StoreError;
use crate::opening::{Backend, Store};
use crate::postgres_writes;

/// What a unit of work comes to: `Box::pin(async move { … })`.
pub type Work<'t, T, E = StoreError> = Pin<Box<dyn Future<Output = Result<T, E>> + Send + 't>>;

/// An open transaction. Its methods, one per statement or few, are with their nouns.
pub struct Tx<'c> {
    pub(crate) connection: Connection<'c>,
    /// Whether a statement failed only because another transaction came across.
    pub(crate) crossed: bool,
}

pub(crate) enum Connection<'c> {
    Sqlite(&'c mut SqliteConnection),
    Postgres(&'c mut PgConnection),
}

/// Calls the same statement of whichever database it is.
macro_rules! on {
    ($tx:expr, $dialect:ident, $connection:ident => $call:expr) => {{
        let outcome = match &mut $tx.connection {
            $crate::transactions::Connection::Sqlite($connection) => {
                use serai_store_sqlite as $dialect;
                $call.await
            }
            $crate::transactions::Connection::Postgres($connection) => {
                use serai_store_postgres as $dialect;
                $call.await
            }
        };
        if let Err(error) = &outcome {
            $tx.note(error);
        }
        outcome
    }};
}
pub(crate) use on;

impl<'c> Tx<'c> {
    pub(crate) fn sqlite(connection: &'c mut SqliteConnection) -> Self {
        Self { connection: Connection::Sqlite(connection), crossed: false }
    }

    /// Remembers whether a statement failed only because another transaction came across.
    pub(crate) fn note(&mut self, error: &sqlx::Error) {
        self.crossed |= postgres_writes::came_across(error);
    }

    pub(crate) fn postgres(connection: &'c mut PgConnection) -> Self {
        Self { connection: Connection::Postgres(connection), crossed: false }
    }
}

/// A transaction that only reads; it ends when dropped.
pub struct Reading {
    transaction: ReadTransaction,
}

enum ReadTransaction {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

impl Reading {
    /// The transaction to read in.
    pub fn tx(&mut self) -> Tx<'_> {
        match &mut self.transaction {
            ReadTransaction::Sqlite(transaction) => Tx::sqlite(transaction),
            ReadTransaction::Postgres(transaction) => Tx::postgres(transaction),
        }
    }
}

impl Store {
    /// Opens a transaction that sees the database as it is at its first statement, whatever is
    /// written meanwhile.
    ///
    /// # Errors
    /// [`StoreError::Database`] where no connection can be had.
    pub async fn read(&self) -> Result<Reading, StoreError> {
        let transaction = match &self.backend {
            Backend::Sqlite(store) => ReadTransaction::Sqlite(store.readers.begin().await?),
            Backend::Postgres(pool) => ReadTransaction::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?,
            ),
        };
        Ok(Reading { transaction })
    }

    /// Runs `work` in one transaction, and returns once all it wrote is on the disk. Where `work`
    /// fails, nothing of it stays.
    ///
    /// `work` may be run more than once, when others came across; so it must have no effect but
    /// in the transaction. On SQLite everyone who writes waits for it: it should wait for nothing
    /// but its statements.
    ///
    /// # Errors
    /// Those of `work`, and [`StoreError`] as the commit may fail.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: for<'t, 'c> Fn(&'t mut Tx<'c>) -> Work<'t, T, E> + Send + Sync + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        match &self.backend {
            Backend::Sqlite(store) => store.writer.write(work).await,
            Backend::Postgres(pool) => postgres_writes::write(pool, work).await,
        }
    }
}
