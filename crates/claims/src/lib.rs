//! Engine: finds and checks claims (figures, dates, comparators) in prose.

mod check;
mod claim;
pub mod corpus;
mod duration;
mod find;
mod language;
mod lexicon;
mod ratio;
mod span;
mod text;

pub use check::{Verdict, verdict};
pub use claim::{ClockTime, Comparator, Claim, Currency, Duration, Kind, PartialDate, TimeUnit, Value};
pub use language::Language;
pub use ratio::Ratio;
pub use span::{Lines, Span};

/// Finds every claim of a text.
#[must_use]
pub fn find(source: &str, language: Language) -> Vec<Claim> {
    let structure = text::structure::read(source);
    find::claims(source, &structure, language).0
}
