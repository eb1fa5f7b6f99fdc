//! What is still better between schedules of the same weight, breaks and idle slots: less walking, breaks
//! spread over more participants, fewer meetings in disliked slots, in this order.

use super::board::{Board, UNPLACED};
use super::thermostat::Thermostat;
use crate::instance::Instance;
use crate::random::SplitMix64;
use crate::schedule::Schedule;

/// Walking minutes; then most breaks of one participant above the fewest; then disliked slots.
type Comfort = (i64, i64, i64);

/// Chains longer than this are not tried: they change the ways of too many.
const LONGEST: usize = 40;

/// Price of a break of a participant times its number of breaks, in minutes.
const SPREAD: f64 = 0.02;
/// Price of a meeting in a disliked slot, in minutes.
const DISLIKED: f64 = 0.002;

/// How often the temperature is halved.
const HALVINGS: u64 = 13;

/// Betters the comfort of the board's schedule for so many ticks, without a worse weight, break or idle
/// slot.
pub(super) fn ease<const W: usize>(
    board: &mut Board<'_, W>,
    instance: &Instance,
    random: &mut SplitMix64,
    ticks: u64,
    stop: &dyn Fn() -> bool,
) -> Schedule {
    let mut best = (comfort(board, instance), board.schedule());
    if matches!(best.0, (0, 0 | 1, 0)) {
        return best.1;
    }
    let hottest = if instance.walking.is_empty() { SPREAD } else { 2.0 };
    let mut thermostat = Thermostat::new(hottest);
    let (start, end) = (board.ticks, board.ticks + ticks);
    let mut rows = Vec::new();
    let mut round = 0u64;
    while board.ticks < end {
        round += 1;
        if round.is_multiple_of(1024) && stop() {
            break;
        }
        board.ticks += 1;
        // Halved step by step, down to where the least of the prices counts.
        let halvings = HALVINGS * (board.ticks - start) / ticks;
        thermostat.temperature = hottest / (1u64 << halvings) as f64;
        let m = random.below(board.slot.len());
        if board.slot[m] == UNPLACED {
            continue;
        }
        let s = board.slot[m] as usize;
        let t = board.allowed[m].nth(random.below(board.allowed[m].len()));
        let Some(change) = (if t == s { None } else { board.chain(m, t) }) else { continue };
        let worse = change.gaps.breaks > 0
            || change.gaps.idle > 0
            || change.overload > 0
            || change.unfair > 0;
        if worse || board.chain_rows(&mut rows) > LONGEST {
            continue;
        }
        let before: f64 = rows.iter().map(|&row| price(board, instance, row)).sum();
        if !board.make(s, t) {
            continue;
        }
        let after: f64 = rows.iter().map(|&row| price(board, instance, row)).sum();
        board.ticks += 4 * rows.len() as u64;
        if after - before > thermostat.threshold(random) {
            if board.chain(m, s).is_some() {
                board.make(t, s);
            }
        } else if after < before {
            let now = comfort(board, instance);
            if now < best.0 {
                best = (now, board.schedule());
            }
        }
    }
    best.1
}

/// What the agenda of a row costs, in minutes; a representative among several stands for itself.
fn price<const W: usize>(board: &Board<'_, W>, instance: &Instance, row: u32) -> f64 {
    let p = board.owner[row as usize] as usize;
    let breaks = f64::from(board.gaps_of[p].breaks);
    minutes(board, instance, row) as f64
        + SPREAD * breaks * breaks
        + DISLIKED * disliked(board, instance, row) as f64
}

/// Minutes walked by who comes alone.
fn minutes<const W: usize>(board: &Board<'_, W>, instance: &Instance, row: u32) -> i64 {
    if instance.walking.is_empty() || !board.alone[row as usize] {
        return 0;
    }
    let mut last: Option<usize> = None;
    let mut sum = 0;
    for t in board.busy[row as usize].slots() {
        let hall = board.problem.pairs[board.meeting_at(row, t) as usize].hall;
        if let Some(from) = last.replace(hall) {
            sum += i64::from(instance.walking[from][hall]);
        }
    }
    sum
}

fn disliked<const W: usize>(board: &Board<'_, W>, instance: &Instance, row: u32) -> usize {
    let p = board.owner[row as usize] as usize;
    let busy = &board.busy[row as usize];
    instance.participants[p].disliked.iter().filter(|&&t| busy.has(t)).count()
}

fn comfort<const W: usize>(board: &Board<'_, W>, instance: &Instance) -> Comfort {
    let rows = 0..board.owner.len() as u32;
    (
        rows.clone().map(|row| minutes(board, instance, row)).sum(),
        i64::from(board.spread()),
        rows.map(|row| disliked(board, instance, row) as i64).sum(),
    )
}
