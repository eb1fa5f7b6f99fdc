//! Programmes made of a seed, in three languages, with whatever formats find hard: quotes,
//! separators, markup, several zones, nights, shared names, missing texts.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use serai_domain::cities::City;
use serai_domain::clashes::ClashLevels;
use serai_domain::editions::Edition;
use serai_domain::events::{
    Admission, Event, EventKind, EventRole, EventState, Link, LinkKind, Occurrence, Party,
    Recording, Role, Series, Strand,
};
use serai_domain::geography::Coordinates;
use serai_domain::ids::{
    CountingIds, EditionId, EventId, HallId, OrganisationId, PersonId, SeriesId, SourceKey,
    TrackId, VenueId,
};
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::persons::Person;
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::tracks::Track;
use serai_domain::venues::{Accessibility, Hall, HallUse, Venue};
use uuid::Uuid;

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, count: usize) -> usize {
        (self.roll() % count as u64) as usize
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.below(from.len())]
    }
}

const WORDS: [&str; 40] = [
    "Opening",
    "concert",
    "of",
    "the",
    "choir",
    "R&D",
    "a<b",
    "<3",
    "\"quoted\"",
    "O'Neill",
    "50%",
    "x;y",
    "a,b",
    "c\\d",
    "e|f",
    "key:value",
    "=SUM(A1)",
    "@home",
    "-5",
    "+7",
    "&amp;",
    "#1",
    "…",
    "Москва",
    "открытие",
    "«Баку»",
    "встреча",
    "круглый",
    "ёлка",
    "Bakı",
    "şəhər",
    "Əliyev",
    "görüş",
    "İçərişəhər",
    "ğüöç",
    "日本",
    "مرحبا",
    "🎵",
    "e\u{301}",
    "'tis",
];

fn line(dice: &mut Dice) -> String {
    let count = 1 + dice.below(6);
    (0..count).map(|_| *dice.pick(&WORDS)).collect::<Vec<_>>().join(" ")
}

fn long(dice: &mut Dice) -> String {
    let count = 1 + dice.below(3);
    if dice.one_in(3) {
        let paragraph = |dice: &mut Dice| {
            let text = line(dice).replace('&', "&amp;").replace('<', "&lt;");
            format!("<p>{text}</p>")
        };
        return (0..count).map(|_| paragraph(dice)).collect();
    }
    (0..count).map(|_| format!("{}\n{}", line(dice), line(dice))).collect::<Vec<_>>().join("\n\n")
}

fn languages() -> [Language; 3] {
    [Language::russian(), Language::english(), Language::azerbaijani()]
}

fn localised(dice: &mut Dice, make: fn(&mut Dice) -> String, needed: bool) -> LocalisedText {
    if !needed && dice.one_in(2) {
        return LocalisedText::default();
    }
    let mut languages = languages();
    let first = dice.below(3);
    languages.rotate_left(first);
    let count = 1 + dice.below(3);
    languages.into_iter().take(count).fold(LocalisedText::default(), |text, language| {
        let words = make(dice);
        text.with(language, words)
    })
}

fn slug(number: usize) -> Slug {
    format!("s{number}").parse().expect("a slug")
}

/// The programme of a seed.
pub(crate) fn programme(seed: u64, events: usize) -> Programme {
    let dice = &mut Dice(seed);
    let ids = &mut CountingIds::default();
    let baku: serai_domain::zones::Zone = "Asia/Baku".parse().expect("a zone");
    let zones = ["Europe/Moscow", "America/New_York", "Asia/Kathmandu", "+03:00"];
    let first_day = Date::constant(2023, 3, 20)
        .checked_add(jiff::Span::new().days(dice.below(200) as i64))
        .expect("a date");
    let last_day = first_day.checked_add(jiff::Span::new().days(4)).expect("a date");
    let edition = Edition {
        id: EditionId::new(ids),
        slug: "moscow-baku-2023".parse().expect("a slug"),
        title: localised(dice, line, true),
        summary: localised(dice, line, false),
        guest: None,
        host: Some(City {
            name: LocalisedText::new(Language::english(), "Baku"),
            country: "AZ".into(),
            zone: baku.clone(),
            coordinates: None,
            colour: None,
        }),
        first_day,
        last_day,
        day_change: Time::constant(4 + dice.below(3) as i8, 0, 0, 0),
        languages: languages().to_vec(),
        zone: baku,
        url: dice.one_in(2).then(|| "https://example.org/days".to_owned()),
        clash_levels: ClashLevels::default(),
        sample_notice: LocalisedText::default(),
    };
    let mut programme = Programme::new(edition);
    for number in 0..1 + dice.below(3) {
        let halls = 1 + dice.below(3);
        programme.venues.push(Venue {
            id: VenueId::new(ids),
            slug: slug(number),
            source: None,
            name: LocalisedText::new(Language::english(), format!("{} venue {number}", line(dice))),
            description: LocalisedText::default(),
            address: localised(dice, line, false),
            coordinates: dice.one_in(2).then(|| Coordinates::new(40.3661, -49.5).expect("a place")),
            zone: dice.one_in(3).then(|| dice.pick(&zones).parse().expect("a zone")),
            accessibility: Accessibility::default(),
            url: None,
            halls: (0..halls)
                .map(|hall| Hall {
                    id: HallId::new(ids),
                    slug: slug(number * 10 + hall),
                    source: None,
                    guid: dice.one_in(2).then(|| Uuid::from_u128(u128::from(dice.roll()))),
                    name: LocalisedText::new(
                        Language::english(),
                        format!("{} hall {number}-{hall}", line(dice)),
                    )
                    .with(Language::russian(), format!("зал {number}-{hall}")),
                    capacity: dice.one_in(2).then_some(120),
                    use_: HallUse::Single,
                    accessibility: Accessibility::default(),
                })
                .collect(),
        });
    }
    for number in 0..2 {
        programme.tracks.push(Track {
            id: TrackId::new(ids),
            slug: slug(number),
            source: None,
            name: LocalisedText::new(Language::english(), format!("{} track {number}", line(dice))),
            colour: dice.one_in(2).then(|| "#12ab34".parse().expect("a colour")),
        });
    }
    for number in 0..4 {
        let key = match number {
            0 => Some("frab:person/77".to_owned()),
            1 => Some("frab:person/name/Anna".to_owned()),
            _ => None,
        };
        let name = if number == 1 {
            LocalisedText::new(Language::russian(), "Anna")
        } else {
            localised(dice, line, true)
        };
        programme.persons.push(Person {
            id: PersonId::new(ids),
            slug: slug(number),
            source: key.map(SourceKey::new),
            name,
            biography: localised(dice, long, false),
            url: None,
            positions: Vec::new(),
        });
    }
    for number in 0..3 {
        programme.organisations.push(Organisation {
            id: OrganisationId::new(ids),
            slug: slug(number),
            source: None,
            name: localised(dice, line, true),
            kind: *dice.pick(&OrganisationKind::ALL),
            side: *dice.pick(&[Side::Guest, Side::Host, Side::Third]),
            industries: Vec::new(),
            description: localised(dice, long, false),
            url: None,
        });
    }
    programme.series.push(Series {
        id: SeriesId::new(ids),
        source: None,
        title: localised(dice, line, true),
        rule: Some("FREQ=DAILY;COUNT=3".into()),
    });
    for number in 0..events {
        let event = event(dice, ids, &programme, number);
        programme.events.push(event);
    }
    programme.sort();
    programme
}

fn event(dice: &mut Dice, ids: &mut CountingIds, programme: &Programme, number: usize) -> Event {
    let edition = &programme.edition;
    let day =
        edition.first_day.checked_add(jiff::Span::new().days(dice.below(5) as i64)).expect("a day");
    let night = dice.one_in(5);
    let (date, hour) = if night {
        (day.tomorrow().expect("a day"), dice.below(4) as i8)
    } else {
        (day, 8 + dice.below(15) as i8)
    };
    let start = date.to_datetime(Time::constant(hour, [0, 15, 30, 45][dice.below(4)], 0, 0));
    let halls: Vec<HallId> = programme.halls().map(|(_, hall)| hall.id).collect();
    let mut roles: Vec<EventRole> = Vec::new();
    for _ in 0..dice.below(4) {
        let party = if dice.one_in(3) {
            Party::Organisation(dice.pick(&programme.organisations).id)
        } else {
            Party::Person(dice.pick(&programme.persons).id)
        };
        let role = EventRole { party, role: *dice.pick(&Role::ALL) };
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let mut links: Vec<Link> = Vec::new();
    for index in 0..dice.below(4) {
        let kinds = [
            LinkKind::Page,
            LinkKind::Attachment,
            LinkKind::Recording,
            LinkKind::Feedback,
            LinkKind::Picture,
        ];
        links.push(Link {
            kind: *dice.pick(&kinds),
            url: format!("https://example.org/{number}/{index}?a=1&b=%D1%8F"),
            title: if dice.one_in(2) { line(dice) } else { String::new() },
        });
    }
    let url = |dice: &mut Dice| dice.one_in(2).then(|| "https://example.org/t?x=1".to_owned());
    Event {
        id: EventId::new(ids),
        slug: slug(number),
        source: dice.one_in(2).then(|| SourceKey::new(format!("frab:id/{number}"))),
        guid: dice.one_in(2).then(|| Uuid::from_u128(u128::from(dice.roll()))),
        number: dice.one_in(2).then_some(number as u32 + 1),
        kind: *dice.pick(&EventKind::ALL),
        strand: *dice.pick(&Strand::ALL),
        track: dice.one_in(2).then(|| dice.pick(&programme.tracks).id),
        title: localised(dice, line, true),
        subtitle: localised(dice, line, false),
        abstract_: localised(dice, long, false),
        description: localised(dice, long, false),
        day,
        start,
        duration: SignedDuration::from_mins([0, 20, 90, 1440, 45][dice.below(5)]),
        hall: Some(*dice.pick(&halls)),
        languages: languages().into_iter().filter(|_| dice.one_in(2)).collect(),
        interpreted: languages().into_iter().filter(|_| dice.one_in(3)).collect(),
        admission: match dice.below(4) {
            0 => Admission::Open,
            1 => Admission::SignUp { url: url(dice) },
            2 => Admission::Ticket { url: url(dice) },
            _ => Admission::Invitation,
        },
        places: dice.one_in(3).then_some(40),
        state: match dice.below(6) {
            0 => EventState::Draft,
            1 => EventState::Cancelled,
            2 => EventState::Moved {
                from: dice
                    .one_in(2)
                    .then_some(start.saturating_sub(SignedDuration::from_hours(30))),
            },
            _ => EventState::Confirmed,
        },
        roles,
        occurrence: dice
            .one_in(6)
            .then(|| Occurrence { series: programme.series[0].id, planned: start }),
        links,
        recording: dice
            .one_in(3)
            .then(|| Recording { licence: line(dice), opt_out: dice.one_in(2) }),
        url: dice.one_in(3).then(|| format!("https://example.org/event/{number}")),
        sequence: dice.below(3) as u32,
    }
}
