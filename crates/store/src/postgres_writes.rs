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
        let outcome = work(&mut Tx::postgres(&mut transaction)).await;
        let failed = match outcome {
            Ok(value) => match transaction.commit().await {
                Ok(()) => return Ok(value),
                Err(error) => error,
            },
            Err(error) => {
                // The connection is cleaned before its next use even where this fails.
                drop(transaction.rollback().await);
                return Err(error);
            }
        };
        if tries == TRIES || !came_across(&failed) {
            return Err(StoreError::from(failed).into());
        }
    }
}

/// Serialisation failure or deadlock (PostgreSQL, appendix A, class 40): it may go well next time.
fn came_across(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .and_then(|error| error.code())
        .is_some_and(|code| matches!(code.as_ref(), "40001" | "40P01"))
}
