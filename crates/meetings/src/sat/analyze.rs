//! Learning from conflicts: the first unique implication point, made smaller, and what is to blame.

use super::clauses::Clauses;
use super::propagate::Conflict;
use super::solver::{Lit, Solver};
use super::trail::Reason;

/// The literals that made one true, and for a longer clause that one among them.
fn causes<'c>(clauses: &'c Clauses, reason: Reason, room: &'c mut [u32; 2]) -> &'c [u32] {
    match reason {
        Reason::None => &[],
        Reason::Two(x) => {
            room[0] = x.0;
            &room[..1]
        }
        Reason::Three(x, y) => {
            *room = [x.0, y.0];
            room
        }
        Reason::Clause(clause) => clauses.literals(clause),
    }
}

impl Solver {
    /// Learns a clause from a conflict, goes back and draws its consequence.
    pub(super) fn learn(&mut self, conflict: Conflict) {
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
        self.keep_for_others(&learnt, lbd);
        let back = if learnt.len() > 1 {
            let deepest =
                (1..learnt.len()).max_by_key(|&i| self.trail.level(learnt[i].var())).unwrap_or(1);
            learnt.swap(1, deepest);
            self.trail.level(learnt[1].var())
        } else {
            0
        };
        self.retreat(back);
        let reason = if learnt.len() > 1 {
            let clause = self.clauses.add(&learnt, Some(lbd));
            self.watch(clause);
            Reason::Clause(clause)
        } else {
            Reason::None
        };
        self.trail.enqueue(learnt[0], reason);
    }

    /// Prefers the variables a conflict went through, and those that led to the learnt clause.
    fn bump(&mut self, learnt: &[Lit], mut vars: Vec<usize>) {
        for &var in &vars {
            self.seen[var] = true;
        }
        let mut room = [0; 2];
        for &lit in learnt {
            let reason = self.trail.reason(lit.var());
            for &l in causes(&self.clauses, reason, &mut room) {
                let var = Lit(l).var();
                if !self.seen[var] && self.trail.level(var) > 0 {
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
    fn first_unique_point(&mut self, conflict: Conflict) -> (Vec<Lit>, Vec<usize>) {
        let mut learnt = vec![Lit(0)];
        let mut marked = Vec::new();
        let mut open = 0;
        let mut at = self.trail.lits.len();
        let Conflict { lit: mut implied, mut reason } = conflict;
        let level = self.trail.depth();
        let mut room = [0; 2];
        self.mark(implied, level, &mut open, &mut learnt, &mut marked);
        loop {
            if let Reason::Clause(clause) = reason
                && self.clauses.is_learnt(clause)
            {
                let lits: Vec<Lit> =
                    self.clauses.literals(clause).iter().map(|&l| Lit(l)).collect();
                let lbd = self.distinct_levels(&lits);
                self.clauses.use_with(clause, lbd);
            }
            let count = causes(&self.clauses, reason, &mut room).len();
            for i in 0..count {
                let lit = Lit(causes(&self.clauses, reason, &mut room)[i]);
                if lit != implied {
                    self.mark(lit, level, &mut open, &mut learnt, &mut marked);
                }
            }
            implied = loop {
                at -= 1;
                if self.seen[self.trail.lits[at].var()] {
                    break self.trail.lits[at];
                }
            };
            open -= 1;
            if open == 0 {
                learnt[0] = !implied;
                return (learnt, marked);
            }
            reason = self.trail.reason(implied.var());
        }
    }

    /// Takes a false literal into the clause to learn, or opens it where it is of the last level.
    #[inline]
    fn mark(
        &mut self,
        lit: Lit,
        last: usize,
        open: &mut usize,
        learnt: &mut Vec<Lit>,
        marked: &mut Vec<usize>,
    ) {
        let var = lit.var();
        let level = self.trail.level(var);
        if self.seen[var] || level == 0 {
            return;
        }
        self.seen[var] = true;
        marked.push(var);
        if level == last {
            *open += 1;
        } else {
            learnt.push(lit);
        }
    }

    /// Whether a literal of the learnt clause, whose levels are marked, follows from the others.
    fn redundant(&mut self, lit: Lit, stack: &mut Vec<usize>, cleared: &mut Vec<usize>) -> bool {
        if self.trail.reason(lit.var()) == Reason::None {
            return false;
        }
        let mut room = [0; 2];
        let start = cleared.len();
        stack.clear();
        stack.push(lit.var());
        while let Some(var) = stack.pop() {
            let reason = self.trail.reason(var);
            for &l in causes(&self.clauses, reason, &mut room) {
                let other = Lit(l).var();
                if other == var || self.seen[other] || self.trail.level(other) == 0 {
                    continue;
                }
                let marked = self.level_stamp[self.trail.level(other)] == self.stamp;
                if !marked
                    || self.trail.reason(other) == Reason::None
                    || cleared.len() - start > 1000
                {
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
            let level = self.trail.level(lit.var());
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
        let mut room = [0; 2];
        self.seen[refuted.var()] = true;
        for i in (0..self.trail.lits.len()).rev() {
            let lit = self.trail.lits[i];
            let var = lit.var();
            if !std::mem::take(&mut self.seen[var]) || self.trail.level(var) == 0 {
                continue;
            }
            let reason = self.trail.reason(var);
            if reason == Reason::None {
                core.push(lit);
            }
            for &l in causes(&self.clauses, reason, &mut room) {
                let other = Lit(l).var();
                if other != var && self.trail.level(other) > 0 {
                    self.seen[other] = true;
                }
            }
        }
        self.seen[refuted.var()] = false;
        core.sort_unstable();
        core.dedup();
        core
    }
}
