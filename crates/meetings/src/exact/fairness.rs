//! Fairness as clauses: how far apart the break counts of two participants may be.

use super::bounds::BlockBound;
use super::encode::{Model, Rule};
use crate::problem::Problem;
use crate::sat::{Lit, at_least};

impl Model {
    pub(super) fn fairness(&mut self, problem: &Problem, bounds: &BlockBound) {
        let Some(d) = problem.fairness else { return };
        let lift = self.lift(Rule::Fairness);
        // No participant can be made to have more breaks than the one with least room for them.
        let floor = bounds.greatest.iter().copied().min().unwrap_or(0);
        let mut all_have: Vec<Lit> = Vec::new();
        for j in 1..=floor {
            let lit = self.solver.literal();
            for p in 0..problem.parties.len() {
                self.breaks_at_least(problem, p, j, !lit);
            }
            all_have.push(lit);
        }
        for p in 0..problem.parties.len() {
            let least = bounds.least[p];
            for j in 0..=floor {
                // More than j + d breaks need everyone to have more than j.
                let more = (j + d).checked_sub(least).map(|i| self.breaks[p].get(i).copied());
                let mut clause: Vec<Lit> = match more {
                    Some(Some(lit)) => vec![!lit],
                    Some(None) => continue,
                    None => Vec::new(),
                };
                clause.extend(all_have.get(j).copied());
                clause.extend(lift);
                self.solver.clause(&clause);
            }
        }
    }

    /// At least `j` breaks of a participant, unless `unless` is true: counted by literals that are true
    /// only where a break ends.
    fn breaks_at_least(&mut self, problem: &Problem, p: usize, j: usize, unless: Lit) {
        let mut ends = Vec::new();
        for window in &problem.break_sessions {
            for t in window.first + 2..window.end.max(window.first + 2) {
                let Some(b) = self.busy[p][t] else { continue };
                let earlier: Vec<Lit> =
                    (window.first..t - 1).filter_map(|s| self.busy[p][s]).collect();
                if earlier.is_empty() {
                    continue;
                }
                let e = self.solver.literal();
                self.solver.clause(&[!e, b]);
                if let Some(just_before) = self.busy[p][t - 1] {
                    self.solver.clause(&[!e, !just_before]);
                }
                let mut used = vec![!e];
                used.extend(earlier);
                self.solver.clause(&used);
                ends.push(e);
            }
        }
        at_least(&mut self.solver, &ends, j, Some(unless));
    }
}
