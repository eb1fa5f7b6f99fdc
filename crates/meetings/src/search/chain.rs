//! Kempe chains: priced before they are made.
//!
//! The meetings in two slots form paths and even cycles over the rows; swapping the two slots along one of
//! them keeps every row free of clashes, and changes which slots are busy only at the ends of a path.

use super::board::{Board, Cell, UNPLACED};
use crate::mask::{Gaps, Mask};
use crate::problem::NONE;

/// The end of a chain: a row that becomes free in one slot and busy in the other.
#[derive(Clone, Copy, Default)]
pub(super) struct End {
    row: u32,
    from: u16,
    to: u16,
}

/// What a chain would change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Change {
    /// Gaps more.
    pub(crate) gaps: Gaps,
    /// Meetings above pool capacities more.
    pub(crate) overload: i32,
    /// Breaks beyond the fairness bound more.
    pub(crate) unfair: i32,
}

/// The chain found last, and room to price it.
#[derive(Default)]
pub(super) struct Chain {
    meetings: Vec<u32>,
    ends: [End; 2],
    end_count: usize,
    /// By meeting: whether it is in the chain, for order.
    stamp: Vec<u32>,
    stamp_now: u32,
    /// By pool: meetings more in the second slot.
    net: Vec<i32>,
    touched: Vec<u32>,
}

impl Chain {
    pub(super) fn new(meetings: usize, pools: usize) -> Self {
        Self { stamp: vec![0; meetings], net: vec![0; pools], ..Self::default() }
    }
}

impl<const W: usize> Board<'_, W> {
    /// Finds the chain that moves `m` to slot `t`, and what it would change; `None` where it would break a
    /// rule other than pool capacities and fairness. [`Self::make`] then makes it.
    pub(crate) fn chain(&mut self, m: usize, t: usize) -> Option<Change> {
        let s = self.slot[m] as usize;
        if !self.allowed[m].has(t) {
            return None;
        }
        self.chain.meetings.clear();
        self.chain.meetings.push(m as u32);
        self.chain.end_count = 0;
        let mut shift = 1;
        for side in 0..2 {
            let mut row = self.rows[m][side];
            let (mut from, mut to) = (s, t);
            loop {
                let Cell { meeting: next, other_row } = self.cell(row, to);
                if next == NONE {
                    self.chain.ends[self.chain.end_count] =
                        End { row, from: from as u16, to: to as u16 };
                    self.chain.end_count += 1;
                    break;
                }
                if next == m as u32 {
                    break;
                }
                if !self.allowed[next as usize].has(from) {
                    self.ticks += self.chain.meetings.len() as u64;
                    return None;
                }
                self.chain.meetings.push(next);
                std::mem::swap(&mut from, &mut to);
                shift += if from == s { 1 } else { -1 };
                row = other_row;
            }
            if self.chain.end_count == 0 {
                break;
            }
        }
        self.ticks += self.chain.meetings.len() as u64 + 1;
        if !self.order_kept(s, t) {
            return None;
        }
        let overload = self.overload_change(s, t, shift);
        let (gaps, unfair) = self.end_change()?;
        Some(Change { gaps, overload, unfair })
    }

    /// The row at the end of the chain found last that is not `row`.
    pub(crate) fn other_end(&self, row: u32) -> Option<u32> {
        self.chain.ends[..self.chain.end_count].iter().map(|e| e.row).find(|&r| r != row)
    }

    /// Lists the rows the chain found last passes through, and says how many.
    pub(super) fn chain_rows(&self, rows: &mut Vec<u32>) -> usize {
        rows.clear();
        rows.extend(self.chain.meetings.iter().flat_map(|&m| self.rows[m as usize]));
        rows.sort_unstable();
        rows.dedup();
        rows.len()
    }

    fn order_kept(&mut self, s: usize, t: usize) -> bool {
        if !self.ordered {
            return true;
        }
        let problem = self.problem;
        self.chain.stamp_now += 1;
        for &m in &self.chain.meetings {
            self.chain.stamp[m as usize] = self.chain.stamp_now;
        }
        let after = |m: usize| {
            let now = self.slot[m] as usize;
            if self.chain.stamp[m] != self.chain.stamp_now {
                now
            } else if now == s {
                t
            } else {
                s
            }
        };
        let unplaced = UNPLACED as usize;
        self.chain.meetings.iter().all(|&m| {
            let here = after(m as usize);
            problem.later[m as usize]
                .iter()
                .map(|&x| after(x))
                .all(|there| there == unplaced || here < there)
                && problem.earlier[m as usize]
                    .iter()
                    .map(|&x| after(x))
                    .all(|there| there == unplaced || there < here)
        })
    }

    fn overload_change(&mut self, s: usize, t: usize, shift: i32) -> i32 {
        if let [pool] = self.problem.pools.as_slice() {
            return over(pool, &self.load, s, -shift) + over(pool, &self.load, t, shift);
        }
        self.chain.touched.clear();
        for &m in &self.chain.meetings {
            let by = if self.slot[m as usize] as usize == s { 1 } else { -1 };
            for k in self.problem.pairs[m as usize].pools {
                if k != NONE {
                    self.chain.net[k as usize] += by;
                    self.chain.touched.push(k);
                }
            }
        }
        let mut change = 0;
        for &k in &self.chain.touched {
            let net = std::mem::take(&mut self.chain.net[k as usize]);
            if net != 0 {
                let pool = &self.problem.pools[k as usize];
                let load = &self.load[k as usize * self.problem.slots..];
                change += over(pool, load, s, -net) + over(pool, load, t, net);
            }
        }
        change
    }

    /// Changes of gaps and unfairness at the ends of the chain; `None` where a cap would be broken.
    fn end_change(&self) -> Option<(Gaps, i32)> {
        let mut gaps = Gaps::default();
        let mut changed = [(0usize, 0usize); 2];
        let mut changes = 0;
        for (i, end) in self.chain.ends[..self.chain.end_count].iter().enumerate() {
            let p = self.owner[end.row as usize] as usize;
            let other = &self.chain.ends[..self.chain.end_count][1 - i.min(1)..];
            let now = if self.alone[end.row as usize] && !self.capped[end.row as usize] {
                let mut mask = self.busy[end.row as usize];
                mask.remove(end.from as usize);
                mask.insert(end.to as usize);
                self.gaps(&mask)
            } else {
                if i == 1 && self.owner[self.chain.ends[0].row as usize] as usize == p {
                    continue;
                }
                let mut rows: Vec<Mask<W>> = (self.first_row[p]..self.first_row[p + 1])
                    .map(|r| self.busy[r as usize])
                    .collect();
                for e in std::iter::once(end).chain(if i == 0 { other } else { &[] }) {
                    if self.owner[e.row as usize] as usize == p {
                        let mask = &mut rows[(e.row - self.first_row[p]) as usize];
                        mask.remove(e.from as usize);
                        mask.insert(e.to as usize);
                    }
                }
                if !self.caps_kept(p, &rows) {
                    return None;
                }
                let mask = rows.iter().fold(Mask::EMPTY, |x: Mask<W>, r| x.or(r));
                self.gaps(&mask)
            };
            let before = self.gaps_of[p];
            gaps += now - before;
            changed[changes] = (before.breaks as usize, now.breaks as usize);
            changes += 1;
        }
        let unfair = match self.problem.fairness {
            Some(d) if changed[..changes].iter().any(|(x, y)| x != y) => {
                self.unfairness_after(d, &changed[..changes])
            }
            _ => 0,
        };
        Some((gaps, unfair))
    }

    fn unfairness_after(&self, d: usize, changed: &[(usize, usize)]) -> i32 {
        let count = |h: usize| {
            let mut n = i64::from(self.histogram[h]);
            for &(before, now) in changed {
                n += i64::from(now == h) - i64::from(before == h);
            }
            n
        };
        let least = (0..self.histogram.len()).find(|&h| count(h) > 0).unwrap_or(0);
        let after: i64 =
            (least + d + 1..self.histogram.len()).map(|h| count(h) * (h - least - d) as i64).sum();
        (after - self.unfair) as i32
    }

    /// Makes the chain found last. Where walking matters, `false` says that it was undone because someone
    /// could not have walked in time.
    pub(crate) fn make(&mut self, s: usize, t: usize) -> bool {
        self.flip(s, t);
        if !self.problem.reach.is_empty() {
            let good = (0..self.chain.meetings.len()).all(|i| {
                let m = self.chain.meetings[i] as usize;
                self.walkable(m, self.slot[m] as usize)
            });
            if !good {
                self.flip(s, t);
                return false;
            }
        }
        true
    }

    fn flip(&mut self, s: usize, t: usize) {
        let chain = std::mem::take(&mut self.chain.meetings);
        for &m in &chain {
            let from = self.slot[m as usize] as usize;
            self.rise(m as usize, from);
        }
        for &m in &chain {
            let m = m as usize;
            let to = if self.slot[m] as usize == s { t } else { s };
            self.sit(m, to);
        }
        self.chain.meetings = chain;
        for i in 0..self.chain.end_count {
            let p = self.owner[self.chain.ends[i].row as usize] as usize;
            self.recount(p);
        }
    }
}

#[inline]
fn over(pool: &crate::problem::Pool, load: &[i32], t: usize, by: i32) -> i32 {
    let capacity = pool.capacity[t] as i32;
    (load[t] + by - capacity).max(0) - (load[t] - capacity).max(0)
}
