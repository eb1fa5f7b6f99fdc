//! The pages in a browser and in an HTML validator.

use std::path::PathBuf;

use crate::exhibits::Exhibits;
use crate::packages::npm;
use crate::steps::{command, step};
use crate::tools::chromium;

/// Runs `tests/browser` against a site of its own.
///
/// # Errors
/// A package cannot be fetched, the site does not start, or a test fails.
pub(crate) fn run() -> anyhow::Result<()> {
    let place = npm("tests/browser")?;
    let exhibits = Exhibits::open("pages")?;
    // Named one by one: what a folder means to `node --test` changed between its versions.
    let mut files: Vec<PathBuf> = std::fs::read_dir(&place)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    step(
        "pages in a browser",
        command("node")
            .args(["--test", "--test-concurrency=1", "--test-reporter=spec"])
            .args(&files)
            .current_dir(&place)
            .env("SERAI_SITE", exhibits.url())
            .env("SERAI_EDITIONS", exhibits.editions())
            .env("SERAI_CHROMIUM", chromium()?),
    )
}
