//! Reasons, written next.
