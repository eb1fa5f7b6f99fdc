//! The programme as a list, with its filters.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;

use super::visits::Visit;
use crate::problems::Problem;
use crate::views::events::{DayRows, by_day};
use crate::views::filters::{Choices, Facet, Filter, Way, choices, ways_out};
use crate::views::frames::{Frame, Reader, Section};

/// `GET /{lang}/{edition}/programme`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let filter = Filter::parse(&visit.query, &visit.snapshot);
    let detail = filter.query();
    visit
        .answer("programme", detail, move |snapshot, reader| render(snapshot, &filter, reader))
        .await
}

#[derive(Template)]
#[template(path = "programme.html")]
struct Programme {
    frame: Frame,
    bar: Bar,
    days: Vec<DayRows>,
    ways: Vec<Way>,
}

/// Days, the other view, filters and the count: over the list and over the timetable.
pub struct Bar {
    /// The filter as a query.
    pub query: String,
    /// The last part of the page's address: `programme`, `programme/grid`.
    pub path: &'static str,
    /// The days; none where there is one.
    pub days: Option<Choices>,
    /// The query of all days.
    pub all_days: String,
    /// The other facets.
    pub facets: Vec<Choices>,
    /// Hidden fields that keep the day while other filters are sent.
    pub kept_days: Vec<String>,
    /// Values chosen among the other facets.
    pub chosen: usize,
    /// "12 of 24 events".
    pub count: String,
    /// The query without the other facets.
    pub cleared: String,
}

impl Bar {
    /// For a page that shows `shown` events.
    pub fn of(
        snapshot: &Snapshot,
        filter: &Filter,
        reader: Reader<'_>,
        path: &'static str,
        shown: usize,
    ) -> Self {
        let (days, facets): (Vec<Choices>, Vec<Choices>) = choices(snapshot, filter, reader.locale)
            .into_iter()
            .partition(|choices| choices.facet == Facet::Day.name());
        let all = snapshot.events().len();
        let mut cleared = Filter::default();
        for day in filter.values(Facet::Day) {
            cleared = cleared.with(Facet::Day, day);
        }
        let count = if shown == all {
            reader.locale.say_with("count-events", &[("n", all.into())])
        } else {
            reader.locale.say_with("count-events-of", &[("n", shown.into()), ("all", all.into())])
        };
        Self {
            query: filter.query(),
            path,
            days: days.into_iter().next(),
            all_days: filter.without(Facet::Day).query(),
            chosen: facets.iter().map(|choices| choices.chosen).sum(),
            facets,
            kept_days: filter.values(Facet::Day).map(str::to_owned).collect(),
            count,
            cleared: cleared.query(),
        }
    }

    /// The page with a query.
    pub fn href(&self, frame: &Frame, query: &str) -> String {
        let mark = if query.is_empty() { "" } else { "?" };
        format!("{}{mark}{query}", frame.link(&format!("/{}", self.path)))
    }

    /// The same choice in the other view.
    pub fn other(&self, frame: &Frame, path: &str) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        format!("{}{mark}{}", frame.link(path), self.query)
    }
}

/// The list of the events that `filter` lets through.
///
/// # Errors
/// Where the template fails.
pub fn render(snapshot: &Snapshot, filter: &Filter, reader: Reader<'_>) -> askama::Result<String> {
    let title = reader.locale.say("nav-programme");
    let mut frame = Frame::of_edition(snapshot, reader, Section::Programme, "/programme", title);
    frame.address = frame.address.with_query(filter.query());
    let indices = filter.apply(snapshot);
    let bar = Bar::of(snapshot, filter, reader, "programme", indices.len());
    let ways =
        if indices.is_empty() { ways_out(snapshot, filter, reader.locale) } else { Vec::new() };
    Programme { frame, bar, days: by_day(snapshot, indices, reader.locale), ways }.render()
}
