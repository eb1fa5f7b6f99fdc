//! The page that the `type` of a problem leads to: docs/errors.md as HTML.

use axum::extract::State;
use axum::response::Response;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Parser, Tag};

use crate::ask::Ask;
use crate::cache::Key;
use crate::problems::Problem;
use crate::representations::{Freshness, Media, Rendered};
use crate::site::Site;
use crate::views::frames::STYLE;

const SOURCE: &str = include_str!("../../../../docs/errors.md");

/// `GET /api/errors`.
pub(crate) async fn show(State(site): State<Site>, ask: Ask) -> Result<Response, Problem> {
    site.answer(&ask, Key::new("api/errors", env!("CARGO_PKG_VERSION")), || {
        Ok(Rendered { freshness: Freshness::Minute, ..Rendered::new(Media::Html, page()) })
    })
    .await
}

fn page() -> String {
    let mut page = String::from(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>Problems the server reports</title>\n",
    );
    page.push_str("<link rel=\"stylesheet\" href=\"");
    page.push_str(STYLE);
    page.push_str("\">\n</head>\n<body>\n<main>\n");
    pulldown_cmark::html::push_html(&mut page, with_anchors(SOURCE));
    page.push_str("</main>\n</body>\n</html>\n");
    page
}

/// Gives every section the id that a problem's `type` names: its heading, which is the code.
fn with_anchors(source: &str) -> impl Iterator<Item = Event<'_>> {
    let mut headings: Vec<&str> =
        source.lines().filter_map(|line| line.strip_prefix("## ")).rev().collect();
    Parser::new(source).map(move |event| match event {
        Event::Start(Tag::Heading { level: HeadingLevel::H2, classes, attrs, .. }) => {
            let id = headings.pop().map(CowStr::from);
            Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs })
        }
        event => event,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problems::Code;

    #[test]
    fn every_code_has_its_anchor() {
        let page = page();
        for code in Code::ALL {
            assert!(page.contains(&format!("<h2 id=\"{0}\">{0}</h2>", code.name())));
        }
    }
}
