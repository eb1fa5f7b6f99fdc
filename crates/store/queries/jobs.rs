//! Jobs: what is to be done later.

use serai_store_rows::jobs::JobRow;
use uuid::Uuid;

use crate::Connection;

/// Every job, the next one first.
pub async fn all(connection: &mut Connection) -> sqlx::Result<Vec<JobRow>> {
    sqlx::query_as!(
        JobRow,
        r#"SELECT id AS "id: Uuid", kind, payload, run_at, attempts, locked_until, last_error,
               given_up AS "given_up: bool", created_at
           FROM jobs ORDER BY run_at, id"#
    )
    .fetch_all(connection)
    .await
}

/// Puts a job in.
pub async fn insert(connection: &mut Connection, row: &JobRow) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO jobs (
             id, kind, payload, run_at, attempts, locked_until, last_error, given_up, created_at
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        row.id,
        row.kind,
        row.payload,
        row.run_at,
        row.attempts,
        row.locked_until,
        row.last_error,
        row.given_up,
        row.created_at
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a finished job away, unless another worker has claimed it since. Tells whether it did.
pub async fn finish(connection: &mut Connection, id: Uuid, attempt: i64) -> sqlx::Result<bool> {
    let done = sqlx::query!("DELETE FROM jobs WHERE id = $1 AND attempts = $2", id, attempt)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// Notes that an attempt failed, unless another worker has claimed the job since: to be tried
/// again at `again`, or given up where there is none. Tells whether it did.
pub async fn fail(
    connection: &mut Connection,
    id: Uuid,
    attempt: i64,
    error: &str,
    again: Option<i64>,
) -> sqlx::Result<bool> {
    let given_up = again.is_none();
    let done = sqlx::query!(
        "UPDATE jobs SET locked_until = NULL, last_error = $3, given_up = $4,
             run_at = COALESCE($5, run_at)
         WHERE id = $1 AND attempts = $2",
        id,
        attempt,
        error,
        given_up,
        again
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Whether a job waits to be taken at `now`.
pub async fn waits(connection: &mut Connection, now: i64) -> sqlx::Result<bool> {
    let waiting = sqlx::query_scalar!(
        r#"SELECT COUNT(*) AS "waiting!: i64" FROM jobs
           WHERE NOT given_up AND run_at <= $1 AND (locked_until IS NULL OR locked_until <= $1)"#,
        now
    )
    .fetch_one(connection)
    .await?;
    Ok(waiting > 0)
}
