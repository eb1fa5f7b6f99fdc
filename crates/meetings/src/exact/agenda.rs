//! The cheapest agenda a participant can have by itself.

use crate::instance::SlotRange;
use crate::problem::Problem;

/// One break, in the unit of prices.
pub(super) const BREAK: i64 = 4096;

const FAR: i64 = i64::MAX / 4;

/// Where in an agenda a slot finds it: before the first meeting of a break session, in one, after one.
const UNUSED: usize = 0;
const BUSY: usize = 1;
const IDLE: usize = 2;

/// What is demanded of an agenda by itself.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Demand {
    /// Number of meetings.
    pub(super) degree: usize,
    open: Vec<bool>,
    /// Slots that a fixed meeting takes.
    taken: Vec<bool>,
    /// First slot, end, and fewest meetings in between.
    within: Vec<(usize, usize, usize)>,
}

impl Demand {
    /// What is demanded of a participant whose meetings all take place.
    pub(super) fn new(problem: &Problem, p: usize, degree: usize) -> Self {
        let mut open = vec![false; problem.slots];
        let mut taken = vec![false; problem.slots];
        for &m in &problem.parties[p].meetings {
            let allowed = &problem.pairs[m].allowed;
            for &t in allowed {
                open[t] = true;
            }
            if let [only] = allowed.as_slice() {
                taken[*only] = true;
            }
        }
        Self { degree, open, taken, within: within(problem, p) }
    }
}

/// The break sessions in order; `None` where some overlap, which would need a product of states.
pub(super) fn windows(problem: &Problem) -> Option<Vec<SlotRange>> {
    let mut windows = problem.break_sessions.clone();
    windows.sort_by_key(|w| w.first);
    windows.windows(2).all(|w| w[0].end <= w[1].first).then_some(windows)
}

/// Slot ranges in which at least so many meetings have to lie: the spans of the meetings' own slots.
fn within(problem: &Problem, p: usize) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize)> = problem.parties[p]
        .meetings
        .iter()
        .filter_map(|&m| {
            let allowed = &problem.pairs[m].allowed;
            Some((*allowed.first()?, *allowed.last()? + 1))
        })
        .collect();
    spans.sort_unstable();
    problem
        .sessions
        .iter()
        .map(|&session| {
            let inside = spans
                .iter()
                .filter(|&&(first, end)| session.first <= first && end <= session.end)
                .count();
            (session.first, session.end, inside)
        })
        .filter(|&(_, _, inside)| inside > 0)
        .collect()
}

/// Cost of the cheapest agenda at a price for each slot, in units of a [`BREAK`], whose slots are added to
/// the load `count` times; `None` where no agenda does.
///
/// A shortest path through the slots; states are meetings taken and phase. What is demanded within a range
/// is kept by forgetting, at the end of the range, states that took too few in it, which is exact for
/// ranges that start at the first slot or end at the last; others are left out, so a bound stays a bound.
pub(super) fn cheapest(
    demand: &Demand,
    prices: &[i64],
    windows: &[SlotRange],
    count: i64,
    load: &mut [i64],
) -> Option<i64> {
    let (slots, degree) = (prices.len(), demand.degree);
    let width = (degree + 1) * 3;
    let mut now = vec![FAR; width];
    let mut next = vec![FAR; width];
    // By slot and state: the phase the cheapest path comes from.
    let mut from = vec![0u8; slots * width];
    now[UNUSED] = 0;
    for t in 0..slots {
        let inside = windows.iter().any(|w| w.contains(t));
        let anew = !inside || windows.iter().any(|w| w.first == t);
        let from = &mut from[t * width..][..width];
        let (fewest, most) = (degree.saturating_sub(slots - t), degree.min(t));
        next.fill(FAR);
        for n in fewest..=most {
            let cost = [now[3 * n], now[3 * n + 1], now[3 * n + 2]];
            let best = (0..3).min_by_key(|&phase| cost[phase]).unwrap_or(UNUSED);
            // In a new session what went before is forgotten.
            let (unused, busy, idle) = if anew {
                ((cost[best], best), (FAR, BUSY), (FAR, IDLE))
            } else {
                ((cost[UNUSED], UNUSED), (cost[BUSY], BUSY), (cost[IDLE], IDLE))
            };
            if !demand.taken[t] {
                (next[3 * n + UNUSED], from[3 * n + UNUSED]) = (unused.0, unused.1 as u8);
                let rest = busy.min(idle);
                (next[3 * n + IDLE], from[3 * n + IDLE]) = (rest.0, rest.1 as u8);
            }
            if demand.open[t] && n < degree {
                let broken = (idle.0 + if inside { BREAK } else { 0 }, idle.1);
                let to = 3 * (n + 1) + BUSY;
                let least = unused.min(busy).min(broken);
                (next[to], from[to]) = (least.0 + prices[t], least.1 as u8);
            }
        }
        std::mem::swap(&mut now, &mut next);
        for &(first, end, least) in &demand.within {
            for n in 0..=degree {
                let too_few = first == 0 && end == t + 1 && n < least;
                let too_many = end == slots && first == t + 1 && n + least > degree;
                if too_few || too_many {
                    now[3 * n..3 * n + 3].fill(FAR);
                }
            }
        }
    }
    let last = &now[3 * degree..];
    let mut phase = (0..3).min_by_key(|&phase| last[phase])?;
    let cost = last[phase];
    if cost >= FAR {
        return None;
    }
    let mut n = degree;
    for t in (0..slots).rev() {
        let before = from[t * width + 3 * n + phase];
        if phase == BUSY {
            load[t] += count;
            n -= 1;
        }
        phase = before as usize;
    }
    Some(cost)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::SplitMix64;

    /// The cheapest agenda by trying them all.
    fn cheapest_of_all(demand: &Demand, prices: &[i64], windows: &[SlotRange]) -> Option<i64> {
        let slots = prices.len();
        let mut best: Option<i64> = None;
        for set in 0u32..1 << slots {
            let has = |t: usize| set >> t & 1 == 1;
            let fits = set.count_ones() as usize == demand.degree
                && (0..slots).all(|t| (!has(t) || demand.open[t]) && (has(t) || !demand.taken[t]));
            if !fits {
                continue;
            }
            let mut cost: i64 = (0..slots).filter(|&t| has(t)).map(|t| prices[t]).sum();
            for window in windows {
                let runs = (window.first..window.end)
                    .filter(|&t| has(t) && (t == window.first || !has(t - 1)))
                    .count();
                cost += BREAK * runs.saturating_sub(1) as i64;
            }
            best = Some(best.map_or(cost, |b: i64| b.min(cost)));
        }
        best
    }

    #[test]
    fn the_cheapest_agenda_is_the_cheapest_of_all() {
        let mut random = SplitMix64::new(7);
        for _ in 0..2_000 {
            let slots = 1 + random.below(9);
            let cut = random.below(slots + 1);
            let windows: Vec<SlotRange> =
                [(0, cut), (cut, slots - random.below(2).min(slots - cut))]
                    .into_iter()
                    .filter(|(first, end)| first < end)
                    .map(|(first, end)| SlotRange { first, end })
                    .collect();
            let open: Vec<bool> = (0..slots).map(|_| random.below(5) > 0).collect();
            let taken: Vec<bool> = open.iter().map(|&o| o && random.below(8) == 0).collect();
            let degree = 1 + random.below(slots);
            let prices: Vec<i64> = (0..slots).map(|_| random.below(3_000) as i64).collect();
            let demand = Demand { degree, open, taken, within: Vec::new() };
            let mut load = vec![0; slots];
            let found = cheapest(&demand, &prices, &windows, 2, &mut load);
            assert_eq!(found, cheapest_of_all(&demand, &prices, &windows));
            if found.is_some() {
                assert_eq!(load.iter().sum::<i64>(), 2 * degree as i64);
            }
        }
    }
}
