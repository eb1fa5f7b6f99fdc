//! Databases for tests: a new one each, of either kind.

use std::sync::atomic::{AtomicU32, Ordering};

use serai_store::{Store, StoreOptions};
use serai_store_cluster::Cluster;
use sqlx::Connection;
use tempfile::TempDir;

/// A database that is gone with this value, and the store over it.
pub struct Database {
    /// The store.
    pub store: Store,
    /// `sqlite` or `postgres`.
    pub kind: &'static str,
    _folder: Option<TempDir>,
    _cluster: Option<Cluster>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.kind)
    }
}

impl Database {
    /// A SQLite file in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
        Self { store: opened(&url).await, kind: "sqlite", _folder: Some(folder), _cluster: None }
    }

    /// A database of the cluster that SERAI_TEST_POSTGRES names, or of one started for this test.
    pub async fn postgres() -> Self {
        let (url, cluster) = match std::env::var("SERAI_TEST_POSTGRES") {
            Ok(url) => (url, None),
            Err(_) => {
                let cluster = Cluster::start().expect("PostgreSQL is installed");
                (cluster.url("postgres"), Some(cluster))
            }
        };
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let name = format!("serai_http_{}_{number}", std::process::id());
        let mut connection = sqlx::PgConnection::connect(&url).await.expect("PostgreSQL answers");
        for statement in
            [format!("DROP DATABASE IF EXISTS {name}"), format!("CREATE DATABASE {name}")]
        {
            sqlx::raw_sql(sqlx::AssertSqlSafe(statement))
                .execute(&mut connection)
                .await
                .expect("the test may create databases");
        }
        let (server, _) = url.rsplit_once('/').expect("an address with a database");
        let store = opened(&format!("{server}/{name}")).await;
        Self { store, kind: "postgres", _folder: None, _cluster: cluster }
    }
}

async fn opened(url: &str) -> Store {
    let store = Store::open(url, &StoreOptions::default()).await.expect("the database opens");
    store.migrate().await.expect("the schema can be laid");
    store
}
