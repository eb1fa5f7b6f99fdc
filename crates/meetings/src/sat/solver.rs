//! The solver's state and its main loop.

use super::clauses::Clauses;
use super::lists::Lists;
use super::order::Order;
use super::phases::Phases;
use super::queue::Queue;
use super::trail::{Reason, Trail};
use crate::random::SplitMix64;

/// A variable or its negation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Lit(pub(super) u32);

impl Lit {
    pub(super) fn positive(var: usize) -> Self {
        Self((var as u32) << 1)
    }

    #[inline]
    pub(super) fn var(self) -> usize {
        (self.0 >> 1) as usize
    }

    #[inline]
    pub(super) fn is_positive(self) -> bool {
        self.0 & 1 == 0
    }

    #[inline]
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

impl std::ops::Not for Lit {
    type Output = Self;
    #[inline]
    fn not(self) -> Self {
        Self(self.0 ^ 1)
    }
}

/// What a call of [`Solver::solve`] came to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Answer {
    /// A model was found; [`Solver::holds`] reads it.
    Satisfiable,
    /// There is none under the assumptions; [`Solver::core`] says which of them are to blame.
    Unsatisfiable,
    /// The budget was used up; calling again goes on.
    Undecided,
}

pub(crate) struct Solver {
    pub(super) clauses: Clauses,
    pub(super) lists: Lists,
    /// Words of the clauses when they were laid out last.
    pub(super) laid_out: usize,
    pub(super) trail: Trail,
    pub(super) order: Order,
    pub(super) queue: Queue,
    pub(super) phases: Phases,
    pub(super) seen: Vec<bool>,
    pub(super) level_stamp: Vec<u64>,
    pub(super) stamp: u64,
    model: Vec<bool>,
    core: Vec<Lit>,
    contradiction: bool,
    /// Watches visited: the solver's clock.
    pub(crate) ticks: u64,
    /// Conflicts met so far.
    pub(crate) conflicts: u64,
    fast_lbd: f64,
    slow_lbd: f64,
    restart_at: u64,
    pub(super) stable: bool,
    /// Whether the mode stays as it is.
    constant: bool,
    mode_until: u64,
    mode_length: u64,
    luby_count: u64,
    reduce_at: u64,
    reductions: u64,
    /// Whether good clauses are kept for others, and those kept, each with its LBD.
    pub(super) sharing: bool,
    pub(super) exported: Vec<(u32, Vec<Lit>)>,
    rephase_at: u64,
}

impl Solver {
    pub(crate) fn new() -> Self {
        Self {
            clauses: Clauses::default(),
            lists: Lists::default(),
            laid_out: 0,
            trail: Trail::default(),
            order: Order::default(),
            queue: Queue::default(),
            phases: Phases::default(),
            seen: Vec::new(),
            level_stamp: vec![0],
            stamp: 0,
            model: Vec::new(),
            core: Vec::new(),
            contradiction: false,
            ticks: 0,
            conflicts: 0,
            fast_lbd: 0.0,
            slow_lbd: 0.0,
            restart_at: 0,
            stable: false,
            constant: false,
            mode_until: 1000,
            mode_length: 1000,
            luby_count: 0,
            reduce_at: 2000,
            reductions: 0,
            sharing: false,
            exported: Vec::new(),
            rephase_at: REPHASE,
        }
    }

    /// A new variable, as its positive literal.
    pub(crate) fn literal(&mut self) -> Lit {
        let var = self.trail.vars();
        self.trail.add();
        self.lists.add();
        self.lists.add();
        self.phases.add();
        self.seen.push(false);
        self.level_stamp.push(0);
        self.order.add(var);
        self.queue.add();
        Lit::positive(var)
    }

    /// Searches steadily throughout, which finds models sooner, and proofs later.
    pub(crate) fn stay_steady(&mut self) {
        self.constant = true;
        self.stable = true;
    }

    /// Begins elsewhere: variables come in a random order until conflicts tell a better one.
    pub(crate) fn shuffle(&mut self, seed: u64) {
        let mut random = SplitMix64::new(seed);
        for var in 0..self.trail.vars() {
            self.order.start_at(var, random.unit());
        }
    }

    /// The value to try first for a variable.
    pub(crate) fn suggest(&mut self, lit: Lit) {
        self.phases.suggest(lit);
    }

    /// Whether a literal is true in the last model.
    pub(crate) fn holds(&self, lit: Lit) -> bool {
        self.model[lit.var()] == (lit.0 & 1 == 0)
    }

    /// Assumptions that cannot hold together, after [`Answer::Unsatisfiable`]; empty where the clauses
    /// alone contradict each other.
    pub(crate) fn core(&self) -> &[Lit] {
        &self.core
    }

    /// Adds a clause; the solver goes back to the root first.
    pub(crate) fn clause(&mut self, lits: &[Lit]) {
        self.retreat(0);
        let mut kept: Vec<Lit> = lits.to_vec();
        kept.sort_unstable();
        kept.dedup();
        if kept.windows(2).all(|w| w[0] != !w[1]) {
            self.admit(kept, None);
        }
    }

    /// Takes in a clause at the root, with the LBD of a learnt one, as far as it is not settled there.
    pub(super) fn admit(&mut self, mut lits: Vec<Lit>, lbd: Option<u32>) {
        if lits.iter().any(|&l| self.trail.value(l) > 0) {
            return;
        }
        lits.retain(|&l| self.trail.value(l) == 0);
        match lits.as_slice() {
            [] => self.contradiction = true,
            [unit] => {
                self.trail.enqueue(*unit, Reason::None);
                self.contradiction |= self.propagate().is_some();
            }
            _ => {
                let clause = self.clauses.add(&lits, lbd);
                self.watch(clause);
            }
        }
    }

    /// Goes back to a decision level.
    pub(super) fn retreat(&mut self, level: usize) {
        if self.trail.depth() <= level {
            return;
        }
        let keep = self.trail.limits[level];
        for &lit in &self.trail.lits[keep..] {
            self.trail.values[lit.index()] = 0;
            self.trail.values[(!lit).index()] = 0;
            self.phases.save(lit);
            self.order.put_back(lit.var());
            self.queue.put_back(lit.var());
        }
        self.trail.lits.truncate(keep);
        self.trail.limits.truncate(level);
        self.trail.head = keep;
    }

    /// Looks for a model in which the assumptions hold, for at most so many ticks.
    pub(crate) fn solve(
        &mut self,
        assumptions: &[Lit],
        ticks: u64,
        stop: &dyn Fn() -> bool,
    ) -> Answer {
        self.core.clear();
        self.retreat(0);
        if !assumptions.is_empty() {
            self.phases.forget();
        }
        self.lay_out();
        if self.contradiction || self.propagate().is_some() {
            self.contradiction = true;
            return Answer::Unsatisfiable;
        }
        let end = self.ticks.saturating_add(ticks);
        loop {
            if let Some(conflict) = self.propagate() {
                self.conflicts += 1;
                if self.trail.depth() == 0 {
                    self.contradiction = true;
                    return Answer::Unsatisfiable;
                }
                if self.stable {
                    let sound = self.trail.limits.last().copied().unwrap_or(0);
                    self.phases.reached(&self.trail.lits[..sound]);
                }
                self.learn(conflict);
                continue;
            }
            if self.ticks >= end || (self.conflicts & 255 == 0 && stop()) {
                self.retreat(0);
                return Answer::Undecided;
            }
            self.change_mode();
            if self.restart_due() {
                self.restart(assumptions.len());
            }
            if self.conflicts >= self.reduce_at {
                self.reductions += 1;
                self.reduce_at = self.conflicts + 2000 + 300 * self.reductions;
                self.reduce();
            }
            match self.decide(assumptions) {
                Decision::Made => {}
                Decision::Complete => {
                    self.model.clear();
                    self.model.extend(self.trail.values.iter().step_by(2).map(|&v| v > 0));
                    self.retreat(0);
                    return Answer::Satisfiable;
                }
                Decision::Refuted(lit) => {
                    self.core = self.blame(lit);
                    self.retreat(0);
                    return Answer::Unsatisfiable;
                }
            }
        }
    }

    fn decide(&mut self, assumptions: &[Lit]) -> Decision {
        while let Some(&lit) = assumptions.get(self.trail.depth()) {
            match self.trail.value(lit) {
                1 => self.trail.limits.push(self.trail.lits.len()),
                0 => {
                    self.trail.limits.push(self.trail.lits.len());
                    self.trail.enqueue(lit, Reason::None);
                    return Decision::Made;
                }
                _ => return Decision::Refuted(lit),
            }
        }
        let values = &self.trail.values;
        let open = |var: usize| values[2 * var] == 0;
        let next = if self.stable { self.order.next(open) } else { self.queue.next(open) };
        let Some(var) = next else {
            return Decision::Complete;
        };
        let lit = Lit::positive(var);
        let lit = if self.phases.value(var, self.stable) { lit } else { !lit };
        self.trail.limits.push(self.trail.lits.len());
        self.trail.enqueue(lit, Reason::None);
        Decision::Made
    }

    pub(super) fn note_lbd(&mut self, lbd: u32) {
        let lbd = f64::from(lbd);
        self.fast_lbd += (lbd - self.fast_lbd) / 32.0;
        self.slow_lbd += (lbd - self.slow_lbd) / 8192.0_f64.min(self.conflicts as f64 + 1.0);
    }

    /// Alternates between quick restarts, good for proofs, and steady search, good for models.
    fn change_mode(&mut self) {
        if self.constant || self.conflicts < self.mode_until {
            return;
        }
        self.stable = !self.stable;
        self.mode_length += self.mode_length / 2;
        self.mode_until = self.conflicts + self.mode_length;
        self.restart_at = self.conflicts;
    }

    fn restart_due(&mut self) -> bool {
        if self.trail.depth() == 0 || self.conflicts < self.restart_at {
            return false;
        }
        if self.stable {
            self.luby_count += 1;
            self.restart_at = self.conflicts + 128 * luby(self.luby_count);
            return true;
        }
        if self.fast_lbd > 1.12 * self.slow_lbd {
            self.restart_at = self.conflicts + 20;
            return true;
        }
        false
    }

    fn restart(&mut self, assumptions: usize) {
        self.retreat(assumptions.min(self.trail.depth()));
        if self.conflicts >= self.rephase_at {
            self.phases.change();
            self.rephase_at = self.conflicts + REPHASE * self.phases.changes;
        }
    }
}

/// Conflicts from one change of phases to the next, times the number of changes so far.
const REPHASE: u64 = 1000;

enum Decision {
    Made,
    Complete,
    Refuted(Lit),
}

/// The sequence 1, 1, 2, 1, 1, 2, 4, … of Luby, Sinclair and Zuckerman (1993), counted from 1.
fn luby(mut i: u64) -> u64 {
    loop {
        let bits = 64 - i.leading_zeros();
        if i == (1 << bits) - 1 {
            return 1 << (bits - 1);
        }
        i -= (1 << (bits - 1)) - 1;
    }
}
