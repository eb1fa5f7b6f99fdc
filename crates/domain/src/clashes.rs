//! Clashes: two items that want one hall, person or ensemble at a time, more places than a hall
//! holds, and too little time to get from one venue to the next.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::events::{Event, Party, Role};
use crate::findings::{Finding, Severity};
use crate::ids::{HallId, VenueId};
use crate::programme::Programme;
use crate::venues::HallUse;

/// What clashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClashKind {
    /// Two events in one hall.
    Hall,
    /// Two events with one person.
    Person,
    /// Two events that one organisation performs in, speaks at or leads.
    Organisation,
    /// More places than the hall holds.
    Capacity,
    /// One person at two venues with less time between than the way takes.
    Travel,
}

impl ClashKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Hall, Self::Person, Self::Organisation, Self::Capacity, Self::Travel];

    /// Its name in settings and finding codes: `hall`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hall => "hall",
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Capacity => "capacity",
            Self::Travel => "travel",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a clash means for a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClashLevel {
    /// It is not looked for.
    Ignore,
    /// It is reported.
    Warn,
    /// It is reported, and nothing is released while it stands.
    Block,
}

impl ClashLevel {
    /// Its name in settings: `block`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ignore => "ignore",
            Self::Warn => "warn",
            Self::Block => "block",
        }
    }

    /// The level of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Ignore, Self::Warn, Self::Block].into_iter().find(|level| level.name() == name)
    }
}

/// The level of each kind; a kind that is not named warns.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ClashLevels(BTreeMap<ClashKind, ClashLevel>);

impl ClashLevels {
    /// The level of `kind`.
    pub fn of(&self, kind: ClashKind) -> ClashLevel {
        self.0.get(&kind).copied().unwrap_or(ClashLevel::Warn)
    }

    /// The same with `kind` at `level`.
    #[must_use]
    pub fn with(mut self, kind: ClashKind, level: ClashLevel) -> Self {
        self.0.insert(kind, level);
        self
    }
}

/// A clash, by positions in [`Programme::events`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// What clashes.
    pub kind: ClashKind,
    /// What it means for a release.
    pub level: ClashLevel,
    /// The earlier event.
    pub first: usize,
    /// The later one; none for a clash of capacity.
    pub second: Option<usize>,
    /// The hall, person or organisation both want.
    pub over: Over,
}

/// What both events of a clash want.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Over {
    /// A hall.
    Hall(HallId),
    /// A person or organisation.
    Party(Party),
}

/// Unordered pairs of events in one hall whose times intersect; ends that touch do not. Counts
/// every event of the programme, whatever its state and the hall's use.
pub fn hall_overlaps(programme: &Programme) -> Vec<(usize, usize, HallId)> {
    let times = times(programme);
    let mut in_hall: BTreeMap<HallId, Vec<usize>> = BTreeMap::new();
    for (index, event) in programme.events.iter().enumerate() {
        if let Some(hall) = event.hall {
            in_hall.entry(hall).or_default().push(index);
        }
    }
    in_hall
        .into_iter()
        .flat_map(|(hall, events)| {
            overlaps(&times, events).into_iter().map(move |(a, b)| (a, b, hall))
        })
        .collect()
}

/// The same per person, summed over persons: two speakers who share two overlapping events make
/// two pairs.
pub fn person_overlaps(programme: &Programme) -> Vec<(usize, usize, Party)> {
    let times = times(programme);
    of_parties(programme, |party, _| matches!(party, Party::Person(_)))
        .into_iter()
        .flat_map(|(party, events)| {
            overlaps(&times, events).into_iter().map(move |(a, b)| (a, b, party))
        })
        .collect()
}

/// Every clash of a programme at the edition's levels, by kind and time. Cancelled events clash
/// with nothing; a hall for parallel use is never double-booked.
pub fn clashes(programme: &Programme) -> Vec<Clash> {
    let levels = &programme.edition.clash_levels;
    let live = |index: usize| programme.events[index].takes_place();
    let parallel: BTreeSet<HallId> = programme
        .halls()
        .filter(|(_, hall)| hall.use_ == HallUse::Parallel)
        .map(|(_, hall)| hall.id)
        .collect();
    let mut found = Vec::new();
    let mut add = |kind: ClashKind, first: usize, second: Option<usize>, over: Over| {
        let level = levels.of(kind);
        if level != ClashLevel::Ignore && live(first) && second.is_none_or(live) {
            found.push(Clash { kind, level, first, second, over });
        }
    };
    for (a, b, hall) in hall_overlaps(programme) {
        if !parallel.contains(&hall) {
            add(ClashKind::Hall, a, Some(b), Over::Hall(hall));
        }
    }
    for (a, b, party) in person_overlaps(programme) {
        add(ClashKind::Person, a, Some(b), Over::Party(party));
    }
    let times = times(programme);
    let engaged = of_parties(programme, |party, role| {
        matches!(party, Party::Organisation(_)) && engages(role)
    });
    for (party, events) in engaged {
        for (a, b) in overlaps(&times, events) {
            add(ClashKind::Organisation, a, Some(b), Over::Party(party));
        }
    }
    for (index, event) in programme.events.iter().enumerate() {
        let room = event.hall.and_then(|id| programme.hall(id));
        if let (Some(places), Some((_, hall))) = (event.places, room)
            && hall.capacity.is_some_and(|capacity| places > capacity)
        {
            add(ClashKind::Capacity, index, None, Over::Hall(hall.id));
        }
    }
    for (a, b, party) in short_ways(programme, &times) {
        add(ClashKind::Travel, a, Some(b), Over::Party(party));
    }
    found.sort_by_key(|clash| (clash.kind, clash.first, clash.second, clash.over));
    found
}

/// A clash as a finding in English, for the command line and reports.
pub fn finding(programme: &Programme, clash: &Clash) -> Finding {
    let title = |event: &Event| {
        let language = programme.edition.source_language();
        format!("{:?} ({})", event.title.text(&language), event.start.strftime("%a %d %b %H:%M"))
    };
    let language = programme.edition.source_language();
    let over = match clash.over {
        Over::Hall(id) => programme.hall(id).map(|(_, hall)| hall.name.text(&language)),
        Over::Party(Party::Person(id)) => programme.person(id).map(|p| p.name.text(&language)),
        Over::Party(Party::Organisation(id)) => {
            programme.organisation(id).map(|o| o.name.text(&language))
        }
    }
    .unwrap_or("?");
    let first = &programme.events[clash.first];
    let second = clash.second.map(|index| title(&programme.events[index])).unwrap_or_default();
    let first_title = title(first);
    let message = match clash.kind {
        ClashKind::Hall => format!("{first_title} and {second} are in this hall at one time"),
        ClashKind::Person | ClashKind::Organisation => {
            format!("{first_title} and {second} run at one time")
        }
        ClashKind::Capacity => format!(
            "{first_title} offers {} places, more than the hall holds",
            first.places.unwrap_or(0)
        ),
        ClashKind::Travel => {
            format!("too little time to get from {first_title} to {second}")
        }
    };
    let severity = match clash.level {
        ClashLevel::Block => Severity::Error,
        _ => Severity::Warning,
    };
    Finding::new(severity, format!("clash-{}", clash.kind.name()), over, message)
}

/// Whether an organisation in this role is itself busy: an ensemble that performs is; a company
/// that takes part or supports may send other people elsewhere.
fn engages(role: Role) -> bool {
    matches!(role, Role::Performer | Role::Speaker | Role::Moderator | Role::Director)
}

fn times(programme: &Programme) -> Vec<(Timestamp, Timestamp)> {
    let zones = programme.hall_zones();
    programme
        .events
        .iter()
        .map(|event| {
            let zone = event.hall.and_then(|id| zones.get(&id)).unwrap_or(&programme.edition.zone);
            let start = zone.at(event.start).timestamp();
            (start, start.saturating_add(event.duration).unwrap_or(start))
        })
        .collect()
}

fn of_parties(
    programme: &Programme,
    wanted: impl Fn(Party, Role) -> bool,
) -> BTreeMap<Party, Vec<usize>> {
    let mut events: BTreeMap<Party, Vec<usize>> = BTreeMap::new();
    for (index, event) in programme.events.iter().enumerate() {
        let parties: BTreeSet<Party> = event
            .roles
            .iter()
            .filter(|role| wanted(role.party, role.role))
            .map(|role| role.party)
            .collect();
        for party in parties {
            events.entry(party).or_default().push(index);
        }
    }
    events
}

/// Pairs whose times intersect, the earlier first: a sweep over the starts that keeps what has
/// not ended. O(n log n) and the pairs found.
fn overlaps(times: &[(Timestamp, Timestamp)], mut events: Vec<usize>) -> Vec<(usize, usize)> {
    events.sort_by_key(|index| (times[*index].0, *index));
    let mut running: Vec<usize> = Vec::new();
    let mut pairs = Vec::new();
    for index in events {
        let (start, end) = times[index];
        running.retain(|earlier| times[*earlier].1 > start);
        // An event of no length that starts with another lies outside it: nothing is shared.
        pairs
            .extend(running.iter().filter(|e| times[**e].0 < end).map(|earlier| (*earlier, index)));
        running.push(index);
    }
    pairs
}

/// Consecutive events of one person at venues further apart than the time between them.
fn short_ways(
    programme: &Programme,
    times: &[(Timestamp, Timestamp)],
) -> Vec<(usize, usize, Party)> {
    let mut venue_of: BTreeMap<HallId, VenueId> = BTreeMap::new();
    for (venue, hall) in programme.halls() {
        venue_of.insert(hall.id, venue.id);
    }
    let place = |index: usize| {
        let hall = programme.events[index].hall?;
        let venue = programme.venue(*venue_of.get(&hall)?)?;
        Some((venue.id, venue.coordinates?))
    };
    let mut short = Vec::new();
    for (party, mut events) in of_parties(programme, |party, _| matches!(party, Party::Person(_))) {
        events.retain(|index| programme.events[*index].takes_place());
        events.sort_by_key(|index| (times[*index].0, *index));
        for pair in events.windows(2) {
            let (Some((from, a)), Some((to, b))) = (place(pair[0]), place(pair[1])) else {
                continue;
            };
            let gap = times[pair[1]].0.as_second() - times[pair[0]].1.as_second();
            if from != to && gap >= 0 && gap < a.travel_minutes(b) * 60 {
                short.push((pair[0], pair[1], party));
            }
        }
    }
    short
}

#[cfg(test)]
#[path = "clashes_tests.rs"]
mod tests;
