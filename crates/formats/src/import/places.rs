//! Puts the halls and venues of a file together: one hall for each name within a venue.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::ids::{HallId, IdSource, SourceKey, VenueId};
use serai_domain::localised::LocalisedText;
use serai_domain::slugs::Slug;
use serai_domain::venues::{Accessibility, Hall, HallUse, Venue};
use serai_domain::zones::Zone;

use super::sketch::{HallRef, HallSketch, VenueSketch};
use super::texts::TextMaker;

/// The venues so far, in order of first mention.
pub(crate) struct Places {
    family: String,
    /// Name of the venue of halls that name none.
    own: LocalisedText,
    venues: Vec<Venue>,
    /// Zone names of venues, as written.
    zones: Vec<Option<String>>,
    by_key: BTreeMap<Option<String>, usize>,
    halls: BTreeMap<HallRef, (usize, usize)>,
    venue_slugs: BTreeSet<Slug>,
    hall_slugs: BTreeSet<Slug>,
}

impl Places {
    pub(crate) fn new(family: String, own: LocalisedText) -> Self {
        Self {
            family,
            own,
            venues: Vec::new(),
            zones: Vec::new(),
            by_key: BTreeMap::new(),
            halls: BTreeMap::new(),
            venue_slugs: BTreeSet::new(),
            hall_slugs: BTreeSet::new(),
        }
    }

    fn venue(
        &mut self,
        key: Option<&String>,
        name: LocalisedText,
        ids: &mut dyn IdSource,
    ) -> usize {
        if let Some(index) = self.by_key.get(&key.cloned()) {
            return *index;
        }
        let spoken = name.iter().next().map_or("", |(_, name)| name);
        let slug = Slug::from_name(spoken, "venue").unique(&mut self.venue_slugs);
        let source = match key {
            Some(key) => format!("{}:venue/{key}", self.family),
            None => format!("{}:venue", self.family),
        };
        self.venues.push(Venue {
            id: VenueId::new(ids),
            slug,
            source: Some(SourceKey::new(source)),
            name,
            description: LocalisedText::default(),
            address: LocalisedText::default(),
            coordinates: None,
            zone: None,
            accessibility: Accessibility::default(),
            url: None,
            halls: Vec::new(),
        });
        self.zones.push(None);
        self.by_key.insert(key.cloned(), self.venues.len() - 1);
        self.venues.len() - 1
    }

    /// Takes what a file tells of a venue apart from events, its texts cleaned.
    pub(crate) fn add_venue(
        &mut self,
        sketch: &VenueSketch,
        name: LocalisedText,
        description: LocalisedText,
        address: LocalisedText,
        url: Option<String>,
        ids: &mut dyn IdSource,
    ) {
        let index = self.venue(Some(&sketch.key), name, ids);
        let venue = &mut self.venues[index];
        if venue.description.is_empty() {
            venue.description = description;
        }
        if venue.address.is_empty() {
            venue.address = address;
        }
        venue.coordinates = venue.coordinates.or(sketch.coordinates);
        if venue.url.is_none() {
            venue.url = url;
        }
        if self.zones[index].is_none() {
            self.zones[index].clone_from(&sketch.zone);
        }
    }

    /// The hall of a reference.
    pub(crate) fn hall(&self, at: &HallRef) -> Option<HallId> {
        let (venue, hall) = self.halls.get(at)?;
        Some(self.venues[*venue].halls[*hall].id)
    }

    /// Adds the hall of a reference under a name, unless it is there.
    pub(crate) fn add_hall(
        &mut self,
        at: &HallRef,
        name: LocalisedText,
        texts: &TextMaker,
        ids: &mut dyn IdSource,
    ) {
        if self.halls.contains_key(at) {
            return;
        }
        let venue_name = match &at.venue {
            Some(venue) => texts.line(venue),
            None => self.own.clone(),
        };
        let venue = self.venue(at.venue.as_ref(), venue_name, ids);
        let spoken = name.iter().next().map_or("", |(_, name)| name);
        let slug = Slug::from_name(spoken, "hall").unique(&mut self.hall_slugs);
        let key = match &at.venue {
            Some(venue) => format!("{}:hall/{venue}/{}", self.family, at.hall),
            None => format!("{}:hall/{}", self.family, at.hall),
        };
        let id = HallId::new(ids);
        self.venues[venue].halls.push(Hall {
            id,
            slug,
            source: Some(SourceKey::new(key)),
            guid: None,
            name,
            capacity: None,
            use_: HallUse::Single,
            accessibility: Accessibility::default(),
        });
        self.halls.insert(at.clone(), (venue, self.venues[venue].halls.len() - 1));
    }

    /// Takes what a file tells of a hall apart from events.
    pub(crate) fn describe(&mut self, sketch: &HallSketch) {
        let Some((venue, hall)) = self.halls.get(&sketch.at) else { return };
        let hall = &mut self.venues[*venue].halls[*hall];
        hall.guid = hall.guid.or(sketch.guid);
        hall.capacity = hall.capacity.or(sketch.capacity);
        if sketch.parallel {
            hall.use_ = HallUse::Parallel;
        }
    }

    /// The zone names that venues were given, each with its venue's place.
    pub(crate) fn zone_names(&self) -> Vec<(usize, String)> {
        self.zones
            .iter()
            .enumerate()
            .filter_map(|(index, zone)| zone.clone().map(|zone| (index, zone)))
            .collect()
    }

    /// Gives a venue a zone of its own.
    pub(crate) fn set_zone(&mut self, venue: usize, zone: Zone) {
        self.venues[venue].zone = Some(zone);
    }

    /// The zone of a hall's venue, where it has one of its own.
    pub(crate) fn zone_of(&self, at: &HallRef) -> Option<&Zone> {
        let (venue, _) = self.halls.get(at)?;
        self.venues[*venue].zone.as_ref()
    }

    /// Where the venue of a hall stands, if it is known.
    pub(crate) fn venue_of(&self, at: &HallRef) -> Option<usize> {
        self.halls.get(at).map(|(venue, _)| *venue)
    }

    /// The venues.
    pub(crate) fn into_venues(self) -> Vec<Venue> {
        self.venues
    }
}
