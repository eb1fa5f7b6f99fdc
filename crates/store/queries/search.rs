//! The words that readers search.

use serai_store_rows::search::SearchDocumentRow;
use uuid::Uuid;

use crate::Connection;

/// What can be found of an edition.
pub async fn of_edition(
    connection: &mut Connection,
    edition: Uuid,
) -> sqlx::Result<Vec<SearchDocumentRow>> {
    sqlx::query_as!(
        SearchDocumentRow,
        r#"SELECT edition AS "edition: Uuid", kind, subject AS "subject: Uuid", title, text
           FROM search_documents WHERE edition = $1 ORDER BY subject, kind"#,
        edition
    )
    .fetch_all(connection)
    .await
}

/// Takes an edition's words away, to make place for those of a new version.
pub async fn clear(connection: &mut Connection, edition: Uuid) -> sqlx::Result<()> {
    sqlx::query!("DELETE FROM search_documents WHERE edition = $1", edition)
        .execute(connection)
        .await?;
    Ok(())
}
