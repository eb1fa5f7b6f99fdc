//! Writing to PostgreSQL: a transaction of its own for each unit of work, repeated where another
//! came across.

use sqlx::PgPool;

use crate::errors::StoreError;
use crate::transactions::{Tx, Work};

/// Times a unit of work is tried where others come across.
const TRIES: u32 = 4;

/// Runs `work` in a transaction; returns after it is committed.
pub(crate) async fn write<T, E, F>(pool: &PgPool, work: F) -> Result<T, E>
where
    F: for<'t, 'c> Fn(&'t mut Tx<'c>) -> Work<'t, T, E>,
    E: From<StoreError>,
{
    let mut tries = 0;
    loop {
        tries += 1;
        let mut transaction = pool.begin().await.map_err(StoreError::from)?;
        let mut tx = Tx::postgres(&mut transaction);
        let outcome = work(&mut tx).await;
        let crossed = tx.crossed;
        let failed = match outcome {
            Ok(value) => match transaction.commit().await {
                Ok(()) => return Ok(value),
                Err(error) => error,
            },
            Err(error) => {
                // The connection is cleaned before its next use even where this fails.
                drop(transaction.rollback().await);
                if crossed && tries < TRIES {
                    continue;
                }
                return Err(error);
            }
        };
        if tries == TRIES || !came_across(&failed) {
            return Err(StoreError::from(failed).into());
        }
    }
}

/// Serialisation failure, deadlock, or a key that another transaction took first (PostgreSQL,
/// appendix A: 40001, 40P01, 23505): it may go well, or be told better, next time.
pub(crate) fn came_across(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01" | "23505"))
}
