//! `serai import`: reads a programme that others made into an edition's draft.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};
use serai_app::imports::{EditionIs, ImportReport, ImportRequest, Keep};
use serai_domain::findings::Severity;
use serai_domain::languages::Language;
use serai_domain::merge::Missing;
use serai_domain::slugs::Slug;
use serai_domain::zones::Zone;
use serai_formats::formats::Format;
use serai_formats::import::ReadOptions;

use crate::configuration::Configuration;
use crate::outcome::{DONE, Unreadable};
use crate::wiring::{self, Creation};

/// Read a programme from a file into an edition's draft.
///
/// Reads frab/pentabarf schedule.xml, schedule.json, iCalendar, schema.org JSON-LD, CSV and Indico
/// JSON, and tells what it could not read as written. A file is taken in whole or not at all.
/// Importing it again changes nothing; importing a changed one updates what it names.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 read, 2 called wrongly, 3 refused (nothing was changed), \
    4 the machine failed.\n\nExample:\n  serai import schedule.xml --edition days-2026 --create \
    --host-city Baku --time-zone Asia/Baku")]
pub(crate) struct Import {
    /// The file; - reads standard input
    file: PathBuf,
    /// The edition it belongs to, by its slug (days-2026)
    #[arg(long, value_name = "SLUG")]
    edition: Slug,
    /// Make the edition where it is not there yet
    #[arg(long)]
    create: bool,
    /// Name of the host city
    #[arg(long, value_name = "NAME")]
    host_city: Option<String>,
    /// Zone of the file's times (Asia/Baku); goes before what the file says
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<Zone>,
    /// Language of the file's texts (en, ru, az); goes before what the file says
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
    /// What the file is: schedule-xml, schedule-json, ics, jsonld, csv, indico [default: look]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// Which CSV column holds what: title=Titel,start=Beginn [default: tell by the headers]
    #[arg(long, value_name = "MAPPING")]
    columns: Option<String>,
    /// Keep events that an earlier file of this kind had and this one has not
    #[arg(long)]
    keep_missing: bool,
    /// Tell what would happen, and keep nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report as JSON; - writes it to standard output
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
}

impl Import {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        let name = self.file.display().to_string();
        let bytes = read(&self.file)?;
        let bar = progress_bar(&name);
        let creation = if self.dry_run { Creation::InMemory } else { Creation::Allowed };
        let app = wiring::open(configuration, creation).await?;
        let request = ImportRequest {
            reading: ReadOptions {
                format: self.format,
                file_name: Some(name.clone()),
                host_city: self.host_city,
                zone: self.time_zone,
                language: self.language,
                columns: self.columns,
                ..ReadOptions::new(self.edition)
            },
            edition: if self.create { EditionIs::Made } else { EditionIs::There },
            missing: if self.keep_missing { Missing::Keep } else { Missing::Remove },
            keep: if self.dry_run { Keep::No } else { Keep::Yes },
        };
        let mut show = |progress: serai_formats::import::Progress| {
            bar.set_length(progress.total as u64);
            bar.set_position(progress.done as u64);
        };
        let report = app
            .import(&wiring::operator(), &bytes, &request, &mut show)
            .await
            .with_context(|| format!("{name} was not imported"));
        bar.finish_and_clear();
        let report = report?;
        match &self.report {
            Some(path) if path == Path::new("-") => print_report(&report)?,
            Some(path) => {
                let json = serde_json::to_vec_pretty(&report)?;
                std::fs::write(path, json).with_context(|| format!("report {}", path.display()))?;
                summarise(&name, &report);
            }
            None => summarise(&name, &report),
        }
        Ok(ExitCode::from(DONE))
    }
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    let limit = serai_formats::limits::FILE_BYTES as u64 + 1;
    let mut bytes = Vec::new();
    let took = if path == Path::new("-") {
        std::io::Read::read_to_end(
            &mut std::io::Read::take(std::io::stdin().lock(), limit),
            &mut bytes,
        )
    } else {
        std::fs::File::open(path).and_then(|file| {
            std::io::Read::read_to_end(&mut std::io::Read::take(file, limit), &mut bytes)
        })
    };
    took.map_err(|error| Unreadable(format!("{}: {error}", path.display())))?;
    Ok(bytes)
}

/// A bar on a terminal, nothing elsewhere.
fn progress_bar(name: &str) -> ProgressBar {
    let bar = ProgressBar::new(0);
    if let Ok(style) = ProgressStyle::with_template("{msg} {wide_bar} {percent} %") {
        bar.set_style(style);
    }
    bar.set_message(format!("Reading {name}"));
    bar
}

fn print_report(report: &ImportReport) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, report)?;
    writeln!(out)?;
    Ok(())
}

/// Findings told one by one; the rest is in the report.
const SHOWN: usize = 20;

/// Tells a person what was read: warnings one by one, what is merely worth knowing as a number.
fn summarise(name: &str, report: &ImportReport) {
    let (counts, changes) = (&report.counts, &report.changes);
    let grave: Vec<_> =
        report.findings.iter().filter(|finding| finding.severity >= Severity::Warning).collect();
    for finding in grave.iter().take(SHOWN) {
        eprintln!("{finding}");
    }
    let untold = report.findings.len() - grave.len().min(SHOWN);
    if untold > 0 {
        eprintln!("{} more: --report FILE writes all", number(untold, "finding"));
    }
    eprintln!(
        "{name}, {}: {} {} in {} at {}, {}, {}",
        report.format,
        if report.dry_run { "would import" } else { "imported" },
        number(counts.events, "event"),
        number(counts.halls, "hall"),
        number(counts.venues, "venue"),
        number(counts.persons, "person"),
        number(counts.organisations, "organisation"),
    );
    eprintln!(
        "{}: {} created, {} updated, {} removed, {} unchanged, {} left alone; {} in halls, {} of \
         people; {} ms",
        report.edition,
        changes.created,
        changes.updated,
        changes.removed,
        changes.unchanged,
        changes.left,
        number(report.clashes.hall, "overlap"),
        report.clashes.person,
        report.milliseconds,
    );
    if !report.dry_run && std::io::stderr().is_terminal() {
        eprintln!("It is a draft: `serai release --edition {}` publishes it.", report.edition);
    }
}

/// `1 event`, `2 events`; the command line speaks English.
fn number(count: usize, noun: &str) -> String {
    match (count, noun) {
        (1, _) => format!("1 {noun}"),
        (_, "person") => format!("{count} people"),
        _ => format!("{count} {noun}s"),
    }
}
