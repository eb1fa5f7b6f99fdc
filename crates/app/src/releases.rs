//! Releasing the draft as an immutable version, now or at a time to come.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serai_domain::clashes::{ClashLevel, clashes, finding};
use serai_domain::diff::reschedules;
use serai_domain::events::Event;
use serai_domain::ids::{EventId, IdSource};
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::versions::VersionMeta;
use serai_store::{NewRelease, ScheduledRelease, StoreError};
use uuid::Uuid;

use crate::context::App;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};
use crate::searches::documents;

/// How often a release is tried again when the draft changes under it.
const TRIES: usize = 4;

impl App {
    /// Releases the draft: its public part becomes the edition's newest version, which never
    /// changes. An event whose time, place or state changed since the version before gets a
    /// higher sequence, so that calendars show it anew.
    ///
    /// # Errors
    /// [`AppError::Blocked`] with the clashes that the edition's levels do not let pass,
    /// [`AppError::NothingChanged`] where the newest version says the same.
    pub async fn release(
        &self,
        actor: &Actor,
        edition: &Slug,
        label: &str,
        note: &str,
    ) -> Result<VersionMeta, AppError> {
        self.release_draft(actor, edition, label, note, None).await
    }

    /// The same, in fulfilment of a scheduled release where one is named.
    async fn release_draft(
        &self,
        actor: &Actor,
        edition: &Slug,
        label: &str,
        note: &str,
        scheduled: Option<Uuid>,
    ) -> Result<VersionMeta, AppError> {
        may(actor, Action::Release)?;
        for _ in 0..TRIES {
            let Some((draft, revision)) = self.store().draft_load(edition).await? else {
                return Err(AppError::NoEdition(edition.clone()));
            };
            let blocking: Vec<_> = clashes(&draft)
                .iter()
                .filter(|clash| clash.level == ClashLevel::Block)
                .map(|clash| finding(&draft, clash))
                .collect();
            if !blocking.is_empty() {
                return Err(AppError::Blocked(blocking));
            }
            let mut public = draft.public();
            if let Some(newest) = self.published(edition).await? {
                count_sequences(&newest.programme, &mut public);
                if newest.programme == public {
                    return Err(AppError::NothingChanged(newest.version.number));
                }
            }
            let documents = documents(&public);
            let mut release = NewRelease::new(&public, label, note, self.now(), &documents)?;
            if let Some(scheduled) = scheduled {
                release = release.fulfilling(scheduled);
            }
            let line = self.audit(actor, "programme.release", &public.edition, &label);
            match self.store().release(release, revision, line).await {
                Ok(meta) => {
                    self.forget(edition);
                    return Ok(meta);
                }
                Err(StoreError::Conflict) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(AppError::Conflict(edition.clone()))
    }

    /// Releases the draft, as it will then stand, at a time to come.
    ///
    /// # Errors
    /// [`AppError::Past`] for a time that is not to come.
    pub async fn release_at(
        &self,
        actor: &Actor,
        edition: &Slug,
        label: &str,
        note: &str,
        at: Timestamp,
    ) -> Result<ScheduledRelease, AppError> {
        may(actor, Action::Release)?;
        if at <= self.now() {
            return Err(AppError::Past(at));
        }
        let edition = self.edition(edition).await?;
        let release = ScheduledRelease {
            id: self.ids().next_id(),
            edition: edition.id,
            release_at: at,
            label: label.to_owned(),
            note: note.to_owned(),
            created_at: self.now(),
        };
        let line = self.audit(actor, "programme.schedule_release", &edition, &release);
        self.store().schedule_release(release.clone(), line).await?;
        Ok(release)
    }

    /// Releases of an edition that are to come, soonest first.
    pub async fn releases_to_come(
        &self,
        actor: &Actor,
        edition: &Slug,
    ) -> Result<Vec<ScheduledRelease>, AppError> {
        may(actor, Action::ReadDraft)?;
        let edition = self.edition(edition).await?;
        Ok(self.store().scheduled_releases(edition.id).await?)
    }

    /// Calls off every release of an edition that is to come; tells how many.
    pub async fn cancel_releases(&self, actor: &Actor, edition: &Slug) -> Result<usize, AppError> {
        may(actor, Action::Release)?;
        let edition = self.edition(edition).await?;
        let mut cancelled = 0;
        for release in self.store().scheduled_releases(edition.id).await? {
            let line = self.audit(actor, "programme.cancel_release", &edition, &release);
            cancelled += usize::from(self.store().cancel_release(release.id, line).await?);
        }
        Ok(cancelled)
    }

    /// Carries out the releases whose time has come; tells what became of each. One that fails
    /// for good (a clash blocks it, nothing changed) is done with, and the audit log has the
    /// reason; one that fails with the database stays and is tried again.
    pub async fn run_due_releases(&self) -> Result<Vec<DueRelease>, AppError> {
        let due = self.store().due_releases(self.now()).await?;
        if due.is_empty() {
            return Ok(Vec::new());
        }
        let editions = self.store().editions().await?;
        let mut done = Vec::new();
        for release in due {
            let Some(record) = editions.iter().find(|r| r.edition.id == release.edition) else {
                continue;
            };
            let (actor, edition) = (Actor::Schedule, &record.edition);
            let ScheduledRelease { id, label, note, .. } = &release;
            let outcome = self.release_draft(&actor, &edition.slug, label, note, Some(*id)).await;
            if let Err(error) = &outcome
                && !matches!(error, AppError::Store(_) | AppError::Conflict(_))
            {
                let said = error.to_string();
                let line = self.audit(&actor, "programme.scheduled_release_failed", edition, &said);
                self.store().cancel_release(*id, line).await?;
            }
            done.push(DueRelease { edition: edition.slug.clone(), outcome });
        }
        Ok(done)
    }
}

/// What became of a release whose time had come.
#[derive(Debug)]
pub struct DueRelease {
    /// Of which edition.
    pub edition: Slug,
    /// The version it made, or why it made none.
    pub outcome: Result<VersionMeta, AppError>,
}

/// Gives each event the sequence of the version before, one higher where it was rescheduled.
fn count_sequences(before: &Programme, public: &mut Programme) {
    let known: BTreeMap<EventId, &Event> =
        before.events.iter().map(|event| (event.id, event)).collect();
    for event in &mut public.events {
        if let Some(old) = known.get(&event.id) {
            let next = old.sequence + u32::from(reschedules(old, event));
            event.sequence = next.max(event.sequence);
        }
    }
}
