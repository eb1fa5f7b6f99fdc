//! A whole programme: an edition with all that belongs to it, in one value.

use std::collections::BTreeMap;

use jiff::ZonedDateTime;
use serde::{Deserialize, Serialize};

use crate::editions::Edition;
use crate::events::{Event, Series};
use crate::ids::{HallId, OrganisationId, PersonId, TrackId, VenueId};
use crate::organisations::Organisation;
use crate::persons::Person;
use crate::tracks::Track;
use crate::venues::{Hall, Venue};
use crate::zones::Zone;

/// An edition's programme as it stands in the draft or in one released version.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Programme {
    /// The edition.
    pub edition: Edition,
    /// Venues with their halls, in the order they are shown.
    pub venues: Vec<Venue>,
    /// Tracks, in the order they are shown.
    pub tracks: Vec<Track>,
    /// Series that events are occurrences of.
    pub series: Vec<Series>,
    /// People.
    pub persons: Vec<Person>,
    /// Organisations.
    pub organisations: Vec<Organisation>,
    /// Events by start, then hall, then id: [`Programme::sort`] keeps it so.
    pub events: Vec<Event>,
}

impl Programme {
    /// An edition with nothing in it yet.
    pub fn new(edition: Edition) -> Self {
        Self {
            edition,
            venues: Vec::new(),
            tracks: Vec::new(),
            series: Vec::new(),
            persons: Vec::new(),
            organisations: Vec::new(),
            events: Vec::new(),
        }
    }

    /// Puts the events in order: programme day, instant, hall as shown, id.
    pub fn sort(&mut self) {
        let halls: BTreeMap<HallId, usize> =
            self.halls().enumerate().map(|(order, (_, hall))| (hall.id, order)).collect();
        let zones = self.hall_zones();
        let edition = self.edition.zone.clone();
        self.events.sort_by_cached_key(|event| {
            let zone = event.hall.and_then(|hall| zones.get(&hall)).unwrap_or(&edition);
            let order = event.hall.and_then(|hall| halls.get(&hall)).copied().unwrap_or(usize::MAX);
            (event.day, zone.at(event.start).timestamp(), order, event.id)
        });
    }

    /// Every hall with its venue, in the order they are shown.
    pub fn halls(&self) -> impl Iterator<Item = (&Venue, &Hall)> {
        self.venues.iter().flat_map(|venue| venue.halls.iter().map(move |hall| (venue, hall)))
    }

    /// The hall of this id and its venue.
    pub fn hall(&self, id: HallId) -> Option<(&Venue, &Hall)> {
        self.halls().find(|(_, hall)| hall.id == id)
    }

    /// The venue of this id.
    pub fn venue(&self, id: VenueId) -> Option<&Venue> {
        self.venues.iter().find(|venue| venue.id == id)
    }

    /// The person of this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.iter().find(|person| person.id == id)
    }

    /// The organisation of this id.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.iter().find(|organisation| organisation.id == id)
    }

    /// The track of this id.
    pub fn track(&self, id: TrackId) -> Option<&Track> {
        self.tracks.iter().find(|track| track.id == id)
    }

    /// The zone of each hall's clock. For many look-ups, make this once.
    pub fn hall_zones(&self) -> BTreeMap<HallId, Zone> {
        self.halls()
            .map(|(venue, hall)| {
                (hall.id, venue.zone.clone().unwrap_or_else(|| self.edition.zone.clone()))
            })
            .collect()
    }

    /// The zone an event's start is meant in: its venue's, else the edition's.
    pub fn zone_of(&self, event: &Event) -> &Zone {
        event
            .hall
            .and_then(|hall| self.hall(hall))
            .and_then(|(venue, _)| venue.zone.as_ref())
            .unwrap_or(&self.edition.zone)
    }

    /// The instant an event starts.
    pub fn starts_at(&self, event: &Event) -> ZonedDateTime {
        self.zone_of(event).at(event.start)
    }

    /// The instant an event ends: its duration is time that passes, whatever clocks do.
    pub fn ends_at(&self, event: &Event) -> ZonedDateTime {
        self.starts_at(event).saturating_add(event.duration)
    }

    /// The same without what is not public: draft events, and people, series and tracks that only
    /// those name. Organisations stay: they take part in the edition, not only in events.
    #[must_use]
    pub fn public(&self) -> Self {
        let mut public = self.clone();
        public.events.retain(Event::is_public);
        let mut persons: Vec<PersonId> = public
            .events
            .iter()
            .flat_map(|event| &event.roles)
            .filter_map(|role| match role.party {
                crate::events::Party::Person(id) => Some(id),
                crate::events::Party::Organisation(_) => None,
            })
            .collect();
        persons.sort_unstable();
        let hidden: Vec<PersonId> = self
            .events
            .iter()
            .filter(|event| !event.is_public())
            .flat_map(|event| &event.roles)
            .filter_map(|role| match role.party {
                crate::events::Party::Person(id) if persons.binary_search(&id).is_err() => Some(id),
                _ => None,
            })
            .collect();
        public.persons.retain(|person| !hidden.contains(&person.id));
        public.series.retain(|series| {
            public
                .events
                .iter()
                .any(|event| event.occurrence.as_ref().is_some_and(|o| o.series == series.id))
        });
        public.tracks.retain(|track| public.events.iter().any(|e| e.track == Some(track.id)));
        public
    }
}
