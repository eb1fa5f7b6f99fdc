//! A repair by hand: what cannot stay takes the first slot that is free, or one from which a single other
//! meeting can move away. Quick on the largest events, and what the proof has to beat.

use crate::explain::standing::Standing;
use crate::instance::Instance;
use crate::problem::Problem;
use crate::schedule::Schedule;

/// Puts agreed meetings that have no slot back into a valid schedule, moving at most one other for each.
pub(super) fn reseat(
    instance: &Instance,
    problem: &Problem,
    old: &Schedule,
    trimmed: &Schedule,
) -> Schedule {
    let mut standing = Standing::new(instance, problem, trimmed);
    let mut waiting: Vec<usize> = (0..old.slots.len())
        .filter(|&m| old.slots[m].is_some() && standing.slot(m).is_none())
        .collect();
    waiting.sort_by_key(|&m| {
        (std::cmp::Reverse(problem.pairs[m].weight), problem.pairs[m].allowed.len(), m)
    });
    for &m in &waiting {
        let slots = &problem.pairs[m].allowed;
        if let Some(&t) = slots.iter().find(|&&t| standing.could_take(m, t)) {
            standing.put(m, t);
            continue;
        }
        for &t in slots {
            if swap_in(&mut standing, m, t) {
                break;
            }
        }
    }
    Schedule { slots: (0..old.slots.len()).map(|m| standing.slot(m)).collect() }
}

/// Puts a meeting in a slot if the one meeting that is in its way can go elsewhere.
fn swap_in(standing: &mut Standing<'_>, m: usize, t: usize) -> bool {
    let pair = &standing.problem.pairs[m];
    let busy = [pair.a, pair.b].into_iter().filter(|&p| !standing.free(p, t));
    let mut there: Vec<usize> =
        busy.flat_map(|p| standing.busy_with(p, t).iter().copied()).collect();
    there.dedup();
    let &[other] = there.as_slice() else { return false };
    if standing.problem.pairs[other].mandatory {
        return false;
    }
    standing.take(other);
    if standing.could_take(m, t) {
        standing.put(m, t);
        let elsewhere = standing.problem.pairs[other].allowed.iter().copied();
        for s in elsewhere.filter(|&s| s != t) {
            if standing.could_take(other, s) {
                standing.put(other, s);
                return true;
            }
        }
        standing.take(m);
    }
    standing.put(other, t);
    false
}
