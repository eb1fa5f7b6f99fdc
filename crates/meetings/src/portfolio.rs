//! The workers and their rounds.
//!
//! In a round every worker does a slice of work counted in ticks, not in time; afterwards they exchange
//! what they found. Only the searches on the calling thread may cut the others short, so the result does
//! not depend on who was faster.

use std::sync::atomic::{AtomicBool, Ordering};

use crate::exact::below::Below;
use crate::exact::bounds::BlockBound;
use crate::exact::cores::Climb;
use crate::exact::prove::{Proof, Prover};
use crate::exact::steps::{Step, Steps};
use crate::instance::Instance;
use crate::problem::Problem;
use crate::schedule::Schedule;
use crate::search::anneal::Value;
use crate::search::run::Search;

/// All workers on one problem.
pub(crate) struct Portfolio<'p, const W: usize> {
    problem: &'p Problem,
    bounds: &'p BlockBound,
    threads: usize,
    seed: u64,
    searches: Vec<Search<'p, W>>,
    /// Chains priced by all but the first search, in rounds that nobody cut short.
    moves_of_others: u64,
    /// The first search reached the goal in the last round and ended it for all.
    cut_short: bool,
    above: Option<Prover>,
    below: Option<Below>,
    /// Does as the steps below do, from another beginning; set to work where all else stands still.
    rival: Option<Steps>,
    /// The fewest breaks known and the bound, and the ticks since one of them last changed.
    standing: (i64, usize),
    still: u64,
}

/// Ticks without any gain after which a second search joins the steps from below, and the part of the
/// proof's time on the calling thread that it gets, in hundredths.
const STILL: u64 = 2_000_000;
const RIVAL: u64 = 70;

/// What the exact workers found in a round.
#[derive(Default)]
pub(crate) struct Findings {
    /// Schedules, to be valued.
    pub(crate) schedules: Vec<Schedule>,
    /// No schedule has fewer breaks (among those without unmet weight).
    pub(crate) bound: Option<usize>,
    /// No schedule meets more weight than the best known.
    pub(crate) weight_is_best: bool,
    /// Nothing better than the best known is possible.
    pub(crate) exhausted: bool,
}

impl<'p, const W: usize> Portfolio<'p, W> {
    pub(crate) fn new(
        problem: &'p Problem,
        bounds: &'p BlockBound,
        threads: usize,
        seed: u64,
        start: Option<&Schedule>,
    ) -> Self {
        let searches = (0..threads as u64)
            .map(|i| Search::new(problem, &bounds.least, seed.wrapping_add(i * 0x9E37_79B9), start))
            .collect();
        Self {
            problem,
            bounds,
            threads,
            seed,
            searches,
            moves_of_others: 0,
            cut_short: false,
            above: None,
            below: None,
            rival: None,
            standing: (0, 0),
            still: 0,
        }
    }

    /// Sets the exact workers to work.
    pub(crate) fn start_proofs(&mut self, best: Option<&(Value, Schedule)>) {
        let complete = self.below.is_some() || self.problem.has_wishes() || best.is_none();
        if self.above.is_some() && complete {
            return;
        }
        let known = best.map(|(v, s)| (v.unmet_weight, v.breaks as usize, s.clone()));
        if let Some((value, schedule)) = best
            && !self.problem.has_wishes()
            && self.below.is_none()
        {
            let breaks = value.breaks as usize;
            self.below = Some(Below::new(self.problem, self.bounds, schedule, breaks));
        }
        if self.above.is_none() {
            self.above = Some(Prover::new(self.problem, self.bounds, known, self.seed));
        }
    }

    /// Leaves off proving.
    pub(crate) fn end_proofs(&mut self) {
        self.above = None;
    }

    /// Annealing runs completed by the first search.
    pub(crate) fn runs(&self) -> u32 {
        self.searches[0].runs()
    }

    /// Chains priced by all searches; what others did in a round that the first one ended is not counted, as
    /// it depends on who was faster.
    pub(crate) fn moves(&self) -> u64 {
        self.searches[0].moves() + self.moves_of_others
    }

    /// Conflicts met by the exact workers.
    pub(crate) fn conflicts(&self) -> u64 {
        self.above.as_ref().map_or(0, Prover::conflicts)
            + self.below.as_ref().map_or(0, Below::conflicts)
            + self.rival.as_ref().map_or(0, Steps::conflicts)
    }

    /// The best schedules of the searches, in their order: of the first alone where it ended the round, as what
    /// the others had by then depends on who was faster.
    pub(crate) fn bests(&self) -> impl Iterator<Item = &(Value, Schedule)> {
        let count = if self.cut_short { 1 } else { self.searches.len() };
        self.searches[..count].iter().filter_map(Search::best)
    }

    /// Tells all workers what the best schedule is, and that none has fewer breaks than `bound`.
    pub(crate) fn share(&mut self, value: Value, schedule: &Schedule, bound: usize) {
        if let Some(prover) = &mut self.above {
            let breaks = value.breaks as usize;
            prover.beat(self.problem, self.bounds, value.unmet_weight, breaks, schedule);
        }
        if let Some(below) = &mut self.below {
            below.beat(value.breaks as usize);
            below.raise(self.problem, self.bounds, bound);
        }
        if self.standing != (value.breaks, bound) {
            self.standing = (value.breaks, bound);
            self.still = 0;
        }
        for search in &mut self.searches {
            if search.best().is_none() {
                search.adopt(schedule);
            }
        }
    }

    /// Betters what ranks below weight and breaks.
    pub(crate) fn polish(
        &mut self,
        instance: &Instance,
        best: (Value, Schedule),
        stop: &dyn Fn() -> bool,
    ) -> (Value, Schedule) {
        self.searches[0].polish(instance, best, stop)
    }

    /// One slice of every worker.
    pub(crate) fn round(
        &mut self,
        ticks: u64,
        goal: Value,
        stop: &(dyn Fn() -> bool + Sync),
    ) -> Findings {
        let (problem, bounds) = (self.problem, self.bounds);
        // Once no more weight can be met, breaks are closed by the search, and proofs come later.
        let settled = problem.has_wishes()
            && self.bests().any(|(value, _)| value.unmet_weight <= goal.unmet_weight);
        let proof_ticks = match (self.threads, settled) {
            (1, _) => ticks,
            (_, true) => ticks / 2,
            (_, false) => ticks * 3 / 2,
        };
        self.still += proof_ticks;
        let bound = self.standing.1;
        let mut rival = None;
        if let Some(below) = &mut self.below
            && self.threads > 1
            && self.still > STILL
        {
            let start = Some(self.seed);
            let steps = self.rival.get_or_insert_with(|| Steps::new(problem, bounds, bound, start));
            steps.raise(problem, bounds, bound);
            below.exchange(steps);
            rival = Some(steps);
        }
        let most = usize::try_from(self.standing.0 - 1).unwrap_or(0);
        let (first, others) = self.searches.split_at_mut(1);
        let (above, below) = (self.above.as_mut(), self.below.as_mut());
        // Once proofs run, the calling thread alternates between search and proof.
        let search_ticks =
            if above.is_some() && !problem.has_wishes() { ticks / 10 } else { ticks };
        let done = AtomicBool::new(false);
        let halt = || done.load(Ordering::Relaxed) || stop();
        let mut main = |first: &mut [Search<'_, W>], above: Option<&mut Prover>| {
            for search in first.iter_mut() {
                search.slice(search_ticks, goal, stop);
                if search.best().is_some_and(|b| b.0 <= goal) {
                    done.store(true, Ordering::Relaxed);
                    return Findings::default();
                }
            }
            let mut findings = Findings::default();
            let mut left = proof_ticks;
            if let Some(rival) = &mut rival {
                let share = proof_ticks * RIVAL / 100;
                left -= share;
                match rival.run(problem, bounds, most, share, stop) {
                    Step::Open => {}
                    Step::Optimal(schedule) => findings.schedules.push(schedule),
                }
                findings.bound = Some(rival.bound);
            }
            if let Some(above) = above {
                findings.take(above.run(problem, bounds, bound, left, stop));
            }
            findings
        };
        if self.threads == 1 {
            let mut findings = main(first, above);
            if let Some(below) = below.filter(|_| !halt()) {
                findings.climb(below.run(problem, bounds, proof_ticks, &halt), below.bound());
            }
            return findings;
        }
        let spare = self.threads - 1 - usize::from(below.is_some());
        let findings = std::thread::scope(|scope| {
            let halt = &halt;
            for search in others.iter_mut().take(spare) {
                scope.spawn(move || search.slice(ticks, goal, halt));
            }
            let climb = below.map(|below| {
                scope.spawn(move || (below.run(problem, bounds, ticks * 2, halt), below.bound()))
            });
            let mut findings = main(first, above);
            let climbed = climb.and_then(|handle| handle.join().ok());
            if let Some((climb, bound)) = climbed.filter(|_| !done.load(Ordering::Relaxed)) {
                findings.climb(climb, bound);
            }
            findings
        });
        self.cut_short = done.load(Ordering::Relaxed);
        if !self.cut_short {
            self.moves_of_others = self.searches[1..].iter().map(Search::moves).sum();
        }
        findings
    }
}

impl Findings {
    fn take(&mut self, proof: Proof) {
        match proof {
            Proof::Found(schedule) => self.schedules.push(schedule),
            Proof::WeightIsBest => self.weight_is_best = true,
            Proof::Exhausted => self.exhausted = true,
            Proof::Open => {}
        }
    }

    fn climb(&mut self, climb: Climb, bound: usize) {
        self.bound = self.bound.max(Some(bound));
        match climb {
            Climb::Optimal(schedule) => self.schedules.push(schedule),
            Climb::Exhausted => self.exhausted = true,
            Climb::Open => {}
        }
    }
}
