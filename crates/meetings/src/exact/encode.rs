//! The problem as clauses.
//!
//! The model of Bofill et al. (JAIR 74, 2022, section 5) with its two implied constraints (a participant
//! is busy in exactly as many slots as it has meetings; a slot has at most twice as many busy
//! participants as tables), and more of the kind: an agenda spans at least its meetings, and exactly
//! them where it has no break; a slot holds what the other slots cannot.

use super::bounds::BlockBound;
use crate::problem::Problem;
use crate::sat::{Lit, Solver, Way, at_least, at_most, sorted};
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
    /// The fairness bound.
    Fairness,
}

/// The formula, and what its literals mean.
pub(crate) struct Model {
    pub(crate) solver: Solver,
    /// By meeting: its slots and the literals that say it is there.
    pub(crate) places: Vec<Vec<(usize, Lit)>>,
    /// By participant and slot: busy.
    busy: Vec<Vec<Option<Lit>>>,
    /// By participant: `breaks[p][j]` is true wherever `p` has more than `base + j` breaks.
    breaks: Vec<Vec<Lit>>,
    /// Sum of the block bounds: breaks that are counted without literal.
    pub(crate) certain_breaks: usize,
    /// `count[i]` is true wherever there are more than `certain_breaks + i` breaks.
    count: Vec<Lit>,
    /// `unmet[i]` is true wherever more than `i` of the weight is unmet.
    unmet: Vec<Lit>,
    /// Literals that lift a rule when true, where rules can be lifted.
    pub(crate) lifts: Vec<(Rule, Lit)>,
    liftable: bool,
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

/// Number of meeting-slot pairs, by which the size of the formula can be told.
pub(crate) fn size(problem: &Problem) -> usize {
    problem.pairs.iter().map(|m| m.allowed.len()).sum()
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
            lifts: Vec::new(),
            liftable: purpose == Purpose::Rules,
        };
        model.meetings(problem);
        model.agendas(problem);
        model.pools(problem);
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

    /// By participant, literals for each break above its block bound.
    pub(crate) fn breaks(&self) -> &[Vec<Lit>] {
        &self.breaks
    }

    /// Counts the breaks in a formula made without, up to `most`.
    pub(crate) fn count_breaks(&mut self, problem: &Problem, bounds: &BlockBound, most: usize) {
        if self.breaks.is_empty() {
            self.break_counts(problem, bounds, most);
        }
        self.sum_breaks(bounds, most);
    }

    fn sum_breaks(&mut self, bounds: &BlockBound, most: usize) {
        self.certain_breaks = bounds.total();
        let literals: Vec<Lit> = self.breaks.iter().flatten().copied().collect();
        let outputs = (most + 1).saturating_sub(self.certain_breaks);
        self.count = sorted(&mut self.solver, &literals, outputs, Way::Upward);
        self.demand(most);
    }

    /// Demands at most so many breaks from now on.
    pub(crate) fn demand(&mut self, most: usize) {
        if most < self.certain_breaks {
            self.solver.clause(&[]);
        } else if let Some(&more) = self.count.get(most - self.certain_breaks) {
            self.solver.clause(&[!more]);
        }
    }

    /// Demands at most so much unmet weight from now on.
    pub(crate) fn demand_weight(&mut self, unmet: u64) {
        if let Some(&more) = usize::try_from(unmet).ok().and_then(|i| self.unmet.get(i)) {
            self.solver.clause(&[!more]);
        }
    }

    /// Counts the unmet weight up to one more than `most`, and forbids more than `most`.
    fn unmet_weight(&mut self, problem: &Problem, most: u64) {
        let mut units = Vec::new();
        for (m, pair) in problem.pairs.iter().enumerate() {
            if pair.mandatory || pair.allowed.is_empty() {
                continue;
            }
            let out = self.solver.literal();
            let mut clause: Vec<Lit> = self.places[m].iter().map(|&(_, l)| l).collect();
            for &lit in &clause {
                self.solver.clause(&[!lit, !out]);
            }
            clause.push(out);
            self.solver.clause(&clause);
            units.extend((0..pair.weight).map(|_| out));
        }
        if !units.is_empty() {
            let outputs = usize::try_from(most).map_or(usize::MAX, |n| n.saturating_add(1));
            self.unmet = sorted(&mut self.solver, &units, outputs, Way::Upward);
            self.demand_weight(most);
        }
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
    fn lift(&mut self, rule: Rule) -> Option<Lit> {
        if !self.liftable {
            return None;
        }
        let lit = self.solver.literal();
        self.lifts.push((rule, lit));
        Some(lit)
    }

    fn meetings(&mut self, problem: &Problem) {
        for pair in &problem.pairs {
            let places: Vec<(usize, Lit)> =
                pair.allowed.iter().map(|&t| (t, self.solver.literal())).collect();
            let lits: Vec<Lit> = places.iter().map(|&(_, l)| l).collect();
            at_most_one(&mut self.solver, &lits, None);
            if pair.mandatory {
                self.solver.clause(&lits);
            }
            self.places.push(places);
        }
    }

    fn agendas(&mut self, problem: &Problem) {
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

    fn pools(&mut self, problem: &Problem) {
        for (k, pool) in problem.pools.iter().enumerate() {
            let drawing: Vec<usize> = (0..problem.pairs.len())
                .filter(|&m| problem.pairs[m].pools.contains(&(k as u32)))
                .collect();
            let mut here: Vec<Vec<Lit>> = vec![Vec::new(); problem.slots];
            for &m in &drawing {
                for &(t, lit) in &self.places[m] {
                    here[t].push(lit);
                }
            }
            let mandatory = drawing.iter().filter(|&&m| problem.pairs[m].mandatory).count();
            let whole: usize =
                (0..problem.slots).map(|t| (pool.capacity[t] as usize).min(here[t].len())).sum();
            for (t, lits) in here.iter().enumerate() {
                let capacity = pool.capacity[t] as usize;
                let lift = self.lift(Rule::Pool(k, t));
                at_most(&mut self.solver, lits, capacity, lift);
                if self.liftable {
                    continue;
                }
                let elsewhere = whole - capacity.min(lits.len());
                if mandatory == drawing.len() && mandatory > elsewhere && mandatory <= whole {
                    at_least(&mut self.solver, lits, mandatory - elsewhere, None);
                }
                let single =
                    problem.pools.len() == 1 && problem.parties.iter().all(|p| p.seats == 1);
                if single {
                    let busy: Vec<Lit> = self.busy.iter().filter_map(|b| b[t]).collect();
                    self.even(&busy, 2 * capacity);
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

    /// An even number of the literals is true, and at most `most`, which is even.
    fn even(&mut self, lits: &[Lit], most: usize) {
        let count = sorted(&mut self.solver, lits, most.saturating_add(1), Way::Both);
        if let Some(&more) = count.get(most) {
            self.solver.clause(&[!more]);
        }
        for i in (0..count.len().min(most)).step_by(2) {
            let mut clause = vec![!count[i]];
            clause.extend(count.get(i + 1));
            self.solver.clause(&clause);
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

    fn walks(&mut self, problem: &Problem) {
        if problem.reach.is_empty() {
            return;
        }
        for party in problem.parties.iter().filter(|p| p.seats == 1) {
            for (i, &m) in party.meetings.iter().enumerate() {
                for &n in &party.meetings[i + 1..] {
                    let (from, to) = (problem.pairs[m].hall, problem.pairs[n].hall);
                    for &(s, x) in &self.places[m] {
                        for &(t, y) in &self.places[n] {
                            let far = (s < t && t < problem.reach[from][to][s])
                                || (t < s && s < problem.reach[to][from][t]);
                            if far {
                                self.solver.clause(&[!x, !y]);
                            }
                        }
                    }
                }
            }
        }
    }

    /// Literals for the breaks of each participant above its block bound, up to what can matter.
    fn break_counts(&mut self, problem: &Problem, bounds: &BlockBound, most: usize) {
        let spare = most.saturating_sub(bounds.total());
        for p in 0..problem.parties.len() {
            let mut ends = Vec::new();
            for window in &problem.break_sessions {
                self.break_ends(p, window.first, window.end, &mut ends);
            }
            let least = bounds.least[p];
            let greatest = bounds.greatest[p];
            let wanted = greatest.min(least.saturating_add(spare).saturating_add(1));
            let all = sorted(&mut self.solver, &ends, wanted, Way::Upward);
            if least > 0 && !ends.is_empty() && !self.liftable {
                self.solver.clause(&ends);
            }
            let counted: Vec<Lit> = all.into_iter().skip(least).collect();
            if let Some(&too_many) = counted.get(spare) {
                self.solver.clause(&[!too_many]);
            }
            if let (Some(degree), [window]) =
                (problem.known_degree(p), problem.break_sessions.as_slice())
                && (window.first, window.end) == (0, problem.slots)
                && degree > 1
                && least == 0
                && !self.liftable
            {
                self.span(p, degree, counted.first().copied());
            }
            self.breaks.push(counted);
        }
    }

    /// `used[t]`: busy in slot `t` or before, within a break session. A break ends in slot `t` where the
    /// participant is busy in `t`, idle in `t - 1`, and used before that.
    fn break_ends(&mut self, p: usize, first: usize, end: usize, ends: &mut Vec<Lit>) {
        let mut used: Vec<Option<Lit>> = Vec::with_capacity(end - first);
        for t in first..end {
            let before = used.last().copied().flatten();
            let busy = self.busy[p][t];
            let now = match (before, busy) {
                (None, b) => b,
                (Some(u), None) => Some(u),
                (Some(u), Some(b)) => {
                    let now = self.solver.literal();
                    self.solver.clause(&[!u, now]);
                    self.solver.clause(&[!b, now]);
                    self.solver.clause(&[u, b, !now]);
                    Some(now)
                }
            };
            used.push(now);
            if t < first + 2 {
                continue;
            }
            if let (Some(b), Some(u)) = (busy, used[t - 2 - first]) {
                let e = self.solver.literal();
                let mut clause = vec![!b, !u, e];
                clause.extend(self.busy[p][t - 1]);
                self.solver.clause(&clause);
                ends.push(e);
            }
        }
    }

    /// First and last busy slot as order literals: a span of at least the degree, and of exactly the
    /// degree where there is no break.
    fn span(&mut self, p: usize, degree: usize, has_break: Option<Lit>) {
        let slots = self.busy[p].len();
        let mut from: Vec<Lit> = Vec::with_capacity(slots);
        for t in 0..slots {
            let now = self.solver.literal();
            let mut some = vec![!now];
            if let Some(&before) = from.last() {
                self.solver.clause(&[!before, now]);
                some.push(before);
            }
            if let Some(b) = self.busy[p][t] {
                self.solver.clause(&[!b, now]);
                some.push(b);
            }
            self.solver.clause(&some);
            from.push(now);
        }
        let mut until: Vec<Lit> = Vec::with_capacity(slots);
        for t in (0..slots).rev() {
            let now = self.solver.literal();
            let mut some = vec![!now];
            if let Some(&after) = until.last() {
                self.solver.clause(&[!after, now]);
                some.push(after);
            }
            if let Some(b) = self.busy[p][t] {
                self.solver.clause(&[!b, now]);
                some.push(b);
            }
            self.solver.clause(&some);
            until.push(now);
        }
        until.reverse();
        for t in 0..slots {
            if t + degree < slots {
                self.solver.clause(&[from[t], until[t + degree]]);
            } else {
                self.solver.clause(&[from[t]]);
            }
            if t < degree {
                self.solver.clause(&[until[t]]);
            }
            let mut unless: Vec<Lit> = has_break.into_iter().collect();
            if t + degree < slots {
                unless.extend([!from[t], !until[t + degree]]);
                self.solver.clause(&unless);
                unless.truncate(usize::from(has_break.is_some()));
            }
            unless.extend([!from[t], !until[t]]);
            unless.extend(self.busy[p][t]);
            self.solver.clause(&unless);
        }
    }

    fn fairness(&mut self, problem: &Problem, bounds: &BlockBound) {
        let Some(d) = problem.fairness else { return };
        let lift = self.lift(Rule::Fairness);
        // No participant can be made to have more breaks than the one with least room for them.
        let floor = bounds.greatest.iter().copied().min().unwrap_or(0);
        let mut all_have: Vec<Lit> = Vec::new();
        for j in 1..=floor {
            let lit = self.solver.literal();
            for p in 0..problem.parties.len() {
                self.breaks_at_least(problem, p, j, !lit);
            }
            all_have.push(lit);
        }
        for p in 0..problem.parties.len() {
            let least = bounds.least[p];
            for j in 0..=floor {
                // More than j + d breaks need everyone to have more than j.
                let more = (j + d).checked_sub(least).map(|i| self.breaks[p].get(i).copied());
                let mut clause: Vec<Lit> = match more {
                    Some(Some(lit)) => vec![!lit],
                    Some(None) => continue,
                    None => Vec::new(),
                };
                clause.extend(all_have.get(j).copied());
                clause.extend(lift);
                self.solver.clause(&clause);
            }
        }
    }

    /// At least `j` breaks of a participant, unless `unless` is true: counted by literals that are true
    /// only where a break ends.
    fn breaks_at_least(&mut self, problem: &Problem, p: usize, j: usize, unless: Lit) {
        let mut ends = Vec::new();
        for window in &problem.break_sessions {
            for t in window.first + 2..window.end.max(window.first + 2) {
                let Some(b) = self.busy[p][t] else { continue };
                let earlier: Vec<Lit> =
                    (window.first..t - 1).filter_map(|s| self.busy[p][s]).collect();
                if earlier.is_empty() {
                    continue;
                }
                let e = self.solver.literal();
                self.solver.clause(&[!e, b]);
                if let Some(just_before) = self.busy[p][t - 1] {
                    self.solver.clause(&[!e, !just_before]);
                }
                let mut used = vec![!e];
                used.extend(earlier);
                self.solver.clause(&used);
                ends.push(e);
            }
        }
        at_least(&mut self.solver, &ends, j, Some(unless));
    }
}

/// At most one of the literals, in groups of three with a literal for the rest.
fn at_most_one(solver: &mut Solver, lits: &[Lit], unless: Option<Lit>) {
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
