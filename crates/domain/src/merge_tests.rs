//! Tests of taking an import into the draft.

use super::*;
use crate::events::{EventRole, Role};
use crate::fixtures::{english, event, person, programme, venue};
use crate::ids::CountingIds;
use crate::languages::Language;

/// A file with two events in one hall, the first with a speaker.
fn file(ids: &mut CountingIds) -> Programme {
    let mut file = programme(ids);
    file.venues.push(venue(ids, "House"));
    file.persons.push(person(ids, "Speaker"));
    let hall = file.venues[0].halls[0].id;
    for (title, start) in [("One", "2023-05-03T10:00"), ("Two", "2023-05-03T12:00")] {
        let mut event = event(ids, title, start);
        event.hall = Some(hall);
        file.events.push(event);
    }
    let party = Party::Person(file.persons[0].id);
    file.events[0].roles.push(EventRole { party, role: Role::Speaker });
    file
}

#[test]
fn a_second_import_changes_nothing() {
    let mut ids = CountingIds::default();
    let empty = programme(&mut ids);
    let (draft, first) = merge(empty, file(&mut ids), Missing::Remove);
    let (again, second) = merge(draft.clone(), file(&mut ids), Missing::Remove);
    assert_eq!(first, Changes { created: 2, ..Changes::default() });
    assert_eq!(second, Changes { unchanged: 2, ..Changes::default() });
    assert_eq!(again, draft);
}

#[test]
fn a_changed_file_updates_and_removes_and_leaves_what_was_made_by_hand() {
    let mut ids = CountingIds::default();
    let empty = programme(&mut ids);
    let (mut draft, _) = merge(empty, file(&mut ids), Missing::Remove);
    let id = draft.events[1].id;
    let mut by_hand = event(&mut ids, "By hand", "2023-05-04T10:00");
    by_hand.source = None;
    draft.events.push(by_hand);

    let mut changed = file(&mut ids);
    changed.events.remove(0);
    changed.persons.clear();
    changed.events[0].start = "2023-05-03T13:00".parse().unwrap();
    let (after, changes) = merge(draft, changed, Missing::Remove);

    assert_eq!(changes, Changes { updated: 1, removed: 1, left: 1, ..Changes::default() });
    assert_eq!(after.events[0].id, id);
    assert!(after.persons.is_empty(), "nobody names the speaker any longer");
}

#[test]
fn missing_events_stay_when_asked() {
    let mut ids = CountingIds::default();
    let empty = programme(&mut ids);
    let (draft, _) = merge(empty, file(&mut ids), Missing::Remove);
    let mut smaller = file(&mut ids);
    smaller.events.pop();
    let (after, changes) = merge(draft, smaller, Missing::Keep);
    assert_eq!((changes.removed, changes.left, after.events.len()), (0, 1, 2));
}

#[test]
fn a_translation_survives_an_import_and_is_outdated_when_its_source_changed() {
    let mut ids = CountingIds::default();
    let empty = programme(&mut ids);
    let (mut draft, _) = merge(empty, file(&mut ids), Missing::Remove);
    draft.events[0].title.set(Language::russian(), "Один".into());
    let mut changed = file(&mut ids);
    changed.events[0].title = english("One more");
    let (after, _) = merge(draft, changed, Missing::Remove);
    let title = &after.events[0].title;
    assert_eq!(title.get(&Language::russian()), Some("Один"));
    assert_eq!(title.state(&Language::russian()), crate::localised::TextState::Outdated);
}

#[test]
fn two_events_of_one_title_get_two_addresses() {
    let mut ids = CountingIds::default();
    let mut twice = programme(&mut ids);
    for key in ["frab:a", "frab:b"] {
        let mut event = event(&mut ids, "Tea", "2023-05-03T10:00");
        event.source = Some(SourceKey::new(key));
        twice.events.push(event);
    }
    let (draft, _) = merge(programme(&mut ids), twice, Missing::Remove);
    let slugs: Vec<&str> = draft.events.iter().map(|event| event.slug.as_str()).collect();
    assert_eq!(slugs, ["tea", "tea-2"]);
}
