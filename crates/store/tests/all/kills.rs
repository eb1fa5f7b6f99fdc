//! A process killed while it saves or releases leaves the old state or the new one, and nothing
//! between: on SQLite and on PostgreSQL.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use serai_domain::ids::EventId;
use serai_domain::programme::Programme;
use serai_store::{NewRelease, Revision, Store};

use crate::databases::{PostgresDatabase, migrated, run};
use crate::programmes::{documents, filled, line, new_id, slug, text};

/// The test that is the process to be killed, and where it finds its database.
const VICTIM: &str = "kills::victim";
const ADDRESS: &str = "SERAI_TEST_VICTIM";
const EVENTS: usize = 120;

/// The draft as it is in an odd or even state: every event says which.
fn in_state(draft: &Programme, state: u64) -> Programme {
    let mut next = draft.clone();
    for event in &mut next.events {
        event.title = text(&format!("State {state}"), &format!("Состояние {state}"));
    }
    // Rows come and go, too.
    next.events.truncate(if state.is_multiple_of(2) { EVENTS } else { EVENTS / 2 });
    next
}

/// Saves and releases without end.
#[test]
#[expect(clippy::print_stdout, reason = "says to the process that kills it how far it is")]
#[ignore = "no test, but the process that the tests below start and kill"]
fn victim() {
    let address = std::env::var(ADDRESS).expect("to be started by one of the tests below");
    run(async {
        let store = Store::open(&address, &Default::default()).await.unwrap();
        let (mut draft, mut at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        // Events that an odd state has not are kept for the next.
        let all = filled_from(&draft);
        for state in at.number() as u64 + 1.. {
            let next = in_state(&all, state);
            at = store
                .draft_save(Some(&draft), &next, at, line(&next, "edit"), vec![])
                .await
                .unwrap();
            draft = next;
            let label = at.number().to_string();
            let words = documents(&draft);
            let release = NewRelease::new(&draft, &label, "", line(&draft, "").at, &words).unwrap();
            store.release(release, at, line(&draft, "release")).await.unwrap();
            println!("saved {state}");
        }
    });
}

/// All events again, from a draft that may have half of them: their copies get ids of their own.
fn filled_from(draft: &Programme) -> Programme {
    let mut all = draft.clone();
    while all.events.len() < EVENTS {
        let number = all.events.len();
        let mut event = draft.events[number % draft.events.len()].clone();
        event.id = EventId::from_uuid(new_id());
        event.slug = slug(&format!("copy-{}-{number}", std::process::id()));
        all.events.push(event);
    }
    all
}

fn kill_at_random_points(address: &str, rounds: u64) {
    run(async {
        let store = migrated(address).await;
        let draft = in_state(&filled("days", EVENTS), 0);
        store
            .draft_save(None, &draft, Revision::NONE, line(&draft, "import"), vec![])
            .await
            .unwrap();
        store.close().await;
    });
    let mut seen = Vec::new();
    for round in 0..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", VICTIM, "--ignored", "--nocapture", "--test-threads=1"])
            .env(ADDRESS, address)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Not before it has written once; then after a time that differs from round to round.
        let mut output = BufReader::new(child.stdout.take().unwrap()).lines();
        let saved = output.by_ref().map_while(Result::ok).any(|line| line.contains("saved "));
        assert!(saved, "the process to be killed ended by itself");
        std::thread::sleep(Duration::from_micros(round * 7_919 % 60_000));
        child.kill().unwrap();
        child.wait().unwrap();
        drop(output);
        seen.push(check(address));
    }
    seen.dedup();
    assert!(seen.len() > 1, "it never got further than {seen:?}");
}

/// Holds what is in the database to one state, and returns its revision.
fn check(address: &str) -> i64 {
    let mut revision = 0;
    run(async {
        let store = migrated(address).await;
        let (draft, at) = store.draft_load(&slug("days")).await.unwrap().unwrap();
        revision = at.number();
        let title = &draft.events[0].title;
        assert!(draft.events.iter().all(|event| event.title == *title), "a mixture of states");
        assert!([EVENTS, EVENTS / 2].contains(&draft.events.len()), "{}", draft.events.len());
        assert!(draft.events.iter().all(|event| event.roles.len() == 3), "roles of no event");

        let versions = store.versions(draft.edition.id).await.unwrap();
        let numbers: Vec<usize> = versions.iter().map(|version| version.number as usize).collect();
        let expected: Vec<usize> = (1..=versions.len()).rev().collect();
        assert_eq!(numbers, expected, "versions without a gap");
        if let Some(newest) = versions.first() {
            // The draft was released, or the process was killed between the two.
            let released: i64 = newest.label.parse().unwrap();
            assert!([revision, revision - 1].contains(&released), "{released} of {revision}");
            let (_, programme) =
                store.version(draft.edition.id, newest.number).await.unwrap().unwrap();
            // What is found is what was released with it.
            let found = store.search(draft.edition.id, "state", 1_000).await.unwrap();
            assert_eq!(found.len(), programme.events.len());
        }
        let lines = store.audit_lines(None, 100_000).await.unwrap();
        let edits = lines.iter().filter(|line| line.action == "edit").count();
        let releases = lines.iter().filter(|line| line.action == "release").count();
        assert_eq!((edits as i64 + 1, releases), (revision, versions.len()), "lines of audit");
        store.close().await;
    });
    revision
}

#[test]
fn sqlite_survives_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    kill_at_random_points(&format!("sqlite:{}", folder.path().join("days.sqlite").display()), 12);
}

#[test]
fn postgresql_survives_kill_9() {
    let database = PostgresDatabase::new();
    kill_at_random_points(&database.address(), 12);
}
