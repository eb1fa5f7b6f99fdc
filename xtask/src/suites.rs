//! The test suites, in the order that finds the cheapest failure first.

use anyhow::bail;

use crate::postgres::Server;
use crate::steps::{cargo, notice, step};
use crate::{lint, pages, peers, shared, sqlx, tools};

type Suite = (&'static str, fn(&Server) -> anyhow::Result<()>);

const SUITES: [Suite; 6] = [
    ("lint", |_| lint::run()),
    ("sqlx", sqlx::check),
    ("rust", rust),
    ("doctests", |_| step("doctests", &mut cargo(&["test", "--workspace", "--doc", "--quiet"]))),
    ("peers", |_| peers::run()),
    ("pages", |_| pages::run()),
];

/// Runs the suites whose name holds one of `only`, or all.
///
/// # Errors
/// The first failure, by name.
pub(crate) fn run(only: &[String]) -> anyhow::Result<()> {
    let chosen: Vec<Suite> = SUITES
        .into_iter()
        .filter(|(name, _)| only.is_empty() || only.iter().any(|word| name.contains(word)))
        .collect();
    if chosen.is_empty() {
        let names: Vec<&str> = SUITES.iter().map(|(name, _)| *name).collect();
        bail!("no suite is called so; there are: {}", names.join(", "));
    }
    tools::provide()?;
    let server = Server::start()?;
    for (_, suite) in &chosen {
        suite(&server)?;
    }
    println!(
        "\nEvery suite passed: {}",
        chosen.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ")
    );
    Ok(())
}

fn rust(server: &Server) -> anyhow::Result<()> {
    let mut tests = cargo(&["nextest", "run", "--workspace", "--no-fail-fast"]);
    tests.env("SERAI_TEST_POSTGRES", server.url());
    match shared::folder() {
        Some(folder) => {
            tests.env("SERAI_SHARED", folder);
        }
        None => notice(
            "PUBLISHED DATA ARE LEFT OUT: there is no folder shared/data beside the checkout or \
             above it, and SERAI_SHARED names none. Tests on them pass without looking at any.",
        ),
    }
    step("rust tests", &mut tests)
}
