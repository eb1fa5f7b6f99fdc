//! `serai meetings` as its users meet it: exit codes, JSON, files, signals, and words.

mod reading;
mod repairing;
mod solving;
mod writing;

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a temporary file");
        path
    }

    fn json(&self, name: &str, content: &Value) -> PathBuf {
        self.file(name, content.to_string())
    }

    fn serai(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_serai"));
        command.current_dir(self.0.path()).arg("meetings").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.serai().args(arguments).output().expect("serai runs")
    }

    /// A generated instance of the shapes.
    fn generated(&self, shape: &str) -> String {
        let output = self.run(&["generate", shape]);
        assert_eq!(code(&output), 0, "{}", words(&output.stderr));
        format!("{shape}.json")
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn object(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {} {}", words(&output.stdout), words(&output.stderr)))
}

/// `people` participants and meetings of the given pairs; `more` is merged over the instance.
fn instance(people: usize, pairs: &[(usize, usize)], more: &Value) -> Value {
    let mut text = json!({
        "format": "b2b-meetings/2", "name": "desk", "slots": 3, "tables": 2,
        "participants": (0..people).map(|id| json!({"id": id})).collect::<Vec<_>>(),
        "meetings": pairs
            .iter()
            .enumerate()
            .map(|(id, (a, b))| json!({"id": id, "a": a, "b": b}))
            .collect::<Vec<_>>(),
    });
    for (field, value) in more.as_object().expect("an object") {
        text[field] = value.clone();
    }
    text
}
