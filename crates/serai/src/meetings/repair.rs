//! `serai meetings repair` and `explain`.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use serai_meetings::Moved;
use serde_json::{Value, json};

use super::{Unreadable, keep, print, read, read_instance, read_schedule};

#[derive(Debug, Args)]
pub(super) struct RepairArgs {
    /// The instance.
    instance: PathBuf,
    /// The agreed schedule.
    schedule: PathBuf,
    /// What happened: {"now": slot, "changes": [{"kind": "no_show", "participant": 4}, …]}.
    changes: PathBuf,
    /// Where to write the repaired schedule.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Where to draw agendas and gaps.
    #[arg(long)]
    svg: Option<PathBuf>,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The instance.
    instance: PathBuf,
    /// The schedule.
    schedule: PathBuf,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

pub(super) fn repair(args: &RepairArgs) -> Result<ExitCode, Unreadable> {
    let started = Instant::now();
    let instance = read_instance(&args.instance)?;
    let schedule = read_schedule(&args.schedule, &instance)?;
    let changes = serai_meetings::read_changes(&read(&args.changes)?, &instance)
        .map_err(|e| Unreadable(format!("{}: {e}", args.changes.display())))?;
    let Some(repaired) = serai_meetings::repair(&instance, &schedule, &changes, &|| false) else {
        print(&if args.json {
            json!({"status": "infeasible"}).to_string()
        } else {
            "infeasible: the meetings that have begun break a rule".to_owned()
        });
        return Ok(ExitCode::from(1));
    };
    keep(&repaired.instance, &repaired.schedule, args.output.as_deref(), args.svg.as_deref())?;
    let f = &repaired.figures;
    let seconds = started.elapsed().as_secs_f64();
    if args.json {
        let text = json!({
            "status": "repaired",
            "moved": repaired.moved.len(),
            "cancelled": repaired.cancelled.len(),
            "fewest": repaired.fewest,
            "moved_meetings": repaired.moved.iter().map(entry).collect::<Vec<_>>(),
            "cancelled_meetings": repaired.cancelled.iter().map(entry).collect::<Vec<_>>(),
            "weight": f.weight,
            "met": f.met,
            "breaks": f.breaks,
            "max_breaks": f.max_breaks,
            "seconds": (seconds * 1e4).round() / 1e4,
        });
        print(&text.to_string());
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = format!(
        "{} meetings moved, {} given up{}; {} take place, {} breaks ({seconds:.3} s)",
        repaired.moved.len(),
        repaired.cancelled.len(),
        if repaired.fewest { ", which is proven to be the fewest" } else { "" },
        f.met,
        f.breaks
    );
    for m in &repaired.moved {
        let to = m.to.map_or_else(String::new, |t| t.to_string());
        let _ = write!(text, "\nmeeting {}: slot {} to slot {to}: {}", m.meeting, m.from, m.why);
    }
    for m in &repaired.cancelled {
        let _ = write!(text, "\nmeeting {}: slot {}, given up: {}", m.meeting, m.from, m.why);
    }
    print(&text);
    Ok(ExitCode::SUCCESS)
}

fn entry(moved: &Moved) -> Value {
    json!({"meeting": moved.meeting, "from": moved.from, "to": moved.to, "why": moved.why})
}

pub(super) fn explain(args: &ExplainArgs) -> Result<ExitCode, Unreadable> {
    let instance = read_instance(&args.instance)?;
    let schedule = read_schedule(&args.schedule, &instance)?;
    let explanations = serai_meetings::explain(&instance, &schedule);
    if args.json {
        let unmet: Vec<Value> = explanations
            .iter()
            .map(|e| {
                json!({
                    "meeting": e.meeting,
                    "reason": format!("{:?}", e.reason),
                    "why": e.why,
                    "change": e.change,
                })
            })
            .collect();
        print(&json!({"unmet": unmet}).to_string());
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = format!("{} wishes are unmet", explanations.len());
    for e in &explanations {
        let _ = write!(text, "\nmeeting {}: {}; {}", e.meeting, e.why, e.change);
    }
    print(&text);
    Ok(ExitCode::SUCCESS)
}
