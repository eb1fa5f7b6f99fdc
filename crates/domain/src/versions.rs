//! Versions of a programme: what is said of a release, apart from what it holds.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::editions::Edition;

/// A released version: immutable, numbered from 1 within its edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionMeta {
    /// 1 for the first release of an edition, then up by one.
    pub number: u32,
    /// What its makers call it: "1.4 – final halls". The number where they call it nothing.
    pub label: String,
    /// When it was released.
    pub released_at: Timestamp,
    /// A note to readers of the changelog; may be empty.
    pub note: String,
    /// SHA-256 of its canonical JSON, in lower-case hexadecimal.
    pub content_hash: String,
}

/// An edition with its newest released version, for lists.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EditionSummary {
    /// The edition as the newest released version has it; as the draft has it where none is.
    pub edition: Edition,
    /// The newest released version.
    pub version: Option<VersionMeta>,
}
