//! What only PostgreSQL says so: rows given as JSON, full-text search, taking a job, locks.

use serai_store_rows::jobs::JobRow;
use serai_store_rows::search::SearchHitRow;
use serai_store_rows::tables::Table;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Connection;

/// Waits until no other transaction writes this edition; held until the transaction ends.
pub async fn lock_edition(connection: &mut Connection, edition: Uuid) -> sqlx::Result<()> {
    // Half of the id is enough to keep editions apart; two that share it only wait for each other.
    let (_, low) = edition.as_u64_pair();
    sqlx::query!("SELECT pg_advisory_xact_lock($1) AS locked", low.cast_signed())
        .fetch_one(connection)
        .await?;
    Ok(())
}

/// Puts `rows`, a JSON array of objects with a member per column, into `table`.
pub async fn insert(connection: &mut Connection, table: Table, rows: &str) -> sqlx::Result<u64> {
    let statement = match table {
        Table::Editions | Table::ProgrammeVersions => return Err(one_by_one(table)),
        Table::Organisations => sqlx::query!(
            "INSERT INTO organisations
             SELECT * FROM json_populate_recordset(NULL::organisations, $1::text::json)",
            rows
        ),
        Table::OrganisationIndustries => sqlx::query!(
            "INSERT INTO organisation_industries
             SELECT * FROM json_populate_recordset(NULL::organisation_industries, $1::text::json)",
            rows
        ),
        Table::Persons => sqlx::query!(
            "INSERT INTO persons
             SELECT * FROM json_populate_recordset(NULL::persons, $1::text::json)",
            rows
        ),
        Table::Positions => sqlx::query!(
            "INSERT INTO positions
             SELECT * FROM json_populate_recordset(NULL::positions, $1::text::json)",
            rows
        ),
        Table::Venues => sqlx::query!(
            "INSERT INTO venues
             SELECT * FROM json_populate_recordset(NULL::venues, $1::text::json)",
            rows
        ),
        Table::Halls => sqlx::query!(
            "INSERT INTO halls
             SELECT * FROM json_populate_recordset(NULL::halls, $1::text::json)",
            rows
        ),
        Table::Tracks => sqlx::query!(
            "INSERT INTO tracks
             SELECT * FROM json_populate_recordset(NULL::tracks, $1::text::json)",
            rows
        ),
        Table::Series => sqlx::query!(
            "INSERT INTO series
             SELECT * FROM json_populate_recordset(NULL::series, $1::text::json)",
            rows
        ),
        Table::Events => sqlx::query!(
            "INSERT INTO events
             SELECT * FROM json_populate_recordset(NULL::events, $1::text::json)",
            rows
        ),
        Table::EventRoles => sqlx::query!(
            "INSERT INTO event_roles
             SELECT * FROM json_populate_recordset(NULL::event_roles, $1::text::json)",
            rows
        ),
        Table::ScheduledReleases => sqlx::query!(
            "INSERT INTO scheduled_releases
             SELECT * FROM json_populate_recordset(NULL::scheduled_releases, $1::text::json)",
            rows
        ),
        Table::SearchDocuments => sqlx::query!(
            "INSERT INTO search_documents (edition, kind, subject, title, text)
             SELECT edition, kind, subject, title, text
             FROM json_populate_recordset(NULL::search_documents, $1::text::json)",
            rows
        ),
        Table::Jobs => sqlx::query!(
            "INSERT INTO jobs
             SELECT * FROM json_populate_recordset(NULL::jobs, $1::text::json)",
            rows
        ),
        Table::Audit => sqlx::query!(
            "INSERT INTO audit
             SELECT * FROM json_populate_recordset(NULL::audit, $1::text::json)",
            rows
        ),
    };
    Ok(statement.execute(connection).await?.rows_affected())
}

/// Takes the rows with these ids (or owners) out of `table`.
pub async fn remove(connection: &mut Connection, table: Table, ids: &[Uuid]) -> sqlx::Result<u64> {
    let statement = match table {
        Table::Organisations => {
            sqlx::query!("DELETE FROM organisations WHERE id = ANY($1)", ids)
        }
        Table::OrganisationIndustries => {
            sqlx::query!("DELETE FROM organisation_industries WHERE organisation = ANY($1)", ids)
        }
        Table::Persons => {
            sqlx::query!("DELETE FROM persons WHERE id = ANY($1)", ids)
        }
        Table::Positions => {
            sqlx::query!("DELETE FROM positions WHERE person = ANY($1)", ids)
        }
        Table::Venues => {
            sqlx::query!("DELETE FROM venues WHERE id = ANY($1)", ids)
        }
        Table::Halls => {
            sqlx::query!("DELETE FROM halls WHERE id = ANY($1)", ids)
        }
        Table::Tracks => {
            sqlx::query!("DELETE FROM tracks WHERE id = ANY($1)", ids)
        }
        Table::Series => {
            sqlx::query!("DELETE FROM series WHERE id = ANY($1)", ids)
        }
        Table::Events => {
            sqlx::query!("DELETE FROM events WHERE id = ANY($1)", ids)
        }
        Table::EventRoles => {
            sqlx::query!("DELETE FROM event_roles WHERE event = ANY($1)", ids)
        }
        Table::ScheduledReleases => {
            sqlx::query!("DELETE FROM scheduled_releases WHERE id = ANY($1)", ids)
        }
        Table::Jobs => {
            sqlx::query!("DELETE FROM jobs WHERE id = ANY($1)", ids)
        }
        Table::Editions | Table::ProgrammeVersions | Table::SearchDocuments | Table::Audit => {
            return Err(one_by_one(table));
        }
    };
    Ok(statement.execute(connection).await?.rows_affected())
}

fn one_by_one(table: Table) -> sqlx::Error {
    sqlx::Error::InvalidArgument(format!("rows of {} are not handled in bulk", table.name()))
}

/// Takes the job that has waited longest at `now`, if there is one, until `until`; jobs that
/// another worker is just taking are passed over.
pub async fn claim_job(
    connection: &mut Connection,
    now: i64,
    until: i64,
) -> sqlx::Result<Option<JobRow>> {
    sqlx::query_as!(
        JobRow,
        r#"UPDATE jobs SET attempts = attempts + 1, locked_until = $2
           WHERE id = (
               SELECT id FROM jobs
               WHERE NOT given_up AND run_at <= $1
                 AND (locked_until IS NULL OR locked_until <= $1)
               ORDER BY run_at, id LIMIT 1
               FOR UPDATE SKIP LOCKED
           )
           RETURNING id, kind, payload, run_at, attempts, locked_until, last_error, given_up,
               created_at"#,
        now,
        until
    )
    .fetch_optional(connection)
    .await
}

/// The best matches for words that must all be there, each as the beginning of one.
pub async fn search(
    connection: &mut Connection,
    edition: Uuid,
    words: &[String],
    limit: i64,
) -> sqlx::Result<Vec<SearchHitRow>> {
    let expression = words.iter().map(|word| format!("'{word}':*")).collect::<Vec<_>>().join(" & ");
    sqlx::query_as!(
        SearchHitRow,
        r#"SELECT kind, subject, ts_rank(words, query)::double precision AS "score!"
           FROM search_documents, to_tsquery('simple', $1::text) AS query
           WHERE edition = $2 AND words @@ query
           ORDER BY 3 DESC, 1, 2 LIMIT $3"#,
        expression,
        edition,
        limit
    )
    .fetch_all(connection)
    .await
}

/// Takes every row out of every table, released versions too: to make place for a backup.
pub async fn clear(connection: &mut Connection) -> sqlx::Result<()> {
    let tables: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
    let statement = format!(
        "ALTER TABLE programme_versions DISABLE TRIGGER programme_versions_stay_there;
         TRUNCATE {};
         ALTER TABLE programme_versions ENABLE TRIGGER programme_versions_stay_there",
        tables.join(", ")
    );
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(connection).await?;
    Ok(())
}

/// What the database finds wrong with its keys; nothing where all is well.
pub async fn complaints(connection: &mut Connection) -> sqlx::Result<Vec<String>> {
    sqlx::raw_sql("SET CONSTRAINTS ALL IMMEDIATE").execute(connection).await?;
    Ok(Vec::new())
}
