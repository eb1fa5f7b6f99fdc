//! A database made from the committed `schema.sql` is the same as one that went through every
//! migration, and migrating again changes nothing.

use serai_store::{Store, StoreError, StoreOptions};
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row, SqliteConnection};

use crate::databases::{PostgresDatabase, migrated, run};

const SQLITE: &str = include_str!("../../sqlite/schema.sql");
const POSTGRESQL: &str = include_str!("../../postgres/schema.sql");

/// Everything SQLite has in its catalogue but what sqlx and FTS5 keep for themselves.
async fn sqlite_catalogue(connection: &mut SqliteConnection) -> Vec<String> {
    let rows = sqlx::query(
        "SELECT sql FROM sqlite_schema
         WHERE sql IS NOT NULL AND name NOT LIKE '\\_sqlx%' ESCAPE '\\'
           AND name NOT LIKE 'search\\_index\\_%' ESCAPE '\\'
         ORDER BY type, name",
    )
    .fetch_all(connection)
    .await
    .unwrap();
    rows.iter().map(|row| words(row.get(0))).collect()
}

/// A statement without what only its writing decides.
fn words(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "")
}

/// Columns, constraints, indexes, triggers and functions, each as PostgreSQL itself spells it.
async fn postgresql_catalogue(connection: &mut PgConnection) -> Vec<String> {
    let rows = sqlx::query(
        "SELECT * FROM (
             SELECT format('column %s.%s %s null:%s default:%s', relname, attname,
                    format_type(atttypid, atttypmod), NOT attnotnull,
                    pg_get_expr(adbin, adrelid)) AS line
             FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
             LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
             WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
               AND NOT attisdropped
             UNION ALL
             SELECT format('constraint %s %s %s', conrelid::regclass, conname,
                    pg_get_constraintdef(oid))
             FROM pg_constraint WHERE connamespace = 'public'::regnamespace
             UNION ALL
             SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
             UNION ALL
             SELECT 'trigger ' || pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
             UNION ALL
             SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc
             WHERE pronamespace = 'public'::regnamespace
         ) AS catalogue WHERE line NOT LIKE '%\\_sqlx\\_migrations%' ORDER BY line COLLATE \"C\"",
    )
    .fetch_all(connection)
    .await
    .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

#[test]
fn a_fresh_sqlite_schema_equals_all_migrations() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("days.sqlite").display());
    run(async {
        migrated(&address).await.close().await;
        let mut by_migrations = SqliteConnection::connect(&address).await.unwrap();
        let mut fresh = SqliteConnection::connect("sqlite::memory:").await.unwrap();
        sqlx::raw_sql(SQLITE).execute(&mut fresh).await.unwrap();
        let (fresh, migrated) =
            (sqlite_catalogue(&mut fresh).await, sqlite_catalogue(&mut by_migrations).await);
        assert!(fresh.len() > 30, "{}", fresh.len());
        assert_eq!(fresh, migrated);

        migrated_again(&address).await;
        assert_eq!(sqlite_catalogue(&mut by_migrations).await, migrated);
    });
}

#[test]
fn a_fresh_postgresql_schema_equals_all_migrations() {
    let (one, two) = (PostgresDatabase::new(), PostgresDatabase::new());
    run(async {
        migrated(&one.address()).await.close().await;
        let mut by_migrations = PgConnection::connect(&one.address()).await.unwrap();
        let mut fresh = PgConnection::connect(&two.address()).await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(POSTGRESQL)).execute(&mut fresh).await.unwrap();
        let (fresh, migrated) = (
            postgresql_catalogue(&mut fresh).await,
            postgresql_catalogue(&mut by_migrations).await,
        );
        assert!(fresh.len() > 100, "{}", fresh.len());
        assert_eq!(fresh, migrated);

        migrated_again(&one.address()).await;
        assert_eq!(postgresql_catalogue(&mut by_migrations).await, migrated);
    });
}

async fn migrated_again(address: &str) {
    let store = migrated(address).await;
    store.migrate().await.unwrap();
    store.ping().await.unwrap();
    store.close().await;
}

#[test]
fn both_databases_have_the_same_tables_and_columns() {
    let database = PostgresDatabase::new();
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("days.sqlite").display());
    run(async {
        migrated(&address).await.close().await;
        migrated(&database.address()).await.close().await;
        let mut sqlite = SqliteConnection::connect(&address).await.unwrap();
        let mut postgresql = PgConnection::connect(&database.address()).await.unwrap();
        let in_sqlite = sqlx::query(
            "SELECT tables.name || '.' || columns.name || ' null:' || (NOT columns.\"notnull\")
             FROM sqlite_schema AS tables JOIN pragma_table_info(tables.name) AS columns
             WHERE tables.type = 'table' AND tables.name NOT LIKE 'search_index%'
               AND tables.name NOT LIKE '_sqlx%' AND tables.name || columns.name <> 'search_documentsnumber'",
        )
        .fetch_all(&mut sqlite)
        .await
        .unwrap();
        let in_postgresql = sqlx::query(
            "SELECT table_name || '.' || column_name || ' null:' || (is_nullable = 'YES')::int
             FROM information_schema.columns
             WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'
               AND table_name || column_name <> 'search_documentswords'",
        )
        .fetch_all(&mut postgresql)
        .await
        .unwrap();
        let mut one: Vec<String> = in_sqlite.iter().map(|row| row.get(0)).collect();
        let mut two: Vec<String> = in_postgresql.iter().map(|row| row.get(0)).collect();
        one.sort();
        two.sort();
        assert!(one.len() > 100, "{}", one.len());
        assert_eq!(one, two);
    });
}

#[test]
fn a_database_of_a_newer_program_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("days.sqlite").display());
    run(async {
        migrated(&address).await.close().await;
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        sqlx::raw_sql(
            "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
             VALUES (9001, 'from the future', TRUE, x'00', 0)",
        )
        .execute(&mut connection)
        .await
        .unwrap();
        let store = Store::open(&address, &StoreOptions::default()).await.unwrap();
        let refused = store.migrate().await;
        assert!(matches!(refused, Err(StoreError::NewerDatabase(9001))), "{refused:?}");
    });
}

#[test]
fn what_is_no_database_is_refused_in_words_without_a_password() {
    run(async {
        for address in ["mysql://user:secret@host/days", "days.sqlite", "", "sqlite:"] {
            let refused = Store::open(address, &StoreOptions::default()).await.unwrap_err();
            assert!(matches!(refused, StoreError::Address(_)), "{address}: {refused}");
            assert!(!refused.to_string().contains("secret"), "{refused}");
        }
        let folder = tempfile::tempdir().unwrap();
        let text = folder.path().join("notes.txt");
        std::fs::write(&text, "a text that is long enough to have a header of its own".repeat(9))
            .unwrap();
        for path in [text, folder.path().join("nowhere/days.sqlite")] {
            let address = format!("sqlite:{}", path.display());
            let refused = Store::open(&address, &StoreOptions::default()).await.unwrap_err();
            assert!(refused.to_string().contains(path.to_str().unwrap()), "{refused}");
        }
        let nobody = "postgres://user:secret@127.0.0.1:1/days";
        let refused = Store::open(nobody, &StoreOptions::default()).await.unwrap_err();
        assert!(matches!(&refused, StoreError::Database(_)), "{refused}");
        assert!(!refused.to_string().contains("secret"), "{refused}");
    });
}
