//! The program as it is run: its commands on a database of their own, killed, at the same time,
//! while it serves, and on files that others published.

mod crashes;
mod places;
mod programmes;
mod published_files;
mod serving;
