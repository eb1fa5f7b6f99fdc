//! Pages: HTML for people. One file per page, in one order: handler, template, rendering. A page
//! is rendered from a released version for one language and one moment, without waiting for
//! anything; its handler fetches what it needs and names the rendering in the cache.

pub mod changes;
pub mod editions;
pub mod event;
pub mod faults;
pub mod favourites;
mod front;
pub mod home;
pub mod organisations;
pub mod people;
pub mod programme;
pub mod search;
pub mod theme;
pub mod timetable;
pub mod venues;
mod visits;

use crate::problems::Problem;
use crate::routes::{Class, Routes};
use crate::site::Site;
use crate::views::frames::Reader;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(Class::Page, "/", front::root)
        .get(Class::Page, "/{lang}", front::slash)
        .get(Class::Page, "/{lang}/", front::list)
        .get(Class::Page, "/{lang}/{edition}", front::edition_slash)
        .get(Class::Page, "/{lang}/{edition}/", home::show)
        .get(Class::Page, "/{lang}/{edition}/programme", programme::show)
        .get(Class::Page, "/{lang}/{edition}/programme/grid", timetable::show)
        .get(Class::Page, "/{lang}/{edition}/events/{slug}", event::show)
        .get(Class::Page, "/{lang}/{edition}/venues", venues::list)
        .get(Class::Page, "/{lang}/{edition}/venues/{slug}", venues::show)
        .get(Class::Page, "/{lang}/{edition}/people", people::list)
        .get(Class::Page, "/{lang}/{edition}/people/{slug}", people::show)
        .get(Class::Page, "/{lang}/{edition}/organisations", organisations::list)
        .get(Class::Page, "/{lang}/{edition}/organisations/{slug}", organisations::show)
        .get(Class::Page, "/{lang}/{edition}/search", search::show)
        .get(Class::Page, "/{lang}/{edition}/changes", changes::show)
        .get(Class::Page, "/{lang}/{edition}/favourites", favourites::show)
        .get(Class::Asset, "/themes/{edition}/{file}", theme::show)
}

/// The page that tells a person of a problem, at `path`, in the language of its address or the one
/// they prefer by Accept-Language.
pub(crate) fn error_page(
    site: &Site,
    problem: &Problem,
    request_id: &str,
    path: &str,
    accept_language: &str,
) -> String {
    let reader = Reader {
        locale: faults::locale_of(path, accept_language),
        now: site.app().now(),
        origin: Some(site.base_url()),
    };
    faults::render(problem.code, request_id, path, reader)
}
