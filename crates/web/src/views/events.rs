//! Events as rows of a list: time, place, kind, languages, admission, state.

use serai_app::Snapshot;
use serai_domain::events::{Admission, Event, EventState, Party, Role};
use serai_domain::languages::Language;
use serai_i18n::Locale;

use super::texts::{Text, language_name};
use super::times::{When, moved_from};

/// One event in a list.
#[derive(Debug, Clone)]
pub struct Row {
    /// Last part of its address.
    pub slug: String,
    /// Its title.
    pub title: Text,
    /// The line under it.
    pub subtitle: Text,
    /// When.
    pub when: When,
    /// Where, where that is decided.
    pub place: Option<Place>,
    /// "Concert".
    pub kind: String,
    /// `business`, `cultural` or `official`, which is also its class.
    pub strand: &'static str,
    /// "Culture".
    pub strand_name: String,
    /// Its track.
    pub track: Option<TrackMark>,
    /// "Russian, interpreted into Azerbaijani"; empty where not known.
    pub languages: String,
    /// "Ticket"; none where one just comes.
    pub admission: Option<String>,
    /// `confirmed`, `cancelled` or `moved`, which is also its class.
    pub state: &'static str,
    /// "Cancelled", "Moved from Wed 3 May, 18:00".
    pub state_words: Option<String>,
    /// Performers and speakers, first of all that a visitor looks for.
    pub names: Vec<Text>,
    /// What the reader's part in it is, on a person's or an organisation's page.
    pub part: Option<String>,
}

/// Where an event takes place.
#[derive(Debug, Clone)]
pub struct Place {
    /// Last part of the venue's address.
    pub venue_slug: String,
    /// The venue.
    pub venue: Text,
    /// The hall; empty where it is named as the venue is.
    pub hall: Text,
}

/// A track with the class that gives it its colour.
#[derive(Debug, Clone)]
pub struct TrackMark {
    /// Last part of its address.
    pub slug: String,
    /// Its name.
    pub name: Text,
    /// Whether the edition gives it a colour.
    pub coloured: bool,
}

/// How many names a row shows before it stops.
const NAMES: usize = 4;

impl Row {
    /// The event at `index`.
    pub fn of(snapshot: &Snapshot, index: usize, locale: Locale) -> Self {
        let event = &snapshot.events()[index];
        let strand = event.strand.name();
        Self {
            slug: event.slug.to_string(),
            title: title(event, locale),
            subtitle: Text::of(&event.subtitle, locale),
            when: When::of(snapshot, index, locale),
            place: place(snapshot, event, locale),
            kind: locale.say(&format!("kind-{}", event.kind.name())),
            strand,
            strand_name: locale.say(&format!("strand-{strand}")),
            track: track(snapshot, event, locale),
            languages: languages(event, locale),
            admission: (event.admission != Admission::Open)
                .then(|| locale.say(&format!("admission-{}", event.admission.name()))),
            state: event.state.name(),
            state_words: state_words(event, locale),
            names: names(snapshot, event, locale),
            part: None,
        }
    }

    /// The same with what `party` is in it.
    #[must_use]
    pub fn with_part_of(mut self, snapshot: &Snapshot, party: Party, locale: Locale) -> Self {
        let roles = snapshot.event_by_slug(&self.slug).map(|index| {
            let mut roles: Vec<Role> = snapshot.events()[index]
                .roles
                .iter()
                .filter(|role| role.party == party)
                .map(|role| role.role)
                .collect();
            roles.dedup();
            roles
        });
        let words: Vec<String> = roles
            .unwrap_or_default()
            .into_iter()
            .map(|role| locale.say(&format!("role-{}", role.name())))
            .collect();
        self.part = (!words.is_empty()).then(|| locale.list(&words));
        self
    }
}

/// Rows of one programme day.
#[derive(Debug, Clone)]
pub struct DayRows {
    /// ISO date, also the anchor on the page.
    pub date: String,
    /// `Wednesday, 3 May 2023`.
    pub heading: String,
    /// `3 May`, `Wed`: for the strip of days.
    pub short: String,
    /// Its events.
    pub rows: Vec<Row>,
}

/// The events at `indices`, which are in order, under their days.
pub fn by_day(
    snapshot: &Snapshot,
    indices: impl IntoIterator<Item = usize>,
    locale: Locale,
) -> Vec<DayRows> {
    let mut days: Vec<DayRows> = Vec::new();
    for index in indices {
        let day = snapshot.events()[index].day;
        let date = day.to_string();
        if days.last().is_none_or(|last| last.date != date) {
            days.push(DayRows {
                date,
                heading: locale.full_date(day),
                short: locale.weekday_and_day(day),
                rows: Vec::new(),
            });
        }
        if let Some(last) = days.last_mut() {
            last.rows.push(Row::of(snapshot, index, locale));
        }
    }
    days
}

/// An event's title, or what to call one without.
pub fn title(event: &Event, locale: Locale) -> Text {
    let title = Text::of(&event.title, locale);
    if title.is_empty() { Text::native(locale.say("event-untitled")) } else { title }
}

/// Where an event takes place.
pub fn place(snapshot: &Snapshot, event: &Event, locale: Locale) -> Option<Place> {
    let (venue, hall) = snapshot.hall(event.hall?)?;
    let venue_name = Text::of(&venue.name, locale);
    let hall_name = Text::of(&hall.name, locale);
    let hall = if hall_name.words == venue_name.words { Text::default() } else { hall_name };
    Some(Place { venue_slug: venue.slug.to_string(), venue: venue_name, hall })
}

fn track(snapshot: &Snapshot, event: &Event, locale: Locale) -> Option<TrackMark> {
    let track = snapshot.track(event.track?)?;
    Some(TrackMark {
        slug: track.slug.to_string(),
        name: Text::of(&track.name, locale),
        coloured: track.colour.is_some(),
    })
}

/// "Russian and English, interpreted into Azerbaijani"; empty where not known.
pub fn languages(event: &Event, locale: Locale) -> String {
    let names = |languages: &[Language]| {
        let names: Vec<String> =
            languages.iter().map(|language| language_name(language.as_str(), locale)).collect();
        locale.list(&names)
    };
    let spoken = names(&event.languages);
    let interpreted = names(&event.interpreted);
    match (spoken.is_empty(), interpreted.is_empty()) {
        (true, true) => String::new(),
        (false, true) => spoken,
        (true, false) => {
            locale.say_with("languages-interpreted-only", &[("into", (&interpreted).into())])
        }
        (false, false) => locale.say_with(
            "languages-interpreted",
            &[("spoken", (&spoken).into()), ("into", (&interpreted).into())],
        ),
    }
}

/// What there is to say of an event that does not go as first announced.
pub fn state_words(event: &Event, locale: Locale) -> Option<String> {
    match &event.state {
        EventState::Confirmed => None,
        EventState::Moved { .. } => Some(match moved_from(&event.state, locale) {
            Some(from) => locale.say_with("state-moved-from", &[("from", (&from).into())]),
            None => locale.say("state-moved"),
        }),
        EventState::Cancelled | EventState::Draft => {
            Some(locale.say(&format!("state-{}", event.state.name())))
        }
    }
}

/// A person's or an organisation's name, with the folder and last part of its address.
pub fn party(
    snapshot: &Snapshot,
    party: Party,
    locale: Locale,
) -> Option<(&'static str, String, Text)> {
    match party {
        Party::Person(id) => snapshot
            .person(id)
            .map(|person| ("people", person.slug.to_string(), Text::of(&person.name, locale))),
        Party::Organisation(id) => snapshot.organisation(id).map(|organisation| {
            ("organisations", organisation.slug.to_string(), Text::of(&organisation.name, locale))
        }),
    }
}

fn names(snapshot: &Snapshot, event: &Event, locale: Locale) -> Vec<Text> {
    const LOOKED_FOR: [Role; 3] = [Role::Performer, Role::Speaker, Role::Author];
    event
        .roles
        .iter()
        .filter(|role| LOOKED_FOR.contains(&role.role))
        .filter_map(|role| party(snapshot, role.party, locale))
        .map(|(_, _, name)| name)
        .take(NAMES)
        .collect()
}
