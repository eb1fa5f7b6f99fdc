//! The demo is what the report tells, and complete: counts, languages, times, places.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::date;
use serai_domain::cities::Colour;
use serai_domain::clashes::{clashes, finding};
use serai_domain::events::{Event, EventKind, EventState, Party, Role, Strand};
use serai_domain::ids::{CountingIds, IdSource};
use serai_domain::languages::Language;
use serai_domain::localised::{LocalisedText, TextState};
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::programme::Programme;
use serai_domain::venues::HallUse;
use uuid::Uuid;

use super::reading::read;
use super::{FILES, Files, demo_programme};

fn demo() -> Programme {
    demo_programme(&mut CountingIds::default())
}

fn event<'a>(programme: &'a Programme, slug: &str) -> &'a Event {
    programme.events.iter().find(|event| event.slug.as_str() == slug).expect(slug)
}

fn companies(programme: &Programme, side: Side) -> Vec<&Organisation> {
    let all = programme.organisations.iter();
    all.filter(|one| one.kind == OrganisationKind::Company && one.side == side).collect()
}

fn parties(event: &Event, role: Role) -> BTreeSet<Party> {
    event.roles.iter().filter(|one| one.role == role).map(|one| one.party).collect()
}

#[test]
fn it_has_24_events_in_8_venues_with_20_enterprises_and_124_companies() {
    let demo = demo();
    assert_eq!(demo.events.len(), 24);
    assert_eq!(demo.venues.len(), 8);
    assert_eq!(companies(&demo, Side::Guest).len(), 20);
    assert_eq!(companies(&demo, Side::Host).len(), 124);
    let used: BTreeSet<_> =
        demo.events.iter().filter_map(|event| demo.hall(event.hall?)).map(|(v, _)| v.id).collect();
    assert_eq!(used.len(), 8, "every venue holds an event");
    assert_eq!(demo.public().events.len(), 24, "nothing of it is a draft");
}

#[test]
fn it_tells_the_facts_of_the_report() {
    let demo = demo();
    let english = Language::english();
    let edition = &demo.edition;
    assert_eq!(edition.slug.as_str(), "moscow-baku-2023");
    assert_eq!((edition.first_day, edition.last_day), (date(2023, 5, 3), date(2023, 5, 6)));
    let zones = [&edition.guest, &edition.host].map(|c| c.as_ref().unwrap().zone.name().to_owned());
    assert_eq!(zones, ["Europe/Moscow", "Asia/Baku"]);

    let trade = event(&demo, "conference-on-trade-and-economic-cooperation");
    let guests: BTreeSet<_> =
        companies(&demo, Side::Guest).iter().map(|c| Party::Organisation(c.id)).collect();
    let present = parties(trade, Role::Participant);
    assert!(guests.is_subset(&present));
    let persons: Vec<_> = present.difference(&guests).collect();
    assert_eq!(persons, [&Party::Person(demo.persons[0].id)]);

    let dialogue = event(&demo, "dialogue-between-two-capitals");
    assert_eq!(dialogue.title.text(&english), "Moscow–Baku: dialogue between two capitals");
    let hosts: BTreeSet<_> =
        companies(&demo, Side::Host).iter().map(|c| Party::Organisation(c.id)).collect();
    assert_eq!(parties(dialogue, Role::Participant), hosts);

    let exhibition = event(&demo, "old-baku-through-the-lens");
    assert_eq!(
        exhibition.title.text(&english),
        "Old Baku through the lens of the Russian Geographical Society: \
         the first photographs of the city"
    );
    let (venue, _) = demo.hall(exhibition.hall.unwrap()).unwrap();
    assert_eq!(venue.name.text(&english), "Heydar Aliyev Center");

    for (slug, kind, performers) in [
        ("joint-concert", EventKind::Concert, vec!["Turetsky Choir", "SOPRANO"]),
        ("in-the-moonlight", EventKind::Performance, vec!["School of Modern Play Theatre"]),
    ] {
        let event = event(&demo, slug);
        assert_eq!(event.kind, kind);
        let named: Vec<_> = event
            .roles
            .iter()
            .filter(|role| role.role == Role::Performer)
            .filter_map(|role| match role.party {
                Party::Organisation(id) => demo.organisation(id),
                Party::Person(_) => None,
            })
            .map(|one| one.name.text(&english))
            .collect();
        assert_eq!(named, performers);
    }

    let [person] = demo.persons.as_slice() else { panic!("only the speaker is named") };
    assert_eq!(person.name.text(&english), "Sergey Cheryomin");
    assert_eq!((person.positions[0].from, person.positions[0].until), (None, None));
    for language in &edition.languages {
        let notice = edition.sample_notice.text(language);
        assert!(notice.contains("18:40") && notice.contains("19:40"), "{notice}");
        let agency = demo.organisations.iter().find(|one| one.slug.as_str() == "azertac").unwrap();
        assert!(agency.description.text(language).contains("© Photo: AZERTAC"));
    }
}

#[test]
fn every_kind_of_event_of_the_field_and_every_strand_is_there() {
    let demo = demo();
    let kinds: BTreeSet<_> = demo.events.iter().map(|event| event.kind).collect();
    let missing: Vec<_> = [
        EventKind::Conference,
        EventKind::RoundTable,
        EventKind::CreativeMeeting,
        EventKind::MasterClass,
        EventKind::Concert,
        EventKind::Performance,
        EventKind::Exhibition,
        EventKind::Reception,
        EventKind::SiteVisit,
        EventKind::PressConference,
        EventKind::Meetings,
    ]
    .into_iter()
    .filter(|kind| !kinds.contains(kind))
    .collect();
    assert_eq!(missing, []);
    let strands: BTreeSet<_> = demo.events.iter().map(|event| event.strand).collect();
    assert_eq!(strands, BTreeSet::from(Strand::ALL));
    let ways: BTreeSet<_> = demo.events.iter().map(|event| event.admission.name()).collect();
    assert_eq!(ways, BTreeSet::from(["invitation", "open", "sign_up", "ticket"]));
    for language in &demo.edition.languages {
        assert!(demo.events.iter().any(|e| e.languages.contains(language)), "{language} spoken");
        assert!(demo.events.iter().any(|e| e.interpreted.contains(language)), "into {language}");
    }
}

#[test]
fn one_event_moved_one_cancelled_one_past_midnight_and_one_every_day() {
    let demo = demo();
    let moved = demo.events.iter().filter(|e| matches!(e.state, EventState::Moved { .. }));
    assert_eq!(moved.count(), 1);
    assert_eq!(demo.events.iter().filter(|e| !e.takes_place()).count(), 1);

    let night = event(&demo, "mugham-and-jazz-after-midnight");
    assert_eq!((night.start.date(), night.day), (date(2023, 5, 6), date(2023, 5, 5)));
    let film = event(&demo, "film-on-the-lawn");
    assert_eq!((film.day, film.end().date()), (date(2023, 5, 4), date(2023, 5, 5)));

    let tours: Vec<_> = demo.events.iter().filter_map(|e| e.occurrence.as_ref()).collect();
    assert_eq!(demo.series.len(), 1);
    let days: Vec<_> = tours.iter().map(|tour| tour.planned.date()).collect();
    assert_eq!(days, [date(2023, 5, 4), date(2023, 5, 5), date(2023, 5, 6)]);

    let parallel: BTreeMap<_, usize> = demo
        .halls()
        .filter(|(_, hall)| hall.use_ == HallUse::Parallel)
        .map(|(_, hall)| {
            (hall.slug.as_str(), demo.events.iter().filter(|e| e.hall == Some(hall.id)).count())
        })
        .collect();
    assert_eq!(parallel, BTreeMap::from([("congress-foyer", 2)]));
}

#[test]
fn every_event_lies_within_the_days_and_nothing_clashes() {
    let demo = demo();
    let (first, last) = (demo.edition.first_day, demo.edition.last_day);
    for event in &demo.events {
        assert!((first..=last).contains(&event.day), "{}", event.slug);
        assert!(event.duration.is_positive(), "{}", event.slug);
    }
    let found: Vec<_> = clashes(&demo).iter().map(|c| finding(&demo, c).to_string()).collect();
    assert_eq!(found, Vec::<String>::new());
    for (venue, hall) in demo.halls() {
        assert!((10..=5000).contains(&hall.capacity.unwrap()), "{} {}", venue.slug, hall.slug);
        let used = demo.events.iter().any(|event| event.hall == Some(hall.id));
        assert!(used, "{} is used", hall.slug);
    }
}

/// Every text with the words a person finds it by; those that are meant to be empty are left out.
fn texts(demo: &Programme) -> Vec<(String, &LocalisedText)> {
    let edition = &demo.edition;
    let mut texts = vec![
        ("edition title".to_owned(), &edition.title),
        ("edition summary".to_owned(), &edition.summary),
        ("sample notice".to_owned(), &edition.sample_notice),
    ];
    for city in [&edition.guest, &edition.host].into_iter().flatten() {
        texts.push(("city".to_owned(), &city.name));
    }
    for venue in &demo.venues {
        texts.push((format!("{} name", venue.slug), &venue.name));
        texts.push((format!("{} address", venue.slug), &venue.address));
        texts.push((format!("{} description", venue.slug), &venue.description));
        texts.push((format!("{} access", venue.slug), &venue.accessibility.note));
        for hall in &venue.halls {
            texts.push((format!("{} name", hall.slug), &hall.name));
            texts.push((format!("{} access", hall.slug), &hall.accessibility.note));
        }
    }
    for series in &demo.series {
        texts.push(("series".to_owned(), &series.title));
    }
    for person in &demo.persons {
        texts.push((format!("{} name", person.slug), &person.name));
        texts.push((format!("{} biography", person.slug), &person.biography));
        texts.extend(person.positions.iter().map(|p| ("position".to_owned(), &p.title)));
    }
    for one in &demo.organisations {
        texts.push((format!("{} name", one.slug), &one.name));
        texts.push((format!("{} description", one.slug), &one.description));
    }
    for event in &demo.events {
        texts.push((format!("{} title", event.slug), &event.title));
        texts.push((format!("{} subtitle", event.slug), &event.subtitle));
        texts.push((format!("{} abstract", event.slug), &event.abstract_));
        texts.push((format!("{} description", event.slug), &event.description));
    }
    let optional = |name: &str| name.ends_with(" access") || name.ends_with(" subtitle");
    texts.retain(|(name, text)| !(optional(name) && text.is_empty()));
    texts
}

#[test]
fn every_text_is_in_three_languages_but_one_missing_in_each() {
    let demo = demo();
    let mut missing = Vec::new();
    for (name, text) in texts(&demo) {
        for language in &demo.edition.languages {
            if text.state(language) != TextState::Given {
                missing.push(format!("{name}: {language}"));
            }
        }
    }
    assert_eq!(
        missing,
        [
            "carpet-museum description: ru",
            "film-on-the-lawn description: az",
            "sketching-on-the-lawn description: en",
        ]
    );
}

#[test]
fn each_language_is_written_in_its_own_letters_and_signs() {
    let demo = demo();
    for (name, text) in texts(&demo) {
        for (language, words) in text.iter() {
            let place = format!("{name} ({language}): {words}");
            assert!(!words.contains(['"', '\'']), "typewriter quotes: {place}");
            assert!(!words.contains("  ") && words.trim() == words, "stray space: {place}");
            assert!(!words.contains(" - "), "hyphen for a dash: {place}");
            let cyrillic = words.chars().any(|c| ('\u{400}'..='\u{4ff}').contains(&c));
            let latin_name = words == "SOPRANO";
            assert_eq!(cyrillic, *language == Language::russian() && !latin_name, "{place}");
            if *language == Language::russian() {
                assert!(!words.contains(['“', '”']), "foreign quotes: {place}");
            }
        }
    }
}

#[test]
fn an_invented_company_says_in_its_name_that_it_is_a_sample() {
    let demo = demo();
    for side in [Side::Guest, Side::Host] {
        for company in companies(&demo, side) {
            for (language, mark) in [
                (Language::english(), "(sample)"),
                (Language::russian(), "(пример)"),
                (Language::azerbaijani(), "(nümunə)"),
            ] {
                assert!(company.name.text(&language).ends_with(mark), "{}", company.slug);
            }
            assert!(!company.industries.is_empty(), "{}", company.slug);
        }
    }
}

#[test]
fn slugs_and_source_keys_are_each_given_once() {
    let demo = demo();
    let mut slugs = BTreeSet::new();
    let mut keys = BTreeSet::new();
    let mut take = |kind: &str, slug: &str, key: &Option<serai_domain::ids::SourceKey>| {
        assert!(slugs.insert(format!("{kind}/{slug}")), "{kind} {slug} twice");
        assert!(keys.insert(key.clone().expect(slug)), "key of {slug} twice");
    };
    demo.venues.iter().for_each(|one| take("venue", one.slug.as_str(), &one.source));
    demo.halls().for_each(|(_, one)| take("hall", one.slug.as_str(), &one.source));
    demo.persons.iter().for_each(|one| take("person", one.slug.as_str(), &one.source));
    demo.organisations.iter().for_each(|one| take("organisation", one.slug.as_str(), &one.source));
    demo.events.iter().for_each(|one| take("event", one.slug.as_str(), &one.source));
}

#[test]
fn the_colours_of_the_cities_are_legible_on_paper_as_they_are() {
    let demo = demo();
    let white: Colour = "#ffffff".parse().unwrap();
    let dark: Colour = "#14120f".parse().unwrap();
    for city in [&demo.edition.guest, &demo.edition.host].into_iter().flatten() {
        let colour = city.colour.unwrap();
        assert!(colour.contrast(white) >= 4.5, "{colour} on white {}", colour.contrast(white));
        // A rule or a dot needs 3 to 1 (WCAG 2.2, 1.4.11); text is mixed lighter where it is set.
        assert!(colour.contrast(dark) >= 3.0, "{colour} on dark {}", colour.contrast(dark));
    }
}

#[test]
fn the_same_ids_give_the_same_programme_and_other_ids_the_same_words() {
    assert_eq!(demo(), demo());
    let mut next = 1_000_000_u128;
    let mut others = || {
        next += 7;
        Uuid::from_u128(next)
    };
    let ids: &mut dyn IdSource = &mut others;
    let other = demo_programme(ids);
    let slugs = |demo: &Programme| -> Vec<String> {
        demo.events.iter().map(|event| event.slug.to_string()).collect()
    };
    assert_eq!(slugs(&demo()), slugs(&other));
}

#[test]
fn a_name_that_no_file_tells_of_is_refused_with_its_place() {
    let events = FILES.events.replace("\"center-studio\"", "\"center-attic\"");
    let error = read(&Files { events: &events, ..FILES }, &mut CountingIds::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "demo/events.toml: glass-and-light-master-class names the hall center-attic, \
         which is in none of the demo's files"
    );
    let edition = FILES.edition.replace("day_change", "daychange");
    let error = read(&Files { edition: &edition, ..FILES }, &mut CountingIds::default());
    assert!(error.unwrap_err().to_string().starts_with("demo/edition.toml: "));
}
