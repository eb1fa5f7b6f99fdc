//! Released versions: numbered, found by search, and never changed.

use jiff::{SignedDuration, Timestamp};
use serai_store::{NewRelease, Revision, ScheduledRelease, SearchKind, Store, StoreError};
use sqlx::{Connection, PgConnection, SqliteConnection};

use crate::databases::{PostgresDatabase, on_both, run};
use crate::programmes::{documents, empty, filled, line, new_id, slug, text};

fn may(day: &str) -> Timestamp {
    format!("2023-05-{day}T12:00:00.123456Z").parse().unwrap()
}

on_both! {
    async fn a_release_reads_as_it_was_made(store: Store) {
        let draft = filled("days", 25);
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let public = draft.public();
        let release =
            NewRelease::new(&public, "", "All halls are known", may("01"), &documents(&public));
        let first = store.release(release.unwrap(), at, line(&draft, "release")).await.unwrap();
        assert_eq!((first.number, first.label.as_str()), (1, "1"));
        assert_eq!(first.released_at, may("01"));

        let mut later = draft.clone();
        later.edition.title = text("New title", "Новое название");
        let at = store
            .draft_save(Some(&draft), &later, at, line(&draft, "edit"), vec![])
            .await
            .unwrap();
        let release = NewRelease::new(&later.public(), "Print", "", may("02"), &[]).unwrap();
        let second = store.release(release, at, line(&draft, "release")).await.unwrap();
        assert_eq!((second.number, second.label.as_str()), (2, "Print"));

        let (meta, programme) = store.version(draft.edition.id, 1).await.unwrap().unwrap();
        assert_eq!((&meta, &programme), (&first, &public));
        assert_eq!(store.version(draft.edition.id, 3).await.unwrap(), None);
        assert_eq!(store.versions(draft.edition.id).await.unwrap(), [second.clone(), first]);
        let record = store.edition_by_slug(&slug("days")).await.unwrap().unwrap();
        assert_eq!(record.released, Some(second));
        assert_eq!(record.revision, at);
    }
}

on_both! {
    async fn a_release_of_a_draft_that_has_moved_on_is_refused(store: Store) {
        let draft = empty("days");
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "create"), vec![])
            .await
            .unwrap();
        store.draft_save(Some(&draft), &draft, at, line(&draft, "edit"), vec![]).await.unwrap();
        let release = NewRelease::new(&draft, "", "", may("01"), &[]).unwrap();
        let refused = store.release(release, at, line(&draft, "release")).await;
        assert!(matches!(refused, Err(StoreError::Conflict)), "{refused:?}");
        assert!(store.versions(draft.edition.id).await.unwrap().is_empty());
    }
}

on_both! {
    async fn readers_find_words_in_any_script_and_by_their_beginning(store: Store) {
        let draft = filled("days", 30);
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let release = NewRelease::new(&draft, "", "", may("01"), &documents(&draft)).unwrap();
        store.release(release, at, line(&draft, "release")).await.unwrap();
        let edition = draft.edition.id;
        for typed in ["Concert 17", "концерт 17", "KONTSERT 17", "conc 17 obeikh gorodov", "17 «сонгс»"] {
            let hits = store.search(edition, typed, 5).await.unwrap();
            let found: Vec<&str> = hits
                .iter()
                .map(|hit| {
                    assert_eq!(hit.kind, SearchKind::Event);
                    let event = draft.events.iter().find(|event| event.id.uuid() == hit.subject);
                    event.expect("an event").slug.as_str()
                })
                .collect();
            // What nobody wrote is not found.
            let expected: &[&str] = match typed {
                "conc 17 obeikh gorodov" => &[],
                _ => &["event-17"],
            };
            assert_eq!(found, expected, "{typed}");
        }
        assert_eq!(store.search(edition, "concert", 7).await.unwrap().len(), 7);
        for typed in ["", "  ", "\" OR *", "'; DROP TABLE events; --", "a:* & !b", "NEAR(", "\\"] {
            let hits = store.search(edition, typed, 5).await.unwrap();
            assert!(hits.is_empty(), "{typed}: {hits:?}");
        }
    }
}

on_both! {
    async fn words_in_scripts_that_are_not_folded_are_found_as_well(store: Store) {
        let draft = filled("days", 6);
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let names = ["თბილისი", "Ερεβάν", "हिन्दी मेला", "東京 の 夜", "Երևան", "x² + 3d mp3 1e5"];
        let mut all = documents(&draft);
        for (document, name) in all.iter_mut().zip(names) {
            document.title = name.to_owned();
        }
        let release = NewRelease::new(&draft, "", "", may("01"), &all).unwrap();
        store.release(release, at, line(&draft, "release")).await.unwrap();
        for (document, name) in all.iter().zip(names) {
            for typed in name.split(' ').filter(|word| *word != "+" && *word != "の") {
                let hits = store.search(draft.edition.id, typed, 5).await.unwrap();
                let found: Vec<_> = hits.iter().map(|hit| hit.subject).collect();
                assert_eq!(found, [document.subject], "{typed}");
            }
        }
        let hits = store.search(draft.edition.id, "ΕΡΕΒ", 5).await.unwrap();
        assert_eq!(hits.len(), 1);
    }
}

on_both! {
    async fn what_a_new_version_no_longer_has_is_no_longer_found(store: Store) {
        let draft = filled("days", 5);
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let all = documents(&draft);
        let release = NewRelease::new(&draft, "", "", may("01"), &all).unwrap();
        store.release(release, at, line(&draft, "release")).await.unwrap();
        assert_eq!(store.search(draft.edition.id, "concert", 9).await.unwrap().len(), 5);
        let release = NewRelease::new(&draft, "", "", may("02"), &all[..2]).unwrap();
        store.release(release, at, line(&draft, "release")).await.unwrap();
        assert_eq!(store.search(draft.edition.id, "concert", 9).await.unwrap().len(), 2);
    }
}

on_both! {
    async fn a_scheduled_release_waits_for_its_time_and_is_done_once(store: Store) {
        let draft = empty("days");
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "create"), vec![])
            .await
            .unwrap();
        let planned = |day: &str| ScheduledRelease {
            id: new_id(),
            edition: draft.edition.id,
            release_at: may(day),
            label: "Final".to_owned(),
            note: String::new(),
            created_at: may("01"),
        };
        let (soon, later) = (planned("02"), planned("03"));
        for release in [&later, &soon] {
            store.schedule_release(release.clone(), line(&draft, "schedule")).await.unwrap();
        }
        let edition = draft.edition.id;
        assert_eq!(store.scheduled_releases(edition).await.unwrap(), [soon.clone(), later.clone()]);
        let before = may("02").saturating_sub(SignedDuration::from_micros(1)).unwrap();
        assert!(store.due_releases(before).await.unwrap().is_empty());
        assert_eq!(store.due_releases(may("02")).await.unwrap(), std::slice::from_ref(&soon));

        let release = NewRelease::new(&draft, "Final", "", may("02"), &[]).unwrap();
        store.release(release.fulfilling(soon.id), at, line(&draft, "release")).await.unwrap();
        assert!(store.due_releases(may("02")).await.unwrap().is_empty());
        assert!(store.cancel_release(later.id, line(&draft, "cancel")).await.unwrap());
        assert!(!store.cancel_release(later.id, line(&draft, "cancel")).await.unwrap());
        assert!(store.scheduled_releases(edition).await.unwrap().is_empty());
    }
}

async fn released(address: &str) {
    let store = Store::open(address, &Default::default()).await.unwrap();
    store.migrate().await.unwrap();
    let draft = empty("days");
    let at = store
        .draft_save(None, &draft, Revision::NONE, line(&draft, "create"), vec![])
        .await
        .unwrap();
    let release = NewRelease::new(&draft, "", "", may("01"), &[]).unwrap();
    store.release(release, at, line(&draft, "release")).await.unwrap();
    store.close().await;
}

const CHANGES: [&str; 3] = [
    "UPDATE programme_versions SET label = 'better'",
    "DELETE FROM programme_versions",
    "UPDATE programme_versions SET snapshot = NULL",
];

#[test]
fn sqlite_refuses_to_change_a_released_version() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("days.sqlite").display());
    run(async {
        released(&address).await;
        let mut connection = SqliteConnection::connect(&address).await.unwrap();
        for change in CHANGES {
            let error = sqlx::query(change).execute(&mut connection).await.unwrap_err();
            assert!(error.to_string().contains("immutable"), "{change}: {error}");
        }
    });
}

#[test]
fn postgresql_refuses_to_change_a_released_version() {
    let database = PostgresDatabase::new();
    run(async {
        released(&database.address()).await;
        let mut connection = PgConnection::connect(&database.address()).await.unwrap();
        for change in CHANGES.into_iter().chain(["TRUNCATE programme_versions"]) {
            let error = sqlx::query(change).execute(&mut connection).await.unwrap_err();
            assert!(error.to_string().contains("immutable"), "{change}: {error}");
        }
    });
}
