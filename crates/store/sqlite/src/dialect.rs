//! What only SQLite says so: rows given as JSON, full-text search, taking a job.

use serai_store_rows::jobs::JobRow;
use serai_store_rows::search::SearchHitRow;
use serai_store_rows::tables::Table;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Connection;

/// Nothing: there is one writer.
pub async fn lock_edition(_: &mut Connection, _: Uuid) -> sqlx::Result<()> {
    Ok(())
}

/// Puts `rows`, a JSON array of objects with a member per column, into `table`.
pub async fn insert(connection: &mut Connection, table: Table, rows: &str) -> sqlx::Result<u64> {
    let statement = match table {
        Table::Editions | Table::ProgrammeVersions => return Err(one_by_one(table)),
        Table::Organisations => {
            sqlx::query!(
                "INSERT INTO organisations (
                    id, edition, ordinal, slug, source, name, kind, side, description, url
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'slug', value ->> 'source',
                    value ->> 'name', value ->> 'kind', value ->> 'side',
                    value ->> 'description', value ->> 'url'
                 FROM json_each($1)",
                rows
            )
        }
        Table::OrganisationIndustries => {
            sqlx::query!(
                "INSERT INTO organisation_industries (
                    organisation, edition, ordinal, code
                 ) SELECT
                    unhex(value ->> 'organisation', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'code'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Persons => {
            sqlx::query!(
                "INSERT INTO persons (
                    id, edition, ordinal, slug, source, name, biography, url
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'slug', value ->> 'source',
                    value ->> 'name', value ->> 'biography', value ->> 'url'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Positions => {
            sqlx::query!(
                "INSERT INTO positions (
                    person, edition, ordinal, organisation, title, first_day, last_day
                 ) SELECT
                    unhex(value ->> 'person', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', unhex(value ->> 'organisation', '-'),
                    value ->> 'title', value ->> 'first_day', value ->> 'last_day'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Venues => {
            sqlx::query!(
                "INSERT INTO venues (
                    id, edition, ordinal, slug, source, name, description, address,
                    coordinates, zone, accessibility, url
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'slug', value ->> 'source',
                    value ->> 'name', value ->> 'description', value ->> 'address',
                    value ->> 'coordinates', value ->> 'zone', value ->> 'accessibility',
                    value ->> 'url'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Halls => {
            sqlx::query!(
                "INSERT INTO halls (
                    id, edition, venue, ordinal, slug, source, guid, name, capacity, use,
                    accessibility
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    unhex(value ->> 'venue', '-'), value ->> 'ordinal', value ->> 'slug',
                    value ->> 'source', unhex(value ->> 'guid', '-'), value ->> 'name',
                    value ->> 'capacity', value ->> 'use', value ->> 'accessibility'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Tracks => {
            sqlx::query!(
                "INSERT INTO tracks (
                    id, edition, ordinal, slug, source, name, colour
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'slug', value ->> 'source',
                    value ->> 'name', value ->> 'colour'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Series => {
            sqlx::query!(
                "INSERT INTO series (
                    id, edition, ordinal, source, title, rule
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', value ->> 'source', value ->> 'title',
                    value ->> 'rule'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Events => {
            sqlx::query!(
                "INSERT INTO events (
                    id, edition, slug, source, guid, number, kind, strand, track, title,
                    subtitle, abstract, description, day, start, duration, hall, languages,
                    interpreted, admission, places, state, series, planned, links, recording, url,
                    sequence
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'slug', value ->> 'source', unhex(value ->> 'guid', '-'),
                    value ->> 'number', value ->> 'kind', value ->> 'strand',
                    unhex(value ->> 'track', '-'), value ->> 'title', value ->> 'subtitle',
                    value ->> 'abstract', value ->> 'description', value ->> 'day',
                    value ->> 'start', value ->> 'duration', unhex(value ->> 'hall', '-'),
                    value ->> 'languages', value ->> 'interpreted', value ->> 'admission',
                    value ->> 'places', value ->> 'state', unhex(value ->> 'series', '-'), value ->> 'planned',
                    value ->> 'links', value ->> 'recording', value ->> 'url',
                    value ->> 'sequence'
                 FROM json_each($1)",
                rows
            )
        }
        Table::EventRoles => {
            sqlx::query!(
                "INSERT INTO event_roles (
                    event, edition, ordinal, person, organisation, role
                 ) SELECT
                    unhex(value ->> 'event', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'ordinal', unhex(value ->> 'person', '-'),
                    unhex(value ->> 'organisation', '-'), value ->> 'role'
                 FROM json_each($1)",
                rows
            )
        }
        Table::ScheduledReleases => {
            sqlx::query!(
                "INSERT INTO scheduled_releases (
                    id, edition, release_at, label, note, created_at
                 ) SELECT
                    unhex(value ->> 'id', '-'), unhex(value ->> 'edition', '-'),
                    value ->> 'release_at', value ->> 'label', value ->> 'note',
                    value ->> 'created_at'
                 FROM json_each($1)",
                rows
            )
        }
        Table::SearchDocuments => {
            sqlx::query!(
                "INSERT INTO search_documents (
                    edition, kind, subject, title, text
                 ) SELECT
                    unhex(value ->> 'edition', '-'), value ->> 'kind',
                    unhex(value ->> 'subject', '-'), value ->> 'title', value ->> 'text'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Jobs => {
            sqlx::query!(
                "INSERT INTO jobs (
                    id, kind, payload, run_at, attempts, locked_until, last_error, given_up,
                    created_at
                 ) SELECT
                    unhex(value ->> 'id', '-'), value ->> 'kind', value ->> 'payload',
                    value ->> 'run_at', value ->> 'attempts', value ->> 'locked_until',
                    value ->> 'last_error', value ->> 'given_up', value ->> 'created_at'
                 FROM json_each($1)",
                rows
            )
        }
        Table::Audit => {
            sqlx::query!(
                "INSERT INTO audit (
                    id, at, actor, action, edition, subject, details
                 ) SELECT
                    unhex(value ->> 'id', '-'), value ->> 'at', value ->> 'actor',
                    value ->> 'action', unhex(value ->> 'edition', '-'), value ->> 'subject',
                    value ->> 'details'
                 FROM json_each($1)",
                rows
            )
        }
    };
    Ok(statement.execute(connection).await?.rows_affected())
}

/// Takes the rows with these ids (or owners) out of `table`.
pub async fn remove(connection: &mut Connection, table: Table, ids: &[Uuid]) -> sqlx::Result<u64> {
    let ids = format!(
        "[{}]",
        ids.iter().map(|id| format!("\"{}\"", id.simple())).collect::<Vec<_>>().join(",")
    );
    let statement = match table {
        Table::Organisations => sqlx::query!(
            "DELETE FROM organisations
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::OrganisationIndustries => sqlx::query!(
            "DELETE FROM organisation_industries
             WHERE organisation IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Persons => sqlx::query!(
            "DELETE FROM persons
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Positions => sqlx::query!(
            "DELETE FROM positions
             WHERE person IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Venues => sqlx::query!(
            "DELETE FROM venues
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Halls => sqlx::query!(
            "DELETE FROM halls
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Tracks => sqlx::query!(
            "DELETE FROM tracks
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Series => sqlx::query!(
            "DELETE FROM series
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Events => sqlx::query!(
            "DELETE FROM events
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::EventRoles => sqlx::query!(
            "DELETE FROM event_roles
             WHERE event IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::ScheduledReleases => sqlx::query!(
            "DELETE FROM scheduled_releases
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Jobs => sqlx::query!(
            "DELETE FROM jobs
             WHERE id IN (SELECT unhex(value) FROM json_each($1))",
            ids
        ),
        Table::Editions | Table::ProgrammeVersions | Table::SearchDocuments | Table::Audit => {
            return Err(one_by_one(table));
        }
    };
    Ok(statement.execute(connection).await?.rows_affected())
}

fn one_by_one(table: Table) -> sqlx::Error {
    sqlx::Error::InvalidArgument(format!("rows of {} are not handled in bulk", table.name()))
}

/// Takes the job that has waited longest at `now`, if there is one, until `until`.
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
           )
           RETURNING id AS "id!: Uuid", kind AS "kind!", payload AS "payload!",
               run_at AS "run_at!", attempts AS "attempts!", locked_until, last_error,
               given_up AS "given_up!: bool", created_at AS "created_at!""#,
        now,
        until
    )
    .fetch_optional(connection)
    .await
}

/// The best matches for words that must all be there, each as the beginning of one. The cross join
/// keeps SQLite to this order: it would ask the index once for every document of the edition.
pub async fn search(
    connection: &mut Connection,
    edition: Uuid,
    words: &[String],
    limit: i64,
) -> sqlx::Result<Vec<SearchHitRow>> {
    let expression = words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" ");
    sqlx::query_as!(
        SearchHitRow,
        r#"SELECT document.kind AS "kind!", document.subject AS "subject!: Uuid",
               -bm25(search_index, 8.0, 1.0) AS "score!: f64"
           FROM search_index
           CROSS JOIN search_documents AS document ON document.number = search_index.rowid
           WHERE search_index MATCH $1 AND document.edition = $2
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
    // The triggers that keep versions as they are stand aside, as written, until that is done.
    let triggers = sqlx::query!(
        r#"SELECT name AS "name!", sql AS "sql!" FROM sqlite_schema
           WHERE type = 'trigger' AND tbl_name = 'programme_versions' ORDER BY name"#
    )
    .fetch_all(&mut *connection)
    .await?;
    for trigger in &triggers {
        let statement = format!("DROP TRIGGER {}", trigger.name);
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *connection).await?;
    }
    for table in Table::ALL.iter().rev() {
        let statement = format!("DELETE FROM {}", table.name());
        sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut *connection).await?;
    }
    for trigger in triggers {
        sqlx::raw_sql(AssertSqlSafe(trigger.sql)).execute(&mut *connection).await?;
    }
    Ok(())
}

/// What the database finds wrong with its own file and keys; nothing where all is well.
pub async fn complaints(connection: &mut Connection) -> sqlx::Result<Vec<String>> {
    let mut complaints: Vec<String> =
        sqlx::query_scalar("PRAGMA integrity_check(20)").fetch_all(&mut *connection).await?;
    complaints.retain(|complaint| complaint != "ok");
    let dangling = sqlx::raw_sql("PRAGMA foreign_key_check").fetch_all(&mut *connection).await?;
    if !dangling.is_empty() {
        complaints.push(format!("{} rows name rows that are not there", dangling.len()));
    }
    sqlx::raw_sql("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
        .execute(connection)
        .await?;
    Ok(complaints)
}
