//! The instance compiled for the engine: every rule as slots allowed, pools with a capacity, or a cap.

use crate::instance::{Instance, Place, SlotRange};

/// Marks the absence of a pool or a meeting.
pub(crate) const NONE: u32 = u32::MAX;

/// One participant.
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
pub(crate) struct Pool {
    pub(crate) what: String,
    /// By slot.
    pub(crate) capacity: Vec<u32>,
}

/// The compiled instance.
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
                max_meetings: party.max_meetings,
                max_per_session: party.max_per_session,
                max_in_a_row: party.max_in_a_row,
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
        for (i, pair) in problem.pairs.iter().enumerate() {
            if pair.mandatory || !pair.allowed.is_empty() {
                problem.parties[pair.a].meetings.push(i);
                problem.parties[pair.b].meetings.push(i);
            }
        }
        problem
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

/// The pools, and for each meeting those it draws from.
fn pools(instance: &Instance) -> (Vec<Pool>, Vec<[u32; 2]>) {
    let mut pools: Vec<Pool> = Vec::new();
    let mut pool_of_place: std::collections::BTreeMap<(u8, usize), u32> =
        std::collections::BTreeMap::new();
    let owned: Vec<bool> = {
        let mut owned = vec![false; instance.table_list.len()];
        for p in &instance.participants {
            if let Some(table) = p.table {
                owned[table] = true;
            }
        }
        owned
    };
    let free_in = |hall: Option<usize>| {
        if instance.table_list.is_empty() {
            return instance.tables;
        }
        instance
            .table_list
            .iter()
            .zip(&owned)
            .filter(|(table, owned)| !**owned && hall.is_none_or(|h| table.hall == h))
            .count()
    };
    let mut pair_pools = Vec::with_capacity(instance.meetings.len());
    for m in &instance.meetings {
        let place = instance.place(m);
        let (key, what, capacity) = match place {
            Place::Own(table) => {
                ((0, table), format!("table {}", instance.table_list[table].name), None)
            }
            Place::Hall(hall) => (
                (1, hall),
                format!(
                    "free tables of {}",
                    instance.halls.get(hall).map_or("the hall", String::as_str)
                ),
                Some(free_in(Some(hall))),
            ),
            Place::Anywhere => ((2, 0), "tables".to_owned(), Some(free_in(None))),
        };
        let places = *pool_of_place.entry(key).or_insert_with(|| {
            let capacity = capacity.unwrap_or_else(|| {
                instance
                    .owners(key.1)
                    .map(|p| instance.participants[p].representatives)
                    .max()
                    .unwrap_or(1)
            });
            let capacity = match place {
                Place::Own(_) => vec![capacity as u32; instance.slots],
                _ => (0..instance.slots).map(|t| instance.tables_in(t, capacity) as u32).collect(),
            };
            pools.push(Pool { what, capacity });
            (pools.len() - 1) as u32
        });
        pair_pools.push([places, NONE]);
    }
    for (k, interpreters) in instance.interpreters.iter().enumerate() {
        let [x, y] = &interpreters.languages;
        pools.push(Pool {
            what: format!("interpreters for {x} and {y}"),
            capacity: interpreters.per_slot.iter().map(|&n| n as u32).collect(),
        });
        let id = (pools.len() - 1) as u32;
        for (m, pools_of) in instance.meetings.iter().zip(&mut pair_pools) {
            if instance.interpreter(m) == Ok(Some(k)) {
                pools_of[1] = id;
            }
        }
    }
    (pools, pair_pools)
}

/// Drops the slots that are too early or too late for chains of mandatory meetings.
fn narrow_by_precedence(pairs: &mut [Pair], precedences: &[[usize; 2]]) {
    loop {
        let mut changed = false;
        for &[before, after] in precedences {
            if !(pairs[before].mandatory && pairs[after].mandatory) {
                continue;
            }
            let (Some(&earliest), Some(&latest)) =
                (pairs[before].allowed.first(), pairs[after].allowed.last())
            else {
                continue;
            };
            let sizes = (pairs[before].allowed.len(), pairs[after].allowed.len());
            pairs[after].allowed.retain(|&t| t > earliest);
            pairs[before].allowed.retain(|&t| t < latest);
            changed |= sizes != (pairs[before].allowed.len(), pairs[after].allowed.len());
        }
        if !changed {
            return;
        }
    }
}

fn reach(instance: &Instance) -> Vec<Vec<Vec<usize>>> {
    instance
        .walking
        .iter()
        .map(|row| {
            row.iter()
                .map(|&walk| {
                    (0..instance.slots)
                        .map(|s| {
                            (s + 1..instance.slots)
                                .find(|&t| instance.minutes_between(s, t) >= walk)
                                .unwrap_or(instance.slots)
                        })
                        .collect()
                })
                .collect()
        })
        .collect()
}
