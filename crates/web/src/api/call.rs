//! One call of the API: what was asked, of which edition, and how to answer it.

use std::sync::Arc;

use axum::extract::{FromRequestParts, RawPathParams};
use axum::response::Response;
use http::HeaderMap;
use http::header::ACCEPT;
use http::request::Parts;
use serai_app::Snapshot;
use serai_domain::slugs::Slug;
use serde::Serialize;

use crate::api::paging::Cursor;
use crate::api::parameters::Parameters;
use crate::ask::Ask;
use crate::cache::Key;
use crate::encodings::weighted;
use crate::problems::{Code, Problem};
use crate::representations::{Freshness, Media, Rendered};
use crate::site::Site;

/// The extractor of every handler of the API.
pub(crate) struct Call {
    pub(crate) site: Site,
    pub(crate) ask: Ask,
    parameters: Parameters,
    path: Vec<(String, String)>,
}

impl FromRequestParts<Site> for Call {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        if !accepts_json(&parts.headers) {
            return Err(Problem::new(
                Code::NotAcceptable,
                "Accept admits no application/json, which is all that is served here.",
            ));
        }
        let path = RawPathParams::from_request_parts(parts, site).await.map_err(|_| {
            Problem::new(Code::InvalidRequest, "The path's percent-encoding is not UTF-8.")
        })?;
        let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let Ok(ask) = Ask::from_request_parts(parts, site).await;
        let parameters = Parameters::of(parts.uri.query())?;
        Ok(Self { site: site.clone(), ask, parameters, path })
    }
}

impl Call {
    /// The part of the path that stands for `name`.
    pub(crate) fn part(&self, name: &str) -> &str {
        self.path.iter().find(|(n, _)| n == name).map_or("", |(_, value)| value)
    }

    /// The query, to be read once.
    pub(crate) fn take_parameters(&mut self) -> Parameters {
        std::mem::take(&mut self.parameters)
    }

    /// The edition has nothing of the name that stands for `part` in the path.
    pub(crate) fn unknown(&self, code: Code, part: &str) -> Problem {
        let name: String = self.part(part).chars().take(90).collect();
        Problem::new(code, format!("{} has no {part} {name:?}.", self.part("edition")))
    }

    /// The slug of the edition asked of.
    pub(crate) fn edition(&self) -> Result<Slug, Problem> {
        self.part("edition").parse().map_err(|_| Problem::unknown_edition(self.part("edition")))
    }

    /// The newest released version of the edition asked of.
    pub(crate) async fn newest(&self) -> Result<Arc<Snapshot>, Problem> {
        self.site.published(&self.edition()?).await
    }

    /// The version a cursor counts in, else the newest.
    pub(crate) async fn at(&self, cursor: Option<Cursor>) -> Result<Arc<Snapshot>, Problem> {
        match cursor {
            Some(cursor) => self.site.version(&self.edition()?, cursor.version).await,
            None => self.newest().await,
        }
    }

    /// Answers with what `write` makes of `snapshot` for the site of the given root address, kept
    /// under `view`. `detail` holds, in one spelling, whatever else the document depends on.
    ///
    /// # Errors
    /// What `write` fails with, and a precondition that fails.
    pub(crate) async fn tell(
        &self,
        view: &'static str,
        snapshot: Arc<Snapshot>,
        detail: impl std::fmt::Display,
        write: impl FnOnce(&Snapshot, &str) -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let key = Key::of(view, &snapshot).with(detail);
        self.site.answer(&self.ask, key, self.written(snapshot, write)).await
    }

    /// The same, kept nowhere: for what is asked in too many ways.
    ///
    /// # Errors
    /// What `write` fails with, and a precondition that fails.
    pub(crate) async fn tell_once(
        &self,
        snapshot: Arc<Snapshot>,
        write: impl FnOnce(&Snapshot, &str) -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        self.site.answer_once(&self.ask, self.written(snapshot, write)).await
    }

    fn written(
        &self,
        snapshot: Arc<Snapshot>,
        write: impl FnOnce(&Snapshot, &str) -> Result<Rendered, Problem> + Send + 'static,
    ) -> impl FnOnce() -> Result<Rendered, Problem> + Send + 'static {
        let site = self.site.clone();
        move || write(&snapshot, site.base_url())
    }
}

/// A document as JSON, fresh for a minute.
pub(crate) fn json(document: &impl Serialize) -> Result<Rendered, Problem> {
    let body = serde_json::to_vec(document).map_err(Problem::internal)?;
    Ok(Rendered { freshness: Freshness::Minute, ..Rendered::new(Media::Json, body) })
}

/// A document as JSON that says also in a Link header (RFC 8288) where the next page is.
pub(crate) fn json_page(
    document: &impl Serialize,
    next: Option<&str>,
) -> Result<Rendered, Problem> {
    let link = next.map(|address| format!("<{address}>; rel=\"next\""));
    Ok(Rendered { link, ..json(document)? })
}

/// Whether the request takes JSON: it says so, says nothing, or takes anything.
fn accepts_json(headers: &HeaderMap) -> bool {
    let mut said = false;
    let mut best: Option<(u8, u16)> = None;
    for line in headers.get_all(ACCEPT).iter().take(8) {
        for item in line.to_str().unwrap_or("").split(',').take(64) {
            let (media, quality) = weighted(item);
            if media.is_empty() {
                continue;
            }
            said = true;
            // The most specific range that fits decides (RFC 9110, 12.5.1).
            let specific = match media.to_ascii_lowercase().as_str() {
                "application/json" => 2,
                "application/*" => 1,
                "*/*" => 0,
                _ => continue,
            };
            if best.is_none_or(|(so_far, _)| specific >= so_far) {
                best = Some((specific, quality));
            }
        }
    }
    !said || best.is_some_and(|(_, quality)| quality > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_sent_to_whoever_takes_it() {
        let accepts = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(ACCEPT, value.parse().unwrap());
            accepts_json(&headers)
        };
        for value in ["*/*", "application/json", "text/html, application/*;q=0.1", "", ","] {
            assert!(accepts(value), "{value}");
        }
        for value in ["text/html", "application/json;q=0, */*", "application/xml", "*/*;q=0"] {
            assert!(!accepts(value), "{value}");
        }
        assert!(accepts_json(&HeaderMap::new()));
    }
}
