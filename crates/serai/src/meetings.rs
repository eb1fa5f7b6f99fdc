//! `serai meetings …`: the meeting engine on the command line.

mod instances;
mod progress;
mod repair;
mod report;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Instant;

use clap::{Args, Subcommand};
use serai_meetings::{Control, Instance, Options, Schedule, Status};

/// Largest file that is read, in bytes.
const LARGEST_FILE: u64 = 512 << 20;

/// Schedules business-to-business meetings.
#[derive(Debug, Args)]
pub(crate) struct MeetingsArgs {
    #[command(subcommand)]
    command: MeetingsCommand,
}

#[derive(Debug, Subcommand)]
enum MeetingsCommand {
    /// Find the best schedule, with a proof of how good it is.
    Solve(SolveArgs),
    /// Check a schedule against every rule of its instance.
    Check(CheckArgs),
    /// Repair a schedule after changes on the day, moving as few meetings as possible.
    Repair(repair::RepairArgs),
    /// Say why each unmet wish is unmet, and what would have to change.
    Explain(repair::ExplainArgs),
    /// Make a seeded instance of a shape, with its hidden schedule.
    Generate(instances::GenerateArgs),
    /// Convert a published .dzn file to JSON.
    Convert(instances::ConvertArgs),
}

#[derive(Debug, Args)]
struct SolveArgs {
    /// The instance, a b2b-meetings/1 or /2 file.
    instance: PathBuf,
    /// Where to write the schedule.
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// Seconds to search for at most.
    #[arg(long, default_value_t = 60.0, value_parser = seconds)]
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
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct CheckArgs {
    /// The instance.
    instance: PathBuf,
    /// The schedule.
    schedule: PathBuf,
    /// Print one JSON object instead of lines for people.
    #[arg(long)]
    json: bool,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if seconds.is_finite() && seconds >= 0.0 {
        Ok(seconds)
    } else {
        Err("give a number of seconds, 0 or more".to_owned())
    }
}

/// A file that cannot be read or written.
struct Unreadable(String);

/// Runs the subcommand: 0 with a schedule, 1 infeasible or invalid, 3 unreadable input, 4 nothing found.
pub(crate) fn run(args: &MeetingsArgs) -> ExitCode {
    let result = match &args.command {
        MeetingsCommand::Solve(args) => solve(args),
        MeetingsCommand::Check(args) => check(args),
        MeetingsCommand::Repair(args) => repair::repair(args),
        MeetingsCommand::Explain(args) => repair::explain(args),
        MeetingsCommand::Generate(args) => instances::generate(args),
        MeetingsCommand::Convert(args) => instances::convert(args),
    };
    result.unwrap_or_else(|Unreadable(message)| {
        let _ = writeln!(std::io::stderr(), "serai meetings: {message}");
        ExitCode::from(3)
    })
}

fn read(path: &Path) -> Result<Vec<u8>, Unreadable> {
    let failed = |e: std::io::Error| Unreadable(format!("{}: {e}", path.display()));
    let length = std::fs::metadata(path).map_err(failed)?.len();
    if length > LARGEST_FILE {
        return Err(Unreadable(format!(
            "{}: {length} bytes; {LARGEST_FILE} is the most",
            path.display()
        )));
    }
    std::fs::read(path).map_err(failed)
}

fn read_instance(path: &Path) -> Result<Instance, Unreadable> {
    serai_meetings::read_instance(&read(path)?)
        .map_err(|e| Unreadable(format!("{}: {e}", path.display())))
}

fn read_schedule(path: &Path, instance: &Instance) -> Result<Schedule, Unreadable> {
    serai_meetings::read_schedule(&read(path)?, instance)
        .map_err(|e| Unreadable(format!("{}: {e}", path.display())))
}

fn write(path: &Path, text: &str) -> Result<(), Unreadable> {
    std::fs::write(path, text).map_err(|e| Unreadable(format!("{}: {e}", path.display())))
}

/// Writes a schedule and its picture where they are wanted.
fn keep(
    instance: &Instance,
    schedule: &Schedule,
    output: Option<&Path>,
    svg: Option<&Path>,
) -> Result<(), Unreadable> {
    if let Some(path) = output {
        let tables = serai_meetings::assign_tables(instance, schedule);
        let named = (!instance.table_list.is_empty()).then_some(tables.as_slice());
        write(path, &serai_meetings::write_schedule(instance, schedule, named))?;
    }
    if let Some(path) = svg {
        write(path, &serai_meetings::picture(instance, schedule))?;
    }
    Ok(())
}

fn print(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn solve(args: &SolveArgs) -> Result<ExitCode, Unreadable> {
    let started = Instant::now();
    let instance = read_instance(&args.instance)?;
    let start = args.start.as_deref().map(|path| read_schedule(path, &instance)).transpose()?;
    let options = Options { seed: args.seed, threads: usize::from(args.threads), start };
    let show = progress::Show::new(started, !args.json);
    let control = Control {
        stop: &|| started.elapsed().as_secs_f64() >= args.time_limit,
        progress: &|p| show.update(p),
    };
    let outcome = serai_meetings::solve(&instance, &options, &control);
    show.finish();
    if let Some(schedule) = &outcome.schedule {
        keep(&instance, schedule, args.output.as_deref(), args.svg.as_deref())?;
    }
    let text = report::solved(&outcome, started.elapsed(), show.time_to_best(), args.json);
    print(&text);
    Ok(ExitCode::from(match outcome.status {
        Status::Optimal | Status::Feasible => 0,
        Status::Infeasible => 1,
        Status::Unknown => 4,
    }))
}

fn check(args: &CheckArgs) -> Result<ExitCode, Unreadable> {
    let instance = read_instance(&args.instance)?;
    let schedule = read_schedule(&args.schedule, &instance)?;
    let verdict = serai_meetings::check(&instance, &schedule);
    print(&report::checked(&verdict, args.json));
    Ok(ExitCode::from(u8::from(!verdict.valid())))
}
