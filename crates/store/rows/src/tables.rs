//! The tables, in the order in which a database can be filled.

use crate::audit::AuditRow;
use crate::editions::EditionRow;
use crate::events::{EventRoleRow, EventRow, SeriesRow};
use crate::jobs::JobRow;
use crate::organisations::{IndustryRow, OrganisationRow};
use crate::persons::{PersonRow, PositionRow};
use crate::search::SearchDocumentRow;
use crate::tracks::TrackRow;
use crate::venues::{HallRow, VenueRow};
use crate::versions::{ScheduledReleaseRow, SnapshotRow};

/// A table of the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Editions.
    Editions,
    /// Organisations.
    Organisations,
    /// Industries of organisations.
    OrganisationIndustries,
    /// People.
    Persons,
    /// Positions of people in organisations.
    Positions,
    /// Venues.
    Venues,
    /// Halls of venues.
    Halls,
    /// Tracks.
    Tracks,
    /// Series.
    Series,
    /// Events.
    Events,
    /// Parts of people and organisations in events.
    EventRoles,
    /// Released versions.
    ProgrammeVersions,
    /// Releases to come.
    ScheduledReleases,
    /// The words of each newest version.
    SearchDocuments,
    /// Jobs.
    Jobs,
    /// Who did what.
    Audit,
}

impl Table {
    /// Every table, each after those that its rows refer to.
    pub const ALL: [Self; 16] = [
        Self::Editions,
        Self::Organisations,
        Self::OrganisationIndustries,
        Self::Persons,
        Self::Positions,
        Self::Venues,
        Self::Halls,
        Self::Tracks,
        Self::Series,
        Self::Events,
        Self::EventRoles,
        Self::ProgrammeVersions,
        Self::ScheduledReleases,
        Self::SearchDocuments,
        Self::Jobs,
        Self::Audit,
    ];

    /// Its name in both databases and in archives.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Editions => "editions",
            Self::Organisations => "organisations",
            Self::OrganisationIndustries => "organisation_industries",
            Self::Persons => "persons",
            Self::Positions => "positions",
            Self::Venues => "venues",
            Self::Halls => "halls",
            Self::Tracks => "tracks",
            Self::Series => "series",
            Self::Events => "events",
            Self::EventRoles => "event_roles",
            Self::ProgrammeVersions => "programme_versions",
            Self::ScheduledReleases => "scheduled_releases",
            Self::SearchDocuments => "search_documents",
            Self::Jobs => "jobs",
            Self::Audit => "audit",
        }
    }

    /// The table of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

impl Table {
    /// Whether `line` is the JSON of one row of this table.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check_row(self, line: &str) -> Result<(), serde_json::Error> {
        fn is<R: serde::de::DeserializeOwned>(line: &str) -> Result<(), serde_json::Error> {
            serde_json::from_str::<R>(line).map(drop)
        }
        match self {
            Self::Editions => is::<EditionRow>(line),
            Self::Organisations => is::<OrganisationRow>(line),
            Self::OrganisationIndustries => is::<IndustryRow>(line),
            Self::Persons => is::<PersonRow>(line),
            Self::Positions => is::<PositionRow>(line),
            Self::Venues => is::<VenueRow>(line),
            Self::Halls => is::<HallRow>(line),
            Self::Tracks => is::<TrackRow>(line),
            Self::Series => is::<SeriesRow>(line),
            Self::Events => is::<EventRow>(line),
            Self::EventRoles => is::<EventRoleRow>(line),
            Self::ProgrammeVersions => is::<SnapshotRow>(line),
            Self::ScheduledReleases => is::<ScheduledReleaseRow>(line),
            Self::SearchDocuments => is::<SearchDocumentRow>(line),
            Self::Jobs => is::<JobRow>(line),
            Self::Audit => is::<AuditRow>(line),
        }
    }
}
