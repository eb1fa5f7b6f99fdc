//! The shapes of the demo's files: what an editor writes, by slug and in plain words.

use jiff::civil::{Date, DateTime, Time};
use serai_domain::cities::Colour;
use serai_domain::events::{Admission, EventKind, EventState, Role, Strand};
use serai_domain::geography::Coordinates;
use serai_domain::industries::Industry;
use serai_domain::languages::Language;
use serai_domain::localised::LocalisedText;
use serai_domain::organisations::{OrganisationKind, Side};
use serai_domain::slugs::Slug;
use serai_domain::venues::HallUse;
use serai_domain::zones::Zone;
use serde::Deserialize;

/// One text in the demo's three languages; one that is left out is missing.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Text {
    en: String,
    ru: String,
    az: String,
}

impl Text {
    /// As the field keeps it: English is the source, or else the first language given.
    pub(super) fn localised(self) -> LocalisedText {
        LocalisedText::default()
            .with(Language::english(), self.en)
            .with(Language::russian(), self.ru)
            .with(Language::azerbaijani(), self.az)
    }
}

/// `edition.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionRow {
    pub(super) slug: Slug,
    pub(super) title: Text,
    pub(super) summary: Text,
    pub(super) first_day: Date,
    pub(super) last_day: Date,
    pub(super) day_change: Time,
    pub(super) languages: Vec<Language>,
    pub(super) sample_notice: Text,
    pub(super) guest: CityRow,
    pub(super) host: CityRow,
}

/// A city of `edition.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CityRow {
    pub(super) name: Text,
    pub(super) country: String,
    pub(super) zone: Zone,
    pub(super) coordinates: Coordinates,
    pub(super) colour: Colour,
}

/// `venues.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenuesFile {
    pub(super) venue: Vec<VenueRow>,
}

/// A venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VenueRow {
    pub(super) slug: Slug,
    pub(super) name: Text,
    pub(super) address: Text,
    pub(super) coordinates: Coordinates,
    pub(super) description: Text,
    #[serde(default)]
    pub(super) access: AccessRow,
    pub(super) hall: Vec<HallRow>,
}

/// A hall of a venue.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HallRow {
    pub(super) slug: Slug,
    pub(super) name: Text,
    pub(super) capacity: u32,
    #[serde(default, rename = "use")]
    pub(super) use_: HallUse,
    #[serde(default)]
    pub(super) access: AccessRow,
}

/// What is known of access; what is left out is not known.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AccessRow {
    pub(super) step_free: Option<bool>,
    pub(super) toilet: Option<bool>,
    pub(super) hearing_loop: Option<bool>,
    pub(super) note: Text,
}

/// `organisations.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationsFile {
    pub(super) organisation: Vec<OrganisationRow>,
    pub(super) person: Vec<PersonRow>,
}

/// An organisation that is no company of the business mission.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OrganisationRow {
    pub(super) slug: Slug,
    pub(super) kind: OrganisationKind,
    pub(super) side: Side,
    pub(super) name: Text,
    #[serde(default)]
    pub(super) industries: Vec<Industry>,
    pub(super) description: Text,
    pub(super) url: Option<String>,
}

/// A person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PersonRow {
    pub(super) slug: Slug,
    pub(super) name: Text,
    pub(super) biography: Text,
    pub(super) position: Vec<PositionRow>,
}

/// A person's position in an organisation.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PositionRow {
    pub(super) organisation: Slug,
    pub(super) title: Text,
    pub(super) from: Option<Date>,
    pub(super) until: Option<Date>,
}

/// `guest-enterprises.toml` and `host-companies.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompaniesFile {
    pub(super) company: Vec<CompanyRow>,
}

/// An enterprise of the guests or a company of the hosts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CompanyRow {
    pub(super) slug: Slug,
    pub(super) name: Text,
    pub(super) industries: Vec<Industry>,
    pub(super) description: Text,
}

/// `events.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventsFile {
    pub(super) series: Vec<SeriesRow>,
    pub(super) event: Vec<EventRow>,
}

/// A series.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SeriesRow {
    pub(super) slug: Slug,
    pub(super) title: Text,
    pub(super) rule: Option<String>,
}

/// An event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EventRow {
    pub(super) slug: Slug,
    pub(super) kind: EventKind,
    pub(super) strand: Strand,
    pub(super) title: Text,
    #[serde(default)]
    pub(super) subtitle: Text,
    #[serde(rename = "abstract")]
    pub(super) abstract_: Text,
    pub(super) description: Text,
    pub(super) start: DateTime,
    pub(super) minutes: u32,
    pub(super) hall: Slug,
    pub(super) languages: Vec<Language>,
    #[serde(default)]
    pub(super) interpreted: Vec<Language>,
    pub(super) admission: Admission,
    pub(super) places: Option<u32>,
    pub(super) state: Option<EventState>,
    pub(super) series: Option<Slug>,
    #[serde(default)]
    pub(super) roles: Vec<RoleRow>,
}

/// A part in an event.
#[derive(Debug, Deserialize)]
pub(super) struct RoleRow {
    pub(super) role: Role,
    #[serde(flatten)]
    pub(super) who: Who,
}

/// Who takes a part.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Who {
    /// A person, by slug.
    Person(Slug),
    /// An organisation, by slug.
    Organisation(Slug),
    /// Every company of one side, in the order of its file.
    Companies(Side),
}
