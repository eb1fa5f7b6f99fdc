//! `cargo xtask bench claims`: what the claims engine finds in the labelled corpus, how fast, and
//! what other extractors find in the same sentences.

use std::io::Write;
use std::path::PathBuf;
use std::process::Stdio;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::steps::{command, notice, root, step, target};

/// What is measured, and where the figures go.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Leaves the other extractors out: they are fetched from PyPI.
    #[arg(long)]
    alone: bool,
    /// Where the figures are written as JSON [default: bench/claims.json in the target folder].
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Measures and prints the tables.
///
/// # Errors
/// The engine does not compile, or the corpus cannot be read.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let measured = command("cargo")
        .args(["run", "--quiet", "--release", "--package", "serai-claims", "--example", "measure"])
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo run --example measure")?;
    ensure!(measured.status.success(), "the engine could not be measured");
    let figures: Value = serde_json::from_slice(&measured.stdout)?;
    for (language, figures) in figures.as_object().into_iter().flatten() {
        table(language, figures);
    }
    let peers = if arguments.alone { Value::Null } else { peers(&measured.stdout)? };
    for (language, peers) in peers.as_object().into_iter().flatten() {
        for (name, peer) in peers.as_object().into_iter().flatten() {
            beside(language, name, peer);
        }
    }
    let file = arguments.json.clone().unwrap_or_else(|| target().join("bench/claims.json"));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let mut ours = figures;
    for figures in ours.as_object_mut().into_iter().flat_map(|languages| languages.values_mut()) {
        if let Some(figures) = figures.as_object_mut() {
            figures.remove("sentences");
        }
    }
    let whole = serde_json::json!({"serai": ours, "peers": peers});
    std::fs::write(&file, serde_json::to_string_pretty(&whole)?)?;
    println!("\nwritten to {}", file.display());
    Ok(())
}

/// Scores per kind, of the held-out part and of the whole corpus, and the timings.
fn table(language: &str, figures: &Value) {
    println!("\n{language}");
    println!(
        "  kind        held out: recall precision  value verdict   all: recall precision  value verdict"
    );
    for (kind, all) in figures["all"].as_object().into_iter().flatten() {
        let held_out = &figures["held_out"][kind];
        let four = |score: &Value| {
            let shown = |name: &str| {
                score[name].as_f64().map_or("—".to_owned(), |part| format!("{part:.3}"))
            };
            format!(
                "{:>6} {:>9} {:>6} {:>7}",
                shown("recall"),
                shown("precision"),
                shown("accuracy"),
                shown("verdict_accuracy")
            )
        };
        println!("  {kind:<12}          {}        {}", four(held_out), four(all));
    }
    let speed = &figures["speed"];
    let time = |name: &str| speed[name].as_f64().unwrap_or_default();
    println!("  1 MB of prose found in {:.1} ms CPU (bound: 100 ms)", time("find_1mb_ms"));
    println!(
        "  a release of 2,000 words checked in {:.2} ms CPU (bound: 5 ms)",
        time("check_release_ms")
    );
    println!("  {} sentences found in {:.2} ms CPU", speed["sentences"], time("sentences_ms"));
}

/// The other extractors on the same sentences.
fn peers(sentences: &[u8]) -> anyhow::Result<Value> {
    let folder = root().join("crates/claims/peers");
    let environment = target().join("python-claims");
    let python = environment.join("bin/python");
    let requirements = folder.join("requirements.txt");
    let wanted = std::fs::read_to_string(&requirements).context("requirements.txt")?;
    let stamp = environment.join("installed.txt");
    if std::fs::read_to_string(&stamp).ok().as_deref() != Some(wanted.as_str()) {
        step(
            "python environment",
            command("python3").args(["-m", "venv", "--clear"]).arg(&environment),
        )?;
        let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"];
        step("other extractors", command(&python).args(install).arg(&requirements))?;
        std::fs::write(&stamp, wanted)?;
    }
    let mut child = command(&python)
        .args(["-W", "ignore", "-B"])
        .arg(folder.join("extract.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("extract.py")?;
    child.stdin.take().context("extract.py takes no input")?.write_all(sentences)?;
    let done = child.wait_with_output()?;
    if !done.status.success() {
        notice("THE OTHER EXTRACTORS ARE LEFT OUT: they did not run.");
        return Ok(Value::Null);
    }
    Ok(serde_json::from_slice(&done.stdout)?)
}

/// One line for another extractor.
fn beside(language: &str, name: &str, peer: &Value) {
    if let Some(error) = peer["error"].as_str() {
        println!("  {language} {name}: not measured: {error}");
        return;
    }
    let count = |name: &str| peer[name].as_f64().unwrap_or_default();
    let part = |of: f64, whole: f64| if whole > 0.0 { of / whole } else { 0.0 };
    println!(
        "  {language} {name:<18} recall {:.3}  precision {:.3}  value {:.3}  {:.0} ms CPU for all sentences",
        part(count("matched"), count("labelled")),
        part(count("hits"), count("found")),
        part(count("right"), count("matched")),
        count("cpu_ms"),
    );
}
