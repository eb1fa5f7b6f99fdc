//! Tests of clashes: each kind on the smallest programme that shows it, pairs against all pairs.

use proptest::prelude::*;

use super::*;
use crate::events::{EventRole, EventState};
use crate::fixtures::{event, person, programme, venue};
use crate::geography::Coordinates;
use crate::ids::CountingIds;

/// Two events with the same speaker, in the given venues.
fn two(starts: [&str; 2], same_venue: bool) -> Programme {
    let mut ids = CountingIds::default();
    let mut p = programme(&mut ids);
    p.venues.push(venue(&mut ids, "House"));
    p.venues.push(venue(&mut ids, "Park"));
    p.venues[0].coordinates = Coordinates::new(40.3661, 49.8372).ok();
    p.venues[1].coordinates = Coordinates::new(40.3958, 49.8678).ok();
    p.persons.push(person(&mut ids, "Speaker"));
    let party = Party::Person(p.persons[0].id);
    for (index, start) in starts.into_iter().enumerate() {
        let mut event = event(&mut ids, start, start);
        event.hall = Some(p.venues[if same_venue { 0 } else { index }].halls[0].id);
        event.roles.push(EventRole { party, role: Role::Speaker });
        p.events.push(event);
    }
    p
}

fn kinds(programme: &Programme) -> Vec<ClashKind> {
    clashes(programme).iter().map(|clash| clash.kind).collect()
}

#[test]
fn one_hall_and_one_speaker_at_one_time_clash_twice() {
    let p = two(["2023-05-03T10:00", "2023-05-03T10:30"], true);
    assert_eq!(kinds(&p), [ClashKind::Hall, ClashKind::Person]);
}

#[test]
fn ends_that_touch_do_not_clash() {
    assert_eq!(kinds(&two(["2023-05-03T10:00", "2023-05-03T11:00"], true)), []);
}

#[test]
fn too_short_a_way_is_found() {
    assert_eq!(kinds(&two(["2023-05-03T10:00", "2023-05-03T11:10"], false)), [ClashKind::Travel]);
    assert_eq!(kinds(&two(["2023-05-03T10:00", "2023-05-03T12:30"], false)), []);
}

#[test]
fn a_cancelled_event_and_a_hall_of_stands_clash_with_nothing() {
    let mut p = two(["2023-05-03T10:00", "2023-05-03T10:30"], true);
    p.venues[0].halls[0].use_ = HallUse::Parallel;
    assert_eq!(kinds(&p), [ClashKind::Person]);
    p.events[1].state = EventState::Cancelled;
    assert_eq!(kinds(&p), []);
}

#[test]
fn more_places_than_the_hall_holds_clash() {
    let mut p = two(["2023-05-03T10:00", "2023-05-04T10:00"], true);
    p.venues[0].halls[0].capacity = Some(100);
    p.events[0].places = Some(101);
    assert_eq!(kinds(&p), [ClashKind::Capacity]);
}

#[test]
fn a_level_is_kept_and_ignore_hides() {
    let mut p = two(["2023-05-03T10:00", "2023-05-03T10:30"], true);
    p.edition.clash_levels = ClashLevels::default()
        .with(ClashKind::Hall, ClashLevel::Block)
        .with(ClashKind::Person, ClashLevel::Ignore);
    let found = clashes(&p);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].level, ClashLevel::Block);
    assert_eq!(finding(&p, &found[0]).severity, Severity::Error);
}

proptest! {
    /// The sweep finds the same pairs as looking at all of them.
    #[test]
    fn the_sweep_equals_all_pairs(spans in prop::collection::vec((0i64..40, 0i64..12), 0..24)) {
        let at = |minute: i64| Timestamp::from_second(minute * 60).unwrap();
        let times: Vec<_> = spans.iter().map(|(s, d)| (at(*s), at(s + d))).collect();
        let order = |a: usize, b: usize| (a.min(b), a.max(b));
        let mut swept: Vec<_> = overlaps(&times, (0..times.len()).collect())
            .into_iter()
            .map(|(a, b)| order(a, b))
            .collect();
        swept.sort_unstable();
        let mut all = Vec::new();
        for a in 0..times.len() {
            for b in a + 1..times.len() {
                if times[a].0 < times[b].1 && times[b].0 < times[a].1 {
                    all.push((a, b));
                }
            }
        }
        prop_assert_eq!(swept, all);
    }
}
