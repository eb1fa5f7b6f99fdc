//! Finds schedules: construction, ejection of obstacles, annealing over Kempe chains.

pub(crate) mod anneal;
pub(crate) mod board;
pub(crate) mod chain;
mod comfort;
pub(crate) mod construct;
pub(crate) mod eject;
mod rules;
pub(crate) mod run;
pub(crate) mod thermostat;
mod walk;
