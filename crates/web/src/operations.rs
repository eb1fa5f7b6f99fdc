//! Routes for those who run the server: health, metrics.

use std::time::Duration;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, CONTENT_TYPE};

use crate::problems::Problem;
use crate::routes::{Class, Routes};
use crate::site::Site;

/// How long the database may take to show that it is there.
const PATIENCE: Duration = Duration::from_secs(2);

/// The routes of this file.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(Class::Operation, "/healthz", alive)
        .get(Class::Operation, "/readyz", ready)
        .get(Class::Operation, "/metrics", metrics)
}

/// `GET /healthz`: the process answers. Asks nothing else, so that a slow database does not make
/// an orchestrator kill it.
async fn alive() -> Response {
    ([(CACHE_CONTROL, "no-store")], "alive\n").into_response()
}

/// `GET /readyz`: the database answers, too. Its schema is that of this program, or the program
/// would not have started.
async fn ready(State(site): State<Site>) -> Result<Response, Problem> {
    match tokio::time::timeout(PATIENCE, site.app().ready()).await {
        Ok(Ok(())) => Ok(([(CACHE_CONTROL, "no-store")], "ready\n").into_response()),
        Ok(Err(error)) => Err(Problem::unavailable(error)),
        Err(_) => Err(Problem::unavailable("the database did not answer in time")),
    }
}

/// `GET /metrics`.
async fn metrics(State(site): State<Site>) -> Response {
    let written = site.app().store().writer_figures();
    let written = written.map_or((0, 0), |figures| (figures.units, figures.commits));
    let text = site.metrics().text(site.cache(), written);
    ([(CONTENT_TYPE, prometheus::TEXT_FORMAT), (CACHE_CONTROL, "no-store")], text).into_response()
}
