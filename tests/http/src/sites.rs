//! The whole site with the demo edition, over either database.

use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::{Method, Request};
use jiff::Timestamp;
use serai_app::{Actor, App};
use serai_web::{Site, SiteOptions, router};
use tower::ServiceExt;
use uuid::Uuid;

use crate::answers::Answer;
use crate::databases::Database;

/// Slug of the demo edition.
pub const EDITION: &str = "moscow-baku-2023";
/// Where the sites under test say they are.
pub const BASE_URL: &str = "https://days.example.org";
/// Noon in Baku on the second day.
const NOW: &str = "2023-05-04T08:00:00Z";

/// A site under test.
#[derive(Debug)]
pub struct TestSite {
    /// Its router.
    pub router: Router,
    /// The use cases behind it.
    pub app: App,
    /// Its database.
    pub database: Database,
}

impl TestSite {
    /// A site with the demo edition, both versions released.
    pub async fn with_demo(database: Database) -> Self {
        let site = Self::empty(database, SiteOptions::default()).await;
        site.app.prepare_demo(&operator()).await.expect("the demo can be prepared");
        site
    }

    /// A site with nothing in it, run by `options`.
    pub async fn empty(database: Database, options: SiteOptions) -> Self {
        let now: Timestamp = NOW.parse().expect("an instant");
        let mut number = 0_u128;
        let ids = move || {
            number += 1;
            Uuid::from_u128(number)
        };
        let app = App::new(database.store.clone(), move || now, ids);
        let options = SiteOptions { base_url: BASE_URL.into(), ..options };
        let router = router(Site::new(app.clone(), options));
        Self { router, app, database }
    }

    /// Asks by GET.
    pub async fn get(&self, address: &str) -> Answer {
        self.ask(Method::GET, address, &[]).await
    }

    /// Asks by GET with headers.
    pub async fn get_with(&self, address: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask(Method::GET, address, headers).await
    }

    /// Asks.
    pub async fn ask(&self, method: Method, address: &str, headers: &[(&str, &str)]) -> Answer {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(Body::empty()).expect("a request");
        let response = self.router.clone().oneshot(request).await.expect("an answer");
        Answer::of(response).await
    }
}

/// Who releases what tests release.
pub fn operator() -> Actor {
    Actor::Operator("test".into())
}

/// Runs `test` on a site over SQLite, then on one over PostgreSQL, each with the demo edition.
#[expect(clippy::print_stdout, reason = "says on which database a test failed")]
pub fn on_both(test: impl AsyncFn(&TestSite)) {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        for database in [Database::sqlite().await, Database::postgres().await] {
            println!("on {}", database.kind);
            let site = TestSite::with_demo(database).await;
            test(&site).await;
            site.app.store().close().await;
        }
    });
    runtime.shutdown_timeout(Duration::from_secs(5));
}
