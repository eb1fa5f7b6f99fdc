//! What is on at an instant, and what comes next.

use axum::response::Response;
use serde::Serialize;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::api::call::{Call, json};
use crate::api::document::{InEdition, lang, parameter, referenced, whole};
use crate::api::events::{EventDocument, document};
use crate::api::parameters;
use crate::api::texts::{self, Voice};
use crate::problems::Problem;

/// What is on, and what comes next.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Now)]
pub(crate) struct NowDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// The instant it tells of.
    #[schema(value_type = texts::Instant)]
    pub at: String,
    /// Events that have started and not ended; cancelled ones left out.
    pub now: Vec<EventDocument<'a>>,
    /// Events that start next, soonest first; cancelled ones left out.
    pub next: Vec<EventDocument<'a>>,
}

/// The parameters of this address.
pub(crate) struct NowQuery;

const NEXT: u32 = 5;
const MOST_NEXT: u32 = 50;

impl utoipa::IntoParams for NowQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        vec![
            referenced::<texts::Instant>("at", "Another instant than the present one."),
            parameter(
                "limit",
                "Events that come next, at most.",
                whole(1, MOST_NEXT).default(Some(NEXT.into())),
            ),
            lang(),
        ]
    }
}

/// Tells what is on, and what comes next.
#[utoipa::path(
    get, operation_id = "getNow", path = "/api/v1/editions/{edition}/now", tag = "Programme", params(InEdition, NowQuery),
    responses((status = 200, description = "What is on.", body = NowDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let mut query = call.take_parameters();
    let given = query.read("at", parameters::instant)?;
    let limit = query.read("limit", parameters::integer(1, MOST_NEXT))?.unwrap_or(NEXT) as usize;
    let voice = Voice::read(query)?;
    let snapshot = call.newest().await?;
    // To the minute, so that all who ask within one get the same document.
    let present = call.site.app().now().as_second().div_euclid(60) * 60;
    let at = given.or_else(|| jiff::Timestamp::from_second(present).ok()).unwrap_or_default();
    call.tell_once(snapshot, move |snapshot, base_url| {
        let documents = |indices: Vec<usize>| {
            indices.into_iter().map(|index| document(snapshot, index, &voice, base_url)).collect()
        };
        json(&NowDocument {
            version: snapshot.version.number,
            at: at.to_string(),
            now: documents(snapshot.now(at)),
            next: documents(snapshot.next(at, limit)),
        })
    })
    .await
}
