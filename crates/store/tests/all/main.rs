//! The store, on both databases.

mod backups;
mod databases;
mod drafts;
mod jobs;
mod kills;
mod programmes;
mod releases;
mod schemas;
mod writing;
