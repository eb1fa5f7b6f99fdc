//! One request as the log and the metrics see it. Query values and addresses of people are not
//! written down; the route is, and the request id, which is also sent back.

use std::time::{Duration, Instant};

use axum::extract::{MatchedPath, Request};
use axum::response::Response;
use http::header::HeaderName;
use http::{HeaderValue, Method};

use crate::problems::Problem;
use crate::site::Site;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const LONGEST_ID: usize = 64;

/// A request under way.
pub(crate) struct Observation {
    id: String,
    method: Method,
    route: Option<MatchedPath>,
    started: Instant,
}

impl Observation {
    /// Starts to observe a request. The id is the client's or proxy's where it sent a sound one.
    pub(crate) fn start(site: &Site, request: &mut Request) -> Self {
        let given = request
            .headers()
            .get(REQUEST_ID)
            .and_then(|value| value.to_str().ok())
            .filter(|id| {
                (1..=LONGEST_ID).contains(&id.len())
                    && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
            })
            .map(str::to_owned);
        Self {
            id: given.unwrap_or_else(|| site.metrics().next_request_id()),
            method: request.method().clone(),
            route: request.extensions().get::<MatchedPath>().cloned(),
            started: Instant::now(),
        }
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// Counts and logs it; a failure of ours is logged here and only here.
    pub(crate) fn finish(self, site: &Site, response: &mut Response, problem: Option<&Problem>) {
        let elapsed = self.started.elapsed();
        let status = response.status();
        let route = self.route.as_ref().map_or("(none)", MatchedPath::as_str);
        site.metrics().answered(&self.method, route, status, elapsed);
        if let Ok(id) = HeaderValue::try_from(self.id.as_str()) {
            response.headers_mut().insert(REQUEST_ID, id);
        }
        let (method, status) = (self.method.as_str(), status.as_u16());
        let milliseconds = in_milliseconds(elapsed);
        let id = self.id.as_str();
        if status >= 500 {
            let code = problem.map_or("internal", |problem| problem.code.name());
            let cause = problem.and_then(|problem| problem.cause.as_deref()).unwrap_or("");
            tracing::error!(id, method, route, status, milliseconds, code, cause, "request failed");
        } else {
            tracing::info!(id, method, route, status, milliseconds, "request");
        }
    }
}

fn in_milliseconds(elapsed: Duration) -> f64 {
    (elapsed.as_secs_f64() * 1e6).round() / 1e3
}
