//! People: their names in every script of the edition, their positions with dates, their events.

use askama::Template;
use axum::response::Response;
use jiff::civil::Date;
use serai_app::Snapshot;
use serai_domain::events::Party;
use serai_domain::localised::LocalisedText;
use serai_domain::persons::{Person, Position};
use serai_i18n::{Locale, Order};

use super::visits::Visit;
use crate::problems::{Code, Problem};
use crate::views::events::{DayRows, by_day};
use crate::views::frames::{Frame, Reader, Section};
use crate::views::prose::Prose;
use crate::views::texts::{Text, language_name};

/// `GET /{lang}/{edition}/people`.
pub(crate) async fn list(visit: Visit) -> Result<Response, Problem> {
    visit.answer("people", "", render_list).await
}

/// `GET /{lang}/{edition}/people/{slug}`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let unknown = Problem::new(
        Code::UnknownPerson,
        format!("{} has no person {:?}.", visit.snapshot.programme.edition.slug, visit.slug),
    );
    let Some(person) = visit.snapshot.person_by_slug(&visit.slug).cloned() else {
        return Err(unknown);
    };
    let slug = visit.slug.clone();
    visit.answer("person", slug, move |snapshot, reader| render(snapshot, &person, reader)).await
}

#[derive(Template)]
#[template(path = "people.html")]
struct List {
    frame: Frame,
    people: Vec<PersonRow>,
}

/// A person in the list.
struct PersonRow {
    slug: String,
    name: Text,
    position: Option<String>,
    events: Option<String>,
}

#[derive(Template)]
#[template(path = "person.html")]
struct Page {
    frame: Frame,
    name: Text,
    other_names: Vec<(String, Text)>,
    biography: Prose,
    positions: Vec<PositionRow>,
    link: Option<(String, String)>,
    days: Vec<DayRows>,
}

/// A position with its dates.
struct PositionRow {
    title: Text,
    organisation: Option<(String, Text)>,
    dates: Option<String>,
}

/// The list of people, by name.
///
/// # Errors
/// Where the template fails.
pub fn render_list(snapshot: &Snapshot, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let day = snapshot.programme.edition.first_day;
    let mut people: Vec<PersonRow> = snapshot
        .programme
        .persons
        .iter()
        .map(|person| {
            let events = snapshot.events_of_person(person.id).len();
            PersonRow {
                slug: person.slug.to_string(),
                name: Text::of(&person.name, locale),
                position: position_on(snapshot, person, day, locale),
                events: (events > 0)
                    .then(|| locale.say_with("count-events", &[("n", events.into())])),
            }
        })
        .collect();
    Order::of(locale).sort_by_name(&mut people, |person| &person.name.words);
    let title = locale.say("nav-people");
    let frame = Frame::of_edition(snapshot, reader, Section::People, "/people", title);
    List { frame, people }.render()
}

/// The page of a person.
///
/// # Errors
/// Where the template fails.
pub fn render(snapshot: &Snapshot, person: &Person, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let name = Text::of(&person.name, locale);
    let path = format!("/people/{}", person.slug);
    let frame = Frame::of_edition(snapshot, reader, Section::People, &path, &name.words);
    let positions = person
        .positions
        .iter()
        .rev()
        .map(|position| PositionRow {
            title: Text::of(&position.title, locale),
            organisation: snapshot.organisation(position.organisation).map(|organisation| {
                let href = frame.link(&format!("/organisations/{}", organisation.slug));
                (href, Text::of(&organisation.name, locale))
            }),
            dates: dates(position, locale),
        })
        .collect();
    Page {
        other_names: other_names(&person.name, locale),
        biography: Prose::of(&person.biography, locale),
        positions,
        link: person
            .url
            .as_ref()
            .filter(|url| url.starts_with("http"))
            .map(|url| (url.clone(), super::event::host_of(url))),
        days: with_part(
            by_day(snapshot, snapshot.events_of_person(person.id).iter().copied(), locale),
            snapshot,
            Party::Person(person.id),
            locale,
        ),
        name,
        frame,
    }
    .render()
}

/// Days whose rows say what `party` is in each event.
pub fn with_part(
    days: Vec<DayRows>,
    snapshot: &Snapshot,
    party: Party,
    locale: Locale,
) -> Vec<DayRows> {
    days.into_iter()
        .map(|mut day| {
            day.rows =
                day.rows.into_iter().map(|row| row.with_part_of(snapshot, party, locale)).collect();
            day
        })
        .collect()
}

/// A name as the other languages write it, each spelling once.
pub fn other_names(name: &LocalisedText, locale: Locale) -> Vec<(String, Text)> {
    let own = Text::of(name, locale).words;
    let mut others: Vec<(String, Text)> = Vec::new();
    for (language, words) in name.iter() {
        if words != own && others.iter().all(|(_, known)| known.words != words) {
            let foreign = (language.primary() != locale.tag()).then(|| language.to_string());
            others.push((
                language_name(language.as_str(), locale),
                Text { words: words.to_owned(), foreign },
            ));
        }
    }
    others
}

/// The position a person held on a day: "head of the department, City Government".
pub fn position_on(
    snapshot: &Snapshot,
    person: &Person,
    day: Date,
    locale: Locale,
) -> Option<String> {
    let position = person.positions.iter().rev().find(|position| position.held_on(day))?;
    let organisation = snapshot
        .organisation(position.organisation)
        .map(|organisation| Text::of(&organisation.name, locale).words)
        .unwrap_or_default();
    let title = Text::of(&position.title, locale).words;
    let words: Vec<String> =
        [title, organisation].into_iter().filter(|words| !words.is_empty()).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn dates(position: &Position, locale: Locale) -> Option<String> {
    match (position.from, position.until) {
        (Some(from), Some(until)) => Some(locale.date_range(from, until)),
        (Some(from), None) => {
            let from = locale.date(from);
            Some(locale.say_with("position-since", &[("date", (&from).into())]))
        }
        (None, Some(until)) => {
            let until = locale.date(until);
            Some(locale.say_with("position-until", &[("date", (&until).into())]))
        }
        (None, None) => None,
    }
}
