//! Agendas as clauses: one meeting at a time, as many busy slots as meetings, and caps.

use super::encode::{Model, Rule};
use crate::problem::Problem;
use crate::sat::{Lit, Way, at_most, at_most_one, sorted};

impl Model {
    pub(super) fn agendas(&mut self, problem: &Problem) {
        for (p, party) in problem.parties.iter().enumerate() {
            let lift = self.lift(Rule::Agenda(p));
            let mut here: Vec<Vec<Lit>> = vec![Vec::new(); problem.slots];
            for &m in &party.meetings {
                for &(t, lit) in &self.places[m] {
                    here[t].push(lit);
                }
            }
            let mut busy = vec![None; problem.slots];
            for (t, lits) in here.iter().enumerate() {
                if lits.is_empty() {
                    continue;
                }
                let b = self.solver.literal();
                let mut some = vec![!b];
                some.extend(lits);
                self.solver.clause(&some);
                for &lit in lits {
                    self.solver.clause(&[!lit, b]);
                }
                if party.seats == 1 {
                    at_most_one(&mut self.solver, lits, lift);
                } else {
                    at_most(&mut self.solver, lits, party.seats, lift);
                }
                busy[t] = Some(b);
            }
            if let Some(degree) = problem.known_degree(p)
                && degree > 0
            {
                let all: Vec<Lit> = busy.iter().flatten().copied().collect();
                self.exactly(&all, degree, lift);
            }
            self.caps(problem, p, &here, &busy, lift);
            self.busy.push(busy);
        }
    }

    fn caps(
        &mut self,
        problem: &Problem,
        p: usize,
        here: &[Vec<Lit>],
        busy: &[Option<Lit>],
        lift: Option<Lit>,
    ) {
        let party = &problem.parties[p];
        if let Some(most) = party.max_meetings {
            let all: Vec<Lit> = here.iter().flatten().copied().collect();
            at_most(&mut self.solver, &all, most, lift);
        }
        if let Some(most) = party.max_per_session {
            for session in &problem.sessions {
                let all: Vec<Lit> =
                    here[session.first..session.end].iter().flatten().copied().collect();
                at_most(&mut self.solver, &all, most, lift);
            }
        }
        if let Some(most) = party.max_in_a_row {
            for row in busy.windows(most + 1) {
                if row.iter().all(Option::is_some) {
                    let mut clause: Vec<Lit> = row.iter().flatten().map(|&b| !b).collect();
                    clause.extend(lift);
                    self.solver.clause(&clause);
                }
            }
        }
    }

    /// Exactly `k` of the literals are true; `unless` true lifts the demand.
    fn exactly(&mut self, lits: &[Lit], k: usize, unless: Option<Lit>) {
        let count = sorted(&mut self.solver, lits, k + 1, Way::Both);
        let mut clause: Vec<Lit> = unless.into_iter().collect();
        if let Some(&more) = count.get(k) {
            clause.push(!more);
            self.solver.clause(&clause);
            clause.pop();
        }
        clause.extend(k.checked_sub(1).and_then(|i| count.get(i)));
        if k > 0 {
            self.solver.clause(&clause);
        }
    }
}
