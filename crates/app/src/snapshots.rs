//! A released version in memory: the public programme, indexed for reading, never changed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use jiff::{Timestamp, ZonedDateTime};
use serai_domain::events::{Event, Party};
use serai_domain::ids::{EventId, HallId, OrganisationId, PersonId, TrackId, VenueId};
use serai_domain::organisations::Organisation;
use serai_domain::persons::Person;
use serai_domain::programme::Programme;
use serai_domain::tracks::Track;
use serai_domain::venues::{Hall, Venue};
use serai_domain::versions::VersionMeta;

/// A released version, read once and shared by all readers.
#[derive(Debug)]
pub struct Snapshot {
    /// What it holds.
    pub programme: Programme,
    /// What is said of it.
    pub version: VersionMeta,
    times: Vec<(ZonedDateTime, ZonedDateTime)>,
    days: Vec<Date>,
    halls: BTreeMap<HallId, (usize, usize)>,
    events: BTreeMap<EventId, usize>,
    persons: BTreeMap<PersonId, usize>,
    organisations: BTreeMap<OrganisationId, usize>,
    slugs: Slugs,
    of_hall: BTreeMap<HallId, Vec<usize>>,
    of_party: BTreeMap<Party, Vec<usize>>,
    members: BTreeMap<OrganisationId, Vec<usize>>,
}

#[derive(Debug)]
struct Slugs {
    events: BTreeMap<String, usize>,
    venues: BTreeMap<String, usize>,
    tracks: BTreeMap<String, usize>,
    persons: BTreeMap<String, usize>,
    organisations: BTreeMap<String, usize>,
}

fn by<T, K: Ord>(items: &[T], key: impl Fn(&T) -> K) -> BTreeMap<K, usize> {
    items.iter().enumerate().map(|(index, item)| (key(item), index)).collect()
}

impl Snapshot {
    /// Indexes a programme that is already public ([`Programme::public`]) and sorted.
    pub fn new(programme: Programme, version: VersionMeta) -> Self {
        let zones = programme.hall_zones();
        let times = programme
            .events
            .iter()
            .map(|event| {
                let zone =
                    event.hall.and_then(|hall| zones.get(&hall)).unwrap_or(&programme.edition.zone);
                let start = zone.at(event.start);
                let end = start.saturating_add(event.duration);
                (start, end)
            })
            .collect();
        let days: BTreeSet<Date> = programme.events.iter().map(|event| event.day).collect();
        let mut of_hall: BTreeMap<HallId, Vec<usize>> = BTreeMap::new();
        let mut of_party: BTreeMap<Party, Vec<usize>> = BTreeMap::new();
        for (index, event) in programme.events.iter().enumerate() {
            if let Some(hall) = event.hall {
                of_hall.entry(hall).or_default().push(index);
            }
            let parties: BTreeSet<Party> = event.roles.iter().map(|role| role.party).collect();
            for party in parties {
                of_party.entry(party).or_default().push(index);
            }
        }
        let mut members: BTreeMap<OrganisationId, Vec<usize>> = BTreeMap::new();
        for (index, person) in programme.persons.iter().enumerate() {
            let places: BTreeSet<_> = person.positions.iter().map(|p| p.organisation).collect();
            for organisation in places {
                members.entry(organisation).or_default().push(index);
            }
        }
        let halls = programme
            .venues
            .iter()
            .enumerate()
            .flat_map(|(v, venue)| {
                venue.halls.iter().enumerate().map(move |(h, hall)| (hall.id, (v, h)))
            })
            .collect();
        let slugs = Slugs {
            events: by(&programme.events, |event| event.slug.to_string()),
            venues: by(&programme.venues, |venue| venue.slug.to_string()),
            tracks: by(&programme.tracks, |track| track.slug.to_string()),
            persons: by(&programme.persons, |person| person.slug.to_string()),
            organisations: by(&programme.organisations, |o| o.slug.to_string()),
        };
        Self {
            times,
            days: days.into_iter().collect(),
            halls,
            events: by(&programme.events, |event| event.id),
            persons: by(&programme.persons, |person| person.id),
            organisations: by(&programme.organisations, |organisation| organisation.id),
            slugs,
            of_hall,
            of_party,
            members,
            programme,
            version,
        }
    }

    /// Every event, in order of programme day, instant and hall.
    pub fn events(&self) -> &[Event] {
        &self.programme.events
    }

    /// Programme days that hold an event, in order.
    pub fn days(&self) -> &[Date] {
        &self.days
    }

    /// The instant the event at `index` starts, in its venue's zone.
    pub fn starts(&self, index: usize) -> &ZonedDateTime {
        &self.times[index].0
    }

    /// The instant the event at `index` ends, in its venue's zone.
    pub fn ends(&self, index: usize) -> &ZonedDateTime {
        &self.times[index].1
    }

    /// Position of an event in [`Self::events`], by id.
    pub fn event_index(&self, id: EventId) -> Option<usize> {
        self.events.get(&id).copied()
    }

    /// Position of an event in [`Self::events`], by the last part of its address.
    pub fn event_by_slug(&self, slug: &str) -> Option<usize> {
        self.slugs.events.get(slug).copied()
    }

    /// The venue with this last part of its address.
    pub fn venue_by_slug(&self, slug: &str) -> Option<&Venue> {
        self.slugs.venues.get(slug).map(|index| &self.programme.venues[*index])
    }

    /// The track with this last part of its address.
    pub fn track_by_slug(&self, slug: &str) -> Option<&Track> {
        self.slugs.tracks.get(slug).map(|index| &self.programme.tracks[*index])
    }

    /// The person with this last part of their address.
    pub fn person_by_slug(&self, slug: &str) -> Option<&Person> {
        self.slugs.persons.get(slug).map(|index| &self.programme.persons[*index])
    }

    /// The organisation with this last part of its address.
    pub fn organisation_by_slug(&self, slug: &str) -> Option<&Organisation> {
        self.slugs.organisations.get(slug).map(|index| &self.programme.organisations[*index])
    }

    /// The person of this id.
    pub fn person(&self, id: PersonId) -> Option<&Person> {
        self.persons.get(&id).map(|index| &self.programme.persons[*index])
    }

    /// The organisation of this id.
    pub fn organisation(&self, id: OrganisationId) -> Option<&Organisation> {
        self.organisations.get(&id).map(|index| &self.programme.organisations[*index])
    }

    /// The track of this id.
    pub fn track(&self, id: TrackId) -> Option<&Track> {
        self.programme.track(id)
    }

    /// The hall of this id and its venue.
    pub fn hall(&self, id: HallId) -> Option<(&Venue, &Hall)> {
        self.halls.get(&id).map(|(venue, hall)| {
            let venue = &self.programme.venues[*venue];
            (venue, &venue.halls[*hall])
        })
    }

    /// Positions of the events in a hall, in order.
    pub fn events_of_hall(&self, id: HallId) -> &[usize] {
        self.of_hall.get(&id).map_or(&[], Vec::as_slice)
    }

    /// Positions of the events in any hall of a venue, in order.
    pub fn events_of_venue(&self, id: VenueId) -> Vec<usize> {
        let mut events: Vec<usize> = self
            .programme
            .venue(id)
            .into_iter()
            .flat_map(|venue| &venue.halls)
            .flat_map(|hall| self.events_of_hall(hall.id))
            .copied()
            .collect();
        events.sort_unstable();
        events
    }

    /// Positions of the events a person has a role in, in order.
    pub fn events_of_person(&self, id: PersonId) -> &[usize] {
        self.of_party.get(&Party::Person(id)).map_or(&[], Vec::as_slice)
    }

    /// Positions of the events an organisation has a role in, in order.
    pub fn events_of_organisation(&self, id: OrganisationId) -> &[usize] {
        self.of_party.get(&Party::Organisation(id)).map_or(&[], Vec::as_slice)
    }

    /// People who hold or held a position in an organisation, in the programme's order.
    pub fn people_of_organisation(&self, id: OrganisationId) -> impl Iterator<Item = &Person> {
        self.members.get(&id).into_iter().flatten().map(|index| &self.programme.persons[*index])
    }

    /// Positions of the events that run at `now`, in order; cancelled ones left out.
    pub fn now(&self, now: Timestamp) -> Vec<usize> {
        self.times
            .iter()
            .enumerate()
            .filter(|(index, (start, end))| {
                self.programme.events[*index].takes_place()
                    && start.timestamp() <= now
                    && now < end.timestamp()
            })
            .map(|(index, _)| index)
            .collect()
    }

    /// Positions of the first `limit` events that start after `now`, soonest first; cancelled ones
    /// left out.
    pub fn next(&self, now: Timestamp, limit: usize) -> Vec<usize> {
        let mut coming: Vec<(Timestamp, usize)> = self
            .times
            .iter()
            .enumerate()
            .filter(|(index, (start, _))| {
                self.programme.events[*index].takes_place() && start.timestamp() > now
            })
            .map(|(index, (start, _))| (start.timestamp(), index))
            .collect();
        coming.sort_unstable();
        coming.into_iter().take(limit).map(|(_, index)| index).collect()
    }
}
