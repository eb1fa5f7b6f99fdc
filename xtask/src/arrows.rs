//! Holds the crates to their layers: who may depend on whom, as ARCHITECTURE.md draws it.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::bail;
use cargo_metadata::{DependencyKind, MetadataCommand};

use crate::steps::root;

/// What each crate may use of ours. A crate that is not here may not exist.
const ALLOWED: [(&str, &[&str]); 16] = [
    ("serai-domain", &[]),
    ("serai-meetings", &[]),
    ("serai-claims", &[]),
    ("serai-i18n", &[]),
    ("serai-formats", &["serai-domain"]),
    ("serai-store-rows", &["serai-domain"]),
    ("serai-store-sqlite", &["serai-store-rows"]),
    ("serai-store-postgres", &["serai-store-rows"]),
    (
        "serai-store",
        &["serai-domain", "serai-store-rows", "serai-store-sqlite", "serai-store-postgres"],
    ),
    ("serai-store-cluster", &[]),
    ("serai-store-prepare", &[]),
    (
        "serai-app",
        &["serai-domain", "serai-formats", "serai-store", "serai-meetings", "serai-claims"],
    ),
    ("serai-web", &["serai-app", "serai-domain", "serai-i18n"]),
    (
        "serai",
        &["serai-web", "serai-app", "serai-domain", "serai-i18n", "serai-meetings", "serai-claims"],
    ),
    ("serai-tests", &["serai-web", "serai-app", "serai-domain", "serai-store"]),
    ("xtask", &[]),
];

/// Libraries that only some crates may use: I/O, clocks, SQL and HTTP stay where they belong.
const CONFINED: [(&str, &[&str]); 5] = [
    (
        "sqlx",
        &[
            "serai-store",
            "serai-store-prepare",
            "serai-store-sqlite",
            "serai-store-postgres",
            "serai-tests",
        ],
    ),
    ("axum", &["serai-web", "serai-tests", "serai"]),
    ("askama", &["serai-web"]),
    ("clap", &["serai", "xtask"]),
    (
        "tokio",
        &["serai-store", "serai-store-prepare", "serai-app", "serai-web", "serai", "serai-tests"],
    ),
];

/// Checks every arrow.
///
/// # Errors
/// Names each crate that uses what it may not.
pub(crate) fn check() -> anyhow::Result<()> {
    let metadata =
        MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let members: BTreeSet<&str> =
        metadata.packages.iter().map(|package| package.name.as_str()).collect();
    let mut wrong = Vec::new();
    for package in &metadata.packages {
        let name = package.name.as_str();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name} has no place in the layers"));
            continue;
        };
        for dependency in &package.dependencies {
            if dependency.kind == DependencyKind::Development {
                continue;
            }
            let on = dependency.name.as_str();
            if members.contains(on) && !may.contains(&on) {
                wrong.push(format!("{name} may not use {on}"));
            }
            for (library, users) in CONFINED {
                if on == library && !users.contains(&name) {
                    wrong.push(format!("{name} may not use {library}"));
                }
            }
        }
    }
    if wrong.is_empty() {
        println!("layer arrows: {} crates hold", metadata.packages.len());
        return Ok(());
    }
    bail!("layer arrows (ARCHITECTURE.md):\n  - {}", wrong.join("\n  - "))
}
