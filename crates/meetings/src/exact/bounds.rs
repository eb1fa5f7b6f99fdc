//! The block bound: how few, and how many, breaks an agenda can have by itself.

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
        let mut bounds = Self { least: Vec::new(), greatest: Vec::new() };
        for p in 0..problem.parties.len() {
            bounds.least.push(fewest(problem, p));
            bounds.greatest.push(most(problem, p));
        }
        bounds
    }

    /// Fewest breaks of all together.
    pub(crate) fn total(&self) -> usize {
        self.least.iter().sum()
    }
}

/// Fewest breaks of a participant whose meetings all take place: the shortest path through the slots
/// that takes as many as it has meetings, every slot that a fixed meeting takes, and in each session at
/// least the meetings bound to it.
fn fewest(problem: &Problem, p: usize) -> usize {
    let Some(degree) = problem.known_degree(p) else {
        return 0;
    };
    if degree < 2 {
        return 0;
    }
    let party = &problem.parties[p];
    let mut open = vec![false; problem.slots];
    let mut taken = vec![false; problem.slots];
    for &m in &party.meetings {
        let allowed = &problem.pairs[m].allowed;
        for &t in allowed {
            open[t] = true;
        }
        if let [only] = allowed.as_slice() {
            taken[*only] = true;
        }
    }
    let demands = demands(problem, p);
    // Break sessions that overlap are priced one by one, which would need a product of states.
    let mut windows: Vec<SlotRange> = problem.break_sessions.clone();
    windows.sort_by_key(|w| w.first);
    if windows.windows(2).any(|w| w[1].first < w[0].end) {
        return 0;
    }
    shortest(problem.slots, degree, &open, &taken, &windows, &demands).unwrap_or(0)
}

/// Slot ranges in which at least so many meetings have to lie: the spans of the meetings' own slots.
pub(super) fn demands(problem: &Problem, p: usize) -> Vec<(SlotRange, usize)> {
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
            (session, inside)
        })
        .filter(|&(_, inside)| inside > 0)
        .collect()
}

/// The state of an agenda within a break session.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    Unused,
    Busy,
    Idle,
}

/// Dynamic programme over slots; states are meetings taken and phase. Demands are kept by forgetting,
/// at the end of each demanded range, states that took too few in it, which is exact for ranges that
/// start at the first slot or end at the last; other ranges are left out, so the bound stays a bound.
fn shortest(
    slots: usize,
    degree: usize,
    open: &[bool],
    taken: &[bool],
    windows: &[SlotRange],
    demands: &[(SlotRange, usize)],
) -> Option<usize> {
    const FAR: usize = usize::MAX / 2;
    let index = |n: usize, phase: Phase| n * 3 + phase as usize;
    let mut now = vec![FAR; (degree + 1) * 3];
    now[index(0, Phase::Unused)] = 0;
    for t in 0..slots {
        let inside = windows.iter().any(|w| w.contains(t));
        let opens = windows.iter().any(|w| w.first == t);
        if opens || !inside {
            for n in 0..=degree {
                let best = now[n * 3..n * 3 + 3].iter().copied().min().unwrap_or(FAR);
                now[n * 3..n * 3 + 3].fill(FAR);
                now[index(n, Phase::Unused)] = best;
            }
        }
        let mut next = vec![FAR; (degree + 1) * 3];
        for n in 0..=degree {
            for phase in [Phase::Unused, Phase::Busy, Phase::Idle] {
                let cost = now[index(n, phase)];
                if cost >= FAR {
                    continue;
                }
                if open[t] && n < degree {
                    let more = usize::from(inside && phase == Phase::Idle);
                    let to = index(n + 1, Phase::Busy);
                    next[to] = next[to].min(cost + more);
                }
                if !taken[t] {
                    let then = if phase == Phase::Unused { Phase::Unused } else { Phase::Idle };
                    let to = index(n, then);
                    next[to] = next[to].min(cost);
                }
            }
        }
        now = next;
        for &(range, least) in demands {
            for n in 0..=degree {
                let too_few = range.first == 0 && range.end == t + 1 && n < least;
                let too_many = range.end == slots && range.first == t + 1 && n + least > degree;
                if too_few || too_many {
                    now[n * 3..n * 3 + 3].fill(FAR);
                }
            }
        }
    }
    now[degree * 3..].iter().copied().min().filter(|&c| c < FAR)
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
