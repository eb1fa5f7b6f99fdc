//! People in documents.

use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::persons::Person;
use serde::Serialize;

use crate::api::call::{Call, json, json_page};
use crate::api::document::{InEdition, InLanguage, InPages};
use crate::api::page_url;
use crate::api::paging::ListQuery;
use crate::api::texts::{self, Named, Text, Voice};
use crate::problems::{Code, Problem};

/// A person named in the programme.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Person)]
pub(crate) struct PersonDocument<'a> {
    /// Last part of their address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Their id; the same in every version.
    #[schema(format = "uuid")]
    pub id: String,
    /// Their page.
    #[schema(format = "uri")]
    pub url: String,
    /// Their name, in their own script and others.
    pub name: Text<'a>,
    /// About them: plain text or HTML of a few harmless elements.
    pub biography: Text<'a>,
    /// Their positions, newest last.
    pub positions: Vec<PositionDocument<'a>>,
    /// Slugs of the events they have a part in.
    #[schema(value_type = Vec<texts::Slug>)]
    pub events: Vec<&'a str>,
    /// A page about them elsewhere.
    pub website: Option<&'a str>,
}

/// A role of a person in an organisation, with the dates it was held.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Position)]
pub(crate) struct PositionDocument<'a> {
    /// Where; none where the organisation is not in the programme.
    pub organisation: Option<Named<'a>>,
    /// As what.
    pub title: Text<'a>,
    /// First day, where known.
    #[schema(value_type = Option<texts::Day>)]
    pub from: Option<String>,
    /// Last day; none while it lasts.
    #[schema(value_type = Option<texts::Day>)]
    pub until: Option<String>,
}

/// A page of a list of people.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = PersonList)]
pub(crate) struct PersonListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// People on all pages.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Address of the next page; none on the last.
    #[schema(format = "uri")]
    pub next: Option<String>,
    /// The people of this page.
    pub people: Vec<PersonDocument<'a>>,
}

fn document<'a>(
    snapshot: &'a Snapshot,
    person: &'a Person,
    voice: &Voice,
    base_url: &str,
) -> PersonDocument<'a> {
    let edition = &snapshot.programme.edition;
    let positions = person.positions.iter().map(|position| PositionDocument {
        organisation: snapshot
            .organisation(position.organisation)
            .map(|organisation| voice.named(&organisation.slug, &organisation.name)),
        title: voice.text(&position.title),
        from: position.from.map(|day| day.to_string()),
        until: position.until.map(|day| day.to_string()),
    });
    PersonDocument {
        slug: person.slug.as_str(),
        id: person.id.to_string(),
        url: page_url(base_url, edition, voice, &format!("people/{}", person.slug)),
        name: voice.text(&person.name),
        biography: voice.text(&person.biography),
        positions: positions.collect(),
        events: snapshot
            .events_of_person(person.id)
            .iter()
            .map(|index| snapshot.events()[*index].slug.as_str())
            .collect(),
        website: person.url.as_deref(),
    }
}

/// Lists people.
#[utoipa::path(
    get, operation_id = "listPeople", path = "/api/v1/editions/{edition}/people", tag = "People", params(InEdition, InPages),
    responses((status = 200, description = "A page of the list.", body = PersonListDocument<'static>))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let query = ListQuery::read(call.take_parameters())?;
    let snapshot = call.at(query.page.cursor).await?;
    let detail = query.to_string();
    call.tell("api/people", snapshot, detail, move |snapshot, base_url| {
        let version = snapshot.version.number;
        let (part, next) = query.page.of(&snapshot.programme.persons, version);
        let document = PersonListDocument {
            version,
            total: snapshot.programme.persons.len(),
            next: next.map(|next| query.address(base_url, snapshot, "people", next)),
            people: part.iter().map(|p| document(snapshot, p, &query.voice, base_url)).collect(),
        };
        json_page(&document, document.next.as_deref())
    })
    .await
}

/// Tells one person.
#[utoipa::path(
    get, operation_id = "getPerson", path = "/api/v1/editions/{edition}/people/{person}", tag = "People",
    params(InEdition, ("person" = texts::Slug, Path, description = "The person's slug.",
        example = "sergey-cheryomin"), InLanguage),
    responses((status = 200, description = "The person.", body = PersonDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let Some(slug) = snapshot.person_by_slug(call.part("person")).map(|person| person.slug.clone())
    else {
        return Err(call.unknown(Code::UnknownPerson, "person"));
    };
    let detail = format!("{slug} {voice}");
    call.tell("api/person", snapshot, detail, move |snapshot, base_url| {
        let person = snapshot.person_by_slug(slug.as_str()).ok_or_else(Problem::not_found)?;
        json(&document(snapshot, person, &voice, base_url))
    })
    .await
}
