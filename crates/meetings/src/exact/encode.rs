//! The problem as clauses.
//!
//! The model of Bofill et al. (JAIR 74, 2022, section 5) with its implied constraints (a participant is
//! busy in exactly as many slots as it has meetings; and where that pays, a slot has an even number of
//! busy participants and at most twice as many as tables, decision 0023), and more of the kind: an agenda
//! spans at least its meetings, and exactly them where it has no break; a slot holds what the other slots
//! cannot.

use super::bounds::BlockBound;
use super::weights::Unmet;
use crate::problem::{Party, Problem};
use crate::sat::{Lit, Solver, at_most_one};
use crate::schedule::Schedule;

/// A rule that can be lifted, to find out which rules contradict each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rule {
    /// One meeting at a time for a participant, and its caps.
    Agenda(usize),
    /// The capacity of a pool in a slot.
    Pool(usize, usize),
    /// A meeting before another.
    Order(usize, usize),
    /// The ways of a participant between halls.
    Way(usize),
    /// The fairness bound.
    Fairness,
}

/// The formula, and what its literals mean.
pub(crate) struct Model {
    pub(crate) solver: Solver,
    /// By meeting: its slots and the literals that say it is there.
    pub(crate) places: Vec<Vec<(usize, Lit)>>,
    /// By participant and slot: busy.
    pub(super) busy: Vec<Vec<Option<Lit>>>,
    /// By participant: `breaks[p][j]` is true wherever `p` has more than its block bound and `j` breaks.
    pub(super) breaks: Vec<Vec<Lit>>,
    /// Sum of the block bounds: breaks that are counted without literal.
    pub(crate) certain_breaks: usize,
    /// `count[i]` is true wherever there are more than `certain_breaks + i` breaks.
    pub(super) count: Vec<Lit>,
    /// How much is unmet, tier by tier.
    pub(super) unmet: Vec<Unmet>,
    /// The participants, those with most meetings first: counters that keep this order learn much faster.
    pub(super) ranked: Vec<usize>,
    /// Literals that lift a rule when true, where rules can be lifted.
    pub(crate) lifts: Vec<(Rule, Lit)>,
    pub(super) liftable: bool,
}

/// What the formula has to say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Find schedules with at most so many breaks; fewer can be demanded later.
    Breaks {
        /// Most breaks of interest.
        most: usize,
        /// Most weight that may stay unmet.
        unmet: u64,
    },
    /// Find schedules with at most so much weight unmet; less can be demanded later.
    Weight {
        /// Most unmet weight of interest.
        unmet: u64,
    },
    /// Find schedules with at most so many breaks, counted participant by participant.
    Cores {
        /// Most breaks of interest.
        most: usize,
    },
    /// Find any schedule; breaks can be counted later.
    Feasible,
    /// Find out which rules contradict each other.
    Rules,
}

/// Clauses for each meeting-slot pair, about.
const PER_PAIR: usize = 32;

/// Number of meeting-slot pairs, by which the size of the formula can be told; what orders and ways add to it
/// counts as the pairs of as many clauses.
pub(crate) fn size(problem: &Problem) -> usize {
    let pairs: usize = problem.pairs.iter().map(|m| m.allowed.len()).sum();
    let later = problem.later.iter().flatten();
    let orders: usize = later.map(|&m| 3 * problem.pairs[m].allowed.len()).sum();
    let way = |from: usize| {
        let to = 0..problem.reach.len();
        to.map(|to| waits(problem, from, to)).collect::<Vec<_>>()
    };
    let between: Vec<Vec<usize>> = (0..problem.reach.len()).map(way).collect();
    let of_party = |party: &Party| {
        let halls = halls(problem, party);
        halls.iter().map(|&x| halls.iter().map(|&y| between[x][y]).sum::<usize>()).sum::<usize>()
    };
    let ways: usize = if between.is_empty() {
        0
    } else {
        problem.parties.iter().filter(|p| p.seats == 1).map(of_party).sum()
    };
    pairs + (orders + ways) / PER_PAIR
}

fn ranked(problem: &Problem) -> Vec<usize> {
    let mut ranked: Vec<usize> = (0..problem.parties.len()).collect();
    ranked.sort_by_key(|&p| std::cmp::Reverse(problem.parties[p].meetings.len()));
    ranked
}

impl Model {
    pub(crate) fn new(problem: &Problem, bounds: &BlockBound, purpose: Purpose) -> Self {
        let mut model = Self {
            solver: Solver::new(),
            places: Vec::new(),
            busy: Vec::new(),
            breaks: Vec::new(),
            certain_breaks: 0,
            count: Vec::new(),
            unmet: Vec::new(),
            ranked: ranked(problem),
            lifts: Vec::new(),
            liftable: purpose == Purpose::Rules,
        };
        model.meetings(problem);
        model.agendas(problem);
        let even = matches!(purpose, Purpose::Cores { .. } | Purpose::Weight { .. });
        model.pools(problem, even);
        model.order(problem);
        model.walks(problem);
        let most = match purpose {
            Purpose::Breaks { most, .. } | Purpose::Cores { most } => most,
            Purpose::Weight { .. } | Purpose::Feasible | Purpose::Rules => usize::MAX,
        };
        let counts = matches!(purpose, Purpose::Breaks { .. } | Purpose::Cores { .. });
        if counts || problem.fairness.is_some() {
            model.break_counts(problem, bounds, most);
            model.fairness(problem, bounds);
        }
        if let Purpose::Breaks { unmet, .. } | Purpose::Weight { unmet } = purpose {
            model.unmet_weight(problem, unmet);
        }
        if let Purpose::Breaks { most, .. } = purpose {
            model.sum_breaks(bounds, most);
        }
        model
    }

    /// By slot, the literal that says that a participant is busy.
    pub(crate) fn busy(&self, p: usize) -> &[Option<Lit>] {
        &self.busy[p]
    }

    /// Makes the solver try a schedule's slots first.
    pub(crate) fn suggest(&mut self, schedule: &Schedule) {
        for (places, slot) in self.places.iter().zip(&schedule.slots) {
            for &(t, lit) in places {
                self.solver.suggest(if *slot == Some(t) { lit } else { !lit });
            }
        }
    }

    /// The schedule of the last model.
    pub(crate) fn schedule(&self) -> Schedule {
        Schedule {
            slots: self
                .places
                .iter()
                .map(|places| {
                    places.iter().find(|&&(_, lit)| self.solver.holds(lit)).map(|&(t, _)| t)
                })
                .collect(),
        }
    }

    /// The literal that lifts a rule, where rules can be lifted.
    pub(super) fn lift(&mut self, rule: Rule) -> Option<Lit> {
        if !self.liftable {
            return None;
        }
        let lit = self.solver.literal();
        self.lifts.push((rule, lit));
        Some(lit)
    }

    fn meetings(&mut self, problem: &Problem) {
        self.places = vec![Vec::new(); problem.pairs.len()];
        let mut rank = vec![0; problem.parties.len()];
        for (r, &p) in self.ranked.iter().enumerate() {
            rank[p] = r;
        }
        let mut meetings: Vec<usize> = (0..problem.pairs.len()).collect();
        meetings.sort_by_key(|&m| {
            let (a, b) = (rank[problem.pairs[m].a], rank[problem.pairs[m].b]);
            (a.min(b), a.max(b))
        });
        for m in meetings {
            let pair = &problem.pairs[m];
            let places: Vec<(usize, Lit)> =
                pair.allowed.iter().map(|&t| (t, self.solver.literal())).collect();
            let lits: Vec<Lit> = places.iter().map(|&(_, l)| l).collect();
            at_most_one(&mut self.solver, &lits, None);
            if pair.mandatory {
                self.solver.clause(&lits);
            }
            self.places[m] = places;
        }
    }

    fn order(&mut self, problem: &Problem) {
        for (before, afters) in problem.later.iter().enumerate() {
            for &after in afters {
                let lift = self.lift(Rule::Order(before, after));
                self.one_before_other(before, after, lift);
            }
        }
    }

    /// `before` in a slot forbids `after` in that slot and all earlier ones; a chain of literals "after
    /// is in slot t or earlier" keeps the clauses few.
    fn one_before_other(&mut self, before: usize, after: usize, lift: Option<Lit>) {
        let (Some(&(first, _)), Some(&(last, _))) =
            (self.places[after].first(), self.places[before].last())
        else {
            return;
        };
        let mut until: Option<Lit> = None;
        for t in first..=last {
            let there = self.places[after].iter().find(|&&(s, _)| s == t).copied();
            if let Some((_, lit)) = there {
                let now = self.solver.literal();
                self.solver.clause(&[!lit, now]);
                if let Some(earlier) = until {
                    self.solver.clause(&[!earlier, now]);
                }
                until = Some(now);
            }
            let here = self.places[before].iter().find(|&&(s, _)| s == t).copied();
            if let (Some((_, lit)), Some(now)) = (here, until) {
                let mut clause = vec![!lit, !now];
                clause.extend(lift);
                self.solver.clause(&clause);
            }
        }
    }

    /// Who is in one hall in a slot is in no other until there was time to walk there: said of literals "in this
    /// hall in this slot", one for each hall of a participant's meetings.
    fn walks(&mut self, problem: &Problem) {
        if problem.reach.is_empty() {
            return;
        }
        for (p, party) in problem.parties.iter().enumerate().filter(|(_, p)| p.seats == 1) {
            let halls = halls(problem, party);
            if !halls.iter().any(|&x| halls.iter().any(|&y| waits(problem, x, y) > 0)) {
                continue;
            }
            let lift = self.lift(Rule::Way(p));
            let there: Vec<Vec<Option<Lit>>> =
                halls.iter().map(|&hall| self.presence(problem, party, hall)).collect();
            for (i, &from) in halls.iter().enumerate() {
                for (j, &to) in halls.iter().enumerate() {
                    for (s, here) in there[i].iter().enumerate() {
                        let Some(here) = *here else { continue };
                        for &then in there[j][s + 1..problem.reach[from][to][s]].iter().flatten() {
                            let mut clause = vec![!here, !then];
                            clause.extend(lift);
                            self.solver.clause(&clause);
                        }
                    }
                }
            }
        }
    }

    /// By slot, a literal that is true wherever one of a participant's meetings of a hall is in it.
    fn presence(&mut self, problem: &Problem, party: &Party, hall: usize) -> Vec<Option<Lit>> {
        let mut there = vec![None; problem.slots];
        for &m in party.meetings.iter().filter(|&&m| problem.pairs[m].hall == hall) {
            for &(t, place) in &self.places[m] {
                let here = *there[t].get_or_insert_with(|| self.solver.literal());
                self.solver.clause(&[!place, here]);
            }
        }
        there
    }
}

/// The halls of a participant's meetings, each once.
fn halls(problem: &Problem, party: &Party) -> Vec<usize> {
    let mut halls: Vec<usize> = party.meetings.iter().map(|&m| problem.pairs[m].hall).collect();
    halls.sort_unstable();
    halls.dedup();
    halls
}

/// Over all slots, the later slots too early for the way between two halls.
fn waits(problem: &Problem, from: usize, to: usize) -> usize {
    problem.reach[from][to].iter().enumerate().map(|(s, &next)| next.saturating_sub(s + 1)).sum()
}
