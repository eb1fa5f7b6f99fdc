//! Words and rules of the field: an edition of the Days of one city in another, its venues,
//! events, people and organisations. No I/O, no async, no clock: `now` and ids are given.

pub mod cities;
pub mod clashes;
pub mod diff;
pub mod editions;
pub mod events;
pub mod findings;
pub mod folding;
pub mod geography;
pub mod ids;
pub mod industries;
pub mod languages;
pub mod localised;
pub mod markup;
pub mod merge;
pub mod organisations;
pub mod persons;
pub mod programme;
pub mod slugs;
pub mod tracks;
pub mod venues;
pub mod versions;
pub mod zones;

#[cfg(test)]
mod fixtures;
