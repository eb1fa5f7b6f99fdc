//! Programmes to store: every field of every kind of thing filled, and as many events as wanted.

use std::sync::atomic::{AtomicU64, Ordering};

use jiff::SignedDuration;
use jiff::civil::{date, time};
use serai_domain::cities::City;
use serai_domain::clashes::{ClashKind, ClashLevel, ClashLevels};
use serai_domain::editions::Edition;
use serai_domain::events::{
    Admission, Event, EventKind, EventRole, EventState, Link, LinkKind, Occurrence, Party,
    Recording, Role, Series, Strand,
};
use serai_domain::geography::Coordinates;
use serai_domain::ids::{
    EditionId, EventId, HallId, IdSource, OrganisationId, PersonId, SeriesId, SourceKey, TrackId,
    VenueId,
};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::persons::{Person, Position};
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::tracks::Track;
use serai_domain::venues::{Accessibility, Hall, HallUse, Venue};
use serai_store::{AuditLine, SearchDocument, SearchKind};
use uuid::Uuid;

pub(crate) fn slug(text: &str) -> Slug {
    text.parse().expect("a slug")
}

pub(crate) fn text(english: &str, russian: &str) -> LocalisedText {
    LocalisedText::new(Language::english(), english).with(Language::russian(), russian)
}

/// An id that nothing else has, of this test process or of one beside or before it.
pub(crate) fn new_id() -> Uuid {
    static LAST: AtomicU64 = AtomicU64::new(0);
    Uuid::from_u64_pair(u64::from(std::process::id()), LAST.fetch_add(1, Ordering::Relaxed))
}

pub(crate) fn new_ids() -> impl IdSource {
    new_id
}

/// An edition with no programme yet.
pub(crate) fn empty(name: &str) -> Programme {
    let city =
        |english: &str, russian: &str, country: &str, zone: &str, latitude, longitude| City {
            name: text(english, russian),
            country: country.to_owned(),
            zone: zone.parse().expect("a zone"),
            coordinates: Some(Coordinates::new(latitude, longitude).expect("a place")),
            colour: Some("#b8282f".parse().expect("a colour")),
        };
    Programme::new(Edition {
        id: EditionId::new(&mut new_ids()),
        slug: slug(name),
        title: text("Days of one city in another", "Дни одного города в другом"),
        summary: text("Four days", "Четыре дня"),
        guest: Some(city("Moscow", "Москва", "RU", "Europe/Moscow", 55.7558, 37.6173)),
        host: Some(city("Baku", "Баку", "AZ", "Asia/Baku", 40.409_264_299, 49.867_092_1)),
        first_day: date(2023, 5, 3),
        last_day: date(2023, 5, 6),
        day_change: time(6, 0, 0, 0),
        languages: vec![Language::english(), Language::russian(), Language::azerbaijani()],
        zone: "Asia/Baku".parse().expect("a zone"),
        url: Some("https://example.org/days?a=1&b='2'".to_owned()),
        clash_levels: ClashLevels::default().with(ClashKind::Hall, ClashLevel::Block),
        sample_notice: text("Sample data", "Данные для примера"),
    })
}

/// A programme of `count` events, with people, organisations, halls, tracks and a series.
pub(crate) fn filled(name: &str, count: usize) -> Programme {
    let mut ids = new_ids();
    let mut programme = empty(name);
    for number in 0..count.div_ceil(20) + 1 {
        let organisation = Organisation {
            id: OrganisationId::new(&mut ids),
            slug: slug(&format!("organisation-{number}")),
            source: Some(SourceKey::new(format!("csv:organisation:{number}"))),
            name: text(&format!("Choir \"{number}\""), &format!("Хор «{number}»")),
            kind: OrganisationKind::ALL[number % OrganisationKind::ALL.len()],
            side: [Side::Guest, Side::Host, Side::Third][number % 3],
            industries: vec!["10.71".parse().expect("NACE"), "C".parse().expect("NACE")],
            description: text("Sings\nand \\ dances", "Поёт"),
            url: Some(format!("https://example.org/{number}")),
        };
        programme.organisations.push(organisation);
    }
    for number in 0..count {
        let organisation = programme.organisations[number % programme.organisations.len()].id;
        let position = Position {
            organisation,
            title: text("head of the department", "руководитель департамента"),
            from: Some(date(2019, 2, 1)),
            until: number.is_multiple_of(2).then_some(date(2024, 12, 31)),
        };
        programme.persons.push(Person {
            id: PersonId::new(&mut ids),
            slug: slug(&format!("person-{number}")),
            source: (!number.is_multiple_of(3))
                .then(|| SourceKey::new(format!("frab:person:{number}"))),
            name: text(&format!("Person {number}"), &format!("Человек {number}")),
            biography: text("<p>Has <em>done</em> much</p>", "Многое сделал"),
            url: None,
            positions: if number.is_multiple_of(5) { vec![position] } else { Vec::new() },
        });
    }
    for number in 0..8 {
        let hall = |ids: &mut dyn IdSource, hall: usize| Hall {
            id: HallId::new(ids),
            slug: slug(&format!("hall-{number}-{hall}")),
            source: Some(SourceKey::new(format!("frab:hall:{number}.{hall}"))),
            guid: Some(new_id()),
            name: text("Great Hall", "Большой зал"),
            capacity: Some(300),
            use_: if hall == 1 { HallUse::Parallel } else { HallUse::Single },
            accessibility: Accessibility { hearing_loop: Some(true), ..Default::default() },
        };
        let halls = vec![hall(&mut ids, 0), hall(&mut ids, 1)];
        programme.venues.push(Venue {
            id: VenueId::new(&mut ids),
            slug: slug(&format!("venue-{number}")),
            source: None,
            name: text("Cultural centre", "Культурный центр"),
            description: LocalisedText::default(),
            address: text("1 Avenue", "Проспект, 1"),
            coordinates: Some(Coordinates::new(40.395_98, 49.867_1).expect("a place")),
            zone: (number == 3).then(|| "Europe/Moscow".parse().expect("a zone")),
            accessibility: Accessibility {
                step_free: Some(true),
                toilet: Some(false),
                hearing_loop: None,
                note: text("Ask at the door", "Спросите у входа"),
            },
            url: None,
            halls,
        });
    }
    programme.tracks.push(Track {
        id: TrackId::new(&mut ids),
        slug: slug("music"),
        source: Some(SourceKey::new("frab:track:music")),
        name: text("Music", "Музыка"),
        colour: Some("#0a7e8c".parse().expect("a colour")),
    });
    programme.series.push(Series {
        id: SeriesId::new(&mut ids),
        source: Some(SourceKey::new("ics:309@host")),
        title: text("Morning choir", "Утренний хор"),
        rule: Some("FREQ=DAILY;COUNT=4".to_owned()),
    });
    for number in 0..count {
        let event = event(&mut ids, &programme, number);
        programme.events.push(event);
    }
    programme.sort();
    programme
}

fn event(ids: &mut dyn IdSource, programme: &Programme, number: usize) -> Event {
    let halls: Vec<HallId> = programme.halls().map(|(_, hall)| hall.id).collect();
    let day = date(2023, 5, 3 + i8::try_from(number % 4).expect("0 to 3"));
    let start = day.at(i8::try_from(9 + number % 12).expect("to 20"), 30, 0, 0);
    let person = programme.persons[number].id;
    let organisation = programme.organisations[number % programme.organisations.len()].id;
    Event {
        id: EventId::new(ids),
        slug: slug(&format!("event-{number}")),
        source: Some(SourceKey::new(format!("frab:{number}"))),
        guid: Some(new_id()),
        number: u32::try_from(number).ok(),
        kind: EventKind::ALL[number % EventKind::ALL.len()],
        strand: Strand::ALL[number % 3],
        track: number.is_multiple_of(2).then(|| programme.tracks[0].id),
        title: text(&format!("Concert {number}"), &format!("Концерт {number}")),
        subtitle: LocalisedText::default(),
        abstract_: text("Songs of both cities", "Песни двух городов"),
        description: text(
            "<p>A joint concert of a choir and a band, with songs that both cities know.</p>",
            "<p>Совместный концерт хора и ансамбля с песнями, которые знают в обоих городах.</p>",
        ),
        day,
        start,
        duration: SignedDuration::from_mins(90),
        hall: (!number.is_multiple_of(7)).then(|| halls[number % halls.len()]),
        languages: vec![Language::russian()],
        interpreted: vec![Language::azerbaijani(), Language::english()],
        admission: match number % 4 {
            0 => Admission::Open,
            1 => Admission::SignUp { url: None },
            2 => Admission::Ticket { url: Some("https://example.org/t".to_owned()) },
            _ => Admission::Invitation,
        },
        places: number.is_multiple_of(2).then_some(120),
        state: match number % 5 {
            0 => EventState::Draft,
            1 => EventState::Cancelled,
            2 => EventState::Moved { from: Some(day.at(8, 0, 0, 0)) },
            _ => EventState::Confirmed,
        },
        roles: vec![
            EventRole { party: Party::Person(person), role: Role::Speaker },
            EventRole { party: Party::Organisation(organisation), role: Role::Performer },
            EventRole { party: Party::Person(person), role: Role::Moderator },
        ],
        occurrence: number
            .is_multiple_of(9)
            .then(|| Occurrence { series: programme.series[0].id, planned: start }),
        links: vec![Link {
            kind: LinkKind::Attachment,
            url: "https://example.org/slides.pdf".to_owned(),
            title: "Slides".to_owned(),
        }],
        recording: Some(Recording { licence: "CC BY 4.0".to_owned(), opt_out: false }),
        url: None,
        sequence: 3,
    }
}

/// An audit line for `action` in the programme's edition.
pub(crate) fn line(programme: &Programme, action: &str) -> AuditLine {
    AuditLine {
        id: new_id(),
        at: "2023-05-01T10:00:00Z".parse().expect("an instant"),
        actor: "test".to_owned(),
        action: action.to_owned(),
        edition: Some(programme.edition.id),
        subject: programme.edition.slug.to_string(),
        details: serde_json::json!({ "events": programme.events.len() }),
    }
}

/// What can be searched of a programme's events.
pub(crate) fn documents(programme: &Programme) -> Vec<SearchDocument> {
    let words = |text: &LocalisedText| text.iter().map(|(_, text)| text.to_owned() + " ").collect();
    programme
        .events
        .iter()
        .map(|event| SearchDocument {
            kind: SearchKind::Event,
            subject: event.id.uuid(),
            title: words(&event.title),
            text: words(&event.abstract_),
        })
        .collect()
}
