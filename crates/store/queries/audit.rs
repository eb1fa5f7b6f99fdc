//! The audit log: who did what.

use serai_store_rows::audit::AuditRow;
use uuid::Uuid;

use crate::Connection;

/// Puts a line in.
pub async fn insert(connection: &mut Connection, row: &AuditRow) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO audit (id, at, actor, action, edition, subject, details)
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        row.at,
        row.actor,
        row.action,
        row.edition,
        row.subject,
        row.details
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The newest lines of an edition, newest first.
pub async fn of_edition(
    connection: &mut Connection,
    edition: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<AuditRow>> {
    sqlx::query_as!(
        AuditRow,
        r#"SELECT id AS "id: Uuid", at, actor, action, edition AS "edition: Uuid", subject, details
           FROM audit WHERE edition = $1 ORDER BY at DESC, id DESC LIMIT $2"#,
        edition,
        limit
    )
    .fetch_all(connection)
    .await
}

/// The newest lines of all, newest first.
pub async fn newest(connection: &mut Connection, limit: i64) -> sqlx::Result<Vec<AuditRow>> {
    sqlx::query_as!(
        AuditRow,
        r#"SELECT id AS "id: Uuid", at, actor, action, edition AS "edition: Uuid", subject, details
           FROM audit ORDER BY at DESC, id DESC LIMIT $1"#,
        limit
    )
    .fetch_all(connection)
    .await
}

/// The lines that follow the one written at `at` with the id `id`, oldest first.
pub async fn after(
    connection: &mut Connection,
    at: i64,
    id: Uuid,
    limit: i64,
) -> sqlx::Result<Vec<AuditRow>> {
    sqlx::query_as!(
        AuditRow,
        r#"SELECT id AS "id: Uuid", at, actor, action, edition AS "edition: Uuid", subject, details
           FROM audit WHERE at > $1 OR (at = $1 AND id > $2) ORDER BY at, id LIMIT $3"#,
        at,
        id,
        limit
    )
    .fetch_all(connection)
    .await
}
