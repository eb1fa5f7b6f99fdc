//! A satisfiability solver: clauses in, a model or a proof by exhaustion out.
//!
//! Conflict-driven clause learning with assumptions, after MiniSat (Eén and Sörensson, 2003) and Glucose
//! (Audemard and Simon, 2009). It takes turns between quick restarts with the variables bumped last and
//! steady search with the most active ones, after CaDiCaL (Biere, Fazekas, Fleury and Heisinger, 2020). It
//! is small because it is for one kind of formula, and deterministic.

mod analyze;
mod cardinality;
mod clauses;
mod lists;
mod order;
mod phases;
mod propagate;
mod queue;
mod share;
mod solver;
mod trail;

pub(crate) use cardinality::{Way, at_least, at_most, at_most_one, sorted};
pub(crate) use solver::{Answer, Lit, Solver};

#[cfg(test)]
mod tests;
