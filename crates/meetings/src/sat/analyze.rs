//! Learning from conflicts: the first unique implication point, made smaller, and what is to blame.

use super::clauses::NO_CLAUSE;
use super::solver::{Lit, Solver};

impl Solver {
    /// Learns a clause from a conflict, goes back and draws its consequence.
    pub(super) fn learn(&mut self, conflict: u32) {
        let (mut learnt, marked) = self.first_unique_point(conflict);
        let involved = marked.len();
        let mut cleared: Vec<usize> = marked;
        // Marks the levels of the clause, too.
        self.distinct_levels(&learnt);
        let mut stack = Vec::new();
        let first = learnt[0];
        learnt.retain(|&lit| lit == first || !self.redundant(lit, &mut stack, &mut cleared));
        for &var in &cleared {
            self.seen[var] = false;
        }
        cleared.truncate(involved);
        self.bump(&learnt, cleared);
        let lbd = self.distinct_levels(&learnt);
        self.note_lbd(lbd);
        let back = if learnt.len() > 1 {
            let deepest =
                (1..learnt.len()).max_by_key(|&i| self.level[learnt[i].var()]).unwrap_or(1);
            learnt.swap(1, deepest);
            self.level[learnt[1].var()] as usize
        } else {
            0
        };
        self.retreat(back);
        let reason = if learnt.len() > 1 {
            let clause = self.clauses.add(&learnt, Some(lbd));
            self.watch(clause);
            clause
        } else {
            NO_CLAUSE
        };
        self.enqueue(learnt[0], reason);
    }

    /// Prefers the variables a conflict went through, and those that led to the learnt clause.
    fn bump(&mut self, learnt: &[Lit], mut vars: Vec<usize>) {
        for &var in &vars {
            self.seen[var] = true;
        }
        for &lit in learnt {
            let reason = self.reason[lit.var()];
            if reason == NO_CLAUSE {
                continue;
            }
            for &l in self.clauses.literals(reason) {
                let var = Lit(l).var();
                if !self.seen[var] && self.level[var] > 0 {
                    self.seen[var] = true;
                    vars.push(var);
                }
            }
        }
        for &var in &vars {
            self.seen[var] = false;
        }
        if self.stable {
            for var in vars {
                self.order.bump(var);
            }
            self.order.decay();
        } else {
            vars.sort_unstable_by_key(|&var| self.queue.stamp(var));
            for var in vars {
                self.queue.bump(var);
            }
        }
    }

    /// The clause of the first unique implication point, its asserting literal first, and the variables
    /// marked as seen.
    fn first_unique_point(&mut self, conflict: u32) -> (Vec<Lit>, Vec<usize>) {
        let mut learnt = vec![Lit(0)];
        let mut marked = Vec::new();
        let mut open = 0;
        let mut at = self.trail.len();
        let mut clause = conflict;
        let mut implied = None;
        let level = self.decision_level() as u32;
        loop {
            if self.clauses.is_learnt(clause) {
                let lits: Vec<Lit> =
                    self.clauses.literals(clause).iter().map(|&l| Lit(l)).collect();
                let lbd = self.distinct_levels(&lits);
                self.clauses.use_with(clause, lbd);
            }
            for i in 0..self.clauses.len(clause) {
                let lit = Lit(self.clauses.literals(clause)[i]);
                let var = lit.var();
                if implied == Some(lit) || self.seen[var] || self.level[var] == 0 {
                    continue;
                }
                self.seen[var] = true;
                marked.push(var);
                if self.level[var] == level {
                    open += 1;
                } else {
                    learnt.push(lit);
                }
            }
            let lit = loop {
                at -= 1;
                if self.seen[self.trail[at].var()] {
                    break self.trail[at];
                }
            };
            open -= 1;
            if open == 0 {
                learnt[0] = !lit;
                return (learnt, marked);
            }
            clause = self.reason[lit.var()];
            implied = Some(lit);
        }
    }

    /// Whether a literal of the learnt clause, whose levels are marked, follows from the others.
    fn redundant(&mut self, lit: Lit, stack: &mut Vec<usize>, cleared: &mut Vec<usize>) -> bool {
        if self.reason[lit.var()] == NO_CLAUSE {
            return false;
        }
        let start = cleared.len();
        stack.clear();
        stack.push(lit.var());
        while let Some(var) = stack.pop() {
            let clause = self.reason[var];
            for &l in self.clauses.literals(clause) {
                let other = Lit(l).var();
                if other == var || self.seen[other] || self.level[other] == 0 {
                    continue;
                }
                let marked = self.level_stamp[self.level[other] as usize] == self.stamp;
                if !marked || self.reason[other] == NO_CLAUSE || cleared.len() - start > 1000 {
                    for &v in &cleared[start..] {
                        self.seen[v] = false;
                    }
                    cleared.truncate(start);
                    return false;
                }
                self.seen[other] = true;
                cleared.push(other);
                stack.push(other);
            }
        }
        true
    }

    fn distinct_levels(&mut self, lits: &[Lit]) -> u32 {
        self.stamp += 1;
        let mut count = 0;
        for lit in lits {
            let level = self.level[lit.var()] as usize;
            if level > 0 && self.level_stamp[level] != self.stamp {
                self.level_stamp[level] = self.stamp;
                count += 1;
            }
        }
        count
    }

    /// Which assumptions make a literal false.
    pub(super) fn blame(&mut self, refuted: Lit) -> Vec<Lit> {
        let mut core = vec![refuted];
        self.seen[refuted.var()] = true;
        for i in (0..self.trail.len()).rev() {
            let lit = self.trail[i];
            let var = lit.var();
            if !std::mem::take(&mut self.seen[var]) || self.level[var] == 0 {
                continue;
            }
            let reason = self.reason[var];
            if reason == NO_CLAUSE {
                if lit != !refuted || self.level[var] > 0 {
                    core.push(lit);
                }
            } else {
                for &l in self.clauses.literals(reason) {
                    let other = Lit(l).var();
                    if other != var && self.level[other] > 0 {
                        self.seen[other] = true;
                    }
                }
            }
        }
        self.seen[refuted.var()] = false;
        core.sort_unstable();
        core.dedup();
        core
    }
}
