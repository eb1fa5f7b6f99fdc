//! Problems on their way out: the one place where a failed request gets its body, a page for a
//! person and a document for a program.

use std::any::Any;

use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::{ACCEPT, ACCEPT_LANGUAGE, CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER, VARY};
use http::{HeaderValue, StatusCode, Uri};

use crate::encodings::weighted;
use crate::pages;
use crate::problems::{Code, Problem, ProblemDocument};
use crate::representations::Media;
use crate::site::Site;

/// Who will read the answer.
pub(crate) struct Reader {
    uri: Uri,
    accept: Option<HeaderValue>,
    languages: Option<HeaderValue>,
}

impl Reader {
    pub(crate) fn of(request: &Request) -> Self {
        Self {
            uri: request.uri().clone(),
            accept: request.headers().get(ACCEPT).cloned(),
            languages: request.headers().get(ACCEPT_LANGUAGE).cloned(),
        }
    }

    /// Whether to answer with a page: to one who accepts HTML, or who takes anything at the
    /// address of a page.
    fn is_person(&self) -> bool {
        let path = self.uri.path();
        if path.starts_with("/api/") {
            return false;
        }
        let accept = self.accept.as_ref().and_then(|value| value.to_str().ok()).unwrap_or("*/*");
        let accepts = |wanted: &[&str]| {
            accept.split(',').take(32).map(weighted).any(|(media, quality)| {
                quality > 0 && wanted.iter().any(|name| media.eq_ignore_ascii_case(name))
            })
        };
        let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        accepts(&["text/html", "application/xhtml+xml"])
            || !is_file && !accepts(&["application/json", "application/problem+json"])
    }
}

/// Gives a failed response its body, and returns what went wrong; lets others through.
pub(crate) fn present(
    site: &Site,
    reader: &Reader,
    request_id: &str,
    mut response: Response,
) -> (Response, Option<Problem>) {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return (response, None);
    }
    let problem = response.extensions_mut().remove::<Problem>().unwrap_or_else(|| {
        Problem::new(Code::of_status(status), "Check the address and the headers of the request.")
    });
    let (media, body) = if reader.is_person() {
        let language =
            reader.languages.as_ref().and_then(|value| value.to_str().ok()).unwrap_or("");
        let page = pages::error_page(site, &problem, request_id, reader.uri.path(), language);
        (HeaderValue::from_static(Media::Html.content_type()), page)
    } else {
        let document = ProblemDocument::new(&problem, site.base_url(), request_id);
        let body = serde_json::to_string(&document).unwrap_or_default();
        (HeaderValue::from_static("application/problem+json"), body)
    };
    let mut told = (problem.code.status(), body).into_response();
    for (name, value) in response.headers() {
        if *name != http::header::CONTENT_LENGTH {
            told.headers_mut().insert(name.clone(), value.clone());
        }
    }
    let headers = told.headers_mut();
    headers.insert(CONTENT_TYPE, media);
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(VARY, HeaderValue::from_static("accept, accept-language"));
    if told.status() == StatusCode::SERVICE_UNAVAILABLE {
        told.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("2"));
    }
    (told, Some(problem))
}

/// The answer where no route has the address.
pub(crate) async fn not_found() -> Problem {
    Problem::not_found()
}

/// The answer where a route has the address, but not for this method.
pub(crate) async fn method_not_allowed() -> Problem {
    Problem::new(Code::MethodNotAllowed, "Everything here is read with GET or HEAD.")
}

/// The answer where a handler panicked.
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let words = panic
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "without words".to_owned());
    Problem::internal(format!("panic: {words}")).into_response()
}
