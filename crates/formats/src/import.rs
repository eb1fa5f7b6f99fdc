//! Reading a programme from a file that someone else made.
//!
//! A reader of one format turns bytes into a sketch: what the file says, in its own terms.
//! Assembly turns the sketch into a programme: zones, days, halls, people, ids. What could not be
//! read as written becomes a finding; a file that is broken or of an unknown kind is refused whole.

mod assembly;
mod calendar;
mod calendar_properties;
mod calendar_tree;
mod calendar_zones;
mod clocks;
mod csv;
mod csv_columns;
mod csv_people;
mod detection;
mod event_assembly;
pub(crate) mod findings;
mod indico;
mod json;
mod json_flat;
mod json_ld;
mod json_ld_events;
mod json_ld_nodes;
mod parties;
mod places;
mod recurrence;
mod schedule_json;
mod schedule_xml;
mod sketch;
mod texts;
mod xml;

use serai_domain::findings::Finding;
use serai_domain::ids::IdSource;
use serai_domain::languages::Language;
use serai_domain::programme::Programme;
use serai_domain::slugs::Slug;
use serai_domain::zones::Zone;
use serde::{Deserialize, Serialize};

use crate::encoding;
use crate::formats::Format;
use crate::limits;

/// What the reader is told beside the bytes.
#[derive(Debug, Clone)]
pub struct ReadOptions {
    /// The format; told from the bytes and the name where none.
    pub format: Option<Format>,
    /// The file's name, whose ending helps to tell the format.
    pub file_name: Option<String>,
    /// Slug of the edition the programme belongs to.
    pub edition: Slug,
    /// Name of the host city, for times without a zone and for the edition.
    pub host_city: Option<String>,
    /// Zone of the edition; goes before what the file says.
    pub zone: Option<Zone>,
    /// Language of the texts; goes before what the file says.
    pub language: Option<Language>,
    /// Which CSV column holds what, as `title=Titel,start=Beginn`; told from the headers where none.
    pub columns: Option<String>,
}

impl ReadOptions {
    /// For an edition, with nothing else said.
    pub fn new(edition: Slug) -> Self {
        Self {
            format: None,
            file_name: None,
            edition,
            host_city: None,
            zone: None,
            language: None,
            columns: None,
        }
    }
}

/// What a file held.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// The format it was read as.
    pub format: Format,
    /// The programme, with new ids; every part has the key its source knows it by.
    pub programme: Programme,
    /// How much of what.
    pub counts: Counts,
    /// What was read otherwise than written, in order of the file.
    pub findings: Vec<Finding>,
}

/// How much a file held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Events, also those that repeat an id.
    pub events: usize,
    /// Halls that hold an event.
    pub halls: usize,
    /// Venues.
    pub venues: usize,
    /// People.
    pub persons: usize,
    /// Organisations.
    pub organisations: usize,
}

impl Counts {
    /// Counts a programme.
    pub fn of(programme: &Programme) -> Self {
        let mut halls: Vec<_> = programme.events.iter().filter_map(|event| event.hall).collect();
        halls.sort_unstable();
        halls.dedup();
        Self {
            events: programme.events.len(),
            halls: halls.len(),
            venues: programme.venues.len(),
            persons: programme.persons.len(),
            organisations: programme.organisations.len(),
        }
    }
}

/// The file is not read: nothing of it is taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message} ({code}, at {place})")]
pub struct Refused {
    /// A stable code; listed in docs/findings.md.
    pub code: &'static str,
    /// Where: line and column, element path, or the file as a whole.
    pub place: String,
    /// What was found, what is read, what to do.
    pub message: String,
}

impl Refused {
    pub(crate) fn new(
        code: &'static str,
        place: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { code, place: place.into(), message: message.into() }
    }
}

/// How far the reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// Steps done.
    pub done: usize,
    /// Steps in all.
    pub total: usize,
}

/// The stages of reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// The bytes are parsed; steps are bytes.
    Parsing,
    /// Events are put together; steps are events.
    Assembling,
}

/// Reads a programme.
///
/// # Errors
/// [`Refused`] where the bytes are no file of a known kind, are broken off, or exceed a bound of
/// [`crate::limits`].
pub fn read(
    bytes: &[u8],
    options: &ReadOptions,
    ids: &mut dyn IdSource,
    progress: &mut dyn FnMut(Progress),
) -> Result<Imported, Refused> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(Refused::new(
            "file-too-large",
            "file",
            format!(
                "the file has {} MiB; up to {} MiB are read. Split it by day or venue",
                bytes.len() >> 20,
                limits::FILE_BYTES >> 20
            ),
        ));
    }
    progress(Progress { stage: Stage::Parsing, done: 0, total: bytes.len() });
    let mut findings = findings::Findings::default();
    let text = encoding::decode(bytes, &mut findings);
    let found = detection::detect(&text, options)?;
    let sketch = match found {
        detection::Kind::ScheduleXml => schedule_xml::read(&text, &mut findings)?,
        detection::Kind::ScheduleJson(value) => schedule_json::read(&value, &mut findings)?,
        detection::Kind::Calendar => calendar::read(&text, options, &mut findings)?,
        detection::Kind::Csv => csv::read(&text, options, &mut findings)?,
        detection::Kind::JsonLd(values) => json_ld::read(&values, &mut findings)?,
        detection::Kind::Indico(value) => indico::read(&value, &mut findings)?,
        detection::Kind::FlatJson(value) => json_flat::read(&value, &mut findings)?,
    };
    progress(Progress { stage: Stage::Parsing, done: bytes.len(), total: bytes.len() });
    let format = sketch.format;
    let programme = assembly::assemble(sketch, options, ids, &mut findings, progress)?;
    Ok(Imported {
        format,
        counts: Counts::of(&programme),
        programme,
        findings: findings.into_vec(),
    })
}

fn too_many_events(place: &str) -> Refused {
    Refused::new(
        "too-many-events",
        place,
        format!("more than {} events; split the file", limits::EVENTS),
    )
}
