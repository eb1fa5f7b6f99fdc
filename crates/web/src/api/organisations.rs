//! Organisations in documents.

use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::industries::Industry;
use serai_domain::organisations::{Organisation, Side};
use serde::Serialize;

use crate::api::call::{Call, json, json_page};
use crate::api::document::{InEdition, InLanguage, InPages};
use crate::api::page_url;
use crate::api::paging::ListQuery;
use crate::api::texts::{self, Named, Text, Voice};
use crate::problems::{Code, Problem};

/// An organisation that takes part in an edition.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Organisation)]
pub(crate) struct OrganisationDocument<'a> {
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
    /// What it is.
    #[schema(value_type = texts::OrganisationKindName)]
    pub kind: &'static str,
    /// Whose it is: the guest city's, the host city's, neither's.
    #[schema(value_type = texts::SideName)]
    pub side: &'static str,
    /// What it works in: codes of NACE 2.1.
    pub industries: Vec<&'a str>,
    /// About it: plain text or HTML of a few harmless elements.
    pub description: Text<'a>,
    /// People who hold or held a position in it.
    pub people: Vec<Named<'a>>,
    /// Slugs of the events it has a part in.
    #[schema(value_type = Vec<texts::Slug>)]
    pub events: Vec<&'a str>,
    /// Its own page.
    pub website: Option<&'a str>,
}

/// A page of a list of organisations.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = OrganisationList)]
pub(crate) struct OrganisationListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// Organisations on all pages.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Address of the next page; none on the last.
    #[schema(format = "uri")]
    pub next: Option<String>,
    /// The organisations of this page.
    pub organisations: Vec<OrganisationDocument<'a>>,
}

fn document<'a>(
    snapshot: &'a Snapshot,
    organisation: &'a Organisation,
    voice: &Voice,
    base_url: &str,
) -> OrganisationDocument<'a> {
    let edition = &snapshot.programme.edition;
    let page = format!("organisations/{}", organisation.slug);
    OrganisationDocument {
        slug: organisation.slug.as_str(),
        id: organisation.id.to_string(),
        url: page_url(base_url, edition, voice, &page),
        name: voice.text(&organisation.name),
        kind: texts::organisation_kind(organisation.kind),
        side: match organisation.side {
            Side::Guest => "guest",
            Side::Host => "host",
            Side::Third => "third",
        },
        industries: organisation.industries.iter().map(Industry::code).collect(),
        description: voice.text(&organisation.description),
        people: snapshot
            .people_of_organisation(organisation.id)
            .map(|person| voice.named(&person.slug, &person.name))
            .collect(),
        events: snapshot
            .events_of_organisation(organisation.id)
            .iter()
            .map(|index| snapshot.events()[*index].slug.as_str())
            .collect(),
        website: organisation.url.as_deref(),
    }
}

/// Lists organisations.
#[utoipa::path(
    get, operation_id = "listOrganisations", path = "/api/v1/editions/{edition}/organisations", tag = "People",
    params(InEdition, InPages),
    responses((status = 200, description = "A page of the list.",
        body = OrganisationListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let query = ListQuery::read(call.take_parameters())?;
    let snapshot = call.at(query.page.cursor).await?;
    let detail = query.to_string();
    call.tell("api/organisations", snapshot, detail, move |snapshot, base_url| {
        let version = snapshot.version.number;
        let (part, next) = query.page.of(&snapshot.programme.organisations, version);
        let document = OrganisationListDocument {
            version,
            total: snapshot.programme.organisations.len(),
            next: next.map(|next| query.address(base_url, snapshot, "organisations", next)),
            organisations: part
                .iter()
                .map(|organisation| document(snapshot, organisation, &query.voice, base_url))
                .collect(),
        };
        json_page(&document, document.next.as_deref())
    })
    .await
}

/// Tells one organisation.
#[utoipa::path(
    get, operation_id = "getOrganisation", path = "/api/v1/editions/{edition}/organisations/{organisation}", tag = "People",
    params(
        InEdition,
        ("organisation" = texts::Slug, Path, description = "The organisation's slug.",
        example = "directorate-of-the-days"),
        InLanguage
    ),
    responses((status = 200, description = "The organisation.", body = OrganisationDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let found = snapshot.organisation_by_slug(call.part("organisation"));
    let Some(slug) = found.map(|organisation| organisation.slug.clone()) else {
        return Err(call.unknown(Code::UnknownOrganisation, "organisation"));
    };
    let detail = format!("{slug} {voice}");
    call.tell("api/organisation", snapshot, detail, move |snapshot, base_url| {
        let organisation =
            snapshot.organisation_by_slug(slug.as_str()).ok_or_else(Problem::not_found)?;
        json(&document(snapshot, organisation, &voice, base_url))
    })
    .await
}
