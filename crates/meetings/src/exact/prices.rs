//! The price bound: what all agendas cost together where places at tables are short.
//!
//! A Lagrangian relaxation (Held and Karp, 1971; Geoffrion, 1974) over whole agendas. A busy slot of a
//! participant is charged the slot's price, each participant takes the agenda that is cheapest by breaks
//! and prices, and the places of all slots are credited at their prices. Whatever the prices, no schedule
//! has fewer breaks than the sum. The best prices give the bound of a column generation over agendas;
//! a subgradient ascent comes close to them. Sums are integers, so the bound is exact.

use std::collections::BTreeMap;

use super::bounds::{BlockBound, demands};
use crate::instance::SlotRange;
use crate::problem::Problem;

/// One break, in the unit of prices.
const BREAK: i64 = 4096;

const FAR: i64 = i64::MAX / 4;

/// What is demanded of an agenda by itself.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Demand {
    degree: usize,
    open: Vec<bool>,
    taken: Vec<bool>,
    within: Vec<(usize, usize, usize)>,
}

/// An ascent that is continued slice by slice.
pub(crate) struct PriceBound {
    /// What is demanded, and of how many participants.
    demands: Vec<(Demand, i64)>,
    windows: Vec<SlotRange>,
    /// Places of each slot: two for each table.
    places: Vec<i64>,
    prices: Vec<i64>,
    /// The best sum so far, in the unit of prices.
    best: i64,
    best_prices: Vec<i64>,
    direction: Vec<f64>,
    stride: f64,
    stale: u32,
    rounds: u32,
    done: bool,
    /// Block bounds of the participants left out.
    others: usize,
    /// The bound at no prices.
    plain: i64,
}

/// Where in an agenda a slot finds it.
const UNUSED: usize = 0;
const BUSY: usize = 1;
const IDLE: usize = 2;

impl PriceBound {
    /// Starts without prices; `None` where slots are not limited in one way for all meetings.
    pub(crate) fn new(problem: &Problem, bounds: &BlockBound) -> Option<Self> {
        let [pool] = problem.pools.as_slice() else { return None };
        if problem.pairs.iter().any(|m| !m.pools.contains(&0)) {
            return None;
        }
        let mut windows = problem.break_sessions.clone();
        windows.sort_by_key(|w| w.first);
        if windows.windows(2).any(|w| w[1].first < w[0].end) {
            return None;
        }
        let mut grouped: BTreeMap<Demand, i64> = BTreeMap::new();
        let mut others = 0;
        for p in 0..problem.parties.len() {
            match problem.known_degree(p) {
                Some(degree) if degree > 0 => {
                    *grouped.entry(demand(problem, p, degree)).or_default() += 1;
                }
                _ => others += bounds.least[p],
            }
        }
        let slots = problem.slots;
        Some(Self {
            demands: grouped.into_iter().collect(),
            windows,
            places: pool.capacity.iter().map(|&c| 2 * i64::from(c)).collect(),
            prices: vec![0; slots],
            best: 0,
            best_prices: vec![0; slots],
            direction: vec![0.0; slots],
            stride: 1.0,
            stale: 0,
            rounds: 0,
            done: false,
            others,
            plain: 0,
        })
    }

    /// The bound so far, in breaks.
    pub(crate) fn bound(&self) -> usize {
        usize::try_from((self.best + BREAK - 1).div_euclid(BREAK)).unwrap_or(0) + self.others
    }

    /// Number of slots that have a price.
    pub(crate) fn priced(&self) -> usize {
        self.best_prices.iter().filter(|&&price| price > 0).count()
    }

    /// Works for about so many ticks, or until the bound reaches the breaks of the best schedule known.
    pub(crate) fn run(&mut self, known: usize, ticks: u64, stop: &dyn Fn() -> bool) {
        // A tick is the time of a random memory access; a step of the programme takes a fraction of that.
        let mut left = ticks.saturating_mul(4);
        while !self.done && left > 0 && self.bound() < known && !stop() {
            let mut load = vec![0i64; self.places.len()];
            let mut sum = 0i64;
            for (demand, count) in &self.demands {
                let Some(cost) = cheapest(demand, &self.prices, &self.windows, *count, &mut load)
                else {
                    // No agenda suits this participant: others prove that nothing does.
                    self.done = true;
                    return;
                };
                sum += cost * count;
                left = left.saturating_sub((self.places.len() * (demand.degree + 1) * 3) as u64);
            }
            let credit: i64 =
                self.places.iter().zip(&self.prices).map(|(n, price)| n * price).sum();
            self.step(sum - credit, &load, known);
        }
    }

    /// Takes the value at the current prices, and moves them.
    fn step(&mut self, value: i64, load: &[i64], known: usize) {
        self.rounds += 1;
        if self.rounds == 1 {
            self.plain = value;
        }
        if value > self.best {
            if value > self.best + BREAK / 16 {
                self.stale = 0;
            }
            self.best = value;
            self.best_prices.clone_from(&self.prices);
        }
        self.stale += 1;
        if self.stale > 20 {
            self.stale = 0;
            self.stride *= 0.6;
            self.prices.clone_from(&self.best_prices);
            self.direction.fill(0.0);
        }
        // Prices that gain nothing in a hundred rounds never will: the places do not bind.
        let hopeless = self.rounds > 100 && self.best < self.plain + BREAK / 4;
        let mut norm = 0.0;
        for (t, direction) in self.direction.iter_mut().enumerate() {
            *direction = (load[t] - self.places[t]) as f64 + 0.6 * *direction;
            if self.prices[t] > 0 || *direction > 0.0 {
                norm += *direction * *direction;
            }
        }
        if hopeless || self.stride < 0.01 || norm < 0.5 {
            self.done = true;
            return;
        }
        let aim = (self.best + self.best / 20 + 2 * BREAK).min(known as i64 * BREAK);
        let length = self.stride * (aim - value) as f64 / norm;
        for (price, direction) in self.prices.iter_mut().zip(&self.direction) {
            *price = (*price + (length * direction) as i64).clamp(0, 4 * BREAK);
        }
    }
}

fn demand(problem: &Problem, p: usize, degree: usize) -> Demand {
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
    let within =
        demands(problem, p).into_iter().map(|(range, n)| (range.first, range.end, n)).collect();
    Demand { degree, open, taken, within }
}

/// Cost of the cheapest agenda, whose slots are added to the load `count` times: a shortest path through
/// the slots, as in the block bound.
fn cheapest(
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
