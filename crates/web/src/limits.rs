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

#[cfg(test)]
mod tests {
    use super::*;

    fn code(request: http::request::Builder) -> Option<Code> {
        let limits = Limits::new(1, Duration::from_secs(1));
        let request = request.body(()).unwrap();
        limits.admit(&request).err().map(|problem| problem.code)
    }

    #[test]
    fn what_is_too_long_is_turned_away() {
        let address =
            |bytes: usize| Request::builder().uri("/".to_owned() + &"a".repeat(bytes - 1));
        assert_eq!(code(address(LONGEST_URI)), None);
        assert_eq!(code(address(LONGEST_URI + 1)), Some(Code::UriTooLong));
        let query = format!("/?{}", "a".repeat(LONGEST_URI));
        assert_eq!(code(Request::builder().uri(query)), Some(Code::UriTooLong));
        let body = |bytes: u64| Request::builder().header(CONTENT_LENGTH, bytes);
        assert_eq!(code(body(LONGEST_BODY)), None);
        assert_eq!(code(body(LONGEST_BODY + 1)), Some(Code::ContentTooLarge));
    }

    #[test]
    fn one_more_than_there_are_places_comes_back_later() {
        let limits = Limits::new(2, Duration::from_secs(1));
        let request = Request::new(());
        let first = limits.admit(&request);
        let second = limits.admit(&request);
        assert!(first.is_ok() && second.is_ok());
        assert_eq!(limits.admit(&request).unwrap_err().code, Code::TooBusy);
        drop(first);
        assert!(limits.admit(&request).is_ok());
    }
}
