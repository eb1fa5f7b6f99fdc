//! The block bound: how few, and how many, breaks an agenda can have by itself.

use super::agenda::{BREAK, Demand, cheapest, windows};
use crate::instance::SlotRange;
use crate::problem::Problem;

/// Bounds on the breaks of each participant, whatever the others do.
pub(crate) struct BlockBound {
    /// Fewest breaks, by participant.
    pub(crate) least: Vec<usize>,
    /// Most breaks, by participant.
    pub(crate) greatest: Vec<usize>,
}

impl BlockBound {
    pub(crate) fn new(problem: &Problem) -> Self {
        let parties = 0..problem.parties.len();
        let least = match windows(problem) {
            Some(windows) => parties.clone().map(|p| fewest(problem, p, &windows)).collect(),
            None => vec![0; problem.parties.len()],
        };
        Self { least, greatest: parties.map(|p| most(problem, p)).collect() }
    }

    /// Fewest breaks of all together.
    pub(crate) fn total(&self) -> usize {
        self.least.iter().sum()
    }
}

/// Fewest breaks of a participant whose meetings all take place: those of its cheapest agenda where slots
/// cost nothing.
fn fewest(problem: &Problem, p: usize, windows: &[SlotRange]) -> usize {
    let Some(degree) = problem.known_degree(p) else {
        return 0;
    };
    let nothing = vec![0; problem.slots];
    let mut load = nothing.clone();
    let cost = cheapest(&Demand::new(problem, p, degree), &nothing, windows, 0, &mut load);
    cost.map_or(0, |cost| (cost / BREAK) as usize)
}

/// Most breaks a participant could have: a break needs a meeting before and after, and slots for both.
fn most(problem: &Problem, p: usize) -> usize {
    let party = &problem.parties[p];
    let mut open = vec![false; problem.slots];
    for &m in &party.meetings {
        for &t in &problem.pairs[m].allowed {
            open[t] = true;
        }
    }
    let mut total = 0;
    for window in &problem.break_sessions {
        let mut alternating = 0;
        let mut t = window.first;
        while t < window.end {
            if open[t] {
                alternating += 1;
                t += 2;
            } else {
                t += 1;
            }
        }
        total += usize::saturating_sub(alternating, 1);
    }
    let overlapping = problem.break_sessions.len().max(1);
    total.min(party.meetings.len().saturating_sub(1) * overlapping)
}
