//! Simulated annealing over Kempe chains, and over swaps of wishes where not all can be met.

use super::board::{Board, UNPLACED};
use super::chain::Change;
use super::thermostat::Thermostat;
use super::walk::Step;
use crate::mask::{Gaps, Mask};
use crate::random::SplitMix64;
use crate::schedule::Schedule;

/// The order of schedules: rules first, then unmet weight, then breaks, then the idle slots in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Value {
    pub(crate) broken: i64,
    pub(crate) unmet_weight: u64,
    pub(crate) breaks: i64,
    pub(crate) idle: i64,
}

impl Value {
    pub(crate) fn of<const W: usize>(board: &Board<'_, W>) -> Self {
        Self {
            broken: board.unmet_mandatory as i64 + board.overload + board.unfair,
            unmet_weight: board.unmet_weight,
            breaks: board.breaks,
            idle: board.idle,
        }
    }
}

/// How an annealing run goes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cooling {
    pub(crate) hottest: f64,
    pub(crate) coldest: f64,
    /// Ticks from hottest to coldest.
    pub(crate) ticks: u64,
    /// Price of one break.
    pub(crate) break_price: f64,
    /// Price of one idle slot inside a break.
    pub(crate) idle_price: f64,
    /// Price of one meeting above a capacity.
    pub(crate) overload_price: f64,
    /// Price of one displaced slot ([`Gaps::displaced`]).
    pub(crate) displaced_price: f64,
    /// Whether chains that spoil an agenda are followed by others that repair it.
    pub(crate) walks: bool,
    /// Whether the run goes on from the best schedule.
    pub(crate) again: bool,
    /// Price of one unit of unmet weight.
    pub(crate) wish_price: f64,
}

/// Most that a chain may cost for a walk to start with it: one break, and little more.
const MOST_SPOILT: f64 = 1.3;

/// Of how many rows one may be spoilt for the spoilt ones to be drawn more often.
const FEW_SPOILT: usize = 64;

/// Wishes drawn to find one that is unmet.
const UNMET_DRAWS: usize = 8;

/// An annealing run that can be continued slice by slice.
pub(crate) struct Annealer<'p, const W: usize> {
    pub(crate) board: Board<'p, W>,
    pub(crate) best: Option<(Value, Schedule)>,
    pub(crate) moves: u64,
    pub(super) random: SplitMix64,
    thermostat: Thermostat,
    cooling: Cooling,
    started: u64,
    /// Rows of participants with something to move.
    rows: Vec<u32>,
    /// Wishes that may be met.
    wishes: Vec<u32>,
}

impl<'p, const W: usize> Annealer<'p, W> {
    pub(crate) fn new(board: Board<'p, W>, seed: u64, cooling: Cooling) -> Self {
        let problem = board.problem;
        let rows = (0..board.owner.len() as u32)
            .filter(|&r| {
                problem.parties[board.owner[r as usize] as usize]
                    .meetings
                    .iter()
                    .any(|&m| problem.pairs[m].allowed.len() > 1)
            })
            .collect();
        let wishes: Vec<u32> = (0..problem.pairs.len())
            .filter(|&m| !problem.pairs[m].mandatory && !problem.pairs[m].allowed.is_empty())
            .map(|m| m as u32)
            .collect();
        let started = board.ticks;
        Self {
            board,
            best: None,
            moves: 0,
            random: SplitMix64::new(seed),
            thermostat: Thermostat::new(cooling.hottest),
            cooling,
            started,
            rows,
            wishes,
        }
    }

    /// Starts again from the hottest.
    pub(crate) fn restart(&mut self, cooling: Cooling) {
        self.cooling = cooling;
        self.started = self.board.ticks;
    }

    /// Whether the run has cooled down.
    pub(crate) fn done(&self) -> bool {
        self.board.ticks - self.started >= self.cooling.ticks
    }

    /// Runs until the board has done so many ticks more, the run has cooled down, or the best
    /// schedule reaches the goal.
    pub(crate) fn run(&mut self, ticks: u64, goal: Value) {
        let end = self.board.ticks + ticks;
        self.note();
        while self.board.ticks < end && !self.done() {
            if self.best.as_ref().is_some_and(|b| b.0 <= goal) {
                return;
            }
            let along = (self.board.ticks - self.started) as f64 / self.cooling.ticks.max(1) as f64;
            self.thermostat.temperature = self.cooling.hottest
                + (self.cooling.coldest - self.cooling.hottest) * along.min(1.0);
            for _ in 0..200 {
                self.step();
            }
        }
    }

    /// Keeps the schedule of the board if it is better than all before.
    pub(super) fn note(&mut self) {
        let value = Value::of(&self.board);
        if self.best.as_ref().is_none_or(|b| value < b.0) {
            self.best = Some((value, self.board.schedule()));
        }
    }

    fn step(&mut self) {
        self.board.ticks += 1;
        if !self.wishes.is_empty() && self.random.below(8) < 3 {
            self.swap_wish();
        } else {
            self.swap_slots();
        }
    }

    /// One chain from a busy slot of a participant to another.
    ///
    /// Of the slots of an agenda only the ends of its runs, and the free slots next to them, can change
    /// places without a new break, so these are drawn most often. A chain is drawn as well from its other
    /// end, so it loses nothing to be turned down where this end alone bears more than half of what would
    /// be accepted.
    fn swap_slots(&mut self) {
        let Some(row) = self.draw_row() else { return };
        let p = self.board.owner[row as usize] as usize;
        let busy = self.board.busy[row as usize];
        let inside = self.random.below(8) == 0;
        let alone = self.board.alone[row as usize];
        let at_ends = alone && !inside && self.random.below(8) != 0;
        let from = if at_ends { self.board.run_ends(&busy) } else { busy };
        if from.is_empty() {
            return;
        }
        let s = from.nth(self.random.below(from.len()));
        let m = self.board.meeting_at(row, s) as usize;
        let allowed = self.board.allowed[m];
        let targets = if inside {
            allowed.and(&busy)
        } else if at_ends {
            allowed.and(&self.board.next_to_runs(&busy))
        } else {
            allowed.without(&busy)
        };
        if targets.is_empty() {
            return;
        }
        let t = targets.nth(self.random.below(targets.len()));
        if t == s {
            return;
        }
        let threshold = self.thermostat.threshold(&mut self.random);
        if !inside && alone && self.board.unfair == 0 {
            let relief =
                if self.board.overloaded(m, s) { self.cooling.overload_price } else { 0.0 };
            if self.own_price(p, busy, s, t) > (threshold + relief) / 2.0 {
                return;
            }
        }
        self.moves += 1;
        let Some(change) = self.board.chain(m, t) else {
            return;
        };
        let price = self.price(change);
        let done = if price <= threshold {
            self.board.make(s, t)
        } else if at_ends && self.cooling.walks && change.overload <= 0 && price < MOST_SPOILT {
            self.walk(Step { row, m, s, t, price }, threshold)
        } else {
            false
        };
        if done {
            self.note();
        }
    }

    /// A row to move something in. Where a run goes on from a good schedule and few agendas are spoilt, every
    /// other one is one of theirs: a break is handed on until somebody can do without.
    fn draw_row(&mut self) -> Option<u32> {
        if self.rows.is_empty() {
            return None;
        }
        let spoilt = &self.board.spoilt;
        let few = !spoilt.is_empty() && spoilt.len() <= self.rows.len() / FEW_SPOILT;
        if self.cooling.again && few && self.random.below(2) == 0 {
            let p = spoilt[self.random.below(spoilt.len())] as usize;
            let seats = self.board.problem.parties[p].seats;
            return Some(self.board.first_row[p] + self.random.below(seats) as u32);
        }
        Some(self.rows[self.random.below(self.rows.len())])
    }

    /// What moving a meeting from `s` to `t` costs in the agenda of `p` alone.
    pub(super) fn own_price(&self, p: usize, mut busy: Mask<W>, s: usize, t: usize) -> f64 {
        busy.remove(s);
        busy.insert(t);
        // Rounding must not turn away what is free.
        self.gap_price(self.board.gaps(&busy) - self.board.gaps_of[p]) - 1e-9
    }

    fn gap_price(&self, gaps: Gaps) -> f64 {
        let Cooling { break_price, idle_price, displaced_price, .. } = self.cooling;
        break_price * f64::from(gaps.breaks)
            + idle_price * f64::from(gaps.idle)
            + displaced_price * f64::from(gaps.displaced)
    }

    pub(super) fn price(&self, change: Change) -> f64 {
        self.gap_price(change.gaps)
            + self.cooling.overload_price * f64::from(change.overload)
            + 8.0 * f64::from(change.unfair)
    }

    /// Puts an unmet wish in place of those in its way, or back where that is no gain.
    fn swap_wish(&mut self) {
        let wishes = &self.wishes;
        let drawn = (0..UNMET_DRAWS)
            .map(|_| wishes[self.random.below(wishes.len())] as usize)
            .find(|&m| self.board.slot[m] == UNPLACED);
        let Some(m) = drawn else { return };
        let problem = self.board.problem;
        let pair = &problem.pairs[m];
        let mut options = self.board.allowed[m];
        if self.random.below(8) != 0 {
            // Where each is busy already, or has a run next to it, it need not get a new break.
            for p in [pair.a, pair.b] {
                let busy = self.board.busy_of(p);
                options = options.and(&busy.or(&self.board.next_to_runs(&busy)));
            }
            if options.is_empty() {
                return;
            }
        }
        let t = options.nth(self.random.below(options.len()));
        let before =
            (self.board.breaks, self.board.unmet_weight, self.board.unfair, self.board.idle);
        let mut out: [(usize, usize); 3] = [(0, 0); 3];
        let mut outs = 0;
        for p in [pair.a, pair.b] {
            if self.board.free_row(p, t).is_none() {
                let seats = problem.parties[p].seats;
                let row = self.board.first_row[p] + self.random.below(seats) as u32;
                let x = self.board.meeting_at(row, t) as usize;
                if problem.pairs[x].mandatory {
                    self.put_back(&out[..outs]);
                    return;
                }
                if self.board.slot[x] != UNPLACED {
                    out[outs] = (x, t);
                    outs += 1;
                    self.board.take_out(x);
                }
            }
        }
        if !self.board.room(m, t) {
            let there = &self.board.by_slot[t];
            if there.is_empty() {
                self.put_back(&out[..outs]);
                return;
            }
            let x = there[self.random.below(there.len())] as usize;
            if problem.pairs[x].mandatory {
                self.put_back(&out[..outs]);
                return;
            }
            out[outs] = (x, t);
            outs += 1;
            self.board.take_out(x);
        }
        self.board.ticks += 4;
        self.moves += 1;
        if !self.board.fits(m, t) {
            self.put_back(&out[..outs]);
            return;
        }
        self.board.place(m, t);
        let lost = self.board.unmet_weight as f64 - before.1 as f64;
        let price = self.cooling.break_price * (self.board.breaks - before.0) as f64
            + self.cooling.wish_price * lost
            + self.cooling.idle_price * (self.board.idle - before.3) as f64
            + 8.0 * (self.board.unfair - before.2) as f64;
        if price > self.thermostat.threshold(&mut self.random) {
            self.board.take_out(m);
            self.put_back(&out[..outs]);
            return;
        }
        self.note();
    }

    fn put_back(&mut self, out: &[(usize, usize)]) {
        for &(x, t) in out {
            self.board.place(x, t);
        }
    }
}
