//! A first schedule: the most constrained meetings first, each in the free slot that splits agendas
//! least, with a chain to make room where no slot is free for both (Kőnig's argument).

use super::board::Board;
use crate::random::SplitMix64;

/// Places what it can of the meetings not yet placed, mandatory ones first.
pub(crate) fn construct<const W: usize>(board: &mut Board<'_, W>, random: &mut SplitMix64) {
    let problem = board.problem;
    let degree: Vec<usize> = problem.parties.iter().map(|p| p.meetings.len()).collect();
    let mut order: Vec<(bool, usize, std::cmp::Reverse<u64>, usize, u64, usize)> =
        (0..problem.pairs.len())
            .filter(|&m| board.slot[m] == super::board::UNPLACED)
            .map(|m| {
                let pair = &problem.pairs[m];
                let linked = problem.later[m].len() + problem.earlier[m].len();
                let room = pair.allowed.len() * 2;
                let tight = room.saturating_sub(degree[pair.a] + degree[pair.b] + 4 * linked)
                    + if pair.allowed.len() == 1 { 0 } else { 1 };
                (
                    !pair.mandatory,
                    if pair.mandatory { tight } else { 0 },
                    std::cmp::Reverse(pair.weight),
                    tight,
                    random.next(),
                    m,
                )
            })
            .collect();
    order.sort_unstable();
    for &(.., m) in &order {
        if !place_well(board, m, random) {
            make_room(board, m, random);
        }
    }
}

/// Places a meeting in the slot that adds the fewest breaks, then the emptiest; `false` where none fits.
pub(crate) fn place_well<const W: usize>(
    board: &mut Board<'_, W>,
    m: usize,
    random: &mut SplitMix64,
) -> bool {
    let pair = &board.problem.pairs[m];
    let (busy_a, busy_b) = (board.busy_of(pair.a), board.busy_of(pair.b));
    let before = board.gaps_of[pair.a].breaks + board.gaps_of[pair.b].breaks;
    let mut best: Option<(i32, usize, u64, usize)> = None;
    for t in board.allowed[m].slots() {
        if !board.fits(m, t) {
            continue;
        }
        let (mut x, mut y) = (busy_a, busy_b);
        x.insert(t);
        y.insert(t);
        let after = board.gaps(&x).breaks + board.gaps(&y).breaks;
        let key = (after - before, board.by_slot[t].len(), random.next(), t);
        if best.is_none_or(|b| key < b) {
            best = Some(key);
        }
    }
    board.ticks += board.problem.pairs[m].allowed.len() as u64;
    if let Some((.., t)) = best {
        board.place(m, t);
        return true;
    }
    false
}

/// Places a meeting by first moving one participant's obstacle along a chain; `false` where that fails.
pub(crate) fn make_room<const W: usize>(
    board: &mut Board<'_, W>,
    m: usize,
    random: &mut SplitMix64,
) -> bool {
    let pair = &board.problem.pairs[m];
    let allowed = board.allowed[m];
    let sides = if random.below(2) == 0 {
        [(pair.a, pair.b), (pair.b, pair.a)]
    } else {
        [(pair.b, pair.a), (pair.a, pair.b)]
    };
    for (free, blocked) in sides {
        for s in allowed.slots() {
            if board.free_row(free, s).is_none() || board.free_row(blocked, s).is_some() {
                continue;
            }
            if !board.room(m, s) {
                continue;
            }
            let row = board.first_row[blocked];
            let obstacle = board.meeting_at(row, s) as usize;
            for t in board.open[blocked].without(&board.busy[row as usize]).slots() {
                if t == s {
                    continue;
                }
                let Some(change) = board.chain(obstacle, t) else {
                    continue;
                };
                if change.overload > 0 || change.unfair > 0 {
                    continue;
                }
                if board.make(s, t) {
                    if board.fits(m, s) {
                        board.place(m, s);
                        return true;
                    }
                    if board.chain(obstacle, s).is_some() {
                        board.make(t, s);
                    }
                }
            }
        }
    }
    false
}
