//! Tracks: the sections a programme is divided into beside its strands, as sources name them.

use serde::{Deserialize, Serialize};

use crate::cities::Colour;
use crate::ids::{SourceKey, TrackId};
use crate::localised::LocalisedText;
use crate::slugs::Slug;

/// A section of the programme, such as "Embedded devroom".
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Track {
    /// Its id.
    pub id: TrackId,
    /// Last part of its address on the site.
    pub slug: Slug,
    /// What the source it was imported from calls it.
    pub source: Option<SourceKey>,
    /// Its name.
    pub name: LocalisedText,
    /// The colour it is shown in.
    pub colour: Option<Colour>,
}
