//! The row of a job, and a job as its worker sees it.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::columns::{Unreadable, from_count, from_json, json, micros, plain};

/// A job as the table holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is the column of its name, told by the migrations")]
pub struct JobRow {
    pub id: Uuid,
    pub kind: String,
    pub payload: String,
    pub run_at: i64,
    pub attempts: i64,
    pub locked_until: Option<i64>,
    pub last_error: Option<String>,
    pub given_up: bool,
    pub created_at: i64,
}

/// A job to be done later.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Its id, given by whoever enqueues it.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// Not before this instant.
    pub run_at: Timestamp,
    /// When it was enqueued.
    pub created_at: Timestamp,
}

/// A job that a worker holds.
#[derive(Debug, Clone, PartialEq)]
pub struct ClaimedJob {
    /// Its id.
    pub id: Uuid,
    /// What is to be done.
    pub kind: String,
    /// What it needs to know.
    pub payload: serde_json::Value,
    /// Which attempt this is, from 1; a worker whose lease ran out holds an older attempt and
    /// cannot finish the job any more.
    pub attempt: u32,
}

impl JobRow {
    /// The row of a job nobody has tried yet.
    pub fn new(job: &NewJob) -> Self {
        Self {
            id: job.id,
            kind: plain(&job.kind),
            payload: json(&job.payload),
            run_at: micros(job.run_at),
            attempts: 0,
            locked_until: None,
            last_error: None,
            given_up: false,
            created_at: micros(job.created_at),
        }
    }

    /// The job as the worker that just claimed it sees it.
    ///
    /// # Errors
    /// [`Unreadable`] where the payload is no JSON.
    pub fn claimed(self) -> Result<ClaimedJob, Unreadable> {
        Ok(ClaimedJob {
            id: self.id,
            payload: from_json("jobs.payload", &self.payload)?,
            kind: self.kind,
            attempt: from_count("jobs.attempts", self.attempts)?,
        })
    }
}
