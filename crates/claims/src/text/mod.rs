//! The text as written: its structure, directives, quotations and tokens.

pub(crate) mod directives;
pub(crate) mod quotes;
pub(crate) mod structure;
pub(crate) mod tokens;
