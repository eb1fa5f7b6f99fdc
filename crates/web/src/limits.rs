//! Bounds on requests: how long an address, how large a body, how many at a time, for how long.

use std::time::Duration;

use http::Request;
use http::header::CONTENT_LENGTH;
use tokio::sync::{Semaphore, SemaphorePermit};

use crate::problems::{Code, Problem};

/// Bytes of path and query.
pub const LONGEST_URI: usize = 8_192;
/// Bytes of a request body.
pub const LONGEST_BODY: u64 = 65_536;

/// The bounds that depend on how the site is run.
#[derive(Debug)]
pub(crate) struct Limits {
    places: Semaphore,
    timeout: Duration,
}

impl Limits {
    pub(crate) fn new(concurrency: usize, timeout: Duration) -> Self {
        let places = Semaphore::new(concurrency.clamp(1, Semaphore::MAX_PERMITS));
        Self { places, timeout }
    }

    pub(crate) fn timeout(&self) -> Duration {
        self.timeout
    }

    /// A place for this request, held while it is answered.
    pub(crate) fn admit<B>(&self, request: &Request<B>) -> Result<SemaphorePermit<'_>, Problem> {
        let uri = request.uri();
        let length = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
        if length > LONGEST_URI {
            return Err(Problem::new(
                Code::UriTooLong,
                format!("Path and query have {length} bytes; at most {LONGEST_URI} are read."),
            ));
        }
        let body = request.headers().get(CONTENT_LENGTH).and_then(|value| value.to_str().ok());
        if let Some(length) = body.and_then(|value| value.parse::<u64>().ok())
            && length > LONGEST_BODY
        {
            return Err(Problem::new(
                Code::ContentTooLarge,
                format!("The body has {length} bytes; at most {LONGEST_BODY} are read."),
            ));
        }
        self.places
            .try_acquire()
            .map_err(|_| Problem::new(Code::TooBusy, "Try again after the seconds in Retry-After."))
    }
}
