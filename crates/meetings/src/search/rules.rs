//! The rules a meeting has to keep where it is placed or moved.

use super::board::{Board, UNPLACED};
use crate::mask::Mask;
use crate::problem::NONE;

impl<const W: usize> Board<'_, W> {
    /// Room left in every pool the meeting draws from.
    pub(crate) fn room(&self, m: usize, t: usize) -> bool {
        self.problem.pairs[m].pools.iter().all(|&k| {
            k == NONE
                || self.load[k as usize * self.problem.slots + t]
                    < self.problem.pools[k as usize].capacity[t] as i32
        })
    }

    /// Whether a pool the meeting draws from holds too many in the slot.
    #[inline]
    pub(crate) fn overloaded(&self, m: usize, t: usize) -> bool {
        self.overload > 0
            && self.problem.pairs[m].pools.iter().any(|&k| {
                k != NONE
                    && self.load[k as usize * self.problem.slots + t]
                        > self.problem.pools[k as usize].capacity[t] as i32
            })
    }

    /// Whether a meeting could be placed as things stand, keeping every rule but fairness.
    pub(crate) fn fits(&self, m: usize, t: usize) -> bool {
        let pair = &self.problem.pairs[m];
        self.allowed[m].has(t)
            && self.room(m, t)
            && self.free_row(pair.a, t).is_some()
            && self.free_row(pair.b, t).is_some()
            && self.caps_allow(pair.a, t)
            && self.caps_allow(pair.b, t)
            && self.in_order(m, t)
            && self.walkable(m, t)
    }

    /// Whether the participant's caps allow one more meeting in the slot.
    pub(crate) fn caps_allow(&self, p: usize, t: usize) -> bool {
        if !self.problem.parties[p].capped() {
            return true;
        }
        let mut rows: Vec<Mask<W>> =
            (self.first_row[p]..self.first_row[p + 1]).map(|r| self.busy[r as usize]).collect();
        let Some(free) = rows.iter_mut().find(|r| !r.has(t)) else {
            return false;
        };
        free.insert(t);
        self.caps_kept(p, &rows)
    }

    pub(super) fn caps_kept(&self, p: usize, rows: &[Mask<W>]) -> bool {
        let party = &self.problem.parties[p];
        if let Some(most) = party.max_meetings
            && rows.iter().map(Mask::len).sum::<usize>() > most
        {
            return false;
        }
        if let Some(most) = party.max_per_session
            && self
                .sessions
                .iter()
                .any(|s| rows.iter().map(|r| r.and(s).len()).sum::<usize>() > most)
        {
            return false;
        }
        if let Some(most) = party.max_in_a_row {
            let all = rows.iter().fold(Mask::EMPTY, |x: Mask<W>, r| x.or(r));
            let mut run = all;
            for _ in 0..most {
                run = run.later().and(&all);
            }
            if !run.is_empty() {
                return false;
            }
        }
        true
    }

    /// Whether a slot keeps the order with the placed meetings before and after.
    pub(crate) fn in_order(&self, m: usize, t: usize) -> bool {
        let after = |&x: &usize| self.slot[x] == UNPLACED || (self.slot[x] as usize) > t;
        let before = |&x: &usize| self.slot[x] == UNPLACED || (self.slot[x] as usize) < t;
        self.problem.later[m].iter().all(after) && self.problem.earlier[m].iter().all(before)
    }

    /// Whether both participants can walk to and from the meeting, were it in the slot.
    pub(crate) fn walkable(&self, m: usize, t: usize) -> bool {
        let reach = &self.problem.reach;
        if reach.is_empty() {
            return true;
        }
        let pair = &self.problem.pairs[m];
        [pair.a, pair.b].iter().all(|&p| {
            if self.problem.parties[p].seats > 1 {
                return true;
            }
            self.busy[self.first_row[p] as usize].slots().all(|s| {
                let other = self.meeting_at(self.first_row[p], s) as usize;
                let hall = self.problem.pairs[other].hall;
                other == m
                    || s == t
                    || if s < t {
                        t >= reach[hall][pair.hall][s]
                    } else {
                        s >= reach[pair.hall][hall][t]
                    }
            })
        })
    }
}
