//! One event: what, when by both clocks, where, who, in which languages, how to get in.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::diff::{Change, What};
use serai_domain::events::{Admission, Event, LinkKind, Role};
use serai_i18n::Locale;

use super::visits::Visit;
use crate::problems::{Code, Problem};
use crate::views::changes::sentence;
use crate::views::events::{Row, party};
use crate::views::frames::{Frame, Reader, Section};
use crate::views::prose::Prose;
use crate::views::structured;
use crate::views::texts::{Text, language_name};

/// `GET /{lang}/{edition}/events/{slug}`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let Some(index) = visit.snapshot.event_by_slug(&visit.slug) else {
        return Err(Problem::new(
            Code::UnknownEvent,
            format!("{} has no event {:?}.", visit.snapshot.programme.edition.slug, visit.slug),
        ));
    };
    let edition = &visit.snapshot.programme.edition.slug;
    let log = visit.site.app().changelog(edition).await?;
    let slug = visit.slug.clone();
    visit
        .answer("event", slug, move |snapshot, reader| {
            let newest = log.iter().find(|entry| entry.version.number == snapshot.version.number);
            let changes = newest.map_or(&[][..], |entry| entry.changes.as_slice());
            render(snapshot, index, changes, reader)
        })
        .await
}

#[derive(Template)]
#[template(path = "event.html")]
struct Page {
    frame: Frame,
    row: Row,
    /// A plain festival, which has no strands.
    festival: bool,
    /// A title that fills a screen in the size of headings.
    long_title: bool,
    title_note: Option<String>,
    abstract_: Prose,
    description: Prose,
    roles: Vec<RoleGroup>,
    spoken: String,
    interpreted: String,
    admission: String,
    admission_link: Option<(String, String)>,
    capacity: Option<String>,
    access: Vec<String>,
    address: Text,
    links: Vec<Linked>,
    recording: Option<String>,
    changed: Vec<String>,
    related: Vec<Row>,
    calendar: String,
}

/// Those with one role.
struct RoleGroup {
    name: String,
    parties: Vec<Named>,
}

/// Someone with a page of their own.
struct Named {
    href: String,
    name: Text,
    position: Option<String>,
}

/// A page or file that belongs to the event.
struct Linked {
    kind: String,
    url: String,
    title: String,
}

/// Characters from which on a title is set smaller.
const LONG_TITLE: usize = 90;
/// Most related events shown.
const RELATED: usize = 4;

/// The page of the event at `index`; `changes` are those of the newest version.
///
/// # Errors
/// Where the template fails.
pub fn render(
    snapshot: &Snapshot,
    index: usize,
    changes: &[Change],
    reader: Reader<'_>,
) -> askama::Result<String> {
    let locale = reader.locale;
    let event = &snapshot.events()[index];
    let row = Row::of(snapshot, index, locale);
    let mut frame = Frame::of_edition(
        snapshot,
        reader,
        Section::Programme,
        &format!("/events/{}", event.slug),
        &row.title.words,
    );
    frame.og_type = "article";
    let description = structured::description(event, reader);
    if !description.is_empty() {
        frame.description = description;
    }
    frame.json_ld = structured::event(snapshot, index, reader);
    let names = |languages: &[serai_domain::languages::Language]| {
        let names: Vec<String> =
            languages.iter().map(|language| language_name(language.as_str(), locale)).collect();
        locale.list(&names)
    };
    let hall = event.hall.and_then(|hall| snapshot.hall(hall));
    Page {
        festival: snapshot.programme.edition.guest.is_none(),
        long_title: row.title.words.chars().count() > LONG_TITLE,
        title_note: row.title.note(locale),
        abstract_: Prose::of(&event.abstract_, locale),
        description: Prose::of(&event.description, locale),
        roles: roles(snapshot, event, &frame),
        spoken: names(&event.languages),
        interpreted: names(&event.interpreted),
        admission: locale.say(&format!("admission-{}-what-to-do", event.admission.name())),
        admission_link: admission_link(&event.admission, locale),
        capacity: hall
            .and_then(|(_, hall)| hall.capacity)
            .map(|seats| locale.say_with("count-seats", &[("n", seats.into())])),
        access: hall
            .map(|(venue, hall)| {
                super::venues::access(&[&venue.accessibility, &hall.accessibility], locale)
            })
            .unwrap_or_default(),
        address: hall.map(|(venue, _)| Text::of(&venue.address, locale)).unwrap_or_default(),
        links: links(event, locale),
        recording: event.recording.as_ref().map(|recording| {
            if recording.opt_out {
                locale.say("recording-not-wanted")
            } else if recording.licence.is_empty() {
                locale.say("recording")
            } else {
                locale.say_with("recording-licence", &[("licence", (&recording.licence).into())])
            }
        }),
        changed: changed(event, changes, locale),
        related: related(snapshot, index, locale),
        calendar: format!(
            "/{}/events/{}.ics?lang={}",
            snapshot.programme.edition.slug,
            event.slug,
            locale.tag()
        ),
        row,
        frame,
    }
    .render()
}

fn roles(snapshot: &Snapshot, event: &Event, frame: &Frame) -> Vec<RoleGroup> {
    let mut groups: Vec<(Role, RoleGroup)> = Vec::new();
    for role in &event.roles {
        let Some((folder, slug, name)) = party(snapshot, role.party, frame.locale) else {
            continue;
        };
        let position = match role.party {
            serai_domain::events::Party::Person(id) => snapshot.person(id).and_then(|person| {
                super::people::position_on(snapshot, person, event.day, frame.locale)
            }),
            serai_domain::events::Party::Organisation(_) => None,
        };
        let named = Named { href: frame.link(&format!("/{folder}/{slug}")), name, position };
        match groups.iter_mut().find(|(known, _)| *known == role.role) {
            Some((_, group)) => group.parties.push(named),
            None => groups.push((
                role.role,
                RoleGroup {
                    name: frame.say(&format!("role-{}", role.role.name())),
                    parties: vec![named],
                },
            )),
        }
    }
    for (role, group) in &mut groups {
        if group.parties.len() > 1 {
            group.name = frame.say(&format!("roles-{}", role.name()));
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn admission_link(admission: &Admission, locale: Locale) -> Option<(String, String)> {
    match admission {
        Admission::SignUp { url: Some(url) } => Some((url.clone(), locale.say("sign-up"))),
        Admission::Ticket { url: Some(url) } => Some((url.clone(), locale.say("buy-ticket"))),
        _ => None,
    }
}

fn links(event: &Event, locale: Locale) -> Vec<Linked> {
    let linked = |kind: LinkKind, url: &str, title: &str| Linked {
        kind: locale.say(match kind {
            LinkKind::Page => "link-page",
            LinkKind::Attachment => "link-attachment",
            LinkKind::Recording => "link-recording",
            LinkKind::Feedback => "link-feedback",
            LinkKind::Picture => "link-picture",
        }),
        title: if title.is_empty() { host_of(url) } else { title.to_owned() },
        url: url.to_owned(),
    };
    event
        .links
        .iter()
        .map(|link| linked(link.kind, &link.url, &link.title))
        .chain(event.url.iter().map(|url| linked(LinkKind::Page, url, "")))
        .filter(|link| link.url.starts_with("https://") || link.url.starts_with("http://"))
        .collect()
}

/// `example.org` of `https://example.org/a/b`: what a link without a title is called.
pub fn host_of(url: &str) -> String {
    url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or(url).to_owned()
}

fn changed(event: &Event, changes: &[Change], locale: Locale) -> Vec<String> {
    changes
        .iter()
        .filter(|change| change.event == event.id)
        .flat_map(|change| match &change.what {
            What::Changed { fields } => fields.iter().map(|f| sentence(f, locale)).collect(),
            What::Added { .. } => vec![locale.say("change-new")],
            What::Removed { .. } => Vec::new(),
        })
        .collect()
}

/// Other times of the same series, else events of the same people, track or strand and kind.
fn related(snapshot: &Snapshot, index: usize, locale: Locale) -> Vec<Row> {
    let event = &snapshot.events()[index];
    let series = event.occurrence.as_ref().map(|occurrence| occurrence.series);
    let mut scored: Vec<(u32, usize)> = snapshot
        .events()
        .iter()
        .enumerate()
        .filter(|(other, candidate)| *other != index && candidate.takes_place())
        .map(|(other, candidate)| {
            let same_series = series.is_some()
                && candidate.occurrence.as_ref().map(|occurrence| occurrence.series) == series;
            let shared = candidate
                .roles
                .iter()
                .filter(|role| event.roles.iter().any(|own| own.party == role.party))
                .count()
                .min(3) as u32;
            let same_track = event.track.is_some() && candidate.track == event.track;
            let same_kind = candidate.kind == event.kind && candidate.strand == event.strand;
            let score = 20 * u32::from(same_series)
                + 4 * shared
                + 2 * u32::from(same_track)
                + u32::from(same_kind);
            (score, other)
        })
        .filter(|(score, _)| *score > 0)
        .collect();
    scored.sort_by_key(|(score, other)| (std::cmp::Reverse(*score), other.abs_diff(index), *other));
    let mut chosen: Vec<usize> = scored.into_iter().take(RELATED).map(|(_, other)| other).collect();
    chosen.sort_unstable();
    chosen.into_iter().map(|other| Row::of(snapshot, other, locale)).collect()
}
