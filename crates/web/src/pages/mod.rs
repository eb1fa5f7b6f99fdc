//! Pages: HTML for people. One file per page, in one order: template, view, rendering.

pub mod changes;
pub mod editions;
pub mod event;
pub mod faults;
pub mod favourites;
pub mod home;
pub mod organisations;
pub mod people;
pub mod programme;
pub mod search;
pub mod theme;
pub mod timetable;
pub mod venues;

use crate::problems::Problem;
use crate::routes::Routes;
use crate::site::Site;

/// Every page.
pub(crate) fn routes() -> Routes {
    Routes::new()
}

/// The page that tells a person of a problem, at `path`, in the language of its address or the one
/// they prefer by Accept-Language.
pub(crate) fn error_page(
    site: &Site,
    problem: &Problem,
    request_id: &str,
    _path: &str,
    _accept_language: &str,
) -> String {
    let (title, base) = (problem.code.title(), site.base_url());
    format!(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
         <h1>{title}</h1><p><a href=\"{base}/\">All editions</a></p><p>{request_id}</p></html>"
    )
}
