//! The tables, in the order in which a database can be filled.

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
