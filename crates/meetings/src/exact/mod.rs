//! The exact side: lower bounds by argument, and proofs by satisfiability.

pub(crate) mod bounds;
pub(crate) mod cores;
pub(crate) mod encode;
pub(crate) mod neighbourhood;
pub(crate) mod prove;
