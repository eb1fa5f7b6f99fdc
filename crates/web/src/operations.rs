//! Routes for those who run the server: health, metrics.

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::routes::{Class, Routes};
use crate::site::Site;

/// The routes of this file.
pub(crate) fn routes() -> Routes {
    Routes::new().get(Class::Operation, "/healthz", alive).get(
        Class::Operation,
        "/metrics",
        metrics,
    )
}

/// `GET /healthz`: the process answers. Asks nothing else, so that a slow database does not make
/// an orchestrator kill it.
async fn alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "alive\n").into_response()
}

/// `GET /metrics`.
async fn metrics(State(site): State<Site>) -> Response {
    let text = site.metrics().text(site.cache());
    ([(CONTENT_TYPE, prometheus::TEXT_FORMAT), (CACHE_CONTROL, "no-store")], text).into_response()
}
