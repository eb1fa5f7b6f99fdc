//! An edition's home: the two cities, the dates, what is on, the days, highlights of the strands.

use askama::Template;
use axum::response::Response;
use jiff::Timestamp;
use serai_app::Snapshot;
use serai_domain::events::{EventKind, Strand};
use serai_i18n::Locale;

use super::visits::Visit;
use crate::problems::Problem;
use crate::views::events::Row;
use crate::views::frames::{Frame, Reader, Section};
use crate::views::structured;
use crate::views::texts::Text;
use crate::views::times::{Clock, clocks};

/// `GET /{lang}/{edition}/`: anew each minute, for it shows what is on and both cities' clocks.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let minute = visit.now.as_second() / 60;
    visit.answer("home", minute, render).await
}

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    frame: Frame,
    title: Text,
    cities: Option<(Text, Text)>,
    dates: String,
    summary: Text,
    standing: String,
    clocks: Vec<Clock>,
    now: Vec<Row>,
    next: Vec<Row>,
    days: Vec<DayTile>,
    strands: Vec<StrandTile>,
    exhibitions: Vec<Row>,
}

/// One day of the strip.
struct DayTile {
    date: String,
    name: String,
    count: String,
    titles: Vec<Text>,
}

/// Highlights of one strand.
struct StrandTile {
    name: String,
    strand: &'static str,
    rows: Vec<Row>,
    all: String,
}

/// Most events shown as running, as coming, and as highlights of a strand.
const MOST: usize = 4;
/// Titles named under each day.
const TITLES: usize = 3;
/// An edition longer than this shows no strip of days.
const LONGEST_STRIP: usize = 14;

/// The home of the edition.
///
/// # Errors
/// Where the template fails.
pub fn render(snapshot: &Snapshot, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let edition = &snapshot.programme.edition;
    let title = Text::of(&edition.title, locale);
    let mut frame = Frame::of_edition(snapshot, reader, Section::Home, "/", &title.words);
    frame.json_ld = structured::edition(snapshot, reader);
    let cities = match (&edition.guest, &edition.host) {
        (Some(guest), Some(host)) => {
            Some((Text::of(&guest.name, locale), Text::of(&host.name, locale)))
        }
        _ => None,
    };
    let rows = |indices: Vec<usize>| -> Vec<Row> {
        indices.into_iter().map(|index| Row::of(snapshot, index, locale)).collect()
    };
    let running = Span::of(snapshot, reader.now);
    let mut now = if running == Span::Running { snapshot.now(reader.now) } else { Vec::new() };
    now.truncate(MOST);
    let (now, next) = (rows(now), rows(snapshot.next(reader.now, MOST)));
    Home {
        title,
        cities,
        dates: locale.date_range(edition.first_day, edition.last_day),
        summary: Text::of(&edition.summary, locale),
        standing: running.words(locale),
        clocks: clocks(snapshot, reader.now, locale),
        now,
        next,
        days: days(snapshot, locale),
        strands: strands(snapshot, locale),
        exhibitions: rows(of_kind(snapshot, EventKind::Exhibition)),
        frame,
    }
    .render()
}

/// Where the moment lies to the edition's days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    /// So many days before the first.
    Before(i64),
    Running,
    Over,
}

impl Span {
    fn of(snapshot: &Snapshot, now: Timestamp) -> Self {
        let edition = &snapshot.programme.edition;
        let today = edition.day_of(edition.zone.civil(now));
        if today < edition.first_day {
            let days = edition.first_day.duration_since(today).as_hours() / 24;
            Self::Before(days)
        } else if today > edition.last_day {
            Self::Over
        } else {
            Self::Running
        }
    }

    fn words(self, locale: Locale) -> String {
        match self {
            Self::Before(days) => locale.say_with("standing-before", &[("n", days.into())]),
            Self::Running => locale.say("standing-running"),
            Self::Over => locale.say("standing-over"),
        }
    }
}

fn days(snapshot: &Snapshot, locale: Locale) -> Vec<DayTile> {
    if snapshot.days().len() > LONGEST_STRIP {
        return Vec::new();
    }
    snapshot
        .days()
        .iter()
        .map(|day| {
            let of_day = || snapshot.events().iter().filter(move |event| event.day == *day);
            let mut named: Vec<_> = of_day().filter(|event| event.takes_place()).collect();
            named.sort_by_key(|event| weight(event.kind));
            DayTile {
                date: day.to_string(),
                name: locale.weekday_and_day(*day),
                count: locale.say_with("count-events", &[("n", of_day().count().into())]),
                titles: named
                    .into_iter()
                    .take(TITLES)
                    .map(|event| crate::views::events::title(event, locale))
                    .collect(),
            }
        })
        .collect()
}

/// How far down a kind comes among highlights: what a city is proud to show comes first.
const fn weight(kind: EventKind) -> u8 {
    match kind {
        EventKind::Concert | EventKind::Performance | EventKind::Conference => 0,
        EventKind::Exhibition | EventKind::Ceremony | EventKind::Film => 1,
        EventKind::RoundTable | EventKind::MasterClass | EventKind::CreativeMeeting => 2,
        EventKind::Meetings | EventKind::Talk | EventKind::Workshop => 3,
        EventKind::Reception | EventKind::SiteVisit | EventKind::PressConference => 4,
        EventKind::Other => 5,
    }
}

/// Highlights of culture and business; none for a plain festival, which has no such strands.
fn strands(snapshot: &Snapshot, locale: Locale) -> Vec<StrandTile> {
    if snapshot.programme.edition.guest.is_none() {
        return Vec::new();
    }
    [Strand::Cultural, Strand::Business]
        .into_iter()
        .filter_map(|strand| {
            let mut indices: Vec<usize> = snapshot
                .events()
                .iter()
                .enumerate()
                .filter(|(_, event)| event.strand == strand && event.takes_place())
                .filter(|(_, event)| event.kind != EventKind::Exhibition)
                .map(|(index, _)| index)
                .collect();
            let count = indices.len();
            indices.sort_by_key(|index| weight(snapshot.events()[*index].kind));
            indices.truncate(MOST);
            indices.sort_unstable();
            (count > 0).then(|| StrandTile {
                name: locale.say(&format!("strand-{}", strand.name())),
                strand: strand.name(),
                rows: indices.into_iter().map(|index| Row::of(snapshot, index, locale)).collect(),
                all: locale.say("home-whole-strand"),
            })
        })
        .collect()
}

fn of_kind(snapshot: &Snapshot, kind: EventKind) -> Vec<usize> {
    let mut seen = Vec::new();
    snapshot
        .events()
        .iter()
        .enumerate()
        .filter(|(_, event)| event.kind == kind && event.takes_place())
        .filter(|(_, event)| {
            let series = event.occurrence.as_ref().map(|occurrence| occurrence.series);
            let again = series.is_some_and(|series| seen.contains(&series));
            seen.extend(series);
            !again
        })
        .map(|(index, _)| index)
        .take(MOST)
        .collect()
}
