//! `cargo xtask bench meetings`: the meeting engine on published and generated instances, beside the
//! CP-SAT peer where Python has `ortools`.
//!
//! What is aimed at stands beside what was measured. Published optima: Bofill et al., JAIR 74 (2022).

use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use crate::shared;
use crate::steps::{command, notice, root, target};

/// What is measured, and for how long.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Only the instances whose name holds one of these words.
    only: Vec<String>,
    /// Also the published variants with forbidden slots, fixed meetings and precedences.
    #[arg(long)]
    variants: bool,
    /// Seconds per instance, in place of those each instance is given.
    #[arg(long)]
    seconds: Option<f64>,
    /// Threads, for the engine and for the peer.
    #[arg(long, default_value_t = 2)]
    threads: u16,
    /// Seed of the engine.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Runs the peer too, where it is installed, for the same time.
    #[arg(long)]
    peer: bool,
    /// Where the figures are written as JSON [default: bench/meetings.json in the target folder].
    #[arg(long)]
    json: Option<std::path::PathBuf>,
}

/// The published instances, with the optimum as published: by itself, with forbidden slots, and with a
/// fifth of the meetings fixed; `None` where there is no schedule.
const PUBLISHED: [(&str, usize, Option<usize>, usize); 20] = [
    ("forum-13", 0, Some(0), 20),
    ("forum-13crafb", 6, Some(5), 30),
    ("forum-13crafc", 1, Some(1), 20),
    ("forum-14", 2, Some(0), 20),
    ("forumt-14", 5, Some(0), 7),
    ("forumt-14crafc", 5, Some(0), 7),
    ("forumt-14crafd", 4, None, 9),
    ("forumt-14crafe", 5, None, 9),
    ("tic-12", 0, None, 1),
    ("tic-12crafc", 0, None, 1),
    ("tic-13", 0, None, 2),
    ("tic-13crafb", 0, Some(0), 1),
    ("tic-13crafc", 4, None, 6),
    ("tic-14crafa", 0, Some(0), 2),
    ("tic-14crafc", 0, Some(0), 3),
    ("tic-14crafd", 0, None, 2),
    ("ticf-13crafa", 0, Some(0), 20),
    ("ticf-13crafb", 3, Some(5), 27),
    ("ticf-13crafc", 1, Some(1), 20),
    ("ticf-14crafa", 0, Some(0), 21),
];

/// The generated shapes: seconds given, breaks aimed at within them, and the bound proven since where no
/// schedule has so few.
const SHAPES: [(&str, f64, usize, Option<usize>); 8] = [
    ("mission-20x120-480", 1.0, 4, None),
    ("brokerage-426-1705", 1.0, 22, None),
    ("large-1000-8000", 2.0, 28, None),
    ("xl-5000-40000", 10.0, 8, None),
    ("mission-20x120-choose", 5.0, 25, None),
    ("hard-mission-20x120-560", 30.0, 18, Some(19)),
    ("hard-500-3800", 30.0, 60, Some(62)),
    ("hard-1000-8000-tight", 30.0, 200, None),
];

/// One run: the source as `measure` takes it, seconds, and what is aimed at, in words.
struct Run {
    group: &'static str,
    source: String,
    seconds: f64,
    aim: String,
}

/// Measures and prints a table.
///
/// # Errors
/// The engine does not compile, or an instance cannot be read.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    let peer = shared::folder()
        .map(|folder| folder.join("tools/cpsat_baseline.py"))
        .filter(|script| arguments.peer && script.is_file() && has_ortools());
    if arguments.peer && peer.is_none() {
        notice("the peer is left out: it needs Python with ortools, and the shared tools");
    }
    let mut rows = Vec::new();
    let mut group = "";
    for run in runs(arguments) {
        if group != run.group {
            totals(&rows, group);
            group = run.group;
            println!(
                "\n{group}\n{:<34} {:>10} {:>7} {:>7} {:>6} {:>6} {:>8} {:>8} {:>5}  aim",
                "instance",
                "status",
                "weight",
                "of",
                "breaks",
                "bound",
                "seconds",
                "to best",
                "MiB"
            );
        }
        let ours = engine(&run, arguments)?;
        let number = |key: &str| ours[key].as_f64().unwrap_or(0.0);
        println!(
            "{:<34} {:>10} {:>7} {:>7} {:>6} {:>6} {:>8.2} {:>8.2} {:>5}  {}{}",
            ours["instance"].as_str().unwrap_or_default(),
            ours["status"].as_str().unwrap_or_default(),
            ours["weight"].to_string(),
            ours["weight_bound"].to_string(),
            ours["breaks"].to_string(),
            ours["bound"].to_string(),
            number("seconds"),
            number("seconds_to_best"),
            ours["peak_mib"].to_string(),
            run.aim,
            match ours["no_show_milliseconds"].as_f64() {
                Some(time) => format!("; no-show repaired in {time:.1} ms"),
                None => String::new(),
            }
        );
        let theirs = peer.as_deref().and_then(|script| cp_sat(script, &run, arguments));
        if let Some(theirs) = &theirs {
            let seconds = |key: &str| theirs[key].as_f64().unwrap_or(0.0);
            println!(
                "{:<34} {:>10} {:>7} {:>7} {:>6} {:>6} {:>8.2} {:>8.2} {:>5}",
                "  CP-SAT",
                theirs["status"].as_str().unwrap_or_default().to_lowercase(),
                theirs["weight"].to_string(),
                "",
                theirs["breaks"].to_string(),
                theirs["bound"].to_string(),
                seconds("build_s") + seconds("solve_s"),
                seconds("build_s") + seconds("best_s"),
                theirs["rss_mb"].to_string(),
            );
        } else if peer.is_some() {
            notice("the peer gave no figures for this one");
        }
        rows.push(json!({"group": group, "aim": run.aim, "serai": ours, "cp_sat": theirs}));
    }
    totals(&rows, group);
    let file = arguments.json.clone().unwrap_or_else(|| target().join("bench/meetings.json"));
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder)?;
    }
    std::fs::write(&file, serde_json::to_string_pretty(&Value::Array(rows))?)?;
    println!("\nwritten to {}", file.display());
    Ok(())
}

fn totals(rows: &[Value], group: &str) {
    let here = || rows.iter().filter(|row| row["group"] == group).map(|row| &row["serai"]);
    let settled =
        here().filter(|r| r["status"] == "optimal" || r["status"] == "infeasible").count();
    let seconds: f64 = here().filter_map(|r| r["seconds"].as_f64()).sum();
    if here().count() > 0 {
        println!("{settled} of {} settled, {seconds:.2} s in all", here().count());
    }
}

fn runs(arguments: &Arguments) -> Vec<Run> {
    let mut runs = Vec::new();
    let published = shared::data().map(|data| data.join("meetings/jair"));
    match &published {
        Some(folder) => {
            for (name, optimum, _, _) in PUBLISHED {
                let aim = format!("{optimum}, all twenty under 10 s");
                runs.push(file(folder, name, "original", "published", 60.0, aim));
            }
            if arguments.variants {
                for (name, _, forbidden, fixed) in PUBLISHED {
                    let within = |optimum: Option<usize>| match optimum {
                        Some(n) => format!("{n} within 20 s"),
                        None => "infeasible within 20 s".to_owned(),
                    };
                    let group = "published variants";
                    runs.push(file(folder, name, "forb0003", group, 20.0, within(forbidden)));
                    runs.push(file(
                        folder,
                        name,
                        "fixed020-Forb",
                        group,
                        20.0,
                        within(Some(fixed)),
                    ));
                    let either = "settled within 20 s".to_owned();
                    runs.push(file(folder, name, "prec15", group, 20.0, either));
                }
            }
        }
        None => notice("the published instances are left out: no shared data"),
    }
    for (name, seconds, breaks, least) in SHAPES {
        let aim = match (name, least) {
            ("mission-20x120-choose", _) => format!("weight 1615, {breaks} breaks in {seconds} s"),
            (_, Some(least)) => format!("{breaks} in {seconds} s; proven: at least {least}"),
            (_, None) => format!("{breaks} in {seconds} s"),
        };
        let given = if seconds < 30.0 && name != "mission-20x120-choose" { 30.0 } else { seconds };
        runs.push(Run { group: "shapes", source: format!("shape:{name}"), seconds: given, aim });
    }
    runs.retain(|run| {
        arguments.only.is_empty() || arguments.only.iter().any(|word| run.source.contains(word))
    });
    for run in &mut runs {
        run.seconds = arguments.seconds.unwrap_or(run.seconds);
    }
    runs
}

fn file(
    folder: &Path,
    name: &str,
    variant: &str,
    group: &'static str,
    seconds: f64,
    aim: String,
) -> Run {
    let source = folder.join(format!("{name}.{variant}.json")).display().to_string();
    Run { group, source, seconds, aim }
}

fn engine(run: &Run, arguments: &Arguments) -> anyhow::Result<Value> {
    let measured = command("cargo")
        .args(["run", "--quiet", "--release", "--package", "serai-meetings"])
        .args(["--example", "measure", "--", &run.source])
        .args([run.seconds.to_string(), arguments.threads.to_string(), arguments.seed.to_string()])
        .current_dir(root())
        .stderr(Stdio::inherit())
        .output()
        .context("cargo run --example measure")?;
    ensure!(measured.status.success(), "{} could not be solved", run.source);
    Ok(serde_json::from_slice(&measured.stdout)?)
}

fn has_ortools() -> bool {
    command("python3")
        .args(["-c", "import ortools"])
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// What the peer found; it reads files alone.
fn cp_sat(script: &Path, run: &Run, arguments: &Arguments) -> Option<Value> {
    let name = run.source.strip_prefix("shape:");
    let file = match name {
        Some(name) => shared::data()?.join(format!("meetings/synthetic/{name}.json")),
        None => run.source.clone().into(),
    };
    let printed = command("python3")
        .arg(script)
        .arg(file)
        .args([run.seconds.to_string(), arguments.threads.to_string()])
        .stderr(Stdio::null())
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    from_python(&String::from_utf8_lossy(&printed.stdout))
}

/// Reads a flat Python dictionary as Python prints it, of names and numbers without quotes inside.
fn from_python(line: &str) -> Option<Value> {
    let json = line
        .trim()
        .replace('\'', "\"")
        .replace(": None", ": null")
        .replace(": True", ": true")
        .replace(": False", ": false");
    serde_json::from_str(&json).ok()
}
