//! The site: what every handler shares, and the router of all its routes.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use serai_app::{App, Snapshot};
use serai_domain::slugs::Slug;
use tower_http::catch_panic::CatchPanicLayer;

use crate::ask::Ask;
use crate::cache::{Cache, Key};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::problems::{Code, Problem};
use crate::representations::Rendered;
use crate::routes::Routes;
use crate::{api, assets, edge, exports, faults, operations, pages, sitemaps};

/// How the site is to be run.
#[derive(Debug, Clone)]
pub struct SiteOptions {
    /// Scheme and host it is reached at, `https://days.example.org`: the root of every absolute
    /// address in pages, exports and documents. Where it is https, browsers are told to stay there.
    pub base_url: String,
    /// Bytes of rendered pages and exports kept.
    pub cache_bytes: u64,
    /// Bodies rendered at a time.
    pub renderers: usize,
    /// Requests answered at a time; more are told to come back.
    pub concurrency: usize,
    /// Time a request may take.
    pub timeout: Duration,
    /// The program's version, for `/metrics`.
    pub build: String,
}

impl Default for SiteOptions {
    fn default() -> Self {
        Self {
            base_url: "http://localhost:8080".into(),
            cache_bytes: 48 * 1024 * 1024,
            renderers: std::thread::available_parallelism().map_or(2, usize::from),
            concurrency: 1_024,
            timeout: Duration::from_secs(10),
            build: env!("CARGO_PKG_VERSION").into(),
        }
    }
}

/// What every handler shares. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Site {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    app: App,
    options: SiteOptions,
    cache: Cache,
    limits: Limits,
    metrics: Metrics,
}

impl Site {
    /// A site of what `app` holds, run by `options`.
    pub fn new(app: App, options: SiteOptions) -> Self {
        let mut options = options;
        options.base_url.truncate(options.base_url.trim_end_matches('/').len());
        let cache = Cache::new(options.cache_bytes, options.renderers);
        let limits = Limits::new(options.concurrency, options.timeout);
        let metrics = Metrics::new(&options.build, app.now());
        Self { inner: Arc::new(Inner { app, options, cache, limits, metrics }) }
    }

    /// What there is to show, and what may be done.
    pub fn app(&self) -> &App {
        &self.inner.app
    }

    /// The newest released version of an edition.
    ///
    /// # Errors
    /// [`Code::UnknownEdition`] where there is no such edition or nothing is released.
    pub async fn published(&self, edition: &Slug) -> Result<Arc<Snapshot>, Problem> {
        self.app().published(edition).await?.ok_or_else(|| Problem::unknown_edition(edition))
    }

    /// A released version of an edition by its number.
    ///
    /// # Errors
    /// [`Code::UnknownEdition`], [`Code::UnknownVersion`].
    pub async fn version(&self, edition: &Slug, number: u32) -> Result<Arc<Snapshot>, Problem> {
        self.published(edition).await?;
        self.app().version(edition, number).await?.ok_or_else(|| {
            Problem::new(
                Code::UnknownVersion,
                format!("{edition} has no released version {number}."),
            )
        })
    }

    /// Scheme and host it is reached at, without a slash at the end.
    pub fn base_url(&self) -> &str {
        &self.inner.options.base_url
    }

    /// Whether it is reached by https.
    pub fn is_secure(&self) -> bool {
        self.base_url().starts_with("https://")
    }

    /// The rendered pages and exports kept.
    pub fn cache(&self) -> &Cache {
        &self.inner.cache
    }

    /// What is counted.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Answers with the rendering that `key` names, made by `render` where it is not kept.
    ///
    /// # Errors
    /// What `render` fails with, and a precondition that fails.
    pub async fn answer(
        &self,
        ask: &Ask,
        key: Key,
        render: impl FnOnce() -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<axum::response::Response, Problem> {
        self.cache().get(key, ask.encoding, render).await?.answer(&ask.conditions)
    }

    /// Answers with what `render` makes and keeps nothing: for what is asked in too many ways,
    /// such as a search.
    ///
    /// # Errors
    /// What `render` fails with, and a precondition that fails.
    pub async fn answer_once(
        &self,
        ask: &Ask,
        render: impl FnOnce() -> Result<Rendered, Problem> + Send + 'static,
    ) -> Result<axum::response::Response, Problem> {
        self.cache().pass(ask.encoding, render).await?.answer(&ask.conditions)
    }
}

/// Every route of the site.
pub fn routes() -> Routes {
    Routes::new()
        .and(operations::routes())
        .and(sitemaps::routes())
        .and(assets::routes())
        .and(api::routes())
        .and(exports::routes())
        .and(pages::routes())
}

/// The router of all routes, with limits, problems, headers, logs and metrics around them.
pub fn router(site: Site) -> Router {
    routes()
        .into_router()
        .fallback(faults::not_found)
        .method_not_allowed_fallback(faults::method_not_allowed)
        .layer(CatchPanicLayer::custom(faults::panicked))
        .layer(axum::middleware::from_fn_with_state(site.clone(), edge::pass))
        .with_state(site)
}
