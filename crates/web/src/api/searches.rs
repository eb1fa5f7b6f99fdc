//! Full-text search in documents.

use axum::response::Response;
use serai_app::Snapshot;
use serai_app::searches::{SearchHit, SearchKind};
use serai_domain::ids::{EventId, OrganisationId, PersonId, VenueId};
use serai_domain::localised::LocalisedText;
use serai_domain::slugs::Slug;
use serde::Serialize;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::call::{Call, json};
use crate::api::document::{InEdition, lang, parameter, whole};
use crate::api::page_url;
use crate::api::parameters;
use crate::api::texts::{self, Text, Voice};
use crate::problems::Problem;

/// What was found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SearchResults)]
pub(crate) struct SearchDocument<'a> {
    /// The version that was searched.
    #[schema(minimum = 1)]
    pub version: u32,
    /// What was found, best first.
    pub hits: Vec<HitDocument<'a>>,
}

/// One thing found.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = SearchHit)]
pub(crate) struct HitDocument<'a> {
    /// What it is.
    #[schema(value_type = texts::HitKind)]
    pub kind: &'static str,
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its title or name.
    pub title: Text<'a>,
    /// Its page.
    #[schema(format = "uri")]
    pub url: String,
}

/// The parameters of this address.
pub(crate) struct SearchQuery;

const LIMIT: u32 = 20;
const MOST: u32 = 100;

impl utoipa::IntoParams for SearchQuery {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let words = ObjectBuilder::new()
            .schema_type(Type::String)
            .min_length(Some(1))
            .max_length(Some(200));
        let mut words = parameter(
            "q",
            "Words to find, or their beginnings. Scripts and diacritics are folded: Moskva finds \
             Москва.",
            words,
        );
        words.required = Required::True;
        let limit =
            parameter("limit", "Hits, at most.", whole(1, MOST).default(Some(LIMIT.into())));
        vec![words, limit, lang()]
    }
}

/// Finds events, venues, people and organisations.
#[utoipa::path(
    get, operation_id = "search", path = "/api/v1/editions/{edition}/search", tag = "Programme",
    params(InEdition, SearchQuery),
    responses((status = 200, description = "What was found.", body = SearchDocument<'static>))
)]
pub(crate) async fn find(mut call: Call) -> Result<Response, Problem> {
    let mut query = call.take_parameters();
    let words = query
        .read("q", parameters::words)?
        .ok_or_else(|| Problem::invalid_parameter("q", "q: words to search for are expected."))?;
    let limit = query.read("limit", parameters::integer(1, MOST))?.unwrap_or(LIMIT);
    let voice = Voice::read(query)?;
    let snapshot = call.newest().await?;
    let hits = call.site.app().search(&call.edition()?, &words, limit).await?;
    call.tell_once(snapshot, move |snapshot, base_url| {
        let hits = hits.iter().filter_map(|hit| document(snapshot, hit, &voice, base_url));
        json(&SearchDocument { version: snapshot.version.number, hits: hits.collect() })
    })
    .await
}

/// What was found, as the snapshot has it; none where a release came in between and took it away.
fn document<'a>(
    snapshot: &'a Snapshot,
    hit: &SearchHit,
    voice: &Voice,
    base_url: &str,
) -> Option<HitDocument<'a>> {
    let programme = &snapshot.programme;
    let (kind, folder, slug, title): (_, _, &Slug, &LocalisedText) = match hit.kind {
        SearchKind::Event => {
            let event =
                &snapshot.events()[snapshot.event_index(EventId::from_uuid(hit.subject))?];
            ("event", "events", &event.slug, &event.title)
        }
        SearchKind::Venue => {
            let venue = programme.venue(VenueId::from_uuid(hit.subject))?;
            ("venue", "venues", &venue.slug, &venue.name)
        }
        SearchKind::Person => {
            let person = snapshot.person(PersonId::from_uuid(hit.subject))?;
            ("person", "people", &person.slug, &person.name)
        }
        SearchKind::Organisation => {
            let organisation = snapshot.organisation(OrganisationId::from_uuid(hit.subject))?;
            ("organisation", "organisations", &organisation.slug, &organisation.name)
        }
    };
    Some(HitDocument {
        kind,
        slug: slug.as_str(),
        title: voice.text(title),
        url: page_url(base_url, &programme.edition, voice, &format!("{folder}/{slug}")),
    })
}
