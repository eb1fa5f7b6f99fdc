//! Where data that others published lie, which the project reads where it is present and never
//! holds a copy of.

use std::path::PathBuf;

use crate::steps::root;

/// The folder `data` of `SERAI_SHARED`, or of the first `shared` beside the checkout or above it.
pub(crate) fn data() -> Option<PathBuf> {
    if let Some(named) = std::env::var_os("SERAI_SHARED") {
        return Some(PathBuf::from(named).join("data")).filter(|folder| folder.is_dir());
    }
    root().ancestors().map(|above| above.join("shared/data")).find(|folder| folder.is_dir())
}
