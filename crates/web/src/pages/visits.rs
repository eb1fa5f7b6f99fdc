//! A visit to a page of an edition: which edition, in which language, at which moment.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::sync::Arc;

use axum::extract::{FromRequestParts, Path, RawQuery};
use axum::response::Response;
use http::request::Parts;
use jiff::Timestamp;
use serai_app::Snapshot;
use serai_domain::slugs::Slug;
use serai_i18n::Locale;

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::Rendered;
use crate::site::Site;
use crate::views::frames::Reader;
use crate::views::texts::language_of;

/// Longest query read, in bytes; of a longer one the rest is passed over.
const LONGEST_QUERY: usize = 8_000;

/// What every page of an edition is asked with: `/{lang}/{edition}/…`.
pub(crate) struct Visit {
    pub(crate) site: Site,
    pub(crate) ask: Ask,
    pub(crate) locale: Locale,
    pub(crate) snapshot: Arc<Snapshot>,
    pub(crate) now: Timestamp,
    /// The last part of the address, on pages of one thing; empty elsewhere.
    pub(crate) slug: String,
    /// The query as sent; empty where there is none.
    pub(crate) query: String,
}

impl FromRequestParts<Site> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Problem> {
        let Path(mut names) = Path::<BTreeMap<String, String>>::from_request_parts(parts, site)
            .await
            .map_err(|_| Problem::not_found())?;
        let mut take = |name| names.remove(name).unwrap_or_default();
        let (lang, edition, slug) = (take("lang"), take("edition"), take("slug"));
        let locale = Locale::from_tag(&lang).ok_or_else(Problem::not_found)?;
        let edition: Slug = edition.parse().map_err(|_| Problem::unknown_edition(&edition))?;
        let snapshot = site.published(&edition).await?;
        let Ok(ask) = Ask::from_request_parts(parts, site).await;
        let Ok(RawQuery(query)) = RawQuery::from_request_parts(parts, site).await;
        let mut query = query.unwrap_or_default();
        query.truncate(query.floor_char_boundary(LONGEST_QUERY));
        let now = site.app().now();
        Ok(Self { site: site.clone(), ask, locale, snapshot, now, slug, query })
    }
}

impl Visit {
    /// The first value of a query parameter; empty where it is not there.
    pub(crate) fn parameter(&self, name: &str) -> String {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(given, _)| given == name)
            .map(|(_, value)| value.into_owned())
            .unwrap_or_default()
    }

    /// Answers with what `render` makes, kept under `view` and `detail`, which together with
    /// version and language must name all that it depends on.
    pub(crate) async fn answer(
        self,
        view: &'static str,
        detail: impl Display,
        render: impl FnOnce(&Snapshot, Reader<'_>) -> askama::Result<String> + Send + 'static,
    ) -> Result<Response, Problem> {
        let key = Key::of(view, &self.snapshot).with(self.locale.tag()).with(detail);
        let (site, ask) = (self.site.clone(), self.ask.clone());
        site.answer(&ask, key, move || self.rendered(render)).await
    }

    /// Answers with what `render` makes and keeps nothing.
    pub(crate) async fn answer_once(
        self,
        render: impl FnOnce(&Snapshot, Reader<'_>) -> askama::Result<String> + Send + 'static,
    ) -> Result<Response, Problem> {
        let (site, ask) = (self.site.clone(), self.ask.clone());
        site.answer_once(&ask, move || self.rendered(render)).await
    }

    fn rendered(
        self,
        render: impl FnOnce(&Snapshot, Reader<'_>) -> askama::Result<String>,
    ) -> Result<Rendered, Problem> {
        let reader =
            Reader { locale: self.locale, now: self.now, origin: Some(self.site.base_url()) };
        let html = render(&self.snapshot, reader).map_err(Problem::internal)?;
        Ok(Rendered::page(html, &language_of(self.locale)))
    }
}
