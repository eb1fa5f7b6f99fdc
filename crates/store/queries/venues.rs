//! Venues and their halls.

use serai_store_rows::venues::{HallRow, VenueRow};
use uuid::Uuid;

use crate::Connection;

/// The venues of an edition, in the order they are shown.
pub async fn of_edition(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<VenueRow>> {
    sqlx::query_as!(
        VenueRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", ordinal, slug, source, name,
               description, address, coordinates, zone, accessibility, url
           FROM venues WHERE edition = $1 ORDER BY ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The halls of an edition, those of one venue in the order they are shown.
pub async fn halls(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<HallRow>> {
    sqlx::query_as!(
        HallRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", venue AS "venue: Uuid", ordinal,
               slug, source, guid AS "guid: Uuid", name, capacity, use AS "use_", accessibility
           FROM halls WHERE edition = $1 ORDER BY venue, ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}
