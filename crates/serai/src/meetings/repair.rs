//! `serai meetings repair` and `explain`.

use std::fmt::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use serai_meetings::{Change, Moved, RepairError};
use serde_json::{Value, json};

use super::files::{print, read, read_instance, read_schedule, results_can_be_written};
use super::interrupt::Interrupt;
use super::report::counted;
use super::solve::keep;
use super::{Failure, seconds};

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
    /// Seconds to work for at most.
    #[arg(long, default_value_t = 60.0, value_parser = seconds, allow_hyphen_values = true)]
    time_limit: f64,
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

pub(super) fn repair(args: &RepairArgs) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    results_can_be_written(args.output.as_deref(), args.svg.as_deref())?;
    let interrupt = Interrupt::listen();
    let instance = read_instance(&args.instance)?;
    let changes = serai_meetings::read_changes(&read(&args.changes)?, &instance)
        .map_err(|e| Failure::Input(format!("{}: {e}", args.changes.display())))?;
    // Of the wishes added on the day some may have been met by an earlier repair.
    let mut with_added = instance.clone();
    with_added.meetings.extend(changes.changes.iter().filter_map(Change::wish));
    let (schedule, agreed_tables) = read_schedule(&args.schedule, &with_added)?;
    let stop = || interrupt.came() || started.elapsed().as_secs_f64() >= args.time_limit;
    let repaired = match serai_meetings::repair(&instance, &schedule, &changes, &stop) {
        Ok(repaired) => repaired,
        Err(error) => return unrepaired(&error, args.json),
    };
    // Without tables in the file, everybody was told those that the schedule is given.
    let agreed_tables =
        agreed_tables.unwrap_or_else(|| serai_meetings::assign_tables(&with_added, &schedule));
    let (after, new) = (&repaired.instance, &repaired.schedule);
    let tables = serai_meetings::reassign_tables(after, new, &schedule, &agreed_tables);
    let elsewhere: Vec<Value> = (0..schedule.slots.len())
        .filter(|&m| new.slots[m].is_some() && new.slots[m] == schedule.slots[m])
        .filter(|&m| agreed_tables[m].is_some() && agreed_tables[m] != tables[m])
        .map(|m| {
            let name = |table: Option<usize>| table.map(|k| after.table_list[k].name.as_str());
            json!({"meeting": m, "from": name(agreed_tables[m]), "to": name(tables[m])})
        })
        .collect();
    let (output, svg) = (args.output.as_deref(), args.svg.as_deref());
    let kept = keep(&repaired.instance, &repaired.schedule, &tables, output, svg);
    let f = &repaired.figures;
    let seconds = started.elapsed().as_secs_f64();
    if args.json {
        let best = repaired.fewest && f.breaks == 0;
        let seconds = (seconds * 1e4).round() / 1e4;
        let text = json!({
            "status": if best { "optimal" } else { "feasible" },
            "moved": repaired.moved.len(),
            "cancelled": repaired.cancelled.len(),
            "fewest": repaired.fewest,
            "fairness_d": repaired.instance.fairness,
            "moved_meetings": repaired.moved.iter().map(entry).collect::<Vec<_>>(),
            "cancelled_meetings": repaired.cancelled.iter().map(entry).collect::<Vec<_>>(),
            "reseated_meetings": elsewhere,
            "weight": f.weight,
            "met": f.met,
            "breaks": f.breaks,
            "max_breaks": f.max_breaks,
            "idle_slots": f.idle_slots,
            "table_changes": serai_meetings::table_changes(
                &repaired.instance,
                &repaired.schedule,
                &tables
            ),
            "walking_minutes": f.walking_minutes,
            "spread": f.spread,
            "disliked": f.disliked,
            "bound": 0,
            "bound_by": if repaired.fewest {
                "no fewer meetings can be given up, and for that many no fewer moved; of breaks nothing is proven"
            } else {
                "nothing is proven"
            },
            "seconds": seconds,
            "seconds_to_best": seconds,
            "moves": 0,
        });
        print(&text.to_string())?;
        return kept.map(|()| ExitCode::SUCCESS);
    }
    let mut text = format!(
        "{} moved, {} given up{}; {} in all, with {} ({seconds:.3} s)",
        counted(repaired.moved.len(), "meeting"),
        repaired.cancelled.len(),
        if repaired.fewest { ", which is proven to be the fewest" } else { "" },
        counted(f.met, "meeting"),
        counted(f.breaks, "break")
    );
    if instance.fairness.is_some() && repaired.instance.fairness.is_none() {
        text += "\nfairness_d is given up: no repair was found that keeps it";
    }
    for m in &repaired.moved {
        let to = m.to.map_or_else(String::new, |t| t.to_string());
        let _ = write!(text, "\nmeeting {}: slot {} to slot {to}: {}", m.meeting, m.from, m.why);
    }
    for m in &repaired.cancelled {
        let _ = write!(text, "\nmeeting {}: slot {}, given up: {}", m.meeting, m.from, m.why);
    }
    for m in &elsewhere {
        let name = |field: &str| m[field].as_str().unwrap_or_default().to_owned();
        let _ = write!(
            text,
            "\nmeeting {} keeps its slot and sits at table {} in place of {}",
            m["meeting"],
            name("to"),
            name("from")
        );
    }
    print(&text)?;
    kept.map(|()| ExitCode::SUCCESS)
}

fn unrepaired(error: &RepairError, as_json: bool) -> Result<ExitCode, Failure> {
    let (status, code) = match error {
        RepairError::Begun(_) => ("infeasible", 1),
        RepairError::Stopped => ("unknown", 4),
    };
    let reasons = match error {
        RepairError::Begun(violations) => violations.clone(),
        RepairError::Stopped => Vec::new(),
    };
    print(&if as_json {
        json!({"status": status, "reasons": reasons}).to_string()
    } else {
        format!("{status}: {error}")
    })?;
    Ok(ExitCode::from(code))
}

fn entry(moved: &Moved) -> Value {
    json!({"meeting": moved.meeting, "from": moved.from, "to": moved.to, "why": moved.why})
}

pub(super) fn explain(args: &ExplainArgs) -> Result<ExitCode, Failure> {
    let instance = read_instance(&args.instance)?;
    let (schedule, _) = read_schedule(&args.schedule, &instance)?;
    let explanations = serai_meetings::explain(&instance, &schedule);
    let verdict = serai_meetings::check(&instance, &schedule);
    if args.json {
        let unmet: Vec<Value> = explanations
            .iter()
            .map(|e| {
                json!({
                    "meeting": e.meeting,
                    "reason": e.reason.code(),
                    "why": e.why,
                    "change": e.change,
                })
            })
            .collect();
        print(&json!({"valid": verdict.valid(), "unmet": unmet}).to_string())?;
        return Ok(ExitCode::SUCCESS);
    }
    let mut text = String::new();
    if !verdict.valid() {
        text += "this schedule is not valid; serai meetings check names the rules it breaks\n";
    }
    let _ = write!(text, "unmet wishes: {}", explanations.len());
    for e in &explanations {
        let _ = write!(text, "\nmeeting {}: {}; {}", e.meeting, e.why, e.change);
    }
    print(&text)?;
    Ok(ExitCode::SUCCESS)
}
