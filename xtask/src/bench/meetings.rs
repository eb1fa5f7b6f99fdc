//! `cargo xtask bench meetings`: the meeting engine on published and generated instances, beside the
//! CP-SAT peer where Python has `ortools`.

use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::shared;
use crate::steps::{command, notice, root, target};

/// What is measured, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the instances whose name holds one of these words; without any, the published originals and
    /// the generated ones.
    only: Vec<String>,
    /// Seconds per instance.
    #[arg(long, default_value_t = 30.0)]
    seconds: f64,
    /// Threads, for the engine and for the peer.
    #[arg(long, default_value_t = 2)]
    threads: u16,
    /// Leaves the peer out.
    #[arg(long)]
    alone: bool,
    /// Where the figures are written as JSON [default: bench/meetings.json in the target folder].
    #[arg(long)]
    json: Option<PathBuf>,
}

/// Measures and prints a table.
///
/// # Errors
/// The engine does not compile, or an instance cannot be read.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let Some(data) = shared::data() else {
        notice("left out: no shared data; set SERAI_SHARED to the folder that holds data/meetings");
        return Ok(());
    };
    let peer = shared::folder()
        .map(|folder| folder.join("tools/cpsat_baseline.py"))
        .filter(|script| !arguments.alone && script.is_file() && has_ortools());
    let mut rows = Vec::new();
    let (mut seconds, mut optimal) = (0.0, 0);
    println!(
        "{:<34} {:>10} {:>7} {:>7} {:>7} {:>8}  peer",
        "instance", "status", "weight", "breaks", "bound", "seconds"
    );
    for file in instances(&data.join("meetings"), &arguments.only) {
        let ours = engine(&file, arguments)?;
        let theirs = peer.as_deref().map(|script| cp_sat(script, &file, arguments));
        seconds += ours["seconds"].as_f64().unwrap_or(0.0);
        optimal += usize::from(ours["status"] == "optimal");
        println!(
            "{:<34} {:>10} {:>7} {:>7} {:>7} {:>8.2}  {}",
            ours["instance"].as_str().unwrap_or_default(),
            ours["status"].as_str().unwrap_or_default(),
            ours["weight"],
            ours["breaks"],
            ours["bound"],
            ours["seconds"].as_f64().unwrap_or(0.0),
            theirs.as_deref().unwrap_or("left out")
        );
        rows.push(json!({"serai": ours, "cp_sat": theirs}));
    }
    println!("{optimal} of {} optimal, {seconds:.1} s in all", rows.len());
    let file = arguments.json.clone().unwrap_or_else(|| target().join("bench/meetings.json"));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&file, serde_json::to_string_pretty(&Value::Array(rows))?)?;
    println!("written to {}", file.display());
    Ok(())
}

fn instances(folder: &Path, only: &[String]) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["jair", "synthetic"]
        .iter()
        .filter_map(|part| std::fs::read_dir(folder.join(part)).ok())
        .flat_map(|entries| entries.filter_map(Result::ok).map(|entry| entry.path()))
        .filter(|path| {
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into());
            let chosen = if only.is_empty() {
                name.ends_with(".original.json")
                    || path.parent().is_some_and(|p| p.ends_with("synthetic"))
            } else {
                only.iter().any(|word| name.contains(word.as_str()))
            };
            chosen && name.ends_with(".json") && !name.ends_with(".witness.json")
        })
        .collect();
    files.sort();
    files
}

fn engine(file: &Path, arguments: &Arguments) -> anyhow::Result<Value> {
    let measured = command("cargo")
        .args([
            "run",
            "--quiet",
            "--release",
            "--package",
            "serai-meetings",
            "--example",
            "measure",
            "--",
        ])
        .arg(file)
        .args([arguments.seconds.to_string(), arguments.threads.to_string()])
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo run --example measure")?;
    ensure!(measured.status.success(), "{} could not be solved", file.display());
    Ok(serde_json::from_slice(&measured.stdout)?)
}

fn has_ortools() -> bool {
    command("python3")
        .args(["-c", "import ortools"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// The line the peer prints.
fn cp_sat(script: &Path, file: &Path, arguments: &Arguments) -> String {
    let printed = command("python3")
        .arg(script)
        .arg(file)
        .args([arguments.seconds.to_string(), arguments.threads.to_string()])
        .stderr(Stdio::null())
        .output();
    match printed {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
        _ => "did not run".to_owned(),
    }
}
