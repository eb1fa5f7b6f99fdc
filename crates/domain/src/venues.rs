//! Venues and their halls.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::geography::Coordinates;
use crate::ids::{HallId, SourceKey, VenueId};
use crate::localised::LocalisedText;
use crate::slugs::Slug;
use crate::zones::Zone;

/// A house, park or square where events take place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Venue {
    /// Its id.
    pub id: VenueId,
    /// Last part of its address on the site.
    pub slug: Slug,
    /// What the source it was imported from calls it; none for one made by hand.
    pub source: Option<SourceKey>,
    /// Its name.
    pub name: LocalisedText,
    /// What it is, in a few sentences.
    pub description: LocalisedText,
    /// Street address, in the local script and others.
    pub address: LocalisedText,
    /// Where it lies.
    pub coordinates: Option<Coordinates>,
    /// The zone of its clocks; none: the edition's.
    pub zone: Option<Zone>,
    /// How it can be reached and used with a disability.
    pub accessibility: Accessibility,
    /// Its own page elsewhere.
    pub url: Option<String>,
    /// Its halls, in the order they are shown.
    pub halls: Vec<Hall>,
}

/// A hall, stage, room or stand of a venue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Hall {
    /// Its id.
    pub id: HallId,
    /// Last part of its address on the site; unique within the edition.
    pub slug: Slug,
    /// What the source it was imported from calls it.
    pub source: Option<SourceKey>,
    /// GUID that other programs know it by (schedule.xml `room@guid`).
    pub guid: Option<Uuid>,
    /// Its name.
    pub name: LocalisedText,
    /// How many people it holds.
    pub capacity: Option<u32>,
    /// Whether several items at one time are meant to be (posters, stands) or clash.
    pub use_: HallUse,
    /// How it can be reached and used with a disability.
    pub accessibility: Accessibility,
}

/// How many items a hall takes at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HallUse {
    /// One; two at a time clash.
    #[default]
    Single,
    /// Several side by side: posters, stands, a market.
    Parallel,
}

/// What is known of access. `None` says that nothing is known, not that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Accessibility {
    /// Reachable without a step.
    pub step_free: Option<bool>,
    /// An accessible toilet.
    pub toilet: Option<bool>,
    /// A hearing loop.
    pub hearing_loop: Option<bool>,
    /// More, in words.
    pub note: LocalisedText,
}
