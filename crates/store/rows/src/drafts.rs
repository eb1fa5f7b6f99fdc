//! All rows of one draft, made from a programme and put together to one.

use std::collections::BTreeMap;

use serai_domain::programme::Programme;
use uuid::Uuid;

use crate::columns::Unreadable;
use crate::editions::EditionRow;
use crate::events::{EventRoleRow, EventRow, SeriesRow};
use crate::organisations::{IndustryRow, OrganisationRow};
use crate::persons::{PersonRow, PositionRow};
use crate::tracks::TrackRow;
use crate::venues::{HallRow, VenueRow};

/// The rows of a draft, table by table, each in the order that makes the programme's lists.
#[derive(Debug, Clone, PartialEq)]
#[expect(missing_docs, reason = "each field holds the rows of the table of its name")]
pub struct DraftRows {
    pub edition: EditionRow,
    pub organisations: Vec<OrganisationRow>,
    pub organisation_industries: Vec<IndustryRow>,
    pub persons: Vec<PersonRow>,
    pub positions: Vec<PositionRow>,
    pub venues: Vec<VenueRow>,
    pub halls: Vec<HallRow>,
    pub tracks: Vec<TrackRow>,
    pub series: Vec<SeriesRow>,
    pub events: Vec<EventRow>,
    pub event_roles: Vec<EventRoleRow>,
}

impl DraftRows {
    /// The rows of a programme.
    pub fn of(programme: &Programme) -> Self {
        let edition = programme.edition.id;
        let mut rows = Self {
            edition: EditionRow::new(&programme.edition),
            organisations: Vec::with_capacity(programme.organisations.len()),
            organisation_industries: Vec::new(),
            persons: Vec::with_capacity(programme.persons.len()),
            positions: Vec::new(),
            venues: Vec::with_capacity(programme.venues.len()),
            halls: Vec::new(),
            tracks: Vec::with_capacity(programme.tracks.len()),
            series: Vec::with_capacity(programme.series.len()),
            events: Vec::with_capacity(programme.events.len()),
            event_roles: Vec::new(),
        };
        for (index, organisation) in programme.organisations.iter().enumerate() {
            rows.organisations.push(OrganisationRow::new(edition, index, organisation));
            for (index, industry) in organisation.industries.iter().enumerate() {
                let row = IndustryRow::new(edition, organisation.id, index, industry);
                rows.organisation_industries.push(row);
            }
        }
        for (index, person) in programme.persons.iter().enumerate() {
            rows.persons.push(PersonRow::new(edition, index, person));
            for (index, position) in person.positions.iter().enumerate() {
                rows.positions.push(PositionRow::new(edition, person.id, index, position));
            }
        }
        for (index, venue) in programme.venues.iter().enumerate() {
            rows.venues.push(VenueRow::new(edition, index, venue));
            for (index, hall) in venue.halls.iter().enumerate() {
                rows.halls.push(HallRow::new(edition, venue.id, index, hall));
            }
        }
        for (index, track) in programme.tracks.iter().enumerate() {
            rows.tracks.push(TrackRow::new(edition, index, track));
        }
        for (index, series) in programme.series.iter().enumerate() {
            rows.series.push(SeriesRow::new(edition, index, series));
        }
        for event in &programme.events {
            rows.events.push(EventRow::new(edition, event));
            for (index, role) in event.roles.iter().enumerate() {
                rows.event_roles.push(EventRoleRow::new(edition, event.id, index, role));
            }
        }
        rows
    }

    /// The programme of these rows, its events in programme order.
    ///
    /// # Errors
    /// [`Unreadable`] with the first column that holds what is no such value.
    pub fn programme(self) -> Result<Programme, Unreadable> {
        let mut industries =
            by_owner(self.organisation_industries, |row| row.organisation, |row| row.industry())?;
        let mut positions = by_owner(self.positions, |row| row.person, |row| row.position())?;
        let mut roles = by_owner(self.event_roles, |row| row.event, |row| row.role())?;
        let mut halls = by_owner(self.halls, |row| row.venue, |row| row.clone().hall())?;

        let mut programme = Programme::new(self.edition.edition()?);
        for row in self.organisations {
            let mut organisation = row.organisation()?;
            organisation.industries =
                industries.remove(&organisation.id.uuid()).unwrap_or_default();
            programme.organisations.push(organisation);
        }
        for row in self.persons {
            let mut person = row.person()?;
            person.positions = positions.remove(&person.id.uuid()).unwrap_or_default();
            programme.persons.push(person);
        }
        for row in self.venues {
            let mut venue = row.venue()?;
            venue.halls = halls.remove(&venue.id.uuid()).unwrap_or_default();
            programme.venues.push(venue);
        }
        for row in self.tracks {
            programme.tracks.push(row.track()?);
        }
        for row in self.series {
            programme.series.push(row.series()?);
        }
        for row in self.events {
            let mut event = row.event()?;
            event.roles = roles.remove(&event.id.uuid()).unwrap_or_default();
            programme.events.push(event);
        }
        programme.sort();
        Ok(programme)
    }
}

/// What each owner has, in the order of the rows.
fn by_owner<R, T>(
    rows: Vec<R>,
    owner: impl Fn(&R) -> Uuid,
    read: impl Fn(&R) -> Result<T, Unreadable>,
) -> Result<BTreeMap<Uuid, Vec<T>>, Unreadable> {
    let mut owned: BTreeMap<Uuid, Vec<T>> = BTreeMap::new();
    for row in &rows {
        owned.entry(owner(row)).or_default().push(read(row)?);
    }
    Ok(owned)
}
