//! People, and their positions in organisations.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::ids::{OrganisationId, PersonId, SourceKey};
use crate::localised::LocalisedText;
use crate::slugs::Slug;

/// A person named in the programme. Holds what may be public, and no contact data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Person {
    /// Their id.
    pub id: PersonId,
    /// Last part of their address on the site.
    pub slug: Slug,
    /// What the source they were imported from calls them.
    pub source: Option<SourceKey>,
    /// Their name, in their own script and others.
    pub name: LocalisedText,
    /// About them, in a few sentences; plain text or sanitised HTML ([`crate::markup`]).
    pub biography: LocalisedText,
    /// A page about them elsewhere.
    pub url: Option<String>,
    /// Their positions, newest last.
    pub positions: Vec<Position>,
}

/// A role of a person in an organisation, with the dates it was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    /// Where.
    pub organisation: OrganisationId,
    /// As what: "head of the department".
    pub title: LocalisedText,
    /// First day; unknown where none.
    pub from: Option<Date>,
    /// Last day; none while it lasts.
    pub until: Option<Date>,
}

impl Position {
    /// Whether the position was held on `day`, as far as its dates are known.
    pub fn held_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}
