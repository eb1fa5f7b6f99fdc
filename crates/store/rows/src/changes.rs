//! What has to be written to turn one stored draft into another: only the rows that differ.

use std::collections::{BTreeMap, BTreeSet};

use serai_domain::events::Party;
use serai_domain::programme::Programme;
use serde::Serialize;
use uuid::Uuid;

use crate::drafts::DraftRows;
use crate::editions::EditionRow;
use crate::tables::Table;

/// A programme that no database of ours can hold: it refers to what it does not contain, or has
/// two things where one must be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Inconsistent {
    /// Two things of one table have one id.
    #[error("two rows of {table} have the id {id}")]
    RepeatedId {
        /// Which table.
        table: &'static str,
        /// Which id.
        id: Uuid,
    },
    /// Two things of one table have one slug.
    #[error("two rows of {table} have the slug {slug}; give one another")]
    RepeatedSlug {
        /// Which table.
        table: &'static str,
        /// Which slug.
        slug: String,
    },
    /// Something names a thing that is not there.
    #[error("{subject} names the {kind} {id}, which the programme does not contain")]
    Dangling {
        /// What names it.
        subject: String,
        /// What is named.
        kind: &'static str,
        /// The id that leads nowhere.
        id: Uuid,
    },
    /// The draft to be changed is of another edition.
    #[error("the new draft is of edition {new}, the stored one of {old}")]
    OtherEdition {
        /// Edition of the stored draft.
        old: Uuid,
        /// Edition of the new draft.
        new: Uuid,
    },
}

/// The rows to take out of a table and to put into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableChange {
    /// Which table.
    pub table: Table,
    /// Ids of the rows (for rows without one: of their owners) to take out first.
    pub remove: Vec<Uuid>,
    /// The rows to put in, as a JSON array of objects with a member per column; none where
    /// there is nothing to put in.
    pub insert: Option<String>,
}

/// Everything to be written for a new state of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftChanges {
    /// The edition's own row in its new state; its revision does not count.
    pub edition: EditionRow,
    /// Whether the edition is new.
    pub creates: bool,
    /// What changes in the other tables, in the order of [`Table::ALL`]; unchanged ones are left out.
    pub tables: Vec<TableChange>,
}

impl DraftChanges {
    /// What turns `old` (none: nothing stored yet) into `new`.
    ///
    /// # Errors
    /// [`Inconsistent`] where `new` contradicts itself.
    pub fn between(old: Option<&Programme>, new: &Programme) -> Result<Self, Inconsistent> {
        check(new)?;
        if let Some(old) = old
            && old.edition.id != new.edition.id
        {
            let (old, new) = (old.edition.id.uuid(), new.edition.id.uuid());
            return Err(Inconsistent::OtherEdition { old, new });
        }
        let before = old.map(DraftRows::of);
        let after = DraftRows::of(new);
        let mut tables = Vec::new();
        macro_rules! compare {
            ($table:expr, $rows:ident, $key:ident) => {
                let before = before.as_ref().map_or(&[][..], |rows| &rows.$rows);
                tables.extend(table_change($table, before, &after.$rows, |row| row.$key));
            };
        }
        compare!(Table::Organisations, organisations, id);
        compare!(Table::OrganisationIndustries, organisation_industries, organisation);
        compare!(Table::Persons, persons, id);
        compare!(Table::Positions, positions, person);
        compare!(Table::Venues, venues, id);
        compare!(Table::Halls, halls, id);
        compare!(Table::Tracks, tracks, id);
        compare!(Table::Series, series, id);
        compare!(Table::Events, events, id);
        compare!(Table::EventRoles, event_roles, event);
        Ok(Self { edition: after.edition, creates: old.is_none(), tables })
    }
}

/// What turns the rows `before` into those `after`; rows of one key go out and in together.
fn table_change<R: PartialEq + Serialize>(
    table: Table,
    before: &[R],
    after: &[R],
    key: impl Fn(&R) -> Uuid,
) -> Option<TableChange> {
    let grouped = |rows: &[R]| {
        let mut groups: BTreeMap<Uuid, Vec<usize>> = BTreeMap::new();
        for (index, row) in rows.iter().enumerate() {
            groups.entry(key(row)).or_default().push(index);
        }
        groups
    };
    let (old, new) = (grouped(before), grouped(after));
    let same = |key: &Uuid| match (old.get(key), new.get(key)) {
        (Some(old), Some(new)) => {
            old.iter().map(|&i| &before[i]).eq(new.iter().map(|&i| &after[i]))
        }
        _ => false,
    };
    let remove: Vec<Uuid> = old.keys().filter(|key| !same(key)).copied().collect();
    let insert: Vec<&R> = new
        .iter()
        .filter(|(key, _)| !same(key))
        .flat_map(|(_, rows)| rows.iter().map(|&index| &after[index]))
        .collect();
    if remove.is_empty() && insert.is_empty() {
        return None;
    }
    let insert = (!insert.is_empty()).then(|| crate::columns::json(&insert));
    Some(TableChange { table, remove, insert })
}

/// Refuses what the tables' keys would refuse, in words that say what to mend.
fn check(programme: &Programme) -> Result<(), Inconsistent> {
    let organisations = distinct(
        "organisations",
        programme.organisations.iter().map(|o| (o.id.uuid(), Some(o.slug.as_str()))),
    )?;
    let persons = distinct(
        "persons",
        programme.persons.iter().map(|p| (p.id.uuid(), Some(p.slug.as_str()))),
    )?;
    distinct("venues", programme.venues.iter().map(|v| (v.id.uuid(), Some(v.slug.as_str()))))?;
    let halls =
        distinct("halls", programme.halls().map(|(_, h)| (h.id.uuid(), Some(h.slug.as_str()))))?;
    let tracks =
        distinct("tracks", programme.tracks.iter().map(|t| (t.id.uuid(), Some(t.slug.as_str()))))?;
    let series = distinct("series", programme.series.iter().map(|s| (s.id.uuid(), None)))?;
    distinct("events", programme.events.iter().map(|e| (e.id.uuid(), Some(e.slug.as_str()))))?;

    let present = |known: &BTreeSet<Uuid>, id: Uuid, kind, subject: &dyn Fn() -> String| {
        if known.contains(&id) {
            Ok(())
        } else {
            Err(Inconsistent::Dangling { subject: subject(), kind, id })
        }
    };
    for person in &programme.persons {
        let subject = || format!("the person {}", person.slug);
        for position in &person.positions {
            present(&organisations, position.organisation.uuid(), "organisation", &subject)?;
        }
    }
    for event in &programme.events {
        let subject = || format!("the event {}", event.slug);
        if let Some(hall) = event.hall {
            present(&halls, hall.uuid(), "hall", &subject)?;
        }
        if let Some(track) = event.track {
            present(&tracks, track.uuid(), "track", &subject)?;
        }
        if let Some(occurrence) = &event.occurrence {
            present(&series, occurrence.series.uuid(), "series", &subject)?;
        }
        for role in &event.roles {
            match role.party {
                Party::Person(id) => present(&persons, id.uuid(), "person", &subject)?,
                Party::Organisation(id) => {
                    present(&organisations, id.uuid(), "organisation", &subject)?;
                }
            }
        }
    }
    Ok(())
}

/// The ids of a table's rows, each of which must be there once, as must each slug.
fn distinct<'a>(
    table: &'static str,
    rows: impl Iterator<Item = (Uuid, Option<&'a str>)>,
) -> Result<BTreeSet<Uuid>, Inconsistent> {
    let mut ids = BTreeSet::new();
    let mut slugs = BTreeSet::new();
    for (id, slug) in rows {
        if !ids.insert(id) {
            return Err(Inconsistent::RepeatedId { table, id });
        }
        if let Some(slug) = slug
            && !slugs.insert(slug)
        {
            return Err(Inconsistent::RepeatedSlug { table, slug: slug.to_owned() });
        }
    }
    Ok(ids)
}
