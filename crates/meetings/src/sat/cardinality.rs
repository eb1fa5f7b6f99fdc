//! "At most k of these" as clauses: cardinality networks (Asín, Nieuwenhuis, Oliveras and
//! Rodríguez-Carbonell, Constraints 16, 2011) that merge small halves directly.

use super::solver::{Lit, Solver};

/// Clauses per direct merge; above that the merge is split into odd and even.
const DIRECT: usize = 24;

/// Which way a sorter has to hold.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Outputs are true wherever the inputs demand it, and may be true without need.
    Upward,
    /// Outputs are true exactly where the inputs demand it.
    Both,
}

/// Literals `o[0], o[1], …` such that `o[i]` is true wherever more than `i` of the inputs are, for the
/// first `most` outputs.
pub(crate) fn sorted(solver: &mut Solver, lits: &[Lit], most: usize, way: Way) -> Vec<Lit> {
    if lits.len() <= 1 || most == 0 {
        return lits[..lits.len().min(most)].to_vec();
    }
    let (x, y) = lits.split_at(lits.len() / 2);
    let (x, y) = (sorted(solver, x, most, way), sorted(solver, y, most, way));
    merge(solver, &x, &y, most, way)
}

fn merge(solver: &mut Solver, x: &[Lit], y: &[Lit], most: usize, way: Way) -> Vec<Lit> {
    let most = most.min(x.len() + y.len());
    let (x, y) = (&x[..x.len().min(most)], &y[..y.len().min(most)]);
    if x.is_empty() || y.is_empty() {
        return if x.is_empty() { y.to_vec() } else { x.to_vec() };
    }
    if x.len() * y.len() <= DIRECT || x.len() == 1 || y.len() == 1 {
        return merge_directly(solver, x, y, most, way);
    }
    let halves = |list: &[Lit], start: usize| -> Vec<Lit> {
        list.iter().copied().skip(start).step_by(2).collect()
    };
    let even = merge(solver, &halves(x, 0), &halves(y, 0), most / 2 + 1, way);
    let odd = merge(solver, &halves(x, 1), &halves(y, 1), most / 2, way);
    let mut out = vec![even[0]];
    let mut i = 0;
    while out.len() < most {
        match (even.get(i + 1), odd.get(i)) {
            (Some(&d), Some(&e)) => {
                let pair = merge_directly(solver, &[d], &[e], (most - out.len()).min(2), way);
                out.extend(pair);
            }
            (Some(&only), None) | (None, Some(&only)) => out.push(only),
            (None, None) => break,
        }
        i += 1;
    }
    out
}

fn merge_directly(solver: &mut Solver, x: &[Lit], y: &[Lit], most: usize, way: Way) -> Vec<Lit> {
    let out: Vec<Lit> = (0..most.min(x.len() + y.len())).map(|_| solver.literal()).collect();
    for i in 0..=x.len() {
        for j in 0..=y.len() {
            if i + j > 0 && i + j <= out.len() {
                let mut clause = vec![out[i + j - 1]];
                clause.extend((i > 0).then(|| !x[i - 1]));
                clause.extend((j > 0).then(|| !y[j - 1]));
                solver.clause(&clause);
            }
            if way == Way::Both && i + j < out.len() {
                let mut clause = vec![!out[i + j]];
                clause.extend(x.get(i));
                clause.extend(y.get(j));
                solver.clause(&clause);
            }
        }
    }
    out
}

/// At most `k` of the literals are true; `unless` true lifts the demand.
pub(crate) fn at_most(solver: &mut Solver, lits: &[Lit], k: usize, unless: Option<Lit>) {
    if k >= lits.len() {
        return;
    }
    let mut clause: Vec<Lit> = unless.into_iter().collect();
    if k == 0 {
        for &lit in lits {
            clause.push(!lit);
            solver.clause(&clause);
            clause.pop();
        }
        return;
    }
    let out = sorted(solver, lits, k + 1, Way::Upward);
    clause.push(!out[k]);
    solver.clause(&clause);
}

/// At least `k` of the literals are true; `unless` true lifts the demand.
pub(crate) fn at_least(solver: &mut Solver, lits: &[Lit], k: usize, unless: Option<Lit>) {
    if k == 0 {
        return;
    }
    if k == 1 || k > lits.len() {
        let mut clause: Vec<Lit> = unless.into_iter().collect();
        if k == 1 {
            clause.extend(lits);
        }
        solver.clause(&clause);
        return;
    }
    let negated: Vec<Lit> = lits.iter().map(|&l| !l).collect();
    at_most(solver, &negated, lits.len() - k, unless);
}

/// At most one of the literals, in groups of three with a literal for the rest.
pub(crate) fn at_most_one(solver: &mut Solver, lits: &[Lit], unless: Option<Lit>) {
    let mut rest = lits.to_vec();
    let mut start = 0;
    while rest.len() - start > 5 {
        let more = solver.literal();
        let group = [rest[start], rest[start + 1], rest[start + 2], more];
        pairwise(solver, &group, unless);
        start += 2;
        rest[start] = !more;
    }
    pairwise(solver, &rest[start..], unless);
}

fn pairwise(solver: &mut Solver, lits: &[Lit], unless: Option<Lit>) {
    for (i, &x) in lits.iter().enumerate() {
        for &y in &lits[i + 1..] {
            let mut clause = vec![!x, !y];
            clause.extend(unless);
            solver.clause(&clause);
        }
    }
}
