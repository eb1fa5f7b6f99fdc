//! Organisations and their industries.

use serai_store_rows::organisations::{IndustryRow, OrganisationRow};
use uuid::Uuid;

use crate::Connection;

/// The organisations of an edition, in their order.
pub async fn of_edition(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<OrganisationRow>> {
    sqlx::query_as!(
        OrganisationRow,
        r#"SELECT id AS "id: Uuid", edition AS "edition: Uuid", ordinal, slug, source, name, kind,
               side, description, url
           FROM organisations WHERE edition = $1 ORDER BY ordinal, id"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// The industries of an edition's organisations, those of one in their order.
pub async fn industries(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<IndustryRow>> {
    sqlx::query_as!(
        IndustryRow,
        r#"SELECT organisation AS "organisation: Uuid", edition AS "edition: Uuid", ordinal AS "ordinal!", code
           FROM organisation_industries WHERE edition = $1 ORDER BY organisation, ordinal"#,
        edition
    )
    .fetch_all(connection)
    .await
}
