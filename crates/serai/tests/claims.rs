//! `serai claims` as the contract has it: JSON, exit codes, findings on the terminal.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const FACTS: &str = r#"{"format":"facts/1","reference_date":"2023-05-06","facts":[
    {"id":"enterprises","kind":"count","value":20,"labels":{"en":"guest enterprises"}},
    {"id":"companies","kind":"count","value":124,"labels":{"en":"companies of the host city"}}]}"#;

/// A folder of its own for one test, removed at its end.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let folder =
            std::env::temp_dir().join(format!("serai-claims-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a temporary folder");
        Self(folder)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).expect("a temporary file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn serai(arguments: &[&str], files: &[&Path]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_serai"))
        .arg("claims")
        .arg(arguments[0])
        .args(files)
        .args(&arguments[1..])
        .output()
        .expect("serai runs")
}

fn json(output: &Output) -> serde_json::Value {
    serde_json::from_slice(&output.stdout).expect("JSON on standard output")
}

#[test]
fn a_failing_tagged_claim_exits_with_1_and_says_why() {
    let folder = Folder::new("fails");
    let facts = folder.file("facts.json", FACTS);
    let text = folder.file(
        "text.md",
        "Of :fact[21]{enterprises} enterprises, :fact[more than 120]{companies}…\n",
    );
    let facts = facts.to_str().expect("a path");
    let output = serai(&["check", "--facts", facts, "--json"], &[&text]);
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output);
    assert_eq!(report["language"], "en");
    assert_eq!(report["claims"][0]["text"], "21");
    assert_eq!(report["claims"][0]["verdict"], "fails");
    assert_eq!(report["claims"][0]["reason"], "“21” needs 21; the records say 20");
    assert_eq!(report["claims"][1]["comparator"], "more-than");
    assert_eq!(report["claims"][1]["verdict"], "holds");

    let shown = serai(&["check", "--facts", facts], &[&text]);
    let shown = String::from_utf8(shown.stdout).expect("UTF-8");
    assert!(shown.contains("error[contradicted]: “21” needs 21; the records say 20"), "{shown}");
    assert!(shown.contains("text.md:1:10"), "{shown}");
    assert!(shown.contains("^^"), "{shown}");
}

#[test]
fn a_text_without_failing_tags_exits_with_0() {
    let folder = Folder::new("holds");
    let facts = folder.file("facts.json", FACTS);
    let text = folder.file("text.md", "Representatives of 20 enterprises came.\n");
    let output = serai(&["check", "--facts", facts.to_str().expect("a path"), "--json"], &[&text]);
    assert_eq!(output.status.code(), Some(0));
    let claim = &json(&output)["claims"][0];
    assert_eq!(claim["verdict"], "untagged");
    assert_eq!(claim["fact"], serde_json::Value::Null);
    assert_eq!(claim["suggestions"][0]["fact"], "enterprises");
    assert_eq!(claim["suggestions"][0]["verdict"], "holds");
}

#[test]
fn usage_and_unreadable_input_have_their_own_exit_codes() {
    let folder = Folder::new("input");
    let text = folder.file("text.md", "20 enterprises.\n");
    assert_eq!(serai(&["check"], &[&text]).status.code(), Some(2));
    assert_eq!(serai(&["find", "--lang", "fr"], &[&text]).status.code(), Some(2));
    assert_eq!(serai(&["find"], &[Path::new("/no/such/file")]).status.code(), Some(3));
    let bytes = folder.file("bytes.md", [0xff, 0xfe, 0x20]);
    assert_eq!(serai(&["find"], &[&bytes]).status.code(), Some(3));
    let facts = folder.file("facts.json", "{\"format\":\"facts/2\",\"facts\":[]}");
    let output = serai(&["check", "--facts", facts.to_str().expect("a path")], &[&text]);
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("facts/1"));
}

#[test]
fn find_lists_claims_in_the_detected_language() {
    let folder = Folder::new("find");
    let text = folder.file("text.md", "Konfransda 120-dən çox şirkət iştirak edib.\n");
    let output = serai(&["find", "--json"], &[&text]);
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output);
    assert_eq!(report["language"], "az");
    assert_eq!(report["claims"][0]["text"], "120-dən çox");
    assert_eq!(report["claims"][0]["value"], 120);
}

#[test]
fn versions_that_differ_exit_with_1() {
    let folder = Folder::new("compare");
    let a = folder.file("a.md", "More than 120 companies came on 6 May.\n");
    let same = folder.file("b.md", "6 мая приехали более 120 компаний.\n");
    let other = folder.file("c.md", "6 мая приехали более 130 компаний.\n");
    let languages = ["compare", "--lang-a", "en", "--lang-b", "ru", "--json"];
    let output = serai(&languages, &[&a, &same]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(json(&output)["same"], true);
    let output = serai(&languages, &[&a, &other]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["differences"][0]["kind"], "value");
}
