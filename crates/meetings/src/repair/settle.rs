//! Settles where meetings go, by satisfiability: first how few agreed meetings are given up, then how few
//! move. The least that counting allows is tried first, then what is left between it and the fewest found is
//! halved; in the given ticks that proves the number or leaves it open.

use crate::exact::bounds::BlockBound;
use crate::exact::encode::{Model, Purpose};
use crate::exact::weights::divisor;
use crate::problem::Problem;
use crate::sat::{Answer, Lit, Way, sorted};
use crate::schedule::Schedule;

/// Ticks for each number; beyond that the answer so far is kept and not called the fewest.
const TICKS: u64 = 60_000_000;
/// Ticks for meeting wishes that fit.
const WISH_TICKS: u64 = 2_000_000;
/// Ticks for closing breaks once the moves are settled.
const BREAK_TICKS: u64 = 400_000;

/// Finds, in this order: fewest agreed meetings given up, fewest moved, most weight met, fewer breaks as
/// far as a little work finds them.
pub(super) fn settle(
    problem: &Problem,
    old: &Schedule,
    kept: &Schedule,
    least: &Least,
    stop: &dyn Fn() -> bool,
) -> Settled {
    let bounds = BlockBound::new(problem);
    let mut model = Model::new(problem, &bounds, Purpose::Feasible);
    model.suggest(kept);
    let (mut given_up, mut moved, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut weights = Vec::new();
    for m in 0..problem.pairs.len() {
        let places: Vec<(usize, Lit)> = model.places[m].clone();
        if places.is_empty() || problem.pairs[m].mandatory {
            continue;
        }
        let out = model.solver.literal();
        let mut clause: Vec<Lit> = places.iter().map(|&(_, l)| l).collect();
        for &lit in &clause {
            model.solver.clause(&[!lit, !out]);
        }
        clause.push(out);
        model.solver.clause(&clause);
        match old.slots[m] {
            None => others.push((out, problem.pairs[m].weight)),
            Some(t) => {
                given_up.push(out);
                weights.push(problem.pairs[m].weight);
                let moves = model.solver.literal();
                let mut clause = vec![out, moves];
                clause.extend(places.iter().find(|&&(s, _)| s == t).map(|&(_, stays)| stays));
                model.solver.clause(&clause);
                for &lit in clause.iter().filter(|&&lit| lit != moves) {
                    model.solver.clause(&[!lit, !moves]);
                }
                moved.push(moves);
            }
        }
    }
    let mut fewest = true;
    let mut best = None;
    for (lits, agreed) in [(&given_up, true), (&moved, false)] {
        model.suggest(kept);
        let lost = |s: &Schedule| {
            old.slots.iter().zip(&s.slots).filter(|(o, n)| o.is_some() && n.is_none()).count()
        };
        let bound = match &best {
            _ if agreed => least.lost_beyond_hope,
            Some(schedule) => least.changed.saturating_sub(lost(schedule)),
            None => break,
        };
        let (schedule, proven) = fewest_true(&mut model, lits, bound, TICKS, stop);
        fewest &= proven;
        best = schedule.or(best);
    }
    // Where agreed meetings weigh the same it does not matter which of them are given up.
    if weights.iter().any(|&w| w != weights[0]) {
        others.extend(given_up.iter().copied().zip(weights));
    }
    if best.is_some() {
        for lits in by_weight(others) {
            best = fewest_true(&mut model, &lits, 0, WISH_TICKS, stop).0.or(best);
        }
    }
    let Some(best) = best else {
        return if model.solver.solve(&[], TICKS, stop) == Answer::Unsatisfiable {
            Settled::Impossible
        } else {
            Settled::Open
        };
    };
    let (schedule, _) = close_breaks(problem, &mut model, &bounds, best, stop);
    Settled::Found(schedule, fewest)
}

/// How few changes every repair makes at least.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Least {
    /// Agreed meetings given up for which no slot is left at all.
    pub(super) hopeless: usize,
    /// Agreed meetings given up beside those, because all slots together have no room for them.
    pub(super) lost_beyond_hope: usize,
    /// Agreed meetings given up or moved.
    pub(super) changed: usize,
}

/// What settling came to.
pub(super) enum Settled {
    /// A schedule, and whether it is proven that fewer changes are impossible.
    Found(Schedule, bool),
    /// No schedule keeps the rules.
    Impossible,
    /// Stopped before it was clear.
    Open,
}

/// Sum of weights up to which they are counted as they are.
const COUNTED: u64 = 600;

/// Levels of literals, of each of which as few as possible are to be true: one level in which each stands
/// as often as it weighs, or where that is too many, one level for each weight, the greatest first.
fn by_weight(mut lits: Vec<(Lit, u64)>) -> Vec<Vec<Lit>> {
    lits.retain(|&(_, weight)| weight > 0);
    lits.sort_by_key(|&(_, weight)| std::cmp::Reverse(weight));
    let unit = lits.iter().fold(0, |unit, &(_, weight)| divisor(weight, unit)).max(1);
    let sum: u64 = lits.iter().fold(0, |sum, &(_, weight)| sum.saturating_add(weight / unit));
    if sum <= COUNTED {
        let often = |&(lit, weight): &(Lit, u64)| vec![lit; (weight / unit) as usize];
        return vec![lits.iter().flat_map(often).collect()];
    }
    lits.chunk_by(|x, y| x.1 == y.1)
        .map(|level| level.iter().map(|&(lit, _)| lit).collect())
        .collect()
}

/// Demands that as few of the literals as possible be true, of which no fewer than `least` can be; gives a
/// schedule and whether the number is proven. Tries the least first, then halves what is left between it
/// and the fewest found.
fn fewest_true(
    model: &mut Model,
    lits: &[Lit],
    least: usize,
    ticks: u64,
    stop: &dyn Fn() -> bool,
) -> (Option<Schedule>, bool) {
    let end = model.solver.ticks + ticks;
    let mut floor = least.min(lits.len());
    let mut proven = true;
    let mut best: Option<(usize, Schedule)> = None;
    let mut count = sorted(&mut model.solver, lits, floor + 1, Way::Upward);
    loop {
        let target = match &best {
            None if floor > least => None,
            None => Some(least),
            Some((most, _)) if floor >= *most => break,
            Some((most, _)) => Some(floor + (most - 1 - floor) / 2),
        };
        // Where all may be true nothing is demanded.
        let demand: Vec<Lit> =
            target.and_then(|n| count.get(n)).map(|&more| !more).into_iter().collect();
        let left = end.saturating_sub(model.solver.ticks).max(1);
        let share = if target.is_some() { left.min(ticks / 8) } else { left };
        match (model.solver.solve(&demand, share, stop), target) {
            (Answer::Satisfiable, _) => {
                let most = lits.iter().filter(|&&lit| model.solver.holds(lit)).count();
                if count.len() <= most {
                    let schedule = model.schedule();
                    count = sorted(&mut model.solver, lits, most + 1, Way::Upward);
                    best = Some((most, schedule));
                } else {
                    best = Some((most, model.schedule()));
                }
                if let Some(&more) = count.get(most) {
                    model.solver.clause(&[!more]);
                }
            }
            (Answer::Unsatisfiable, Some(target)) if !demand.is_empty() => floor = target + 1,
            (Answer::Undecided, Some(target)) if !stop() && model.solver.ticks < end => {
                floor = target + 1;
                proven = false;
            }
            (Answer::Unsatisfiable, _) => return (None, true),
            (Answer::Undecided, _) => {
                proven = false;
                break;
            }
        }
    }
    (best.map(|(_, schedule)| schedule), proven)
}

/// Closes breaks without undoing what is settled, for a little while.
fn close_breaks(
    problem: &Problem,
    model: &mut Model,
    bounds: &BlockBound,
    mut best: Schedule,
    stop: &dyn Fn() -> bool,
) -> (Schedule, usize) {
    let breaks = |schedule: &Schedule| breaks(problem, schedule);
    let mut fewest = breaks(&best);
    model.count_breaks(problem, bounds, fewest);
    let end = model.solver.ticks + BREAK_TICKS;
    while fewest > 0 && model.solver.ticks < end {
        model.demand(fewest - 1);
        model.suggest(&best);
        let left = end - model.solver.ticks;
        if model.solver.solve(&[], left, stop) != Answer::Satisfiable {
            break;
        }
        best = model.schedule();
        fewest = breaks(&best).min(fewest - 1);
    }
    (best, fewest)
}

pub(super) fn breaks(problem: &Problem, schedule: &Schedule) -> usize {
    let mut total = 0;
    for party in &problem.parties {
        let mut busy = vec![false; problem.slots];
        for &m in &party.meetings {
            if let Some(t) = schedule.slots[m] {
                busy[t] = true;
            }
        }
        for window in &problem.break_sessions {
            let runs = (window.first..window.end)
                .filter(|&t| busy[t] && (t == window.first || !busy[t - 1]))
                .count();
            total += usize::saturating_sub(runs, 1);
        }
    }
    total
}
