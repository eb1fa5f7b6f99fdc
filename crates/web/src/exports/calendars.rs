//! Calendars of a part of the programme: one event, a reader's favourites.

use std::collections::BTreeSet;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use serai_app::Snapshot;
use serai_app::exports::{Format, written};
use serai_domain::events::Party;
use serai_domain::languages::Language;
use serai_domain::programme::Programme;

use super::{File, Wanted, value};
use crate::ask::Ask;
use crate::problems::{Code, Problem};
use crate::representations::Media;
use crate::site::Site;

/// Favourites that a calendar is made of, at most.
const MOST_FAVOURITES: usize = 500;

/// `GET /{edition}/events/{slug}.ics`.
pub(super) async fn event(
    State(site): State<Site>,
    ask: Ask,
    Path((edition, file)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let slug = file.strip_suffix(".ics").ok_or_else(Problem::not_found)?;
    let wanted = Wanted::of(site, ask, &edition, query.as_deref()).await?;
    let Some(index) = wanted.snapshot.event_by_slug(slug) else {
        let slug: String = slug.chars().take(90).collect();
        return Err(Problem::new(Code::UnknownEvent, format!("{edition} has no event {slug:?}.")));
    };
    let Wanted { site, ask, snapshot, language } = wanted;
    let key = crate::cache::Key::of("event.ics", &snapshot).with(&language).with(index);
    let of = site.clone();
    site.answer(&ask, key, move || {
        let body = part_written(&snapshot, &[index], &language, of.base_url());
        let name = format!("{}.ics", snapshot.events()[index].slug);
        Ok(File::new(Media::Calendar, name).rendered(&snapshot, &language, body))
    })
    .await
}

/// `GET /{edition}/favourites.ics?events=slug,slug`: the calendar of the events a reader has
/// chosen, to be subscribed to without an account. Events that are no longer there are left out.
pub(super) async fn favourites(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let wanted = Wanted::of(site, ask, &edition, query.as_deref()).await?;
    let Wanted { site, ask, snapshot, language } = wanted;
    let chosen = value(query.as_deref(), "events").unwrap_or_default();
    let indices: BTreeSet<usize> = chosen
        .split(',')
        .take(MOST_FAVOURITES)
        .filter_map(|slug| snapshot.event_by_slug(slug.trim()))
        .collect();
    let indices: Vec<usize> = indices.into_iter().collect();
    let of = site.clone();
    // Every reader's choice is their own: it is made anew and kept nowhere.
    site.answer_once(&ask, move || {
        let body = part_written(&snapshot, &indices, &language, of.base_url());
        Ok(File::new(Media::Calendar, "favourites.ics").rendered(&snapshot, &language, body))
    })
    .await
}

fn part_written(
    snapshot: &Snapshot,
    indices: &[usize],
    language: &Language,
    base_url: &str,
) -> Vec<u8> {
    let part = part(snapshot, indices);
    written(&part, &snapshot.version, Format::Ics, language, Some(base_url))
}

/// The programme of just these events, with the people and organisations they name.
fn part(snapshot: &Snapshot, indices: &[usize]) -> Programme {
    let whole = &snapshot.programme;
    let mut part = Programme::new(whole.edition.clone());
    part.venues.clone_from(&whole.venues);
    part.tracks.clone_from(&whole.tracks);
    part.events = indices.iter().map(|index| snapshot.events()[*index].clone()).collect();
    let parties: BTreeSet<Party> =
        part.events.iter().flat_map(|event| &event.roles).map(|role| role.party).collect();
    let series: BTreeSet<_> =
        part.events.iter().filter_map(|e| e.occurrence.as_ref()).map(|o| o.series).collect();
    for party in parties {
        match party {
            Party::Person(id) => part.persons.extend(snapshot.person(id).cloned()),
            Party::Organisation(id) => {
                part.organisations.extend(snapshot.organisation(id).cloned());
            }
        }
    }
    part.series = whole.series.iter().filter(|s| series.contains(&s.id)).cloned().collect();
    part
}
