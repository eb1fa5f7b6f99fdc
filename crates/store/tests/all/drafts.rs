//! Drafts are read as they were written, and a change made from an old one is refused.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serai_domain::events::Party;
use serai_domain::ids::EventId;
use serai_domain::programme::Programme;
use serai_store::{DraftChanges, Revision, Store, StoreError};
use uuid::Uuid;

use crate::databases::on_both;
use crate::programmes::{empty, filled, line, new_id, slug, text};

on_both! {
    async fn a_draft_reads_as_it_was_saved(store: Store) {
        let programme = filled("days", 40);
        let revision = store
            .draft_save(None, &programme, Revision::NONE, line(&programme, "import"), vec![])
            .await
            .unwrap();
        let (read, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(at, revision);
        assert_eq!(read, programme);
    }
}

on_both! {
    async fn a_change_writes_only_what_differs(store: Store) {
        let old = filled("days", 30);
        let first = store
            .draft_save(None, &old, Revision::NONE, line(&old, "import"), vec![])
            .await
            .unwrap();
        let mut new = old.clone();
        // Two events swap their addresses, one goes, a person loses a position, a venue moves up.
        let (one, two) = (new.events[3].slug.clone(), new.events[4].slug.clone());
        new.events[3].slug = two;
        new.events[4].slug = one;
        new.events[5].title = text("Gala", "Гала");
        new.events[5].roles.pop();
        new.events.remove(7);
        new.persons[0].positions.clear();
        new.venues.swap(0, 1);
        new.sort();
        let second = store
            .draft_save(Some(&old), &new, first, line(&new, "edit"), vec![])
            .await
            .unwrap();
        assert!(second > first);
        let (read, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(at, second);
        assert_eq!(read, new);
    }
}

on_both! {
    async fn the_second_of_two_changes_to_one_revision_is_refused(store: Store) {
        let old = empty("days");
        let at = store
            .draft_save(None, &old, Revision::NONE, line(&old, "create"), vec![])
            .await
            .unwrap();
        let mut mine = old.clone();
        mine.edition.title = text("Mine", "Моё");
        let mut theirs = old.clone();
        theirs.edition.title = text("Theirs", "Их");
        store.draft_save(Some(&old), &theirs, at, line(&old, "edit"), vec![]).await.unwrap();
        let refused = store.draft_save(Some(&old), &mine, at, line(&old, "edit"), vec![]).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        let (read, _) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        assert_eq!(read, theirs);
        assert_eq!(store.audit_lines(None, 10).await.unwrap().len(), 2, "no line of the refused");
    }
}

on_both! {
    async fn a_slug_belongs_to_one_edition(store: Store) {
        let (one, two) = (empty("days"), empty("days"));
        store.draft_save(None, &one, Revision::NONE, line(&one, "create"), vec![]).await.unwrap();
        let refused = store.draft_save(None, &two, Revision::NONE, line(&two, "create"), vec![]).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert_eq!(store.editions().await.unwrap().len(), 1);
    }
}

on_both! {
    async fn a_programme_that_names_what_it_lacks_is_refused(store: Store) {
        let mut programme = filled("days", 3);
        programme.organisations.clear();
        let refused = store
            .draft_save(None, &programme, Revision::NONE, line(&programme, "import"), vec![])
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("names the organisation"), "{refused}");
        assert!(store.editions().await.unwrap().is_empty());
    }
}

#[test]
fn only_rows_that_differ_are_written() {
    let old = filled("days", 30);
    let unchanged = DraftChanges::between(Some(&old), &old).unwrap();
    assert!(!unchanged.creates);
    assert_eq!(unchanged.tables, []);

    let mut new = old.clone();
    new.events[4].title = text("Gala", "Гала");
    new.events[9].roles.swap(0, 1);
    let changes = DraftChanges::between(Some(&old), &new).unwrap();
    let rows: Vec<(&str, Vec<Uuid>, usize)> = changes
        .tables
        .iter()
        .map(|change| {
            let rows: Vec<serde_json::Value> =
                serde_json::from_str(change.insert.as_deref().unwrap()).unwrap();
            (change.table.name(), change.remove.clone(), rows.len())
        })
        .collect();
    let expected = [
        ("events", vec![new.events[4].id.uuid()], 1),
        ("event_roles", vec![new.events[9].id.uuid()], 3),
    ];
    assert_eq!(rows, expected);
}

/// One step of an editing session, on things picked by number.
#[derive(Debug, Clone)]
enum Step {
    Retitle(usize, String),
    SwapSlugs(usize, usize),
    Move(usize, usize),
    Remove(usize),
    Add(usize),
    DropPerson(usize),
    DropVenue(usize),
    Reorder(usize, usize),
    Link(usize, String),
}

fn step() -> impl Strategy<Value = Step> {
    let number = || 0..1_000_usize;
    // Quotes, backslashes, signs of SQL and JSON, other scripts, U+0000, characters beyond the BMP.
    let words = || "[\"'\\\\{}\\[\\]:,%_;$?\u{0}\u{7f}\u{200f}əЖ語🎭a \n\t-]{0,12}";
    prop_oneof![
        (number(), words()).prop_map(|(event, title)| Step::Retitle(event, title)),
        (number(), number()).prop_map(|(one, two)| Step::SwapSlugs(one, two)),
        (number(), number()).prop_map(|(event, hall)| Step::Move(event, hall)),
        number().prop_map(Step::Remove),
        number().prop_map(Step::Add),
        number().prop_map(Step::DropPerson),
        number().prop_map(Step::DropVenue),
        (number(), number()).prop_map(|(one, two)| Step::Reorder(one, two)),
        (number(), words()).prop_map(|(event, url)| Step::Link(event, url)),
    ]
}

fn take(programme: &mut Programme, step: &Step) {
    let events = programme.events.len();
    match step {
        Step::Retitle(event, title) if events > 0 => {
            programme.events[event % events].title = text("Title", title);
        }
        Step::SwapSlugs(one, two) if events > 0 => {
            let (one, two) = (one % events, two % events);
            let slug = programme.events[one].slug.clone();
            programme.events[one].slug = std::mem::replace(&mut programme.events[two].slug, slug);
        }
        Step::Move(event, hall) if events > 0 => {
            let halls: Vec<_> = programme.halls().map(|(_, hall)| hall.id).collect();
            programme.events[event % events].hall = halls.get(hall % (halls.len() + 1)).copied();
        }
        Step::Remove(event) if events > 0 => {
            programme.events.remove(event % events);
        }
        Step::Add(number) if events > 0 => {
            let mut event = programme.events[number % events].clone();
            event.id = EventId::from_uuid(new_id());
            event.slug = slug(&format!("added-{}", event.id));
            programme.events.push(event);
        }
        Step::DropPerson(person) if !programme.persons.is_empty() => {
            let gone = programme.persons.remove(person % programme.persons.len()).id;
            for event in &mut programme.events {
                event.roles.retain(|role| role.party != Party::Person(gone));
            }
        }
        Step::DropVenue(venue) if !programme.venues.is_empty() => {
            let gone = programme.venues.remove(venue % programme.venues.len());
            for event in &mut programme.events {
                if gone.halls.iter().any(|hall| Some(hall.id) == event.hall) {
                    event.hall = None;
                }
            }
        }
        Step::Reorder(one, two) if !programme.persons.is_empty() => {
            let persons = programme.persons.len();
            programme.persons.swap(one % persons, two % persons);
        }
        Step::Link(event, url) if events > 0 => {
            let event = &mut programme.events[event % events];
            event.links[0].url.clone_from(url);
            // A column of plain text holds no U+0000; see the rows' own rule.
            event.url = Some(url.replace('\0', ""));
        }
        _ => {}
    }
}

/// Saves a programme after each of several bouts of steps, and reads it back each time.
async fn edits_read_back(store: Store, mut cases: TestRunner) {
    for case in 0..12 {
        let name = format!("days-{case}");
        let mut old = filled(&name, 12);
        let mut at = store
            .draft_save(None, &old, Revision::NONE, line(&old, "import"), vec![])
            .await
            .unwrap();
        for _ in 0..3 {
            let steps = prop::collection::vec(step(), 0..8).new_tree(&mut cases).unwrap().current();
            let mut new = old.clone();
            steps.iter().for_each(|step| take(&mut new, step));
            new.sort();
            at = store
                .draft_save(Some(&old), &new, at, line(&new, "edit"), vec![])
                .await
                .unwrap_or_else(|error| panic!("{steps:?}: {error}"));
            let (read, revision) = store.draft_load(&slug(&name)).await.unwrap().unwrap();
            assert_eq!(revision, at);
            assert_eq!(read, new, "{steps:?}");
            old = new;
        }
    }
}

on_both! {
    async fn any_sequence_of_edits_reads_as_it_was_saved(store: Store) {
        edits_read_back(store, TestRunner::deterministic()).await;
    }
}
