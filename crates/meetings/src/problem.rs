//! The instance compiled for the engine: every rule as slots allowed, pools with a capacity, or a cap.

use crate::instance::{Instance, Place, SlotRange};
use crate::pools::pools;

/// Marks the absence of a pool or a meeting.
pub(crate) const NONE: u32 = u32::MAX;

/// One participant.
#[derive(Clone)]
pub(crate) struct Party {
    /// Slots it may be busy in, ascending.
    pub(crate) allowed: Vec<usize>,
    /// Parallel meetings it can hold.
    pub(crate) seats: usize,
    pub(crate) max_meetings: Option<usize>,
    pub(crate) max_per_session: Option<usize>,
    pub(crate) max_in_a_row: Option<usize>,
    /// Its meetings, ascending; those that can never take place are left out.
    pub(crate) meetings: Vec<usize>,
}

impl Party {
    /// Whether some rule beyond one meeting per seat and slot binds it.
    pub(crate) fn capped(&self) -> bool {
        self.max_meetings.is_some() || self.max_per_session.is_some() || self.max_in_a_row.is_some()
    }
}

/// One meeting.
#[derive(Clone)]
pub(crate) struct Pair {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) weight: u64,
    pub(crate) mandatory: bool,
    /// Slots it may take, ascending.
    pub(crate) allowed: Vec<usize>,
    /// Pools it draws from: tables, then interpreters.
    pub(crate) pools: [u32; 2],
    /// Hall, where walking matters.
    pub(crate) hall: usize,
}

/// Something of which each slot holds a limited number: tables, one own table, interpreters.
#[derive(Clone)]
pub(crate) struct Pool {
    pub(crate) what: String,
    /// By slot.
    pub(crate) capacity: Vec<u32>,
}

/// The compiled instance.
#[derive(Clone)]
pub(crate) struct Problem {
    pub(crate) slots: usize,
    pub(crate) sessions: Vec<SlotRange>,
    pub(crate) break_sessions: Vec<SlotRange>,
    pub(crate) parties: Vec<Party>,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) pools: Vec<Pool>,
    /// For each meeting those that have to come later.
    pub(crate) later: Vec<Vec<usize>>,
    /// For each meeting those that have to come earlier.
    pub(crate) earlier: Vec<Vec<usize>>,
    pub(crate) fairness: Option<usize>,
    /// `reach[from hall][to hall][slot]`: the first slot reachable after a meeting; empty without walking.
    pub(crate) reach: Vec<Vec<Vec<usize>>>,
}

impl Problem {
    pub(crate) fn new(instance: &Instance) -> Self {
        let (pools, pair_pools) = pools(instance);
        let weights = instance.objective_weights().unwrap_or_default();
        let mut pairs: Vec<Pair> = instance
            .meetings
            .iter()
            .enumerate()
            .map(|(i, m)| Pair {
                a: m.a,
                b: m.b,
                weight: weights.get(i).copied().unwrap_or(1),
                mandatory: m.mandatory,
                allowed: allowed(instance, i),
                pools: pair_pools[i],
                hall: match instance.place(m) {
                    Place::Own(table) => instance.table_list[table].hall,
                    Place::Hall(hall) => hall,
                    Place::Anywhere => 0,
                },
            })
            .collect();
        for pair in &mut pairs {
            pair.allowed.retain(|&t| {
                pair.pools.iter().all(|&k| k == NONE || pools[k as usize].capacity[t] > 0)
            });
        }
        let mut later = vec![Vec::new(); pairs.len()];
        let mut earlier = vec![Vec::new(); pairs.len()];
        for &[before, after] in &instance.precedences {
            later[before].push(after);
            earlier[after].push(before);
        }
        narrow_by_precedence(&mut pairs, &instance.precedences);
        let parties = instance
            .participants
            .iter()
            .map(|party| Party {
                allowed: (0..instance.slots)
                    .filter(|t| party.forbidden.binary_search(t).is_err())
                    .collect(),
                seats: party.representatives,
                // A cap that no agenda can exceed is none.
                max_meetings: party.max_meetings.filter(|&n| n < instance.meetings.len()),
                max_per_session: party.max_per_session.filter(|&n| n < instance.meetings.len()),
                max_in_a_row: party.max_in_a_row.filter(|&n| n < instance.slots),
                meetings: Vec::new(),
            })
            .collect();
        let mut problem = Self {
            slots: instance.slots,
            sessions: instance.sessions.clone(),
            break_sessions: instance.break_sessions.clone(),
            parties,
            pairs,
            pools,
            later,
            earlier,
            fairness: instance.fairness,
            reach: reach(instance),
        };
        problem.drop_impossible();
        // A bound that no agenda can exceed is none.
        problem.fairness = problem.fairness.filter(|&d| d < problem.most_breaks());
        problem
    }

    /// More breaks than this no agenda has, whatever it looks like.
    pub(crate) fn most_breaks(&self) -> usize {
        self.break_sessions.iter().map(|s| (s.end - s.first) / 2).sum()
    }

    /// Lists the meetings of each participant, without those that can never take place.
    pub(crate) fn drop_impossible(&mut self) {
        for party in &mut self.parties {
            party.meetings.clear();
        }
        for (i, pair) in self.pairs.iter().enumerate() {
            if pair.mandatory || !pair.allowed.is_empty() {
                self.parties[pair.a].meetings.push(i);
                self.parties[pair.b].meetings.push(i);
            }
        }
    }

    /// Whether some meeting may stay out.
    pub(crate) fn has_wishes(&self) -> bool {
        self.pairs.iter().any(|m| !m.mandatory)
    }

    /// Whether a participant's meetings all take place, so that its number of busy slots is known.
    pub(crate) fn known_degree(&self, p: usize) -> Option<usize> {
        let party = &self.parties[p];
        (party.seats == 1 && party.meetings.iter().all(|&m| self.pairs[m].mandatory))
            .then_some(party.meetings.len())
    }

    /// The greatest weight the met wishes could have together, if all were met.
    pub(crate) fn whole_weight(&self) -> u64 {
        self.pairs.iter().filter(|m| m.mandatory || !m.allowed.is_empty()).map(|m| m.weight).sum()
    }
}

fn allowed(instance: &Instance, i: usize) -> Vec<usize> {
    let m = &instance.meetings[i];
    if m.vetoed() || instance.interpreter(m).is_err() {
        return Vec::new();
    }
    let session =
        m.session.map_or(SlotRange { first: 0, end: instance.slots }, |s| instance.sessions[s]);
    (session.first..session.end)
        .filter(|&t| t >= m.not_before)
        .filter(|&t| m.fixed_slot.is_none_or(|f| f == t))
        .filter(|t| {
            [m.a, m.b].iter().all(|&p| instance.participants[p].forbidden.binary_search(t).is_err())
        })
        .collect()
}

/// Drops the slots that are too early or too late for chains of mandatory meetings: all slots of those
/// whose order runs in a circle.
fn narrow_by_precedence(pairs: &mut [Pair], precedences: &[[usize; 2]]) {
    let binding: Vec<[usize; 2]> = precedences
        .iter()
        .copied()
        .filter(|&[x, y]| pairs[x].mandatory && pairs[y].mandatory)
        .collect();
    let mut later = vec![Vec::new(); pairs.len()];
    let mut earlier = vec![Vec::new(); pairs.len()];
    for &[before, after] in &binding {
        later[before].push(after);
        earlier[after].push(before);
    }
    let mut waiting: Vec<usize> = earlier.iter().map(Vec::len).collect();
    let mut order: Vec<usize> = (0..pairs.len()).filter(|&m| waiting[m] == 0).collect();
    let mut next = 0;
    while let Some(&m) = order.get(next) {
        next += 1;
        for &after in &later[m] {
            waiting[after] -= 1;
            if waiting[after] == 0 {
                order.push(after);
            }
        }
    }
    for (pair, _) in pairs.iter_mut().zip(&waiting).filter(|(_, left)| **left > 0) {
        pair.allowed.clear();
    }
    for &m in &order {
        for &before in &earlier[m] {
            match pairs[before].allowed.first().copied() {
                Some(earliest) => pairs[m].allowed.retain(|&t| t > earliest),
                None => pairs[m].allowed.clear(),
            }
        }
    }
    for &m in order.iter().rev() {
        for &after in &later[m] {
            match pairs[after].allowed.last().copied() {
                Some(latest) => pairs[m].allowed.retain(|&t| t < latest),
                None => pairs[m].allowed.clear(),
            }
        }
    }
}

/// For each way between halls and each slot, the first slot that is late enough for it.
fn reach(instance: &Instance) -> Vec<Vec<Vec<usize>>> {
    let mut starts = vec![0u64; instance.slots];
    for t in 1..instance.slots {
        let gap = u64::from(instance.gaps.get(t - 1).copied().unwrap_or(0));
        starts[t] = starts[t - 1] + u64::from(instance.slot_minutes) + gap;
    }
    let first = |s: usize, walk: u32| {
        let there = starts[s] + u64::from(instance.slot_minutes) + u64::from(walk);
        (s + 1 + starts[s + 1..].partition_point(|&start| start < there)).min(instance.slots)
    };
    let row = |row: &Vec<u32>| {
        row.iter().map(|&walk| (0..instance.slots).map(|s| first(s, walk)).collect()).collect()
    };
    instance.walking.iter().map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::Problem;
    use crate::instance::{Instance, Meeting, Participant};

    fn chain(meetings: usize, precedences: Vec<[usize; 2]>) -> Instance {
        let mut instance = Instance::plain("chain", 4, 9);
        instance.participants = vec![Participant::plain(None, Vec::new()); 2 * meetings];
        instance.meetings = (0..meetings).map(|m| Meeting::plain(2 * m, 2 * m + 1)).collect();
        instance.precedences = precedences;
        instance
    }

    #[test]
    fn a_chain_leaves_each_meeting_the_slots_between_the_others() {
        let instance = chain(3, vec![[1, 2], [0, 1]]);
        let problem = Problem::new(&instance);
        let allowed: Vec<_> = problem.pairs.iter().map(|m| m.allowed.clone()).collect();
        assert_eq!(allowed, [vec![0, 1], vec![1, 2], vec![2, 3]]);
    }

    #[test]
    fn a_circle_leaves_no_slot() {
        let problem = Problem::new(&chain(3, vec![[0, 1], [1, 2], [2, 0]]));
        assert!(problem.pairs.iter().all(|m| m.allowed.is_empty()));
    }

    #[test]
    fn counts_beyond_all_need_do_not_wrap_around() {
        let mut instance = chain(2, Vec::new());
        instance.tables = 1 << 63;
        let problem = Problem::new(&instance);
        assert_eq!(problem.pools[0].capacity, [2; 4]);
    }

    #[test]
    fn a_way_is_reachable_when_its_minutes_have_passed() {
        let mut instance = chain(2, Vec::new());
        (instance.slot_minutes, instance.gaps) = (20, vec![5, 30, 5]);
        instance.walking = vec![vec![0, 8], vec![u32::MAX, 0]];
        for (s, from) in Problem::new(&instance).reach[0][1].iter().enumerate() {
            let plainly = (s + 1..4).find(|&t| instance.minutes_between(s, t) >= 8).unwrap_or(4);
            assert_eq!(*from, plainly, "after slot {s}");
        }
        assert_eq!(Problem::new(&instance).reach[1][0], [4; 4]);
    }
}
