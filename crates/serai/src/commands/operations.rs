//! `serai migrate`: what the operator does to the database.

use std::process::ExitCode;

use clap::Args;

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
