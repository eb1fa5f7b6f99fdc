//! Bounds from below by cores: sets of breaks of which at least one is unavoidable.
//!
//! The core-guided scheme OLL (Andres, Kaufmann, Matheis and Schaub, 2012; Morgado, Dodaro and
//! Marques-Silva, 2014). At first nobody is to have a break above its block bound. Each contradiction
//! names participants of whom one must have one more; from then on one of these is free, and the bound is
//! one higher. The first model found is optimal.

use std::collections::BTreeMap;

use super::bounds::BlockBound;
use super::encode::{Model, Purpose};
use crate::problem::Problem;
use crate::sat::{Answer, Lit, Way, sorted};
use crate::schedule::Schedule;

/// Where the climb stands.
pub(crate) enum Climb {
    /// A schedule with as few breaks as the bound: an optimal one.
    Optimal(Schedule),
    /// No schedule keeps within the limit.
    Exhausted,
    /// The bound may have risen; more work is needed.
    Open,
}

/// Ticks spent on trying to do without one literal of a core.
const TRIAL: u64 = 60_000;

/// A climb from the block bound to the optimum.
pub(crate) struct Cores {
    model: Model,
    /// Literals assumed, by which of them a core is found.
    assumed: Vec<Lit>,
    /// For an assumed negated output of a counter: the outputs that come after it.
    next: BTreeMap<Lit, Vec<Lit>>,
    /// No schedule has fewer breaks.
    pub(crate) bound: usize,
    /// The bound goes no further: the formula leaves out schedules with as many breaks.
    ceiling: usize,
}

impl Cores {
    /// Starts at the block bound; schedules with more than `most` breaks are of no interest.
    pub(crate) fn new(problem: &Problem, bounds: &BlockBound, most: usize) -> Self {
        let model = Model::new(problem, bounds, Purpose::Cores { most });
        let mut assumed = Vec::new();
        let mut next = BTreeMap::new();
        for list in model.breaks() {
            if let Some((&first, rest)) = list.split_first() {
                assumed.push(!first);
                next.insert(!first, rest.iter().map(|&l| !l).collect());
            }
        }
        Self { model, assumed, next, bound: bounds.total(), ceiling: most.saturating_add(1) }
    }

    /// Tries the slots of a schedule first.
    pub(crate) fn suggest(&mut self, schedule: &Schedule) {
        self.model.suggest(schedule);
    }

    /// Conflicts met so far.
    pub(crate) fn conflicts(&self) -> u64 {
        self.model.solver.conflicts
    }

    /// Works for so many ticks.
    pub(crate) fn run(&mut self, ticks: u64, stop: &dyn Fn() -> bool) -> Climb {
        let end = self.model.solver.ticks + ticks;
        loop {
            let left = end.saturating_sub(self.model.solver.ticks);
            if left == 0 {
                return Climb::Open;
            }
            match self.model.solver.solve(&self.assumed, left, stop) {
                Answer::Satisfiable => return Climb::Optimal(self.model.schedule()),
                Answer::Undecided => return Climb::Open,
                Answer::Unsatisfiable => {}
            }
            let core = self.model.solver.core().to_vec();
            if core.is_empty() {
                return Climb::Exhausted;
            }
            let core = self.smaller(core, stop);
            self.relax(&core);
        }
    }

    /// A core with as few literals as a little work finds.
    fn smaller(&mut self, mut core: Vec<Lit>, stop: &dyn Fn() -> bool) -> Vec<Lit> {
        let mut i = 0;
        while i < core.len() && core.len() > 1 && !stop() {
            let mut without = core.clone();
            without.remove(i);
            match self.model.solver.solve(&without, TRIAL, stop) {
                Answer::Unsatisfiable => {
                    let found = self.model.solver.core().to_vec();
                    if found.is_empty() {
                        return core;
                    }
                    core.retain(|l| found.contains(l));
                }
                Answer::Satisfiable | Answer::Undecided => i += 1,
            }
        }
        core
    }

    /// Raises the bound by one and lets one literal of the core be false.
    fn relax(&mut self, core: &[Lit]) {
        self.bound = self.bound.max((self.bound + 1).min(self.ceiling));
        self.assumed.retain(|l| !core.contains(l));
        for &lit in core {
            if let Some(rest) = self.next.remove(&lit)
                && let Some((&first, rest)) = rest.split_first()
            {
                self.assumed.push(first);
                self.next.insert(first, rest.to_vec());
            }
        }
        let broken: Vec<Lit> = core.iter().map(|&l| !l).collect();
        self.model.solver.clause(&broken);
        if core.len() > 1 {
            let count = sorted(&mut self.model.solver, &broken, core.len(), Way::Upward);
            let rest: Vec<Lit> = count[1..].iter().map(|&l| !l).collect();
            if let Some((&first, rest)) = rest.split_first() {
                self.assumed.push(first);
                self.next.insert(first, rest.to_vec());
            }
        }
    }
}
