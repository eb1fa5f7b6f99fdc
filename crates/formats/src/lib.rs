//! Programmes in and out: schedule.xml, schedule.json, iCalendar, schema.org JSON-LD, CSV and
//! Indico are read; all but Indico are written.
//!
//! Pure functions over bytes: no I/O, no clock, no randomness. Reading is tolerant and tells what
//! it read otherwise than written ([`import`]); writing is strict and deterministic ([`export`]).

mod addresses;
mod cleaning;
mod content_lines;
mod encoding;
pub mod export;
pub mod formats;
pub mod import;
pub mod limits;
mod times;
mod words;
mod zone_names;

pub use formats::Format;
