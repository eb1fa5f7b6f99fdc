//! Every statement of the store, checked against SQLite. The files of `queries` are shared with the
//! other database's crate; what SQLite says in its own way is in `dialect`.

use sqlx::migrate::Migrator;

/// A connection that statements run on, inside whatever transaction is open there.
pub type Connection = sqlx::SqliteConnection;

/// The steps that bring a database of any age to the form the statements expect.
pub static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

pub mod dialect;

#[path = "../../queries/audit.rs"]
pub mod audit;
#[path = "../../queries/drafts.rs"]
pub mod drafts;
#[path = "../../queries/editions.rs"]
pub mod editions;
#[path = "../../queries/events.rs"]
pub mod events;
#[path = "../../queries/jobs.rs"]
pub mod jobs;
#[path = "../../queries/organisations.rs"]
pub mod organisations;
#[path = "../../queries/persons.rs"]
pub mod persons;
#[path = "../../queries/search.rs"]
pub mod search;
#[path = "../../queries/tracks.rs"]
pub mod tracks;
#[path = "../../queries/venues.rs"]
pub mod venues;
#[path = "../../queries/versions.rs"]
pub mod versions;
