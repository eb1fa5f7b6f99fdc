//! For search engines: robots.txt, and maps of the site by edition with each page in every
//! language (sitemaps.org, 0.9).

use std::fmt::Write;

use axum::extract::{Path, State};
use axum::response::Response;
use serai_app::Snapshot;
use serai_domain::slugs::Slug;
use serai_i18n::Locale;

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::{Freshness, Media, Rendered};
use crate::routes::{Class, Routes};
use crate::site::Site;

/// The routes of this file.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(Class::Operation, "/robots.txt", robots)
        .get(Class::Operation, "/sitemap.xml", index)
        .get(Class::Operation, "/{edition}/sitemap.xml", edition)
}

/// Addresses in one map, at most (sitemaps.org).
const MOST: usize = 50_000;

/// `GET /robots.txt`: everything may be read, but the results of searches lead nowhere new.
async fn robots(State(site): State<Site>, ask: Ask) -> Result<Response, Problem> {
    let key = Key::new("robots.txt", env!("CARGO_PKG_VERSION"));
    let of = site.clone();
    site.answer(&ask, key, move || {
        let text = format!(
            "User-agent: *\nDisallow: /*/search?\nDisallow: /api/\n\nSitemap: {}/sitemap.xml\n",
            of.base_url()
        );
        Ok(Rendered { freshness: Freshness::Minute, ..Rendered::new(Media::Text, text) })
    })
    .await
}

/// `GET /sitemap.xml`: where the map of each edition is.
async fn index(State(site): State<Site>, ask: Ask) -> Result<Response, Problem> {
    let editions = site.app().editions().await?;
    let of = site.clone();
    site.answer_once(&ask, move || {
        let mut xml = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
        );
        for summary in &editions {
            let slug = &summary.edition.slug;
            // Writing to a String cannot fail.
            let _ =
                writeln!(xml, "<sitemap><loc>{}/{slug}/sitemap.xml</loc></sitemap>", of.base_url());
        }
        xml.push_str("</sitemapindex>\n");
        Ok(Rendered { freshness: Freshness::Minute, ..Rendered::new(Media::Xml, xml) })
    })
    .await
}

/// `GET /{edition}/sitemap.xml`.
async fn edition(
    State(site): State<Site>,
    ask: Ask,
    Path(edition): Path<String>,
) -> Result<Response, Problem> {
    let slug: Slug = edition.parse().map_err(|_| Problem::unknown_edition(&edition))?;
    let snapshot = site.published(&slug).await?;
    let key = Key::of("sitemap.xml", &snapshot);
    let of = site.clone();
    site.answer(&ask, key, move || {
        let xml = map(&snapshot, of.base_url());
        Ok(Rendered {
            freshness: Freshness::Minute,
            modified: Some(snapshot.version.released_at),
            ..Rendered::new(Media::Xml, xml)
        })
    })
    .await
}

/// Every page of an edition, below its address.
fn pages(snapshot: &Snapshot) -> Vec<String> {
    let programme = &snapshot.programme;
    let mut pages = vec![String::new(), "programme".into(), "programme/grid".into()];
    pages.extend(programme.events.iter().map(|event| format!("events/{}", event.slug)));
    pages.extend(programme.venues.iter().map(|venue| format!("venues/{}", venue.slug)));
    pages.extend(programme.persons.iter().map(|person| format!("people/{}", person.slug)));
    pages.extend(programme.organisations.iter().map(|o| format!("organisations/{}", o.slug)));
    pages.truncate(MOST / Locale::ALL.len());
    pages
}

fn map(snapshot: &Snapshot, base_url: &str) -> String {
    let edition = &snapshot.programme.edition.slug;
    let date = snapshot.version.released_at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let address =
        |locale: Locale, page: &str| format!("{base_url}/{}/{edition}/{page}", locale.tag());
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    for page in pages(snapshot) {
        for locale in Locale::ALL {
            let here = address(locale, &page);
            let _ = write!(xml, "<url><loc>{here}</loc><lastmod>{date}</lastmod>");
            for other in Locale::ALL {
                let (tag, there) = (other.tag(), address(other, &page));
                let _ = write!(
                    xml,
                    "<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{there}\"/>"
                );
            }
            xml.push_str("</url>\n");
        }
    }
    xml.push_str("</urlset>\n");
    xml
}
