//! Finds the shared test data beside the checkout; tests that need it say so where it is absent.

use std::path::{Path, PathBuf};

use serai_domain::ids::CountingIds;
use serai_formats::import::{Imported, ReadOptions, Refused, read};

/// The folder of shared data: `SERAI_SHARED`, else `shared` beside a folder above this crate.
#[allow(dead_code, reason = "not every test file needs the folder")]
pub(crate) fn data() -> Option<PathBuf> {
    let named = std::env::var_os("SERAI_SHARED").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("data").is_dir());
    let found = named.or(beside).map(|folder| folder.join("data")).filter(|data| data.is_dir());
    if found.is_none() {
        eprintln!("LEFT OUT: no shared data; set SERAI_SHARED to the folder that holds data/");
    }
    found
}

/// Reads bytes as the edition `sample`.
#[allow(dead_code, reason = "not every test file reads bytes")]
pub(crate) fn import(bytes: &[u8], name: &str) -> Result<Imported, Refused> {
    let mut options = ReadOptions::new("sample".parse().expect("a slug"));
    options.file_name = Some(name.to_owned());
    read(bytes, &options, &mut CountingIds::default(), &mut |_| {})
}
