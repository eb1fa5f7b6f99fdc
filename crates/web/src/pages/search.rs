//! Search: what was found, grouped by kind, the matched words marked.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_app::searches::SearchKind;
use serai_domain::ids::{EventId, OrganisationId, PersonId, VenueId};
use serai_domain::localised::LocalisedText;

use super::visits::Visit;
use crate::problems::Problem;
use crate::views::events::Row;
use crate::views::frames::{Frame, Reader, Section};
use crate::views::marks::{Piece, extract, marked, wanted};
use crate::views::prose::excerpt;
use crate::views::texts::language_of;

/// Something found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// An event.
    Event(EventId),
    /// A venue.
    Venue(VenueId),
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
}

/// `GET /{lang}/{edition}/search?q=…`: not kept, for it is asked in too many ways.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let query: String = visit.parameter("q").trim().chars().take(LONGEST_QUERY).collect();
    let edition = &visit.snapshot.programme.edition.slug;
    let hits = if query.is_empty() {
        Vec::new()
    } else {
        visit.site.app().search(edition, &query, MOST).await?
    };
    let found: Vec<Found> = hits
        .into_iter()
        .map(|hit| match hit.kind {
            SearchKind::Event => Found::Event(EventId::from_uuid(hit.subject)),
            SearchKind::Venue => Found::Venue(VenueId::from_uuid(hit.subject)),
            SearchKind::Person => Found::Person(PersonId::from_uuid(hit.subject)),
            SearchKind::Organisation => Found::Organisation(OrganisationId::from_uuid(hit.subject)),
        })
        .collect();
    visit.answer_once(move |snapshot, reader| render(snapshot, &query, &found, reader)).await
}

/// Longest query searched for, in characters.
const LONGEST_QUERY: usize = 200;
/// Most results shown.
const MOST: u32 = 100;

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    query: String,
    count: String,
    events: Vec<EventHit>,
    groups: Vec<Group>,
}

/// An event found.
struct EventHit {
    row: Row,
    title: Vec<Piece>,
    extract: Option<Vec<Piece>>,
}

/// Others found, of one kind.
struct Group {
    heading: String,
    hits: Vec<Hit>,
}

/// A venue, person or organisation found.
struct Hit {
    href: String,
    name: Vec<Piece>,
    extract: Option<Vec<Piece>>,
}

/// Words of an extract.
const EXTRACT: usize = 26;

/// The results for `query`; the form alone where the query is empty.
///
/// # Errors
/// Where the template fails.
pub fn render(
    snapshot: &Snapshot,
    query: &str,
    found: &[Found],
    reader: Reader<'_>,
) -> askama::Result<String> {
    let locale = reader.locale;
    let title = locale.say("nav-search");
    let mut frame = Frame::of_edition(snapshot, reader, Section::Search, "/search", title);
    if !query.is_empty() {
        let pair = form_urlencoded::Serializer::new(String::new()).append_pair("q", query).finish();
        frame.address = frame.address.with_query(pair);
        frame.noindex = true;
    }
    let words = wanted(query);
    let events: Vec<EventHit> = found
        .iter()
        .filter_map(|found| {
            let Found::Event(id) = found else { return None };
            let index = snapshot.event_index(*id)?;
            let event = &snapshot.events()[index];
            let row = Row::of(snapshot, index, locale);
            let title = marked(&row.title.words, &words);
            let extract = extract_of(&[&event.title, &event.subtitle], &words, &title, reader)
                .or_else(|| {
                    extract_of(&[&event.abstract_, &event.description], &words, &[], reader)
                });
            Some(EventHit { row, title, extract })
        })
        .collect();
    let others = |heading: &str, hits: Vec<Hit>| {
        (!hits.is_empty()).then(|| Group { heading: locale.say(heading), hits })
    };
    let hit = |href: String, name: &LocalisedText, texts: &[&LocalisedText]| {
        let shown = marked(name.text(&language_of(locale)), &words);
        let extract = extract_of(&[name], &words, &shown, reader)
            .or_else(|| extract_of(texts, &words, &[], reader));
        Hit { href: frame.link(&href), name: shown, extract }
    };
    let venues = found.iter().filter_map(|found| {
        let Found::Venue(id) = found else { return None };
        let venue = snapshot.programme.venue(*id)?;
        let texts = [&venue.address, &venue.description];
        Some(hit(format!("/venues/{}", venue.slug), &venue.name, &texts))
    });
    let people = found.iter().filter_map(|found| {
        let Found::Person(id) = found else { return None };
        let person = snapshot.person(*id)?;
        Some(hit(format!("/people/{}", person.slug), &person.name, &[&person.biography]))
    });
    let organisations = found.iter().filter_map(|found| {
        let Found::Organisation(id) = found else { return None };
        let organisation = snapshot.organisation(*id)?;
        let path = format!("/organisations/{}", organisation.slug);
        Some(hit(path, &organisation.name, &[&organisation.description]))
    });
    let groups: Vec<Group> = [
        others("nav-venues", venues.collect()),
        others("nav-people", people.collect()),
        others("nav-organisations", organisations.collect()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let count = events.len() + groups.iter().map(|group| group.hits.len()).sum::<usize>();
    Page {
        count: locale.say_with("search-found", &[("n", count.into()), ("query", query.into())]),
        query: query.to_owned(),
        events,
        groups,
        frame,
    }
    .render()
}

/// Where in `texts` a wanted word stands: in the reader's language first; nothing where `shown`
/// already has one.
fn extract_of(
    texts: &[&LocalisedText],
    words: &[String],
    shown: &[Piece],
    reader: Reader<'_>,
) -> Option<Vec<Piece>> {
    if shown.iter().any(|piece| piece.found) {
        return None;
    }
    let language = language_of(reader.locale);
    texts.iter().find_map(|text| {
        text.get(&language)
            .into_iter()
            .chain(text.iter().map(|(_, words)| words))
            .find_map(|version| extract(&excerpt(version, usize::MAX), words, EXTRACT))
    })
}
