//! Use cases: one public function per thing a person can do. Authorisation, transactions, jobs.

pub mod changelogs;
pub mod checks;
mod context;
pub mod demo;
pub mod demonstration;
pub mod errors;
pub mod exports;
pub mod imports;
pub mod operations;
pub mod policy;
pub mod releases;
pub mod searches;
pub mod snapshots;

pub use changelogs::VersionChanges;
pub use context::{App, Clock};
pub use errors::AppError;
pub use policy::Actor;
pub use snapshots::Snapshot;
