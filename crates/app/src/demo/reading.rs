//! Builds the demo's programme from its files: slugs become ids, days follow from starts.

use std::collections::BTreeMap;

use jiff::SignedDuration;
use serai_domain::cities::City;
use serai_domain::clashes::ClashLevels;
use serai_domain::editions::Edition;
use serai_domain::events::{Event, EventRole, EventState, Occurrence, Party, Series};
use serai_domain::ids::{
    EditionId, EventId, HallId, IdSource, OrganisationId, PersonId, SeriesId, SourceKey, VenueId,
};
use serai_domain::organisations::{Organisation, OrganisationKind, Side};
use serai_domain::persons::{Person, Position};
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::venues::{Accessibility, Hall, Venue};
use serde::de::DeserializeOwned;

use super::Files;
use super::rows::{
    AccessRow, CityRow, CompaniesFile, CompanyRow, EditionRow, EventRow, EventsFile,
    OrganisationRow, OrganisationsFile, PersonRow, PositionRow, RoleRow, SeriesRow, VenueRow,
    VenuesFile, Who,
};

/// A file of the demo cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum DemoError {
    /// It is no TOML, or not of its shape.
    #[error("demo/{file}: {error}")]
    Shape {
        /// Which file.
        file: &'static str,
        /// What is wrong with it, and in which line.
        error: Box<toml::de::Error>,
    },
    /// It names what no file tells of.
    #[error("demo/{file}: {at} names the {kind} {slug}, which is in none of the demo's files")]
    Unknown {
        /// Which file.
        file: &'static str,
        /// Slug of the thing that names it.
        at: Slug,
        /// What it should be.
        kind: &'static str,
        /// The name.
        slug: Slug,
    },
}

/// Reads the files and puts the events in order.
pub(super) fn read(files: &Files<'_>, ids: &mut dyn IdSource) -> Result<Programme, DemoError> {
    let edition: EditionRow = parse("edition.toml", files.edition)?;
    let venues: VenuesFile = parse("venues.toml", files.venues)?;
    let organisations: OrganisationsFile = parse("organisations.toml", files.organisations)?;
    let guests: CompaniesFile = parse("guest-enterprises.toml", files.guest_enterprises)?;
    let hosts: CompaniesFile = parse("host-companies.toml", files.host_companies)?;
    let events: EventsFile = parse("events.toml", files.events)?;

    let mut programme = Programme::new(edition_of(edition, ids));
    programme.venues = venues.venue.into_iter().map(|row| venue_of(row, ids)).collect();
    programme.organisations =
        organisations.organisation.into_iter().map(|row| organisation_of(row, ids)).collect();
    for (side, file) in [(Side::Guest, guests), (Side::Host, hosts)] {
        programme
            .organisations
            .extend(file.company.into_iter().map(|row| company_of(row, side, ids)));
    }
    let mut names = Names::of(&programme);
    for row in organisations.person {
        let person = person_of(row, &names, ids)?;
        names.persons.insert(person.slug.clone(), person.id);
        programme.persons.push(person);
    }
    for row in events.series {
        let slug = row.slug.clone();
        let series = series_of(row, ids);
        names.series.insert(slug, series.id);
        programme.series.push(series);
    }
    for row in events.event {
        let event = event_of(row, &programme.edition, &names, ids)?;
        programme.events.push(event);
    }
    programme.sort();
    Ok(programme)
}

fn parse<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<T, DemoError> {
    toml::from_str(text).map_err(|error| DemoError::Shape { file, error: Box::new(error) })
}

fn key(kind: &str, slug: &Slug) -> Option<SourceKey> {
    Some(SourceKey::new(format!("demo:{kind}/{slug}")))
}

fn edition_of(row: EditionRow, ids: &mut dyn IdSource) -> Edition {
    Edition {
        id: EditionId::new(ids),
        slug: row.slug,
        title: row.title.localised(),
        summary: row.summary.localised(),
        zone: row.host.zone.clone(),
        guest: Some(city_of(row.guest)),
        host: Some(city_of(row.host)),
        first_day: row.first_day,
        last_day: row.last_day,
        day_change: row.day_change,
        languages: row.languages,
        url: None,
        sample_notice: row.sample_notice.localised(),
        clash_levels: ClashLevels::default(),
    }
}

fn city_of(row: CityRow) -> City {
    City {
        name: row.name.localised(),
        country: row.country,
        zone: row.zone,
        coordinates: Some(row.coordinates),
        colour: Some(row.colour),
    }
}

fn venue_of(row: VenueRow, ids: &mut dyn IdSource) -> Venue {
    let halls = row.hall.into_iter().map(|hall| Hall {
        id: HallId::new(ids),
        source: key("hall", &hall.slug),
        slug: hall.slug,
        guid: None,
        name: hall.name.localised(),
        capacity: Some(hall.capacity),
        use_: hall.use_,
        accessibility: accessibility_of(hall.access),
    });
    let halls = halls.collect();
    Venue {
        id: VenueId::new(ids),
        source: key("venue", &row.slug),
        slug: row.slug,
        name: row.name.localised(),
        description: row.description.localised(),
        address: row.address.localised(),
        coordinates: Some(row.coordinates),
        zone: None,
        accessibility: accessibility_of(row.access),
        url: None,
        halls,
    }
}

fn accessibility_of(row: AccessRow) -> Accessibility {
    Accessibility {
        step_free: row.step_free,
        toilet: row.toilet,
        hearing_loop: row.hearing_loop,
        note: row.note.localised(),
    }
}

fn organisation_of(row: OrganisationRow, ids: &mut dyn IdSource) -> Organisation {
    Organisation {
        id: OrganisationId::new(ids),
        source: key("organisation", &row.slug),
        slug: row.slug,
        name: row.name.localised(),
        kind: row.kind,
        side: row.side,
        industries: row.industries,
        description: row.description.localised(),
        url: row.url,
    }
}

fn company_of(row: CompanyRow, side: Side, ids: &mut dyn IdSource) -> Organisation {
    Organisation {
        id: OrganisationId::new(ids),
        source: key("organisation", &row.slug),
        slug: row.slug,
        name: row.name.localised(),
        kind: OrganisationKind::Company,
        side,
        industries: row.industries,
        description: row.description.localised(),
        url: None,
    }
}

fn person_of(row: PersonRow, names: &Names, ids: &mut dyn IdSource) -> Result<Person, DemoError> {
    let slug = row.slug;
    let position = |position: PositionRow| {
        Ok(Position {
            organisation: names.organisation("organisations.toml", &slug, position.organisation)?,
            title: position.title.localised(),
            from: position.from,
            until: position.until,
        })
    };
    let positions = row.position.into_iter().map(position).collect::<Result<_, DemoError>>()?;
    Ok(Person {
        id: PersonId::new(ids),
        source: key("person", &slug),
        slug,
        name: row.name.localised(),
        biography: row.biography.localised(),
        url: None,
        positions,
    })
}

fn series_of(row: SeriesRow, ids: &mut dyn IdSource) -> Series {
    Series {
        id: SeriesId::new(ids),
        source: key("series", &row.slug),
        title: row.title.localised(),
        rule: row.rule,
    }
}

fn event_of(
    row: EventRow,
    edition: &Edition,
    names: &Names,
    ids: &mut dyn IdSource,
) -> Result<Event, DemoError> {
    let hall = names.halls.get(&row.hall).copied();
    let hall = hall.ok_or_else(|| unknown(EVENTS, &row.slug, "hall", row.hall))?;
    let mut roles = Vec::new();
    for role in row.roles {
        names.parties(&row.slug, role, &mut roles)?;
    }
    let occurrence = match row.series {
        Some(series) => {
            let id = names.series.get(&series).copied();
            let series = id.ok_or_else(|| unknown(EVENTS, &row.slug, "series", series))?;
            Some(Occurrence { series, planned: row.start })
        }
        None => None,
    };
    Ok(Event {
        id: EventId::new(ids),
        source: key("event", &row.slug),
        slug: row.slug,
        guid: None,
        number: None,
        kind: row.kind,
        strand: row.strand,
        track: None,
        title: row.title.localised(),
        subtitle: row.subtitle.localised(),
        abstract_: row.abstract_.localised(),
        description: row.description.localised(),
        day: edition.day_of(row.start),
        start: row.start,
        duration: SignedDuration::from_mins(i64::from(row.minutes)),
        hall: Some(hall),
        languages: row.languages,
        interpreted: row.interpreted,
        admission: row.admission,
        places: row.places,
        state: row.state.unwrap_or(EventState::Confirmed),
        roles,
        occurrence,
        links: Vec::new(),
        recording: None,
        url: None,
        sequence: 0,
    })
}

const EVENTS: &str = "events.toml";

fn unknown(file: &'static str, at: &Slug, kind: &'static str, slug: Slug) -> DemoError {
    DemoError::Unknown { file, at: at.clone(), kind, slug }
}

/// The ids that slugs in the files stand for.
struct Names {
    halls: BTreeMap<Slug, HallId>,
    organisations: BTreeMap<Slug, OrganisationId>,
    companies: BTreeMap<Side, Vec<OrganisationId>>,
    persons: BTreeMap<Slug, PersonId>,
    series: BTreeMap<Slug, SeriesId>,
}

impl Names {
    fn of(programme: &Programme) -> Self {
        let mut companies: BTreeMap<Side, Vec<OrganisationId>> = BTreeMap::new();
        for one in &programme.organisations {
            if one.kind == OrganisationKind::Company {
                companies.entry(one.side).or_default().push(one.id);
            }
        }
        Self {
            halls: programme.halls().map(|(_, hall)| (hall.slug.clone(), hall.id)).collect(),
            organisations: programme
                .organisations
                .iter()
                .map(|one| (one.slug.clone(), one.id))
                .collect(),
            companies,
            persons: BTreeMap::new(),
            series: BTreeMap::new(),
        }
    }

    fn organisation(
        &self,
        file: &'static str,
        at: &Slug,
        slug: Slug,
    ) -> Result<OrganisationId, DemoError> {
        let id = self.organisations.get(&slug).copied();
        id.ok_or_else(|| unknown(file, at, "organisation", slug))
    }

    fn parties(
        &self,
        event: &Slug,
        row: RoleRow,
        roles: &mut Vec<EventRole>,
    ) -> Result<(), DemoError> {
        let mut add = |party| roles.push(EventRole { party, role: row.role });
        match row.who {
            Who::Person(slug) => {
                let id = self.persons.get(&slug).copied();
                add(Party::Person(id.ok_or_else(|| unknown(EVENTS, event, "person", slug))?));
            }
            Who::Organisation(slug) => {
                add(Party::Organisation(self.organisation(EVENTS, event, slug)?));
            }
            Who::Companies(side) => {
                let companies = self.companies.get(&side).into_iter().flatten();
                companies.for_each(|id| add(Party::Organisation(*id)));
            }
        }
        Ok(())
    }
}
