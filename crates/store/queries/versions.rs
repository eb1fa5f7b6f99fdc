//! Released versions, which never change, and releases to come.

use serai_store_rows::versions::{NewestVersionRow, ScheduledReleaseRow, SnapshotRow, VersionRow};
use uuid::Uuid;

use crate::Connection;

/// What is told of an edition's released versions, newest first.
pub async fn of_edition(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<VersionRow>> {
    sqlx::query_as!(
        VersionRow,
        "SELECT number, label, note, released_at, content_hash
         FROM programme_versions WHERE edition = $1 ORDER BY number DESC",
        edition
    )
    .fetch_all(connection)
    .await
}

/// The number of the newest released version of an edition; 0 where there is none.
pub async fn newest(connection: &mut Connection, edition: Uuid) -> sqlx::Result<i64> {
    sqlx::query_scalar!(
        r#"SELECT COALESCE(MAX(number), 0) AS "newest!: i64"
           FROM programme_versions WHERE edition = $1"#,
        edition
    )
    .fetch_one(connection)
    .await
}

/// A released version with its content.
pub async fn snapshot(
    connection: &mut Connection,
    edition: Uuid,
    number: i64,
) -> sqlx::Result<Option<SnapshotRow>> {
    sqlx::query_as!(
        SnapshotRow,
        r#"SELECT edition AS "edition: Uuid", number, label, note, released_at, content_hash,
               snapshot
           FROM programme_versions WHERE edition = $1 AND number = $2"#,
        edition,
        number
    )
    .fetch_optional(connection)
    .await
}

/// Puts a released version in, for good.
pub async fn insert(connection: &mut Connection, row: &SnapshotRow) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO programme_versions (
             edition, number, label, note, released_at, content_hash, snapshot
         ) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.edition,
        row.number,
        row.label,
        row.note,
        row.released_at,
        row.content_hash,
        row.snapshot
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// The releases to come of an edition, the next one first.
pub async fn scheduled(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<ScheduledReleaseRow>> {
    sqlx::query_as!(
        ScheduledReleaseRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", release_at, label, note, created_at
           FROM scheduled_releases WHERE edition = $1 ORDER BY release_at, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The releases of all editions whose time has come at `now`, in order.
pub async fn due(connection: &mut Connection, now: i64) -> sqlx::Result<Vec<ScheduledReleaseRow>> {
    sqlx::query_as!(
        ScheduledReleaseRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", release_at, label, note, created_at
           FROM scheduled_releases WHERE release_at <= $1 ORDER BY release_at, id"#,
        now
    )
    .fetch_all(connection)
    .await
}

/// Schedules a release.
pub async fn schedule(connection: &mut Connection, row: &ScheduledReleaseRow) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO scheduled_releases (id, edition, release_at, label, note, created_at)
         VALUES ($1, $2, $3, $4, $5, $6)",
        row.id,
        row.edition,
        row.release_at,
        row.label,
        row.note,
        row.created_at
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Takes a release to come away: cancelled, or done. Tells whether it was there.
pub async fn unschedule(connection: &mut Connection, id: Uuid) -> sqlx::Result<bool> {
    let done = sqlx::query!("DELETE FROM scheduled_releases WHERE id = $1", id)
        .execute(connection)
        .await?;
    Ok(done.rows_affected() == 1)
}

/// What is told of the newest released version of an edition.
pub async fn newest_of_edition(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Option<VersionRow>> {
    sqlx::query_as!(
        VersionRow,
        "SELECT number, label, note, released_at, content_hash
         FROM programme_versions WHERE edition = $1 ORDER BY number DESC LIMIT 1",
        edition
    )
    .fetch_optional(connection)
    .await
}

/// The newest released version of every edition that has one.
pub async fn newest_of_all(connection: &mut Connection) -> sqlx::Result<Vec<NewestVersionRow>> {
    sqlx::query_as!(
        NewestVersionRow,
        r#"SELECT edition AS "edition: Uuid", number, label, note, released_at, content_hash
           FROM programme_versions AS version
           WHERE number = (
               SELECT MAX(number) FROM programme_versions WHERE edition = version.edition
           )"#
    )
    .fetch_all(connection)
    .await
}
