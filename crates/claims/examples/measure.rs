//! Scores the engine on the labelled corpus and times it; prints one JSON object.
//!
//! `cargo xtask bench claims` runs it in the release profile and shows the tables.

#![allow(clippy::print_stdout, reason = "its output is its result")]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use serai_claims::corpus::{Item, Score, parse, score};
use serai_claims::{Facts, Language, find, report};
use serde_json::{Value, json};

/// The CPU time over which each timing is taken.
const ENOUGH: Duration = Duration::from_millis(600);
/// The length of text the finder is timed on.
const MEGABYTE: usize = 1 << 20;
/// The length of release the whole check is timed on.
const RELEASE_WORDS: usize = 2_000;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut languages = serde_json::Map::new();
    for language in Language::ALL {
        let (dev, held_out) = read(&folder.join(language.tag()))?;
        let all: Vec<Item> = dev.iter().chain(&held_out).cloned().collect();
        languages.insert(
            language.tag().to_owned(),
            json!({
                "held_out": scores(&held_out, language),
                "all": scores(&all, language),
                "speed": speed(&all, language)?,
                "sentences": sentences(&all),
            }),
        );
    }
    println!("{}", Value::Object(languages));
    Ok(())
}

/// The parts to build with, and the part held out.
fn read(folder: &Path) -> Result<(Vec<Item>, Vec<Item>), Box<dyn std::error::Error>> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<Result<_, _>>()?;
    files.sort();
    let (mut dev, mut held_out) = (Vec::new(), Vec::new());
    for file in files {
        let items = parse(&std::fs::read_to_string(&file)?)?;
        if file.ends_with("heldout.txt") { &mut held_out } else { &mut dev }.extend(items);
    }
    Ok((dev, held_out))
}

fn scores(items: &[Item], language: Language) -> Value {
    let (scores, _) = score(items, language);
    let entries = scores
        .iter()
        .map(|(kind, score)| (kind.map_or("all", |kind| kind.name()).to_owned(), counts(score)));
    Value::Object(entries.collect())
}

fn counts(score: &Score) -> Value {
    json!({
        "labelled": score.labelled,
        "found": score.found,
        "matched": score.matched,
        "exact": score.exact,
        "right": score.right,
        "trials": score.trials,
        "verdicts": score.verdicts,
        "recall": score.recall(),
        "precision": score.precision(),
        "accuracy": score.accuracy(),
        "verdict_accuracy": score.verdict_accuracy(),
    })
}

fn speed(items: &[Item], language: Language) -> Result<Value, Box<dyn std::error::Error>> {
    let prose = |enough: &dyn Fn(&str) -> bool| {
        let mut text = String::new();
        for item in items.iter().cycle() {
            if enough(&text) {
                break;
            }
            text.push_str(&item.text);
            text.push_str("\n\n");
        }
        text
    };
    let megabyte = prose(&|text| text.len() >= MEGABYTE);
    let release = prose(&|text| text.split_whitespace().count() >= RELEASE_WORDS);
    let facts = Facts::parse(include_str!("../tests/data/days-of-moscow-in-baku.facts.json"))?;
    let sentences = mean(|| {
        for item in items {
            black_box(find(&item.text, language));
        }
    });
    Ok(json!({
        "find_1mb_ms": milliseconds(mean(|| { black_box(find(&megabyte, language)); })),
        "check_release_ms": milliseconds(mean(|| { black_box(report(&release, language, Some(&facts))); })),
        "sentences": items.len(),
        "sentences_ms": milliseconds(sentences),
    }))
}

/// The mean CPU time of a run, over enough of them that the system's coarse account of
/// it does not matter; other work on the machine does not count.
fn mean(mut run: impl FnMut()) -> Duration {
    let (wall, cpu) = (Instant::now(), cpu_time());
    let spent = || match (cpu, cpu_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => wall.elapsed(),
    };
    let mut runs = 0;
    while spent() < ENOUGH {
        run();
        runs += 1;
    }
    spent() / runs.max(1)
}

/// Time this thread has spent on a processor, where the system tells (Linux:
/// `Documentation/scheduler/sched-stats.rst`, first field of schedstat, nanoseconds).
fn cpu_time() -> Option<Duration> {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    stat.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// The sentences and where their labels stand, for other programs to be tried on.
fn sentences(items: &[Item]) -> Value {
    items
        .iter()
        .map(|item| {
            let labels: Vec<Value> = item
                .labels
                .iter()
                .map(|label| {
                    json!({"start": label.span.start, "end": label.span.end, "kind": label.kind, "value": label.value})
                })
                .collect();
            json!({"text": item.text, "labels": labels})
        })
        .collect()
}
