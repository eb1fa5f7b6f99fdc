//! Headers that keep a browser from doing what the site never asks of it, and those that let
//! programs on other sites read the API and the exports.

use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_METHOD,
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderValue, Method, StatusCode};

use crate::site::Site;

const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// Whether an address may be read by scripts of other sites, and whether that is being asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CrossOrigin {
    readable: bool,
    preflight: bool,
}

impl CrossOrigin {
    pub(crate) fn of(request: &Request) -> Self {
        let path = request.uri().path();
        let is_export = || {
            let last = path.rsplit('/').next().unwrap_or("");
            !path.starts_with("/assets/")
                && [".xml", ".json", ".ics", ".jsonld", ".csv", ".atom"]
                    .iter()
                    .any(|ending| last.ends_with(ending))
        };
        let readable = path.starts_with("/api/") || is_export();
        let preflight = readable
            && request.method() == Method::OPTIONS
            && request.headers().contains_key(ACCESS_CONTROL_REQUEST_METHOD);
        Self { readable, preflight }
    }

    /// The answer to a browser that asks whether a script may send its request.
    pub(crate) fn preflight(self) -> Option<Response> {
        self.preflight.then(|| {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NO_CONTENT;
            for (name, value) in [
                (ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD"),
                (
                    ACCESS_CONTROL_ALLOW_HEADERS,
                    "accept, accept-language, if-none-match, if-modified-since, x-request-id",
                ),
                (ACCESS_CONTROL_MAX_AGE, "86400"),
            ] {
                response.headers_mut().insert(name, HeaderValue::from_static(value));
            }
            response
        })
    }
}

/// Sets the headers on an answer.
pub(crate) fn protect(site: &Site, origin: CrossOrigin, response: &mut Response) {
    let headers = response.headers_mut();
    for (name, value) in [
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            if origin.readable { "cross-origin" } else { "same-origin" },
        ),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if site.is_secure() {
        headers.insert(
            STRICT_TRANSPORT_SECURITY,
            HeaderValue::from_static("max-age=31536000; includeSubDomains"),
        );
    }
    if origin.readable {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(
            ACCESS_CONTROL_EXPOSE_HEADERS,
            HeaderValue::from_static("etag, link, content-disposition, retry-after, x-request-id"),
        );
    }
}
