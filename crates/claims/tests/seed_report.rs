//! The report the project grew from, read as plain text beside a facts file of its
//! content: every figure and date found, the right fact first, nothing else.
//!
//! Shared data: the report itself is not part of the repository.

use std::path::{Path, PathBuf};

use serai_claims::{Facts, Language, Verdict, report};

/// The shared folder, by `SERAI_SHARED` or beside a folder above the checkout.
fn shared() -> Option<PathBuf> {
    let named = std::env::var_os("SERAI_SHARED").map(PathBuf::from);
    let above =
        Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().map(|folder| folder.join("shared"));
    named.into_iter().chain(above).find(|folder| folder.join("data").is_dir())
}

#[test]
fn every_figure_of_the_shared_report_finds_its_fact() {
    let Some(shared) = shared() else {
        eprintln!("LEFT OUT: no shared folder (set SERAI_SHARED), so the report was not read");
        return;
    };
    let text = std::fs::read_to_string(shared.join("seed/days-of-moscow-in-baku.txt"))
        .expect("the report");
    let facts =
        Facts::parse(include_str!("data/days-of-moscow-in-baku.facts.json")).expect("the facts");
    assert_eq!(Language::detect(&text), Language::English);
    let report = report(&text, Language::English, Some(&facts));
    let found: Vec<(&str, &str, Verdict)> = report
        .claims
        .iter()
        .map(|claim| {
            let first = claim.suggestions.first().expect("a suggestion");
            (claim.text.as_str(), first.fact.as_str(), first.verdict)
        })
        .collect();
    let holds = Verdict::Holds;
    assert_eq!(
        found,
        [
            ("2023-05-06", "release.issued", holds),
            ("6 May. 18:40 (UTC+3 MSK)", "release.issued", holds),
            ("May 3", "edition.dates", holds),
            ("two", "countries", holds),
            ("20", "trade-conference.guest-enterprises", holds),
            ("more than 120", "dialogue.host-companies", holds),
            ("19th century", "exhibition.century", holds),
        ]
    );
    assert!(!report.fails());
}
