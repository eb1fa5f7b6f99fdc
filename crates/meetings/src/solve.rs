//! Search and proof side by side.
//!
//! Work goes in rounds: every worker does a slice counted in ticks, not in time, on its own thread; then
//! they exchange what they found. So the result depends on seed and number of threads alone, unless the
//! caller stops it.

use crate::conflict::{contradiction, obvious_conflicts};
use crate::exact::bounds::BlockBound;
use crate::exact::encode;
use crate::exact::prices::PriceBound;
use crate::exact::weights::Tiers;
use crate::instance::Instance;
use crate::portfolio::{Findings, Portfolio};
use crate::problem::Problem;
use crate::schedule::{Figures, Schedule};
use crate::search::anneal::Value;
use crate::weight_bound::weight_bound;

/// How to solve.
#[derive(Debug, Clone)]
pub struct Options {
    /// Seed of all random choices.
    pub seed: u64,
    /// Number of threads; fewer than 1 count as 1, more than 64 as 64.
    pub threads: usize,
    /// A schedule to start from.
    pub start: Option<Schedule>,
}

impl Default for Options {
    fn default() -> Self {
        Self { seed: 1, threads: 2, start: None }
    }
}

/// The caller's say while the engine works.
pub struct Control<'a> {
    /// Asked often; `true` ends the work with the best found so far.
    pub stop: &'a (dyn Fn() -> bool + Sync),
    /// Told how things stand, from the calling thread, after every round.
    pub progress: &'a dyn Fn(&Progress),
}

/// How things stand.
#[derive(Debug, Clone, Copy)]
pub struct Progress {
    /// Figures of the best schedule so far.
    pub best: Option<Best>,
    /// No schedule has fewer breaks than this (while meeting the same weight).
    pub bound: usize,
    /// No schedule meets more than this.
    pub weight_bound: u64,
    /// Chains priced so far.
    pub moves: u64,
    /// Conflicts of the proof so far.
    pub conflicts: u64,
}

/// What the best schedule so far is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Best {
    /// Met weight.
    pub weight: u64,
    /// Breaks.
    pub breaks: usize,
}

/// What is known about the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// The schedule is proven to be best.
    Optimal,
    /// There is a schedule, and perhaps a better one.
    Feasible,
    /// It is proven that there is none.
    Infeasible,
    /// Neither was found.
    Unknown,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// What is known.
    pub status: Status,
    /// The best schedule found, which passed the independent checker.
    pub schedule: Option<Schedule>,
    /// Its figures.
    pub figures: Figures,
    /// No schedule that meets this weight has fewer breaks.
    pub bound: usize,
    /// No schedule meets more than this weight.
    pub weight_bound: u64,
    /// The argument for the bounds, in words.
    pub bound_by: String,
    /// Why there is no schedule, in words; empty unless infeasible.
    pub reasons: Vec<String>,
    /// Chains priced.
    pub moves: u64,
}

/// Most meeting-slot pairs for which a formula is written down.
const LARGEST_FORMULA: usize = 60_000;

/// Most meeting-slot pairs for which a proof is tried at once: it is quick, and often faster than the
/// search at finding the last breaks to close.
const SMALL_FORMULA: usize = 12_000;

/// Greatest number of units of weight that is counted in a formula ([`Tiers`]).
const GREATEST_WEIGHT: u64 = 5_000;

/// Most meeting-slot pairs for which a formula is written down before the first annealing run has ended.
const MIDDLING_FORMULA: usize = 20_000;

/// Breaks above the bound from which a proof is tried before the first annealing run has ended.
const NEARLY: i64 = 3;

/// Solves an instance.
#[must_use]
pub fn solve(instance: &Instance, options: &Options, control: &Control<'_>) -> Outcome {
    match instance.slots {
        0..=64 => solve_wide::<1>(instance, options, control),
        65..=128 => solve_wide::<2>(instance, options, control),
        129..=256 => solve_wide::<4>(instance, options, control),
        _ => solve_wide::<16>(instance, options, control),
    }
}

struct State {
    best: Option<(Value, Schedule)>,
    bound: usize,
    bound_by: String,
    unmet_bound: u64,
    proven: bool,
    infeasible: bool,
}

impl State {
    fn offer(&mut self, value: Value, schedule: &Schedule) {
        if self.best.as_ref().is_none_or(|b| value < b.0) {
            self.best = Some((value, schedule.clone()));
        }
    }

    /// Takes what the exact workers found.
    fn take(&mut self, instance: &Instance, problem: &Problem, found: Findings, conflicts: u64) {
        for schedule in &found.schedules {
            let verdict = crate::check::check(instance, schedule);
            debug_assert!(verdict.valid(), "{:?}", verdict.violations);
            if !verdict.valid() {
                continue;
            }
            let figures = verdict.figures;
            let value = Value {
                broken: 0,
                unmet_weight: problem.whole_weight().saturating_sub(figures.weight),
                breaks: figures.breaks as i64,
                idle: figures.idle_slots as i64,
            };
            self.offer(value, schedule);
        }
        if let Some(bound) = found.bound
            && bound > self.bound
        {
            self.bound = bound;
            self.bound_by = format!(
                "proof by satisfiability that fewer than {bound} breaks are impossible ({conflicts} conflicts)"
            );
        }
        match &self.best {
            Some((value, _)) => {
                if found.weight_is_best || (found.exhausted && problem.has_wishes()) {
                    self.unmet_bound = value.unmet_weight;
                    self.bound_by = format!(
                        "proof by satisfiability that no more weight can be met ({conflicts} conflicts)"
                    );
                }
                if found.exhausted {
                    self.proven = true;
                    self.bound = value.breaks as usize;
                    self.bound_by = format!(
                        "proof by satisfiability that nothing better than weight {} with {} breaks is \
                         possible ({conflicts} conflicts)",
                        problem.whole_weight() - value.unmet_weight,
                        value.breaks
                    );
                }
            }
            None => self.infeasible = found.exhausted,
        }
    }

    /// Lets the price bound climb, where no weight stays unmet.
    fn price(&mut self, prices: &mut PriceBound, ticks: u64, stop: &dyn Fn() -> bool) {
        let Some((Value { unmet_weight: 0, breaks, .. }, _)) = self.best else { return };
        prices.run(breaks as usize, ticks, stop);
        if prices.bound() > self.bound {
            self.bound = prices.bound();
            self.bound_by = format!(
                "agendas by prices: in {} slots where places at tables are short each place is worth part \
                 of a break, and the cheapest agendas at these prices cost so many",
                prices.priced()
            );
        }
    }

    fn goal(&self) -> Value {
        let breaks = self.bound as i64;
        Value { broken: 0, unmet_weight: self.unmet_bound, breaks, idle: i64::MAX }
    }

    fn reached(&self) -> bool {
        self.best.as_ref().is_some_and(|b| b.0 <= self.goal())
    }
}

fn solve_wide<const W: usize>(
    instance: &Instance,
    options: &Options,
    control: &Control<'_>,
) -> Outcome {
    let problem = Problem::new(instance);
    let start = options.start.as_ref().map(|start| start.fitted(instance));
    let obvious = obvious_conflicts(instance, &problem);
    if !obvious.is_empty() {
        return infeasible(obvious, 0);
    }
    let bounds = BlockBound::new(&problem);
    let whole = problem.whole_weight();
    let mut state = first_bounds(&problem, &bounds);
    let size = encode::size(&problem);
    let exact = size <= LARGEST_FORMULA;
    let countable = Tiers::of(&problem).units <= GREATEST_WEIGHT;
    let small = size <= SMALL_FORMULA && !problem.has_wishes();
    let middling = size <= MIDDLING_FORMULA;
    let threads = options.threads.clamp(1, 64);
    let mut workers = Portfolio::<W>::new(&problem, &bounds, threads, options.seed, start.as_ref());
    let mut prices = PriceBound::new(&problem, &bounds);
    let mut slice = 200_000u64;
    for round in 0u64.. {
        let known = match &state.best {
            Some((value, _)) => {
                small
                    || workers.runs() > 0
                    || (middling && value.breaks - state.bound as i64 <= NEARLY)
            }
            None => true,
        };
        // Where weights cannot be counted, what is proven is whether there is any schedule.
        if exact && known && round > 0 && (countable || state.best.is_none()) {
            workers.start_proofs(state.best.as_ref());
        }
        let findings = workers.round(slice, state.goal(), control.stop);
        if let Some(prices) = &mut prices
            && (exact || workers.runs() > 0)
        {
            state.price(prices, slice / 8, control.stop);
        }
        for (value, schedule) in workers.bests() {
            state.offer(*value, schedule);
        }
        state.take(instance, &problem, findings, workers.conflicts());
        if let Some((value, schedule)) = &state.best {
            if !countable {
                workers.end_proofs();
            }
            workers.share(*value, schedule, state.bound);
        }
        (control.progress)(&Progress {
            best: state.best.as_ref().map(|(value, _)| Best {
                weight: whole - value.unmet_weight.min(whole),
                breaks: value.breaks as usize,
            }),
            bound: state.bound,
            weight_bound: whole - state.unmet_bound,
            moves: workers.moves(),
            conflicts: workers.conflicts(),
        });
        if state.reached() || state.proven || state.infeasible || (control.stop)() {
            break;
        }
        slice = (slice * 3 / 2).min(4_000_000);
    }
    state.best = state.best.map(|best| workers.polish(instance, best, control.stop));
    let moves = workers.moves();
    if state.infeasible {
        return infeasible(contradiction(&problem, &bounds, control.stop), moves);
    }
    conclude(instance, state, whole, moves)
}

/// The bounds that need no search.
fn first_bounds(problem: &Problem, bounds: &BlockBound) -> State {
    let weights = weight_bound(problem);
    let whole = problem.whole_weight();
    let bound_by = if problem.has_wishes() {
        weights.argument
    } else {
        "block bound: the fewest blocks of available slots that hold each agenda".to_owned()
    };
    State {
        best: None,
        bound: bounds.total(),
        bound_by,
        unmet_bound: whole - weights.weight.min(whole),
        proven: false,
        infeasible: false,
    }
}

fn infeasible(reasons: Vec<String>, moves: u64) -> Outcome {
    Outcome {
        status: Status::Infeasible,
        schedule: None,
        figures: Figures::default(),
        bound: 0,
        weight_bound: 0,
        bound_by: "the rules contradict each other".to_owned(),
        reasons,
        moves,
    }
}

fn conclude(instance: &Instance, state: State, whole: u64, moves: u64) -> Outcome {
    let weight_bound = whole - state.unmet_bound;
    let checked = state.best.and_then(|(value, schedule)| {
        let verdict = crate::check::check(instance, &schedule);
        let found = verdict.figures;
        let as_valued =
            found.weight + value.unmet_weight == whole && found.breaks as i64 == value.breaks;
        debug_assert!(verdict.valid() && as_valued, "{:?} {value:?} {found:?}", verdict.violations);
        verdict.valid().then_some((schedule, found))
    });
    let (status, schedule, figures) = match checked {
        Some((schedule, found)) => {
            let reached = found.weight >= weight_bound && found.breaks <= state.bound;
            let status = if state.proven || reached { Status::Optimal } else { Status::Feasible };
            (status, Some(schedule), found)
        }
        None => (Status::Unknown, None, Figures::default()),
    };
    let mut bound_by = state.bound_by;
    let wishes = instance.meetings.iter().any(|m| !m.mandatory);
    if wishes && status == Status::Feasible && state.bound == 0 && figures.breaks > 0 {
        bound_by += "; of breaks nothing is proven";
    }
    Outcome {
        status,
        schedule,
        figures,
        bound: state.bound,
        weight_bound,
        bound_by,
        reasons: Vec::new(),
        moves,
    }
}
