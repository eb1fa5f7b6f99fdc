//! The page that tells of a problem: what happened, what it means, what to do, a way back.

use askama::Template;
use serai_i18n::{Locale, negotiate};

use crate::problems::Code;
use crate::views::frames::{Frame, Reader};

#[derive(Template)]
#[template(path = "fault.html")]
struct Page {
    frame: Frame,
    what: String,
    next: String,
    back: Vec<(String, String)>,
    request_id: String,
}

/// The language of a page's address, else of those the reader prefers the first we speak.
pub fn locale_of(path: &str, accept_language: &str) -> Locale {
    path.split('/')
        .nth(1)
        .and_then(Locale::from_tag)
        .unwrap_or_else(|| negotiate(accept_language, &Locale::ALL))
}

/// The page for a problem at `path`. Should its template fail, a page of one sentence.
pub fn render(code: Code, request_id: &str, path: &str, reader: Reader<'_>) -> String {
    let locale = reader.locale;
    let kind = kind_of(code);
    let mut frame = Frame::of_site(reader, "/", locale.say(&format!("fault-{kind}-title")));
    frame.noindex = true;
    frame.origin = None;
    let mut back = Vec::new();
    if let Some(edition) = edition_of(path)
        && code != Code::UnknownEdition
    {
        back.push((
            format!("/{}/{edition}/programme", locale.tag()),
            locale.say("home-whole-programme"),
        ));
    }
    back.push((format!("/{}/", locale.tag()), locale.say("nav-editions")));
    let title = frame.title.clone();
    let page = Page {
        what: locale.say(&format!("fault-{kind}-what")),
        next: locale.say(&format!("fault-{kind}-next")),
        back,
        request_id: request_id.to_owned(),
        frame,
    };
    page.render().unwrap_or(title)
}

/// The edition an address of a page names, where it is spelt as one.
fn edition_of(path: &str) -> Option<&str> {
    let mut parts = path.split('/').skip(1);
    parts.next().and_then(Locale::from_tag)?;
    let edition = parts.next()?;
    edition.parse::<serai_domain::slugs::Slug>().ok()?;
    Some(edition)
}

/// The part of the message ids for a problem.
const fn kind_of(code: Code) -> &'static str {
    match code {
        Code::NotFound => "not-found",
        Code::UnknownEdition => "unknown-edition",
        Code::UnknownEvent => "unknown-event",
        Code::UnknownVenue => "unknown-venue",
        Code::UnknownPerson => "unknown-person",
        Code::UnknownOrganisation => "unknown-organisation",
        Code::UnknownVersion => "unknown-version",
        Code::InvalidParameter
        | Code::UnknownParameter
        | Code::RepeatedParameter
        | Code::InvalidRequest
        | Code::MethodNotAllowed
        | Code::NotAcceptable
        | Code::PreconditionFailed
        | Code::ContentTooLarge
        | Code::UriTooLong => "bad-request",
        Code::Unavailable | Code::TooBusy | Code::TimedOut => "busy",
        Code::Internal => "internal",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_problem_speaks_the_language_of_its_address() {
        assert_eq!(locale_of("/az/nowhere/", "ru"), Locale::Azerbaijani);
        assert_eq!(locale_of("/nowhere", "ru"), Locale::Russian);
    }

    #[test]
    fn every_problem_has_its_words() {
        for code in Code::ALL {
            for part in ["title", "what", "next"] {
                assert!(Locale::English.has(&format!("fault-{}-{part}", kind_of(code))));
            }
        }
    }
}
