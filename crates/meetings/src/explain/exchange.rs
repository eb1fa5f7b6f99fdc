//! Which other wishes could give way to an unmet one, tried out.

use std::cmp::Ordering;

use super::standing::Standing;
use super::words;

/// Exchanges tried for one wish.
const TRIALS: usize = 2_000;
/// Exchanges of which those are the lightest.
const CANDIDATES: usize = 20_000;

/// The exchange found in which the least weight gives way, in words.
pub(super) fn exchange(standing: &mut Standing<'_>, m: usize, open: &[usize]) -> Option<String> {
    let mut candidates: Vec<((u64, usize, usize), Vec<usize>)> = Vec::new();
    for &t in open {
        let left = CANDIDATES - candidates.len();
        for mut out in sets_in_the_way(standing, m, t, left) {
            out.sort_unstable();
            out.dedup();
            let weight: u64 = out.iter().map(|&o| standing.problem.pairs[o].weight).sum();
            candidates.push(((weight, out.len(), t), out));
        }
    }
    candidates.sort();
    let mut tried = candidates.into_iter().take(TRIALS);
    let ((weight, _, t), out) = tried.find(|((_, _, t), out)| makes_room(standing, m, *t, out))?;
    let compared = match weight.cmp(&standing.problem.pairs[m].weight) {
        Ordering::Less => "less",
        Ordering::Equal => "as much",
        Ordering::Greater => "more",
    };
    let meetings = if out.len() == 1 { "meeting" } else { "meetings" };
    let they = if out.len() == 1 { "counts" } else { "count" };
    Some(format!(
        "in slot {t} it could take the place of {meetings} {} (which {they} {compared})",
        words(&out)
    ))
}

/// At most so many sets of wishes that could give way in a slot: those that keep the two busy then, alone or
/// with one more.
fn sets_in_the_way(standing: &Standing<'_>, m: usize, t: usize, most: usize) -> Vec<Vec<usize>> {
    let parties = [standing.instance.meetings[m].a, standing.instance.meetings[m].b];
    let pairs = &standing.problem.pairs;
    let wish = |o: &usize| !pairs[*o].mandatory;
    let mut busy: Vec<Vec<usize>> = vec![Vec::new()];
    for p in parties.into_iter().filter(|&p| !standing.free(p, t)) {
        let there = standing.busy_with(p, t).iter().copied().filter(wish);
        let there: Vec<usize> = there.collect();
        let with = |set: &Vec<usize>| {
            let set = set.clone();
            there.iter().map(move |&o| [set.as_slice(), &[o]].concat()).collect::<Vec<_>>()
        };
        busy = busy.iter().flat_map(with).collect();
    }
    let more: Vec<usize> = concerned(standing, m, t).into_iter().filter(wish).collect();
    let with_one_more = busy
        .iter()
        .flat_map(|set| more.iter().map(move |&o| [set.as_slice(), &[o]].concat()))
        .take(most)
        .collect::<Vec<_>>();
    busy.retain(|set| !set.is_empty());
    busy.extend(with_one_more);
    busy.truncate(most);
    busy
}

/// The meetings on which it can depend whether one more fits in a slot where both are free: those of the
/// two, those that draw from the same pools then, those before and after it; under a fairness bound, all.
fn concerned(standing: &Standing<'_>, m: usize, t: usize) -> Vec<usize> {
    let problem = standing.problem;
    let pair = &problem.pairs[m];
    let placed = |o: &usize| *o != m && standing.slot(*o).is_some();
    if problem.fairness.is_some() {
        return (0..problem.pairs.len()).filter(placed).collect();
    }
    let theirs =
        [pair.a, pair.b].into_iter().flat_map(|p| problem.parties[p].meetings.iter().copied());
    let ordered = problem.earlier[m].iter().chain(&problem.later[m]).copied();
    let full = standing.pools_against(m, t);
    let shares = |o: &usize| {
        standing.slot(*o) == Some(t)
            && problem.pairs[*o].pools.iter().any(|k| full.contains(&(*k as usize)))
    };
    let pooled = (0..problem.pairs.len()).filter(shares);
    let mut all: Vec<usize> = theirs.chain(ordered).chain(pooled).filter(placed).collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether a wish could take a slot if others gave way.
fn makes_room(standing: &mut Standing<'_>, m: usize, t: usize, out: &[usize]) -> bool {
    let before: Vec<(usize, Option<usize>)> = out.iter().map(|&o| (o, standing.slot(o))).collect();
    for &o in out {
        standing.take(o);
    }
    let could = standing.could_take(m, t);
    for (o, slot) in before {
        if let Some(slot) = slot {
            standing.put(o, slot);
        }
    }
    could
}
