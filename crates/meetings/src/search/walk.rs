//! Moves of several chains: what the first one spoils, the next repairs, until nothing is spoilt any more.
//!
//! A single chain seldom suits both of its ends. Accepting a spoilt end and waiting until chance repairs
//! it is what annealing does at length; a walk repairs it at once, spoiling at most as much elsewhere.

use super::anneal::Annealer;

/// A chain: the row and meeting that start it, the slot left, the slot taken, and what all so far cost.
#[derive(Clone, Copy, Default)]
pub(super) struct Step {
    pub(super) row: u32,
    pub(super) m: usize,
    pub(super) s: usize,
    pub(super) t: usize,
    pub(super) price: f64,
}

/// Most repairs of one agenda looked at.
const OPTIONS: usize = 8;

/// Most chains made one after the other.
const LONGEST: usize = 8;

/// Of the chains that go on from a spoilt agenda, so many are followed.
const BRANCHES: usize = 2;

/// Most chains priced in one walk.
const TRIES: usize = 20;

impl<const W: usize> Annealer<'_, W> {
    /// Makes the chain found last and repairs what it spoils, until all together cost at most `threshold`;
    /// undoes all where that fails.
    pub(super) fn walk(&mut self, step: Step, threshold: f64) -> bool {
        self.follow(step, threshold, LONGEST, &mut { TRIES })
    }

    fn follow(&mut self, step: Step, threshold: f64, left: usize, tries: &mut usize) -> bool {
        let Some(other) = self.board.other_end(step.row) else { return false };
        if !self.board.make(step.s, step.t) {
            return false;
        }
        if left > 1 && *tries > 0 {
            let mut onward = [Step::default(); OPTIONS];
            let mut count = 0;
            for (s, t) in self.repairs(&step, other).into_iter().flatten() {
                let m = self.board.meeting_at(other, s) as usize;
                self.moves += 1;
                *tries = tries.saturating_sub(1);
                let Some(change) = self.board.chain(m, t) else { continue };
                let next = Step { row: other, m, s, t, price: step.price + self.price(change) };
                if next.price <= threshold {
                    if self.board.make(s, t) {
                        return true;
                    }
                } else if next.price <= step.price + 0.5 {
                    onward[count] = next;
                    count += 1;
                }
            }
            for &next in onward[..count].iter().take(BRANCHES) {
                if self.board.chain(next.m, next.t).is_some()
                    && self.follow(next, threshold, left - 1, tries)
                {
                    return true;
                }
            }
        }
        if self.board.chain(step.m, step.s).is_some() {
            self.board.make(step.t, step.s);
        }
        false
    }

    /// Slots left and taken by chains that would repair the agenda of a row, which `last` has spoilt.
    fn repairs(&mut self, last: &Step, row: u32) -> [Option<(usize, usize)>; OPTIONS] {
        let mut options = [None; OPTIONS];
        let mut count = 0;
        let p = self.board.owner[row as usize] as usize;
        if !self.board.alone[row as usize] {
            return options;
        }
        let busy = self.board.busy[row as usize];
        let targets = self.board.next_to_runs(&busy);
        for s in self.board.run_ends(&busy).slots() {
            let m = self.board.meeting_at(row, s) as usize;
            for t in targets.and(&self.board.allowed[m]).slots() {
                let back = (s, t) == (last.s, last.t) || (t, s) == (last.s, last.t);
                if count < OPTIONS && !back && self.own_price(p, busy, s, t) < -0.5 {
                    options[count] = Some((s, t));
                    count += 1;
                }
            }
        }
        if count > 1 {
            let first = self.random.below(count);
            options[..count].rotate_left(first);
        }
        options
    }
}
