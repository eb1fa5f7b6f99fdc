//! Typed ids: an id of a venue cannot be passed where one of an event is meant.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Where new ids come from. The program gives time-ordered UUIDv7 (RFC 9562, section 5.7);
/// tests give a counter, so that the same input gives the same ids.
pub trait IdSource {
    /// The next id; never the same twice.
    fn next_id(&mut self) -> Uuid;
}

impl<F: FnMut() -> Uuid> IdSource for F {
    fn next_id(&mut self) -> Uuid {
        self()
    }
}

/// Ids 1, 2, 3, …: the same at every run. For tests and for reading a file without keeping it.
#[derive(Debug, Default)]
pub struct CountingIds(u128);

impl IdSource for CountingIds {
    fn next_id(&mut self) -> Uuid {
        self.0 += 1;
        Uuid::from_u128(self.0)
    }
}

macro_rules! id {
    ($(#[$doc:meta] $name:ident),+ $(,)?) => {$(
        #[$doc]
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Uuid);

        impl $name {
            /// A new id from `ids`.
            pub fn new(ids: &mut dyn IdSource) -> Self {
                Self(ids.next_id())
            }
            /// The id with this UUID.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }
            /// Its UUID.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                s.parse().map(Self)
            }
        }
    )+};
}

id! {
    /// Id of an edition.
    EditionId,
    /// Id of a venue.
    VenueId,
    /// Id of a hall.
    HallId,
    /// Id of an event.
    EventId,
    /// Id of a series of events.
    SeriesId,
    /// Id of a track.
    TrackId,
    /// Id of a person.
    PersonId,
    /// Id of an organisation.
    OrganisationId,
}

/// What a source calls a thing: stable between two imports of one source, unique per kind within
/// an edition. `frab:654331ae-…`, `ics:309@host`, `hall:Stage A`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SourceKey(String);

impl SourceKey {
    /// The key with these words.
    pub fn new(key: impl Into<String>) -> Self {
        Self(key.into())
    }
    /// Its words.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SourceKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
