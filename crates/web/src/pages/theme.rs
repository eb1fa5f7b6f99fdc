//! The stylesheet with an edition's colours: its two cities', legible on both grounds, and its
//! tracks'. Its address holds a hash of it, so that browsers may keep it for ever.

use std::fmt::Write;

use axum::extract::{Path, State};
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::cities::Colour;
use serai_domain::slugs::Slug;
use sha2::{Digest, Sha256};

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::{Freshness, Media, Rendered};
use crate::site::Site;

/// `GET /themes/{edition}/{file}`. The address of another version's colours gets the present
/// ones, but not for ever.
pub(crate) async fn show(
    State(site): State<Site>,
    Path((edition, file)): Path<(String, String)>,
    ask: Ask,
) -> Result<Response, Problem> {
    let hash = file.strip_suffix(".css").ok_or_else(Problem::not_found)?.to_owned();
    let edition: Slug = edition.parse().map_err(|_| Problem::unknown_edition(&edition))?;
    let snapshot = site.published(&edition).await?;
    let sheet = stylesheet(&snapshot);
    let freshness = if name(&sheet) == hash { Freshness::Immutable } else { Freshness::Minute };
    let key = Key::of("theme", &snapshot).with(freshness.cache_control());
    site.answer(&ask, key, move || Ok(Rendered { freshness, ..Rendered::new(Media::Css, sheet) }))
        .await
}

/// `--sheet` of the light theme in assets/styles/tokens.css, the darker of its two grounds.
const LIGHT_SHEET: Colour = Colour { rgb: [0xf3, 0xf1, 0xeb] };
/// `--sheet` of the dark theme, the lighter of its two grounds.
const DARK_SHEET: Colour = Colour { rgb: [0x21, 0x1e, 0x1b] };
/// Contrast of text (WCAG 2.2, 1.4.3).
const TEXT: f64 = 4.5;
/// Contrast of a rule that tells things apart (WCAG 2.2, 1.4.11).
const RULE: f64 = 3.0;

/// The stylesheet of a version's edition.
pub fn stylesheet(snapshot: &Snapshot) -> String {
    let programme = &snapshot.programme;
    let mut light = String::new();
    let mut dark = String::new();
    let mut root = [String::new(), String::new()];
    for (name, city) in [("guest", &programme.edition.guest), ("host", &programme.edition.host)] {
        if let Some(colour) = city.as_ref().and_then(|city| city.colour) {
            // Writing to a String cannot fail.
            let _ = write!(root[0], "--{name}:{};", colour.legible_on(LIGHT_SHEET, TEXT));
            let _ = write!(root[1], "--{name}:{};", colour.legible_on(DARK_SHEET, TEXT));
        }
    }
    for track in &programme.tracks {
        if let Some(colour) = track.colour {
            let (slug, on_light, on_dark) = (
                &track.slug,
                colour.legible_on(LIGHT_SHEET, RULE),
                colour.legible_on(DARK_SHEET, RULE),
            );
            let _ = write!(light, ".track-{slug}{{--track:{on_light}}}");
            let _ = write!(dark, ".track-{slug}{{--track:{on_dark}}}");
        }
    }
    let [on_light, on_dark] = root;
    format!(
        ":root{{{on_light}}}{light}\n\
         @media (prefers-color-scheme:dark){{:root{{{on_dark}}}{dark}}}\n"
    )
}

/// Where the stylesheet is served.
pub fn address(snapshot: &Snapshot) -> String {
    format!("/themes/{}/{}.css", snapshot.programme.edition.slug, name(&stylesheet(snapshot)))
}

/// The part of its address that changes with it.
fn name(stylesheet: &str) -> String {
    Sha256::digest(stylesheet).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_those_of_the_stylesheet() {
        let tokens = include_str!("../../assets/styles/tokens.css");
        let (light, dark) = tokens.split_once("prefers-color-scheme: dark").unwrap();
        for (part, sheet) in [(light, LIGHT_SHEET), (dark, DARK_SHEET)] {
            assert!(part.contains(&format!("--sheet: {sheet};")));
        }
    }
}
