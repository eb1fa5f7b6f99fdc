//! The project's own tasks: `cargo xtask test | lint | bench | sqlx | postgres`.

#![allow(clippy::print_stdout, reason = "a task talks to the person who runs it")]

mod arrows;
mod bench;
mod exhibits;
mod http;
mod lint;
mod packages;
mod pages;
mod peers;
mod postgres;
mod program;
mod shared;
mod sqlx;
mod steps;
mod suites;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The project's own tasks.
#[derive(Parser)]
#[command(bin_name = "cargo xtask")]
struct Cli {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Everything that must hold before a change lands: lints, and tests on SQLite and PostgreSQL,
    /// in a browser, and against other people's parsers. Installs what that needs where it may.
    Test {
        /// Only the suites whose name holds one of these words.
        only: Vec<String>,
    },
    /// Formatting, clippy, documentation, licences, unused dependencies, layer arrows.
    Lint,
    /// Checks every SQL statement against both databases, and keeps what the compiler needs to do
    /// without them.
    Sqlx(sqlx::Arguments),
    /// Measures; prints a table and writes JSON.
    #[command(subcommand)]
    Bench(bench::Bench),
    /// Runs a command with a temporary PostgreSQL server, its address in SERAI_TEST_POSTGRES.
    Postgres {
        /// The command and its arguments.
        #[arg(required = true, trailing_var_arg = true, allow_hyphen_values = true)]
        command: Vec<String>,
    },
}

fn main() -> ExitCode {
    let done = match Cli::parse().task {
        Task::Test { only } => suites::run(&only),
        Task::Lint => lint::run(),
        Task::Sqlx(arguments) => sqlx::run(&arguments),
        Task::Bench(bench) => bench.run(),
        Task::Postgres { command } => postgres::run(&command),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
