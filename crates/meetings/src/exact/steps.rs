//! Proves from below, one break at a time: is there a schedule with as many breaks as the bound?
//!
//! The formula says little more than "no break but these few", so it is smaller and often quicker than
//! one that asks for a schedule a little better than the best known.

use super::bounds::BlockBound;
use super::encode::{Model, Purpose};
use crate::problem::Problem;
use crate::sat::Answer;
use crate::schedule::Schedule;

/// Ticks after which the search no longer alternates between proofs and schedules.
const EITHER: u64 = 10_000_000;

/// What a slice of work came to.
pub(crate) enum Step {
    /// A schedule with as many breaks as the bound: an optimal one.
    Optimal(Schedule),
    /// The bound may have risen; more work is needed.
    Open,
}

/// A search for a schedule with as many breaks as the bound.
pub(crate) struct Steps {
    model: Model,
    /// Where to begin, if not in the order of the formula.
    start: Option<u64>,
    sharing: bool,
    /// No schedule has fewer breaks, and one with as many is sought.
    pub(crate) bound: usize,
    earlier_conflicts: u64,
}

impl Steps {
    pub(crate) fn new(
        problem: &Problem,
        bounds: &BlockBound,
        bound: usize,
        start: Option<u64>,
    ) -> Self {
        let model = model(problem, bounds, bound, start, false);
        Self { model, start, sharing: false, bound, earlier_conflicts: 0 }
    }

    /// Conflicts met so far.
    pub(crate) fn conflicts(&self) -> u64 {
        self.earlier_conflicts + self.model.solver.conflicts
    }

    /// Takes over a greater bound.
    pub(crate) fn raise(&mut self, problem: &Problem, bounds: &BlockBound, bound: usize) {
        if bound > self.bound {
            self.earlier_conflicts += self.model.solver.conflicts;
            self.model = model(problem, bounds, bound, self.start, self.sharing);
            self.bound = bound;
        }
    }

    /// Exchanges what was learnt with another search, and sees to it that more is kept for that.
    pub(crate) fn exchange(&mut self, other: &mut Self) {
        let (mine, theirs) = (self.model.solver.export(), other.model.solver.export());
        if self.bound == other.bound {
            self.model.solver.import(&theirs);
            other.model.solver.import(&mine);
        }
        for steps in [self, other] {
            steps.sharing = true;
            steps.model.solver.start_sharing();
        }
    }

    /// Works for so many ticks; schedules with more than `most` breaks are of no interest.
    pub(crate) fn run(
        &mut self,
        problem: &Problem,
        bounds: &BlockBound,
        most: usize,
        ticks: u64,
        stop: &dyn Fn() -> bool,
    ) -> Step {
        let mut left = ticks;
        while left > 0 && self.bound <= most {
            let before = self.model.solver.ticks;
            if before > EITHER {
                self.model.solver.stay_steady();
            }
            match self.model.solver.solve(&[], left, stop) {
                Answer::Satisfiable => return Step::Optimal(self.model.schedule()),
                Answer::Undecided => return Step::Open,
                Answer::Unsatisfiable => {
                    left = left.saturating_sub(self.model.solver.ticks - before);
                    self.raise(problem, bounds, self.bound + 1);
                }
            }
        }
        Step::Open
    }
}

fn model(
    problem: &Problem,
    bounds: &BlockBound,
    most: usize,
    start: Option<u64>,
    sharing: bool,
) -> Model {
    let mut model = Model::new(problem, bounds, Purpose::Breaks { most, unmet: 0 });
    if let Some(seed) = start {
        model.solver.shuffle(seed);
    }
    if sharing {
        model.solver.start_sharing();
    }
    model
}
