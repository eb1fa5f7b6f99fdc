//! Solves one instance and prints figures as JSON: `measure INSTANCE SECONDS THREADS [SEED]`, where the
//! instance is a file, or `shape:NAME` for a named shape of the generator.

#![allow(clippy::print_stdout, reason = "an example talks to the person who runs it")]

use std::cell::Cell;
use std::error::Error;
use std::time::Instant;

use serai_meetings::{
    Change, Changes, Control, Instance, Options, Schedule, generate, named_shapes, read_instance,
    repair, solve,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, source, seconds, threads, rest @ ..] = arguments.as_slice() else {
        return Err("usage: measure INSTANCE SECONDS THREADS [SEED]".into());
    };
    let limit: f64 = seconds.parse()?;
    let seed = rest.first().map_or(Ok(1), |s| s.parse())?;
    let options = Options { seed, threads: threads.parse()?, start: None };
    let bytes = read(source)?;
    let started = Instant::now();
    let instance = read_instance(&bytes)?;
    drop(bytes);
    let best = Cell::new((None, 0.0));
    let control = Control {
        stop: &|| started.elapsed().as_secs_f64() >= limit,
        progress: &|p| {
            if p.best != best.get().0 {
                best.set((p.best, started.elapsed().as_secs_f64()));
            }
        },
    };
    let outcome = solve(&instance, &options, &control);
    let seconds = started.elapsed().as_secs_f64();
    let repaired = outcome.schedule.as_ref().and_then(|schedule| no_show(&instance, schedule));
    let figures = serde_json::json!({
        "instance": instance.name,
        "status": format!("{:?}", outcome.status).to_lowercase(),
        "weight": outcome.figures.weight,
        "weight_bound": outcome.weight_bound,
        "breaks": outcome.schedule.is_some().then_some(outcome.figures.breaks),
        "idle_slots": outcome.figures.idle_slots,
        "bound": outcome.bound,
        "bound_by": outcome.bound_by,
        "seconds": seconds,
        "seconds_to_best": best.get().1,
        "moves": outcome.moves,
        "peak_mib": peak_mib(),
        "no_show_milliseconds": repaired.map(|r| r.0),
        "no_show_moved": repaired.map(|r| r.1),
        "reasons": outcome.reasons,
    });
    println!("{figures}");
    Ok(())
}

fn read(source: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let Some(name) = source.strip_prefix("shape:") else {
        return Ok(std::fs::read(source)?);
    };
    let shapes = named_shapes();
    let shape = shapes.iter().find(|(known, _)| *known == name).ok_or("no such shape")?;
    Ok(generate(name, &shape.1)?.instance.into_bytes())
}

/// Milliseconds to repair after the first participant did not come, and meetings moved; only where the
/// event is small enough for the exact repair.
fn no_show(instance: &Instance, schedule: &Schedule) -> Option<(f64, usize)> {
    if instance.meetings.len() > 1_000 {
        return None;
    }
    let changes = Changes { now: 0, changes: vec![Change::NoShow(0)] };
    let started = Instant::now();
    let repaired = repair(instance, schedule, &changes, &|| false).ok()?;
    Some((started.elapsed().as_secs_f64() * 1_000.0, repaired.moved.len()))
}

/// Most memory this process has held, where the system tells.
fn peak_mib() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()? / 1024)
}
