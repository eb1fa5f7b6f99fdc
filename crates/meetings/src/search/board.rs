//! The schedule under work: agendas as slot masks, with Kempe chains priced before they are made.
//!
//! Rows are what a slot can be taken in: one per participant, or one per representative. The meetings in
//! two slots form paths and even cycles over the rows; swapping the two slots along one of them keeps
//! every row free of clashes, and changes which slots are busy only at the ends of a path.

use crate::mask::{Gaps, Mask};
use crate::problem::{NONE, Problem};
use crate::schedule::Schedule;

/// Marks a meeting without slot.
pub(crate) const UNPLACED: u16 = u16::MAX;

/// The end of a chain: a row that becomes free in one slot and busy in the other.
#[derive(Clone, Copy)]
struct End {
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

pub(crate) struct Board<'p, const W: usize> {
    pub(crate) problem: &'p Problem,
    /// Slots allowed, by meeting.
    pub(crate) allowed: Vec<Mask<W>>,
    /// Slots allowed, by participant.
    pub(crate) open: Vec<Mask<W>>,
    windows: Vec<Mask<W>>,
    sessions: Vec<Mask<W>>,
    /// First row of each participant; one more entry at the end.
    pub(crate) first_row: Vec<u32>,
    pub(crate) owner: Vec<u32>,
    /// Meeting by `row * slots + slot`.
    at: Vec<u32>,
    /// Busy slots by row.
    pub(crate) busy: Vec<Mask<W>>,
    /// Rows a meeting sits in.
    rows: Vec<[u32; 2]>,
    pub(crate) slot: Vec<u16>,
    /// Gaps by participant.
    pub(crate) gaps_of: Vec<Gaps>,
    /// Number of participants by breaks.
    histogram: Vec<u32>,
    /// Meetings by `pool * slots + slot`.
    load: Vec<i32>,
    /// Meetings of each slot, and where each meeting stands there.
    pub(crate) by_slot: Vec<Vec<u32>>,
    position: Vec<u32>,
    pub(crate) breaks: i64,
    /// Slots inside the breaks.
    pub(crate) idle: i64,
    pub(crate) overload: i64,
    pub(crate) unfair: i64,
    pub(crate) unmet_mandatory: usize,
    pub(crate) unmet_weight: u64,
    /// Work done, in meetings looked at; a clock that runs alike on every machine.
    pub(crate) ticks: u64,
    chain: Vec<u32>,
    ends: [End; 2],
    end_count: usize,
    stamp: Vec<u32>,
    stamp_now: u32,
    net: Vec<i32>,
    touched: Vec<u32>,
}

impl<'p, const W: usize> Board<'p, W> {
    pub(crate) fn new(problem: &'p Problem) -> Self {
        let range = |r: &crate::instance::SlotRange| Mask::from_slots(r.first..r.end);
        let mut first_row = Vec::with_capacity(problem.parties.len() + 1);
        let mut owner = Vec::new();
        for (p, party) in problem.parties.iter().enumerate() {
            first_row.push(owner.len() as u32);
            owner.extend(std::iter::repeat_n(p as u32, party.seats));
        }
        first_row.push(owner.len() as u32);
        let mut histogram = vec![0; problem.slots + 2];
        histogram[0] = problem.parties.len() as u32;
        let meetings = problem.pairs.len();
        Self {
            problem,
            allowed: problem
                .pairs
                .iter()
                .map(|m| Mask::from_slots(m.allowed.iter().copied()))
                .collect(),
            open: problem
                .parties
                .iter()
                .map(|p| Mask::from_slots(p.allowed.iter().copied()))
                .collect(),
            windows: problem.break_sessions.iter().map(range).collect(),
            sessions: problem.sessions.iter().map(range).collect(),
            at: vec![NONE; owner.len() * problem.slots],
            busy: vec![Mask::EMPTY; owner.len()],
            first_row,
            owner,
            rows: vec![[NONE; 2]; meetings],
            slot: vec![UNPLACED; meetings],
            gaps_of: vec![Gaps::default(); problem.parties.len()],
            histogram,
            load: vec![0; problem.pools.len() * problem.slots],
            by_slot: vec![Vec::new(); problem.slots],
            position: vec![0; meetings],
            breaks: 0,
            idle: 0,
            overload: 0,
            unfair: 0,
            unmet_mandatory: problem.pairs.iter().filter(|m| m.mandatory).count(),
            unmet_weight: problem
                .pairs
                .iter()
                .filter(|m| !m.mandatory && !m.allowed.is_empty())
                .map(|m| m.weight)
                .sum(),
            ticks: 0,
            chain: Vec::new(),
            ends: [End { row: 0, from: 0, to: 0 }; 2],
            end_count: 0,
            stamp: vec![0; meetings],
            stamp_now: 0,
            net: vec![0; problem.pools.len()],
            touched: Vec::new(),
        }
    }

    /// Makes the board show a schedule; meetings that would clash or break a rule stay out.
    pub(crate) fn load(&mut self, schedule: &Schedule) {
        for m in 0..self.slot.len() {
            self.take_out(m);
        }
        for (m, slot) in schedule.slots.iter().enumerate() {
            if let Some(t) = *slot
                && self.fits(m, t)
            {
                self.place(m, t);
            }
        }
    }

    pub(crate) fn schedule(&self) -> Schedule {
        Schedule {
            slots: self.slot.iter().map(|&t| (t != UNPLACED).then_some(t as usize)).collect(),
        }
    }

    #[inline]
    pub(crate) fn meeting_at(&self, row: u32, t: usize) -> u32 {
        self.at[row as usize * self.problem.slots + t]
    }

    /// Busy slots of a participant, over its rows.
    #[inline]
    pub(crate) fn busy_of(&self, p: usize) -> Mask<W> {
        let (first, end) = (self.first_row[p] as usize, self.first_row[p + 1] as usize);
        let mut mask = self.busy[first];
        for row in first + 1..end {
            mask = mask.or(&self.busy[row]);
        }
        mask
    }

    /// A row of the participant that is free in the slot.
    #[inline]
    pub(crate) fn free_row(&self, p: usize, t: usize) -> Option<u32> {
        (self.first_row[p]..self.first_row[p + 1]).find(|&row| !self.busy[row as usize].has(t))
    }

    /// The gaps of an agenda inside the break sessions.
    #[inline]
    pub(crate) fn gaps(&self, mask: &Mask<W>) -> Gaps {
        let mut gaps = Gaps::default();
        for window in &self.windows {
            gaps += mask.and(window).gaps();
        }
        gaps
    }

    /// First and last slots of the runs of each break session.
    #[inline]
    pub(crate) fn run_ends(&self, mask: &Mask<W>) -> Mask<W> {
        let mut ends = Mask::EMPTY;
        for w in &self.windows {
            let busy = mask.and(w);
            ends = ends.or(&busy.without(&busy.later())).or(&busy.without(&busy.earlier()));
        }
        ends
    }

    /// Free slots just before and after the runs of each break session, and all slots of a session
    /// without meeting.
    #[inline]
    pub(crate) fn next_to_runs(&self, mask: &Mask<W>) -> Mask<W> {
        let mut near = Mask::EMPTY;
        for w in &self.windows {
            let busy = mask.and(w);
            near = near.or(&if busy.is_empty() {
                *w
            } else {
                busy.later().or(&busy.earlier()).and(w).without(&busy)
            });
        }
        near
    }

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

    fn caps_kept(&self, p: usize, rows: &[Mask<W>]) -> bool {
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

    fn recount(&mut self, p: usize) {
        let busy = self.busy_of(p);
        let (gaps, earlier) = (self.gaps(&busy), self.gaps_of[p]);
        self.gaps_of[p] = gaps;
        self.idle += i64::from(gaps.idle - earlier.idle);
        let (now, before) = (gaps.breaks as usize, earlier.breaks as usize);
        if now != before {
            self.breaks += now as i64 - before as i64;
            self.histogram[before] -= 1;
            self.histogram[now] += 1;
            if let Some(d) = self.problem.fairness {
                self.unfair = unfairness(&self.histogram, d);
            }
        }
    }

    fn add_load(&mut self, m: usize, t: usize, by: i32) {
        for k in self.problem.pairs[m].pools {
            if k == NONE {
                continue;
            }
            let capacity = self.problem.pools[k as usize].capacity[t] as i32;
            let load = &mut self.load[k as usize * self.problem.slots + t];
            self.overload -= i64::from((*load - capacity).max(0));
            *load += by;
            self.overload += i64::from((*load - capacity).max(0));
        }
    }

    fn enlist(&mut self, m: usize, t: usize) {
        self.position[m] = self.by_slot[t].len() as u32;
        self.by_slot[t].push(m as u32);
    }

    fn delist(&mut self, m: usize, t: usize) {
        let i = self.position[m] as usize;
        self.by_slot[t].swap_remove(i);
        if let Some(&moved) = self.by_slot[t].get(i) {
            self.position[moved as usize] = i as u32;
        }
    }

    /// Places a meeting; both participants have a free row in the slot.
    pub(crate) fn place(&mut self, m: usize, t: usize) {
        let pair = &self.problem.pairs[m];
        let (Some(x), Some(y)) = (self.free_row(pair.a, t), self.free_row(pair.b, t)) else {
            return;
        };
        for row in [x, y] {
            self.at[row as usize * self.problem.slots + t] = m as u32;
            self.busy[row as usize].insert(t);
        }
        self.rows[m] = [x, y];
        self.slot[m] = t as u16;
        self.enlist(m, t);
        self.add_load(m, t, 1);
        if pair.mandatory {
            self.unmet_mandatory -= 1;
        } else {
            self.unmet_weight -= pair.weight;
        }
        self.recount(pair.a);
        self.recount(pair.b);
    }

    /// Takes a meeting out, if it is placed.
    pub(crate) fn take_out(&mut self, m: usize) {
        let t = self.slot[m];
        if t == UNPLACED {
            return;
        }
        let t = t as usize;
        for row in self.rows[m] {
            self.at[row as usize * self.problem.slots + t] = NONE;
            self.busy[row as usize].remove(t);
        }
        self.slot[m] = UNPLACED;
        self.delist(m, t);
        self.add_load(m, t, -1);
        let pair = &self.problem.pairs[m];
        if pair.mandatory {
            self.unmet_mandatory += 1;
        } else {
            self.unmet_weight += pair.weight;
        }
        self.recount(pair.a);
        self.recount(pair.b);
    }

    /// Finds the chain that moves `m` to slot `t`, and what it would change; `None` where it would break a
    /// rule other than pool capacities and fairness. [`Self::make`] then makes it.
    pub(crate) fn chain(&mut self, m: usize, t: usize) -> Option<Change> {
        let s = self.slot[m] as usize;
        if !self.allowed[m].has(t) {
            return None;
        }
        self.chain.clear();
        self.chain.push(m as u32);
        self.end_count = 0;
        let mut shift = 1;
        for side in 0..2 {
            let mut row = self.rows[m][side];
            let (mut from, mut to) = (s, t);
            loop {
                let next = self.meeting_at(row, to);
                if next == NONE {
                    self.ends[self.end_count] = End { row, from: from as u16, to: to as u16 };
                    self.end_count += 1;
                    break;
                }
                if next == m as u32 {
                    break;
                }
                if !self.allowed[next as usize].has(from) {
                    self.ticks += self.chain.len() as u64;
                    return None;
                }
                self.chain.push(next);
                std::mem::swap(&mut from, &mut to);
                shift += if from == s { 1 } else { -1 };
                let [x, y] = self.rows[next as usize];
                row = if x == row { y } else { x };
            }
            if self.end_count == 0 {
                break;
            }
        }
        self.ticks += self.chain.len() as u64 + 1;
        if !self.order_kept(s, t) {
            return None;
        }
        let overload = self.overload_change(s, t, shift);
        let (gaps, unfair) = self.end_change()?;
        Some(Change { gaps, overload, unfair })
    }

    /// The row at the end of the chain found last that is not `row`.
    pub(crate) fn other_end(&self, row: u32) -> Option<u32> {
        self.ends[..self.end_count].iter().map(|e| e.row).find(|&r| r != row)
    }

    fn order_kept(&mut self, s: usize, t: usize) -> bool {
        let problem = self.problem;
        if self.chain.iter().all(|&m| {
            problem.later[m as usize].is_empty() && problem.earlier[m as usize].is_empty()
        }) {
            return true;
        }
        self.stamp_now += 1;
        for &m in &self.chain {
            self.stamp[m as usize] = self.stamp_now;
        }
        let after = |m: usize| {
            let now = self.slot[m] as usize;
            if self.stamp[m] != self.stamp_now {
                now
            } else if now == s {
                t
            } else {
                s
            }
        };
        let unplaced = UNPLACED as usize;
        self.chain.iter().all(|&m| {
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
        self.touched.clear();
        for &m in &self.chain {
            let by = if self.slot[m as usize] as usize == s { 1 } else { -1 };
            for k in self.problem.pairs[m as usize].pools {
                if k != NONE {
                    self.net[k as usize] += by;
                    self.touched.push(k);
                }
            }
        }
        let mut change = 0;
        for &k in &self.touched {
            let net = std::mem::take(&mut self.net[k as usize]);
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
        for (i, end) in self.ends[..self.end_count].iter().enumerate() {
            let p = self.owner[end.row as usize] as usize;
            let other = &self.ends[..self.end_count][1 - i.min(1)..];
            let simple = self.problem.parties[p].seats == 1 && !self.problem.parties[p].capped();
            let now = if simple {
                let mut mask = self.busy[end.row as usize];
                mask.remove(end.from as usize);
                mask.insert(end.to as usize);
                self.gaps(&mask)
            } else {
                if i == 1 && self.owner[self.ends[0].row as usize] as usize == p {
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
            let good = (0..self.chain.len()).all(|i| {
                let m = self.chain[i] as usize;
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
        let slots = self.problem.slots;
        let chain = std::mem::take(&mut self.chain);
        for &m in &chain {
            let from = self.slot[m as usize] as usize;
            for row in self.rows[m as usize] {
                self.at[row as usize * slots + from] = NONE;
                self.busy[row as usize].remove(from);
            }
            self.delist(m as usize, from);
            self.add_load(m as usize, from, -1);
        }
        for &m in &chain {
            let m = m as usize;
            let to = if self.slot[m] as usize == s { t } else { s };
            self.slot[m] = to as u16;
            for row in self.rows[m] {
                self.at[row as usize * slots + to] = m as u32;
                self.busy[row as usize].insert(to);
            }
            self.enlist(m, to);
            self.add_load(m, to, 1);
        }
        self.chain = chain;
        for i in 0..self.end_count {
            let p = self.owner[self.ends[i].row as usize] as usize;
            self.recount(p);
        }
    }
}

#[inline]
fn over(pool: &crate::problem::Pool, load: &[i32], t: usize, by: i32) -> i32 {
    let capacity = pool.capacity[t] as i32;
    (load[t] + by - capacity).max(0) - (load[t] - capacity).max(0)
}

fn unfairness(histogram: &[u32], d: usize) -> i64 {
    let least = histogram.iter().position(|&n| n > 0).unwrap_or(0);
    histogram
        .iter()
        .enumerate()
        .skip(least + d + 1)
        .map(|(h, &n)| i64::from(n) * (h - least - d) as i64)
        .sum()
}
