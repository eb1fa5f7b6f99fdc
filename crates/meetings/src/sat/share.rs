//! Exchange of learnt clauses between solvers that began with the same clauses.

use super::solver::{Lit, Solver};

/// Clauses of a greater LBD are kept to oneself: 0, 3, 4, 5 and 6 were compared (decision 0027).
const LBD: u32 = 5;

/// Longer clauses are kept to oneself.
const LENGTH: usize = 60;

/// What a solver has learnt for others, each clause with its LBD.
pub(crate) type Shared = Vec<(u32, Vec<Lit>)>;

impl Solver {
    /// Keeps good clauses for others from now on; they are to be taken away from time to time.
    pub(crate) fn start_sharing(&mut self) {
        self.sharing = true;
    }

    pub(super) fn keep_for_others(&mut self, learnt: &[Lit], lbd: u32) {
        if self.sharing && lbd <= LBD && learnt.len() <= LENGTH {
            self.exported.push((lbd, learnt.to_vec()));
        }
    }

    /// Takes away what was learnt for others.
    pub(crate) fn export(&mut self) -> Shared {
        std::mem::take(&mut self.exported)
    }

    /// Takes over what another solver learnt from the same clauses.
    pub(crate) fn import(&mut self, shared: &Shared) {
        self.retreat(0);
        for (lbd, lits) in shared {
            self.admit(lits.clone(), Some(*lbd));
        }
    }
}
