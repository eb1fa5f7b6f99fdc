//! How things stand in a schedule: who is free when, what is left of each pool, and what speaks against
//! one more meeting. Plain counting, meeting by meeting; nothing here is clever.

use std::collections::BTreeMap;

use crate::instance::Instance;
use crate::problem::{NONE, Problem};
use crate::schedule::Schedule;

/// A schedule, ready to be asked.
pub(crate) struct Standing<'a> {
    pub(crate) instance: &'a Instance,
    pub(crate) problem: &'a Problem,
    slots: Vec<Option<usize>>,
    /// Meetings by participant and slot.
    agendas: Vec<BTreeMap<usize, Vec<usize>>>,
    /// Meetings by pool and slot.
    loads: Vec<Vec<u32>>,
    /// Breaks by participant, where a fairness bound makes them matter.
    breaks: Vec<usize>,
}

/// A cap that one more meeting would exceed.
pub(crate) struct Cap {
    pub(crate) participant: usize,
    /// The field of the file.
    pub(crate) name: &'static str,
    pub(crate) most: usize,
    /// What it would have to be.
    pub(crate) needed: usize,
}

impl<'a> Standing<'a> {
    pub(crate) fn new(instance: &'a Instance, problem: &'a Problem, schedule: &Schedule) -> Self {
        let mut standing = Self {
            instance,
            problem,
            slots: vec![None; instance.meetings.len()],
            agendas: vec![BTreeMap::new(); instance.participants.len()],
            loads: vec![vec![0; instance.slots]; problem.pools.len()],
            breaks: vec![0; instance.participants.len()],
        };
        for (m, slot) in schedule.slots.iter().enumerate().take(instance.meetings.len()) {
            if let Some(t) = slot.filter(|&t| t < instance.slots) {
                standing.put(m, t);
            }
        }
        standing
    }

    pub(crate) fn slot(&self, m: usize) -> Option<usize> {
        self.slots[m]
    }

    fn parties(&self, m: usize) -> [usize; 2] {
        [self.instance.meetings[m].a, self.instance.meetings[m].b]
    }

    /// Puts a meeting in a slot, whatever speaks against it.
    pub(crate) fn put(&mut self, m: usize, t: usize) {
        self.slots[m] = Some(t);
        for p in self.parties(m) {
            self.agendas[p].entry(t).or_default().push(m);
            self.recount(p);
        }
        for &k in self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE) {
            self.loads[k as usize][t] += 1;
        }
    }

    /// Takes a meeting out of its slot.
    pub(crate) fn take(&mut self, m: usize) {
        let Some(t) = self.slots[m].take() else { return };
        for p in self.parties(m) {
            if let Some(there) = self.agendas[p].get_mut(&t) {
                there.retain(|&o| o != m);
                if there.is_empty() {
                    self.agendas[p].remove(&t);
                }
            }
            self.recount(p);
        }
        for &k in self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE) {
            self.loads[k as usize][t] -= 1;
        }
    }

    /// What a participant does in a slot.
    pub(crate) fn busy_with(&self, p: usize, t: usize) -> &[usize] {
        self.agendas[p].get(&t).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn free(&self, p: usize, t: usize) -> bool {
        self.busy_with(p, t).len() < self.problem.parties[p].seats
    }

    /// The caps of a participant that one more meeting in a slot would exceed.
    pub(crate) fn caps_against(&self, p: usize, t: usize) -> Vec<Cap> {
        let party = &self.instance.participants[p];
        let agenda = &self.agendas[p];
        let mut caps = Vec::new();
        let mut exceeded = |name, most: Option<usize>, needed: usize| {
            if let Some(most) = most.filter(|&most| needed > most) {
                caps.push(Cap { participant: p, name, most, needed });
            }
        };
        exceeded(
            "max_meetings",
            party.max_meetings,
            1 + agenda.values().map(Vec::len).sum::<usize>(),
        );
        if party.max_per_session.is_some() {
            let sessions = self.instance.sessions.iter().filter(|session| session.contains(t));
            let fullest = sessions
                .map(|s| agenda.range(s.first..s.end).map(|(_, list)| list.len()).sum::<usize>())
                .max();
            exceeded(
                "max_per_session",
                party.max_per_session,
                fullest.map_or(0, |there| there + 1),
            );
        }
        if party.max_in_a_row.is_some() {
            let before = (0..t).rev().take_while(|s| agenda.contains_key(s)).count();
            let after = (t + 1..self.instance.slots).take_while(|s| agenda.contains_key(s)).count();
            exceeded("max_in_a_row", party.max_in_a_row, before + 1 + after);
        }
        caps
    }

    /// Pools of which a slot has nothing left for a meeting.
    pub(crate) fn pools_against(&self, m: usize, t: usize) -> Vec<usize> {
        let pools = self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE);
        let spent = |k: &usize| self.loads[*k][t] >= self.problem.pools[*k].capacity[t];
        pools.map(|&k| k as usize).filter(spent).collect()
    }

    /// The meetings whose order or distance does not allow another in a slot, each with the reason in words.
    pub(crate) fn orders_and_ways_against(&self, m: usize, t: usize) -> Vec<(usize, String)> {
        let mut against = Vec::new();
        for &o in &self.problem.earlier[m] {
            if let Some(s) = self.slots[o].filter(|&s| s >= t) {
                against.push((o, format!("meeting {o}, which has to come first, is in slot {s}")));
            }
        }
        for &o in &self.problem.later[m] {
            if let Some(s) = self.slots[o].filter(|&s| s <= t) {
                against.push((o, format!("meeting {o}, which has to come later, is in slot {s}")));
            }
        }
        if self.problem.reach.is_empty() {
            return against;
        }
        let hall = |m: usize| self.problem.pairs[m].hall;
        for p in self.parties(m) {
            if self.problem.parties[p].seats > 1 {
                continue;
            }
            for (&s, &o) in
                self.agendas[p].iter().flat_map(|(s, list)| list.iter().map(move |o| (s, o)))
            {
                let late = s < t && self.problem.reach[hall(o)][hall(m)][s] > t;
                let soon = s > t && self.problem.reach[hall(m)][hall(o)][t] > s;
                if late || soon {
                    let why = format!(
                        "participant {p} cannot walk between it and meeting {o} in slot {s} in time"
                    );
                    against.push((o, why));
                }
            }
        }
        against
    }

    /// The most breaks of a participant less the fewest of another.
    fn difference(&self) -> usize {
        let most = self.breaks.iter().max().copied().unwrap_or(0);
        most - self.breaks.iter().min().copied().unwrap_or(0)
    }

    fn recount(&mut self, p: usize) {
        if self.instance.fairness.is_none() {
            return;
        }
        let agenda = &self.agendas[p];
        let sessions = self.instance.break_sessions.iter();
        self.breaks[p] = sessions
            .map(|session| {
                let busy: Vec<usize> =
                    agenda.range(session.first..session.end).map(|(&t, _)| t).collect();
                busy.windows(2).filter(|pair| pair[1] > pair[0] + 1).count()
            })
            .sum();
    }

    /// Whether a meeting that has no slot could take one without breaking a rule.
    pub(crate) fn could_take(&mut self, m: usize, t: usize) -> bool {
        let parties = self.parties(m);
        let allowed = self.problem.pairs[m].allowed.binary_search(&t).is_ok()
            && parties.iter().all(|&p| self.free(p, t) && self.caps_against(p, t).is_empty())
            && self.pools_against(m, t).is_empty()
            && self.orders_and_ways_against(m, t).is_empty();
        allowed && self.unfairness_with(m, t).is_none()
    }

    /// The difference of break counts there would be with one more meeting, where that is too great.
    pub(crate) fn unfairness_with(&mut self, m: usize, t: usize) -> Option<usize> {
        let most = self.instance.fairness?;
        self.put(m, t);
        let difference = self.difference();
        self.take(m);
        (difference > most).then_some(difference)
    }
}
