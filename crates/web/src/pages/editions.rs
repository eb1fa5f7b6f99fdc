//! The list of editions: the site's front page where there are several.

use askama::Template;
use serai_domain::versions::EditionSummary;

use crate::views::frames::{Frame, Reader};
use crate::views::texts::Text;

#[derive(Template)]
#[template(path = "editions.html")]
struct Page {
    frame: Frame,
    editions: Vec<EditionRow>,
}

/// An edition in the list.
struct EditionRow {
    href: String,
    title: Text,
    dates: String,
    summary: Text,
}

/// The list of editions.
///
/// # Errors
/// Where the template fails.
pub fn render(editions: &[EditionSummary], reader: Reader<'_>) -> askama::Result<String> {
    let locale = reader.locale;
    let editions = editions
        .iter()
        .map(|summary| {
            let edition = &summary.edition;
            EditionRow {
                href: format!("/{}/{}/", locale.tag(), edition.slug),
                title: Text::of(&edition.title, locale),
                dates: locale.date_range(edition.first_day, edition.last_day),
                summary: Text::of(&edition.summary, locale),
            }
        })
        .collect();
    let frame = Frame::of_site(reader, "/", locale.say("site-name"));
    Page { frame, editions }.render()
}
