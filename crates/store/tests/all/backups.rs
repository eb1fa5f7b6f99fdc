//! Backups hold one moment, restore into either database, and are refused where damaged.

use std::path::Path;

use jiff::Timestamp;
use serai_store::{NewJob, NewRelease, Revision, Store, StoreError, inspect};

use crate::databases::{PostgresDatabase, migrated, on_both, run};
use crate::programmes::{documents, empty, filled, line, new_id, slug, text};

fn instant() -> Timestamp {
    "2023-05-04T09:00:00Z".parse().unwrap()
}

/// Two editions, one of them released twice, with a job and some lines of audit.
async fn fill(store: &Store) {
    for name in ["days", "other-days"] {
        let draft = filled(name, 30);
        let job = NewJob {
            id: new_id(),
            kind: "notify".to_owned(),
            payload: serde_json::json!({ "edition": name }),
            run_at: instant(),
            created_at: instant(),
        };
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![job])
            .await
            .unwrap();
        if name == "days" {
            for note in ["first", "second"] {
                let release =
                    NewRelease::new(&draft.public(), "", note, instant(), &documents(&draft));
                store.release(release.unwrap(), at, line(&draft, "release")).await.unwrap();
            }
        }
    }
}

async fn assert_same(one: &Store, two: &Store) {
    for name in ["days", "other-days"] {
        let draft = one.draft_load(&slug(name)).await.unwrap().unwrap();
        assert_eq!(two.draft_load(&slug(name)).await.unwrap().unwrap(), draft);
        let edition = draft.0.edition.id;
        assert_eq!(two.versions(edition).await.unwrap(), one.versions(edition).await.unwrap());
        assert_eq!(two.version(edition, 2).await.unwrap(), one.version(edition, 2).await.unwrap());
        let subjects = |hits: Vec<serai_store::SearchHit>| {
            let mut subjects: Vec<_> = hits.into_iter().map(|hit| hit.subject).collect();
            subjects.sort();
            subjects
        };
        let typed = "concert 1";
        assert_eq!(
            subjects(two.search(edition, typed, 50).await.unwrap()),
            subjects(one.search(edition, typed, 50).await.unwrap())
        );
    }
    let lines = one.audit_lines(None, 50).await.unwrap();
    assert_eq!(two.audit_lines(None, 50).await.unwrap(), lines);
}

#[test]
fn a_backup_of_one_database_restores_into_the_other_and_back() {
    let postgres = PostgresDatabase::new();
    let folder = tempfile::tempdir().unwrap();
    run(async {
        let sqlite = migrated("sqlite::memory:").await;
        let postgres = migrated(&postgres.address()).await;
        fill(&sqlite).await;
        let there = folder.path().join("there.zst");
        let made = sqlite.backup(&there, instant()).await.unwrap();
        // What was in the database gives way.
        let old = empty("old");
        postgres
            .draft_save(None, &old, Revision::NONE, line(&old, "create"), vec![])
            .await
            .unwrap();
        assert_eq!(postgres.restore(&there).await.unwrap(), made);
        assert_eq!(postgres.editions().await.unwrap().len(), 2);
        assert_same(&sqlite, &postgres).await;

        let back = folder.path().join("back.zst");
        assert_eq!(postgres.backup(&back, instant()).await.unwrap(), made);
        sqlite.restore(&back).await.unwrap();
        assert_same(&postgres, &sqlite).await;
        for store in [sqlite, postgres] {
            store.close().await;
        }
    });
}

on_both! {
    async fn a_restored_store_goes_on_as_before(store: Store) {
        fill(&store).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("days.zst");
        store.backup(&archive, instant()).await.unwrap();
        store.restore(&archive).await.unwrap();
        let (draft, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        let release = NewRelease::new(&draft, "", "third", instant(), &documents(&draft)).unwrap();
        let third = store.release(release, at, line(&draft, "release")).await.unwrap();
        assert_eq!(third.number, 3);
        assert!(!store.search(draft.edition.id, "concert", 5).await.unwrap().is_empty());
    }
}

on_both! {
    async fn a_damaged_archive_is_refused_and_nothing_changes(store: Store) {
        fill(&store).await;
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("days.zst");
        store.backup(&archive, instant()).await.unwrap();
        let sound = std::fs::read(&archive).unwrap();
        let before = store.draft_load(&slug("days")).await.unwrap();
        let damaged = folder.path().join("damaged.zst");
        for (what, bytes) in damages(&sound) {
            std::fs::write(&damaged, bytes).unwrap();
            let refused = store.restore(&damaged).await;
            assert!(matches!(refused, Err(StoreError::Archive { .. })), "{what}: {refused:?}");
        }
        let refused = store.restore(Path::new("nowhere.zst")).await;
        assert!(matches!(refused, Err(StoreError::File { .. })), "{refused:?}");
        assert_eq!(store.draft_load(&slug("days")).await.unwrap(), before);
    }
}

/// An archive in bytes, damaged in every way a disk, a network or a person may.
fn damages(sound: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut all = vec![
        ("nothing in it".to_owned(), Vec::new()),
        ("something else".to_owned(), b"PK\x03\x04 this is no archive".to_vec()),
        ("other JSON".to_owned(), zstd::encode_all(&b"{\"archive\":\"other\"}\n"[..], 0).unwrap()),
    ];
    for part in 1..10 {
        let mut flipped = sound.to_vec();
        flipped[sound.len() * part / 10] ^= 0x10;
        all.push((format!("a bit flipped at {part}/10"), flipped));
        all.push((format!("cut at {part}/10"), sound[..sound.len() * part / 10].to_vec()));
    }
    // Repacked after a change by hand, so that the stream itself is sound.
    let text = String::from_utf8(zstd::decode_all(sound).unwrap()).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut repacked = |what: &str, lines: &[&str]| {
        let text = lines.join("\n") + "\n";
        all.push((what.to_owned(), zstd::encode_all(text.as_bytes(), 0).unwrap()));
    };
    let event = lines.iter().position(|line| line.contains("Concert 7")).unwrap();
    let changed = lines[event].replace("Concert 7", "Concert 8");
    let mut edited = lines.clone();
    edited[event] = &changed;
    repacked("a word changed", &edited);
    edited[event] = "{\"id\":\"none\"}";
    repacked("a row that is none", &edited);
    edited.remove(event);
    repacked("a row left out", &edited);
    repacked("the last line left out", &lines[..lines.len() - 1]);
    repacked("a line too many", &[&lines[..], &["{}"]].concat());
    let newer = lines[0].replace("\"format\":1", "\"format\":2");
    repacked("a newer format", &[&[newer.as_str()], &lines[1..]].concat());
    let older = lines[0].replace("\"schema\":1", "\"schema\":0");
    repacked("another database form", &[&[older.as_str()], &lines[1..]].concat());
    all
}

on_both! {
    async fn a_backup_holds_one_moment_while_others_write(store: Store) {
        // Every change sets both titles to the same number: a mixture would show.
        let mut draft = filled("days", 60);
        let mut at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let archive = folder.path().join("days.zst");
        let backing_up = {
            let (store, archive) = (store.clone(), archive.clone());
            tokio::spawn(async move {
                for _ in 0..6 {
                    store.backup(&archive, instant()).await.unwrap();
                }
            })
        };
        let mut number = 0;
        while !backing_up.is_finished() || number < 5 {
            number += 1;
            let mut next = draft.clone();
            next.edition.title = text(&format!("State {number}"), "");
            next.events[0].title = text(&format!("State {number}"), "");
            next.events[59].title = text(&format!("State {number}"), "");
            at = store
                .draft_save(Some(&draft), &next, at, line(&draft, "edit"), vec![])
                .await
                .unwrap();
            draft = next;
        }
        backing_up.await.unwrap();
        inspect(&archive).unwrap();
        store.restore(&archive).await.unwrap();
        let (read, _) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        let states: Vec<_> = [&read.edition.title, &read.events[0].title, &read.events[59].title]
            .map(|title| title.clone())
            .into();
        assert!(
            states.iter().all(|title| *title == states[0]),
            "of different moments: {states:?}"
        );
    }
}
