//! Large neighbourhood search by satisfiability: most meetings keep their slots, the rest is solved.

use super::encode::Model;
use crate::problem::Problem;
use crate::random::SplitMix64;
use crate::sat::{Answer, Lit};
use crate::schedule::Schedule;

/// Ways to choose.
const KINDS: usize = 3;

/// Chooses what to let go, and how much of it.
pub(crate) struct Neighbourhood {
    random: SplitMix64,
    /// By kind, the part of the meetings or participants let go, in thousandths.
    shares: [usize; KINDS],
}

impl Neighbourhood {
    pub(crate) fn new(seed: u64) -> Self {
        Self { random: SplitMix64::new(seed), shares: [300; KINDS] }
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
            let kind = self.random.below(KINDS);
            let share = self.shares[kind];
            let kept = match kind {
                0 => places(model, near, &self.around_participants(problem, near, share)),
                1 => places(model, near, &self.window(problem, near, share)),
                _ => self.agendas(problem, model, near, share),
            };
            let budget = (end - model.solver.ticks).min(400_000);
            match model.solver.solve(&kept, budget, stop) {
                Answer::Satisfiable => return Some(model.schedule()),
                Answer::Unsatisfiable => {
                    if model.solver.core().is_empty() {
                        return None;
                    }
                    self.shares[kind] = (share + 4).min(950);
                }
                Answer::Undecided => self.shares[kind] = share.saturating_sub(12).max(50),
            }
        }
        None
    }

    /// Lets the meetings of a window of slots go.
    fn window(&mut self, problem: &Problem, near: &Schedule, share: usize) -> Vec<bool> {
        let wanted = (problem.pairs.len() * share / 1000).max(1);
        let mut free = vec![false; problem.pairs.len()];
        let mut count = 0;
        let length = problem.slots * share / 1000 + 2;
        let first = self.random.below(problem.slots);
        for (m, slot) in near.slots.iter().enumerate() {
            let inside = slot.is_some_and(|t| (t + problem.slots - first) % problem.slots < length);
            if inside && count < wanted + wanted / 2 {
                free[m] = true;
                count += 1;
            }
        }
        free
    }

    /// Keeps the busy slots of some participants, those with a break excepted, and lets everything else
    /// go: who meets whom in these slots, and all of the other participants' meetings.
    fn agendas(
        &mut self,
        problem: &Problem,
        model: &Model,
        near: &Schedule,
        share: usize,
    ) -> Vec<Lit> {
        let mut kept = Vec::new();
        for (p, party) in problem.parties.iter().enumerate() {
            if self.random.below(1000) < share || has_break(problem, near, p) {
                continue;
            }
            let mut busy = vec![false; problem.slots];
            for slot in party.meetings.iter().filter_map(|&m| near.slots[m]) {
                busy[slot] = true;
            }
            for (lit, busy) in model.busy(p).iter().zip(busy) {
                kept.extend(lit.map(|lit| if busy { lit } else { !lit }));
            }
        }
        kept
    }

    /// Lets go the meetings of a participant with a break, and then of the partners of those let go, at
    /// random, until there are enough.
    fn around_participants(
        &mut self,
        problem: &Problem,
        near: &Schedule,
        share: usize,
    ) -> Vec<bool> {
        let wanted = (problem.pairs.len() * share / 1000).max(1);
        let mut free = vec![false; problem.pairs.len()];
        let mut count = 0;
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

/// The places of the meetings that are not let go.
fn places(model: &Model, near: &Schedule, free: &[bool]) -> Vec<Lit> {
    let kept = model.places.iter().enumerate().filter(|&(m, _)| !free[m]);
    kept.filter_map(|(m, places)| {
        places.iter().find(|&&(t, _)| near.slots[m] == Some(t)).map(|&(_, lit)| lit)
    })
    .collect()
}

fn has_break(problem: &Problem, near: &Schedule, p: usize) -> bool {
    let mut slots: Vec<usize> =
        problem.parties[p].meetings.iter().filter_map(|&m| near.slots[m]).collect();
    slots.sort_unstable();
    let together =
        |x: usize, y: usize| problem.break_sessions.iter().any(|s| s.contains(x) && s.contains(y));
    slots.windows(2).any(|w| w[1] > w[0] + 1 && together(w[0], w[1]))
}
