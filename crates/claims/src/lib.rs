//! Engine: finds and checks claims (figures, dates, comparators) in prose.
//!
//! A text is CommonMark with the directives `:fact[…]{id}`, `:source[…]{note="…"}` and
//! `:::quote{person=…}`, in English, Russian or Azerbaijani. [`find()`] lists what it states;
//! [`report()`] checks the tagged claims against [`Facts`] and suggests facts for the others;
//! [`compare()`] tells whether two language versions state the same.
//!
//! ```
//! use serai_claims::{Comparator, Facts, Language, Verdict, find, report};
//!
//! let text = "Hosts sent :fact[more than 120]{companies} companies.";
//! let claims = find(text, Language::English);
//! assert_eq!(claims[0].comparator, Comparator::MoreThan);
//!
//! let facts = r#"{"format":"facts/1","facts":[{"id":"companies","kind":"count","value":120}]}"#;
//! let report = report(text, Language::English, Some(&Facts::parse(facts)?));
//! assert_eq!(report.claims[0].verdict, Verdict::Fails);
//! # Ok::<(), serai_claims::FactsError>(())
//! ```
//!
//! The engine does no I/O, reads no clock (a facts file may give a reference date) and takes
//! time linear in the length of the text. The way of a text: `text` cuts it into blocks, tokens
//! and quotations; `find` reads the claims, a file for each rule, with the word-forms of
//! `lexicon`; `check` holds them against facts; `suggest` ranks facts for the untagged;
//! `findings` words what an editor should look at.

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
