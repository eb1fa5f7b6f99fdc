//! Large neighbourhood search by satisfiability: most meetings keep their slots, the rest is solved.

use super::encode::Model;
use crate::problem::Problem;
use crate::random::SplitMix64;
use crate::sat::{Answer, Lit};
use crate::schedule::Schedule;

/// Chooses what to let go, and how much of it.
pub(crate) struct Neighbourhood {
    random: SplitMix64,
    /// Part of the meetings let go, in thousandths.
    share: usize,
}

impl Neighbourhood {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: SplitMix64::new(seed), share: 300 }
    }

    /// Looks for a schedule that meets the model's demand near the given one, for so many ticks.
    pub(crate) fn improve(
        &mut self,
        problem: &Problem,
        model: &mut Model,
        near: &Schedule,
        ticks: u64,
        stop: &dyn Fn() -> bool,
    ) -> Option<Schedule> {
        let end = model.solver.ticks + ticks;
        while model.solver.ticks < end && !stop() {
            let free = self.choose(problem, near);
            let mut kept: Vec<Lit> = Vec::new();
            for (m, places) in model.places.iter().enumerate() {
                if free[m] {
                    continue;
                }
                let here = places.iter().find(|&&(t, _)| near.slots[m] == Some(t));
                kept.extend(here.map(|&(_, lit)| lit));
            }
            let budget = (end - model.solver.ticks).min(400_000);
            match model.solver.solve(&kept, budget, stop) {
                Answer::Satisfiable => return Some(model.schedule()),
                Answer::Unsatisfiable => {
                    if model.solver.core().is_empty() {
                        return None;
                    }
                    self.share = (self.share + 4).min(950);
                }
                Answer::Undecided => self.share = self.share.saturating_sub(12).max(50),
            }
        }
        None
    }

    /// Meetings let go: those of a participant with a break, or those of a window of slots, and then of
    /// the partners of those let go, at random, until there are enough.
    fn choose(&mut self, problem: &Problem, near: &Schedule) -> Vec<bool> {
        let wanted = (problem.pairs.len() * self.share / 1000).max(1);
        let mut free = vec![false; problem.pairs.len()];
        let mut count = 0;
        if self.random.below(2) == 0 {
            let length = problem.slots * self.share / 1000 + 2;
            let first = self.random.below(problem.slots);
            for (m, slot) in near.slots.iter().enumerate() {
                let inside =
                    slot.is_some_and(|t| (t + problem.slots - first) % problem.slots < length);
                if inside && count < wanted + wanted / 2 {
                    free[m] = true;
                    count += 1;
                }
            }
            return free;
        }
        let broken: Vec<usize> =
            (0..problem.parties.len()).filter(|&p| has_break(problem, near, p)).collect();
        let mut queue: Vec<usize> = Vec::new();
        let mut reached = vec![false; problem.parties.len()];
        while count < wanted {
            let p = if queue.is_empty() || self.random.below(8) == 0 {
                if !broken.is_empty() && self.random.below(2) == 0 {
                    broken[self.random.below(broken.len())]
                } else {
                    self.random.below(problem.parties.len())
                }
            } else {
                let i = self.random.below(queue.len());
                queue.swap_remove(i)
            };
            reached[p] = true;
            let before = count;
            for &m in &problem.parties[p].meetings {
                if !std::mem::replace(&mut free[m], true) {
                    count += 1;
                }
                let pair = &problem.pairs[m];
                let other = if pair.a == p { pair.b } else { pair.a };
                if !reached[other] {
                    queue.push(other);
                }
            }
            if count == before && reached.iter().all(|&r| r) {
                break;
            }
        }
        free
    }
}

fn has_break(problem: &Problem, near: &Schedule, p: usize) -> bool {
    let mut slots: Vec<usize> =
        problem.parties[p].meetings.iter().filter_map(|&m| near.slots[m]).collect();
    slots.sort_unstable();
    slots.windows(2).any(|w| w[1] > w[0] + 1)
}
