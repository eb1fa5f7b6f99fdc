//! Bounds on what is read, so that no file takes more memory or time than a real programme needs.
//!
//! The largest known programmes have about 3,000 events and 6 MB; every bound is far above.

/// Longest file that is read, in bytes: 48 MiB.
pub const FILE_BYTES: usize = 48 << 20;
/// Most events a file may hold, occurrences of recurring events included.
pub const EVENTS: usize = 50_000;
/// Deepest nesting of elements, objects and components.
pub const DEPTH: usize = 100;
/// Most XML elements, JSON values, CSV fields or calendar lines of a file.
pub const NODES: usize = 3_000_000;
/// Longest text that is kept, in bytes; the rest is cut off with a finding.
pub const TEXT_BYTES: usize = 64 << 10;
/// Longest title, name or other single line that is kept, in bytes.
pub const LINE_BYTES: usize = 1_000;
/// Most tags of one HTML text; a text with more is cut there.
pub const TAGS: usize = 3_000;
/// Deepest nesting of elements in an HTML text; one that is deeper is read as plain text.
pub const HTML_DEPTH: usize = 60;
/// Findings of one code that are told one by one; the rest is told as a number.
pub const FINDINGS_PER_CODE: usize = 40;
/// Most roles, links and languages of one event, of each.
pub const LIST: usize = 1_000;
/// Most occurrences one rule gives.
pub const OCCURRENCES: u16 = 400;
/// Years after its start in which a rule is followed.
pub const RECURRENCE_YEARS: i16 = 2;
/// Longest event, in days; exhibitions may hang for a year.
pub const DAYS: i64 = 400;
