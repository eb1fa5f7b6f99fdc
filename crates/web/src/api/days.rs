//! Programme days in documents.

use axum::response::Response;
use serde::Serialize;

use crate::api::call::{Call, json};
use crate::api::document::InEdition;
use crate::api::events::instant;
use crate::api::texts;
use crate::problems::Problem;

/// A programme day; it may run past midnight.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = ProgrammeDay)]
pub(crate) struct DayDocument {
    /// The day.
    #[schema(value_type = texts::Day)]
    pub date: String,
    /// Its events.
    #[schema(minimum = 1)]
    pub events: usize,
    /// The instant its first event starts.
    #[schema(value_type = texts::Instant)]
    pub starts_at: String,
    /// The instant its last event ends.
    #[schema(value_type = texts::Instant)]
    pub ends_at: String,
}

/// The programme days of an edition that hold an event.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = DayList)]
pub(crate) struct DayListDocument {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// The days, in order.
    pub days: Vec<DayDocument>,
}

/// Lists the programme days that hold an event.
#[utoipa::path(
    get, operation_id = "listDays", path = "/api/v1/editions/{edition}/days", tag = "Programme", params(InEdition),
    responses((status = 200, description = "The days.", body = DayListDocument))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    call.take_parameters().finish()?;
    let snapshot = call.newest().await?;
    call.tell("api/days", snapshot, "", move |snapshot, _| {
        let mut days = Vec::new();
        for date in snapshot.days() {
            let of_day: Vec<usize> = (0..snapshot.events().len())
                .filter(|index| snapshot.events()[*index].day == *date)
                .collect();
            let first = of_day.iter().map(|index| snapshot.starts(*index)).min();
            let last = of_day.iter().map(|index| snapshot.ends(*index)).max();
            if let (Some(first), Some(last)) = (first, last) {
                days.push(DayDocument {
                    date: date.to_string(),
                    events: of_day.len(),
                    starts_at: instant(first),
                    ends_at: instant(last),
                });
            }
        }
        json(&DayListDocument { version: snapshot.version.number, days })
    })
    .await
}
