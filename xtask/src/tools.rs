//! What the lints and tests need beside Rust: found, installed where that may be done, or named.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::steps::{cargo, command, output, step, target};

/// A program from a Debian package.
struct Packaged {
    /// Present when one of these can be found.
    found: fn() -> bool,
    package: &'static str,
    elsewhere: &'static str,
}

const PACKAGED: [Packaged; 5] = [
    Packaged {
        found: || chromium().is_ok(),
        package: "chromium",
        elsewhere: "Chromium, as `chromium` on the PATH",
    },
    Packaged {
        found: || postgres_binaries().is_some(),
        package: "postgresql",
        elsewhere: "PostgreSQL 15 or newer, with initdb and postgres",
    },
    Packaged {
        found: || on_path("xmllint").is_some(),
        package: "libxml2-utils",
        elsewhere: "xmllint of libxml2",
    },
    Packaged {
        found: || on_path("java").is_some(),
        package: "default-jre-headless",
        elsewhere: "a Java runtime 17 or newer (for the HTML validator)",
    },
    Packaged {
        found: || output(command("python3").args(["-c", "import venv, ensurepip"])).is_some(),
        package: "python3-venv",
        elsewhere: "Python 3.10 or newer with venv",
    },
];

/// Sees to every program the tests need.
///
/// # Errors
/// Something is missing and cannot be installed here; the message names all of it.
pub(crate) fn provide() -> anyhow::Result<()> {
    let missing: Vec<&Packaged> = PACKAGED.iter().filter(|tool| !(tool.found)()).collect();
    if !missing.is_empty() {
        let may = Path::new("/etc/debian_version").exists()
            && output(command("id").arg("-u")).as_deref() == Some("0");
        if !may {
            let list: Vec<&str> = missing.iter().map(|tool| tool.elsewhere).collect();
            bail!(
                "the tests need, and do not find here:\n  - {}\nInstall them and run this again \
                 (on Debian as root they are installed by themselves).",
                list.join("\n  - ")
            );
        }
        step("package list", command("apt-get").args(["-qq", "update"]))?;
        step(
            "packages the tests need",
            command("apt-get")
                .args(["-qq", "install", "-y", "--no-install-recommends"])
                .args(missing.iter().map(|tool| tool.package))
                .env("DEBIAN_FRONTEND", "noninteractive"),
        )?;
    }
    if output(command("node").arg("--version")).is_none() {
        bail!("Node.js 20 or newer is needed to build the pages' scripts; https://nodejs.org");
    }
    cargo_tool("cargo-nextest", "0.9.143", &["nextest", "--version"])
}

/// Sees to a cargo subcommand, from crates.io, in the target folder.
pub(crate) fn cargo_tool(name: &str, version: &str, probe: &[&str]) -> anyhow::Result<()> {
    if output(&mut cargo(probe)).is_some() {
        return Ok(());
    }
    let tools = target().join("tools");
    step(
        &format!("install {name} {version} (once)"),
        // Compiled without optimisation: they wait for other programs most of their time.
        cargo(&["install", "--locked", "--quiet", "--debug", "--root"])
            .arg(&tools)
            .arg(format!("{name}@{version}"))
            .env("CARGO_TARGET_DIR", tools.join("build"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("RUSTFLAGS"),
    )
}

/// The browser.
///
/// # Errors
/// There is none on the PATH.
pub(crate) fn chromium() -> anyhow::Result<PathBuf> {
    ["chromium", "chromium-browser", "google-chrome"]
        .into_iter()
        .find_map(on_path)
        .context("no Chromium on the PATH")
}

/// The first program of this name on the PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// The folder of `initdb` and `postgres`: on the PATH, else the newest of Debian's.
pub(crate) fn postgres_binaries() -> Option<PathBuf> {
    // Through a link to where the other programs lie.
    if let Some(initdb) = on_path("initdb").and_then(|initdb| initdb.canonicalize().ok()) {
        return initdb.parent().map(Path::to_owned);
    }
    let mut versions: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .ok()?
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").is_file())
        .collect();
    versions.sort();
    versions.pop().map(|(_, folder)| folder)
}
