//! Use cases: one public function per thing a person can do. Authorisation, transactions, jobs.

pub mod demo;
pub mod snapshots;

pub use snapshots::Snapshot;
