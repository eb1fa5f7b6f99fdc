//! Engine: finds and checks claims (figures, dates, comparators) in prose.

mod check;
mod claim;
mod compare;
pub mod corpus;
mod duration;
mod facts;
mod find;
mod findings;
mod language;
mod lexicon;
mod ratio;
mod report;
mod span;
mod suggest;
mod text;

pub use check::{Verdict, verdict};
pub use claim::{
    Claim, ClockTime, Comparator, Currency, Duration, Kind, PartialDate, TimeUnit, Value,
};
pub use compare::{Comparison, Difference, Disagreement, compare};
pub use facts::{Fact, Facts, FactsError};
pub use findings::{Finding, Severity};
pub use language::Language;
pub use ratio::Ratio;
pub use report::{Checked, Report, report};
pub use span::{Lines, Span};
pub use suggest::Suggestion;

/// Finds every claim of a text.
#[must_use]
pub fn find(source: &str, language: Language) -> Vec<Claim> {
    let structure = text::structure::read(source);
    find::claims(source, &structure, language).0
}
