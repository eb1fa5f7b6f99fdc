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
        &[
            "serai-web",
            "serai-app",
            "serai-domain",
            "serai-formats",
            "serai-store",
            "serai-meetings",
            "serai-claims",
        ],
    ),
    (
        "serai-tests",
        &["serai-web", "serai-app", "serai-domain", "serai-store", "serai-store-cluster"],
    ),
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

/// A crate of ours and what it is built with.
struct Member {
    name: String,
    uses: Vec<String>,
}

/// Checks every arrow.
///
/// # Errors
/// Names each crate that uses what it may not.
pub(crate) fn check() -> anyhow::Result<()> {
    let metadata =
        MetadataCommand::new().manifest_path(root().join("Cargo.toml")).no_deps().exec()?;
    let members: Vec<Member> = metadata
        .packages
        .iter()
        .map(|package| Member {
            name: package.name.to_string(),
            uses: package
                .dependencies
                .iter()
                .filter(|dependency| dependency.kind != DependencyKind::Development)
                .map(|dependency| dependency.name.clone())
                .collect(),
        })
        .collect();
    let wrong = wrong_arrows(&members);
    if wrong.is_empty() {
        println!("layer arrows: {} crates hold", members.len());
        return Ok(());
    }
    bail!("layer arrows (ARCHITECTURE.md):\n  - {}", wrong.join("\n  - "))
}

/// A line for each arrow that points where it may not, in the order of the members.
fn wrong_arrows(members: &[Member]) -> Vec<String> {
    let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
    let names: BTreeSet<&str> = members.iter().map(|member| member.name.as_str()).collect();
    let mut wrong = Vec::new();
    for member in members {
        let name = member.name.as_str();
        let Some(may) = allowed.get(name) else {
            wrong.push(format!("{name} has no place in the layers"));
            continue;
        };
        for on in member.uses.iter().map(String::as_str) {
            if names.contains(on) && !may.contains(&on) {
                wrong.push(format!("{name} may not use {on}"));
            }
            for (library, users) in CONFINED {
                if on == library && !users.contains(&name) {
                    wrong.push(format!("{name} may not use {library}"));
                }
            }
        }
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str, uses: &[&str]) -> Member {
        Member { name: name.into(), uses: uses.iter().map(|&on| on.to_owned()).collect() }
    }

    #[test]
    fn arrows_that_point_inward_hold() {
        let members = [
            member("serai-domain", &["serde"]),
            member("serai-formats", &["serai-domain", "serde"]),
        ];
        assert_eq!(wrong_arrows(&members), Vec::<String>::new());
    }

    #[test]
    fn an_arrow_that_points_outward_is_named() {
        let members = [member("serai-domain", &["serai-store"]), member("serai-store", &[])];
        assert_eq!(wrong_arrows(&members), ["serai-domain may not use serai-store"]);
    }

    #[test]
    fn a_library_outside_its_layer_is_named() {
        let members = [member("serai-domain", &["tokio"]), member("serai-app", &["sqlx"])];
        assert_eq!(
            wrong_arrows(&members),
            ["serai-domain may not use tokio", "serai-app may not use sqlx"]
        );
    }

    #[test]
    fn a_crate_without_a_place_is_named() {
        assert_eq!(
            wrong_arrows(&[member("serai-leftovers", &[])]),
            ["serai-leftovers has no place in the layers"]
        );
    }

    #[test]
    fn the_layers_have_no_circle() {
        let allowed: BTreeMap<&str, &[&str]> = ALLOWED.into_iter().collect();
        for start in allowed.keys() {
            let mut reached = BTreeSet::new();
            let mut open: Vec<&str> = allowed[start].to_vec();
            while let Some(next) = open.pop() {
                if reached.insert(next) {
                    open.extend(allowed.get(next).into_iter().flat_map(|on| on.iter()));
                }
            }
            assert!(!reached.contains(start), "{start} is reached from itself");
        }
    }
}
