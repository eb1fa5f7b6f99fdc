//! `serai migrate`, `backup`, `restore`: what the operator does to the database.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use serai_app::operations::ArchiveSummary;

use crate::configuration::Configuration;
use crate::outcome::DONE;
use crate::wiring::{self, Creation};

/// Bring the database to this program's schema; every other command does it by itself.
#[derive(Debug, Args)]
pub(crate) struct Migrate {}

impl Migrate {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        wiring::open(configuration, Creation::Allowed).await?;
        eprintln!("the database is at this program's schema");
        Ok(ExitCode::from(DONE))
    }
}

/// Write a consistent copy of the database, while it is being served.
#[derive(Debug, Args)]
#[command(after_help = "The copy can be restored into SQLite and PostgreSQL alike.")]
pub(crate) struct Backup {
    /// File to write; one that is there already is replaced once the copy is whole
    file: PathBuf,
}

impl Backup {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let app = wiring::open(configuration, Creation::Forbidden).await?;
        let report = app
            .backup(&wiring::operator(), &self.file)
            .await
            .with_context(|| format!("backup to {}", self.file.display()))?;
        eprintln!("{}: {}", self.file.display(), summary(&report));
        Ok(ExitCode::from(DONE))
    }
}

/// Replace what is in the database by a copy, once the copy has been verified whole.
#[derive(Debug, Args)]
#[command(after_help = "Stop `serai serve` first. Exit status: 3 where the copy is damaged; then \
    nothing was changed.")]
pub(crate) struct Restore {
    /// The copy, as `serai backup` wrote it
    file: PathBuf,
}

impl Restore {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let app = wiring::open(configuration, Creation::Allowed).await?;
        let report = app
            .restore(&wiring::operator(), &self.file)
            .await
            .with_context(|| format!("restore from {}", self.file.display()))?;
        eprintln!("restored and verified: {}", summary(&report));
        Ok(ExitCode::from(DONE))
    }
}

/// What a copy holds, in a line.
fn summary(copy: &ArchiveSummary) -> String {
    let rows: u64 = copy.tables.iter().map(|table| table.rows).sum();
    format!("{rows} rows of {} tables, as of {}", copy.tables.len(), copy.made_at)
}
