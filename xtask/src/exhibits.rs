//! The site that other programs look at in tests: the demo edition, and beside it a large programme
//! that others published, where it is present.

use std::path::Path;

use crate::program::{Folder, Profile, Site, build, serai};
use crate::shared;
use crate::steps::{notice, step};

/// The slug of the demo edition.
pub(crate) const DEMO: &str = "moscow-baku-2023";
/// The slug the large programme is imported under.
const LARGE: &str = "large";

/// A site with its data.
pub(crate) struct Exhibits {
    site: Site,
    editions: Vec<&'static str>,
    // After the site, so that it is stopped before its data go.
    _folder: Folder,
}

impl Exhibits {
    /// Prepares the data and starts the site. `name` tells whose tests they are for.
    ///
    /// # Errors
    /// A command fails, or the site does not answer.
    pub(crate) fn open(name: &str) -> anyhow::Result<Self> {
        let program = build(Profile::Debug)?;
        let folder = Folder::make(name)?;
        step("the demo edition", serai(&program, folder.path()).args(["demo", "--check"]))?;
        let mut editions = vec![DEMO];
        match shared::data().map(|data| data.join("schedules/35C3.xml")).filter(|f| f.is_file()) {
            Some(file) => {
                publish(&program, folder.path(), &file)?;
                editions.push(LARGE);
            }
            None => notice(
                "A LARGE PUBLISHED PROGRAMME IS LEFT OUT: there is no shared/data beside the \
                 checkout (or SERAI_SHARED); the demo edition alone is looked at.",
            ),
        }
        let home = format!("/en/{DEMO}/");
        let site = Site::start(&program, &["serve"], folder.path(), &home)?;
        Ok(Self { site, editions, _folder: folder })
    }

    /// `http://127.0.0.1:PORT`
    pub(crate) fn url(&self) -> String {
        self.site.url()
    }

    /// The slugs of the editions, as a JSON list.
    pub(crate) fn editions(&self) -> String {
        serde_json::json!(self.editions).to_string()
    }
}

fn publish(program: &Path, folder: &Path, file: &Path) -> anyhow::Result<()> {
    step(
        "import of a large programme",
        serai(program, folder)
            .arg("import")
            .arg(file)
            .args(["--edition", LARGE, "--create"])
            .args(["--host-city", "Leipzig", "--time-zone", "Europe/Berlin"]),
    )?;
    step("its release", serai(program, folder).args(["release", "--edition", LARGE]))
}
