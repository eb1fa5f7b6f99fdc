//! From a file to a released version and on: the use cases over a database in memory.

#![allow(missing_docs, clippy::unwrap_used, reason = "tests")]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::{SignedDuration, Timestamp};
use serai_app::imports::{EditionIs, ImportReport, ImportRequest, Keep};
use serai_app::{Actor, App, AppError};
use serai_domain::clashes::{ClashKind, ClashLevel};
use serai_domain::diff::{FieldChange, What};
use serai_domain::merge::Missing;
use serai_domain::slugs::Slug;
use serai_formats::import::ReadOptions;
use serai_store::{Store, StoreOptions};
use uuid::Uuid;

/// A clock that stands still until it is told to go on.
#[derive(Clone)]
struct StandingClock(Arc<AtomicI64>);

impl StandingClock {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::SeqCst)).unwrap()
    }
    fn go_on(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_secs(), Ordering::SeqCst);
    }
}

async fn app() -> (App, StandingClock) {
    let store = Store::open("sqlite::memory:", &StoreOptions::default()).await.unwrap();
    store.migrate().await.unwrap();
    let clock = StandingClock(Arc::new(AtomicI64::new(1_683_000_000)));
    let time = clock.clone();
    let mut next = 0_u128;
    let ids = move || {
        next += 1;
        Uuid::from_u128(next)
    };
    (App::new(store, move || time.now(), ids), clock)
}

fn anna() -> Actor {
    Actor::Operator("anna".into())
}

fn days() -> Slug {
    "days".parse().unwrap()
}

/// Two talks in one hall; the second begins at `second`.
fn file(second: &str) -> Vec<u8> {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8"?>
<schedule><version>1</version>
<conference><acronym>days</acronym><title>Days</title><start>2023-05-03</start><end>2023-05-03</end>
<time_zone_name>Asia/Baku</time_zone_name></conference>
<day index="1" date="2023-05-03" start="2023-05-03T09:00:00+04:00" end="2023-05-04T02:00:00+04:00">
<room name="Great Hall">
<event guid="a0a0fcfe-b7fb-46e3-84b6-97a5406016b1" id="1"><date>2023-05-03T10:00:00+04:00</date>
<start>10:00</start><duration>01:00</duration><room>Great Hall</room><slug>days-1-one</slug>
<title>The road to Baku</title><type>talk</type><language>en</language>
<persons><person id="7">Sample Speaker</person></persons></event>
<event guid="a0a0fcfe-b7fb-46e3-84b6-97a5406016b2" id="2"><date>2023-05-03T{second}:00+04:00</date>
<start>{second}</start><duration>01:00</duration><room>Great Hall</room><slug>days-2-two</slug>
<title>Supper</title><type>other</type><language>en</language></event>
</room></day></schedule>"#
    )
    .into_bytes()
}

async fn import(app: &App, bytes: &[u8], keep: Keep) -> Result<ImportReport, AppError> {
    let request = ImportRequest {
        reading: ReadOptions::new(days()),
        edition: EditionIs::Made,
        missing: Missing::Remove,
        keep,
    };
    app.import(&anna(), bytes, &request, &mut |_| ()).await
}

#[tokio::test]
async fn an_import_is_a_draft_until_it_is_released() {
    let (app, _) = app().await;
    let report = import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    assert_eq!((report.counts.events, report.changes.created), (2, 2));
    assert!(app.published(&days()).await.unwrap().is_none());

    let meta = app.release(&anna(), &days(), "First", "").await.unwrap();
    assert_eq!((meta.number, meta.label.as_str()), (1, "First"));
    let snapshot = app.published(&days()).await.unwrap().unwrap();
    assert_eq!(snapshot.events().len(), 2);
}

#[tokio::test]
async fn a_second_import_changes_nothing_and_there_is_nothing_to_release() {
    let (app, _) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    app.release(&anna(), &days(), "", "").await.unwrap();
    let again = import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    assert_eq!((again.changes.created, again.changes.updated, again.changes.unchanged), (0, 0, 2));
    let released = app.release(&anna(), &days(), "", "").await;
    assert!(matches!(released, Err(AppError::NothingChanged(1))), "{released:?}");
}

#[tokio::test]
async fn a_dry_run_keeps_nothing() {
    let (app, _) = app().await;
    let report = import(&app, &file("12:00"), Keep::No).await.unwrap();
    assert!(report.dry_run);
    assert!(app.all_editions(&anna()).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_moved_event_is_told_and_gets_a_higher_sequence() {
    let (app, _) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    app.release(&anna(), &days(), "", "").await.unwrap();
    import(&app, &file("13:00"), Keep::Yes).await.unwrap();
    app.release(&anna(), &days(), "", "The hall was not free.").await.unwrap();

    let log = app.changelog(&days()).await.unwrap();
    assert_eq!(log.len(), 2);
    let What::Changed { fields } = &log[0].changes[0].what else { panic!("{log:?}") };
    assert!(matches!(fields[0], FieldChange::Start { .. }), "{fields:?}");
    let snapshot = app.published(&days()).await.unwrap().unwrap();
    let sequences: Vec<u32> = snapshot.events().iter().map(|event| event.sequence).collect();
    assert_eq!(sequences, [0, 1]);
    let older = app.version(&days(), 1).await.unwrap().unwrap();
    assert_eq!(older.events()[1].sequence, 0);
}

#[tokio::test]
async fn a_clash_blocks_a_release_only_where_it_is_told_to() {
    let (app, _) = app().await;
    let report = import(&app, &file("10:30"), Keep::Yes).await.unwrap();
    assert_eq!((report.clashes.hall, report.clashes.person), (1, 0));
    app.set_clash_levels(&anna(), &days(), &[(ClashKind::Hall, ClashLevel::Block)]).await.unwrap();
    let blocked = app.release(&anna(), &days(), "", "").await;
    assert!(matches!(blocked, Err(AppError::Blocked(ref f)) if f.len() == 1), "{blocked:?}");
    app.set_clash_levels(&anna(), &days(), &[(ClashKind::Hall, ClashLevel::Warn)]).await.unwrap();
    app.release(&anna(), &days(), "", "").await.unwrap();
}

#[tokio::test]
async fn a_release_is_carried_out_when_its_time_has_come() {
    let (app, clock) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    let at = app.now() + SignedDuration::from_hours(1);
    app.release_at(&anna(), &days(), "At noon", "", at).await.unwrap();
    assert!(app.run_due_releases().await.unwrap().is_empty());
    clock.go_on(SignedDuration::from_hours(1));
    assert_eq!(app.run_due_releases().await.unwrap().len(), 1);
    let snapshot = app.published(&days()).await.unwrap().unwrap();
    assert_eq!(snapshot.version.label, "At noon");
    assert!(app.run_due_releases().await.unwrap().is_empty());
}

#[tokio::test]
async fn a_visitor_may_not_import_nor_release() {
    let (app, _) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    let released = app.release(&Actor::Visitor, &days(), "", "").await;
    assert!(matches!(released, Err(AppError::Forbidden(_))), "{released:?}");
}

#[tokio::test]
async fn what_is_released_is_found_in_any_script() {
    let (app, _) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    app.release(&anna(), &days(), "", "").await.unwrap();
    for typed in ["Baku", "баку", "bak", "road to BAKU"] {
        assert_eq!(app.search(&days(), typed, 10).await.unwrap().len(), 1, "{typed}");
    }
    assert!(app.search(&days(), "Ganja", 10).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_file_that_is_cut_short_is_refused_and_changes_nothing() {
    let (app, _) = app().await;
    import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    let whole = file("13:00");
    let cut = import(&app, &whole[..whole.len() / 2], Keep::Yes).await;
    assert!(matches!(cut, Err(AppError::Refused(_))), "{cut:?}");
    let again = import(&app, &file("12:00"), Keep::Yes).await.unwrap();
    assert_eq!(again.changes.unchanged, 2);
}

#[tokio::test]
async fn the_demo_is_made_once_with_a_change_to_read_about() {
    let (app, _) = app().await;
    let first = app.prepare_demo(&anna()).await.unwrap();
    let second = app.prepare_demo(&anna()).await.unwrap();
    assert_eq!((first.version, second.version), (2, 2));
    assert_eq!(first.programme, second.programme);
    let log = app.changelog(&first.programme.edition.slug).await.unwrap();
    assert_eq!(log[0].changes.len(), 2, "one moved, one called off");
}
