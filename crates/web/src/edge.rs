//! What happens to every request between the socket and its handler, in order: an id, the bounds,
//! the handler, problems given a body, headers, the log line.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::observation::Observation;
use crate::problems::{Code, Problem};
use crate::site::Site;
use crate::{faults, security};

/// Passes a request on to its handler, and the answer back.
pub(crate) async fn pass(State(site): State<Site>, mut request: Request, next: Next) -> Response {
    let observation = Observation::start(&site, &mut request);
    let reader = faults::Reader::of(&request);
    let cross_origin = security::CrossOrigin::of(&request);
    let response = match (cross_origin.preflight(), site.limits().admit(&request)) {
        (Some(response), _) => response,
        (None, Err(problem)) => problem.into_response(),
        (None, Ok(_place)) => {
            match tokio::time::timeout(site.limits().timeout(), next.run(request)).await {
                Ok(response) => response,
                Err(_) => Problem::new(
                    Code::TimedOut,
                    format!("No answer within {} s.", site.limits().timeout().as_secs()),
                )
                .into_response(),
            }
        }
    };
    let (mut response, problem) = faults::present(&site, &reader, observation.id(), response);
    security::protect(&site, cross_origin, &mut response);
    observation.finish(&site, &mut response, problem.as_ref());
    response
}
