//! Events, the parts taken in them, and series.

use serai_store_rows::events::{EventRoleRow, EventRow, SeriesRow};
use uuid::Uuid;

use crate::Connection;

/// The events of an edition, by id.
pub async fn of_edition(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<EventRow>> {
    sqlx::query_as!(
        EventRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", slug, source, guid AS "guid: Uuid",
               number, kind, strand, track AS "track: Uuid", title, subtitle,
               abstract AS "abstract_", description, day, start, duration, hall AS "hall: Uuid",
               languages, interpreted, admission, places, state, series AS "series: Uuid", planned,
               links, recording, url, sequence
           FROM events WHERE edition = $1 ORDER BY id"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The parts taken in an edition's events, those of one event in their order.
pub async fn roles(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<EventRoleRow>> {
    sqlx::query_as!(
        EventRoleRow,
        r#"SELECT event AS "event: Uuid", edition AS "edition: Uuid", ordinal AS "ordinal!",
               person AS "person: Uuid", organisation AS "organisation: Uuid", role
           FROM event_roles WHERE edition = $1 ORDER BY event, ordinal"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The series of an edition, in their order.
pub async fn series(connection: &mut Connection, edition: Uuid) -> sqlx::Result<Vec<SeriesRow>> {
    sqlx::query_as!(
        SeriesRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", ordinal, source, title, rule
           FROM series WHERE edition = $1 ORDER BY ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}
