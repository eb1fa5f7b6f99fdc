//! Takes an imported programme into the draft: what the draft knows by the same source key is
//! updated and keeps its id and address; what the source no longer has goes; the rest is left.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::events::{Event, Party};
use crate::ids::{EventId, HallId, OrganisationId, PersonId, SeriesId, SourceKey, TrackId};
use crate::localised::LocalisedText;
use crate::programme::Programme;
use crate::slugs::Slug;

/// How many events an import created, updated, removed, left as they were, and left alone because
/// another source or a person made them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Changes {
    /// New ones.
    pub created: usize,
    /// Known ones that read otherwise now.
    pub updated: usize,
    /// Ones the source no longer has.
    pub removed: usize,
    /// Known ones that read as before.
    pub unchanged: usize,
    /// Ones the source never had.
    pub left: usize,
}

/// What becomes of events that came from this kind of source and are no longer in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// They are removed.
    Remove,
    /// They stay.
    Keep,
}

/// The family a source key belongs to: what stands before its first colon.
fn family(key: &SourceKey) -> &str {
    key.as_str().split_once(':').map_or(key.as_str(), |(family, _)| family)
}

/// The draft with `incoming` taken into it, sorted, and what that changed of its events.
///
/// `incoming` carries ids and slugs of its own; those of things the draft knows by the same
/// source key give way to the draft's. Texts are taken over language by language, so that
/// translations made in the draft stay and are marked outdated where their source changed.
pub fn merge(current: Programme, incoming: Programme, missing: Missing) -> (Programme, Changes) {
    let mut draft = current;
    let keys = Keys::of(&incoming);
    let families: BTreeSet<String> = incoming
        .events
        .iter()
        .filter_map(|event| event.source.as_ref())
        .map(|key| family(key).to_owned())
        .collect();
    merge_edition(&mut draft, &incoming);
    let tracks = merge_tracks(&mut draft, &incoming);
    let series = merge_series(&mut draft, &incoming);
    let halls = merge_venues(&mut draft, &incoming);
    let organisations = merge_organisations(&mut draft, &incoming);
    let persons = merge_persons(&mut draft, &incoming, &organisations);
    let map = Map { tracks, series, halls, organisations, persons };
    let (mut changes, touched) = merge_events(&mut draft, incoming, &map);
    if missing == Missing::Remove {
        let before = draft.events.len();
        drop_missing(&mut draft, &families, &touched);
        changes.removed = before - draft.events.len();
        drop_unused(&mut draft, &keys);
    }
    changes.left = draft.events.len() - touched.len();
    draft.sort();
    (draft, changes)
}

struct Map {
    tracks: BTreeMap<TrackId, TrackId>,
    series: BTreeMap<SeriesId, SeriesId>,
    halls: BTreeMap<HallId, HallId>,
    organisations: BTreeMap<OrganisationId, OrganisationId>,
    persons: BTreeMap<PersonId, PersonId>,
}

fn mapped<T: Ord + Copy>(map: &BTreeMap<T, T>, id: T) -> T {
    map.get(&id).copied().unwrap_or(id)
}

/// Dates grow to hold the incoming ones; an empty text, city or address is filled.
fn merge_edition(draft: &mut Programme, incoming: &Programme) {
    let (edition, new) = (&mut draft.edition, &incoming.edition);
    edition.first_day = edition.first_day.min(new.first_day);
    edition.last_day = edition.last_day.max(new.last_day);
    fill(&mut edition.title, &new.title);
    fill(&mut edition.summary, &new.summary);
    if edition.url.is_none() {
        edition.url.clone_from(&new.url);
    }
    if edition.host.is_none() {
        edition.host.clone_from(&new.host);
    }
    for language in &new.languages {
        if !edition.languages.contains(language) {
            edition.languages.push(language.clone());
        }
    }
}

fn fill(text: &mut LocalisedText, with: &LocalisedText) {
    if text.is_empty() {
        text.clone_from(with);
    }
}

/// Where each key of the draft's things stands.
fn positions<T>(items: &[T], key: impl Fn(&T) -> Option<&SourceKey>) -> BTreeMap<SourceKey, usize> {
    items
        .iter()
        .enumerate()
        .filter_map(|(index, item)| key(item).map(|key| (key.clone(), index)))
        .collect()
}

fn merge_tracks(draft: &mut Programme, incoming: &Programme) -> BTreeMap<TrackId, TrackId> {
    let known = positions(&draft.tracks, |track| track.source.as_ref());
    let mut taken: BTreeSet<Slug> = draft.tracks.iter().map(|track| track.slug.clone()).collect();
    let mut map = BTreeMap::new();
    for new in &incoming.tracks {
        match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => {
                let track = &mut draft.tracks[*index];
                track.name.merge(&new.name);
                track.colour = new.colour.or(track.colour);
                map.insert(new.id, track.id);
            }
            None => {
                let mut track = new.clone();
                track.slug = track.slug.unique(&mut taken);
                draft.tracks.push(track);
            }
        }
    }
    map
}

fn merge_series(draft: &mut Programme, incoming: &Programme) -> BTreeMap<SeriesId, SeriesId> {
    let known = positions(&draft.series, |series| series.source.as_ref());
    let mut map = BTreeMap::new();
    for new in &incoming.series {
        match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => {
                let series = &mut draft.series[*index];
                series.title.merge(&new.title);
                series.rule.clone_from(&new.rule);
                map.insert(new.id, series.id);
            }
            None => draft.series.push(new.clone()),
        }
    }
    map
}

fn merge_venues(draft: &mut Programme, incoming: &Programme) -> BTreeMap<HallId, HallId> {
    let known = positions(&draft.venues, |venue| venue.source.as_ref());
    let mut taken: BTreeSet<Slug> = draft.venues.iter().map(|venue| venue.slug.clone()).collect();
    let mut taken_halls: BTreeSet<Slug> =
        draft.halls().map(|(_, hall)| hall.slug.clone()).collect();
    let mut map: BTreeMap<HallId, HallId> = BTreeMap::new();
    for new in &incoming.venues {
        let index = match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => *index,
            None => {
                let mut venue = new.clone();
                venue.slug = venue.slug.unique(&mut taken);
                venue.halls.clear();
                draft.venues.push(venue);
                draft.venues.len() - 1
            }
        };
        let venue = &mut draft.venues[index];
        venue.name.merge(&new.name);
        venue.address.merge(&new.address);
        venue.description.merge(&new.description);
        venue.coordinates = new.coordinates.or(venue.coordinates);
        if new.zone.is_some() {
            venue.zone.clone_from(&new.zone);
        }
        if new.url.is_some() {
            venue.url.clone_from(&new.url);
        }
        let halls = positions(&venue.halls, |hall| hall.source.as_ref());
        for new in &new.halls {
            match new.source.as_ref().and_then(|key| halls.get(key)) {
                Some(index) => {
                    let hall = &mut venue.halls[*index];
                    hall.name.merge(&new.name);
                    hall.capacity = new.capacity.or(hall.capacity);
                    hall.guid = new.guid.or(hall.guid);
                    map.insert(new.id, hall.id);
                }
                None => {
                    let mut hall = new.clone();
                    hall.slug = hall.slug.unique(&mut taken_halls);
                    venue.halls.push(hall);
                }
            }
        }
    }
    map
}

fn merge_organisations(
    draft: &mut Programme,
    incoming: &Programme,
) -> BTreeMap<OrganisationId, OrganisationId> {
    let known = positions(&draft.organisations, |organisation| organisation.source.as_ref());
    let mut taken: BTreeSet<Slug> = draft.organisations.iter().map(|o| o.slug.clone()).collect();
    let mut map = BTreeMap::new();
    for new in &incoming.organisations {
        match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => {
                let organisation = &mut draft.organisations[*index];
                organisation.name.merge(&new.name);
                organisation.description.merge(&new.description);
                if new.url.is_some() {
                    organisation.url.clone_from(&new.url);
                }
                map.insert(new.id, organisation.id);
            }
            None => {
                let mut organisation = new.clone();
                organisation.slug = organisation.slug.unique(&mut taken);
                draft.organisations.push(organisation);
            }
        }
    }
    map
}

fn merge_persons(
    draft: &mut Programme,
    incoming: &Programme,
    organisations: &BTreeMap<OrganisationId, OrganisationId>,
) -> BTreeMap<PersonId, PersonId> {
    let known = positions(&draft.persons, |person| person.source.as_ref());
    let mut taken: BTreeSet<Slug> = draft.persons.iter().map(|p| p.slug.clone()).collect();
    let mut map = BTreeMap::new();
    for new in &incoming.persons {
        let mut new = new.clone();
        for position in &mut new.positions {
            position.organisation = mapped(organisations, position.organisation);
        }
        match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => {
                let person = &mut draft.persons[*index];
                person.name.merge(&new.name);
                person.biography.merge(&new.biography);
                if new.url.is_some() {
                    person.url.clone_from(&new.url);
                }
                for position in new.positions {
                    if !person.positions.contains(&position) {
                        person.positions.push(position);
                    }
                }
                map.insert(new.id, person.id);
            }
            None => {
                new.slug = new.slug.unique(&mut taken);
                draft.persons.push(new);
            }
        }
    }
    map
}

fn merge_events(
    draft: &mut Programme,
    incoming: Programme,
    map: &Map,
) -> (Changes, BTreeSet<EventId>) {
    let mut touched = BTreeSet::new();
    let known = positions(&draft.events, |event| event.source.as_ref());
    let mut taken: BTreeSet<Slug> = draft.events.iter().map(|event| event.slug.clone()).collect();
    let mut changes = Changes::default();
    for mut new in incoming.events {
        new.hall = new.hall.map(|hall| mapped(&map.halls, hall));
        new.track = new.track.map(|track| mapped(&map.tracks, track));
        if let Some(occurrence) = &mut new.occurrence {
            occurrence.series = mapped(&map.series, occurrence.series);
        }
        for role in &mut new.roles {
            role.party = match role.party {
                Party::Person(id) => Party::Person(mapped(&map.persons, id)),
                Party::Organisation(id) => Party::Organisation(mapped(&map.organisations, id)),
            };
        }
        match new.source.as_ref().and_then(|key| known.get(key)) {
            Some(index) => {
                let event = &mut draft.events[*index];
                let updated = updated(event, new);
                touched.insert(event.id);
                if *event == updated {
                    changes.unchanged += 1;
                } else {
                    *event = updated;
                    changes.updated += 1;
                }
            }
            None => {
                new.slug = new.slug.unique(&mut taken);
                touched.insert(new.id);
                draft.events.push(new);
                changes.created += 1;
            }
        }
    }
    (changes, touched)
}

/// The event as the source has it now, with the draft's id, address and translations.
fn updated(old: &Event, new: Event) -> Event {
    let text = |old: &LocalisedText, new: &LocalisedText| {
        // A text the source no longer has is gone; one it has is taken language by language.
        let mut text = if new.is_empty() { LocalisedText::default() } else { old.clone() };
        text.merge(new);
        text
    };
    Event {
        id: old.id,
        slug: old.slug.clone(),
        title: text(&old.title, &new.title),
        subtitle: text(&old.subtitle, &new.subtitle),
        abstract_: text(&old.abstract_, &new.abstract_),
        description: text(&old.description, &new.description),
        sequence: old.sequence.max(new.sequence),
        places: new.places.or(old.places),
        ..new
    }
}

/// Removes events of the incoming families that were not incoming.
fn drop_missing(draft: &mut Programme, families: &BTreeSet<String>, touched: &BTreeSet<EventId>) {
    draft.events.retain(|event| {
        let came_from_here =
            event.source.as_ref().is_some_and(|key| families.contains(family(key)));
        touched.contains(&event.id) || !came_from_here
    });
}

/// Removes imported people, organisations, halls, venues, tracks and series that no source names
/// any longer (they are not in `incoming`) and nothing in the draft refers to.
fn drop_unused(draft: &mut Programme, incoming: &Keys) {
    let events = &draft.events;
    let parties: BTreeSet<Party> =
        events.iter().flat_map(|event| &event.roles).map(|role| role.party).collect();
    let tracks: BTreeSet<TrackId> = events.iter().filter_map(|event| event.track).collect();
    let halls: BTreeSet<HallId> = events.iter().filter_map(|event| event.hall).collect();
    let series: BTreeSet<SeriesId> =
        events.iter().filter_map(|event| event.occurrence.as_ref()).map(|o| o.series).collect();
    let stays = |key: &Option<SourceKey>, used: bool| {
        used || key.as_ref().is_none_or(|key| !incoming.drops(key))
    };
    draft.tracks.retain(|track| stays(&track.source, tracks.contains(&track.id)));
    draft.series.retain(|one| stays(&one.source, series.contains(&one.id)));
    draft
        .persons
        .retain(|person| stays(&person.source, parties.contains(&Party::Person(person.id))));
    let employers: BTreeSet<OrganisationId> = draft
        .persons
        .iter()
        .flat_map(|person| &person.positions)
        .map(|position| position.organisation)
        .collect();
    draft.organisations.retain(|one| {
        let used = parties.contains(&Party::Organisation(one.id)) || employers.contains(&one.id);
        stays(&one.source, used)
    });
    for venue in &mut draft.venues {
        venue.halls.retain(|hall| stays(&hall.source, halls.contains(&hall.id)));
    }
    draft.venues.retain(|venue| stays(&venue.source, !venue.halls.is_empty()));
}

/// The source keys a file names, and the families they belong to.
struct Keys {
    keys: BTreeSet<SourceKey>,
    families: BTreeSet<String>,
}

impl Keys {
    fn of(programme: &Programme) -> Self {
        let venues = programme.venues.iter().map(|venue| &venue.source);
        let keys: BTreeSet<SourceKey> = venues
            .chain(programme.halls().map(|(_, hall)| &hall.source))
            .chain(programme.tracks.iter().map(|track| &track.source))
            .chain(programme.series.iter().map(|series| &series.source))
            .chain(programme.persons.iter().map(|person| &person.source))
            .chain(programme.organisations.iter().map(|organisation| &organisation.source))
            .chain(programme.events.iter().map(|event| &event.source))
            .flatten()
            .cloned()
            .collect();
        let families = keys.iter().map(|key| family(key).to_owned()).collect();
        Self { keys, families }
    }

    /// Whether a thing of this key came from such a file and is no longer in it.
    fn drops(&self, key: &SourceKey) -> bool {
        self.families.contains(family(key)) && !self.keys.contains(key)
    }
}

#[cfg(test)]
#[path = "merge_tests.rs"]
mod tests;
