//! The programme as files for other programs: schedule.xml, schedule.json, calendars, JSON-LD, a
//! table, a feed of changes. Parameters other than theirs are passed over, so that a link with a
//! tracker's mark still works; those they read have one spelling each in the cache.

mod calendars;
mod feeds;

use std::sync::Arc;

use axum::extract::{Path, RawQuery, State};
use axum::response::Response;
use serai_app::Snapshot;
use serai_app::exports::{Format, written};
use serai_domain::languages::Language;
use serai_domain::slugs::Slug;

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::{Freshness, Media, Rendered};
use crate::routes::{Class, Routes};
use crate::site::Site;

/// Every export.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(Class::Export, "/{edition}/schedule.xml", schedule_xml)
        .get(Class::Export, "/{edition}/schedule.json", schedule_json)
        .get(Class::Export, "/{edition}/programme.ics", calendar)
        .get(Class::Export, "/{edition}/events.jsonld", json_ld)
        .get(Class::Export, "/{edition}/programme.csv", table)
        .get(Class::Export, "/{edition}/changes.atom", changes)
        .get(Class::Export, "/{edition}/favourites.ics", calendars::favourites)
        .get(Class::Export, "/{edition}/events/{file}", calendars::event)
}

/// What a request for an export names.
pub(crate) struct Wanted {
    site: Site,
    ask: Ask,
    snapshot: Arc<Snapshot>,
    language: Language,
}

impl Wanted {
    /// The newest version of the edition, and the language of the parameter `lang` where the
    /// edition is written in it, else the one it was first written in.
    async fn of(site: Site, ask: Ask, edition: &str, query: Option<&str>) -> Result<Self, Problem> {
        let slug: Slug = edition.parse().map_err(|_| Problem::unknown_edition(edition))?;
        let snapshot = site.published(&slug).await?;
        let edition = &snapshot.programme.edition;
        let language = value(query, "lang")
            .and_then(|tag| tag.parse().ok())
            .filter(|language| edition.languages.contains(language))
            .unwrap_or_else(|| edition.source_language());
        Ok(Self { site, ask, snapshot, language })
    }

    /// Answers with what `write` makes, kept under `view`.
    async fn answer(
        self,
        view: &'static str,
        file: File,
        write: impl FnOnce(&Snapshot, &Language, &str) -> Result<Vec<u8>, Problem> + Send + 'static,
    ) -> Result<Response, Problem> {
        let key = Key::of(view, &self.snapshot).with(&self.language);
        let Self { site, ask, snapshot, language } = self;
        let of = site.clone();
        site.answer(&ask, key, move || {
            let body = write(&snapshot, &language, of.base_url())?;
            Ok(file.rendered(&snapshot, &language, body))
        })
        .await
    }
}

/// What a file is.
#[derive(Debug, Clone)]
struct File {
    media: Media,
    /// Its name after the edition's: `schedule.xml`.
    name: String,
}

impl File {
    fn new(media: Media, name: impl Into<String>) -> Self {
        Self { media, name: name.into() }
    }

    fn rendered(self, snapshot: &Snapshot, language: &Language, body: Vec<u8>) -> Rendered {
        let edition = &snapshot.programme.edition.slug;
        Rendered {
            language: Some(language.clone()),
            modified: Some(snapshot.version.released_at),
            file_name: Some(format!("{edition}-{}", self.name)),
            freshness: Freshness::Minute,
            ..Rendered::new(self.media, body)
        }
    }
}

async fn whole(
    site: Site,
    ask: Ask,
    edition: &str,
    query: Option<&str>,
    format: Format,
    file: File,
) -> Result<Response, Problem> {
    let wanted = Wanted::of(site, ask, edition, query).await?;
    wanted
        .answer(format.name(), file, move |snapshot, language, base_url| {
            let (programme, version) = (&snapshot.programme, &snapshot.version);
            Ok(written(programme, version, format, language, Some(base_url)))
        })
        .await
}

/// `GET /{edition}/schedule.xml`.
async fn schedule_xml(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let file = File::new(Media::Xml, "schedule.xml");
    whole(site, ask, &edition, query.as_deref(), Format::ScheduleXml, file).await
}

/// `GET /{edition}/schedule.json`.
async fn schedule_json(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let file = File::new(Media::Json, "schedule.json");
    whole(site, ask, &edition, query.as_deref(), Format::ScheduleJson, file).await
}

/// `GET /{edition}/programme.ics`.
async fn calendar(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let file = File::new(Media::Calendar, "programme.ics");
    whole(site, ask, &edition, query.as_deref(), Format::Ics, file).await
}

/// `GET /{edition}/events.jsonld`.
async fn json_ld(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let file = File::new(Media::JsonLd, "events.jsonld");
    whole(site, ask, &edition, query.as_deref(), Format::Jsonld, file).await
}

/// `GET /{edition}/programme.csv`.
async fn table(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let file = File::new(Media::Csv, "programme.csv");
    whole(site, ask, &edition, query.as_deref(), Format::Csv, file).await
}

/// `GET /{edition}/changes.atom`.
async fn changes(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let wanted = Wanted::of(site, ask, &edition, query.as_deref()).await?;
    let log = wanted.site.app().changelog(&wanted.snapshot.programme.edition.slug).await?;
    let file = File::new(Media::Atom, "changes.atom");
    wanted
        .answer("atom", file, move |snapshot, language, base_url| {
            let feed = feeds::atom(snapshot, &log, language, base_url);
            Ok(feed.map_err(Problem::internal)?.into_bytes())
        })
        .await
}

/// The first value of a query parameter, decoded; others and what cannot be read are passed over.
fn value(query: Option<&str>, name: &str) -> Option<String> {
    form_urlencoded::parse(query?.as_bytes())
        .find(|(given, _)| given == name)
        .map(|(_, value)| value.into_owned())
}
