//! Small programmes for this crate's own tests.

use jiff::SignedDuration;
use jiff::civil::{DateTime, Time, date};

use crate::clashes::ClashLevels;
use crate::editions::Edition;
use crate::events::{Admission, Event, EventKind, EventState, Strand};
use crate::ids::{EditionId, EventId, HallId, IdSource, PersonId, SourceKey, VenueId};
use crate::languages::Language;
use crate::localised::LocalisedText;
use crate::persons::Person;
use crate::programme::Programme;
use crate::slugs::Slug;
use crate::venues::{Accessibility, Hall, HallUse, Venue};
use crate::zones::Zone;

pub(crate) fn english(text: &str) -> LocalisedText {
    LocalisedText::new(Language::english(), text)
}

pub(crate) fn programme(ids: &mut dyn IdSource) -> Programme {
    Programme::new(Edition {
        id: EditionId::new(ids),
        slug: Slug::from_name("days", "days"),
        title: english("Days"),
        summary: LocalisedText::default(),
        guest: None,
        host: None,
        first_day: date(2023, 5, 3),
        last_day: date(2023, 5, 6),
        day_change: Time::midnight(),
        languages: vec![Language::english()],
        zone: "Asia/Baku".parse::<Zone>().unwrap(),
        url: None,
        clash_levels: ClashLevels::default(),
        sample_notice: LocalisedText::default(),
    })
}

/// A venue with one hall.
pub(crate) fn venue(ids: &mut dyn IdSource, name: &str) -> Venue {
    Venue {
        id: VenueId::new(ids),
        slug: Slug::from_name(name, "venue"),
        source: Some(SourceKey::new(format!("frab:venue:{name}"))),
        name: english(name),
        description: LocalisedText::default(),
        address: LocalisedText::default(),
        coordinates: None,
        zone: None,
        accessibility: Accessibility::default(),
        url: None,
        halls: vec![Hall {
            id: HallId::new(ids),
            slug: Slug::from_name(name, "hall"),
            source: Some(SourceKey::new(format!("frab:hall:{name}"))),
            guid: None,
            name: english(name),
            capacity: None,
            use_: HallUse::Single,
            accessibility: Accessibility::default(),
        }],
    }
}

pub(crate) fn person(ids: &mut dyn IdSource, name: &str) -> Person {
    Person {
        id: PersonId::new(ids),
        slug: Slug::from_name(name, "person"),
        source: Some(SourceKey::new(format!("frab:person:{name}"))),
        name: english(name),
        biography: LocalisedText::default(),
        url: None,
        positions: Vec::new(),
    }
}

/// An event of an hour.
pub(crate) fn event(ids: &mut dyn IdSource, title: &str, start: &str) -> Event {
    let start: DateTime = start.parse().unwrap();
    Event {
        id: EventId::new(ids),
        slug: Slug::from_name(title, "event"),
        source: Some(SourceKey::new(format!("frab:{title}"))),
        guid: None,
        number: None,
        kind: EventKind::Other,
        strand: Strand::Cultural,
        track: None,
        title: english(title),
        subtitle: LocalisedText::default(),
        abstract_: LocalisedText::default(),
        description: LocalisedText::default(),
        day: start.date(),
        start,
        duration: SignedDuration::from_hours(1),
        hall: None,
        languages: Vec::new(),
        interpreted: Vec::new(),
        admission: Admission::Open,
        places: None,
        state: EventState::Confirmed,
        roles: Vec::new(),
        occurrence: None,
        links: Vec::new(),
        recording: None,
        url: None,
        sequence: 0,
    }
}
