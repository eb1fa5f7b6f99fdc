//! Tracks in documents.

use axum::response::Response;
use serde::Serialize;

use crate::api::call::{Call, json};
use crate::api::document::{InEdition, InLanguage};
use crate::api::texts::{self, Text, Voice};
use crate::problems::Problem;

/// A section of the programme.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Track)]
pub(crate) struct TrackDocument<'a> {
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its id; the same in every version.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its name.
    pub name: Text<'a>,
    /// The colour it is shown in, `#rrggbb`.
    #[schema(pattern = "^#[0-9a-f]{6}$")]
    pub colour: Option<String>,
    /// How many events belong to it.
    #[schema(minimum = 0)]
    pub events: usize,
}

/// The tracks of an edition.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = TrackList)]
pub(crate) struct TrackListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// The tracks, in the order they are shown.
    pub tracks: Vec<TrackDocument<'a>>,
}

/// Lists tracks.
#[utoipa::path(
    get, operation_id = "listTracks", path = "/api/v1/editions/{edition}/tracks", tag = "Programme",
    params(InEdition, InLanguage),
    responses((status = 200, description = "The tracks.", body = TrackListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let detail = voice.to_string();
    call.tell("api/tracks", snapshot, detail, move |snapshot, _| {
        let tracks = snapshot.programme.tracks.iter().map(|track| TrackDocument {
            slug: track.slug.as_str(),
            id: track.id.to_string(),
            name: voice.text(&track.name),
            colour: track.colour.map(|colour| colour.to_string()),
            events: snapshot.events().iter().filter(|e| e.track == Some(track.id)).count(),
        });
        json(&TrackListDocument { version: snapshot.version.number, tracks: tracks.collect() })
    })
    .await
}
