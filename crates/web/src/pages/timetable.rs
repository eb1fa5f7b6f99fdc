//! The programme of a day as a timetable.

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use serai_app::Snapshot;

use super::programme::Bar;
use super::visits::Visit;
use crate::problems::Problem;
use crate::views::filters::{Facet, Filter, Way, ways_out};
use crate::views::frames::{Frame, Reader, Section};
use crate::views::timetables::Timetable;

/// `GET /{lang}/{edition}/programme/grid`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let filter = Filter::parse(&visit.query, &visit.snapshot);
    let day = day_of(&visit.snapshot, &filter, visit.now).map(|day| day.to_string());
    let detail = format!("{} {}", day.unwrap_or_default(), filter.query());
    visit
        .answer("timetable", detail, move |snapshot, reader| render(snapshot, &filter, reader))
        .await
}

#[derive(Template)]
#[template(path = "timetable.html")]
struct Page {
    frame: Frame,
    bar: Bar,
    heading: String,
    timetable: Option<Timetable>,
    host: String,
    guest: Option<String>,
    ways: Vec<Way>,
}

/// The day a filter asks for; else today, where the edition runs; else the first with an event.
pub fn day_of(snapshot: &Snapshot, filter: &Filter, now: Timestamp) -> Option<Date> {
    let edition = &snapshot.programme.edition;
    let today = edition.day_of(edition.zone.civil(now));
    filter
        .values(Facet::Day)
        .next()
        .and_then(|day| day.parse().ok())
        .or_else(|| snapshot.days().iter().find(|day| **day == today).copied())
        .or_else(|| snapshot.days().first().copied())
}

/// The timetable of one day, of the events that `filter` lets through.
///
/// # Errors
/// Where the template fails.
pub fn render(snapshot: &Snapshot, filter: &Filter, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let title = locale.say("nav-programme");
    let mut frame =
        Frame::of_edition(snapshot, reader, Section::Programme, "/programme/grid", title);
    frame.address = frame.address.with_query(filter.query());
    let day = day_of(snapshot, filter, reader.now);
    let of_day =
        day.map_or_else(|| filter.clone(), |day| filter.with_only(Facet::Day, &day.to_string()));
    let indices = of_day.apply(snapshot);
    let timetable = day.and_then(|day| Timetable::of(snapshot, day, &indices, locale));
    let edition = &snapshot.programme.edition;
    let city =
        |city: &serai_domain::cities::City| crate::views::texts::Text::of(&city.name, locale).words;
    Page {
        bar: Bar::of(snapshot, &of_day, reader, "programme/grid", indices.len()),
        heading: day.map(|day| locale.full_date(day)).unwrap_or_default(),
        host: edition.host.as_ref().map(city).unwrap_or_default(),
        guest: edition.guest.as_ref().map(city),
        ways: if timetable.is_none() { ways_out(snapshot, &of_day, locale) } else { Vec::new() },
        timetable,
        frame,
    }
    .render()
}
