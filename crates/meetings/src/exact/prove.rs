//! Proves from above: demands a better schedule than the best known, until there is none.

use super::bounds::BlockBound;
use super::encode::{Model, Purpose};
use super::neighbourhood::Neighbourhood;
use crate::problem::Problem;
use crate::sat::Answer;
use crate::schedule::Schedule;

/// Where a proof attempt stands after a slice.
pub(crate) enum Proof {
    /// A schedule that meets the demand.
    Found(Schedule),
    /// No schedule meets more weight than the best known; the demand is now on breaks.
    WeightIsBest,
    /// Nothing better than the best known is possible; without one, nothing at all.
    Exhausted,
    /// Not decided yet.
    Open,
}

/// What is demanded.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Demand {
    /// Any schedule at all.
    Any,
    /// Less weight unmet.
    Weight,
    /// No more weight unmet, and fewer breaks.
    Breaks,
}

/// A search for a better schedule by satisfiability.
pub(crate) struct Prover {
    model: Model,
    demand: Demand,
    /// How it searches near the best schedule.
    near: Neighbourhood,
    best: Option<(u64, usize, Schedule)>,
    earlier_conflicts: u64,
}

/// Part of the work that is done near the best schedule, in hundredths.
const NEAR: u64 = 75;

/// The same where one break separates it from the bound: the last one is seldom closed nearby.
const NEAR_LAST: u64 = 20;

impl Prover {
    /// Sets out to better the best schedule (unmet weight, breaks, slots), or to find any.
    pub(crate) fn new(
        problem: &Problem,
        bounds: &BlockBound,
        best: Option<(u64, usize, Schedule)>,
        seed: u64,
    ) -> Self {
        let demand = match &best {
            None => Demand::Any,
            Some((0, _, _)) => Demand::Breaks,
            Some(_) => Demand::Weight,
        };
        let mut prover = Self {
            model: model(problem, bounds, demand, best.as_ref()),
            demand,
            near: Neighbourhood::new(seed),
            best,
            earlier_conflicts: 0,
        };
        prover.suggest();
        prover
    }

    fn suggest(&mut self) {
        if let Some((_, _, schedule)) = &self.best {
            self.model.suggest(schedule);
        }
    }

    /// Demands better than this schedule from now on, if it is better than the best known here.
    pub(crate) fn beat(
        &mut self,
        problem: &Problem,
        bounds: &BlockBound,
        unmet: u64,
        breaks: usize,
        schedule: &Schedule,
    ) {
        let better = self.best.as_ref().is_none_or(|b| (unmet, breaks) < (b.0, b.1));
        if !better {
            return;
        }
        self.best = Some((unmet, breaks, schedule.clone()));
        match self.demand {
            Demand::Any => self.change(problem, bounds, Demand::Weight),
            Demand::Weight if unmet > 0 => self.model.demand_weight(unmet - 1),
            Demand::Weight => self.change(problem, bounds, Demand::Breaks),
            Demand::Breaks => self.model.demand(breaks.saturating_sub(1)),
        }
        self.suggest();
    }

    fn change(&mut self, problem: &Problem, bounds: &BlockBound, demand: Demand) {
        let none_unmet = self.best.as_ref().is_some_and(|b| b.0 == 0);
        self.demand = if none_unmet { Demand::Breaks } else { demand };
        self.earlier_conflicts += self.model.solver.conflicts;
        self.model = model(problem, bounds, self.demand, self.best.as_ref());
        self.suggest();
    }

    /// Conflicts met so far.
    pub(crate) fn conflicts(&self) -> u64 {
        self.earlier_conflicts + self.model.solver.conflicts
    }

    /// Works for so many ticks: near the best schedule first, then everywhere. No schedule has fewer breaks
    /// than `bound`.
    pub(crate) fn run(
        &mut self,
        problem: &Problem,
        bounds: &BlockBound,
        bound: usize,
        ticks: u64,
        stop: &dyn Fn() -> bool,
    ) -> Proof {
        if self.demand == Demand::Breaks && self.best.as_ref().is_some_and(|b| b.1 == 0) {
            return Proof::Exhausted;
        }
        let mut left = ticks;
        if let Some((_, breaks, best)) = &self.best {
            let share = if *breaks == bound + 1 { NEAR_LAST } else { NEAR };
            let ticks = ticks * share / 100;
            left -= ticks;
            if let Some(found) = self.near.improve(problem, &mut self.model, best, ticks, stop) {
                return Proof::Found(found);
            }
        }
        match self.model.solver.solve(&[], left, stop) {
            Answer::Satisfiable => Proof::Found(self.model.schedule()),
            Answer::Undecided => Proof::Open,
            Answer::Unsatisfiable if self.demand == Demand::Weight => {
                self.change(problem, bounds, Demand::Breaks);
                Proof::WeightIsBest
            }
            Answer::Unsatisfiable => Proof::Exhausted,
        }
    }
}

fn model(
    problem: &Problem,
    bounds: &BlockBound,
    demand: Demand,
    best: Option<&(u64, usize, Schedule)>,
) -> Model {
    let purpose = match (demand, best) {
        (Demand::Weight, Some(&(unmet, _, _))) => {
            Purpose::Weight { unmet: unmet.saturating_sub(1) }
        }
        (Demand::Breaks, Some(&(unmet, breaks, _))) => {
            Purpose::Breaks { most: breaks.saturating_sub(1), unmet }
        }
        _ => Purpose::Cores { most: bounds.greatest.iter().sum() },
    };
    Model::new(problem, bounds, purpose)
}
