//! The solver and its counters against all assignments of small formulas.

use super::{Answer, Lit, Solver, Way, at_most_one, sorted};
use crate::random::SplitMix64;

/// Whether all clauses hold where variable `v` has bit `v` of `values`.
fn satisfied(clauses: &[Vec<(usize, bool)>], values: u32) -> bool {
    clauses.iter().all(|clause| clause.iter().any(|&(v, sign)| (values >> v & 1 == 1) == sign))
}

fn literal(vars: &[Lit], (v, sign): (usize, bool)) -> Lit {
    if sign { vars[v] } else { !vars[v] }
}

#[test]
fn small_formulas_are_decided_as_by_trying_all_assignments() {
    const VARS: usize = 10;
    let mut random = SplitMix64::new(7);
    let (mut models, mut refuted) = (0, 0);
    for round in 0..600 {
        let mut solver = Solver::new();
        if round % 2 == 0 {
            solver.stay_steady();
        }
        let vars: Vec<Lit> = (0..VARS).map(|_| solver.literal()).collect();
        let mut clauses: Vec<Vec<(usize, bool)>> = Vec::new();
        // More clauses come after each answer, some of them watched, some laid out.
        for added in [16 + random.below(30), random.below(3), random.below(20)] {
            for _ in 0..added {
                let length = 2 + random.below(2) + random.below(2) * random.below(3);
                let clause: Vec<(usize, bool)> =
                    (0..length).map(|_| (random.below(VARS), random.below(2) == 0)).collect();
                let lits: Vec<Lit> = clause.iter().map(|&l| literal(&vars, l)).collect();
                solver.clause(&lits);
                clauses.push(clause);
            }
            let assumed: Vec<(usize, bool)> =
                (0..random.below(4)).map(|_| (random.below(VARS), random.below(2) == 0)).collect();
            let possible = |assumed: &[(usize, bool)]| {
                let mut all = clauses.clone();
                all.extend(assumed.iter().map(|&l| vec![l]));
                (0..1u32 << VARS).any(|values| satisfied(&all, values))
            };
            let lits: Vec<Lit> = assumed.iter().map(|&l| literal(&vars, l)).collect();
            let answer = solver.solve(&lits, u64::MAX, &|| false);
            if possible(&assumed) {
                models += 1;
                assert_eq!(answer, Answer::Satisfiable);
                let values = (0..VARS).fold(0, |b, v| b | u32::from(solver.holds(vars[v])) << v);
                assert!(satisfied(&clauses, values));
                assert!(lits.iter().all(|&l| solver.holds(l)));
            } else {
                refuted += 1;
                assert_eq!(answer, Answer::Unsatisfiable);
                let core: Vec<(usize, bool)> = assumed
                    .iter()
                    .copied()
                    .filter(|&l| solver.core().contains(&literal(&vars, l)))
                    .collect();
                assert!(solver.core().iter().all(|l| lits.contains(l)));
                assert!(!possible(&core));
            }
        }
    }
    assert!(models > 200 && refuted > 200, "{models} models, {refuted} refuted: too one-sided");
}

#[test]
fn nine_pigeons_do_not_fit_in_eight_holes_and_eight_do() {
    for pigeons in [8, 9] {
        let mut solver = Solver::new();
        let at: Vec<Vec<Lit>> =
            (0..pigeons).map(|_| (0..8).map(|_| solver.literal()).collect()).collect();
        for pigeon in &at {
            solver.clause(pigeon);
        }
        for hole in 0..8 {
            let here: Vec<Lit> = at.iter().map(|pigeon| pigeon[hole]).collect();
            at_most_one(&mut solver, &here, None);
        }
        let answer = solver.solve(&[], u64::MAX, &|| false);
        let expected = if pigeons == 8 { Answer::Satisfiable } else { Answer::Unsatisfiable };
        assert_eq!(answer, expected);
    }
}

#[test]
fn counters_count_every_assignment_of_their_inputs() {
    // From ten inputs on halves are merged by odd and even places.
    for inputs in 1..=11usize {
        for most in (1..=inputs).filter(|most| inputs < 10 || most % 3 == 1 || *most == inputs) {
            let mut solver = Solver::new();
            let vars: Vec<Lit> = (0..inputs).map(|_| solver.literal()).collect();
            let both = sorted(&mut solver, &vars, most, Way::Both);
            let upward = sorted(&mut solver, &vars, most, Way::Upward);
            assert_eq!(both.len(), most);
            for values in 0..1u32 << inputs {
                let given: Vec<Lit> = (0..inputs)
                    .map(|v| if values >> v & 1 == 1 { vars[v] } else { !vars[v] })
                    .collect();
                assert_eq!(solver.solve(&given, u64::MAX, &|| false), Answer::Satisfiable);
                let count = values.count_ones() as usize;
                for i in 0..most {
                    assert_eq!(solver.holds(both[i]), count > i, "{inputs} {most} {values:b}");
                    assert!(solver.holds(upward[i]) || count <= i);
                }
            }
        }
    }
}

#[test]
fn solvers_that_share_what_they_learn_answer_as_one_alone() {
    const VARS: usize = 60;
    let mut random = SplitMix64::new(11);
    let (mut models, mut shared) = (0, 0);
    for round in 0..60 {
        let mut solvers = [Solver::new(), Solver::new(), Solver::new()];
        let mut clauses: Vec<Vec<Lit>> = Vec::new();
        for solver in &mut solvers {
            (0..VARS).for_each(|_| assert!(solver.literal().is_positive()));
        }
        for _ in 0..VARS * 42 / 10 {
            let clause: Vec<Lit> = (0..3).map(|_| Lit(random.below(2 * VARS) as u32)).collect();
            solvers.iter_mut().for_each(|s| s.clause(&clause));
            clauses.push(clause);
        }
        let [alone, x, y] = &mut solvers;
        let answer = alone.solve(&[], u64::MAX, &|| false);
        y.shuffle(round);
        for solver in [&mut *x, &mut *y] {
            solver.start_sharing();
        }
        for slice in 1.. {
            let answers = [&mut *x, &mut *y].map(|s| s.solve(&[], 300 * slice, &|| false));
            for (solver, found) in [&*x, &*y].into_iter().zip(answers) {
                assert!(found == answer || found == Answer::Undecided);
                if found == Answer::Satisfiable {
                    assert!(clauses.iter().all(|c| c.iter().any(|&l| solver.holds(l))));
                }
            }
            if answers != [Answer::Undecided; 2] {
                break;
            }
            let (from_x, from_y) = (x.export(), y.export());
            x.import(&from_y);
            y.import(&from_x);
            shared += from_x.len() + from_y.len();
        }
        models += usize::from(answer == Answer::Satisfiable);
    }
    assert!((10..50).contains(&models) && shared > 1000, "{models} models, {shared} shared");
}
