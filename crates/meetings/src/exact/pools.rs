//! Tables and interpreters as clauses: how many meetings of a pool a slot holds.
//!
//! What is counted is not meetings but groups of them: a few participants have a hand in every meeting,
//! and each of these has one meeting at a time. Counting them takes a much smaller counter, and one that
//! speaks of agendas. Without groups the same proofs took ten times as long. Where some of these few meet
//! each other, busy participants are counted as well, two to a meeting, which saves most conflicts left.

use super::encode::{Model, Rule};
use crate::problem::Problem;
use crate::sat::{Lit, Way, at_most, sorted};

/// Part of the tables from which slots are full enough for evenness to matter.
const FULL: (usize, usize) = (3, 4);

impl Model {
    pub(super) fn pools(&mut self, problem: &Problem, even: bool) {
        let paired = problem.pools.len() == 1 && problem.parties.iter().all(|p| p.seats == 1);
        for (k, pool) in problem.pools.iter().enumerate() {
            let drawing: Vec<usize> = (0..problem.pairs.len())
                .filter(|&m| problem.pairs[m].pools.contains(&(k as u32)))
                .collect();
            let paired = paired && drawing.len() == problem.pairs.len();
            let mandatory = drawing.iter().filter(|&&m| problem.pairs[m].mandatory).count();
            let mut here: Vec<Vec<usize>> = vec![Vec::new(); problem.slots];
            for &m in &drawing {
                for &(t, _) in &self.places[m] {
                    here[t].push(m);
                }
            }
            if self.liftable {
                for (t, meetings) in here.iter().enumerate() {
                    let lift = self.lift(Rule::Pool(k, t));
                    let lits: Vec<Lit> =
                        meetings.iter().filter_map(|&m| self.place(m, t)).collect();
                    at_most(&mut self.solver, &lits, pool.capacity[t] as usize, lift);
                }
                continue;
            }
            let room = |t: usize| (pool.capacity[t] as usize).min(here[t].len());
            let whole: usize = (0..problem.slots).map(room).sum();
            for (t, meetings) in here.iter().enumerate() {
                let elsewhere = whole - room(t);
                let least = if mandatory == drawing.len() && mandatory <= whole {
                    mandatory.saturating_sub(elsewhere)
                } else {
                    0
                };
                let most = pool.capacity[t] as usize;
                let (groups, whole_agendas) = self.groups(problem, meetings, t);
                self.between(&groups, least, most, false);
                let even = even && mandatory * FULL.1 >= whole * FULL.0;
                if paired && (even || !whole_agendas) {
                    self.busy_between(t, 2 * least, 2 * most, even);
                }
            }
        }
    }

    /// The literal that says that a meeting is in a slot.
    fn place(&self, m: usize, t: usize) -> Option<Lit> {
        self.places[m].iter().find(|&&(s, _)| s == t).map(|&(_, lit)| lit)
    }

    /// Literals of which exactly as many are true as of the meetings are in the slot: one for each of few
    /// participants that together have a hand in all of them. Says as well whether no two of these meet
    /// each other, so that all groups are whole agendas.
    fn groups(&mut self, problem: &Problem, meetings: &[usize], t: usize) -> (Vec<Lit>, bool) {
        let single = |p: usize| problem.parties[p].seats == 1;
        let mut of: Vec<Vec<usize>> = vec![Vec::new(); problem.parties.len()];
        for &m in meetings {
            let pair = &problem.pairs[m];
            for p in [pair.a, pair.b] {
                of[p].push(m);
            }
        }
        let whole: Vec<usize> = of.iter().map(Vec::len).collect();
        let mut left = whole.clone();
        let mut counted = vec![false; problem.pairs.len()];
        let mut groups = Vec::new();
        let mut whole_agendas = true;
        // The participant with most meetings not counted yet is next; among equals the one ranked first.
        while let Some(&p) = self
            .ranked
            .iter()
            .rev()
            .filter(|&&p| left[p] > 0 && single(p))
            .max_by_key(|&&p| (left[p], std::cmp::Reverse(whole[p])))
        {
            let mut lits = Vec::new();
            for &m in &of[p] {
                if std::mem::replace(&mut counted[m], true) {
                    continue;
                }
                lits.extend(self.place(m, t));
                left[problem.pairs[m].a] -= 1;
                left[problem.pairs[m].b] -= 1;
            }
            let every = lits.len()
                == problem.parties[p]
                    .meetings
                    .iter()
                    .filter(|&&m| self.place(m, t).is_some())
                    .count();
            whole_agendas &= every;
            groups.push(match (lits.as_slice(), self.busy[p][t]) {
                ([only], _) => *only,
                (_, Some(busy)) if every => busy,
                _ => self.any(&lits),
            });
        }
        groups.extend(meetings.iter().filter(|&&m| !counted[m]).filter_map(|&m| self.place(m, t)));
        (groups, whole_agendas)
    }

    /// A literal that is true exactly where one of the literals is.
    fn any(&mut self, lits: &[Lit]) -> Lit {
        let any = self.solver.literal();
        let mut some = vec![!any];
        some.extend(lits);
        self.solver.clause(&some);
        for &lit in lits {
            self.solver.clause(&[!lit, any]);
        }
        any
    }

    /// At least `least` and at most `most` participants, which are even numbers, are busy in the slot.
    fn busy_between(&mut self, t: usize, least: usize, most: usize, even: bool) {
        let busy: Vec<Lit> = self.ranked.iter().filter_map(|&p| self.busy[p][t]).collect();
        let count = self.between(&busy, least, most, even);
        if even {
            for i in (0..count.len().min(most)).step_by(2) {
                let mut clause = vec![!count[i]];
                clause.extend(count.get(i + 1));
                self.solver.clause(&clause);
            }
        }
    }

    /// At least `least` and at most `most` of the literals are true. Gives the literals that count them, which
    /// hold both ways where they are to be `exact`, and none where there is nothing to demand.
    fn between(&mut self, lits: &[Lit], least: usize, most: usize, exact: bool) -> Vec<Lit> {
        if least == 0 && most >= lits.len() && !exact {
            return Vec::new();
        }
        let way = if least > 0 || exact { Way::Both } else { Way::Upward };
        let count = sorted(&mut self.solver, lits, most.saturating_add(1), way);
        if let Some(&more) = count.get(most) {
            self.solver.clause(&[!more]);
        }
        if let Some(i) = least.checked_sub(1) {
            let enough: Vec<Lit> = count.get(i).copied().into_iter().collect();
            self.solver.clause(&enough);
        }
        count
    }
}
