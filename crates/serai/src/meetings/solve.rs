//! `serai meetings solve` and `check`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use serai_meetings::{Control, Figures, Instance, Options, Outcome, Schedule, Status};

use super::files::{print, read_instance, read_schedule, results_can_be_written, write};
use super::interrupt::Interrupt;
use super::{Failure, progress, report, seconds};

#[derive(Debug, Args)]
pub(super) struct SolveArgs {
    /// The instance, a b2b-meetings/1 or /2 file; - is standard input.
    instance: PathBuf,
    /// Where to write the schedule.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Seconds to search for at most.
    #[arg(long, default_value_t = 60.0, value_parser = seconds, allow_hyphen_values = true)]
    time_limit: f64,
    /// Threads to use.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u16).range(1..=64))]
    threads: u16,
    /// Seed of the random choices.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Where to draw agendas and gaps.
    #[arg(long)]
    svg: Option<PathBuf>,
    /// A schedule to start from.
    #[arg(long)]
    start: Option<PathBuf>,
    /// Keep the meetings of --start in their slots; only those it leaves out are placed.
    #[arg(long, requires = "start")]
    only_unscheduled: bool,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// The instance; - is standard input.
    instance: PathBuf,
    /// The schedule.
    schedule: PathBuf,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

/// Writes a schedule and its picture where they are wanted.
pub(super) fn keep(
    instance: &Instance,
    schedule: &Schedule,
    tables: &[Option<usize>],
    output: Option<&Path>,
    svg: Option<&Path>,
) -> Result<(), Failure> {
    if let Some(path) = output {
        let named = (!instance.table_list.is_empty()).then_some(tables);
        write(path, &serai_meetings::write_schedule(instance, schedule, named))?;
    }
    if let Some(path) = svg {
        write(path, &serai_meetings::picture(instance, schedule))?;
    }
    Ok(())
}

/// The instance with every meeting of a schedule locked to its slot.
fn locked(mut instance: Instance, start: &Schedule) -> Result<Instance, Failure> {
    for (m, (meeting, slot)) in instance.meetings.iter_mut().zip(&start.slots).enumerate() {
        let Some(t) = *slot else { continue };
        let wrong = match meeting.fixed_slot {
            Some(fixed) if fixed != t => format!("is in slot {t} but fixed to slot {fixed}"),
            _ if meeting.vetoed() => "takes place though one side said no".to_owned(),
            _ => {
                meeting.fixed_slot = Some(t);
                meeting.mandatory = true;
                continue;
            }
        };
        return Err(Failure::Input(format!("--start: meeting {m} {wrong}, so it cannot be kept")));
    }
    Ok(instance)
}

/// Answers with the start itself where nothing better was found in time.
fn no_worse_than(start: Schedule, instance: &Instance, outcome: &mut Outcome) {
    let verdict = serai_meetings::check(instance, &start);
    let f = verdict.figures;
    let better = |g: &Figures| (f.weight, g.breaks) > (g.weight, f.breaks);
    if !verdict.valid() || outcome.schedule.is_some() && !better(&outcome.figures) {
        return;
    }
    let best = f.weight >= outcome.weight_bound && f.breaks <= outcome.bound;
    outcome.status = if best { Status::Optimal } else { Status::Feasible };
    outcome.schedule = Some(start);
    outcome.figures = f;
}

pub(super) fn solve(args: &SolveArgs) -> Result<ExitCode, Failure> {
    let started = Instant::now();
    results_can_be_written(args.output.as_deref(), args.svg.as_deref())?;
    let interrupt = Interrupt::listen();
    let mut instance = read_instance(&args.instance)?;
    let start = args.start.as_deref().map(|path| read_schedule(path, &instance)).transpose()?;
    let start = start.map(|(schedule, _)| schedule);
    if let Some(start) = start.as_ref().filter(|_| args.only_unscheduled) {
        instance = locked(instance, start)?;
    }
    let options =
        Options { seed: args.seed, threads: usize::from(args.threads), start: start.clone() };
    let show = progress::Show::new(started, !args.json);
    let control = Control {
        stop: &|| interrupt.came() || started.elapsed().as_secs_f64() >= args.time_limit,
        progress: &|p| show.update(p),
    };
    let mut outcome = serai_meetings::solve(&instance, &options, &control);
    show.finish();
    if let Some(start) = start {
        no_worse_than(start, &instance, &mut outcome);
    }
    let tables = outcome.schedule.as_ref().map(|s| serai_meetings::assign_tables(&instance, s));
    let kept = match (&outcome.schedule, &tables) {
        (Some(schedule), Some(tables)) => {
            keep(&instance, schedule, tables, args.output.as_deref(), args.svg.as_deref())
        }
        _ => Ok(()),
    };
    let changes = outcome.schedule.as_ref().map_or(0, |schedule| {
        serai_meetings::table_changes(&instance, schedule, tables.as_deref().unwrap_or_default())
    });
    let times = report::Times { whole: started.elapsed(), to_best: show.time_to_best() };
    print(&report::solved(&outcome, changes, times, args.json))?;
    // The answer is shown even where it could not be written.
    kept?;
    Ok(ExitCode::from(match outcome.status {
        Status::Optimal | Status::Feasible => 0,
        Status::Infeasible => 1,
        Status::Unknown => 4,
    }))
}

pub(super) fn check(args: &CheckArgs) -> Result<ExitCode, Failure> {
    let instance = read_instance(&args.instance)?;
    let (schedule, tables) = read_schedule(&args.schedule, &instance)?;
    let mut verdict = serai_meetings::check(&instance, &schedule);
    let tables = tables.filter(|_| !instance.table_list.is_empty());
    if let Some(tables) = &tables {
        verdict.violations.extend(serai_meetings::check_tables(&instance, &schedule, tables));
    }
    let tables = tables.unwrap_or_else(|| serai_meetings::assign_tables(&instance, &schedule));
    let changes = serai_meetings::table_changes(&instance, &schedule, &tables);
    print(&report::checked(&verdict, changes, args.json))?;
    Ok(ExitCode::from(u8::from(!verdict.valid())))
}
