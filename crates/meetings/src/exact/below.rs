//! Two ways to raise the bound from below, in turns on one thread: by cores, and step by step.
//!
//! Cores soon tell most of the bound; the steps take it over, and are better at the last model.

use super::bounds::BlockBound;
use super::cores::{Climb, Cores};
use super::steps::{Step, Steps};
use crate::problem::Problem;
use crate::schedule::Schedule;

/// The workers that raise the bound.
pub(crate) struct Below {
    cores: Cores,
    steps: Steps,
    /// Schedules with more breaks are of no interest.
    most: usize,
    /// The last slice of cores raised the bound.
    rising: bool,
}

/// Part of the work that goes to cores that no longer raise the bound.
const STUCK: u64 = 8;

impl Below {
    /// Starts at the block bound, given the best schedule known and its breaks.
    pub(crate) fn new(
        problem: &Problem,
        bounds: &BlockBound,
        best: &Schedule,
        breaks: usize,
    ) -> Self {
        let most = breaks.saturating_sub(1);
        let mut cores = Cores::new(problem, bounds, most);
        cores.suggest(best);
        Self { cores, steps: Steps::new(problem, bounds, bounds.total(), None), most, rising: true }
    }

    /// Demands better than a schedule with so many breaks.
    pub(crate) fn beat(&mut self, breaks: usize) {
        self.most = self.most.min(breaks.saturating_sub(1));
    }

    /// Takes over a greater bound.
    pub(crate) fn raise(&mut self, problem: &Problem, bounds: &BlockBound, bound: usize) {
        self.steps.raise(problem, bounds, bound);
    }

    /// Exchanges what the steps learnt with others of the kind.
    pub(crate) fn exchange(&mut self, rival: &mut Steps) {
        self.steps.exchange(rival);
    }

    /// Conflicts met so far.
    pub(crate) fn conflicts(&self) -> u64 {
        self.cores.conflicts() + self.steps.conflicts()
    }

    /// No schedule has fewer breaks.
    pub(crate) fn bound(&self) -> usize {
        self.cores.bound.max(self.steps.bound)
    }

    /// Works for so many ticks in all.
    pub(crate) fn run(
        &mut self,
        problem: &Problem,
        bounds: &BlockBound,
        ticks: u64,
        stop: &dyn Fn() -> bool,
    ) -> Climb {
        let share = if self.rising { ticks / 2 } else { ticks / STUCK };
        let before = self.cores.bound;
        let climb = self.cores.run(share, stop);
        self.rising = self.cores.bound > before;
        if !matches!(climb, Climb::Open) || stop() {
            return climb;
        }
        self.steps.raise(problem, bounds, self.cores.bound);
        match self.steps.run(problem, bounds, self.most, ticks - share, stop) {
            Step::Optimal(schedule) => Climb::Optimal(schedule),
            Step::Open => Climb::Open,
        }
    }
}
