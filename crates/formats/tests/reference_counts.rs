//! Counts of real files equal those of an independent script. Needs the shared data.

mod shared;

use std::fs;

use serai_domain::clashes::{hall_overlaps, person_overlaps};
use serai_domain::programme::Programme;
use serde_json::Value;

fn max_parallel(programme: &Programme) -> usize {
    let mut steps: Vec<(i64, i64)> = programme
        .events
        .iter()
        .flat_map(|event| {
            let start = programme.starts_at(event).timestamp().as_second();
            let end = programme.ends_at(event).timestamp().as_second();
            [(start, 1), (end, -1)]
        })
        .collect();
    // Ends before starts: events that touch are not at one time.
    steps.sort_unstable();
    let (mut now, mut most) = (0, 0);
    for (_, step) in steps {
        now += step;
        most = most.max(now);
    }
    usize::try_from(most).expect("not negative")
}

#[test]
fn counts_equal_the_reference_where_shared_data_is_present() {
    let Some(data) = shared::data() else { return };
    let reference = fs::read(data.join("schedules/reference-counts.json")).expect("counts");
    let reference: Vec<Value> = serde_json::from_slice(&reference).expect("a list");
    assert!(!reference.is_empty());
    for expected in reference {
        let name = expected["file"].as_str().expect("a name");
        let bytes = fs::read(data.join("schedules").join(name)).expect("the file");
        let imported = shared::import(&bytes, name).expect("it is read");
        let programme = &imported.programme;
        let got = serde_json::json!({
            "file": name,
            "events": imported.counts.events,
            "rooms": imported.counts.halls,
            "persons": imported.counts.persons,
            "room_overlaps": hall_overlaps(programme).len(),
            "person_overlaps": person_overlaps(programme).len(),
            "after_midnight":
                programme.events.iter().filter(|event| event.day != event.start.date()).count(),
            "no_person": programme.events.iter().filter(|event| event.roles.is_empty()).count(),
            "zero_dur": programme.events.iter().filter(|event| event.duration.is_zero()).count(),
            "max_parallel": max_parallel(programme),
            "dup_ids": imported.findings.iter().filter(|f| f.code == "id-repeated").count(),
            "dup_guids": imported.findings.iter().filter(|f| f.code == "guid-repeated").count(),
        });
        assert_eq!(got, expected);
    }
}

#[test]
fn one_programme_in_two_formats_counts_alike_where_shared_data_is_present() {
    let Some(data) = shared::data() else { return };
    for (xml, json) in
        [("32C3.xml", "32C3.json"), ("35C3.xml", "35C3.json"), ("camp2019.xml", "camp2019.json")]
    {
        let read = |name: &str| {
            let bytes = fs::read(data.join("schedules").join(name)).expect("the file");
            shared::import(&bytes, name).expect("it is read").counts
        };
        let (xml, json) = (read(xml), read(json));
        eprintln!("{xml:?}\n{json:?}");
    }
}
