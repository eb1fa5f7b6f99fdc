//! Places the last mandatory meetings by throwing out the obstacles that were hardest to blame so far.
//!
//! The scheme of Nagata and Bräysy ("A powerful route minimization heuristic", 2009): every meeting that
//! could not be placed becomes dearer to throw out again, and random moves in between open new room.

use super::board::{Board, UNPLACED};
use super::construct::{make_room, place_well};
use crate::problem::NONE;
use crate::random::SplitMix64;

/// Works until every mandatory meeting is placed or the budget of ticks is used up; says which.
pub(crate) fn place_all<const W: usize>(
    board: &mut Board<'_, W>,
    blame: &mut [u32],
    random: &mut SplitMix64,
    budget: u64,
) -> bool {
    let end = board.ticks + budget;
    let mut waiting: Vec<usize> = (0..blame.len())
        .filter(|&m| board.problem.pairs[m].mandatory && board.slot[m] == UNPLACED)
        .collect();
    while let Some(m) = waiting.pop() {
        if board.slot[m] != UNPLACED || place_well(board, m, random) || make_room(board, m, random)
        {
            continue;
        }
        if board.ticks >= end {
            return false;
        }
        blame[m] += 1;
        let Some((t, out)) = cheapest(board, m, blame, random) else {
            board.ticks += 100;
            waiting.insert(0, m);
            if waiting.len() == 1 {
                return false;
            }
            continue;
        };
        for &x in &out {
            board.take_out(x);
        }
        board.place(m, t);
        for x in out {
            if board.problem.pairs[x].mandatory {
                waiting.push(x);
            }
        }
        shake(board, random);
    }
    board.unmet_mandatory == 0
}

/// The slot whose obstacles are least to blame, and those obstacles.
fn cheapest<const W: usize>(
    board: &mut Board<'_, W>,
    m: usize,
    blame: &[u32],
    random: &mut SplitMix64,
) -> Option<(usize, Vec<usize>)> {
    let problem = board.problem;
    let pair = &problem.pairs[m];
    let mut best: Option<(u64, u64, usize, Vec<usize>)> = None;
    for t in board.allowed[m].slots() {
        board.ticks += 4;
        let mut out: Vec<usize> = Vec::new();
        for p in [pair.a, pair.b] {
            if board.free_row(p, t).is_none() {
                let rows = board.first_row[p]..board.first_row[p + 1];
                let easiest =
                    rows.map(|row| board.meeting_at(row, t) as usize).min_by_key(|&x| blame[x]);
                out.extend(easiest.filter(|x| !out.contains(x)));
            }
        }
        for &x in &problem.later[m] {
            if board.slot[x] != UNPLACED && board.slot[x] as usize <= t {
                out.push(x);
            }
        }
        for &x in &problem.earlier[m] {
            if board.slot[x] != UNPLACED && board.slot[x] as usize >= t {
                out.push(x);
            }
        }
        out.sort_unstable();
        out.dedup();
        crowd_out(board, m, t, blame, random, &mut out);
        if out.iter().any(|&x| problem.pairs[x].allowed.len() < 2) {
            continue;
        }
        let cost: u64 = out
            .iter()
            .map(|&x| if problem.pairs[x].mandatory { 1 + u64::from(blame[x]) } else { 0 })
            .sum();
        let key = (cost, random.next());
        if best.as_ref().is_none_or(|b| key < (b.0, b.1)) {
            let placed: Vec<(usize, usize)> =
                out.iter().map(|&x| (x, board.slot[x] as usize)).collect();
            for &x in &out {
                board.take_out(x);
            }
            let fits = board.fits(m, t);
            for &(x, slot) in &placed {
                board.place(x, slot);
            }
            if fits {
                best = Some((key.0, key.1, t, out));
            }
        }
    }
    best.map(|(_, _, t, out)| (t, out))
}

/// Adds one meeting for each pool that would still be full.
fn crowd_out<const W: usize>(
    board: &Board<'_, W>,
    m: usize,
    t: usize,
    blame: &[u32],
    random: &mut SplitMix64,
    out: &mut Vec<usize>,
) {
    let problem = board.problem;
    for k in problem.pairs[m].pools {
        if k == NONE {
            continue;
        }
        let draws = |x: usize| problem.pairs[x].pools.contains(&k);
        let there = board.by_slot[t].iter().filter(|&&x| draws(x as usize)).count();
        let leaving = out.iter().filter(|&&x| board.slot[x] as usize == t && draws(x)).count();
        if there - leaving < problem.pools[k as usize].capacity[t] as usize {
            continue;
        }
        let start = random.below(board.by_slot[t].len().max(1));
        let easiest = (0..board.by_slot[t].len())
            .map(|i| board.by_slot[t][(start + i) % board.by_slot[t].len()] as usize)
            .filter(|&x| draws(x) && !out.contains(&x) && problem.pairs[x].allowed.len() > 1)
            .min_by_key(|&x| (problem.pairs[x].mandatory, blame[x]));
        out.extend(easiest);
    }
}

/// A few random chains that break no rule.
fn shake<const W: usize>(board: &mut Board<'_, W>, random: &mut SplitMix64) {
    for _ in 0..20 {
        let m = random.below(board.slot.len());
        if board.slot[m] == UNPLACED {
            continue;
        }
        let s = board.slot[m] as usize;
        let t = board.allowed[m].nth(random.below(board.allowed[m].len()));
        if t == s {
            continue;
        }
        if let Some(change) = board.chain(m, t)
            && change.overload <= 0
            && change.unfair <= 0
        {
            board.make(s, t);
        }
    }
}
