//! One programme day as a timetable: halls across, time down, to scale.
//!
//! Positions are given as classes (`at-h9 at-m30 for-h1`), which the stylesheet turns into
//! lengths: the pages' content security policy allows no inline styles.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serai_app::Snapshot;
use serai_domain::ids::HallId;
use serai_i18n::Locale;

use super::events::{state_words, title};
use super::texts::Text;
use super::times::{When, iso};

/// Longest stretch shown of one day, in minutes: a day and the night after it.
const LONGEST: i64 = 32 * 60;
/// Most events shown side by side in one hall; more share the last lane.
const MOST_LANES: usize = 24;

/// The timetable of a day.
#[derive(Debug, Clone)]
pub struct Timetable {
    /// Classes that give its height and scale.
    pub classes: String,
    /// RFC 3339 instant of its upper edge, for the line that marks now.
    pub upper_iso: String,
    /// RFC 3339 instant of its lower edge.
    pub lower_iso: String,
    /// Full hours, from the first on.
    pub hours: Vec<Hour>,
    /// Venues with an event on the day.
    pub venues: Vec<VenueColumns>,
    /// Halls shown.
    pub halls: usize,
    /// Events shown.
    pub events: usize,
}

/// A full hour at the margin.
#[derive(Debug, Clone)]
pub struct Hour {
    /// Class that places it.
    pub class: String,
    /// `18:00` by the host city's clock.
    pub host: String,
    /// `17:00` by the guest city's, where it differs.
    pub guest: Option<String>,
}

/// The halls of one venue.
#[derive(Debug, Clone)]
pub struct VenueColumns {
    /// Last part of its address; none for events whose place is undecided.
    pub slug: Option<String>,
    /// Its name.
    pub name: Text,
    /// Its halls with an event on the day.
    pub halls: Vec<HallColumn>,
}

/// One hall.
#[derive(Debug, Clone)]
pub struct HallColumn {
    /// Its name.
    pub name: Text,
    /// Class that gives its width: `lanes-2`.
    pub class: String,
    /// Its events by start.
    pub items: Vec<Item>,
}

/// One event in a hall's column.
#[derive(Debug, Clone)]
pub struct Item {
    /// Last part of its address.
    pub slug: String,
    /// Its title.
    pub title: Text,
    /// When.
    pub when: When,
    /// "Concert".
    pub kind: String,
    /// Classes that place it and show strand, track and state.
    pub classes: String,
    /// "Cancelled".
    pub state_words: Option<String>,
}

/// An event's place in its column, in minutes from midnight of the day.
#[derive(Debug, Clone, Copy)]
struct Span {
    index: usize,
    start: i64,
    end: i64,
    lane: usize,
    lanes: usize,
}

impl Timetable {
    /// The events at `indices` that belong to `day`; none where there are none.
    pub fn of(snapshot: &Snapshot, day: Date, indices: &[usize], locale: Locale) -> Option<Self> {
        let edition = &snapshot.programme.edition;
        let midnight = edition.zone.at(day.at(0, 0, 0, 0));
        let mut columns: BTreeMap<Option<HallId>, Vec<Span>> = BTreeMap::new();
        let mut shortest: Vec<i64> = Vec::new();
        for &index in indices.iter().filter(|index| snapshot.events()[**index].day == day) {
            let minutes = |instant: &jiff::ZonedDateTime| {
                (instant.timestamp().as_second() - midnight.timestamp().as_second()) / 60
            };
            let start = minutes(snapshot.starts(index));
            let lasts = minutes(snapshot.ends(index)) - start;
            shortest.push(lasts.max(5));
            let event = &snapshot.events()[index];
            columns.entry(event.hall).or_default().push(Span {
                index,
                start,
                end: start + lasts.max(5),
                lane: 0,
                lanes: 1,
            });
        }
        let spans = || columns.values().flatten();
        let upper = spans().map(|span| span.start).min()?.div_euclid(60) * 60;
        let lower = spans().map(|span| span.end).max()?.clamp(upper + 60, upper + LONGEST);
        let hours = (lower - upper + 59) / 60;
        let edge =
            |minutes: i64| iso(&midnight.saturating_add(jiff::SignedDuration::from_mins(minutes)));
        let events = spans().count();
        let mut undecided = columns.remove(&None);
        let mut halls = 0;
        let mut column = |name: Text, spans: &mut Vec<Span>| {
            halls += 1;
            let lanes = share_lanes(spans);
            let items =
                spans.iter().map(|span| item(snapshot, span, upper, lower, locale)).collect();
            HallColumn { name, class: format!("lanes-{lanes}"), items }
        };
        let mut venues: Vec<VenueColumns> = Vec::new();
        for venue in &snapshot.programme.venues {
            let name = Text::of(&venue.name, locale);
            let halls: Vec<HallColumn> = venue
                .halls
                .iter()
                .filter_map(|hall| {
                    let spans = columns.get_mut(&Some(hall.id))?;
                    Some(column(Text::of(&hall.name, locale), spans))
                })
                .collect();
            if !halls.is_empty() {
                venues.push(VenueColumns { slug: Some(venue.slug.to_string()), name, halls });
            }
        }
        if let Some(spans) = &mut undecided {
            let name = Text::native(locale.say("place-undecided"));
            let halls = vec![column(name.clone(), spans)];
            venues.push(VenueColumns { slug: None, name, halls });
        }
        Some(Self {
            classes: format!("hours-{hours} {}", scale(&mut shortest)),
            upper_iso: edge(upper),
            lower_iso: edge(upper + hours * 60),
            hours: (0..hours).map(|hour| mark(snapshot, day, upper / 60, hour, locale)).collect(),
            venues,
            halls,
            events,
        })
    }
}

/// How tall a minute is: the shorter the short events, the taller, so that their titles can be
/// read; the shortest tenth is left out of account.
fn scale(durations: &mut [i64]) -> &'static str {
    durations.sort_unstable();
    match durations.get(durations.len() / 10).copied().unwrap_or(60) {
        ..=12 => "scale-4",
        13..=24 => "scale-3",
        25..=44 => "scale-2",
        _ => "scale-1",
    }
}

/// The full hour `hour` after the upper edge at hour `upper` of the day.
fn mark(snapshot: &Snapshot, day: Date, upper: i64, hour: i64, locale: Locale) -> Hour {
    let edition = &snapshot.programme.edition;
    let instant = edition
        .zone
        .at(day.at(0, 0, 0, 0))
        .saturating_add(jiff::SignedDuration::from_hours(upper + hour));
    let guest = edition
        .guest
        .as_ref()
        .map(|city| city.zone.civil(instant.timestamp()))
        .filter(|there| *there != instant.datetime())
        .map(|there| locale.time(there.time()));
    Hour { class: format!("at-h{hour}"), host: locale.time(instant.time()), guest }
}

/// Puts events that run at one time side by side; gives the most lanes any needs.
fn share_lanes(spans: &mut [Span]) -> usize {
    spans.sort_by_key(|span| (span.start, -span.end, span.index));
    let mut most = 1;
    let mut first = 0;
    let mut until = i64::MIN;
    let mut ends: Vec<i64> = Vec::new();
    for current in 0..spans.len() {
        if spans[current].start >= until {
            close(&mut spans[first..current], ends.len());
            first = current;
            ends.clear();
        }
        let (start, end) = (spans[current].start, spans[current].end);
        let free = ends.iter().position(|lane| *lane <= start);
        let lane = match free {
            Some(lane) => lane,
            None if ends.len() < MOST_LANES => {
                ends.push(end);
                ends.len() - 1
            }
            None => MOST_LANES - 1,
        };
        ends[lane] = ends[lane].max(end);
        spans[current].lane = lane;
        until = until.max(end);
        most = most.max(ends.len());
    }
    close(&mut spans[first..], ends.len());
    most
}

fn close(spans: &mut [Span], lanes: usize) {
    for span in spans {
        span.lanes = lanes.max(1);
    }
}

fn item(snapshot: &Snapshot, span: &Span, upper: i64, lower: i64, locale: Locale) -> Item {
    let event = &snapshot.events()[span.index];
    let start = span.start.clamp(upper, lower - 5) - upper;
    let lasts = span.end.min(lower) - upper - start;
    let track = event
        .track
        .and_then(|track| snapshot.track(track))
        .filter(|track| track.colour.is_some())
        .map(|track| format!(" track-{}", track.slug))
        .unwrap_or_default();
    Item {
        slug: event.slug.to_string(),
        title: title(event, locale),
        when: When::of(snapshot, span.index, locale),
        kind: locale.say(&format!("kind-{}", event.kind.name())),
        classes: format!(
            "at-h{} at-m{} for-h{} for-m{} lane-{} of-{} {} {}{track}",
            start / 60,
            start % 60,
            lasts / 60,
            lasts % 60,
            span.lane,
            span.lanes,
            event.strand.name(),
            event.state.name(),
        ),
        state_words: state_words(event, locale),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spans(times: &[(i64, i64)]) -> Vec<Span> {
        let span = |(index, &(start, end))| Span { index, start, end, lane: 0, lanes: 1 };
        times.iter().enumerate().map(span).collect()
    }

    #[test]
    fn events_at_one_time_share_the_width_and_others_keep_it() {
        let mut spans = spans(&[(0, 60), (30, 90), (60, 120), (120, 180)]);
        assert_eq!(share_lanes(&mut spans), 2);
        let placed: Vec<_> = spans.iter().map(|span| (span.lane, span.lanes)).collect();
        assert_eq!(placed, [(0, 2), (1, 2), (0, 2), (0, 1)]);
    }

    #[test]
    fn a_market_of_many_stands_keeps_to_the_lanes_there_are() {
        let mut spans = spans(&[(0, 60); 40]);
        assert_eq!(share_lanes(&mut spans), MOST_LANES);
        assert!(spans.iter().all(|span| span.lane < MOST_LANES));
    }

    #[test]
    fn short_events_make_the_scale_taller() {
        assert_eq!(scale(&mut [60, 90, 45]), "scale-1");
        assert_eq!(scale(&mut [5; 20]), "scale-4");
    }
}
