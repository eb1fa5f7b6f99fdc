//! Where data that others published lie, which the project reads where it is present and never
//! holds a copy of.

use std::path::PathBuf;

use crate::steps::root;

/// The folder `shared`: `SERAI_SHARED`, or the first beside the checkout or above it.
pub(crate) fn folder() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SERAI_SHARED") {
        return Some(PathBuf::from(named)).filter(|folder| folder.join("data").is_dir());
    }
    root().ancestors().map(|above| above.join("shared")).find(|folder| folder.join("data").is_dir())
}

/// The folder `data` in it.
pub(crate) fn data() -> Option<PathBuf> {
    folder().map(|folder| folder.join("data"))
}
