//! An edition: the Days of one city in another, or a plain festival.

use jiff::civil::{Date, DateTime, Time};
use serde::{Deserialize, Serialize};

use crate::cities::City;
use crate::clashes::ClashLevels;
use crate::ids::EditionId;
use crate::languages::Language;
use crate::localised::LocalisedText;
use crate::slugs::Slug;
use crate::zones::Zone;

/// The whole that a programme belongs to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// Its id.
    pub id: EditionId,
    /// First part of its addresses on the site.
    pub slug: Slug,
    /// Its title.
    pub title: LocalisedText,
    /// One sentence about it.
    pub summary: LocalisedText,
    /// The city that presents itself; none for a plain festival.
    pub guest: Option<City>,
    /// The city where it takes place; none where not known.
    pub host: Option<City>,
    /// First programme day.
    pub first_day: Date,
    /// Last programme day, inclusive.
    pub last_day: Date,
    /// When one programme day ends and the next begins: 06:00 puts a concert at 00:30 into the
    /// day before.
    pub day_change: Time,
    /// Languages its texts are written in, the first the one they are translated from.
    pub languages: Vec<Language>,
    /// The zone of its clocks, unless a venue has another.
    pub zone: Zone,
    /// Its page elsewhere.
    pub url: Option<String>,
    /// What each kind of clash means for a release.
    pub clash_levels: ClashLevels,
    /// A line for every page when its data are samples.
    pub sample_notice: LocalisedText,
}

impl Edition {
    /// The programme day a civil time belongs to.
    pub fn day_of(&self, start: DateTime) -> Date {
        if start.time() < self.day_change {
            start.date().yesterday().unwrap_or(start.date())
        } else {
            start.date()
        }
    }

    /// The language its texts are translated from.
    pub fn source_language(&self) -> Language {
        self.languages.first().cloned().unwrap_or_else(Language::english)
    }
}
