//! What the HTTP tests stand on: the whole site over a database of its own, SQLite and PostgreSQL,
//! with a clock that stands still, asked through its real router.

pub mod answers;
pub mod databases;
pub mod sites;

pub use answers::Answer;
pub use sites::{BASE_URL, EDITION, TestSite, on_both};
