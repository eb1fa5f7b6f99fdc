//! `cargo xtask sqlx`: checks every statement of the store against both databases, and keeps what
//! the compiler then needs to do without them in each dialect crate's `.sqlx` folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::postgres::Server;
use crate::steps::{cargo, root, step, target};

/// What the task is asked to do.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Change nothing; fail where what is committed is not what the statements need.
    #[arg(long)]
    check: bool,
}

/// One of the two crates.
struct Dialect {
    folder: &'static str,
    variable: &'static str,
    url: String,
}

/// Checks the statements, and keeps or compares what the compiler needs.
pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<()> {
    on_server(arguments, &Server::start()?)
}

/// The suite: what is committed is what the statements need.
pub(crate) fn check(server: &Server) -> anyhow::Result<()> {
    on_server(&Arguments { check: true }, server)
}

/// The same with a server whose database `postgres` is empty.
fn on_server(arguments: &Arguments, server: &Server) -> anyhow::Result<()> {
    let scratch = target().join("sqlx");
    if scratch.exists() {
        fs::remove_dir_all(&scratch).context("cleaning up after an earlier run")?;
    }
    fs::create_dir_all(&scratch)?;
    let dialects = [
        Dialect {
            folder: "sqlite",
            variable: "SERAI_SQLITE_URL",
            url: format!("sqlite:{}", scratch.join("schema.sqlite").display()),
        },
        Dialect { folder: "postgres", variable: "SERAI_POSTGRES_URL", url: server.url() },
    ];
    let mut stale = Vec::new();
    for dialect in &dialects {
        let folder = root().join("crates/store").join(dialect.folder);
        let made = scratch.join(dialect.folder);
        fs::create_dir(&made)?;
        prepare(dialect, &folder, &made)?;
        let kept = folder.join(".sqlx");
        let (before, after) = (statements(&kept)?, statements(&made)?);
        if before != after {
            if arguments.check {
                stale.push(kept);
            } else {
                replace(&kept, &before, &after)?;
            }
        }
        println!("{}: {} statements hold", dialect.folder, after.len());
    }
    if !stale.is_empty() {
        let folders: Vec<String> = stale.iter().map(|path| path.display().to_string()).collect();
        bail!("{} out of date: run `cargo xtask sqlx` and commit", folders.join(" and "));
    }
    Ok(())
}

/// Migrates an empty database and lets the compiler check the crate's statements against it.
fn prepare(dialect: &Dialect, folder: &Path, made: &Path) -> anyhow::Result<()> {
    step(
        &format!("{}: an empty database, migrated", dialect.folder),
        cargo(&["run", "--quiet", "--package", "serai-store-prepare", "--"])
            .arg(folder.join("migrations"))
            .arg(&dialect.url),
    )?;
    // The compiler looks at statements only in what it compiles anew.
    let root_file = folder.join("src/lib.rs");
    let written = fs::metadata(&root_file)?.modified()?;
    fs::write(&root_file, fs::read(&root_file)?)?;
    let compiled = step(
        &format!("{}: its statements, compiled", dialect.folder),
        cargo(&["check", "--quiet", "--package", &format!("serai-store-{}", dialect.folder)])
            .env(dialect.variable, &dialect.url)
            .env("SQLX_OFFLINE", "false")
            .env("SQLX_OFFLINE_DIR", made)
            .env("SQLX_TMP", made),
    );
    // Other builds have nothing to compile anew.
    fs::File::options().write(true).open(&root_file)?.set_modified(written)?;
    compiled
}

/// The files of a `.sqlx` folder by name.
fn statements(folder: &Path) -> anyhow::Result<BTreeMap<PathBuf, String>> {
    let mut files = BTreeMap::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                let name = path.file_name().map(PathBuf::from).unwrap_or_default();
                files.insert(name, fs::read_to_string(&path)?);
            }
        }
    }
    Ok(files)
}

fn replace(
    folder: &Path,
    before: &BTreeMap<PathBuf, String>,
    after: &BTreeMap<PathBuf, String>,
) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    for name in before.keys().filter(|name| !after.contains_key(*name)) {
        fs::remove_file(folder.join(name))?;
    }
    for (name, text) in after {
        fs::write(folder.join(name), text)?;
    }
    Ok(())
}
