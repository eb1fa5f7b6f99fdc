//! Organisations: by side, with industries, people and events.

use askama::Template;
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::events::Party;
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_i18n::{Locale, Order};

use super::people::{other_names, position_on, with_part};
use super::visits::Visit;
use crate::problems::{Code, Problem};
use crate::views::events::{DayRows, by_day};
use crate::views::frames::{Frame, Reader, Section};
use crate::views::prose::Prose;
use crate::views::texts::Text;

/// `GET /{lang}/{edition}/organisations`.
pub(crate) async fn list(visit: Visit) -> Result<Response, Problem> {
    visit.answer("organisations", "", render_list).await
}

/// `GET /{lang}/{edition}/organisations/{slug}`.
pub(crate) async fn show(visit: Visit) -> Result<Response, Problem> {
    let unknown = Problem::new(
        Code::UnknownOrganisation,
        format!("{} has no organisation {:?}.", visit.snapshot.programme.edition.slug, visit.slug),
    );
    let Some(organisation) = visit.snapshot.organisation_by_slug(&visit.slug).cloned() else {
        return Err(unknown);
    };
    let slug = visit.slug.clone();
    visit
        .answer("organisation", slug, move |snapshot, reader| {
            render(snapshot, &organisation, reader)
        })
        .await
}

#[derive(Template)]
#[template(path = "organisations.html")]
struct List {
    frame: Frame,
    groups: Vec<Group>,
}

/// Organisations of one side and kind.
struct Group {
    heading: String,
    count: String,
    organisations: Vec<OrganisationRow>,
}

/// An organisation in the list.
struct OrganisationRow {
    slug: String,
    name: Text,
    kind: String,
}

#[derive(Template)]
#[template(path = "organisation.html")]
struct Page {
    frame: Frame,
    name: Text,
    kind: String,
    side: String,
    other_names: Vec<(String, Text)>,
    industries: Vec<String>,
    description: Prose,
    people: Vec<(String, Text, Option<String>)>,
    link: Option<(String, String)>,
    days: Vec<DayRows>,
}

/// The list of organisations: guests, hosts, others; within each by name.
///
/// # Errors
/// Where the template fails.
pub fn render_list(snapshot: &Snapshot, reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let order = Order::of(locale);
    let groups = [Side::Guest, Side::Host, Side::Third]
        .into_iter()
        .flat_map(|side| [(side, false), (side, true)])
        .filter_map(|(side, companies)| {
            let mut organisations: Vec<OrganisationRow> = snapshot
                .programme
                .organisations
                .iter()
                .filter(|o| o.side == side)
                .filter(|o| (o.kind == OrganisationKind::Company) == companies)
                .map(|organisation| OrganisationRow {
                    slug: organisation.slug.to_string(),
                    name: Text::of(&organisation.name, locale),
                    kind: match organisation.industries.first() {
                        Some(industry) if companies => industry_name(industry, locale),
                        _ => kind_name(organisation, locale),
                    },
                })
                .collect();
            if organisations.is_empty() {
                return None;
            }
            order.sort_by_name(&mut organisations, |organisation| &organisation.name.words);
            Some(Group {
                heading: heading(snapshot, side, companies, locale),
                count: locale.number(i64::try_from(organisations.len()).unwrap_or(i64::MAX)),
                organisations,
            })
        })
        .collect();
    let title = locale.say("nav-organisations");
    let frame =
        Frame::of_edition(snapshot, reader, Section::Organisations, "/organisations", title);
    List { frame, groups }.render()
}

/// "Guest enterprises: Moscow".
fn heading(snapshot: &Snapshot, side: Side, companies: bool, locale: Locale) -> String {
    let edition = &snapshot.programme.edition;
    let (id, city) = match (side, companies) {
        (Side::Guest, true) => ("side-guest-companies", &edition.guest),
        (Side::Guest, false) => ("side-guest", &edition.guest),
        (Side::Host, true) => ("side-host-companies", &edition.host),
        (Side::Host, false) => ("side-host", &edition.host),
        (Side::Third, true) => ("side-third-companies", &None),
        (Side::Third, false) => ("side-third", &None),
    };
    let words = locale.say(id);
    match city {
        Some(city) => format!("{words}: {}", Text::of(&city.name, locale).words),
        None => words,
    }
}

fn kind_name(organisation: &Organisation, locale: Locale) -> String {
    locale.say(match organisation.kind {
        OrganisationKind::Company if organisation.side == Side::Guest => "organisation-enterprise",
        OrganisationKind::Company => "organisation-company",
        OrganisationKind::Ensemble => "organisation-ensemble",
        OrganisationKind::Theatre => "organisation-theatre",
        OrganisationKind::Society => "organisation-society",
        OrganisationKind::Agency => "organisation-agency",
        OrganisationKind::Office => "organisation-office",
        OrganisationKind::Museum => "organisation-museum",
        OrganisationKind::School => "organisation-school",
        OrganisationKind::Other => "organisation-other",
    })
}

/// The page of an organisation.
///
/// # Errors
/// Where the template fails.
pub fn render(
    snapshot: &Snapshot,
    organisation: &Organisation,
    reader: Reader<'_>,
) -> askama::Result<String> {
    let locale = reader.locale;
    let name = Text::of(&organisation.name, locale);
    let path = format!("/organisations/{}", organisation.slug);
    let frame = Frame::of_edition(snapshot, reader, Section::Organisations, &path, &name.words);
    let day = snapshot.programme.edition.first_day;
    let people = snapshot
        .people_of_organisation(organisation.id)
        .map(|person| {
            (
                frame.link(&format!("/people/{}", person.slug)),
                Text::of(&person.name, locale),
                position_on(snapshot, person, day, locale),
            )
        })
        .collect();
    let edition = &snapshot.programme.edition;
    let city = match organisation.side {
        Side::Guest => edition.guest.as_ref(),
        Side::Host => edition.host.as_ref(),
        Side::Third => None,
    };
    let events = snapshot.events_of_organisation(organisation.id).iter().copied();
    Page {
        kind: kind_name(organisation, locale),
        side: city.map(|city| Text::of(&city.name, locale).words).unwrap_or_default(),
        other_names: other_names(&organisation.name, locale),
        industries: organisation.industries.iter().map(|i| industry_name(i, locale)).collect(),
        description: Prose::of(&organisation.description, locale),
        people,
        link: organisation
            .url
            .as_ref()
            .filter(|url| url.starts_with("http"))
            .map(|url| (url.clone(), super::event::host_of(url))),
        days: with_part(
            by_day(snapshot, events, locale),
            snapshot,
            Party::Organisation(organisation.id),
            locale,
        ),
        name,
        frame,
    }
    .render()
}

/// The name of an industry's section with its code: "Manufacturing (10.71)".
fn industry_name(industry: &serai_domain::industries::Industry, locale: Locale) -> String {
    let section = industry.section().to_ascii_lowercase();
    format!("{} ({})", locale.say(&format!("industry-{section}")), industry.code())
}
