//! What a visitor keeps. The list lives in the browser; the page shows the events that its address
//! names, so that it can be shared, printed and read without scripts.

use std::collections::BTreeSet;

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::geography::Coordinates;
use serai_i18n::Locale;

use super::visits::Visit;
use crate::problems::Problem;
use crate::views::events::{DayRows, by_day};
use crate::views::frames::{Frame, Reader, Section};

/// `GET /{lang}/{edition}/favourites?events=…`: kept only where it names no event.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let indices = kept(&visit.snapshot, &visit.query);
    if indices.is_empty() {
        return visit
            .answer("favourites", "", |snapshot, reader| render(snapshot, &[], false, reader))
            .await;
    }
    visit.answer_once(move |snapshot, reader| render(snapshot, &indices, true, reader)).await
}

#[derive(Template)]
#[template(path = "favourites.html")]
struct Page {
    frame: Frame,
    days: Vec<DayRows>,
    asked: bool,
    count: String,
    calendar: String,
    hints: Vec<String>,
}

/// Most events a list holds.
pub const MOST: usize = 200;

/// The slugs of a query's `events` that exist, each once, in order of the programme.
pub fn kept(snapshot: &Snapshot, query: &str) -> Vec<usize> {
    let indices: BTreeSet<usize> = form_urlencoded::parse(query.as_bytes())
        .filter(|(name, _)| name == "events")
        .flat_map(|(_, slugs)| {
            let slugs: Vec<String> = slugs.split(',').take(MOST).map(str::to_owned).collect();
            slugs
        })
        .filter_map(|slug| snapshot.event_by_slug(&slug))
        .take(MOST)
        .collect();
    indices.into_iter().collect()
}

/// The list of the events at `indices`; `asked` says whether the address named any.
///
/// # Errors
/// Where the template fails.
pub fn render(
    snapshot: &Snapshot,
    indices: &[usize],
    asked: bool,
    reader: Reader<'_>,
) -> askama::Result<String> {
    let locale = reader.locale;
    let title = locale.say("nav-favourites");
    let mut frame = Frame::of_edition(snapshot, reader, Section::Favourites, "/favourites", title);
    let slugs: Vec<&str> =
        indices.iter().map(|index| snapshot.events()[*index].slug.as_str()).collect();
    let events = slugs.join(",");
    if asked {
        frame.address = frame.address.with_query(format!("events={events}"));
    }
    frame.noindex = true;
    let calendar = format!(
        "/{}/favourites.ics?events={events}&lang={}",
        snapshot.programme.edition.slug,
        locale.tag()
    );
    Page {
        frame,
        days: by_day(snapshot, indices.iter().copied(), locale),
        asked,
        count: locale.say_with("count-events", &[("n", indices.len().into())]),
        calendar,
        hints: hints(snapshot, indices, locale),
    }
    .render()
}

/// Where two kept events are at one time, or the way between them takes longer than there is.
fn hints(snapshot: &Snapshot, indices: &[usize], locale: Locale) -> Vec<String> {
    let place = |index: usize| -> Option<Coordinates> {
        let hall = snapshot.events()[index].hall?;
        snapshot.hall(hall).and_then(|(venue, _)| venue.coordinates)
    };
    let coming: Vec<usize> =
        indices.iter().copied().filter(|index| snapshot.events()[*index].takes_place()).collect();
    coming
        .windows(2)
        .filter_map(|pair| {
            let &[first, second] = pair else { return None };
            let gap = (snapshot.starts(second).timestamp().as_second()
                - snapshot.ends(first).timestamp().as_second())
                / 60;
            let title =
                |index: usize| crate::views::events::title(&snapshot.events()[index], locale).words;
            let (before, after) = (title(first), title(second));
            let pair = [("first", (&before).into()), ("second", (&after).into())];
            if gap < 0 {
                return Some(locale.say_with("favourites-overlap", &pair));
            }
            let way = place(first)?.travel_minutes(place(second)?);
            let [first, second] = pair;
            (way > gap).then(|| {
                locale.say_with(
                    "favourites-way",
                    &[first, second, ("way", way.into()), ("gap", gap.into())],
                )
            })
        })
        .collect()
}
