//! Runs commands one after another, says which and how long, and stops at the first that fails.

use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, bail};

/// The checkout's root.
pub(crate) fn root() -> PathBuf {
    // As cargo says when it runs the task: one built in another checkout, found in a target folder
    // that both share, must not work there.
    let task = std::env::var_os("CARGO_MANIFEST_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    task.parent().map(PathBuf::from).unwrap_or(task)
}

/// The folder builds go to: `CARGO_TARGET_DIR`, else `target`.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A command that starts in the checkout's root and finds the tools installed by
/// [`crate::tools`].
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    let tools = target().join("tools").join("bin");
    let path = std::env::var_os("PATH").unwrap_or_default();
    let paths = std::iter::once(tools).chain(std::env::split_paths(&path));
    if let Ok(path) = std::env::join_paths(paths) {
        command.env("PATH", path);
    }
    command.current_dir(root());
    command
}

/// `cargo` with these arguments.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut cargo = command("cargo");
    cargo.args(arguments);
    cargo
}

/// Runs `command` to its end under the heading `name`.
///
/// # Errors
/// It cannot be started, or it ends with another status than 0.
pub(crate) fn step(name: &str, command: &mut Command) -> anyhow::Result<()> {
    println!("\n== {name}");
    let started = Instant::now();
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.status().with_context(|| format!("{name}: cannot start {program}"))?;
    if !status.success() {
        bail!("{name} failed ({status})");
    }
    println!("== {name}: passed in {:.1} s", started.elapsed().as_secs_f64());
    Ok(())
}

/// Says that something was left out, so that it is not overlooked.
pub(crate) fn notice(text: &str) {
    println!("\n!! {text}");
}

/// What `command` prints, or nothing where it fails or cannot be started.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
