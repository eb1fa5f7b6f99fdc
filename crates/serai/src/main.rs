//! The one binary: configuration, command line, wiring.

mod claims;
mod commands;
mod configuration;
mod meetings;
mod outcome;
mod wiring;

use std::path::Path;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::commands::{
    check, completions, demo, editions, export, import, operations, release, serve,
};

/// Runs the Days of one city in another: the programme, its releases and its site.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 100)]
struct Cli {
    #[command(flatten)]
    common: configuration::Common,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Demo(demo::Demo),
    Serve(serve::Serve),
    Import(import::Import),
    Check(check::Check),
    Release(release::Release),
    Export(export::Export),
    Editions(editions::Editions),
    Migrate(operations::Migrate),
    Backup(operations::Backup),
    Restore(operations::Restore),
    Completions(completions::Completions),
    /// Find and check what a text states: figures, dates, comparators.
    Claims(claims::Claims),
    /// Schedule business-to-business meetings.
    Meetings(meetings::MeetingsArgs),
}

fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(code) => code,
        Err(error) => outcome::tell(&error),
    }
}

fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    let folder = match &cli.command {
        Command::Completions(completions) => return Ok(completions.run()),
        Command::Claims(claims) => return Ok(claims::run(claims)),
        Command::Meetings(meetings) => return Ok(meetings::run(meetings)),
        Command::Demo(_) => Path::new("serai-data/demo"),
        _ => Path::new("serai-data"),
    };
    let configuration = cli.common.settle(folder)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        match cli.command {
            Command::Demo(demo) => demo.run(&configuration).await,
            Command::Serve(serve) => serve.run(&configuration).await,
            Command::Import(import) => import.run(&configuration).await,
            Command::Check(check) => check.run(&configuration).await,
            Command::Release(release) => release.run(&configuration).await,
            Command::Export(export) => export.run(&configuration).await,
            Command::Editions(editions) => editions.run(&configuration).await,
            Command::Migrate(migrate) => migrate.run(&configuration).await,
            Command::Backup(backup) => backup.run(&configuration).await,
            Command::Restore(restore) => restore.run(&configuration).await,
            // Those that need no runtime were carried out above.
            Command::Completions(_) | Command::Claims(_) | Command::Meetings(_) => {
                Ok(ExitCode::from(outcome::DONE))
            }
        }
    })
}
