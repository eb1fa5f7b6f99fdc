//! What stays, what has to change at least, and the meetings around it, ring by ring.
//!
//! On the day few meetings are touched. Those that cannot stay are settled together with all meetings of
//! their participants, the others held where they are; where as few change as must, that is proven to be
//! best. Otherwise the ring widens, and in the end everything may move.

use super::settle::{Least, Settled, breaks, settle};
use crate::exact::encode::size;
use crate::problem::{NONE, Problem};
use crate::schedule::Schedule;

/// Rings before everything may move.
const RINGS: usize = 2;
/// Pairs up to which breaks are closed once the moves are proven.
const SMALL: usize = 20_000;
/// Meetings that may change for each that need not be given up, where nothing is proven.
const CROWD: usize = 10;
/// Pairs of meeting and slot that one formula may have.
const LARGEST: usize = 200_000;

/// The old schedule without what cannot stay as it was.
pub(super) struct Kept<'a> {
    problem: &'a Problem,
    old: &'a Schedule,
    pub(super) schedule: Schedule,
    /// Kept meetings by pool and slot.
    loads: Vec<Vec<u32>>,
}

impl<'a> Kept<'a> {
    pub(super) fn new(problem: &'a Problem, old: &'a Schedule) -> Self {
        let fits = |m: usize, t: usize| problem.pairs[m].allowed.binary_search(&t).is_ok();
        let slots: Vec<Option<usize>> =
            old.slots.iter().enumerate().map(|(m, s)| s.filter(|&t| fits(m, t))).collect();
        let mut loads = vec![vec![0; problem.slots]; problem.pools.len()];
        for (pair, slot) in problem.pairs.iter().zip(&slots) {
            if let Some(t) = *slot {
                for &k in pair.pools.iter().filter(|&&k| k != NONE) {
                    loads[k as usize][t] += 1;
                }
            }
        }
        Self { problem, old, schedule: Schedule { slots }, loads }
    }

    /// By how much more a slot holds than there is, of a pool.
    fn excess(&self, k: usize, t: usize) -> u32 {
        self.loads[k][t].saturating_sub(self.problem.pools[k].capacity[t])
    }

    fn crowded(&self, m: usize) -> Option<(usize, usize)> {
        let t = self.schedule.slots[m]?;
        let pools = self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE);
        pools.map(|&k| (k as usize, t)).find(|&(k, t)| self.excess(k, t) > 0)
    }

    /// Whether a meeting was in a slot that lacks a table or an interpreter, in words.
    pub(super) fn short_of(&self, m: usize) -> Option<String> {
        if let Some((k, t)) = self.crowded(m) {
            return Some(format!(
                "slot {t} has no room for all its meetings ({}: {} wanted, {} there)",
                self.problem.pools[k].what, self.loads[k][t], self.problem.pools[k].capacity[t]
            ));
        }
        let t = self.old.slots[m].filter(|_| self.schedule.slots[m].is_none())?;
        let pools = self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE);
        let none = pools.map(|&k| &self.problem.pools[k as usize]).find(|p| p.capacity[t] == 0)?;
        Some(format!("slot {t} has nothing left of: {}", none.what))
    }

    /// How few changes every repair makes at least, by counting.
    fn least(&self) -> Least {
        let agreed: Vec<usize> =
            (0..self.old.slots.len()).filter(|&m| self.old.slots[m].is_some()).collect();
        let pairs = &self.problem.pairs;
        let hopeless = agreed.iter().filter(|&&m| pairs[m].allowed.is_empty()).count();
        let gone = agreed.iter().filter(|&&m| self.schedule.slots[m].is_none()).count();
        // For each pool, how many want it in each slot and at all.
        let mut wanted = vec![vec![0usize; self.problem.slots]; self.problem.pools.len()];
        let mut all = vec![0usize; self.problem.pools.len()];
        let mut interprets = vec![false; self.problem.pools.len()];
        for &m in agreed.iter().filter(|&&m| !pairs[m].allowed.is_empty()) {
            for (kind, &k) in pairs[m].pools.iter().enumerate().filter(|(_, k)| **k != NONE) {
                all[k as usize] += 1;
                interprets[k as usize] = kind == 1;
                for &t in &pairs[m].allowed {
                    wanted[k as usize][t] += 1;
                }
            }
        }
        // A meeting draws from one pool of tables and at most one of interpreters: each kind by itself adds
        // up, both together may count a meeting twice.
        let (mut excess, mut beyond) = ([0usize; 2], [0usize; 2]);
        for (k, pool) in self.problem.pools.iter().enumerate() {
            let kind = usize::from(interprets[k]);
            let room = (0..self.problem.slots).map(|t| wanted[k][t].min(pool.capacity[t] as usize));
            beyond[kind] += all[k].saturating_sub(room.sum());
            excess[kind] +=
                (0..self.problem.slots).map(|t| self.excess(k, t) as usize).sum::<usize>();
        }
        Least {
            hopeless,
            lost_beyond_hope: beyond[0].max(beyond[1]),
            changed: gone + excess[0].max(excess[1]),
        }
    }

    fn changed(&self, schedule: &Schedule) -> (usize, usize) {
        let pairs = || self.old.slots.iter().zip(&schedule.slots).filter(|(old, _)| old.is_some());
        let lost = pairs().filter(|(_, new)| new.is_none()).count();
        (lost, pairs().filter(|(old, new)| old != new).count())
    }

    /// Of two repairs of which neither is proven, the one that gives up fewer, unless it moves a crowd for
    /// that.
    pub(super) fn gentler(&self, found: Schedule, by_hand: Schedule) -> Schedule {
        let ((lost, changed), (lost_by_hand, changed_by_hand)) =
            (self.changed(&found), self.changed(&by_hand));
        let crowd = changed > changed_by_hand + CROWD * lost_by_hand.saturating_sub(lost);
        if (lost_by_hand, changed_by_hand) <= (lost, changed) || crowd { by_hand } else { found }
    }

    /// Agreed meetings that cannot stay, and those in slots without room for all.
    fn touched(&self) -> Vec<bool> {
        (0..self.old.slots.len())
            .map(|m| {
                self.old.slots[m].is_some()
                    && (self.schedule.slots[m].is_none() || self.crowded(m).is_some())
            })
            .collect()
    }

    /// Another repair with as few changes as one by hand, and fewer breaks where the nearest ring has one.
    fn with_fewer_breaks(
        &self,
        by_hand: &Schedule,
        least: &Least,
        stop: &dyn Fn() -> bool,
    ) -> Schedule {
        let mut near = self.touched();
        self.widen(&mut near);
        let ring = self.ring(&near);
        if size(&ring) > SMALL {
            return by_hand.clone();
        }
        match settle(&ring, self.old, by_hand, least, stop) {
            Settled::Found(schedule, _)
                if self.changed(&schedule) == self.changed(by_hand)
                    && breaks(self.problem, &schedule) < breaks(self.problem, by_hand) =>
            {
                schedule
            }
            _ => by_hand.clone(),
        }
    }

    /// Settles ring by ring until as few change as must, or everything could move.
    pub(super) fn settle(&self, by_hand: Option<&Schedule>, stop: &dyn Fn() -> bool) -> Settled {
        let least = self.least();
        let proven = (least.hopeless + least.lost_beyond_hope, least.changed);
        if let Some(schedule) = by_hand.filter(|s| self.changed(s) == proven) {
            return Settled::Found(self.with_fewer_breaks(schedule, &least, stop), true);
        }
        let near_to = by_hand.unwrap_or(&self.schedule);
        let mut near = self.touched();
        let mut best = Settled::Open;
        for _ in 0..RINGS {
            self.widen(&mut near);
            if near.iter().filter(|&&near| near).count() * 2 > near.len() {
                break;
            }
            let ring = self.ring(&near);
            if size(&ring) > LARGEST {
                return best;
            }
            if let Settled::Found(schedule, _) = settle(&ring, self.old, near_to, &least, stop) {
                if self.changed(&schedule) == proven {
                    return Settled::Found(schedule, true);
                }
                best = Settled::Found(schedule, false);
            }
            if stop() {
                return best;
            }
        }
        // Under a fairness bound a further wish met can close somebody's break, and so save what was agreed.
        let whole = match self.problem.fairness {
            Some(_) => self.problem.clone(),
            None => self.ring(&vec![true; self.old.slots.len()]),
        };
        if size(&whole) > LARGEST {
            return best;
        }
        match (settle(&whole, self.old, near_to, &least, stop), best) {
            (Settled::Open, best) => best,
            (settled, _) => settled,
        }
    }

    /// What is kept, less the lightest meetings of slots without room for all: a repair that moves nothing.
    /// There is none where rules that count more than one slot are broken.
    pub(super) fn trimmed(&self) -> Option<Schedule> {
        let mut left = Self {
            problem: self.problem,
            old: self.old,
            schedule: self.schedule.clone(),
            loads: self.loads.clone(),
        };
        let mut order: Vec<usize> = (0..left.schedule.slots.len()).collect();
        order.sort_by_key(|&m| (self.problem.pairs[m].weight, m));
        for m in order {
            if self.problem.pairs[m].mandatory || left.crowded(m).is_none() {
                continue;
            }
            if let Some(t) = left.schedule.slots[m].take() {
                for &k in self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE) {
                    left.loads[k as usize][t] -= 1;
                }
            }
        }
        let crowded = (0..left.schedule.slots.len()).any(|m| left.crowded(m).is_some());
        (self.problem.fairness.is_none() && !crowded).then_some(left.schedule)
    }

    /// All meetings of the participants of those that are near.
    fn widen(&self, near: &mut [bool]) {
        let mut touched = vec![false; self.problem.parties.len()];
        for (pair, _) in self.problem.pairs.iter().zip(&*near).filter(|(_, near)| **near) {
            touched[pair.a] = true;
            touched[pair.b] = true;
        }
        for (pair, near) in self.problem.pairs.iter().zip(near) {
            *near |= touched[pair.a] || touched[pair.b];
        }
    }

    /// The problem in which only agreed meetings that are near may move, and no further wish is met.
    fn ring(&self, near: &[bool]) -> Problem {
        let mut ring = self.problem.clone();
        for (m, pair) in ring.pairs.iter_mut().enumerate() {
            if self.old.slots[m].is_none() {
                pair.allowed.clear();
            } else if let Some(t) = self.schedule.slots[m].filter(|_| !near[m]) {
                pair.allowed = vec![t];
                pair.mandatory = true;
            }
        }
        ring.drop_impossible();
        ring
    }
}

/// Meets the wishes that fit beside a settled schedule, as much weight as is possible without moving or
/// giving up anything.
pub(super) fn meet_wishes(
    problem: &Problem,
    old: &Schedule,
    settled: &Schedule,
    fewest: bool,
    stop: &dyn Fn() -> bool,
) -> Schedule {
    let mut room = problem.clone();
    let mut seated = vec![vec![0usize; problem.slots]; problem.parties.len()];
    for (pair, slot) in problem.pairs.iter().zip(&settled.slots) {
        if let Some(t) = *slot {
            seated[pair.a][t] += 1;
            seated[pair.b][t] += 1;
        }
    }
    for (m, pair) in room.pairs.iter_mut().enumerate() {
        let free =
            |t: &usize| [pair.a, pair.b].iter().all(|&p| seated[p][*t] < problem.parties[p].seats);
        match settled.slots[m] {
            Some(t) => {
                pair.allowed = vec![t];
                pair.mandatory = true;
            }
            // What was agreed and is given up has no place where that is proven.
            None if fewest && old.slots[m].is_some() => pair.allowed.clear(),
            None => pair.allowed.retain(free),
        }
    }
    room.drop_impossible();
    let wishes = room.pairs.iter().any(|pair| !pair.mandatory && !pair.allowed.is_empty());
    if !wishes || size(&room) > LARGEST {
        return settled.clone();
    }
    let nothing_agreed = Schedule { slots: vec![None; old.slots.len()] };
    match settle(&room, &nothing_agreed, settled, &Least::default(), stop) {
        Settled::Found(schedule, _) => schedule,
        Settled::Impossible | Settled::Open => settled.clone(),
    }
}
