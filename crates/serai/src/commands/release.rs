//! `serai release`: makes the draft a released version, now or at a time to come.

use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use serai_domain::slugs::Slug;

use crate::configuration::Configuration;
use crate::outcome::DONE;
use crate::wiring::{self, Creation};

/// Release the draft as a version that never changes.
///
/// A running `serai serve` shows it within a second.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 released or scheduled, 1 clashes block it or nothing has \
    changed, 2 called wrongly, 3 no such edition.\n\nExample:\n  serai release --edition days-2026 \
    --label 1.1 --at 2026-05-03T09:00:00+04:00")]
pub(crate) struct Release {
    /// The edition, by its slug
    #[arg(long, value_name = "SLUG")]
    edition: Slug,
    /// What to call the version [default: its number]
    #[arg(long, default_value = "", hide_default_value = true)]
    label: String,
    /// What is new, for readers of the changelog
    #[arg(long, default_value = "", hide_default_value = true)]
    note: String,
    /// Release it then, as it will stand: 2026-05-03T09:00:00+04:00. `serai serve` must be running
    #[arg(long, value_name = "TIME", conflicts_with = "cancel")]
    at: Option<Timestamp>,
    /// Call off the releases to come
    #[arg(long)]
    cancel: bool,
}

impl Release {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let app = wiring::open(configuration, Creation::Forbidden).await?;
        let actor = wiring::operator();
        if self.cancel {
            let cancelled = app.cancel_releases(&actor, &self.edition).await?;
            eprintln!("{}: {cancelled} releases to come called off", self.edition);
        } else if let Some(at) = self.at {
            app.release_at(&actor, &self.edition, &self.label, &self.note, at).await?;
            eprintln!("{}: to be released at {at}", self.edition);
        } else {
            let meta = app.release(&actor, &self.edition, &self.label, &self.note).await?;
            eprintln!("{}: released version {} ({})", self.edition, meta.number, meta.label);
        }
        Ok(ExitCode::from(DONE))
    }
}
