//! Editions.

use serai_store_rows::editions::EditionRow;
use uuid::Uuid;

use crate::Connection;

/// Every edition, by its first day.
pub async fn all(connection: &mut Connection) -> sqlx::Result<Vec<EditionRow>> {
    sqlx::query_as!(
        EditionRow,
        r#"SELECT id AS "id: Uuid", slug, title, summary, guest, host, first_day, last_day,
               day_change, languages, zone, url, sample_notice, clash_levels, revision
           FROM editions ORDER BY first_day, slug"#
    )
    .fetch_all(connection)
    .await
}

/// The edition with this slug.
pub async fn by_slug(connection: &mut Connection, slug: &str) -> sqlx::Result<Option<EditionRow>> {
    sqlx::query_as!(
        EditionRow,
        r#"SELECT id AS "id: Uuid", slug, title, summary, guest, host, first_day, last_day,
               day_change, languages, zone, url, sample_notice, clash_levels, revision
           FROM editions WHERE slug = $1"#,
        slug
    )
    .fetch_optional(connection)
    .await
}

/// The revision an edition's draft stands at.
pub async fn revision(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Option<i64>> {
    sqlx::query_scalar!("SELECT revision FROM editions WHERE id = $1", edition)
        .fetch_optional(connection)
        .await
}

/// Puts an edition in that is not there yet.
pub async fn insert(connection: &mut Connection, row: &EditionRow) -> sqlx::Result<()> {
    sqlx::query!(
        "INSERT INTO editions (
             id, slug, title, summary, guest, host, first_day, last_day, day_change, languages,
             zone, url, sample_notice, clash_levels, revision
         ) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        row.id,
        row.slug,
        row.title,
        row.summary,
        row.guest,
        row.host,
        row.first_day,
        row.last_day,
        row.day_change,
        row.languages,
        row.zone,
        row.url,
        row.sample_notice,
        row.clash_levels,
        row.revision
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes an edition's own fields if its draft stands at `expected`, and takes the draft one
/// revision further. Tells whether it did.
pub async fn advance(
    connection: &mut Connection,
    row: &EditionRow,
    expected: i64,
) -> sqlx::Result<bool> {
    let done = sqlx::query!(
        "UPDATE editions SET
             slug = $2, title = $3, summary = $4, guest = $5, host = $6, first_day = $7,
             last_day = $8, day_change = $9, languages = $10, zone = $11, url = $12,
             sample_notice = $13, clash_levels = $14, revision = revision + 1
         WHERE id = $1 AND revision = $15",
        row.id,
        row.slug,
        row.title,
        row.summary,
        row.guest,
        row.host,
        row.first_day,
        row.last_day,
        row.day_change,
        row.languages,
        row.zone,
        row.url,
        row.sample_notice,
        row.clash_levels,
        expected
    )
    .execute(connection)
    .await?;
    Ok(done.rows_affected() == 1)
}
