//! Unit propagation with two watched literals per clause.

use super::clauses::NO_CLAUSE;
use super::solver::{Lit, Solver};

const BINARY: u32 = 1 << 31;

/// A clause in the list of a literal whose truth threatens it.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    /// Another literal of the clause; where it is true there is nothing to do.
    other: Lit,
    /// The clause, with a mark where it has only two literals.
    clause: u32,
}

impl Solver {
    pub(super) fn watch(&mut self, clause: u32) {
        let lits = self.clauses.literals(clause);
        let (x, y) = (Lit(lits[0]), Lit(lits[1]));
        let mark = if lits.len() == 2 { BINARY } else { 0 };
        self.watches[(!x).index()].push(Watch { other: y, clause: clause | mark });
        self.watches[(!y).index()].push(Watch { other: x, clause: clause | mark });
    }

    /// Draws all consequences; gives the clause that became false, if one did.
    pub(super) fn propagate(&mut self) -> u32 {
        let mut conflict = NO_CLAUSE;
        while conflict == NO_CLAUSE && self.head < self.trail.len() {
            let truth = self.trail[self.head];
            self.head += 1;
            let mut list = std::mem::take(&mut self.watches[truth.index()]);
            self.ticks += list.len() as u64 + 1;
            let (mut read, mut write) = (0, 0);
            while read < list.len() {
                let watch = list[read];
                read += 1;
                let value = self.values[watch.other.index()];
                if value > 0 {
                    list[write] = watch;
                    write += 1;
                    continue;
                }
                if watch.clause & BINARY != 0 {
                    list[write] = watch;
                    write += 1;
                    let clause = watch.clause & !BINARY;
                    if value < 0 {
                        conflict = clause;
                        break;
                    }
                    self.enqueue(watch.other, clause);
                    continue;
                }
                let falsified = (!truth).0;
                let values = &self.values;
                let lits = self.clauses.literals_mut(watch.clause);
                if lits[0] == falsified {
                    lits.swap(0, 1);
                }
                let first = Lit(lits[0]);
                let kept = Watch { other: first, clause: watch.clause };
                if first != watch.other && values[first.index()] > 0 {
                    list[write] = kept;
                    write += 1;
                    continue;
                }
                if let Some(k) = (2..lits.len()).find(|&k| values[lits[k] as usize] >= 0) {
                    lits.swap(1, k);
                    let new = !Lit(lits[1]);
                    self.watches[new.index()].push(kept);
                    continue;
                }
                list[write] = kept;
                write += 1;
                if values[first.index()] < 0 {
                    conflict = watch.clause;
                    break;
                }
                self.enqueue(first, watch.clause);
            }
            if read > write {
                list.copy_within(read.., write);
                let left = list.len() - (read - write);
                list.truncate(left);
            }
            self.watches[truth.index()] = list;
        }
        conflict
    }
}
