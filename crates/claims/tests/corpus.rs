//! The labelled corpus: what the engine finds in it, per language.

use std::path::PathBuf;

use serai_claims::Language;
use serai_claims::corpus::{Miss, Score, parse, score};

/// The score over the files of a language whose names `take` accepts, and the misses.
fn run(language: Language, take: impl Fn(&str) -> bool) -> (Score, Vec<(String, Miss)>) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("corpus").join(language.tag());
    let mut files: Vec<PathBuf> = std::fs::read_dir(&folder)
        .expect("the corpus folder")
        .map(|entry| entry.expect("a folder entry").path())
        .filter(|path| path.file_name().and_then(|name| name.to_str()).is_some_and(&take))
        .collect();
    files.sort();
    let mut total = Score::default();
    let mut misses = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a corpus file");
        let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        let items = parse(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let (scores, missed) = score(&items, language);
        if let Some(score) = scores.get(&None) {
            total.add(score);
        }
        misses.extend(missed.into_iter().map(|miss| (name.clone(), miss)));
    }
    (total, misses)
}

/// Recall, precision, values and verdicts as the product promises them.
fn hold(score: &Score, language: Language) {
    assert!(score.labelled > 0, "no labelled sentence was read");
    assert!(score.recall() >= 0.98, "{language}: recall {}", score.recall());
    assert!(score.precision() >= 0.97, "{language}: precision {}", score.precision());
    assert!(score.accuracy() >= 0.99, "{language}: accuracy {}", score.accuracy());
    assert!(score.verdict_accuracy() >= 0.99, "{language}: verdicts {}", score.verdict_accuracy());
}

#[test]
fn sentences_are_read_as_labelled() {
    for language in Language::ALL {
        let (score, misses) = run(language, |name| name.starts_with("dev-"));
        for (file, miss) in &misses {
            eprintln!("{language}/{file}:{}: {}\n     {}", miss.line, miss.text, miss.what);
        }
        eprintln!("{language}: {score:?}");
        hold(&score, language);
    }
}

#[test]
fn held_out_sentences_are_read_as_labelled() {
    // What is missed is not shown: nobody tunes on this part.
    let scores =
        Language::ALL.map(|language| (run(language, |name| name == "heldout.txt").0, language));
    for (score, language) in &scores {
        eprintln!("{language}: {score:?}");
    }
    for (score, language) in &scores {
        hold(score, *language);
    }
}
