//! Tracks.

use serai_store_rows::tracks::TrackRow;
use uuid::Uuid;

use crate::Connection;

/// The tracks of an edition, in the order they are shown.
pub async fn of_edition(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<TrackRow>> {
    sqlx::query_as!(
        TrackRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", ordinal, slug, source, name, colour
           FROM tracks WHERE edition = $1 ORDER BY ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}
