//! Representations: a body as it is kept and sent, with its entity tag and the headers that
//! belong to it.

use axum::body::Body;
use axum::response::Response;
use bytes::Bytes;
use http::header::{
    CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_TYPE, ETAG,
    HeaderValue, LAST_MODIFIED, LINK, VARY,
};
use http::{HeaderMap, StatusCode};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use serai_domain::languages::Language;
use sha2::{Digest, Sha256};

use crate::conditions::{Conditions, Outcome};
use crate::encodings::Encoding;
use crate::problems::{Code, Problem};

/// What a body is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Media {
    /// A page.
    Html,
    /// A document of the API, schedule.json.
    Json,
    /// JSON-LD.
    JsonLd,
    /// schedule.xml, the site map.
    Xml,
    /// A feed.
    Atom,
    /// A calendar.
    Calendar,
    /// A table.
    Csv,
    /// A stylesheet.
    Css,
    /// A script.
    Script,
    /// A drawing.
    Svg,
    /// A font.
    Font,
    /// Plain text.
    Text,
}

impl Media {
    /// The value of Content-Type.
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Html => "text/html; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLd => "application/ld+json",
            Self::Xml => "application/xml; charset=utf-8",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Calendar => "text/calendar; charset=utf-8",
            Self::Csv => "text/csv; charset=utf-8; header=present",
            Self::Css => "text/css; charset=utf-8",
            Self::Script => "text/javascript; charset=utf-8",
            Self::Svg => "image/svg+xml",
            Self::Font => "font/woff2",
            Self::Text => "text/plain; charset=utf-8",
        }
    }
}

/// How long a client or a proxy may use an answer without asking again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Freshness {
    /// It asks each time, and mostly hears 304: pages, which must not show a cancelled concert.
    Revalidate,
    /// A minute: documents of the API, exports, pages that depend on the time of day.
    Minute,
    /// For ever: its address changes with its content.
    Immutable,
}

impl Freshness {
    /// The value of Cache-Control.
    pub const fn cache_control(self) -> &'static str {
        match self {
            Self::Revalidate => "public, no-cache",
            Self::Minute => "public, max-age=60",
            Self::Immutable => "public, max-age=31536000, immutable",
        }
    }
}

/// What a handler has made, before it is compressed and kept.
#[derive(Debug, Clone)]
pub struct Rendered {
    /// The bytes.
    pub body: Vec<u8>,
    /// What they are written in.
    pub media: Media,
    /// The language, where it is in one.
    pub language: Option<Language>,
    /// When what it says last changed, where that is known and no newer program says it otherwise.
    pub modified: Option<Timestamp>,
    /// The name to save it under.
    pub file_name: Option<String>,
    /// The value of a Link header.
    pub link: Option<String>,
    /// How long it stays fresh.
    pub freshness: Freshness,
}

impl Rendered {
    /// A body in `media`, to be asked for anew each time.
    pub fn new(media: Media, body: impl Into<Vec<u8>>) -> Self {
        Self {
            body: body.into(),
            media,
            language: None,
            modified: None,
            file_name: None,
            link: None,
            freshness: Freshness::Revalidate,
        }
    }

    /// A page in a language.
    pub fn page(html: String, language: &Language) -> Self {
        Self { language: Some(language.clone()), ..Self::new(Media::Html, html) }
    }
}

/// A body in one coding, with its headers ready to be sent. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Representation {
    body: Bytes,
    tag: HeaderValue,
    hash: String,
    modified: Option<Timestamp>,
    headers: HeaderMap,
}

impl Representation {
    /// What was rendered, not compressed. Its tag is a hash of its bytes: strong, and the same on
    /// every node.
    pub fn new(rendered: Rendered) -> Self {
        let hash: String =
            Sha256::digest(&rendered.body).iter().take(12).map(|b| format!("{b:02x}")).collect();
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(rendered.media.content_type()));
        headers.insert(CACHE_CONTROL, HeaderValue::from_static(rendered.freshness.cache_control()));
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
        let optional = [
            (CONTENT_LANGUAGE, rendered.language.map(|language| language.to_string())),
            (LAST_MODIFIED, rendered.modified.and_then(http_date)),
            (LINK, rendered.link),
            (
                CONTENT_DISPOSITION,
                rendered.file_name.map(|name| format!("inline; filename=\"{}\"", quotable(&name))),
            ),
        ];
        for (name, value) in optional {
            if let Some(value) = value.and_then(|value| HeaderValue::try_from(value).ok()) {
                headers.insert(name, value);
            }
        }
        Self {
            body: rendered.body.into(),
            tag: quoted(&hash, Encoding::Identity),
            hash,
            modified: rendered.modified,
            headers,
        }
    }

    /// The same in `encoding`, where that makes it shorter.
    #[must_use]
    pub fn encoded(&self, encoding: Encoding) -> Self {
        let (Some(header), Some(body)) = (encoding.header(), encoding.encode(&self.body)) else {
            return self.clone();
        };
        let mut headers = self.headers.clone();
        headers.insert(CONTENT_ENCODING, header);
        Self {
            body: body.into(),
            tag: quoted(&self.hash, encoding),
            hash: self.hash.clone(),
            modified: self.modified,
            headers,
        }
    }

    /// Bytes it occupies, roughly.
    pub fn weight(&self) -> u64 {
        const HEADERS: u64 = 600;
        self.body.len() as u64 + HEADERS
    }

    /// Its body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The answer to a request with these conditions.
    ///
    /// # Errors
    /// [`Code::PreconditionFailed`] where If-Match names another state.
    pub fn answer(&self, conditions: &Conditions) -> Result<Response, Problem> {
        let tag = self.tag.to_str().unwrap_or_default();
        let outcome = conditions.judge(tag, self.modified);
        let mut response = match outcome {
            Outcome::Send => Response::new(Body::from(self.body.clone())),
            Outcome::NotModified => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::NOT_MODIFIED;
                response
            }
            Outcome::Failed => {
                return Err(Problem::new(
                    Code::PreconditionFailed,
                    "If-Match names another state than the present one; read anew.",
                ));
            }
        };
        *response.headers_mut() = self.headers.clone();
        if outcome == Outcome::NotModified {
            for name in [CONTENT_TYPE, CONTENT_ENCODING, CONTENT_DISPOSITION, CONTENT_LANGUAGE] {
                response.headers_mut().remove(name);
            }
        }
        response.headers_mut().insert(ETAG, self.tag.clone());
        Ok(response)
    }
}

fn quoted(hash: &str, encoding: Encoding) -> HeaderValue {
    HeaderValue::try_from(format!("\"{hash}{}\"", encoding.suffix()))
        .unwrap_or(HeaderValue::from_static("\"\""))
}

/// An HTTP date; none outside the years that have one.
fn http_date(instant: Timestamp) -> Option<String> {
    DateTimePrinter::new().timestamp_to_rfc9110_string(&instant).ok()
}

/// `name` without what would end or escape a quoted string (RFC 6266, 4.3).
fn quotable(name: &str) -> String {
    name.chars().filter(|c| c.is_ascii_graphic() && *c != '"' && *c != '\\').collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn representation() -> Representation {
        Representation::new(Rendered {
            modified: Some("2023-05-06T15:40:00Z".parse().unwrap()),
            file_name: Some("moscow\"-baku.ics".into()),
            ..Rendered::new(Media::Calendar, "BEGIN:VCALENDAR\r\n".repeat(100))
        })
    }

    #[test]
    fn every_coding_has_its_own_strong_tag() {
        let plain = representation();
        let tags: std::collections::BTreeSet<String> = Encoding::ALL
            .iter()
            .map(|encoding| plain.encoded(*encoding).tag.to_str().unwrap().to_owned())
            .collect();
        assert_eq!(tags.len(), 3);
        assert!(tags.iter().all(|tag| tag.starts_with('"') && tag.ends_with('"')));
    }

    #[test]
    fn a_304_keeps_what_a_cache_needs_and_drops_the_rest() {
        let brotli = representation().encoded(Encoding::Brotli);
        let mut request = HeaderMap::new();
        request.insert("if-none-match", brotli.tag.clone());
        let response = brotli.answer(&Conditions::of(&request)).unwrap();
        assert_eq!(response.status(), StatusCode::NOT_MODIFIED);
        let names: std::collections::BTreeSet<&str> =
            response.headers().keys().map(http::HeaderName::as_str).collect();
        assert_eq!(Vec::from_iter(names), ["cache-control", "etag", "last-modified", "vary"]);
    }

    #[test]
    fn a_file_name_cannot_break_out_of_its_header() {
        let response = representation().answer(&Conditions::default()).unwrap();
        assert_eq!(
            response.headers()["content-disposition"],
            "inline; filename=\"moscow-baku.ics\""
        );
    }
}
