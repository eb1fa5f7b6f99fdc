//! Venues: where they are, how to get in, what is on there.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::venues::{Accessibility, Venue};
use serai_i18n::Locale;

use super::visits::Visit;
use crate::problems::{Code, Problem};
use crate::views::events::{DayRows, by_day};
use crate::views::frames::{Frame, Reader, Section};
use crate::views::maps::Map;
use crate::views::prose::Prose;
use crate::views::texts::{Text, language_name};

/// `GET /{lang}/{edition}/venues`.
pub(crate) async fn list(visit: Visit) -> Result<Response, Problem> {
    visit.answer("venues", "", render_list).await
}

/// `GET /{lang}/{edition}/venues/{slug}`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let unknown = Problem::new(
        Code::UnknownVenue,
        format!("{} has no venue {:?}.", visit.snapshot.programme.edition.slug, visit.slug),
    );
    let Some(venue) = visit.snapshot.venue_by_slug(&visit.slug).cloned() else {
        return Err(unknown);
    };
    let slug = visit.slug.clone();
    visit.answer("venue", slug, move |snapshot, reader| render(snapshot, &venue, reader)).await
}

#[derive(Template)]
#[template(path = "venues.html")]
struct List {
    frame: Frame,
    map: Option<Map>,
    venues: Vec<VenueRow>,
}

/// A venue in the list.
struct VenueRow {
    slug: String,
    name: Text,
    address: Text,
    events: String,
}

#[derive(Template)]
#[template(path = "venue.html")]
struct Page {
    frame: Frame,
    name: Text,
    description: Prose,
    addresses: Vec<(String, Text)>,
    access: Vec<String>,
    halls: Vec<HallRow>,
    map: Option<Map>,
    geo: Option<String>,
    link: Option<(String, String)>,
    days: Vec<DayRows>,
}

/// A hall of a venue.
struct HallRow {
    name: Text,
    capacity: Option<String>,
    access: Vec<String>,
}

/// The list of venues, with a map.
///
/// # Errors
/// Where the template fails.
pub fn render_list(snapshot: &Snapshot, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let title = locale.say("nav-venues");
    let venues = snapshot
        .programme
        .venues
        .iter()
        .map(|venue| VenueRow {
            slug: venue.slug.to_string(),
            name: Text::of(&venue.name, locale),
            address: Text::of(&venue.address, locale),
            events: locale.say_with(
                "count-events",
                &[("n", snapshot.events_of_venue(venue.id).len().into())],
            ),
        })
        .collect();
    List {
        frame: Frame::of_edition(snapshot, reader, Section::Venues, "/venues", title),
        map: Map::of(&snapshot.programme, None, locale),
        venues,
    }
    .render()
}

/// The page of a venue.
///
/// # Errors
/// Where the template fails.
pub fn render(snapshot: &Snapshot, venue: &Venue, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let name = Text::of(&venue.name, locale);
    let path = format!("/venues/{}", venue.slug);
    let frame = Frame::of_edition(snapshot, reader, Section::Venues, &path, &name.words);
    let everywhere = access(&[&venue.accessibility], locale);
    let halls = venue
        .halls
        .iter()
        .filter(|hall| hall.name != venue.name || venue.halls.len() > 1 || hall.capacity.is_some())
        .map(|hall| HallRow {
            name: Text::of(&hall.name, locale),
            capacity: hall
                .capacity
                .map(|seats| locale.say_with("count-seats", &[("n", seats.into())])),
            access: access(&[&hall.accessibility], locale)
                .into_iter()
                .filter(|fact| !everywhere.contains(fact))
                .collect(),
        })
        .collect();
    Page {
        description: Prose::of(&venue.description, locale),
        addresses: addresses(venue, locale),
        access: everywhere,
        halls,
        map: venue
            .coordinates
            .and_then(|_| Map::of(&snapshot.programme, Some(venue.slug.as_str()), locale)),
        geo: venue
            .coordinates
            .map(|place| format!("geo:{:.5},{:.5}", place.latitude(), place.longitude())),
        link: venue
            .url
            .as_ref()
            .filter(|url| url.starts_with("http"))
            .map(|url| (url.clone(), super::event::host_of(url))),
        days: by_day(snapshot, snapshot.events_of_venue(venue.id), locale),
        name,
        frame,
    }
    .render()
}

/// The address in the reader's language first, then in the others, which a driver may read.
fn addresses(venue: &Venue, locale: Locale) -> Vec<(String, Text)> {
    let own = Text::of(&venue.address, locale);
    let mut addresses = vec![(String::new(), own.clone())];
    for (language, words) in venue.address.iter() {
        if words != own.words {
            let foreign = (language.primary() != locale.tag()).then(|| language.to_string());
            addresses.push((
                language_name(language.as_str(), locale),
                Text { words: words.to_owned(), foreign },
            ));
        }
    }
    addresses.retain(|(_, address)| !address.is_empty());
    addresses
}

/// What is known of access, a sentence each; of two sources that differ the later holds.
pub fn access(sources: &[&Accessibility], locale: Locale) -> Vec<String> {
    let known = |fact: fn(&Accessibility) -> Option<bool>| {
        sources.iter().rev().find_map(|source| fact(source))
    };
    let mut facts: Vec<String> = [
        (known(|a| a.step_free), "step-free"),
        (known(|a| a.toilet), "toilet"),
        (known(|a| a.hearing_loop), "hearing-loop"),
    ]
    .into_iter()
    .filter_map(|(fact, name)| {
        let end = if fact? { "yes" } else { "no" };
        Some(locale.say(&format!("access-{name}-{end}")))
    })
    .collect();
    facts.extend(
        sources
            .iter()
            .map(|source| Text::of(&source.note, locale).words)
            .filter(|note| !note.is_empty()),
    );
    facts
}
