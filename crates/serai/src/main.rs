//! The one binary: configuration, command line, wiring.

mod claims;

use std::process::ExitCode;

use clap::Parser;

/// Runs the Days of one city in another: programme, mission, press, outcomes.
#[derive(Parser)]
#[command(version, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(clap::Subcommand)]
enum Command {
    /// Finds and checks what a text states: figures, dates, comparators.
    Claims(claims::Claims),
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Claims(claims) => claims::run(&claims),
    }
}
