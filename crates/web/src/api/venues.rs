//! Venues and halls in documents.

use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::venues::{Accessibility, Hall, HallUse, Venue};
use serde::Serialize;

use crate::api::call::{Call, json, json_page};
use crate::api::document::{InEdition, InLanguage, InPages};
use crate::api::editions::CoordinatesDocument;
use crate::api::page_url;
use crate::api::paging::ListQuery;
use crate::api::texts::{self, Named, Text, Voice};
use crate::problems::{Code, Problem};

/// A house, park or square where events take place.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Venue)]
pub(crate) struct VenueDocument<'a> {
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its id; the same in every version.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its page.
    #[schema(format = "uri")]
    pub url: String,
    /// Its name.
    pub name: Text<'a>,
    /// What it is, in a few sentences.
    pub description: Text<'a>,
    /// Street address, in the local script and others.
    pub address: Text<'a>,
    /// Where it lies.
    pub coordinates: Option<CoordinatesDocument>,
    /// The zone of its clocks.
    pub zone: &'a str,
    /// How it can be used with a disability.
    pub accessibility: AccessibilityDocument<'a>,
    /// Its halls, in the order they are shown.
    pub halls: Vec<HallDocument<'a>>,
    /// How many events take place in it.
    #[schema(minimum = 0)]
    pub events: usize,
    /// Its page elsewhere.
    pub website: Option<&'a str>,
}

/// A hall, stage, room or stand of a venue.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Hall)]
pub(crate) struct HallDocument<'a> {
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its id; the same in every version.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its name.
    pub name: Text<'a>,
    /// The house it is in.
    pub venue: Named<'a>,
    /// How many people it holds, where that is known.
    #[schema(minimum = 0)]
    pub capacity: Option<u32>,
    /// Whether several items at one time are meant to be: posters, stands.
    pub parallel: bool,
    /// How it can be used with a disability.
    pub accessibility: AccessibilityDocument<'a>,
    /// How many events take place in it.
    #[schema(minimum = 0)]
    pub events: usize,
}

/// What is known of access. Null says that nothing is known, not that there is none.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Accessibility)]
pub(crate) struct AccessibilityDocument<'a> {
    /// Reachable without a step.
    pub step_free: Option<bool>,
    /// An accessible toilet.
    pub toilet: Option<bool>,
    /// A hearing loop.
    pub hearing_loop: Option<bool>,
    /// More, in words.
    pub note: Text<'a>,
}

/// A page of a list of venues.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = VenueList)]
pub(crate) struct VenueListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// Venues on all pages.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Address of the next page; none on the last.
    #[schema(format = "uri")]
    pub next: Option<String>,
    /// The venues of this page.
    pub venues: Vec<VenueDocument<'a>>,
}

/// A page of a list of halls.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = HallList)]
pub(crate) struct HallListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// Halls on all pages.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Address of the next page; none on the last.
    #[schema(format = "uri")]
    pub next: Option<String>,
    /// The halls of this page.
    pub halls: Vec<HallDocument<'a>>,
}

fn document<'a>(
    snapshot: &'a Snapshot,
    venue: &'a Venue,
    voice: &Voice,
    base_url: &str,
) -> VenueDocument<'a> {
    let edition = &snapshot.programme.edition;
    VenueDocument {
        slug: venue.slug.as_str(),
        id: venue.id.to_string(),
        url: page_url(base_url, edition, voice, &format!("venues/{}", venue.slug)),
        name: voice.text(&venue.name),
        description: voice.text(&venue.description),
        address: voice.text(&venue.address),
        coordinates: venue.coordinates.map(CoordinatesDocument::from),
        zone: venue.zone.as_ref().unwrap_or(&edition.zone).name(),
        accessibility: accessibility(&venue.accessibility, voice),
        halls: venue.halls.iter().map(|hall| self::hall(snapshot, venue, hall, voice)).collect(),
        events: snapshot.events_of_venue(venue.id).len(),
        website: venue.url.as_deref(),
    }
}

fn hall<'a>(
    snapshot: &'a Snapshot,
    venue: &'a Venue,
    hall: &'a Hall,
    voice: &Voice,
) -> HallDocument<'a> {
    HallDocument {
        slug: hall.slug.as_str(),
        id: hall.id.to_string(),
        name: voice.text(&hall.name),
        venue: voice.named(&venue.slug, &venue.name),
        capacity: hall.capacity,
        parallel: hall.use_ == HallUse::Parallel,
        accessibility: accessibility(&hall.accessibility, voice),
        events: snapshot.events_of_hall(hall.id).len(),
    }
}

fn accessibility<'a>(known: &'a Accessibility, voice: &Voice) -> AccessibilityDocument<'a> {
    AccessibilityDocument {
        step_free: known.step_free,
        toilet: known.toilet,
        hearing_loop: known.hearing_loop,
        note: voice.text(&known.note),
    }
}

/// Lists venues.
#[utoipa::path(
    get, operation_id = "listVenues", path = "/api/v1/editions/{edition}/venues", tag = "Places", params(InEdition, InPages),
    responses((status = 200, description = "A page of the list.", body = VenueListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let query = ListQuery::read(call.take_parameters())?;
    let snapshot = call.at(query.page.cursor).await?;
    let detail = query.to_string();
    call.tell("api/venues", snapshot, detail, move |snapshot, base_url| {
        let version = snapshot.version.number;
        let (part, next) = query.page.of(&snapshot.programme.venues, version);
        let document = VenueListDocument {
            version,
            total: snapshot.programme.venues.len(),
            next: next.map(|next| query.address(base_url, snapshot, "venues", next)),
            venues: part.iter().map(|v| document(snapshot, v, &query.voice, base_url)).collect(),
        };
        json_page(&document, document.next.as_deref())
    })
    .await
}

/// Tells one venue.
#[utoipa::path(
    get, operation_id = "getVenue", path = "/api/v1/editions/{edition}/venues/{venue}", tag = "Places",
    params(InEdition, ("venue" = texts::Slug, Path, description = "The venue's slug.",
        example = "heydar-aliyev-center"), InLanguage),
    responses((status = 200, description = "The venue.", body = VenueDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let Some(slug) = snapshot.venue_by_slug(call.part("venue")).map(|venue| venue.slug.clone())
    else {
        return Err(call.unknown(Code::UnknownVenue, "venue"));
    };
    let detail = format!("{slug} {voice}");
    call.tell("api/venue", snapshot, detail, move |snapshot, base_url| {
        let venue = snapshot.venue_by_slug(slug.as_str()).ok_or_else(Problem::not_found)?;
        json(&document(snapshot, venue, &voice, base_url))
    })
    .await
}

/// Lists halls.
///
/// Those of every venue, in the order they are shown.
#[utoipa::path(
    get, operation_id = "listHalls", path = "/api/v1/editions/{edition}/halls", tag = "Places", params(InEdition, InPages),
    responses((status = 200, description = "A page of the list.", body = HallListDocument<'static>))
)]
pub(crate) async fn halls(mut call: Call) -> Result<Response, Problem> {
    let query = ListQuery::read(call.take_parameters())?;
    let snapshot = call.at(query.page.cursor).await?;
    let detail = query.to_string();
    call.tell("api/halls", snapshot, detail, move |snapshot, base_url| {
        let version = snapshot.version.number;
        let all: Vec<_> = snapshot.programme.halls().collect();
        let (part, next) = query.page.of(&all, version);
        let document = HallListDocument {
            version,
            total: all.len(),
            next: next.map(|next| query.address(base_url, snapshot, "halls", next)),
            halls: part
                .iter()
                .map(|(venue, hall)| self::hall(snapshot, venue, hall, &query.voice))
                .collect(),
        };
        json_page(&document, document.next.as_deref())
    })
    .await
}
