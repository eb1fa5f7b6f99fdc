//! The lints: formatting, clippy, documentation, licences, unused dependencies, layer arrows, types.

use crate::arrows;
use crate::packages::npm;
use crate::steps::{cargo, command, notice, step};
use crate::tools::cargo_tool;

/// Runs every lint.
pub(crate) fn run() -> anyhow::Result<()> {
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    arrows::check()?;
    cargo_tool("cargo-deny", "0.20.2", &["deny", "--version"])?;
    step("licences, sources, bans", &mut cargo(&["deny", "check", "licenses", "bans", "sources"]))?;
    advisories()?;
    cargo_tool("cargo-shear", "1.11.2", &["shear", "--version"])?;
    step("unused dependencies", &mut cargo(&["shear"]))?;
    step(
        "types of the pages' scripts",
        command("npm").args(["run", "--silent", "check"]).current_dir(npm("crates/web/assets")?),
    )?;
    step(
        "clippy",
        &mut cargo(&["clippy", "--workspace", "--all-targets", "--quiet", "--", "-D", "warnings"]),
    )?;
    step(
        "documentation",
        cargo(&["doc", "--workspace", "--no-deps", "--document-private-items", "--quiet"])
            .env("RUSTDOCFLAGS", "-D warnings"),
    )
}

/// Known vulnerabilities and withdrawn versions: any of them fails. Their list is fetched; where
/// it cannot be, that is said, not hidden, and says nothing against the change.
fn advisories() -> anyhow::Result<()> {
    if step("advisory database", &mut cargo(&["deny", "fetch", "db"])).is_err() {
        notice(
            "ADVISORIES NOT CHECKED: the advisory database cannot be fetched from here. Run \
             `cargo deny check advisories` where it can.",
        );
        return Ok(());
    }
    step("advisories", &mut cargo(&["deny", "check", "--disable-fetch", "advisories"]))
}
