//! The JSON API: `/api/v1`, read-only, of released versions. Documents borrow from the snapshot
//! they tell of; each noun has its file: its documents, then its handlers.

mod call;
mod days;
mod document;
mod editions;
mod events;
mod explanations;
mod filters;
mod now;
mod organisations;
mod paging;
mod parameters;
mod persons;
mod searches;
mod texts;
mod tracks;
mod venues;
mod versions;

use serai_domain::editions::Edition;
use serai_i18n::Locale;

use crate::api::texts::Voice;
use crate::routes::{Class, Routes};

/// Every route of the API.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get(Class::Api, "/api/openapi.json", document::show)
        .get(Class::Operation, "/api/errors", explanations::show)
        .get(Class::Api, "/api/v1/editions", editions::list)
        .get(Class::Api, "/api/v1/editions/{edition}", editions::show)
        .get(Class::Api, "/api/v1/editions/{edition}/versions", versions::list)
        .get(Class::Api, "/api/v1/editions/{edition}/changes", versions::changes)
        .get(Class::Api, "/api/v1/editions/{edition}/days", days::list)
        .get(Class::Api, "/api/v1/editions/{edition}/tracks", tracks::list)
        .get(Class::Api, "/api/v1/editions/{edition}/events", events::list)
        .get(Class::Api, "/api/v1/editions/{edition}/events/{event}", events::show)
        .get(Class::Api, "/api/v1/editions/{edition}/now", now::show)
        .get(Class::Api, "/api/v1/editions/{edition}/search", searches::find)
        .get(Class::Api, "/api/v1/editions/{edition}/venues", venues::list)
        .get(Class::Api, "/api/v1/editions/{edition}/venues/{venue}", venues::show)
        .get(Class::Api, "/api/v1/editions/{edition}/halls", venues::halls)
        .get(Class::Api, "/api/v1/editions/{edition}/people", persons::list)
        .get(Class::Api, "/api/v1/editions/{edition}/people/{person}", persons::show)
        .get(Class::Api, "/api/v1/editions/{edition}/organisations", organisations::list)
        .get(
            Class::Api,
            "/api/v1/editions/{edition}/organisations/{organisation}",
            organisations::show,
        )
}

/// Address of a page of an edition, in the language asked for where the site speaks it, else in
/// the first of the edition's languages that it does.
pub(crate) fn page_url(base_url: &str, edition: &Edition, voice: &Voice, page: &str) -> String {
    let locale = voice
        .0
        .iter()
        .chain(&edition.languages)
        .find_map(|language| Locale::from_tag(language.primary()))
        .unwrap_or(Locale::English);
    format!("{base_url}/{}/{}/{page}", locale.tag(), edition.slug)
}
