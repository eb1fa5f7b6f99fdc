//! How much weight can be met at most.
//!
//! A schedule's meetings are a b-matching: nobody has more than its slots and caps allow, and all together
//! no more than the tables. The linear relaxation of the heaviest b-matching is half the heaviest flow
//! between two copies of the participants, found by successive longest augmenting paths.

use std::collections::VecDeque;

use crate::matching::Matching;
use crate::problem::{NONE, Problem};

/// An upper bound on the met weight.
pub(crate) struct WeightBound {
    pub(crate) weight: u64,
    pub(crate) argument: String,
}

/// Most meetings for which the flow is computed; beyond, each participant is looked at alone.
const MOST_MEETINGS: usize = 4_000;

/// The bound.
pub(crate) fn weight_bound(problem: &Problem) -> WeightBound {
    let whole = problem.whole_weight();
    if !problem.has_wishes() {
        return WeightBound { weight: whole, argument: "all meetings are mandatory".to_owned() };
    }
    let capacities: Vec<usize> = (0..problem.parties.len()).map(|p| capacity(problem, p)).collect();
    let alone = alone(problem, &capacities).min(whole);
    if problem.pairs.len() > MOST_MEETINGS {
        return WeightBound {
            weight: alone,
            argument: "each participant's heaviest wishes within its slots and caps".to_owned(),
        };
    }
    let weight = heaviest_flow(problem, &capacities, 2 * places(problem)) / 2;
    WeightBound {
        weight: weight.min(alone),
        argument:
            "b-matching: nobody meets more often than slots and caps allow, nor all together more \
             than the tables hold and those who are there can hold at the same time"
                .to_owned(),
    }
}

/// Most meetings a participant can have.
fn capacity(problem: &Problem, p: usize) -> usize {
    let party = &problem.parties[p];
    let mut open = vec![0usize; problem.slots];
    for &m in &party.meetings {
        for &t in &problem.pairs[m].allowed {
            open[t] += 1;
        }
    }
    for count in &mut open {
        *count = (*count).min(party.seats);
    }
    let mut most: usize = open.iter().sum();
    if let Some(cap) = party.max_per_session {
        let mut outside = open.clone();
        let mut inside = 0;
        for session in &problem.sessions {
            let here: usize = outside[session.first..session.end].iter().sum();
            inside += here.min(cap);
            outside[session.first..session.end].fill(0);
        }
        most = most.min(inside + outside.iter().sum::<usize>());
    }
    most.min(party.max_meetings.unwrap_or(usize::MAX)).min(party.meetings.len())
}

/// Meetings that all slots hold together: in each no more than there are tables, nor than can be held at
/// the same time by those who are there.
fn places(problem: &Problem) -> usize {
    let sides = sides(problem);
    let mut here: Vec<Vec<usize>> = vec![Vec::new(); problem.slots];
    for (m, pair) in problem.pairs.iter().enumerate() {
        for &t in &pair.allowed {
            here[t].push(m);
        }
    }
    here.iter()
        .enumerate()
        .map(|(t, meetings)| {
            let at_once = match &sides {
                Some(sides) => held_at_once(problem, sides, meetings),
                None => seats(problem, meetings) / 2,
            };
            tables(problem, meetings, t).min(at_once)
        })
        .sum()
}

/// Meetings that tables allow in a slot.
fn tables(problem: &Problem, meetings: &[usize], t: usize) -> usize {
    let mut drawing = vec![0; problem.pools.len()];
    let mut unlimited = 0;
    for &m in meetings {
        match problem.pairs[m].pools[0] {
            NONE => unlimited += 1,
            k => drawing[k as usize] += 1,
        }
    }
    let limited: usize = problem
        .pools
        .iter()
        .zip(drawing)
        .map(|(pool, wanting)| wanting.min(pool.capacity[t] as usize))
        .sum();
    limited + unlimited
}

/// Seats of all who could meet someone in a slot.
fn seats(problem: &Problem, meetings: &[usize]) -> usize {
    let mut there = vec![false; problem.parties.len()];
    for &m in meetings {
        there[problem.pairs[m].a] = true;
        there[problem.pairs[m].b] = true;
    }
    problem
        .parties
        .iter()
        .zip(there)
        .filter(|(_, there)| *there)
        .map(|(party, _)| party.seats)
        .sum()
}

/// Parts the participants in two sides that meet only each other, if they can be: `true` for the one.
fn sides(problem: &Problem) -> Option<Vec<bool>> {
    let mut side: Vec<Option<bool>> = vec![None; problem.parties.len()];
    for start in 0..side.len() {
        if side[start].is_some() {
            continue;
        }
        side[start] = Some(true);
        let mut queue = vec![start];
        while let Some(p) = queue.pop() {
            for &m in &problem.parties[p].meetings {
                let pair = &problem.pairs[m];
                let other = if pair.a == p { pair.b } else { pair.a };
                if side[other] == side[p] {
                    return None;
                }
                if side[other].is_none() {
                    side[other] = side[p].map(|s| !s);
                    queue.push(other);
                }
            }
        }
    }
    side.into_iter().collect()
}

/// Most of these meetings that can be held at the same time, between two sides.
fn held_at_once(problem: &Problem, sides: &[bool], meetings: &[usize]) -> usize {
    let mut partners: Vec<Vec<usize>> = vec![Vec::new(); problem.parties.len()];
    for &m in meetings {
        let pair = &problem.pairs[m];
        let (p, q) = if sides[pair.a] { (pair.a, pair.b) } else { (pair.b, pair.a) };
        partners[p].push(q);
    }
    let mut matching = Matching::new(problem.parties.iter().map(|party| party.seats).collect());
    let mut held = 0;
    for (p, party) in problem.parties.iter().enumerate() {
        for _ in 0..party.seats.min(partners[p].len()) {
            held += usize::from(matching.seat(p, &|x| partners[x].as_slice()));
        }
    }
    held
}

/// Half the sum of each participant's heaviest meetings.
fn alone(problem: &Problem, capacities: &[usize]) -> u64 {
    let twice: u64 = problem
        .parties
        .iter()
        .zip(capacities)
        .map(|(party, &capacity)| {
            let mut weights: Vec<u64> =
                party.meetings.iter().map(|&m| problem.pairs[m].weight).collect();
            weights.sort_unstable_by(|x, y| y.cmp(x));
            weights.iter().take(capacity).sum::<u64>()
        })
        .sum();
    twice / 2
}

struct Arc {
    to: usize,
    room: usize,
    gain: i64,
}

struct Network {
    arcs: Vec<Arc>,
    from: Vec<Vec<usize>>,
}

impl Network {
    fn add(&mut self, from: usize, to: usize, room: usize, gain: i64) {
        self.from[from].push(self.arcs.len());
        self.arcs.push(Arc { to, room, gain });
        self.from[to].push(self.arcs.len());
        self.arcs.push(Arc { to: from, room: 0, gain: -gain });
    }

    /// The most gainful path along arcs with room, as the arcs that lead to each node.
    fn best_path(&self, source: usize, sink: usize) -> Option<(i64, Vec<usize>)> {
        let nodes = self.from.len();
        let mut gain = vec![i64::MIN; nodes];
        let mut by = vec![usize::MAX; nodes];
        let mut queued = vec![false; nodes];
        let mut queue = VecDeque::from([source]);
        gain[source] = 0;
        while let Some(node) = queue.pop_front() {
            queued[node] = false;
            for &i in &self.from[node] {
                let arc = &self.arcs[i];
                let through = gain[node] + arc.gain;
                if arc.room > 0 && through > gain[arc.to] {
                    gain[arc.to] = through;
                    by[arc.to] = i;
                    if !std::mem::replace(&mut queued[arc.to], true) {
                        queue.push_back(arc.to);
                    }
                }
            }
        }
        (gain[sink] > 0).then_some((gain[sink], by))
    }
}

fn heaviest_flow(problem: &Problem, capacities: &[usize], most: usize) -> u64 {
    let people = problem.parties.len();
    let (source, sink) = (2 * people, 2 * people + 1);
    let mut network = Network { arcs: Vec::new(), from: vec![Vec::new(); 2 * people + 2] };
    for (p, &capacity) in capacities.iter().enumerate() {
        network.add(source, p, capacity, 0);
        network.add(people + p, sink, capacity, 0);
    }
    for pair in problem.pairs.iter().filter(|m| !m.allowed.is_empty()) {
        let gain = pair.weight as i64;
        network.add(pair.a, people + pair.b, 1, gain);
        network.add(pair.b, people + pair.a, 1, gain);
    }
    let (mut flow, mut weight) = (0, 0u64);
    while flow < most {
        let Some((gain, by)) = network.best_path(source, sink) else { break };
        let mut path = Vec::new();
        let mut node = sink;
        while node != source {
            path.push(by[node]);
            node = network.arcs[by[node] ^ 1].to;
        }
        let room = path.iter().map(|&i| network.arcs[i].room).min().unwrap_or(0).min(most - flow);
        if room == 0 {
            break;
        }
        for &i in &path {
            network.arcs[i].room -= room;
            network.arcs[i ^ 1].room += room;
        }
        flow += room;
        weight += gain as u64 * room as u64;
    }
    weight
}
