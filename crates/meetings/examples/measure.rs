//! Solves one instance and prints figures as JSON: `measure INSTANCE SECONDS THREADS [SEED]`.

#![allow(clippy::print_stdout, reason = "an example talks to the person who runs it")]

use std::cell::Cell;
use std::time::Instant;

use serai_meetings::{Control, Options, read_instance, solve};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, path, seconds, threads, rest @ ..] = arguments.as_slice() else {
        return Err("usage: measure INSTANCE SECONDS THREADS [SEED]".into());
    };
    let limit: f64 = seconds.parse()?;
    let seed = rest.first().map_or(Ok(1), |s| s.parse())?;
    let options = Options { seed, threads: threads.parse()?, start: None };
    let started = Instant::now();
    let instance = read_instance(&std::fs::read(path)?)?;
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
    let figures = serde_json::json!({
        "instance": instance.name,
        "status": format!("{:?}", outcome.status).to_lowercase(),
        "weight": outcome.figures.weight,
        "weight_bound": outcome.weight_bound,
        "breaks": outcome.schedule.is_some().then_some(outcome.figures.breaks),
        "idle_slots": outcome.figures.idle_slots,
        "bound": outcome.bound,
        "bound_by": outcome.bound_by,
        "seconds": started.elapsed().as_secs_f64(),
        "seconds_to_best": best.get().1,
        "moves": outcome.moves,
        "reasons": outcome.reasons,
    });
    println!("{figures}");
    Ok(())
}
