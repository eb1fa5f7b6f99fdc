//! The packages of other ecosystems that the tests use: Python's in a virtual environment in the
//! target folder, npm's in `node_modules` beside their lock file. Each is made anew when the file
//! that names its packages changes.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::steps::{command, root, step, target};

/// A Python with the packages of `tests/peers/requirements.txt`.
///
/// # Errors
/// The environment cannot be made, or a package cannot be fetched.
pub(crate) fn python() -> anyhow::Result<PathBuf> {
    let environment = target().join("python");
    let requirements = root().join("tests/peers/requirements.txt");
    let wanted = std::fs::read_to_string(&requirements)
        .with_context(|| format!("{}", requirements.display()))?;
    let stamp = environment.join("installed.txt");
    let python = environment.join("bin/python");
    if std::fs::read_to_string(&stamp).ok().as_deref() != Some(wanted.as_str()) {
        step(
            "python environment",
            command("python3").args(["-m", "venv", "--clear"]).arg(&environment),
        )?;
        step(
            "python packages",
            command(&python)
                .args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"])
                .arg(&requirements),
        )?;
        std::fs::write(stamp, wanted)?;
    }
    Ok(python)
}

/// The npm packages that the lock file in `folder` (below the checkout's root) names.
///
/// # Errors
/// There is no lock file, or a package cannot be fetched.
pub(crate) fn npm(folder: &str) -> anyhow::Result<PathBuf> {
    let place = root().join(folder);
    let lock = place.join("package-lock.json");
    let wanted = std::fs::read_to_string(&lock).with_context(|| format!("{}", lock.display()))?;
    let stamp = place.join("node_modules/installed-for-tests.json");
    if !is_content(&stamp, &wanted) {
        step(
            &format!("npm packages of {folder}"),
            command("npm")
                .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                .current_dir(&place),
        )?;
        std::fs::write(stamp, wanted)?;
    }
    Ok(place)
}

fn is_content(file: &Path, wanted: &str) -> bool {
    std::fs::read_to_string(file).is_ok_and(|content| content == wanted)
}
