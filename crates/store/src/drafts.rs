//! Drafts: a whole programme read at once, and changed by writing only the rows that differ.

use std::sync::Arc;

use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_store_rows::audit::AuditLine;
use serai_store_rows::changes::DraftChanges;
use serai_store_rows::jobs::NewJob;

use crate::Revision;
use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

impl Tx<'_> {
    /// The draft of the edition with this slug, its events in programme order, and the revision
    /// it stands at.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn draft(
        &mut self,
        slug: &Slug,
    ) -> Result<Option<(Programme, Revision)>, StoreError> {
        let Some(row) = on!(self, d, c => d::editions::by_slug(c, slug.as_str()))? else {
            return Ok(None);
        };
        let revision = Revision(row.revision);
        let rows = on!(self, d, c => d::drafts::load(c, row))?;
        Ok(Some((rows.programme()?, revision)))
    }

    /// Writes the changes of a draft that stands at `expected` ([`Revision::NONE`] for a new
    /// edition), and returns the revision it then stands at.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where the draft stands elsewhere or another edition has the slug.
    pub async fn draft_change(
        &mut self,
        changes: &DraftChanges,
        expected: Revision,
    ) -> Result<Revision, StoreError> {
        let saved = on!(self, d, c => d::drafts::save(c, changes, expected.0))?;
        saved.map(Revision).ok_or(StoreError::Conflict)
    }
}

impl Store {
    /// The draft of the edition with this slug, and the revision it stands at.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn draft_load(
        &self,
        slug: &Slug,
    ) -> Result<Option<(Programme, Revision)>, StoreError> {
        self.read().await?.tx().draft(slug).await
    }

    /// Turns the draft `old`, read at revision `expected`, into `new`, with an audit line and
    /// jobs, all in one transaction. None and [`Revision::NONE`] make a new edition. Returns the
    /// revision the draft then stands at.
    ///
    /// # Errors
    /// [`StoreError::Conflict`] where somebody else was first; [`StoreError::Inconsistent`] where
    /// `new` contradicts itself.
    pub async fn draft_save(
        &self,
        old: Option<&Programme>,
        new: &Programme,
        expected: Revision,
        line: AuditLine,
        jobs: Vec<NewJob>,
    ) -> Result<Revision, StoreError> {
        let unit = Arc::new((DraftChanges::between(old, new)?, line, jobs));
        self.write(move |tx| {
            let unit = Arc::clone(&unit);
            Box::pin(async move {
                let (changes, line, jobs) = &*unit;
                let revision = tx.draft_change(changes, expected).await?;
                tx.audit(line).await?;
                for job in jobs {
                    tx.enqueue(job).await?;
                }
                Ok(revision)
            })
        })
        .await
    }
}
