//! Health and metrics.

use serai_tests::databases::Database;
use serai_tests::{EDITION, TestSite, on_both};
use serai_web::SiteOptions;

#[test]
fn the_metrics_count_by_route_and_name_nobody() {
    on_both(async |site| {
        site.get(&format!("/{EDITION}/schedule.xml?secret=hunter2")).await;
        site.get(&format!("/{EDITION}/schedule.xml")).await;
        site.get("/nothing/of/the/kind").await;
        let answer = site.get("/metrics").await;
        assert!(answer.header("content-type").starts_with("text/plain; version=0.0.4"));
        let text = answer.text();
        for line in [
            "serai_http_requests_total{method=\"GET\",route=\"/{edition}/schedule.xml\",status=\"200\"} 2",
            "serai_http_requests_total{method=\"GET\",route=\"(none)\",status=\"404\"} 1",
            "serai_page_cache_hits_total 1",
            "serai_page_cache_misses_total 1",
        ] {
            assert!(text.lines().any(|l| l == line), "{line}\n{text}");
        }
        assert!(text.contains("serai_build_info{version="));
        assert!(!text.contains("hunter2"));
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_its_database_is_alive_and_not_ready() {
    for database in [Database::sqlite().await, Database::postgres().await] {
        let site = TestSite::empty(database, SiteOptions::default()).await;
        assert_eq!(site.get("/readyz").await.status, 200);
        site.app.store().close().await;
        assert_eq!(site.get("/healthz").await.status, 200);
        let answer = site.get("/readyz").await;
        assert_eq!(answer.status, 503, "{}", site.database.kind);
        assert_eq!(answer.header("retry-after"), "2");
        // What needs the database says so, and does not say more than a client may know.
        let answer = site.get("/api/v1/editions").await;
        assert_eq!(answer.status, 503, "{}", answer.text());
        assert_eq!(answer.json()["code"], "unavailable");
    }
}
