//! How long a database takes with a programme of 1,000 events and 1,000 people (6,000 rows):
//! `cargo run --release -p serai-store --example measure -- ADDRESS`. Prints JSON.

#![expect(clippy::print_stdout, reason = "a measurement is printed")]

use std::collections::BTreeMap;
use std::time::Instant;

use serai_store::{NewRelease, Revision, Store, StoreOptions, inspect};

#[path = "../tests/all/programmes.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod programmes;

const EVENTS: usize = 1_000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = std::env::args().nth(1).ok_or("which database? sqlite:FILE or postgres://…")?;
    let store = Store::open(&address, &StoreOptions::default()).await?;
    store.migrate().await?;
    let name = format!("measured-{}", std::process::id());
    let programme = programmes::filled(&name, EVENTS);
    let line = || programmes::line(&programme, "measure");
    let folder = tempfile::tempdir()?;
    let archive = folder.path().join("archive.zst");

    let mut figures = BTreeMap::new();
    let mut note = |what: &str, started: Instant| {
        figures.insert(format!("{what}_ms"), started.elapsed().as_micros() as f64 / 1_000.0);
    };

    let started = Instant::now();
    let at = store.draft_save(None, &programme, Revision::NONE, line(), vec![]).await?;
    note("save_all", started);

    let started = Instant::now();
    let (loaded, _) = store.draft_load(&programme.edition.slug).await?.ok_or("no draft")?;
    note("load", started);

    let mut changed = loaded.clone();
    changed.events[500].title = programmes::text("Gala", "Гала");
    let started = Instant::now();
    let at = store.draft_save(Some(&loaded), &changed, at, line(), vec![]).await?;
    note("save_one_change", started);

    let mut replaced = changed.clone();
    for event in &mut replaced.events {
        event.subtitle = programmes::text("Again", "Снова");
    }
    let started = Instant::now();
    let at = store.draft_save(Some(&changed), &replaced, at, line(), vec![]).await?;
    note("save_every_event", started);

    let documents = programmes::documents(&replaced);
    let started = Instant::now();
    let release = NewRelease::new(&replaced, "", "", line().at, &documents)?;
    let version = store.release(release, at, line()).await?;
    note("release", started);

    let started = Instant::now();
    store.version(replaced.edition.id, version.number).await?.ok_or("no version")?;
    note("load_version", started);

    let started = Instant::now();
    for _ in 0..100 {
        store.search(replaced.edition.id, "concert 77", 20).await?;
    }
    note("100_searches", started);

    let started = Instant::now();
    store.backup(&archive, line().at).await?;
    note("backup", started);

    let started = Instant::now();
    inspect(&archive)?;
    note("inspect", started);

    let started = Instant::now();
    store.restore(&archive).await?;
    note("restore", started);

    store.close().await;
    figures.insert("archive_kib".into(), std::fs::metadata(&archive)?.len() as f64 / 1_024.0);
    println!("{}", serde_json::to_string_pretty(&figures)?);
    Ok(())
}
