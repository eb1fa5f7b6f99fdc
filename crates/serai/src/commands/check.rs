//! `serai check`: what is to be seen to in an edition's draft.

use std::io::Write;
use std::process::ExitCode;
use std::str::FromStr;

use clap::Args;
use serai_domain::clashes::{ClashKind, ClashLevel};
use serai_domain::findings::Severity;
use serai_domain::slugs::Slug;

use crate::configuration::Configuration;
use crate::outcome::{DONE, FOUND};
use crate::wiring::{self, Creation};

/// Tell what is to be seen to in an edition's draft: clashes, missing translations, loose ends.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 nothing blocks a release, 1 something does, 3 no such \
    edition.\n\nExample:\n  serai check --edition days-2026 --level hall=block --level \
    travel=ignore")]
pub(crate) struct Check {
    /// The edition, by its slug
    #[arg(long, value_name = "SLUG")]
    edition: Slug,
    /// Set, for good, what a kind of clash means for a release: KIND is hall, person,
    /// organisation, capacity or travel; LEVEL is block, warn or ignore
    #[arg(long, value_name = "KIND=LEVEL")]
    level: Vec<Level>,
    /// Print the findings as JSON
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, Copy)]
struct Level(ClashKind, ClashLevel);

impl FromStr for Level {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let parsed = text.split_once('=').and_then(|(kind, level)| {
            Some(Self(ClashKind::from_name(kind)?, ClashLevel::from_name(level)?))
        });
        parsed.ok_or_else(|| {
            "write KIND=LEVEL, such as hall=block; kinds: hall, person, organisation, capacity, \
             travel; levels: block, warn, ignore"
                .to_owned()
        })
    }
}

impl Check {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let app = wiring::open(configuration, Creation::Forbidden).await?;
        let actor = wiring::operator();
        if !self.level.is_empty() {
            let levels: Vec<_> = self.level.iter().map(|Level(k, l)| (*k, *l)).collect();
            app.set_clash_levels(&actor, &self.edition, &levels).await?;
        }
        let findings = app.check(&actor, &self.edition).await?;
        let blocked = findings.iter().any(|finding| finding.severity == Severity::Error);
        let mut out = std::io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &findings)?;
            writeln!(out)?;
        } else {
            for finding in &findings {
                writeln!(out, "{finding}")?;
            }
            eprintln!(
                "{}: {} findings; {}",
                self.edition,
                findings.len(),
                if blocked { "a release is blocked" } else { "nothing blocks a release" }
            );
        }
        Ok(ExitCode::from(if blocked { FOUND } else { DONE }))
    }
}
