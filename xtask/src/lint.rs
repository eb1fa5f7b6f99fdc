//! The lints: formatting, clippy, documentation, licences, unused dependencies, layer arrows.

use crate::arrows;
use crate::steps::{cargo, step};
use crate::tools::cargo_tool;

/// Runs every lint.
pub(crate) fn run() -> anyhow::Result<()> {
    step("formatting", &mut cargo(&["fmt", "--all", "--check"]))?;
    arrows::check()?;
    cargo_tool("cargo-deny", "0.20.2", &["deny", "--version"])?;
    step("licences, sources, bans", &mut cargo(&["deny", "check", "licenses", "bans", "sources"]))?;
    advisories();
    cargo_tool("cargo-shear", "1.14.0", &["shear", "--version"])?;
    step("unused dependencies", &mut cargo(&["shear"]))?;
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

/// Known vulnerabilities. Their list is fetched; where it cannot be, that is said, not hidden.
fn advisories() {
    if step("advisories", &mut cargo(&["deny", "check", "advisories"])).is_err() {
        println!(
            "\n!! ADVISORIES NOT CHECKED, OR SOME APPLY: read the lines above. Where the advisory \
             database cannot be fetched from here, run `cargo deny check advisories` elsewhere."
        );
    }
}
