//! Unit propagation: clauses of two and three literals by what is left of them, others with two watched
//! literals each.

use super::lists::Watch;
use super::solver::{Lit, Solver};
use super::trail::Reason;

const BINARY: u32 = 1 << 31;

/// How far ahead of its turn a literal's clauses are fetched; one more gains no more.
const AHEAD: usize = 1;

/// A clause that became false: one of its literals and what would have made it true.
#[derive(Clone, Copy)]
pub(super) struct Conflict {
    pub(super) lit: Lit,
    pub(super) reason: Reason,
}

impl Solver {
    /// Watches a clause that is not laid out with the short ones.
    pub(super) fn watch(&mut self, clause: u32) {
        let lits = self.clauses.literals(clause);
        let (x, y) = (Lit(lits[0]), Lit(lits[1]));
        let clause = if lits.len() == 2 { clause | BINARY } else { clause };
        self.lists.push(!x, Watch { other: y, clause });
        self.lists.push(!y, Watch { other: x, clause });
    }

    /// Draws all consequences; gives a clause that became false, if one did.
    pub(super) fn propagate(&mut self) -> Option<Conflict> {
        while self.trail.head < self.trail.lits.len() {
            let truth = self.trail.lits[self.trail.head];
            self.trail.head += 1;
            if let Some(&ahead) = self.trail.lits.get(self.trail.head + AHEAD) {
                self.lists.touch(ahead);
            }
            let conflict = self.propagate_short(truth).or_else(|| self.propagate_long(truth));
            if conflict.is_some() {
                return conflict;
            }
        }
        None
    }

    #[inline]
    fn propagate_short(&mut self, truth: Lit) -> Option<Conflict> {
        let (twos, threes) = self.lists.short(truth);
        self.ticks += (twos.len() + threes.len() / 2) as u64 + 1;
        let trail = &mut self.trail;
        for &other in twos {
            let value = trail.value(other);
            if value <= 0 {
                let reason = Reason::Two(!truth);
                if value < 0 {
                    return Some(Conflict { lit: other, reason });
                }
                trail.enqueue(other, reason);
            }
        }
        for rest in threes.chunks_exact(2) {
            let (x, y) = (rest[0], rest[1]);
            let (vx, vy) = (trail.value(x), trail.value(y));
            if vx > 0 || vy > 0 || (vx == 0 && vy == 0) {
                continue;
            }
            if vx == 0 {
                trail.enqueue(x, Reason::Three(!truth, y));
            } else if vy == 0 {
                trail.enqueue(y, Reason::Three(!truth, x));
            } else {
                return Some(Conflict { lit: x, reason: Reason::Three(!truth, y) });
            }
        }
        None
    }

    #[inline]
    fn propagate_long(&mut self, truth: Lit) -> Option<Conflict> {
        let (start, len) = self.lists.place(truth);
        if len == 0 {
            return None;
        }
        self.ticks += len as u64;
        let falsified = (!truth).0;
        let (mut read, mut write) = (start, start);
        let mut conflict = None;
        while read < start + len {
            let watch = self.lists.watch(read);
            read += 1;
            let value = self.trail.value(watch.other);
            if value > 0 {
                self.lists.set(write, watch);
                write += 1;
                continue;
            }
            if watch.clause & BINARY != 0 {
                self.lists.set(write, watch);
                write += 1;
                let reason = Reason::Two(!truth);
                if value < 0 {
                    conflict = Some(Conflict { lit: watch.other, reason });
                    break;
                }
                self.trail.enqueue(watch.other, reason);
                continue;
            }
            let values = &self.trail.values;
            let lits = self.clauses.literals_mut(watch.clause);
            if lits[0] == falsified {
                lits.swap(0, 1);
            }
            let first = Lit(lits[0]);
            let kept = Watch { other: first, clause: watch.clause };
            if first != watch.other && values[first.index()] > 0 {
                self.lists.set(write, kept);
                write += 1;
                continue;
            }
            if let Some(k) = (2..lits.len()).find(|&k| values[lits[k] as usize] >= 0) {
                lits.swap(1, k);
                self.lists.push(!Lit(lits[1]), kept);
                continue;
            }
            self.lists.set(write, kept);
            write += 1;
            let reason = Reason::Clause(watch.clause);
            if values[first.index()] < 0 {
                conflict = Some(Conflict { lit: first, reason });
                break;
            }
            self.trail.enqueue(first, reason);
        }
        if read > write {
            while read < start + len {
                self.lists.set(write, self.lists.watch(read));
                read += 1;
                write += 1;
            }
            self.lists.truncate(truth, write - start);
        }
        conflict
    }
}
