//! `serai editions`: lists the editions in the database.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use crate::configuration::Configuration;
use crate::outcome::DONE;
use crate::wiring::{self, Creation};

/// List the editions.
#[derive(Debug, Args)]
pub(crate) struct Editions {
    /// Print them as JSON
    #[arg(long)]
    json: bool,
}

impl Editions {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let app = wiring::open(configuration, Creation::Forbidden).await?;
        let editions = app.all_editions(&wiring::operator()).await?;
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &editions)?;
            writeln!(out)?;
            return Ok(ExitCode::from(DONE));
        }
        for summary in &editions {
            let edition = &summary.edition;
            let state = match &summary.version {
                Some(version) => format!("version {} of {}", version.number, version.released_at),
                None => "draft only".to_owned(),
            };
            writeln!(
                out,
                "{}\t{}\t{} to {}\t{state}",
                edition.slug,
                edition.title.text(&edition.source_language()),
                edition.first_day,
                edition.last_day,
            )?;
        }
        Ok(ExitCode::from(DONE))
    }
}
