//! Events in documents.

use std::collections::BTreeSet;

use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::events::{Event, EventState, Party};
use serai_domain::ids::EventId;
use serai_domain::languages::Language;
use serai_domain::slugs::Slug;
use serde::Serialize;

use crate::api::call::{Call, json, json_page};
use crate::api::document::{InEdition, InLanguage};
use crate::api::filters::EventQuery;
use crate::api::texts::{self, Named, Text, Voice};
use crate::problems::{Code, Problem};
use crate::site::Site;
use serai_app::searches::SearchKind;

/// An event of the programme.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Event)]
pub(crate) struct EventDocument<'a> {
    /// Last part of its address.
    #[schema(value_type = texts::Slug)]
    pub slug: &'a str,
    /// Its id; the same in every version.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its page.
    #[schema(format = "uri")]
    pub url: String,
    /// What it is.
    #[schema(value_type = texts::EventKindName)]
    pub kind: &'static str,
    /// Which strand of the Days it belongs to.
    #[schema(value_type = texts::StrandName)]
    pub strand: &'static str,
    /// Its track, where the edition has tracks.
    pub track: Option<Named<'a>>,
    /// Its title.
    pub title: Text<'a>,
    /// A second line under the title.
    pub subtitle: Text<'a>,
    /// What it is about, in a few sentences: plain text or HTML of a few harmless elements.
    #[serde(rename = "abstract")]
    pub abstract_: Text<'a>,
    /// What it is about, at length: plain text or HTML of a few harmless elements.
    pub description: Text<'a>,
    /// Programme day it is listed under; a programme day may run past midnight.
    #[schema(value_type = texts::Day)]
    pub day: String,
    /// Start by the clock of its venue: the truth for an event to come.
    #[schema(value_type = texts::CivilTime)]
    pub start: String,
    /// The zone of that clock: an IANA name, or an offset.
    pub zone: &'a str,
    /// The instant it starts.
    #[schema(value_type = texts::Instant)]
    pub starts_at: String,
    /// The instant it ends.
    #[schema(value_type = texts::Instant)]
    pub ends_at: String,
    /// How long it takes in minutes; 0 where not known.
    #[schema(minimum = 0)]
    pub duration: i64,
    /// The house it is in; none while undecided.
    pub venue: Option<Named<'a>>,
    /// The hall it is in.
    pub hall: Option<Named<'a>>,
    /// Languages spoken.
    #[schema(value_type = Vec<texts::LanguageTag>)]
    pub languages: Vec<&'a str>,
    /// Languages it is interpreted into.
    #[schema(value_type = Vec<texts::LanguageTag>)]
    pub interpreted: Vec<&'a str>,
    /// How one gets in.
    pub admission: AdmissionDocument<'a>,
    /// How firm it is.
    #[schema(value_type = texts::StateName)]
    pub state: &'static str,
    /// The start first announced, where it has moved and that is known.
    #[schema(value_type = Option<texts::CivilTime>)]
    pub moved_from: Option<String>,
    /// Who takes part, in the order they are named.
    pub roles: Vec<RoleDocument<'a>>,
    /// The series it belongs to.
    pub series: Option<SeriesDocument<'a>>,
    /// Pages, files and recordings that belong to it.
    pub links: Vec<LinkDocument<'a>>,
    /// Its page elsewhere.
    pub website: Option<&'a str>,
    /// Grows when time, place or state change in a released version (RFC 5545, 3.8.7.4).
    pub sequence: u32,
}

/// How one gets in.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Admission)]
pub(crate) struct AdmissionDocument<'a> {
    /// In which way.
    #[schema(value_type = texts::AdmissionMode)]
    pub mode: &'static str,
    /// Where to sign up or to buy a ticket.
    pub url: Option<&'a str>,
}

/// Someone's part in an event.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EventRole)]
pub(crate) struct RoleDocument<'a> {
    /// As what.
    #[schema(value_type = texts::RoleName)]
    pub role: &'static str,
    /// The person, where it is one.
    pub person: Option<Named<'a>>,
    /// The organisation, where it is one.
    pub organisation: Option<Named<'a>>,
}

/// A series of events.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Series)]
pub(crate) struct SeriesDocument<'a> {
    /// Its id.
    #[schema(format = "uuid")]
    pub id: String,
    /// Its title.
    pub title: Text<'a>,
}

/// A page or file that belongs to an event.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Link)]
pub(crate) struct LinkDocument<'a> {
    /// What it leads to.
    #[schema(value_type = texts::LinkKindName)]
    pub kind: &'static str,
    /// Its address.
    pub url: &'a str,
    /// What to call it; may be empty.
    pub title: &'a str,
}

/// The event at `index` of a snapshot, in `voice`, of the site at `base_url`.
pub(crate) fn document<'a>(
    snapshot: &'a Snapshot,
    index: usize,
    voice: &Voice,
    base_url: &str,
) -> EventDocument<'a> {
    let event = &snapshot.events()[index];
    let (starts, ends) = (snapshot.starts(index), snapshot.ends(index));
    let place = event.hall.and_then(|hall| snapshot.hall(hall));
    let edition = &snapshot.programme.edition;

    EventDocument {
        slug: event.slug.as_str(),
        id: event.id.to_string(),
        url: super::page_url(base_url, edition, voice, &format!("events/{}", event.slug)),
        kind: event.kind.name(),
        strand: event.strand.name(),
        track: event
            .track
            .and_then(|id| snapshot.track(id))
            .map(|track| voice.named(&track.slug, &track.name)),
        title: voice.text(&event.title),
        subtitle: voice.text(&event.subtitle),
        abstract_: voice.text(&event.abstract_),
        description: voice.text(&event.description),
        day: event.day.to_string(),
        start: civil(event.start),
        zone: place.and_then(|(venue, _)| venue.zone.as_ref()).unwrap_or(&edition.zone).name(),
        starts_at: instant(starts),
        ends_at: instant(ends),
        duration: event.duration.as_mins().max(0),
        venue: place.map(|(venue, _)| voice.named(&venue.slug, &venue.name)),
        hall: place.map(|(_, hall)| voice.named(&hall.slug, &hall.name)),
        languages: event.languages.iter().map(Language::as_str).collect(),
        interpreted: event.interpreted.iter().map(Language::as_str).collect(),
        admission: admission(event),
        state: event.state.name(),
        moved_from: match &event.state {
            EventState::Moved { from } => from.map(civil),
            _ => None,
        },
        roles: roles(snapshot, event, voice),
        series: event
            .occurrence
            .as_ref()
            .and_then(|o| snapshot.programme.series.iter().find(|series| series.id == o.series))
            .map(|series| SeriesDocument {
                id: series.id.to_string(),
                title: voice.text(&series.title),
            }),
        links: event
            .links
            .iter()
            .map(|link| LinkDocument {
                kind: texts::link_kind(link.kind),
                url: &link.url,
                title: &link.title,
            })
            .collect(),
        website: event.url.as_deref(),
        sequence: event.sequence,
    }
}

fn admission(event: &Event) -> AdmissionDocument<'_> {
    use serai_domain::events::Admission;
    let url = match &event.admission {
        Admission::SignUp { url } | Admission::Ticket { url } => url.as_deref(),
        Admission::Open | Admission::Invitation => None,
    };
    AdmissionDocument { mode: event.admission.name(), url }
}

fn roles<'a>(snapshot: &'a Snapshot, event: &Event, voice: &Voice) -> Vec<RoleDocument<'a>> {
    let mut roles = Vec::with_capacity(event.roles.len());
    for role in &event.roles {
        let mut document =
            RoleDocument { role: role.role.name(), person: None, organisation: None };
        match role.party {
            Party::Person(id) => {
                document.person =
                    snapshot.person(id).map(|person| voice.named(&person.slug, &person.name));
            }
            Party::Organisation(id) => {
                document.organisation =
                    snapshot.organisation(id).map(|party| voice.named(&party.slug, &party.name));
            }
        }
        roles.push(document);
    }
    roles
}

/// A time by a clock, to the second.
pub(crate) fn civil(time: jiff::civil::DateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S").to_string()
}

/// An instant with the offset its place then has.
pub(crate) fn instant(time: &jiff::ZonedDateTime) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

/// A page of a list of events.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = EventList)]
pub(crate) struct EventListDocument<'a> {
    /// The version it was taken from.
    #[schema(minimum = 1)]
    pub version: u32,
    /// Events that the filters admit, on all pages.
    #[schema(minimum = 0)]
    pub total: usize,
    /// Address of the next page; none on the last.
    #[schema(format = "uri")]
    pub next: Option<String>,
    /// The events of this page.
    pub events: Vec<EventDocument<'a>>,
}

/// Lists events.
///
/// Those of the newest released version, by start, unless filters and `sort` say otherwise. Values
/// of one filter widen it, several filters narrow it.
#[utoipa::path(
    get, operation_id = "listEvents", path = "/api/v1/editions/{edition}/events", tag = "Programme",
    params(InEdition, EventQuery),
    responses((status = 200, description = "A page of the list.", body = EventListDocument<'static>,
        headers(("Link" = String, description = "The next page, as `rel=next` (RFC 8288)."))))
)]
pub(crate) async fn list(mut call: Call) -> Result<Response, Problem> {
    let query = EventQuery::read(call.take_parameters())?;
    let snapshot = call.at(query.page.cursor).await?;
    let edition = call.edition()?;
    let changed = match query.changed_since {
        Some(number) => Some(changed_since(&call.site, &edition, number, &snapshot).await?),
        None => None,
    };
    let found = match &query.words {
        Some(words) => Some(events_found(&call.site, &edition, words).await?),
        None => None,
    };
    let searched = query.words.is_some();
    let detail =
        format!("{} {:?}", query.canonical(), query.page.cursor.map(|cursor| cursor.to_string()));
    let write = move |snapshot: &Snapshot, base_url: &str| {
        let selected = query.select(snapshot, changed.as_ref(), found.as_ref());
        let (part, next) = query.page.of(&selected, snapshot.version.number);
        let next = next.map(|cursor| {
            let query = query.canonical();
            let joint = if query.is_empty() { "" } else { "&" };
            format!("{base_url}/api/v1/editions/{edition}/events?{query}{joint}cursor={cursor}")
        });
        let document = EventListDocument {
            version: snapshot.version.number,
            total: selected.len(),
            events: part
                .iter()
                .map(|index| document(snapshot, *index, &query.voice, base_url))
                .collect(),
            next,
        };
        json_page(&document, document.next.as_deref())
    };
    if searched {
        call.tell_once(snapshot, write).await
    } else {
        call.tell("api/events", snapshot, detail, write).await
    }
}

/// Tells one event.
#[utoipa::path(
    get, operation_id = "getEvent", path = "/api/v1/editions/{edition}/events/{event}", tag = "Programme",
    params(InEdition, ("event" = texts::Slug, Path, description = "The event's slug.",
        example = "opening-press-conference"), InLanguage),
    responses((status = 200, description = "The event.", body = EventDocument<'static>))
)]
pub(crate) async fn show(mut call: Call) -> Result<Response, Problem> {
    let voice = Voice::read(call.take_parameters())?;
    let snapshot = call.newest().await?;
    let Some(index) = snapshot.event_by_slug(call.part("event")) else {
        return Err(call.unknown(Code::UnknownEvent, "event"));
    };
    let detail = format!("{index} {voice}");
    call.tell("api/event", snapshot, detail, move |snapshot, base_url| {
        json(&document(snapshot, index, &voice, base_url))
    })
    .await
}

/// The events that a search for `words` finds.
async fn events_found(
    site: &Site,
    edition: &Slug,
    words: &str,
) -> Result<BTreeSet<EventId>, Problem> {
    let hits = site.app().search(edition, words, MOST_FOUND).await?;
    let events = hits.into_iter().filter(|hit| hit.kind == SearchKind::Event);
    Ok(events.map(|hit| EventId::from_uuid(hit.subject)).collect())
}

/// The events of `snapshot` that are new or differ since the version of this number.
async fn changed_since(
    site: &Site,
    edition: &Slug,
    number: u32,
    snapshot: &Snapshot,
) -> Result<BTreeSet<EventId>, Problem> {
    let older = match site.version(edition, number).await {
        Err(problem) if problem.code == Code::UnknownVersion => {
            return Err(Problem { parameter: Some("changed_since".to_owned()), ..problem });
        }
        older => older?,
    };
    let changes = serai_domain::diff::diff(&older.programme, &snapshot.programme);
    Ok(changes.into_iter().map(|change| change.event).collect())
}

/// Hits of a search that are looked through for events: more than any programme has.
const MOST_FOUND: u32 = 10_000;
