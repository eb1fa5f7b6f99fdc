//! docs/findings.md lists every code the program can give, and none that it cannot.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serai_domain::clashes::ClashKind;

/// Words of formats that look like codes.
const NO_CODES: [&str; 6] =
    ["schedule-xml", "schedule-json", "json-ld", "kebab-case", "day-change", "do-not-record"];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

fn is_code(word: &str) -> bool {
    word.contains('-')
        && word
            .split('-')
            .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// What stands between two of `quote` on one line and has the form of a code.
fn codes(text: &str, quote: char) -> BTreeSet<String> {
    text.lines()
        .flat_map(|line| line.split(quote))
        .filter(|word| is_code(word))
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_code_is_listed_and_every_listed_code_is_given() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = vec![root.join("crates/app/src/checks.rs")];
    sources(&root.join("crates/formats/src"), &mut files);
    let mut given: BTreeSet<String> = ["hall", "person", "organisation", "capacity", "travel"]
        .map(|kind| format!("clash-{kind}"))
        .into();
    for kind in [
        ClashKind::Hall,
        ClashKind::Person,
        ClashKind::Organisation,
        ClashKind::Capacity,
        ClashKind::Travel,
    ] {
        assert!(given.contains(&format!("clash-{}", kind.name())), "{}", kind.name());
    }
    for file in files {
        let text = std::fs::read_to_string(&file).expect("a source file");
        let shown = text.split("#[cfg(test)]").next().unwrap_or("");
        given.extend(codes(shown, '"'));
    }
    for word in NO_CODES {
        given.remove(word);
    }
    let page = std::fs::read_to_string(root.join("docs/findings.md")).expect("docs/findings.md");
    let listed = codes(&page, '`');
    let unlisted: Vec<_> = given.difference(&listed).collect();
    let ungiven: Vec<_> = listed.difference(&given).collect();
    assert!(unlisted.is_empty(), "not in docs/findings.md: {unlisted:?}");
    assert!(ungiven.is_empty(), "in docs/findings.md, but never given: {ungiven:?}");
    assert!(given.len() > 50, "too few codes were found in the sources: {given:?}");
}
