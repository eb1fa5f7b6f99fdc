//! `serai export`: writes an edition's programme in a format that other programs read.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::str::FromStr;

use anyhow::Context;
use clap::Args;
use serai_app::exports::Which;
use serai_domain::languages::Language;
use serai_domain::slugs::Slug;
use serai_formats::formats::Format;

use crate::configuration::Configuration;
use crate::outcome::{DONE, Usage};
use crate::wiring::{self, Creation};

/// Write an edition's programme in a format that other programs read.
#[derive(Debug, Args)]
#[command(
    after_help = "Exit status: 0 written, 2 called wrongly, 3 no such edition or version.\n\n\
    Example:\n  serai export --edition days-2026 --format ics -o programme.ics"
)]
pub(crate) struct Export {
    /// The edition, by its slug
    #[arg(long, value_name = "SLUG")]
    edition: Slug,
    /// schedule-xml, schedule-json, ics, jsonld or csv
    #[arg(long, value_name = "FORMAT")]
    format: Format,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// A released version by its number, or draft [default: the newest released, else the draft]
    #[arg(long, value_name = "N|draft")]
    programme_version: Option<Wanted>,
    /// Language of the texts, where the format has one only [default: the edition's first]
    #[arg(long, value_name = "TAG")]
    language: Option<Language>,
}

#[derive(Debug, Clone, Copy)]
struct Wanted(Which);

impl FromStr for Wanted {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "draft" {
            return Ok(Self(Which::Draft));
        }
        match text.parse() {
            Ok(number) if number > 0 => Ok(Self(Which::Version(number))),
            _ => Err("write the number of a released version, such as 1, or draft".to_owned()),
        }
    }
}

impl Export {
    pub(crate) async fn run(self, configuration: &Configuration) -> anyhow::Result<ExitCode> {
        if self.format == Format::Indico {
            return Err(Usage(
                "Indico's JSON is read, not written; choose schedule-xml, schedule-json, ics, \
                 jsonld or csv"
                    .to_owned(),
            )
            .into());
        }
        let app = wiring::open(configuration, Creation::Forbidden).await?;
        let which = match self.programme_version {
            Some(Wanted(which)) => which,
            None if app.published(&self.edition).await?.is_some() => Which::Newest,
            None => Which::Draft,
        };
        let bytes = app
            .export(
                &wiring::operator(),
                &self.edition,
                which,
                self.format,
                self.language.as_ref(),
                configuration.base_url.as_deref(),
            )
            .await?;
        match &self.output {
            Some(path) => wiring::write_whole(path, &bytes)
                .with_context(|| format!("writing {}", path.display()))?,
            None => std::io::stdout().lock().write_all(&bytes)?,
        }
        Ok(ExitCode::from(DONE))
    }
}
