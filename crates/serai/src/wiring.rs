//! Puts the parts together: database, clock, ids, logs.

use std::io::{IsTerminal, Write};
use std::path::Path;

use anyhow::Context;
use jiff::Timestamp;
use serai_app::{Actor, App};
use serai_store::{Store, StoreOptions};
use tracing_subscriber::EnvFilter;
use uuid::Uuid;

use crate::configuration::{Configuration, LogFormat};
use crate::outcome::Unreadable;

/// Whether a database that is not there is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Creation {
    /// It is made.
    Allowed,
    /// That it is missing is an error: most likely a wrong path.
    Forbidden,
    /// One in memory stands in, for what is not kept.
    InMemory,
}

/// Opens the database, brings it to this program's schema, and puts the use cases over it.
///
/// # Errors
/// The database is not there though it must be, cannot be opened, or is newer than this program.
pub(crate) async fn open(configuration: &Configuration, creation: Creation) -> anyhow::Result<App> {
    let mut url = configuration.database.clone();
    if let Some(file) = sqlite_file(&url) {
        let there = Path::new(&file).is_file();
        match creation {
            Creation::Forbidden if !there => {
                return Err(Unreadable(format!(
                    "there is no database {file}; `serai import … --create` or `serai migrate` \
                     makes it, --database names another"
                ))
                .into());
            }
            Creation::InMemory if !there => "sqlite::memory:".clone_into(&mut url),
            _ => {
                if let Some(folder) = Path::new(&file).parent() {
                    std::fs::create_dir_all(folder)
                        .with_context(|| format!("data folder {}", folder.display()))?;
                }
            }
        }
    }
    let store = Store::open(&url, &StoreOptions::default())
        .await
        .with_context(|| format!("database {}", without_password(&url)))?;
    store.migrate().await.context("bringing the database to this program's schema")?;
    Ok(App::new(store, clock, new_id))
}

/// The file of a SQLite address; none for one in memory and for PostgreSQL.
fn sqlite_file(url: &str) -> Option<String> {
    let rest = url.strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let file = rest.split('?').next().unwrap_or(rest);
    (!file.is_empty() && file != ":memory:").then(|| file.to_owned())
}

/// An address fit for a message.
fn without_password(url: &str) -> String {
    match url.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?))) {
        Some((scheme, (user, host))) => {
            format!("{scheme}://{}@{host}", user.split(':').next().unwrap_or(user))
        }
        None => url.to_owned(),
    }
}

#[expect(clippy::disallowed_methods, reason = "the one clock of the program")]
fn clock() -> Timestamp {
    Timestamp::now()
}

#[expect(clippy::disallowed_methods, reason = "the one source of ids of the program")]
fn new_id() -> Uuid {
    Uuid::now_v7()
}

/// Whoever runs a command, by the name of their account on this machine.
pub(crate) fn operator() -> Actor {
    let name = ["SUDO_USER", "USER", "LOGNAME"].into_iter().find_map(|v| std::env::var(v).ok());
    Actor::Operator(name.unwrap_or_else(|| "operator".to_owned()))
}

/// Sends logs to standard error: as text on a terminal, as JSON elsewhere.
pub(crate) fn start_logs(configuration: &Configuration, usual: &str) {
    let wanted = configuration.log.as_deref().unwrap_or(usual);
    let filter = EnvFilter::try_new(wanted).unwrap_or_else(|error| {
        eprintln!("serai: log filter {wanted:?}: {error}; logging {usual} instead");
        EnvFilter::new(usual)
    });
    let terminal = std::io::stderr().is_terminal();
    let format = configuration.log_format.unwrap_or(if terminal {
        LogFormat::Text
    } else {
        LogFormat::Json
    });
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start in one process keeps the first one's logs.
    drop(match format {
        LogFormat::Text => logs.with_ansi(terminal).try_init(),
        LogFormat::Json => logs.json().flatten_event(true).try_init(),
    });
}

/// Writes a file whole or not at all: beside it first, then in its place.
///
/// # Errors
/// The folder cannot be written to, or the disk is full; the file is then as it was.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if !path.is_file() && path.exists() {
        // A pipe or device cannot be replaced.
        return std::fs::write(path, bytes);
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(format!(".{}.part", std::process::id()));
    let beside = Path::new(&beside);
    let written = std::fs::File::create(beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| std::fs::rename(beside, path));
    if written.is_err() {
        drop(std::fs::remove_file(beside));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_stays_out_of_messages() {
        assert_eq!(without_password("postgres://anna:secret@host/db"), "postgres://anna@host/db");
        assert_eq!(without_password("sqlite:a.sqlite"), "sqlite:a.sqlite");
    }

    #[test]
    fn the_file_of_an_address_is_found() {
        assert_eq!(sqlite_file("sqlite:a/b.sqlite").as_deref(), Some("a/b.sqlite"));
        assert_eq!(sqlite_file("sqlite:///a/b.sqlite?mode=ro").as_deref(), Some("/a/b.sqlite"));
        assert_eq!(sqlite_file("sqlite::memory:"), None);
        assert_eq!(sqlite_file("postgres://h/d"), None);
    }
}
