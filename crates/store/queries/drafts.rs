//! Whole drafts: every row of one edition, and what has to be written to change them.

use serai_store_rows::changes::DraftChanges;
use serai_store_rows::drafts::DraftRows;
use serai_store_rows::editions::EditionRow;

use crate::{Connection, dialect, editions, events, organisations, persons, tracks, venues};

/// Every row of an edition's draft.
pub async fn load(connection: &mut Connection, edition: EditionRow) -> sqlx::Result<DraftRows> {
    let id = edition.id;
    Ok(DraftRows {
        edition,
        organisations: organisations::of_edition(connection, id).await?,
        organisation_industries: organisations::industries(connection, id).await?,
        persons: persons::of_edition(connection, id).await?,
        positions: persons::positions(connection, id).await?,
        venues: venues::of_edition(connection, id).await?,
        halls: venues::halls(connection, id).await?,
        tracks: tracks::of_edition(connection, id).await?,
        series: events::series(connection, id).await?,
        events: events::of_edition(connection, id).await?,
        event_roles: events::roles(connection, id).await?,
    })
}

/// Writes what changes if the draft stands at `expected`, and returns the revision it then stands
/// at; nothing is written, and none returned, where it stands elsewhere or its slug is taken.
pub async fn save(
    connection: &mut Connection,
    changes: &DraftChanges,
    expected: i64,
) -> sqlx::Result<Option<i64>> {
    dialect::lock_edition(connection, changes.edition.id).await?;
    let holder = editions::by_slug(connection, &changes.edition.slug).await?.map(|row| row.id);
    if holder.is_some_and(|holder| holder != changes.edition.id) {
        return Ok(None);
    }
    let revision = if changes.creates {
        let stored = editions::revision(connection, changes.edition.id).await?;
        if expected != 0 || stored.is_some() {
            return Ok(None);
        }
        editions::insert(connection, &changes.edition).await?;
        1
    } else {
        if !editions::advance(connection, &changes.edition, expected).await? {
            return Ok(None);
        }
        expected + 1
    };
    for change in &changes.tables {
        if !change.remove.is_empty() {
            dialect::remove(connection, change.table, &change.remove).await?;
        }
        if let Some(rows) = &change.insert {
            dialect::insert(connection, change.table, rows).await?;
        }
    }
    Ok(Some(revision))
}
