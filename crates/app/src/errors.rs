//! What can go wrong in a use case.

use serai_domain::findings::Finding;
use serai_domain::slugs::Slug;
use serai_formats::import::Refused;
use serai_store::StoreError;

use crate::policy::Forbidden;

/// A use case that was not carried out; nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// There is no edition of this slug.
    #[error(
        "there is no edition {0}; `serai import … --create` makes one, `serai editions` lists them"
    )]
    NoEdition(Slug),
    /// The edition has no such version.
    #[error("{edition} has no released version {number}")]
    NoVersion {
        /// Which edition.
        edition: Slug,
        /// The number asked for.
        number: u32,
    },
    /// Nothing was released yet.
    #[error("nothing of {0} is released yet; `serai release --edition {0}` does it")]
    NothingReleased(Slug),
    /// The draft is what the newest version has.
    #[error("nothing has changed since version {0}; there is nothing to release")]
    NothingChanged(u32),
    /// Clashes stand that the edition's levels do not let pass.
    #[error("{} {} the release; resolve them, or change their level with `serai check --level KIND=warn`", .0.len(), if .0.len() == 1 { "clash blocks" } else { "clashes block" })]
    Blocked(Vec<Finding>),
    /// The time is past.
    #[error("{0} is past; a release can be scheduled for a time to come")]
    Past(jiff::Timestamp),
    /// The file was not read.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The draft was changed by somebody else meanwhile.
    #[error("somebody else kept changing {0} at the same time; nothing was saved, do it again")]
    Conflict(Slug),
    /// The actor may not.
    #[error(transparent)]
    Forbidden(#[from] Forbidden),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl AppError {
    /// Whether the database is out of reach, so that trying again later may succeed.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_unreachable())
    }
}
