//! The price bound: what all agendas cost together where places at tables are short.
//!
//! A Lagrangian relaxation (Held and Karp, 1971; Geoffrion, 1974) over whole agendas. A busy slot of a
//! participant is charged the slot's price, each participant takes the agenda that is cheapest by breaks
//! and prices, and the places of all slots are credited at their prices. Whatever the prices, no schedule
//! has fewer breaks than the sum. The best prices give the bound of a column generation over agendas;
//! a subgradient ascent comes close to them. Sums are integers, so the bound is exact.

use std::collections::BTreeMap;

use super::agenda::{BREAK, Demand, cheapest, windows};
use super::bounds::BlockBound;
use crate::instance::SlotRange;
use crate::problem::Problem;

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

impl PriceBound {
    /// Starts without prices; `None` where slots are not limited in one way for all meetings.
    pub(crate) fn new(problem: &Problem, bounds: &BlockBound) -> Option<Self> {
        let [pool] = problem.pools.as_slice() else { return None };
        if problem.pairs.iter().any(|m| !m.pools.contains(&0)) {
            return None;
        }
        let windows = windows(problem)?;
        let mut grouped: BTreeMap<Demand, i64> = BTreeMap::new();
        let mut others = 0;
        for p in 0..problem.parties.len() {
            match problem.known_degree(p) {
                Some(degree) if degree > 0 => {
                    *grouped.entry(Demand::new(problem, p, degree)).or_default() += 1;
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
        // Many participants with the same demand turn to another agenda all at once, so loads swing from
        // one side to the other: only a direction with a long memory, and patience, come close.
        if self.stale > 100 {
            self.stale = 0;
            self.stride *= 0.8;
            self.prices.clone_from(&self.best_prices);
            self.direction.fill(0.0);
        }
        // Prices that gain nothing in a hundred rounds never will: the places do not bind.
        let hopeless = self.rounds > 100 && self.best < self.plain + BREAK / 4;
        let mut norm = 0.0;
        for (t, direction) in self.direction.iter_mut().enumerate() {
            *direction = (load[t] - self.places[t]) as f64 + 0.9 * *direction;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::generate;
    use crate::shapes::named_shapes;

    #[test]
    fn the_ascent_reaches_the_linear_programme() {
        // 61.5 by column generation with another solver, over all agendas.
        let shape = named_shapes().into_iter().find(|shape| shape.0 == "hard-500-3800").unwrap().1;
        let text = generate("hard-500-3800", &shape).unwrap().instance;
        let problem = Problem::new(&crate::read_instance(text.as_bytes()).unwrap());
        let mut prices = PriceBound::new(&problem, &BlockBound::new(&problem)).unwrap();
        prices.run(87, u64::MAX, &|| false);
        assert_eq!(prices.bound(), 62);
    }
}
