//! The reader's language: messages, dates, numbers, lists, sorting, and which language to choose.
//!
//! Words live in `locales/*/*.ftl` (Project Fluent); dates, ranges, numbers, lists and the order
//! of letters follow the Unicode CLDR. No I/O, no clock.

mod dates;
mod lists;
mod locales;
mod messages;
mod negotiation;
mod numbers;
mod sorting;

pub use locales::{Direction, Locale};
pub use messages::{Argument, SOURCES};
pub use negotiation::negotiate;
pub use sorting::Order;
