//! Jobs: enqueued with the change that calls for them, taken by one worker at a time.

use jiff::{SignedDuration, Timestamp};
use serai_store_rows::columns::micros;
use serai_store_rows::jobs::{ClaimedJob, JobRow, NewJob};
use uuid::Uuid;

use crate::errors::StoreError;
use crate::opening::Store;
use crate::transactions::{Tx, on};

impl Tx<'_> {
    /// Enqueues a job.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn enqueue(&mut self, job: &NewJob) -> Result<(), StoreError> {
        let row = JobRow::new(job);
        Ok(on!(self, d, c => d::jobs::insert(c, &row))?)
    }

    /// Takes a finished job away; false where the lease ran out and another worker has it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_finish(&mut self, job: &ClaimedJob) -> Result<bool, StoreError> {
        let attempt = i64::from(job.attempt);
        Ok(on!(self, d, c => d::jobs::finish(c, job.id, attempt))?)
    }

    /// Notes that a job failed and when to try again, if at all; false where the lease ran out
    /// and another worker has it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_fail(
        &mut self,
        job: &ClaimedJob,
        error: &str,
        again: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        let (id, attempt) = (job.id, i64::from(job.attempt));
        let error = error.replace('\0', "");
        let again = again.map(micros);
        Ok(on!(self, d, c => d::jobs::fail(c, id, attempt, &error, again))?)
    }
}

impl Store {
    /// Enqueues a job on its own.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_enqueue(&self, job: NewJob) -> Result<(), StoreError> {
        self.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { tx.enqueue(&job).await })
        })
        .await
    }

    /// Takes the job that has waited longest at `now`, if one waits; it is this worker's for the
    /// length of `lease`.
    ///
    /// # Errors
    /// [`StoreError::Database`] or [`StoreError::Unreadable`].
    pub async fn job_claim(
        &self,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<ClaimedJob>, StoreError> {
        let until = micros(now.saturating_add(lease).unwrap_or(Timestamp::MAX));
        let now = micros(now);
        // An idle worker looks often: without this, each look would be a durable commit.
        let waits = {
            let mut reading = self.read().await?;
            let mut tx = reading.tx();
            on!(tx, d, c => d::jobs::waits(c, now))?
        };
        if !waits {
            return Ok(None);
        }
        self.write(move |tx| {
            Box::pin(async move {
                let row = on!(tx, d, c => d::dialect::claim_job(c, now, until))?;
                Ok(row.map(JobRow::claimed).transpose()?)
            })
        })
        .await
    }

    /// Takes a finished job away; false where the lease ran out and another worker has it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_finish(&self, job: ClaimedJob) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let job = job.clone();
            Box::pin(async move { tx.job_finish(&job).await })
        })
        .await
    }

    /// Notes that a job failed and when to try again, if at all; false where the lease ran out
    /// and another worker has it.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn job_fail(
        &self,
        job: ClaimedJob,
        error: String,
        again: Option<Timestamp>,
    ) -> Result<bool, StoreError> {
        self.write(move |tx| {
            let (job, error) = (job.clone(), error.clone());
            Box::pin(async move { tx.job_fail(&job, &error, again).await })
        })
        .await
    }

    /// The jobs that were given up, with what went wrong last.
    ///
    /// # Errors
    /// [`StoreError::Database`].
    pub async fn jobs_given_up(&self) -> Result<Vec<(Uuid, String, String)>, StoreError> {
        let mut reading = self.read().await?;
        let mut tx = reading.tx();
        let rows = on!(tx, d, c => d::jobs::all(c))?;
        Ok(rows
            .into_iter()
            .filter(|row| row.given_up)
            .map(|row| (row.id, row.kind, row.last_error.unwrap_or_default()))
            .collect())
    }
}
