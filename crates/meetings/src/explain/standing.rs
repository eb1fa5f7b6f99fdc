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
}

impl<'a> Standing<'a> {
    pub(crate) fn new(instance: &'a Instance, problem: &'a Problem, schedule: &Schedule) -> Self {
        let mut standing = Self {
            instance,
            problem,
            slots: vec![None; instance.meetings.len()],
            agendas: vec![BTreeMap::new(); instance.participants.len()],
            loads: vec![vec![0; instance.slots]; problem.pools.len()],
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

    /// The cap that one more meeting in a slot would exceed, in words.
    pub(crate) fn cap_against(&self, p: usize, t: usize) -> Option<String> {
        let party = &self.instance.participants[p];
        let agenda = &self.agendas[p];
        let all: usize = agenda.values().map(Vec::len).sum();
        if let Some(most) = party.max_meetings.filter(|&most| all >= most) {
            return Some(format!("max_meetings {most} of participant {p} (it has {all} meetings)"));
        }
        if let Some(most) = party.max_per_session {
            for (s, session) in self.instance.sessions.iter().enumerate() {
                let inside = agenda.range(session.first..session.end.max(session.first));
                let there: usize = inside.map(|(_, list)| list.len()).sum();
                if session.contains(t) && there >= most {
                    return Some(format!(
                        "max_per_session {most} of participant {p} (it has {there} meetings in session {s})"
                    ));
                }
            }
        }
        let most = party.max_in_a_row?;
        let before = (0..t).rev().take_while(|s| agenda.contains_key(s)).count();
        let after = (t + 1..self.instance.slots).take_while(|s| agenda.contains_key(s)).count();
        (before + 1 + after > most).then(|| {
            format!(
                "max_in_a_row {most} of participant {p} (with slot {t} it would have {})",
                before + 1 + after
            )
        })
    }

    /// Pools of which a slot has nothing left for a meeting.
    pub(crate) fn pools_against(&self, m: usize, t: usize) -> Vec<usize> {
        let pools = self.problem.pairs[m].pools.iter().filter(|&&k| k != NONE);
        let spent = |k: &usize| self.loads[*k][t] >= self.problem.pools[*k].capacity[t];
        pools.map(|&k| k as usize).filter(spent).collect()
    }

    /// The meeting whose order or distance does not allow another in a slot, in words.
    pub(crate) fn order_or_way_against(&self, m: usize, t: usize) -> Option<String> {
        for &o in &self.problem.earlier[m] {
            if let Some(s) = self.slots[o].filter(|&s| s >= t) {
                return Some(format!("meeting {o}, which has to come first, is in slot {s}"));
            }
        }
        for &o in &self.problem.later[m] {
            if let Some(s) = self.slots[o].filter(|&s| s <= t) {
                return Some(format!("meeting {o}, which has to come later, is in slot {s}"));
            }
        }
        if self.problem.reach.is_empty() {
            return None;
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
                    return Some(format!(
                        "participant {p} cannot walk between it and meeting {o} in slot {s} in time"
                    ));
                }
            }
        }
        None
    }

    /// Whether break counts would differ by more than they may.
    pub(crate) fn unfair(&self) -> bool {
        let Some(d) = self.instance.fairness else { return false };
        let counts: Vec<usize> = self.agendas.iter().map(|agenda| self.breaks(agenda)).collect();
        let most = counts.iter().max().copied().unwrap_or(0);
        most - counts.iter().min().copied().unwrap_or(0) > d
    }

    fn breaks(&self, agenda: &BTreeMap<usize, Vec<usize>>) -> usize {
        self.instance
            .break_sessions
            .iter()
            .map(|session| {
                let busy: Vec<usize> =
                    agenda.keys().copied().filter(|&t| session.contains(t)).collect();
                busy.windows(2).filter(|pair| pair[1] > pair[0] + 1).count()
            })
            .sum()
    }

    /// Whether a meeting that has no slot could take one without breaking a rule.
    pub(crate) fn could_take(&mut self, m: usize, t: usize) -> bool {
        let parties = self.parties(m);
        let allowed = self.problem.pairs[m].allowed.binary_search(&t).is_ok()
            && parties.iter().all(|&p| self.free(p, t) && self.cap_against(p, t).is_none())
            && self.pools_against(m, t).is_empty()
            && self.order_or_way_against(m, t).is_none();
        if !allowed || self.instance.fairness.is_none() {
            return allowed;
        }
        self.put(m, t);
        let unfair = self.unfair();
        self.take(m);
        !unfair
    }
}
