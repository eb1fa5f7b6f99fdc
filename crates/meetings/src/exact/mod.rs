//! The exact side: lower bounds by argument, and proofs by satisfiability.

mod agenda;
mod agendas;
pub(crate) mod below;
pub(crate) mod bounds;
mod breaks;
pub(crate) mod cores;
pub(crate) mod encode;
mod fairness;
pub(crate) mod neighbourhood;
mod pools;
pub(crate) mod prices;
pub(crate) mod prove;
pub(crate) mod steps;
pub(crate) mod weights;
