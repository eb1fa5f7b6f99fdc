//! The site's front: which edition and which language a visitor gets who has named neither.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::header::{ACCEPT_LANGUAGE, CACHE_CONTROL, VARY};
use http::{HeaderMap, HeaderValue};
use serai_domain::slugs::Slug;
use serai_i18n::{Locale, negotiate};

use super::editions;
use crate::ask::Ask;
use crate::problems::Problem;
use crate::representations::Rendered;
use crate::site::Site;
use crate::views::frames::Reader;
use crate::views::texts::language_of;

/// `GET /`: to the only edition, or to the list of several, in the visitor's language.
pub(crate) async fn root(
    State(site): State<Site>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let editions = site.app().editions().await?;
    let lang = preferred(&headers).tag();
    Ok(onward(&match editions.as_slice() {
        [only] => format!("/{lang}/{}/", only.edition.slug),
        _ => format!("/{lang}/"),
    }))
}

/// `GET /{lang}/`: the list of editions. Where the name is an edition's, to that edition in the
/// visitor's language.
pub(crate) async fn list(
    State(site): State<Site>,
    Path(lang): Path<String>,
    headers: HeaderMap,
    ask: Ask,
) -> Result<Response, Problem> {
    let Some(locale) = Locale::from_tag(&lang) else {
        let edition: Slug = lang.parse().map_err(|_| Problem::not_found())?;
        site.published(&edition).await?;
        return Ok(onward(&format!("/{}/{edition}/", preferred(&headers).tag())));
    };
    let editions = site.app().editions().await?;
    let of = site.clone();
    site.answer_once(&ask, move || {
        let reader = Reader { locale, now: of.app().now(), origin: Some(of.base_url()) };
        let html = editions::render(&editions, reader).map_err(Problem::internal)?;
        Ok(Rendered::page(html, &language_of(locale)))
    })
    .await
}

/// `GET /{lang}`: to the same with its slash.
pub(crate) async fn slash(
    State(site): State<Site>,
    Path(lang): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    if let Some(locale) = Locale::from_tag(&lang) {
        return Ok(Redirect::permanent(&format!("/{}/", locale.tag())).into_response());
    }
    let edition: Slug = lang.parse().map_err(|_| Problem::not_found())?;
    site.published(&edition).await?;
    Ok(onward(&format!("/{}/{edition}/", preferred(&headers).tag())))
}

/// `GET /{lang}/{edition}`: to the same with its slash.
pub(crate) async fn edition_slash(
    State(site): State<Site>,
    Path((lang, edition)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let locale = Locale::from_tag(&lang).ok_or_else(Problem::not_found)?;
    let edition: Slug = edition.parse().map_err(|_| Problem::unknown_edition(&edition))?;
    site.published(&edition).await?;
    Ok(Redirect::permanent(&format!("/{}/{edition}/", locale.tag())).into_response())
}

fn preferred(headers: &HeaderMap) -> Locale {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    negotiate(header.unwrap_or_default(), &Locale::ALL)
}

/// A redirection that depends on who asks.
fn onward(address: &str) -> Response {
    let mut response = Redirect::to(address).into_response();
    *response.status_mut() = http::StatusCode::FOUND;
    let headers = response.headers_mut();
    headers.insert(VARY, HeaderValue::from_static("accept-language"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}
