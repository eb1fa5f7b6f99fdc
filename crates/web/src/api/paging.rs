//! Lists a page at a time. A cursor names the version it counts in, so that a release in between
//! neither repeats nor skips an item.

use serai_app::Snapshot;
use utoipa::openapi::path::Parameter;
use utoipa::openapi::schema::{ObjectBuilder, Type};

use crate::api::document::{parameter, whole};
use crate::api::parameters::Parameters;
use crate::api::texts::Voice;
use crate::problems::Problem;

/// Which part of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Page {
    /// Items on it, at most.
    pub(crate) limit: usize,
    /// Where it starts.
    pub(crate) cursor: Option<Cursor>,
}

/// A place in a list of one version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Cursor {
    /// The version it counts in.
    pub(crate) version: u32,
    /// Items before it.
    pub(crate) offset: u32,
}

/// What a cursor looks like.
const CURSOR_PATTERN: &str = "^[1-9][0-9]{0,8}-(0|[1-9][0-9]{0,8})$";

/// Items on a page where the request does not say.
pub(crate) const LIMIT: u32 = 50;
/// Items on a page at most.
pub(crate) const MOST: u32 = 500;

impl Page {
    /// Reads `limit` and `cursor`.
    pub(crate) fn read(parameters: &mut Parameters) -> Result<Self, Problem> {
        let limit = parameters.read("limit", super::parameters::integer(1, MOST))?.unwrap_or(LIMIT);
        let cursor = parameters.read("cursor", cursor)?;
        Ok(Self { limit: limit as usize, cursor })
    }

    /// The parameters it reads, for the OpenAPI document.
    pub(crate) fn parameters() -> [Parameter; 2] {
        let cursors = ObjectBuilder::new().schema_type(Type::String).pattern(Some(CURSOR_PATTERN));
        [
            parameter(
                "limit",
                "Items on a page, at most.",
                whole(1, MOST).default(Some(LIMIT.into())),
            ),
            parameter(
                "cursor",
                "Where the page starts: as `next` of the page before has it. It counts in the \
                 version that the first page was taken from.",
                cursors,
            ),
        ]
    }

    /// The part of `items` that is on it, and where the next begins.
    pub(crate) fn of<'a, T>(&self, items: &'a [T], version: u32) -> (&'a [T], Option<Cursor>) {
        let start = self.cursor.map_or(0, |cursor| cursor.offset as usize).min(items.len());
        let end = start.saturating_add(self.limit).min(items.len());
        let next = (end < items.len())
            .then(|| Cursor { version, offset: u32::try_from(end).unwrap_or(u32::MAX) });
        (&items[start..end], next)
    }
}

/// What a list without filters is asked by.
#[derive(Debug, Clone)]
pub(crate) struct ListQuery {
    pub(crate) page: Page,
    pub(crate) voice: Voice,
}

impl ListQuery {
    /// Reads it from a query.
    pub(crate) fn read(mut parameters: Parameters) -> Result<Self, Problem> {
        let page = Page::read(&mut parameters)?;
        Ok(Self { page, voice: Voice::read(parameters)? })
    }

    /// Address of the page that starts at `next`.
    pub(crate) fn address(
        &self,
        base_url: &str,
        snapshot: &Snapshot,
        list: &str,
        next: Cursor,
    ) -> String {
        let edition = &snapshot.programme.edition.slug;
        let lang = self.voice.0.as_ref().map(|lang| format!("&lang={lang}")).unwrap_or_default();
        let limit = self.page.limit;
        format!("{base_url}/api/v1/editions/{edition}/{list}?limit={limit}{lang}&cursor={next}")
    }
}

/// In one spelling, for the key it is kept under.
impl std::fmt::Display for ListQuery {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let offset = self.page.cursor.map_or(0, |cursor| cursor.offset);
        write!(f, "{} {} {offset}", self.voice, self.page.limit)
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}", self.version, self.offset)
    }
}

fn cursor(text: &str) -> Result<Cursor, String> {
    let whole = super::parameters::integer(0, 999_999_999);
    let read = || {
        let (version, offset) = text.split_once('-')?;
        let version = whole(version).ok().filter(|version| *version > 0)?;
        Some(Cursor { version, offset: whole(offset).ok()? })
    };
    read().ok_or_else(|| "the cursor of the page before, as its `next` has it, is expected".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_make_up_the_list() {
        let items: Vec<u32> = (0..11).collect();
        let mut seen = Vec::new();
        let mut cursor = None;
        loop {
            let (part, next) = Page { limit: 4, cursor }.of(&items, 7);
            seen.extend_from_slice(part);
            cursor = next;
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(seen, items);
    }

    #[test]
    fn a_cursor_reads_back_and_nothing_else_is_one() {
        let made = Cursor { version: 3, offset: 50 };
        assert_eq!(cursor(&made.to_string()), Ok(made));
        for text in ["", "3", "0-5", "3--5", "3-05", "x-1", "3-1000000000"] {
            assert!(cursor(text).is_err(), "{text}");
        }
    }
}
