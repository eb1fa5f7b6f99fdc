//! One searching worker: construction, ejection, then annealing runs of growing length.

use super::anneal::{Annealer, Cooling, Value};
use super::board::Board;
use super::comfort::ease;
use super::construct::construct;
use super::eject::place_all;
use crate::instance::Instance;
use crate::problem::Problem;
use crate::random::SplitMix64;
use crate::schedule::Schedule;

/// A search that is continued slice by slice.
pub(crate) struct Search<'p, const W: usize> {
    annealer: Annealer<'p, W>,
    blame: Vec<u32>,
    random: SplitMix64,
    placed: bool,
    constructed: bool,
    run_ticks: u64,
    runs: u32,
    problem: &'p Problem,
}

impl<'p, const W: usize> Search<'p, W> {
    /// A search that knows how many breaks each participant needs to have.
    pub(crate) fn new(
        problem: &'p Problem,
        least: &[usize],
        seed: u64,
        start: Option<&Schedule>,
    ) -> Self {
        let mut board = Board::<W>::new(problem);
        board.expect(least);
        if let Some(schedule) = start {
            board.load(schedule);
        }
        let meetings = problem.pairs.len() as u64;
        let run_ticks = 1_000_000 + meetings * if problem.has_wishes() { 6_000 } else { 2_000 };
        Self {
            annealer: Annealer::new(board, seed, cooling(0, run_ticks, problem)),
            blame: vec![0; problem.pairs.len()],
            random: SplitMix64::new(seed ^ 0x5eed),
            placed: false,
            constructed: false,
            run_ticks,
            runs: 0,
            problem,
        }
    }

    /// Takes over a better schedule found elsewhere.
    pub(crate) fn adopt(&mut self, schedule: &Schedule) {
        self.annealer.board.load(schedule);
        self.constructed = true;
        self.placed = self.annealer.board.unmet_mandatory == 0;
        self.annealer.restart(cooling(self.runs, self.run_ticks, self.problem));
    }

    /// Goes on from a schedule to shorten its breaks, and then to better what ranks below, at the price of
    /// nothing that ranks above: for a moment only where it is time to stop.
    pub(crate) fn polish(
        &mut self,
        instance: &Instance,
        best: (Value, Schedule),
        stop: &dyn Fn() -> bool,
    ) -> (Value, Schedule) {
        let mut best = best;
        let never = || false;
        let (most, stop): (u64, &dyn Fn() -> bool) =
            if stop() { (MOMENT, &never) } else { (u64::MAX, stop) };
        // No break is shorter than a slot.
        if best.0.idle > best.0.breaks {
            self.shorten_breaks(&best, most, stop);
            if let Some(shorter) = self.best().filter(|shorter| shorter.0 < best.0) {
                best = shorter.clone();
            }
        }
        let ticks = (300_000 + 300 * self.problem.pairs.len() as u64).min(most);
        self.annealer.board.load(&best.1);
        if Value::of(&self.annealer.board) > best.0 {
            return best;
        }
        let eased = ease(&mut self.annealer.board, instance, &mut self.random, ticks, stop);
        // A chain may have closed a break by the way.
        self.annealer.board.load(&eased);
        (Value::of(&self.annealer.board), eased)
    }

    fn shorten_breaks(&mut self, best: &(Value, Schedule), most: u64, stop: &dyn Fn() -> bool) {
        let ticks = (300_000 + 150 * self.problem.pairs.len() as u64).min(most);
        self.annealer.board.load(&best.1);
        self.annealer.restart(Cooling {
            hottest: 1.0,
            coldest: 0.1,
            ticks,
            break_price: 50.0,
            idle_price: 1.0,
            displaced_price: 0.0,
            overload_price: 1_000.0,
            walks: false,
            again: true,
            wish_price: 1_000.0,
        });
        let shortest = Value { idle: best.0.breaks, ..best.0 };
        while !self.annealer.done() && !stop() && self.best().is_none_or(|b| b.0 > shortest) {
            self.annealer.run(100_000, shortest);
        }
    }

    fn return_to_best(&mut self) {
        if let Some((_, schedule)) = &self.annealer.best {
            let schedule = schedule.clone();
            self.annealer.board.load(&schedule);
        }
    }

    pub(crate) fn best(&self) -> Option<&(Value, Schedule)> {
        self.annealer.best.as_ref().filter(|b| b.0.broken == 0)
    }

    pub(crate) fn moves(&self) -> u64 {
        self.annealer.moves
    }

    /// Annealing runs completed.
    pub(crate) fn runs(&self) -> u32 {
        self.runs
    }

    /// Works for so many ticks or until the goal is reached.
    pub(crate) fn slice(&mut self, ticks: u64, goal: Value, stop: &dyn Fn() -> bool) {
        let end = self.annealer.board.ticks + ticks;
        if !self.constructed {
            construct(&mut self.annealer.board, &mut self.random);
            self.constructed = true;
        }
        if !self.placed {
            self.placed =
                place_all(&mut self.annealer.board, &mut self.blame, &mut self.random, ticks);
            if self.placed {
                self.annealer.note();
                self.annealer.restart(cooling(self.runs, self.run_ticks, self.problem));
            }
        }
        while self.placed && self.annealer.board.ticks < end && !stop() {
            let left = end - self.annealer.board.ticks;
            self.annealer.run(left.min(500_000), goal);
            if self.best().is_some_and(|b| b.0 <= goal) {
                return;
            }
            if self.annealer.done() {
                self.runs += 1;
                let cooling = cooling(self.runs, self.run_ticks, self.problem);
                if cooling.again {
                    self.return_to_best();
                }
                self.annealer.restart(cooling);
            }
        }
    }
}

/// Ticks for each kind of polish when it is time to stop: some hundredths of a second.
const MOMENT: u64 = 400_000;

/// Meetings up to which the first run is thorough.
const FEW: usize = 2_000;

/// The schedule of temperatures of the `n`-th run, given the ticks of a whole one.
///
/// On many meetings a quick first run is followed by one that is hardly warm and closes what breaks it left;
/// most need no other.
fn cooling(n: u32, whole: u64, problem: &Problem) -> Cooling {
    let wishes = problem.has_wishes();
    let many = problem.pairs.len() > FEW;
    let quick = many && !wishes;
    let thorough = n > 0 || !many;
    // Every other run, and on many meetings every one, goes on from the best schedule and is warmed only a
    // little.
    let again = if many { n > 0 } else { !n.is_multiple_of(2) };
    Cooling {
        hottest: match (again, wishes) {
            (true, _) if quick && n == 1 => 0.12,
            (true, _) => 0.2,
            (false, true) => 0.35,
            (false, false) => 0.3,
        },
        coldest: if thorough { 0.07 } else { 0.1 },
        ticks: match n {
            0 if quick => whole * 3 / 20,
            1 if quick => whole / 4,
            _ => whole << (n - u32::from(quick)).min(20),
        },
        break_price: 1.0,
        idle_price: 0.0,
        // Where wishes compete the tables are full, and an overload would hardly ever be worked off.
        overload_price: if wishes { 1000.0 } else { 1.0 },
        displaced_price: 0.1,
        walks: thorough,
        again,
        // In every other run met weight is kept, and only breaks are closed.
        wish_price: if again { 100.0 } else { 3.0 },
    }
}
