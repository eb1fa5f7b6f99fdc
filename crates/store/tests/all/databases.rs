//! A new, migrated database for each test: on SQLite a temporary file, on PostgreSQL a database
//! of the server at `SERAI_TEST_POSTGRES`, else of a temporary cluster.

use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

use serai_store::{Store, StoreOptions};
use serai_store_cluster::Cluster;
use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Declares the same test on both databases.
macro_rules! on_both {
    ($(#[$attribute:meta])* async fn $name:ident($store:ident: Store) $body:block) => {
        mod $name {
            use super::*;

            async fn test($store: Store) $body

            $(#[$attribute])*
            #[test]
            fn sqlite() {
                $crate::databases::on_sqlite(test);
            }

            $(#[$attribute])*
            #[test]
            fn postgresql() {
                $crate::databases::on_postgresql(test);
            }
        }
    };
}
pub(crate) use on_both;

pub(crate) fn run<F: Future<Output = ()>>(test: F) {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime")
        .block_on(test);
}

pub(crate) fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    run(async {
        let store = migrated("sqlite::memory:").await;
        test(store.clone()).await;
        store.close().await;
    });
}

pub(crate) fn on_postgresql<F: Future<Output = ()>>(test: impl FnOnce(Store) -> F) {
    let database = PostgresDatabase::new();
    run(async {
        let store = migrated(&database.address()).await;
        test(store.clone()).await;
        store.close().await;
    });
}

pub(crate) async fn migrated(address: &str) -> Store {
    let store = Store::open(address, &StoreOptions::default()).await.expect("open");
    store.migrate().await.expect("migrate");
    store
}

/// An empty PostgreSQL database, dropped with this.
pub(crate) struct PostgresDatabase {
    server: Server,
    name: String,
}

enum Server {
    Given(String),
    Own(Cluster),
}

impl PostgresDatabase {
    pub(crate) fn new() -> Self {
        let server = match std::env::var("SERAI_TEST_POSTGRES") {
            Ok(url) => Server::Given(url),
            // No server and no binaries is a failure, not a test left out.
            Err(_) => Server::Own(Cluster::shared().unwrap_or_else(|error| panic!("{error}"))),
        };
        static LAST: AtomicU32 = AtomicU32::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        let name = format!("serai_test_{}_{number}", std::process::id());
        let database = Self { server, name };
        // One of an earlier process with this number, which failed.
        database.administer(&format!("DROP DATABASE IF EXISTS {}", database.name));
        database.administer(&format!("CREATE DATABASE {}", database.name));
        database
    }

    pub(crate) fn address(&self) -> String {
        self.of(&self.name)
    }

    fn of(&self, database: &str) -> String {
        match &self.server {
            Server::Own(cluster) => cluster.url(database),
            Server::Given(url) => {
                let (server, _) = url.rsplit_once('/').expect("postgres://…/database");
                format!("{server}/{database}")
            }
        }
    }

    fn administer(&self, statement: &str) {
        let address = match &self.server {
            Server::Own(_) => self.of("postgres"),
            Server::Given(url) => url.clone(),
        };
        run(async {
            let mut connection = PgConnection::connect(&address).await.expect("PostgreSQL");
            sqlx::query(AssertSqlSafe(statement.to_owned()))
                .execute(&mut connection)
                .await
                .expect("a test database");
            connection.close().await.expect("close");
        });
    }
}

impl Drop for PostgresDatabase {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.administer(&format!("DROP DATABASE {} WITH (FORCE)", self.name));
        }
    }
}
