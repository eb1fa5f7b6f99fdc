//! People and their positions.

use serai_store_rows::persons::{PersonRow, PositionRow};
use uuid::Uuid;

use crate::Connection;

/// The people of an edition, in their order.
pub async fn of_edition(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<PersonRow>> {
    sqlx::query_as!(
        PersonRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", ordinal, slug, source, name,
               biography, url
           FROM persons WHERE edition = $1 ORDER BY ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The positions of an edition's people, those of one person in their order.
pub async fn positions(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<PositionRow>> {
    sqlx::query_as!(
        PositionRow,
        r#"SELECT person AS "person: Uuid", edition AS "edition: Uuid", ordinal AS "ordinal!",
               organisation AS "organisation: Uuid", title, first_day, last_day
           FROM positions WHERE edition = $1 ORDER BY person, ordinal"#,
        edition
    )
    .fetch_all(connection)
    .await
}
