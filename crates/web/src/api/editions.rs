//! Editions in documents.

use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::cities::City;
use serai_domain::languages::Language;
use serai_domain::versions::VersionMeta;
use serde::Serialize;

use crate::api::call::{Call, json};
use crate::api::document::{InEdition, InLanguage};
use crate::api::page_url;
use crate::api::texts::{self, Text, Voice};
use crate::api::versions::VersionDocument;
use crate::problems::Problem;

/// The Days of one city in another, or a plain festival.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Edition)]
pub(crate) struct EditionDocument<'a> {
    /// First part of its addresses.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its id.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its first page.
    #[schema(format = "uri")]
    pub url: String,
    /// Its title.
    pub title: Text<'a>,
    /// One sentence about it.
    pub summary: Text<'a>,
    /// The city that presents itself; none for a plain festival.
    pub guest: Option<CityDocument<'a>>,
    /// The city where it takes place; none where not known.
    pub host: Option<CityDocument<'a>>,
    /// First programme day.
    #[schema(value_type = texts::Day)]
    pub first_day: String,
    /// Last programme day, inclusive.
    #[schema(value_type = texts::Day)]
    pub last_day: String,
    /// The zone of its clocks, unless a venue has another.
    pub zone: &'a str,
    /// Languages its texts are written in; the first is the one they are translated from.
    #[schema(value_type = Vec<texts::LanguageTag>)]
    pub languages: Vec<&'a str>,
    /// What to say beside data that are samples; empty where they are not.
    pub sample_notice: Text<'a>,
    /// Its page elsewhere.
    pub website: Option<&'a str>,
    /// Its newest released version.
    pub version: VersionDocument<'a>,
}

/// A guest or host city.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = City)]
pub(crate) struct CityDocument<'a> {
    /// Its name.
    pub name: Text<'a>,
    /// Its country (ISO 3166-1 alpha-2); empty where not known.
    #[schema(pattern = "^([A-Z]{2})?$")]
    pub country: &'a str,
    /// The zone of its clocks.
    pub zone: &'a str,
    /// The colour it is shown in, `#rrggbb`.
    #[schema(pattern = "^#[0-9a-f]{6}$")]
    pub colour: Option<String>,
    /// Where it lies.
    pub coordinates: Option<CoordinatesDocument>,
}

/// A point of the globe (WGS 84).
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Coordinates)]
pub(crate) struct CoordinatesDocument {
    /// Degrees north of the equator.
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: f64,
    /// Degrees east of Greenwich.
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: f64,
}

impl From<serai_domain::geography::Coordinates> for CoordinatesDocument {
    fn from(place: serai_domain::geography::Coordinates) -> Self {
        Self { latitude: place.latitude(), longitude: place.longitude() }
    }
}

/// Every edition that has a released version.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EditionList)]
pub(crate) struct EditionListDocument<'a> {
    /// The editions, the one that begins last first.
    pub editions: Vec<EditionDocument<'a>>,
}

fn document<'a>(
    edition: &'a serai_domain::editions::Edition,
    version: &'a VersionMeta,
    voice: &Voice,
    base_url: &str,
) -> EditionDocument<'a> {
    EditionDocument {
        slug: edition.slug.as_str(),
        id: edition.id.to_string(),
        url: page_url(base_url, edition, voice, ""),
        title: voice.text(&edition.title),
        summary: voice.text(&edition.summary),
        guest: edition.guest.as_ref().map(|city| self::city(city, voice)),
        host: edition.host.as_ref().map(|city| self::city(city, voice)),
        first_day: edition.first_day.to_string(),
        last_day: edition.last_day.to_string(),
        zone: edition.zone.name(),
        languages: edition.languages.iter().map(Language::as_str).collect(),
        sample_notice: voice.text(&edition.sample_notice),
        website: edition.url.as_deref(),
        version: VersionDocument::of(version),
    }
}

fn city<'a>(city: &'a City, voice: &Voice) -> CityDocument<'a> {
    CityDocument {
        name: voice.text(&city.name),
        country: &city.country,
        zone: city.zone.name(),
        colour: city.colour.map(|colour| colour.to_string()),
        coordinates: city.coordinates.map(CoordinatesDocument::from),
    }
}

/// Lists editions.
///
/// Every edition that has a released version, the one that begins last first.
#[utoipa::path(
    get, operation_id = "listEditions", path = "/api/v1/editions", tag = "Editions", params(InLanguage),
    responses((status = 200, description = "The editions.", body = EditionListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let editions = call.site.app().editions().await?;
    let base_url = call.site.base_url().to_owned();
    let write = move || {
        let documents = editions.iter().filter_map(|summary| {
            let version = summary.version.as_ref()?;
            Some(document(&summary.edition, version, &voice, &base_url))
        });
        json(&EditionListDocument { editions: documents.collect() })
    };
    call.site.answer_once(&call.ask, write).await
}

/// Tells one edition.
#[utoipa::path(
    get, operation_id = "getEdition", path = "/api/v1/editions/{edition}", tag = "Editions", params(InEdition, InLanguage),
    responses((status = 200, description = "The edition.", body = EditionDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let detail = voice.to_string();
    call.tell("api/edition", snapshot, detail, move |snapshot: &Snapshot, base_url| {
        json(&document(&snapshot.programme.edition, &snapshot.version, &voice, base_url))
    })
    .await
}
