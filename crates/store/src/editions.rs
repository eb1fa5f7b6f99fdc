//! Editions as the store knows them.

use std::collections::BTreeMap;

use serai_domain::editions::Edition;
use serai_domain::slugs::Slug;
use serai_domain::versions::VersionMeta;
use serai_store_rows::versions::VersionRow;
use uuid::Uuid;

use crate::Revision;
use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

/// An edition, as its draft has it, with how far it has come.
#[derive(Debug, Clone, PartialEq)]
pub struct EditionRecord {
    /// The edition as the draft has it.
    pub edition: Edition,
    /// How often the draft was changed.
    pub revision: Revision,
    /// The newest released version; none before the first.
    pub released: Option<VersionMeta>,
}

impl Tx<'_> {
    /// Every edition, by first day.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn editions(&mut self) -> Result<Vec<EditionRecord>, StoreError> {
        let rows = on!(self, d, c => d::editions::all(c))?;
        let mut newest: BTreeMap<Uuid, VersionRow> =
            on!(self, d, c => d::versions::newest_of_all(c))?
                .into_iter()
                .map(|row| (row.edition, row.version()))
                .collect();
        rows.into_iter()
            .map(|row| {
                let released = newest.remove(&row.id).map(VersionRow::meta).transpose()?;
                let revision = Revision(row.revision);
                Ok(EditionRecord { edition: row.edition()?, revision, released })
            })
            .collect()
    }

    /// The edition with this slug.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn edition_by_slug(
        &mut self,
        slug: &Slug,
    ) -> Result<Option<EditionRecord>, StoreError> {
        let Some(row) = on!(self, d, c => d::editions::by_slug(c, slug.as_str()))? else {
            return Ok(None);
        };
        let revision = Revision(row.revision);
        let edition = row.edition()?;
        let released = self.newest_version(edition.id).await?;
        Ok(Some(EditionRecord { edition, revision, released }))
    }
}

impl Store {
    /// Every edition, by first day.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn editions(&self) -> Result<Vec<EditionRecord>, StoreError> {
        self.read().await?.tx().editions().await
    }

    /// The edition with this slug.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn edition_by_slug(&self, slug: &Slug) -> Result<Option<EditionRecord>, StoreError> {
        self.read().await?.tx().edition_by_slug(slug).await
    }
}
