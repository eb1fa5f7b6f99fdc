//! The store, on both databases.

mod databases;
mod drafts;
mod programmes;
mod releases;
