//! Writing a programme for other programs: pure functions of a programme and options, the same
//! bytes for the same input.
//!
//! What each format can carry is told in docs/formats.md; a programme is written as it is given,
//! so give the public one ([`Programme::public`]).

mod csv;
mod icalendar;
mod identity;
mod json_ld;
mod keys;
mod schedule;
mod schedule_json;
mod schedule_xml;
mod time_zones;
mod xml;

use jiff::Timestamp;
use serai_domain::events::Event;
use serai_domain::languages::Language;
use serai_domain::programme::Programme;

pub use csv::csv;
pub use icalendar::icalendar;
pub(crate) use identity::derived_number;
pub use json_ld::{json_ld, json_ld_event};
pub use schedule_json::schedule_json;
pub use schedule_xml::schedule_xml;

/// What the writer is told beside the programme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOptions {
    /// Language of texts in formats that carry one; texts missing in it fall back to their source.
    pub language: Language,
    /// Root of the site, such as `https://days.example`, for addresses of its pages.
    pub base_url: Option<String>,
    /// The programme version's name.
    pub version: String,
    /// When that version was released.
    pub released_at: Timestamp,
}

impl ExportOptions {
    /// Address of the edition's home page.
    pub(crate) fn edition_url(&self, programme: &Programme) -> Option<String> {
        let base = self.base_url.as_deref()?.trim_end_matches('/');
        Some(format!("{base}/{}/{}/", self.language, programme.edition.slug))
    }

    /// Address of an event: its page elsewhere, else its page on this site.
    pub(crate) fn event_url(&self, programme: &Programme, event: &Event) -> Option<String> {
        event.url.clone().or_else(|| {
            self.edition_url(programme).map(|edition| format!("{edition}events/{}", event.slug))
        })
    }
}
