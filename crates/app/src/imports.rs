//! Importing a programme that somebody else made.

use std::time::Instant;

use serai_domain::clashes::{hall_overlaps, person_overlaps};
use serai_domain::findings::Finding;
use serai_domain::merge::{Changes, Missing, merge};
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_formats::import::{Counts, Imported, Progress, ReadOptions, read};
use serai_store::{Revision, StoreError};
use serde::Serialize;

use crate::context::App;
use crate::errors::AppError;
use crate::policy::{Action, Actor, may};

/// How often an import is merged again into what somebody else saved meanwhile.
const TRIES: usize = 4;

/// What to import and how.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// How to read the file; names the edition too.
    pub reading: ReadOptions,
    /// Whether the edition is to be made.
    pub edition: EditionIs,
    /// What becomes of events the file no longer has.
    pub missing: Missing,
    /// Whether anything is kept.
    pub keep: Keep,
}

/// Whether the edition is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditionIs {
    /// It is; one that is not is an error.
    There,
    /// It is made from what the file says, unless it is there.
    Made,
}

/// Whether an import is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Written to the draft.
    Yes,
    /// Told and forgotten: a dry run.
    No,
}

/// What an import did, or would do.
#[derive(Debug, Clone, Serialize)]
pub struct ImportReport {
    /// Slug of the edition.
    pub edition: Slug,
    /// The format the file was read as.
    pub format: String,
    /// Whether nothing was kept.
    pub dry_run: bool,
    /// What the file holds.
    pub counts: Counts,
    /// What that changed of the draft's events.
    pub changes: Changes,
    /// Pairs of the file's events that overlap.
    pub clashes: ClashCounts,
    /// What was found while reading.
    pub findings: Vec<Finding>,
    /// How long reading and saving took, in milliseconds.
    pub milliseconds: u64,
}

/// Pairs of events that overlap, whatever their state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct ClashCounts {
    /// In one hall.
    pub hall: usize,
    /// With one person, summed over persons.
    pub person: usize,
}

impl ClashCounts {
    /// The pairs of a programme.
    pub fn of(programme: &Programme) -> Self {
        Self { hall: hall_overlaps(programme).len(), person: person_overlaps(programme).len() }
    }
}

impl App {
    /// Reads a file and takes it into the edition's draft, all or nothing. Overlaps are told, and
    /// no reason to refuse.
    ///
    /// # Errors
    /// [`AppError::Refused`] where the file cannot be read, [`AppError::NoEdition`] where the
    /// edition is not there and not to be made, [`AppError::Conflict`] where somebody else kept
    /// changing the draft meanwhile.
    pub async fn import(
        &self,
        actor: &Actor,
        bytes: &[u8],
        request: &ImportRequest,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<ImportReport, AppError> {
        may(actor, Action::ChangeDraft)?;
        let started = Instant::now();
        let slug = &request.reading.edition;
        let mut draft = self.store().draft_load(slug).await?;
        if draft.is_none() && request.edition == EditionIs::There && request.keep == Keep::Yes {
            return Err(AppError::NoEdition(slug.clone()));
        }
        let mut reading = request.reading.clone();
        if let Some((programme, _)) = &draft {
            reading.zone.get_or_insert_with(|| programme.edition.zone.clone());
        }
        let imported = read(bytes, &reading, &mut self.ids(), progress)?;
        let Imported { format, programme, counts, findings } = imported;
        let clashes = ClashCounts::of(&programme);
        // Somebody who saves between our reading and writing makes us merge into what they saved.
        let mut tries = 0;
        let changes = loop {
            let (current, revision) = match &draft {
                Some((programme, revision)) => (programme.clone(), *revision),
                None => (Programme::new(programme.edition.clone()), Revision::NONE),
            };
            let (merged, changes) = merge(current, programme.clone(), request.missing);
            let before = draft.as_ref().map(|(programme, _)| programme);
            if request.keep == Keep::No || before == Some(&merged) {
                break changes;
            }
            let line = self.audit(actor, "programme.import", &merged.edition, &changes);
            match self.store().draft_save(before, &merged, revision, line, Vec::new()).await {
                Ok(_) => break changes,
                Err(StoreError::Conflict) if tries < TRIES => {}
                Err(StoreError::Conflict) => return Err(AppError::Conflict(slug.clone())),
                Err(error) => return Err(error.into()),
            }
            tries += 1;
            draft = self.store().draft_load(slug).await?;
        };
        Ok(ImportReport {
            edition: slug.clone(),
            format: format.name().to_owned(),
            dry_run: request.keep == Keep::No,
            counts,
            changes,
            clashes,
            findings,
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }
}
