//! The database of a programme.
