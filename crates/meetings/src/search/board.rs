//! The schedule under work: agendas as slot masks.
//!
//! Rows are what a slot can be taken in: one per participant, or one per representative.

use super::chain::Chain;
use crate::mask::{Gaps, Mask};
use crate::problem::{NONE, Problem};
use crate::schedule::Schedule;

/// Marks a meeting without slot.
pub(crate) const UNPLACED: u16 = u16::MAX;

/// What a row has in a slot.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub(super) meeting: u32,
    pub(super) other_row: u32,
}

impl Cell {
    const FREE: Self = Self { meeting: NONE, other_row: NONE };
}

pub(crate) struct Board<'p, const W: usize> {
    pub(crate) problem: &'p Problem,
    /// Slots allowed, by meeting.
    pub(crate) allowed: Vec<Mask<W>>,
    /// Slots allowed, by participant.
    pub(crate) open: Vec<Mask<W>>,
    windows: Vec<Mask<W>>,
    pub(super) sessions: Vec<Mask<W>>,
    /// First row of each participant; one more entry at the end.
    pub(crate) first_row: Vec<u32>,
    pub(crate) owner: Vec<u32>,
    /// By row: whether it is the only one of its participant.
    pub(crate) alone: Vec<bool>,
    /// By row: whether its participant has caps.
    pub(super) capped: Vec<bool>,
    /// Whether some meetings have to come before others.
    pub(super) ordered: bool,
    /// By `row * slots + slot`: the meeting there, and the row it has on its other side.
    at: Vec<Cell>,
    /// Busy slots by row.
    pub(crate) busy: Vec<Mask<W>>,
    /// Rows a meeting sits in.
    pub(super) rows: Vec<[u32; 2]>,
    pub(crate) slot: Vec<u16>,
    /// Gaps by participant.
    pub(crate) gaps_of: Vec<Gaps>,
    /// Participants with more breaks than they need to have, in no order, and where each stands there.
    pub(super) spoilt: Vec<u32>,
    spoilt_at: Vec<u32>,
    /// Breaks that each participant needs to have.
    least: Vec<i32>,
    /// Number of participants by breaks.
    pub(super) histogram: Vec<u32>,
    /// Meetings by `pool * slots + slot`.
    pub(super) load: Vec<i32>,
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
    pub(super) chain: Chain,
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
        let alone = owner.iter().map(|&p| problem.parties[p as usize].seats == 1).collect();
        let capped = owner.iter().map(|&p| problem.parties[p as usize].capped()).collect();
        let mut histogram = vec![0; problem.most_breaks() + 2];
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
            at: vec![Cell::FREE; owner.len() * problem.slots],
            busy: vec![Mask::EMPTY; owner.len()],
            first_row,
            owner,
            alone,
            capped,
            ordered: problem.later.iter().any(|list| !list.is_empty()),
            rows: vec![[NONE; 2]; meetings],
            slot: vec![UNPLACED; meetings],
            gaps_of: vec![Gaps::default(); problem.parties.len()],
            spoilt: Vec::new(),
            spoilt_at: vec![NONE; problem.parties.len()],
            least: vec![0; problem.parties.len()],
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
            chain: Chain::new(meetings, problem.pools.len()),
        }
    }

    /// Says how many breaks each participant needs to have.
    pub(super) fn expect(&mut self, least: &[usize]) {
        self.least = least.iter().map(|&n| n as i32).collect();
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
        self.cell(row, t).meeting
    }

    #[inline]
    pub(super) fn cell(&self, row: u32, t: usize) -> Cell {
        self.at[row as usize * self.problem.slots + t]
    }

    /// Sits the meeting down in a slot, in both its rows.
    pub(super) fn sit(&mut self, m: usize, t: usize) {
        let [x, y] = self.rows[m];
        for (row, other_row) in [(x, y), (y, x)] {
            self.at[row as usize * self.problem.slots + t] = Cell { meeting: m as u32, other_row };
            self.busy[row as usize].insert(t);
        }
        self.slot[m] = t as u16;
        self.enlist(m, t);
        self.add_load(m, t, 1);
    }

    /// Takes the meeting from its slot, in both its rows.
    pub(super) fn rise(&mut self, m: usize, t: usize) {
        for row in self.rows[m] {
            self.at[row as usize * self.problem.slots + t] = Cell::FREE;
            self.busy[row as usize].remove(t);
        }
        self.delist(m, t);
        self.add_load(m, t, -1);
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

    /// Most breaks of one participant less the fewest of another.
    pub(super) fn spread(&self) -> u32 {
        let most = self.histogram.iter().rposition(|&n| n > 0).unwrap_or(0);
        let least = self.histogram.iter().position(|&n| n > 0).unwrap_or(0);
        (most - least) as u32
    }

    pub(super) fn recount(&mut self, p: usize) {
        let busy = self.busy_of(p);
        let (gaps, earlier) = (self.gaps(&busy), self.gaps_of[p]);
        self.gaps_of[p] = gaps;
        self.idle += i64::from(gaps.idle - earlier.idle);
        let (now, before) = (gaps.breaks as usize, earlier.breaks as usize);
        if now != before {
            self.breaks += now as i64 - before as i64;
            let at = self.spoilt_at[p];
            match (at == NONE, gaps.breaks > self.least[p]) {
                (true, true) => {
                    self.spoilt_at[p] = self.spoilt.len() as u32;
                    self.spoilt.push(p as u32);
                }
                (false, false) => {
                    self.spoilt.swap_remove(at as usize);
                    if let Some(&moved) = self.spoilt.get(at as usize) {
                        self.spoilt_at[moved as usize] = at;
                    }
                    self.spoilt_at[p] = NONE;
                }
                _ => {}
            }
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
        self.rows[m] = [x, y];
        self.sit(m, t);
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
        self.rise(m, t);
        self.slot[m] = UNPLACED;
        let pair = &self.problem.pairs[m];
        if pair.mandatory {
            self.unmet_mandatory += 1;
        } else {
            self.unmet_weight += pair.weight;
        }
        self.recount(pair.a);
        self.recount(pair.b);
    }
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
