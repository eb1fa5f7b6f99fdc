//! Files that pages are made of, embedded in the program: styles, scripts, fonts, the icon. The
//! build names each by a hash of its content, so a browser may keep it for ever.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use http::HeaderValue;
use http::header::CACHE_CONTROL;
use rust_embed::RustEmbed;

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::{Freshness, Media, Rendered};
use crate::routes::{Class, Routes};
use crate::site::Site;

#[derive(RustEmbed)]
#[folder = "assets/dist"]
#[allow_missing = true]
#[include = "*-*.css"]
#[include = "*-*.js"]
#[include = "*-*.svg"]
#[include = "*-*.woff2"]
struct Built;

/// The routes of this file.
pub(crate) fn routes() -> Routes {
    Routes::new().get(Class::Asset, "/assets/{file}", show).get(Class::Asset, "/favicon.ico", icon)
}

/// `GET /assets/{file}`.
async fn show(
    State(site): State<Site>,
    ask: Ask,
    Path(file): Path<String>,
) -> Result<Response, Problem> {
    let media = file.rsplit_once('.').and_then(|(_, ending)| media(ending));
    let (Some(media), Some(built)) = (media, Built::get(&file)) else {
        return Err(Problem::not_found());
    };
    // Its name changes with its content.
    let key = Key::new("assets", &file);
    site.answer(&ask, key, move || {
        let body = built.data.into_owned();
        Ok(Rendered { freshness: Freshness::Immutable, ..Rendered::new(media, body) })
    })
    .await
}

/// `GET /favicon.ico`, which some browsers ask for whatever the page says: leads to the icon.
async fn icon() -> Result<Response, Problem> {
    let named = |file: &str| file.starts_with("icon-") && file.ends_with(".svg");
    let file = Built::iter().find(|file| named(file)).ok_or_else(Problem::not_found)?;
    let mut response = Redirect::temporary(&format!("/assets/{file}")).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=3600"));
    Ok(response)
}

fn media(ending: &str) -> Option<Media> {
    match ending {
        "css" => Some(Media::Css),
        "js" => Some(Media::Script),
        "svg" => Some(Media::Svg),
        "woff2" => Some(Media::Font),
        _ => None,
    }
}
