//! Other people's parsers on what the site exports, and schemathesis on its API.

use crate::exhibits::Exhibits;
use crate::packages::{npm, python};
use crate::steps::{command, root, step};

/// Runs `tests/peers` against a site of its own.
///
/// # Errors
/// A package cannot be fetched, the site does not start, or a test fails.
pub(crate) fn run() -> anyhow::Result<()> {
    let python = python()?;
    npm("tests/peers")?;
    let exhibits = Exhibits::open("peers")?;
    step(
        "other people's parsers",
        command(python)
            .args(["-B", "-m", "pytest", "-q", "-rs", "-p", "no:cacheprovider", "--tb=short"])
            .args(["-W", "error::pytest.PytestUnknownMarkWarning", "."])
            .current_dir(root().join("tests/peers"))
            .env("SERAI_SITE", exhibits.url())
            .env("SERAI_EDITIONS", exhibits.editions()),
    )
}
