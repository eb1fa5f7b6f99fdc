//! `serai completions`: shell completions.

use std::process::ExitCode;

use clap::{Args, CommandFactory};
use clap_complete::Shell;

use crate::Cli;
use crate::outcome::DONE;

/// Write completions for a shell to standard output.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  serai completions bash > \
    /etc/bash_completion.d/serai")]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self) -> ExitCode {
        clap_complete::generate(self.shell, &mut Cli::command(), "serai", &mut std::io::stdout());
        ExitCode::from(DONE)
    }
}
