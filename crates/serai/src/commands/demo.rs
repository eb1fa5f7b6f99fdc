//! `serai demo`: the Days of Moscow in Baku, prepared, released and served.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::ExitCode;

use clap::Args;
use serai_app::demonstration::DemoReport;

use crate::commands::serve::Listening;
use crate::configuration::Configuration;
use crate::outcome::DONE;
use crate::wiring::{self, Creation};

/// Show the Days of Moscow in Baku, 3 to 6 May 2023, as a published programme.
///
/// Its facts are those of a public report; hours, halls and companies are sample data.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  serai demo --listen 127.0.0.1:9000")]
pub(crate) struct Demo {
    #[command(flatten)]
    listening: Listening,
    /// Prepare everything, print a JSON summary, and stop
    #[arg(long)]
    check: bool,
}

#[derive(serde::Serialize)]
struct Summary<'a> {
    edition: &'a str,
    version: u32,
    counts: BTreeMap<&'static str, usize>,
    languages: Vec<&'a str>,
    findings: &'a [serai_domain::findings::Finding],
}

impl Demo {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        wiring::start_logs(configuration, if self.check { "warn" } else { "info" });
        let app = wiring::open(configuration, Creation::Allowed).await?;
        let report = app.prepare_demo(&wiring::operator()).await?;
        if self.check {
            summarise(&report)?;
            return Ok(ExitCode::from(DONE));
        }
        self.listening
            .serve(app, configuration, |base_url| {
                eprintln!("\n  The Days of Moscow in Baku: {base_url}\n  Ctrl-C stops it.\n");
            })
            .await
    }
}

fn summarise(report: &DemoReport) -> anyhow::Result<()> {
    let edition = &report.programme.edition;
    let programme = &report.programme;
    let summary = Summary {
        edition: edition.slug.as_str(),
        version: report.version,
        counts: BTreeMap::from([
            ("events", programme.events.len()),
            ("venues", programme.venues.len()),
            ("halls", programme.halls().count()),
            ("persons", programme.persons.len()),
            ("organisations", programme.organisations.len()),
        ]),
        languages: edition.languages.iter().map(|language| language.as_str()).collect(),
        findings: &report.findings,
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &summary)?;
    writeln!(out)?;
    Ok(())
}
