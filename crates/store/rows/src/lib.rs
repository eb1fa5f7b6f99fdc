//! The rows of every table, and how they become the words of the field and back. Shared by the
//! crates of both databases, so that a row means the same in each; knows no SQL and does no I/O.

pub mod audit;
pub mod changes;
pub mod columns;
pub mod drafts;
pub mod editions;
pub mod events;
pub mod jobs;
pub mod organisations;
pub mod persons;
pub mod search;
pub mod tables;
pub mod tracks;
pub mod venues;
pub mod versions;

pub use columns::Unreadable;
