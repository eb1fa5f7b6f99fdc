//! `serai meetings …`: the meeting engine on the command line.

mod files;
mod instances;
mod interrupt;
mod progress;
mod repair;
mod report;
mod solve;

use std::io::Write;
use std::process::ExitCode;

use clap::{Args, Subcommand};

/// Schedules business-to-business meetings.
#[derive(Debug, Args)]
pub(crate) struct MeetingsArgs {
    #[command(subcommand)]
    command: MeetingsCommand,
}

#[derive(Debug, Subcommand)]
enum MeetingsCommand {
    /// Find the best schedule, with a proof of how good it is.
    #[command(after_help = SOLVE_CODES)]
    Solve(solve::SolveArgs),
    /// Check a schedule against every rule of its instance.
    #[command(after_help = "Exit code: 0 valid, 1 not valid, 2 usage, 3 unreadable input.")]
    Check(solve::CheckArgs),
    /// Repair a schedule after changes on the day, moving as few meetings as possible.
    #[command(after_help = SOLVE_CODES)]
    Repair(repair::RepairArgs),
    /// Say why each unmet wish is unmet, and what would have to change.
    Explain(repair::ExplainArgs),
    /// Make a seeded instance of a shape, with its hidden schedule.
    Generate(instances::GenerateArgs),
    /// Convert a published .dzn file to JSON.
    Convert(instances::ConvertArgs),
}

const SOLVE_CODES: &str = "Exit code: 0 with a schedule, 1 infeasible, 2 usage, 3 unreadable input or \
                           unwritable output, 4 nothing found in time. Ctrl-C ends the search with the \
                           best schedule so far.";

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number".to_owned())?;
    if seconds.is_finite() && seconds >= 0.0 {
        Ok(seconds)
    } else {
        Err("give a number of seconds, 0 or more".to_owned())
    }
}

/// Why the command did not do what it was asked.
enum Failure {
    /// A file that cannot be read or used.
    Input(String),
    /// A file that cannot be written.
    Output(String),
    /// A name that does not exist.
    Usage(String),
}

/// Runs the subcommand: 0 with a schedule, 1 infeasible or invalid, 2 usage, 3 unreadable input or
/// unwritable output, 4 nothing found.
pub(crate) fn run(args: &MeetingsArgs) -> ExitCode {
    let result = match &args.command {
        MeetingsCommand::Solve(args) => solve::solve(args),
        MeetingsCommand::Check(args) => solve::check(args),
        MeetingsCommand::Repair(args) => repair::repair(args),
        MeetingsCommand::Explain(args) => repair::explain(args),
        MeetingsCommand::Generate(args) => instances::generate(args),
        MeetingsCommand::Convert(args) => instances::convert(args),
    };
    result.unwrap_or_else(|failure| {
        let (message, code) = match failure {
            Failure::Usage(message) => (message, 2),
            Failure::Input(message) | Failure::Output(message) => (message, 3),
        };
        let _ = writeln!(std::io::stderr(), "serai meetings: {message}");
        ExitCode::from(code)
    })
}
