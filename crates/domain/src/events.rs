//! Events: the items of a programme.

use jiff::SignedDuration;
use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::ids::{EventId, HallId, OrganisationId, PersonId, SeriesId, SourceKey, TrackId};
use crate::languages::Language;
use crate::localised::LocalisedText;
use crate::slugs::Slug;

/// One item of the programme (schema.org's Event).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// Last part of its address on the site; unique within the edition, and kept on update.
    pub slug: Slug,
    /// What the source it was imported from calls it; none for one made by hand.
    pub source: Option<SourceKey>,
    /// GUID other programs know it by (schedule.xml `event@guid`); its own id where none.
    pub guid: Option<Uuid>,
    /// Number other programs know it by (schedule.xml `event@id`, RFC 5545 UID where that is one).
    pub number: Option<u32>,
    /// What it is.
    pub kind: EventKind,
    /// Which strand it belongs to.
    pub strand: Strand,
    /// Which track, where the edition has tracks.
    pub track: Option<TrackId>,
    /// Its title.
    pub title: LocalisedText,
    /// A second line under the title.
    pub subtitle: LocalisedText,
    /// What it is about, in a few sentences; plain text or sanitised HTML ([`crate::markup`]).
    #[serde(rename = "abstract")]
    pub abstract_: LocalisedText,
    /// What it is about, at length; plain text or sanitised HTML ([`crate::markup`]).
    pub description: LocalisedText,
    /// Programme day it is listed under.
    pub day: Date,
    /// Start by the clock of its venue.
    pub start: DateTime,
    /// How long it takes; zero where unknown, never negative.
    pub duration: SignedDuration,
    /// Where; none while undecided.
    pub hall: Option<HallId>,
    /// Languages spoken.
    pub languages: Vec<Language>,
    /// Languages it is interpreted into.
    pub interpreted: Vec<Language>,
    /// How one gets in.
    pub admission: Admission,
    /// How many people may come; none where only the hall limits it.
    pub places: Option<u32>,
    /// How firm it is.
    pub state: EventState,
    /// Who takes part, as what, in the order they are named.
    pub roles: Vec<EventRole>,
    /// The series it is an occurrence of.
    pub occurrence: Option<Occurrence>,
    /// Pages, files and recordings that belong to it.
    pub links: Vec<Link>,
    /// Whether and under which licence it is recorded.
    pub recording: Option<Recording>,
    /// Its page elsewhere.
    pub url: Option<String>,
    /// Revision counter for calendars (RFC 5545, 3.8.7.4): grows when time, place or state change
    /// in a released version.
    pub sequence: u32,
}

impl Event {
    /// When it ends, by the clock of its venue.
    pub fn end(&self) -> DateTime {
        self.start.saturating_add(self.duration)
    }

    /// Whether it is to be shown to the public.
    pub fn is_public(&self) -> bool {
        self.state != EventState::Draft
    }

    /// Whether it will take place, as far as known.
    pub fn takes_place(&self) -> bool {
        self.state != EventState::Cancelled
    }
}

/// What kind of item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// A conference.
    Conference,
    /// A round table.
    RoundTable,
    /// A creative meeting: artists or authors meet their public.
    CreativeMeeting,
    /// A master class.
    MasterClass,
    /// A concert.
    Concert,
    /// A performance of theatre or dance.
    Performance,
    /// An exhibition.
    Exhibition,
    /// A reception.
    Reception,
    /// A visit to a site.
    SiteVisit,
    /// A press conference.
    PressConference,
    /// Business meetings at tables.
    Meetings,
    /// A talk or lecture.
    Talk,
    /// A workshop.
    Workshop,
    /// A film.
    Film,
    /// Opening or closing, an award, a ceremony.
    Ceremony,
    /// Something else.
    Other,
}

impl EventKind {
    /// Every kind, in the order of lists.
    pub const ALL: [Self; 16] = [
        Self::Conference,
        Self::RoundTable,
        Self::CreativeMeeting,
        Self::MasterClass,
        Self::Concert,
        Self::Performance,
        Self::Exhibition,
        Self::Reception,
        Self::SiteVisit,
        Self::PressConference,
        Self::Meetings,
        Self::Talk,
        Self::Workshop,
        Self::Film,
        Self::Ceremony,
        Self::Other,
    ];

    /// Its name in addresses, files and message ids: `round_table`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Conference => "conference",
            Self::RoundTable => "round_table",
            Self::CreativeMeeting => "creative_meeting",
            Self::MasterClass => "master_class",
            Self::Concert => "concert",
            Self::Performance => "performance",
            Self::Exhibition => "exhibition",
            Self::Reception => "reception",
            Self::SiteVisit => "site_visit",
            Self::PressConference => "press_conference",
            Self::Meetings => "meetings",
            Self::Talk => "talk",
            Self::Workshop => "workshop",
            Self::Film => "film",
            Self::Ceremony => "ceremony",
            Self::Other => "other",
        }
    }

    /// The kind of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// One of the three strands of the Days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strand {
    /// Business.
    Business,
    /// Culture.
    Cultural,
    /// Official.
    Official,
}

impl Strand {
    /// Every strand, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Business, Self::Cultural, Self::Official];

    /// Its name in addresses, files and message ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Business => "business",
            Self::Cultural => "cultural",
            Self::Official => "official",
        }
    }

    /// The strand of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|strand| strand.name() == name)
    }
}

/// How one gets in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "snake_case")]
pub enum Admission {
    /// Just come.
    Open,
    /// Sign up first.
    SignUp {
        /// Where.
        url: Option<String>,
    },
    /// With a ticket.
    Ticket {
        /// Where to buy it.
        url: Option<String>,
    },
    /// By invitation.
    Invitation,
}

impl Admission {
    /// Its name in addresses, files and message ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::SignUp { .. } => "sign_up",
            Self::Ticket { .. } => "ticket",
            Self::Invitation => "invitation",
        }
    }
}

/// How firm an event is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum EventState {
    /// Being prepared; not public.
    Draft,
    /// It will take place.
    Confirmed,
    /// It will not; still shown, so that nobody comes.
    Cancelled,
    /// It will take place at another time than first said.
    Moved {
        /// The start first announced, where known.
        from: Option<DateTime>,
    },
}

impl EventState {
    /// Its name in addresses, files and message ids.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Confirmed => "confirmed",
            Self::Cancelled => "cancelled",
            Self::Moved { .. } => "moved",
        }
    }
}

/// Someone's part in an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRole {
    /// Who.
    pub party: Party,
    /// As what.
    pub role: Role,
}

/// A person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Party {
    /// A person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrganisationId),
}

/// The part taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Speaks.
    Speaker,
    /// Leads the discussion.
    Moderator,
    /// Receives the guests.
    Host,
    /// Performs.
    Performer,
    /// Directs, conducts.
    Director,
    /// Author of what is shown.
    Author,
    /// Curates.
    Curator,
    /// Interprets.
    Interpreter,
    /// Organises.
    Organiser,
    /// Supports.
    Partner,
    /// Takes part.
    Participant,
}

impl Role {
    /// Every role, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Speaker,
        Self::Moderator,
        Self::Host,
        Self::Performer,
        Self::Director,
        Self::Author,
        Self::Curator,
        Self::Interpreter,
        Self::Organiser,
        Self::Partner,
        Self::Participant,
    ];

    /// Its name in addresses, files and message ids.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Moderator => "moderator",
            Self::Host => "host",
            Self::Performer => "performer",
            Self::Director => "director",
            Self::Author => "author",
            Self::Curator => "curator",
            Self::Interpreter => "interpreter",
            Self::Organiser => "organiser",
            Self::Partner => "partner",
            Self::Participant => "participant",
        }
    }

    /// The role of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

/// A series: one thing that takes place again and again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    /// Its id.
    pub id: SeriesId,
    /// What the source it was imported from calls it.
    pub source: Option<SourceKey>,
    /// Its title.
    pub title: LocalisedText,
    /// Its rule, where it follows one (RFC 5545, 3.3.10), without the `RRULE:`.
    pub rule: Option<String>,
}

/// An event's place in a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// Which series.
    pub series: SeriesId,
    /// The start its rule gives it, which it keeps when it moves (RFC 5545, 3.8.4.4).
    pub planned: DateTime,
}

/// A page or file that belongs to an event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// What it is.
    pub kind: LinkKind,
    /// Absolute http or https address.
    pub url: String,
    /// What to call it; the address where empty.
    pub title: String,
}

/// What a link leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LinkKind {
    /// A page.
    Page,
    /// A file to read: slides, a paper.
    Attachment,
    /// A recording or stream.
    Recording,
    /// Where to say how it was.
    Feedback,
    /// A picture.
    Picture,
}

/// Whether and how an event is recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recording {
    /// Licence, as the source words it.
    pub licence: String,
    /// Nobody may record it.
    pub opt_out: bool,
}
