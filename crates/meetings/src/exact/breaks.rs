//! Breaks as clauses: where one ends, how many a participant has, and how many all have together.

use std::ops::Range;

use super::bounds::BlockBound;
use super::encode::Model;
use crate::matching::Matching;
use crate::problem::Problem;
use crate::sat::{Lit, Way, sorted};

impl Model {
    /// By participant, literals for each break above its block bound.
    pub(crate) fn breaks(&self) -> &[Vec<Lit>] {
        &self.breaks
    }

    /// Counts the breaks in a formula made without, up to `most`.
    pub(crate) fn count_breaks(&mut self, problem: &Problem, bounds: &BlockBound, most: usize) {
        if self.breaks.is_empty() {
            self.break_counts(problem, bounds, most);
        }
        self.sum_breaks(bounds, most);
    }

    pub(super) fn sum_breaks(&mut self, bounds: &BlockBound, most: usize) {
        self.certain_breaks = bounds.total();
        let literals: Vec<Lit> = self.breaks.iter().flatten().copied().collect();
        let outputs = (most + 1).saturating_sub(self.certain_breaks);
        self.count = sorted(&mut self.solver, &literals, outputs, Way::Upward);
        self.demand(most);
    }

    /// Demands at most so many breaks from now on.
    pub(crate) fn demand(&mut self, most: usize) {
        if most < self.certain_breaks {
            self.solver.clause(&[]);
        } else if let Some(&more) = self.count.get(most - self.certain_breaks) {
            self.solver.clause(&[!more]);
        }
    }

    /// Literals for the breaks of each participant above its block bound, up to what can matter.
    pub(super) fn break_counts(&mut self, problem: &Problem, bounds: &BlockBound, most: usize) {
        let spare = most.saturating_sub(bounds.total());
        for p in 0..problem.parties.len() {
            let mut ends = Vec::new();
            for window in &problem.break_sessions {
                self.break_ends(p, window.first, window.end, &mut ends);
            }
            let least = bounds.least[p];
            let greatest = bounds.greatest[p];
            let wanted = greatest.min(least.saturating_add(spare).saturating_add(1));
            let all = sorted(&mut self.solver, &ends, wanted, Way::Upward);
            if least > 0 && !ends.is_empty() && !self.liftable {
                self.solver.clause(&ends);
            }
            let counted: Vec<Lit> = all.into_iter().skip(least).collect();
            if let Some(&too_many) = counted.get(spare) {
                self.solver.clause(&[!too_many]);
            }
            if let (Some(degree), [window]) =
                (problem.known_degree(p), problem.break_sessions.as_slice())
                && (window.first, window.end) == (0, problem.slots)
                && degree > 1
                && least == 0
                && !self.liftable
            {
                self.span(problem, p, degree, counted.first().copied());
            }
            self.breaks.push(counted);
        }
    }

    /// `used[t]`: busy in slot `t` or before, within a break session. A break ends in slot `t` where the
    /// participant is busy in `t`, idle in `t - 1`, and used before that.
    fn break_ends(&mut self, p: usize, first: usize, end: usize, ends: &mut Vec<Lit>) {
        let mut used: Vec<Option<Lit>> = Vec::with_capacity(end - first);
        for t in first..end {
            let before = used.last().copied().flatten();
            let busy = self.busy[p][t];
            let now = match (before, busy) {
                (None, b) => b,
                (Some(u), None) => Some(u),
                (Some(u), Some(b)) => {
                    let now = self.solver.literal();
                    self.solver.clause(&[!u, now]);
                    self.solver.clause(&[!b, now]);
                    self.solver.clause(&[u, b, !now]);
                    Some(now)
                }
            };
            used.push(now);
            if t < first + 2 {
                continue;
            }
            if let (Some(b), Some(u)) = (busy, used[t - 2 - first]) {
                let e = self.solver.literal();
                let mut clause = vec![!b, !u, e];
                clause.extend(self.busy[p][t - 1]);
                self.solver.clause(&clause);
                ends.push(e);
            }
        }
    }

    /// First and last busy slot as order literals: a span of at least the degree, and of exactly the
    /// degree where there is no break.
    fn span(&mut self, problem: &Problem, p: usize, degree: usize, has_break: Option<Lit>) {
        let slots = self.busy[p].len();
        let mut from: Vec<Lit> = Vec::with_capacity(slots);
        for t in 0..slots {
            let now = self.solver.literal();
            let mut some = vec![!now];
            if let Some(&before) = from.last() {
                self.solver.clause(&[!before, now]);
                some.push(before);
            }
            if let Some(b) = self.busy[p][t] {
                self.solver.clause(&[!b, now]);
                some.push(b);
            }
            self.solver.clause(&some);
            from.push(now);
        }
        let mut until: Vec<Lit> = Vec::with_capacity(slots);
        for t in (0..slots).rev() {
            let now = self.solver.literal();
            let mut some = vec![!now];
            if let Some(&after) = until.last() {
                self.solver.clause(&[!after, now]);
                some.push(after);
            }
            if let Some(b) = self.busy[p][t] {
                self.solver.clause(&[!b, now]);
                some.push(b);
            }
            self.solver.clause(&some);
            until.push(now);
        }
        until.reverse();
        for t in 0..slots {
            if t + degree < slots {
                self.solver.clause(&[from[t], until[t + degree]]);
            } else {
                self.solver.clause(&[from[t]]);
            }
            if t < degree {
                self.solver.clause(&[until[t]]);
            }
            let mut unless: Vec<Lit> = has_break.into_iter().collect();
            if t + degree < slots {
                unless.extend([!from[t], !until[t + degree]]);
                self.solver.clause(&unless);
                unless.truncate(usize::from(has_break.is_some()));
            }
            unless.extend([!from[t], !until[t]]);
            unless.extend(self.busy[p][t]);
            self.solver.clause(&unless);
            // Sessions and absences leave some spans too short for the meetings, others unfit.
            if !fits(problem, p, t + 1..slots) {
                self.solver.clause(&[from[t]]);
            }
            if !fits(problem, p, 0..t) {
                self.solver.clause(&[until[t]]);
            }
            if t + degree <= slots && !fits(problem, p, t..t + degree) {
                let mut clause: Vec<Lit> = has_break.into_iter().collect();
                clause.push(!from[t]);
                clause.extend(t.checked_sub(1).map(|before| from[before]));
                self.solver.clause(&clause);
            }
        }
    }
}

/// Whether a participant's meetings, one at a time, fit into a range of slots as far as it alone is
/// concerned.
fn fits(problem: &Problem, p: usize, range: Range<usize>) -> bool {
    let meetings = &problem.parties[p].meetings;
    let seats = (0..problem.slots).map(|t| usize::from(range.contains(&t))).collect();
    let mut matching = Matching::new(seats);
    meetings.len() <= range.len()
        && meetings.iter().all(|&m| matching.seat(m, &|x| problem.pairs[x].allowed.as_slice()))
}
