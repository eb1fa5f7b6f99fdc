//! What a file says, in one shape for all formats, before zones, ids and halls are settled.

use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use serai_domain::cities::Colour;
use serai_domain::events::{Admission, EventKind, LinkKind, Recording, Role, Strand};
use serai_domain::geography::Coordinates;
use serai_domain::languages::Language;
use serai_domain::organisations::{OrganisationKind, Side};
use url::Url;
use uuid::Uuid;

use crate::formats::Format;
use crate::times::Moment;

/// A text in some languages; none where the file does not say which.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Texts(pub(crate) Vec<(Option<Language>, String)>);

impl Texts {
    /// A text in a language the file does not name.
    pub(crate) fn untold(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Self::default() } else { Self(vec![(None, text)]) }
    }

    /// Adds a version.
    pub(crate) fn push(&mut self, language: Option<Language>, text: impl Into<String>) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.0.push((language, text));
        }
    }

    /// The first version's words.
    pub(crate) fn first(&self) -> &str {
        self.0.first().map_or("", |(_, text)| text)
    }
}

/// A whole file.
#[derive(Debug)]
pub(crate) struct Sketch {
    pub(crate) format: Format,
    /// What the source keys of this kind of file begin with: `frab`, `ics`.
    pub(crate) family: String,
    pub(crate) edition: EditionSketch,
    /// Venues with more than a name.
    pub(crate) venues: Vec<VenueSketch>,
    /// Halls in the order of the file, also those that no event names.
    pub(crate) halls: Vec<HallSketch>,
    pub(crate) tracks: Vec<TrackSketch>,
    /// People and organisations told of apart from events.
    pub(crate) parties: Vec<PartySketch>,
    pub(crate) series: Vec<SeriesSketch>,
    pub(crate) events: Vec<EventSketch>,
}

impl Sketch {
    pub(crate) fn new(format: Format, family: &str) -> Self {
        Self {
            format,
            family: family.to_owned(),
            edition: EditionSketch::default(),
            venues: Vec::new(),
            halls: Vec::new(),
            tracks: Vec::new(),
            parties: Vec::new(),
            series: Vec::new(),
            events: Vec::new(),
        }
    }
}

/// The edition as the file tells of it.
#[derive(Debug, Default)]
pub(crate) struct EditionSketch {
    pub(crate) title: Texts,
    pub(crate) summary: Texts,
    pub(crate) url: Option<String>,
    /// What relative addresses stand against.
    pub(crate) base: Option<Url>,
    pub(crate) city: Option<String>,
    /// Name of the venue that halls without one belong to.
    pub(crate) venue: Option<String>,
    /// Zone by the name the file gives it.
    pub(crate) zone: Option<String>,
    pub(crate) first_day: Option<Date>,
    pub(crate) last_day: Option<Date>,
    pub(crate) day_change: Option<Time>,
    /// Language of texts that name none.
    pub(crate) language: Option<Language>,
    pub(crate) languages: Vec<Language>,
}

/// A venue, known by its key.
#[derive(Debug, Clone, Default)]
pub(crate) struct VenueSketch {
    /// What halls refer to it by, and its source key; its name where the file has no id.
    pub(crate) key: String,
    pub(crate) name: Texts,
    pub(crate) description: Texts,
    pub(crate) address: Texts,
    pub(crate) coordinates: Option<Coordinates>,
    pub(crate) url: Option<String>,
    pub(crate) zone: Option<String>,
}

/// A hall, known by its name within its venue.
#[derive(Debug, Clone, Default)]
pub(crate) struct HallSketch {
    pub(crate) at: HallRef,
    /// Its name in languages, where the key is not all.
    pub(crate) name: Texts,
    pub(crate) guid: Option<Uuid>,
    pub(crate) capacity: Option<u32>,
    pub(crate) parallel: bool,
}

/// A hall by name, in a venue by key; without venue, in the edition's.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct HallRef {
    pub(crate) venue: Option<String>,
    pub(crate) hall: String,
}

/// A track, known by its key.
#[derive(Debug, Clone, Default)]
pub(crate) struct TrackSketch {
    pub(crate) key: String,
    pub(crate) name: Texts,
    pub(crate) colour: Option<Colour>,
}

/// A series, known by its key.
#[derive(Debug, Clone)]
pub(crate) struct SeriesSketch {
    pub(crate) key: String,
    pub(crate) title: Texts,
    pub(crate) rule: Option<String>,
}

/// Person or organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum PartyKind {
    #[default]
    Person,
    Organisation,
}

/// A person or organisation as one place of the file tells of them.
#[derive(Debug, Clone, Default)]
pub(crate) struct PartySketch {
    pub(crate) kind: PartyKind,
    /// The file's id of them; by name where none.
    pub(crate) key: Option<String>,
    pub(crate) name: Texts,
    pub(crate) about: Texts,
    pub(crate) url: Option<String>,
    pub(crate) organisation_kind: Option<OrganisationKind>,
    pub(crate) side: Option<Side>,
    /// Name of the organisation a person belongs to.
    pub(crate) affiliation: Option<String>,
}

/// How an event's end is told.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum End {
    /// Not at all.
    #[default]
    Untold,
    /// As a duration.
    After(SignedDuration),
    /// As a moment.
    At(Moment),
}

/// How firm, as told.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) enum StateSketch {
    #[default]
    Confirmed,
    Draft,
    Cancelled,
    Moved(Option<Moment>),
}

/// An event as the file tells of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct EventSketch {
    /// Where in the file: for findings.
    pub(crate) place: String,
    /// The whole source key, where the file carries one of ours.
    pub(crate) source: Option<String>,
    /// The file's id of the event.
    pub(crate) key: Option<String>,
    pub(crate) guid: Option<Uuid>,
    pub(crate) number: Option<u32>,
    /// A readable address part, cleaned of the file's decoration.
    pub(crate) slug: Option<String>,
    pub(crate) kind: Option<EventKind>,
    pub(crate) strand: Option<Strand>,
    /// Key of its track.
    pub(crate) track: Option<String>,
    pub(crate) title: Texts,
    pub(crate) subtitle: Texts,
    pub(crate) abstract_: Texts,
    pub(crate) description: Texts,
    pub(crate) day: Option<Date>,
    pub(crate) start: Option<Moment>,
    pub(crate) end: End,
    pub(crate) hall: Option<HallRef>,
    pub(crate) languages: Vec<Language>,
    pub(crate) interpreted: Vec<Language>,
    pub(crate) admission: Option<Admission>,
    pub(crate) places: Option<u32>,
    pub(crate) state: StateSketch,
    pub(crate) roles: Vec<(PartySketch, Role)>,
    /// Key of its series, and the start its rule gives it.
    pub(crate) occurrence: Option<(String, Moment)>,
    pub(crate) links: Vec<LinkSketch>,
    pub(crate) recording: Option<Recording>,
    pub(crate) url: Option<String>,
    pub(crate) sequence: u32,
}

/// A link as written.
#[derive(Debug, Clone)]
pub(crate) struct LinkSketch {
    pub(crate) kind: LinkKind,
    pub(crate) url: String,
    pub(crate) title: String,
}
