//! Writes that wait are committed together, and one that fails harms no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use serai_store::{DraftChanges, NewJob, NewRelease, Revision, Store, StoreError};
use tokio::sync::Barrier;

use crate::databases::{migrated, on_both, run};
use crate::programmes::{empty, filled, line, new_id, slug};

#[test]
fn sqlite_commits_what_waits_together() {
    let folder = tempfile::tempdir().unwrap();
    let address = format!("sqlite:{}", folder.path().join("days.sqlite").display());
    run(async {
        let store = migrated(&address).await;
        let draft = empty("days");
        store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "create"), vec![])
            .await
            .unwrap();
        let before = store.writer_figures().unwrap();
        let barrier = Arc::new(Barrier::new(200));
        let writers: Vec<_> = (0..200)
            .map(|_| {
                let (store, barrier, line) =
                    (store.clone(), Arc::clone(&barrier), line(&draft, "look"));
                tokio::spawn(async move {
                    barrier.wait().await;
                    store
                        .write(move |tx| {
                            let line = line.clone();
                            Box::pin(async move { tx.audit(&line).await })
                        })
                        .await
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap().unwrap();
        }
        let after = store.writer_figures().unwrap();
        let (units, commits) = (after.units - before.units, after.commits - before.commits);
        assert_eq!(units, 200);
        assert!(commits <= 50, "{commits} commits for 200 writes that came at once");
        // What was answered is there for whoever opens the file next.
        let other = migrated(&address).await;
        assert_eq!(other.audit_lines(None, 300).await.unwrap().len(), 201);
    });
}

on_both! {
    async fn a_unit_that_fails_leaves_nothing_and_harms_no_other(store: Store) {
        let draft = empty("days");
        let barrier = Arc::new(Barrier::new(60));
        let writers: Vec<_> = (0..60)
            .map(|number| {
                let (store, barrier, line) =
                    (store.clone(), Arc::clone(&barrier), line(&draft, "look"));
                tokio::spawn(async move {
                    barrier.wait().await;
                    let written: Result<(), StoreError> = store
                        .write(move |tx| {
                            let mut line = line.clone();
                            Box::pin(async move {
                                // A third names an edition that is not there, which the commit
                                // refuses; a third fails after it wrote; a third is sound.
                                if number % 3 != 0 {
                                    line.edition = None;
                                }
                                tx.audit(&line).await?;
                                if number % 3 == 1 { Err(StoreError::Conflict) } else { Ok(()) }
                            })
                        })
                        .await;
                    (number, written)
                })
            })
            .collect();
        for writer in writers {
            let (number, written) = writer.await.unwrap();
            match number % 3 {
                0 => assert!(matches!(written, Err(StoreError::Database(_))), "{written:?}"),
                1 => assert!(matches!(written, Err(StoreError::Conflict)), "{written:?}"),
                _ => written.unwrap(),
            }
        }
        assert_eq!(store.audit_lines(None, 100).await.unwrap().len(), 20);
    }
}

on_both! {
    async fn a_unit_that_panics_is_taken_back_and_the_store_goes_on(store: Store) {
        let draft = filled("days", 3);
        let changes = Arc::new(DraftChanges::between(None, &draft).unwrap());
        let writing = store.clone();
        let broken = tokio::spawn(async move {
            writing
                .write(move |tx| {
                    let changes = Arc::clone(&changes);
                    Box::pin(async move {
                        tx.draft_change(&changes, Revision::NONE).await?;
                        panic!("in the middle");
                        #[expect(unreachable_code, reason = "gives the block its type")]
                        Ok::<(), StoreError>(())
                    })
                })
                .await
        })
        .await;
        // On SQLite the writer lives on and says so; on PostgreSQL the caller's task panicked.
        assert!(matches!(broken, Ok(Err(StoreError::BrokenOff)) | Err(_)), "{broken:?}");
        assert!(store.editions().await.unwrap().is_empty());
        store.draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![]).await.unwrap();
        assert!(store.draft_load(&slug("days")).await.unwrap().is_some());
    }
}

on_both! {
    async fn of_many_changes_to_one_revision_one_wins(store: Store) {
        let draft = filled("days", 5);
        let at = store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        let writers: Vec<_> = (0..12)
            .map(|_| {
                let (store, draft) = (store.clone(), draft.clone());
                tokio::spawn(async move {
                    let job = NewJob {
                        id: new_id(),
                        kind: "notify".to_owned(),
                        payload: serde_json::Value::Null,
                        run_at: line(&draft, "").at,
                        created_at: line(&draft, "").at,
                    };
                    let mut next = draft.clone();
                    next.events.truncate(2);
                    let line = line(&draft, "edit");
                    store.draft_save(Some(&draft), &next, at, line, vec![job]).await
                })
            })
            .collect();
        let mut won = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(_) => won += 1,
                Err(StoreError::Conflict) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
        assert_eq!(store.audit_lines(None, 50).await.unwrap().len(), 2);
    }
}

on_both! {
    async fn a_closed_store_refuses_to_write(store: Store) {
        store.close().await;
        let draft = empty("days");
        let refused =
            store.draft_save(None, &draft, Revision::NONE, line(&draft, "create"), vec![]).await;
        assert!(matches!(refused, Err(StoreError::Closed | StoreError::Database(_))), "{refused:?}");
    }
}

on_both! {
    async fn two_units_that_wait_for_each_other_are_both_done(store: Store) {
        let drafts = [filled("days", 3), filled("other-days", 3)];
        let mut at = Revision::NONE;
        for draft in &drafts {
            at = store
                .draft_save(None, draft, Revision::NONE, line(draft, "import"), vec![])
                .await
                .unwrap();
        }
        let releases = Arc::new(drafts.map(|draft| {
            NewRelease::new(&draft, "", "", line(&draft, "").at, &[]).unwrap()
        }));
        let both_hold_one = Arc::new(Barrier::new(2));
        let units = [[0, 1], [1, 0]].map(|order| {
            let (store, releases, both) =
                (store.clone(), Arc::clone(&releases), Arc::clone(&both_hold_one));
            let tries = Arc::new(AtomicU32::new(0));
            tokio::spawn(async move {
                let written: Result<(), StoreError> = store
                    .clone()
                    .write(move |tx| {
                        let (releases, both) = (Arc::clone(&releases), Arc::clone(&both));
                        let first_try = tries.fetch_add(1, Ordering::SeqCst) == 0;
                        let waits = first_try && store.kind() == "postgresql";
                        Box::pin(async move {
                            tx.release(&releases[order[0]], at).await?;
                            if waits {
                                both.wait().await;
                            }
                            tx.release(&releases[order[1]], at).await?;
                            Ok(())
                        })
                    })
                    .await;
                written
            })
        });
        for unit in units {
            unit.await.unwrap().unwrap();
        }
        for record in store.editions().await.unwrap() {
            assert_eq!(record.released.unwrap().number, 2);
        }
    }
}

on_both! {
    async fn of_many_new_editions_with_one_slug_one_wins(store: Store) {
        let writers: Vec<_> = (0..10)
            .map(|_| {
                let (store, draft) = (store.clone(), empty("days"));
                tokio::spawn(async move {
                    let line = line(&draft, "create");
                    store.draft_save(None, &draft, Revision::NONE, line, vec![]).await
                })
            })
            .collect();
        let mut won = 0;
        for writer in writers {
            match writer.await.unwrap() {
                Ok(_) => won += 1,
                Err(StoreError::Conflict) => {}
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
    }
}
