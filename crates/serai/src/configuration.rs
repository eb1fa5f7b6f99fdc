//! Configuration: flags before environment before `serai.toml` before defaults.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, ValueEnum};
use serde::Deserialize;

/// Flags every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Settings")]
pub(crate) struct Common {
    /// Settings in TOML; serai.toml in the working folder is read when it is there.
    #[arg(long, global = true, env = "SERAI_CONFIG", value_name = "FILE", hide_env = true)]
    config: Option<PathBuf>,
    /// Where the data are: sqlite:FILE or postgres://USER@HOST/NAME [default: sqlite in --data]
    #[arg(long, global = true, env = "SERAI_DATABASE", value_name = "URL", hide_env_values = true)]
    database: Option<String>,
    /// Folder for the data of this installation [default: serai-data]
    #[arg(long, global = true, env = "SERAI_DATA", value_name = "DIR")]
    data: Option<PathBuf>,
    /// What is logged: error, warn, info, debug, or a filter such as serai_web=debug
    #[arg(long, global = true, env = "SERAI_LOG", value_name = "FILTER")]
    log: Option<String>,
    /// How log lines look [default: text on a terminal, json elsewhere]
    #[arg(long, global = true, env = "SERAI_LOG_FORMAT", value_name = "FORMAT")]
    log_format: Option<LogFormat>,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line, for machines.
    Json,
}

/// The settings file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct File {
    database: Option<String>,
    data: Option<PathBuf>,
    listen: Option<String>,
    base_url: Option<String>,
    log: Option<String>,
    log_format: Option<LogFormat>,
}

/// What holds for this run.
#[derive(Debug, Clone)]
pub(crate) struct Configuration {
    /// Address of the database.
    pub(crate) database: String,
    /// Address to listen on, where the settings file has one.
    pub(crate) listen: Option<String>,
    /// Public address of the site, where the settings file has one.
    pub(crate) base_url: Option<String>,
    /// What is logged; nothing where not said.
    pub(crate) log: Option<String>,
    /// How log lines look; by where they go when not said.
    pub(crate) log_format: Option<LogFormat>,
}

impl Common {
    /// Reads the settings file and puts what was said together. `data` is where a command keeps
    /// its data unless told otherwise.
    ///
    /// # Errors
    /// The file is not there though named, or says what is no setting.
    pub(crate) fn settle(self, data: &Path) -> anyhow::Result<Configuration> {
        let file = match &self.config {
            Some(path) => read(path)?,
            None if Path::new("serai.toml").is_file() => read(Path::new("serai.toml"))?,
            None => File::default(),
        };
        let data = self.data.or(file.data).unwrap_or_else(|| data.to_owned());
        let database = self
            .database
            .or(file.database)
            .unwrap_or_else(|| format!("sqlite:{}", data.join("serai.sqlite").display()));
        Ok(Configuration {
            database,
            listen: file.listen,
            base_url: file.base_url,
            log: self.log.or(file.log),
            log_format: self.log_format.or(file.log_format),
        })
    }
}

fn read(path: &Path) -> anyhow::Result<File> {
    let name = path.display();
    let text = std::fs::read_to_string(path).with_context(|| format!("settings file {name}"))?;
    toml::from_str(&text).with_context(|| format!("settings file {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn common() -> Common {
        Common { config: None, database: None, data: None, log: None, log_format: None }
    }

    #[test]
    fn the_database_lies_in_the_data_folder_unless_said_otherwise() {
        let settled = common().settle(Path::new("serai-data")).unwrap();
        assert_eq!(settled.database, "sqlite:serai-data/serai.sqlite");
        let said = Common { database: Some("postgres://h/d".into()), ..common() };
        assert_eq!(said.settle(Path::new("x")).unwrap().database, "postgres://h/d");
    }

    #[test]
    fn an_unknown_setting_is_refused_with_its_name() {
        let error = toml::from_str::<File>("lissen = \"x\"").unwrap_err().to_string();
        assert!(error.contains("lissen"), "{error}");
    }
}
