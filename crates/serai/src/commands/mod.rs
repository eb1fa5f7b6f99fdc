//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod demo;
pub(crate) mod editions;
pub(crate) mod export;
pub(crate) mod import;
pub(crate) mod operations;
pub(crate) mod release;
pub(crate) mod serve;
