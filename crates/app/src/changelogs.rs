//! Released versions: reading them, and what each changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use serai_domain::diff::{Change, diff};
use serai_domain::editions::Edition;
use serai_domain::slugs::Slug;
use serai_domain::versions::{EditionSummary, VersionMeta};
use serai_store::EditionRecord;

use crate::context::App;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};
use crate::snapshots::Snapshot;

/// What one version changed against the one before.
#[derive(Debug, Clone, PartialEq)]
pub struct VersionChanges {
    /// The version.
    pub version: VersionMeta,
    /// What changed; nothing for the first version.
    pub changes: Vec<Change>,
}

/// Older versions kept in memory.
const OLDER_KEPT: usize = 8;
/// Versions a changelog goes back.
const CHANGELOG_LENGTH: usize = 50;

impl App {
    /// Editions that have a released version, the one that begins last first.
    pub async fn editions(&self) -> Result<Vec<EditionSummary>, AppError> {
        let mut editions = Vec::new();
        for record in self.store().editions().await? {
            if record.released.is_none() {
                continue;
            }
            if let Some(snapshot) = self.published(&record.edition.slug).await? {
                editions.push(EditionSummary {
                    edition: snapshot.programme.edition.clone(),
                    version: Some(snapshot.version.clone()),
                });
            }
        }
        editions.sort_by_key(|summary| {
            (std::cmp::Reverse(summary.edition.first_day), summary.edition.slug.clone())
        });
        Ok(editions)
    }

    /// Every edition, released or not, by slug.
    pub async fn all_editions(&self, actor: &Actor) -> Result<Vec<EditionSummary>, AppError> {
        may(actor, Action::ReadDraft)?;
        let records = self.store().editions().await?;
        let summary = |r: EditionRecord| EditionSummary { edition: r.edition, version: r.released };
        Ok(records.into_iter().map(summary).collect())
    }

    /// An edition as its draft has it.
    pub(crate) async fn edition(&self, slug: &Slug) -> Result<Edition, AppError> {
        match self.store().edition_by_slug(slug).await? {
            Some(record) => Ok(record.edition),
            None => Err(AppError::NoEdition(slug.clone())),
        }
    }

    /// The newest released version of an edition; none where there is no such edition or nothing
    /// is released. Read once, then answered from memory until [`App::refresh`] sees a newer one.
    pub async fn published(&self, edition: &Slug) -> Result<Option<Arc<Snapshot>>, AppError> {
        if let Some(known) = self.memory().newest.get(edition) {
            return Ok(known.clone());
        }
        let record = self.store().edition_by_slug(edition).await?;
        let newest = match record.and_then(|r| Some((r.edition.id, r.released?.number))) {
            Some((id, number)) => self.store().version(id, number).await?,
            None => None,
        };
        let newest = newest.map(|(meta, programme)| Arc::new(Snapshot::new(programme, meta)));
        // Names of editions that do not exist are a reader's to invent: those are not kept.
        if newest.is_some() {
            self.memory().newest.insert(edition.clone(), newest.clone());
        }
        Ok(newest)
    }

    /// A released version by its number.
    pub async fn version(
        &self,
        edition: &Slug,
        number: u32,
    ) -> Result<Option<Arc<Snapshot>>, AppError> {
        if let Some(newest) = self.published(edition).await?
            && newest.version.number == number
        {
            return Ok(Some(newest));
        }
        let held = |(slug, snapshot): &(Slug, Arc<Snapshot>)| {
            slug == edition && snapshot.version.number == number
        };
        if let Some((_, snapshot)) = self.memory().older.iter().find(|entry| held(entry)) {
            return Ok(Some(Arc::clone(snapshot)));
        }
        let Some(record) = self.store().edition_by_slug(edition).await? else {
            return Ok(None);
        };
        let Some((meta, programme)) = self.store().version(record.edition.id, number).await? else {
            return Ok(None);
        };
        let snapshot = Arc::new(Snapshot::new(programme, meta));
        let mut memory = self.memory();
        memory.older.push((edition.clone(), Arc::clone(&snapshot)));
        if memory.older.len() > OLDER_KEPT {
            memory.older.remove(0);
        }
        Ok(Some(snapshot))
    }

    /// The released versions of an edition, newest first.
    pub async fn versions(&self, edition: &Slug) -> Result<Vec<VersionMeta>, AppError> {
        match self.store().edition_by_slug(edition).await? {
            Some(record) => Ok(self.store().versions(record.edition.id).await?),
            None => Ok(Vec::new()),
        }
    }

    /// What each of the newest versions changed, newest first.
    pub async fn changelog(&self, edition: &Slug) -> Result<Arc<Vec<VersionChanges>>, AppError> {
        if let Some(known) = self.memory().changelogs.get(edition) {
            return Ok(Arc::clone(known));
        }
        let versions = self.versions(edition).await?;
        let mut log = Vec::new();
        for (index, meta) in versions.iter().take(CHANGELOG_LENGTH).enumerate() {
            let before = match versions.get(index + 1) {
                Some(older) => self.version(edition, older.number).await?,
                None => None,
            };
            let changes = match (before, self.version(edition, meta.number).await?) {
                (Some(older), Some(newer)) => diff(&older.programme, &newer.programme),
                _ => Vec::new(),
            };
            log.push(VersionChanges { version: meta.clone(), changes });
        }
        let log = Arc::new(log);
        if !log.is_empty() {
            self.memory().changelogs.insert(edition.clone(), Arc::clone(&log));
        }
        Ok(log)
    }

    /// Looks whether a newer version was released elsewhere, by another process on the same
    /// database, and lets go of what is no longer newest. The server does this every second.
    pub async fn refresh(&self) -> Result<(), AppError> {
        let newest: BTreeMap<Slug, Option<u32>> = self
            .store()
            .editions()
            .await?
            .into_iter()
            .map(|record| (record.edition.slug, record.released.map(|meta| meta.number)))
            .collect();
        let stale: Vec<Slug> = {
            let memory = self.memory();
            memory
                .newest
                .iter()
                .filter(|(slug, snapshot)| {
                    let held = snapshot.as_ref().map(|s| s.version.number);
                    newest.get(*slug).copied().flatten() != held
                })
                .map(|(slug, _)| slug.clone())
                .collect()
        };
        for slug in stale {
            self.forget(&slug);
        }
        Ok(())
    }

    /// Lets go of what is held of an edition's newest version.
    pub(crate) fn forget(&self, edition: &Slug) {
        let mut memory = self.memory();
        memory.newest.remove(edition);
        memory.changelogs.remove(edition);
    }
}
