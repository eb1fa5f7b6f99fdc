//! Repair on the day: keeps as many agreed meetings as possible, moves as few of them as possible, and
//! only then looks at breaks.
//!
//! Meetings in slots that have begun stay. The rest is settled by satisfiability: first how few agreed
//! meetings must be given up, then how few must move, each proven by the impossibility of one fewer.

use crate::exact::bounds::BlockBound;
use crate::exact::encode::{Model, Purpose};
use crate::instance::{Instance, Meeting};
use crate::problem::{NONE, Problem};
use crate::sat::{Answer, Lit, Way, sorted};
use crate::schedule::{Figures, Schedule};

/// One thing that happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// The participant does not come, or not any more.
    NoShow(usize),
    /// The participant comes only in slot `until`.
    Late {
        /// Who.
        participant: usize,
        /// First slot it can meet in.
        until: usize,
    },
    /// The participant leaves before slot `from`.
    EarlyDeparture {
        /// Who.
        participant: usize,
        /// First slot it cannot meet in.
        from: usize,
    },
    /// The meeting is called off.
    Cancelled(usize),
    /// A new wish, met if it can be without moving anyone.
    Added {
        /// One participant.
        a: usize,
        /// The other.
        b: usize,
        /// Its weight.
        weight: u64,
        /// The session it is bound to.
        session: Option<usize>,
        /// Its hall, where free tables stand in several.
        hall: Option<usize>,
    },
    /// A named table is gone from a slot on.
    LostTable {
        /// First slot without it.
        from: usize,
        /// Which, an index into [`Instance::table_list`].
        table: usize,
    },
    /// Fewer tables from a slot on.
    LostTables {
        /// First slot with fewer tables.
        from: usize,
        /// How many fewer.
        tables: usize,
    },
}

/// What happened, and when it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// First slot that has not begun; meetings before it do not move.
    pub now: usize,
    /// What happened.
    pub changes: Vec<Change>,
}

/// A meeting that moves or is given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The meeting.
    pub meeting: usize,
    /// Where it was.
    pub from: usize,
    /// Where it is now; `None` where it is given up.
    pub to: Option<usize>,
    /// Why, in words.
    pub why: String,
}

/// A repaired schedule.
#[derive(Debug, Clone)]
pub struct Repaired {
    /// The instance as it is now: with the new wishes, absences and tables; without `fairness` where what
    /// has begun does not allow it any more.
    pub instance: Instance,
    /// The new schedule.
    pub schedule: Schedule,
    /// Its figures.
    pub figures: Figures,
    /// Agreed meetings with another slot.
    pub moved: Vec<Moved>,
    /// Agreed meetings given up.
    pub cancelled: Vec<Moved>,
    /// Whether it is proven that no fewer can be given up, and for that many no fewer moved.
    pub fewest: bool,
}

/// Why there is no repaired schedule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RepairError {
    /// Meetings that have begun cannot move, and break a rule.
    #[error("the meetings that have begun, which cannot move, break a rule: {}", .0.join("; "))]
    Begun(Vec<String>),
    /// Stopped before any schedule was found.
    #[error("no repaired schedule was found in the time given")]
    Stopped,
}

/// Ticks for each question; beyond that the answer so far is kept and not called the fewest.
const TICKS: u64 = 100_000_000;
/// Ticks for closing breaks once the moves are settled.
const BREAK_TICKS: u64 = 400_000;

/// Repairs a schedule.
///
/// # Errors
/// When the meetings that have begun break a rule, or `stop` came before a schedule was found.
pub fn repair(
    instance: &Instance,
    schedule: &Schedule,
    changes: &Changes,
    stop: &dyn Fn() -> bool,
) -> Result<Repaired, RepairError> {
    let (mut now, old, whys) = apply(instance, schedule, changes);
    let mut fair = repair_as(&now, &old, changes.now, &whys, stop);
    if now.fairness.is_some() && matches!(fair, Err(RepairError::Begun(_))) {
        // What has begun cannot be made fair any more; better an unfair repair than none.
        now.fairness = None;
        fair = repair_as(&now, &old, changes.now, &whys, stop);
    }
    fair
}

/// Repairs with the rules of the changed instance.
fn repair_as(
    now: &Instance,
    old: &Schedule,
    begun: usize,
    whys: &[Option<String>],
    stop: &dyn Fn() -> bool,
) -> Result<Repaired, RepairError> {
    let problem = Problem::new(now);
    let fits = |m: usize| old.slots[m].is_some_and(|t| problem.pairs[m].allowed.contains(&t));
    let kept = Schedule {
        slots: (0..old.slots.len()).map(|m| old.slots[m].filter(|_| fits(m))).collect(),
    };
    let nothing_to_place = (0..old.slots.len())
        .all(|m| problem.pairs[m].allowed.is_empty() || kept.slots[m].is_some());
    if nothing_to_place && crate::check::check(now, &kept).valid() {
        return Ok(report(now.clone(), old, kept, whys, true));
    }
    let whys: Vec<Option<String>> = whys
        .iter()
        .enumerate()
        .map(|(m, why)| why.clone().or_else(|| short_of(&problem, &kept, old, m)))
        .collect();
    match settle(&problem, old, &kept, stop) {
        Some((schedule, fewest)) => Ok(report(now.clone(), old, schedule, &whys, fewest)),
        None if stop() => Err(RepairError::Stopped),
        None => {
            let slots = old.slots.iter().map(|s| s.filter(|&t| t < begun)).collect();
            let violations = crate::check::check(now, &Schedule { slots }).violations;
            Err(RepairError::Begun(violations.into_iter().map(|v| v.0).collect()))
        }
    }
}

/// Whether a meeting is in a slot that lacks a table or an interpreter for all its meetings, in words.
fn short_of(problem: &Problem, kept: &Schedule, old: &Schedule, m: usize) -> Option<String> {
    let t = old.slots[m]?;
    problem.pairs[m].pools.iter().filter(|&&k| k != NONE).find_map(|&k| {
        let pool = &problem.pools[k as usize];
        let there = pool.capacity[t] as usize;
        let wanted = (0..problem.pairs.len())
            .filter(|&o| o == m || kept.slots[o] == Some(t))
            .filter(|&o| problem.pairs[o].pools.contains(&k))
            .count();
        (wanted > there).then(|| {
            format!(
                "slot {t} has no room for all its meetings ({}: {wanted} wanted, {there} there)",
                pool.what
            )
        })
    })
}

/// The instance after the changes, the old schedule with a place for new wishes, and why each meeting
/// cannot stay as it was.
fn apply(
    instance: &Instance,
    schedule: &Schedule,
    changes: &Changes,
) -> (Instance, Schedule, Vec<Option<String>>) {
    let mut now = instance.clone();
    let mut old = schedule.clone();
    let mut called_off = vec![None; now.meetings.len()];
    if now.slot_tables.is_empty() {
        now.slot_tables = vec![now.tables; now.slots];
    }
    let mut whys: Vec<Option<String>> = vec![None; now.meetings.len()];
    let mut absent = |now: &mut Instance, p: usize, slots: std::ops::Range<usize>, why: &str| {
        for (m, meeting) in instance.meetings.iter().enumerate() {
            let affected = meeting.a == p || meeting.b == p;
            if affected && schedule.slots[m].is_some_and(|t| slots.contains(&t)) {
                whys[m] = Some(format!("participant {p} {why}"));
            }
        }
        let forbidden = &mut now.participants[p].forbidden;
        forbidden.extend(slots);
        forbidden.sort_unstable();
        forbidden.dedup();
    };
    let end = instance.slots;
    for &change in &changes.changes {
        match change {
            Change::NoShow(p) => absent(&mut now, p, changes.now..end, "does not come"),
            Change::Late { participant, until } => {
                let slots = changes.now..until.max(changes.now);
                absent(&mut now, participant, slots, &format!("comes in slot {until}"));
            }
            Change::EarlyDeparture { participant, from } => {
                let slots = from.max(changes.now)..end;
                absent(&mut now, participant, slots, &format!("leaves before slot {from}"));
            }
            Change::Cancelled(m) => called_off[m] = Some("it is called off".to_owned()),
            Change::Added { a, b, weight, session, hall } => {
                let wish =
                    Meeting { weight, session, hall, mandatory: false, ..Meeting::plain(a, b) };
                now.meetings.push(wish);
                old.slots.push(None);
            }
            Change::LostTable { from, table } => {
                let closed = &mut now.table_list[table].closed;
                closed.extend(from.max(changes.now)..end);
                closed.sort_unstable();
                closed.dedup();
            }
            Change::LostTables { from, tables } => {
                for t in from.max(changes.now)..end {
                    now.slot_tables[t] = now.slot_tables[t].saturating_sub(tables);
                }
            }
        }
    }
    now.settle_halls();
    whys.resize(now.meetings.len(), None);
    for (m, meeting) in now.meetings.iter_mut().enumerate() {
        meeting.mandatory = false;
        let begun = old.slots[m].filter(|&t| t < changes.now);
        if let Some(why) = called_off.get(m).cloned().flatten()
            && begun.is_none()
        {
            whys[m] = Some(why);
            meeting.grade_a = crate::instance::Grade::Veto;
        } else if begun.is_some() {
            meeting.fixed_slot = begun;
            meeting.mandatory = true;
        } else {
            meeting.not_before = meeting.not_before.max(changes.now);
        }
    }
    (now, old, whys)
}

/// Finds, in this order: fewest agreed meetings given up, fewest moved, most weight met, fewer breaks as
/// far as a little work finds them.
fn settle(
    problem: &Problem,
    old: &Schedule,
    kept: &Schedule,
    stop: &dyn Fn() -> bool,
) -> Option<(Schedule, bool)> {
    let bounds = BlockBound::new(problem);
    let mut model = Model::new(problem, &bounds, Purpose::Feasible);
    model.suggest(kept);
    let (mut given_up, mut moved, mut others) = (Vec::new(), Vec::new(), Vec::new());
    let mut weights = Vec::new();
    for m in 0..problem.pairs.len() {
        let places: Vec<(usize, Lit)> = model.places[m].clone();
        if places.is_empty() {
            continue;
        }
        let out = model.solver.literal();
        let mut clause: Vec<Lit> = places.iter().map(|&(_, l)| l).collect();
        for &lit in &clause {
            model.solver.clause(&[!lit, !out]);
        }
        clause.push(out);
        model.solver.clause(&clause);
        match old.slots[m] {
            None => others.push((out, problem.pairs[m].weight)),
            Some(t) => {
                given_up.push(out);
                weights.push(problem.pairs[m].weight);
                let moves = model.solver.literal();
                let mut clause = vec![out, moves];
                clause.extend(places.iter().find(|&&(s, _)| s == t).map(|&(_, stays)| stays));
                model.solver.clause(&clause);
                moved.push(moves);
            }
        }
    }
    let mut fewest = true;
    let mut best = None;
    for lits in [&given_up, &moved] {
        let (schedule, proven) = fewest_true(&mut model, lits, stop);
        fewest &= proven;
        best = schedule.or(best);
    }
    // Where agreed meetings weigh the same it does not matter which of them are given up.
    if weights.iter().any(|&w| w != weights[0]) {
        others.extend(given_up.iter().copied().zip(weights));
    }
    for lits in by_weight(others) {
        best = fewest_true(&mut model, &lits, stop).0.or(best);
    }
    let (schedule, _) = close_breaks(problem, &mut model, &bounds, best?, stop);
    Some((schedule, fewest))
}

/// Sum of weights up to which they are counted as they are.
const COUNTED: u64 = 600;

/// Levels of literals, of each of which as few as possible are to be true: one level in which each stands
/// as often as it weighs, or where that is too many, one level for each weight, the greatest first.
fn by_weight(mut lits: Vec<(Lit, u64)>) -> Vec<Vec<Lit>> {
    fn divisor(x: u64, y: u64) -> u64 {
        if y == 0 { x } else { divisor(y, x % y) }
    }
    lits.retain(|&(_, weight)| weight > 0);
    lits.sort_by_key(|&(_, weight)| std::cmp::Reverse(weight));
    let unit = lits.iter().fold(0, |unit, &(_, weight)| divisor(weight, unit)).max(1);
    let sum: u64 = lits.iter().fold(0, |sum, &(_, weight)| sum.saturating_add(weight / unit));
    if sum <= COUNTED {
        let often = |&(lit, weight): &(Lit, u64)| vec![lit; (weight / unit) as usize];
        return vec![lits.iter().flat_map(often).collect()];
    }
    lits.chunk_by(|x, y| x.1 == y.1)
        .map(|level| level.iter().map(|&(lit, _)| lit).collect())
        .collect()
}

/// Demands that as few of the literals as possible be true, counting up from none; gives a schedule and
/// whether the number is proven.
fn fewest_true(
    model: &mut Model,
    lits: &[Lit],
    stop: &dyn Fn() -> bool,
) -> (Option<Schedule>, bool) {
    let mut outputs = 4.min(lits.len());
    let mut count: Vec<Lit> = Vec::new();
    let mut proven = true;
    let mut most = 0;
    loop {
        if most < lits.len() && most >= count.len() {
            count = sorted(&mut model.solver, lits, outputs.max(most + 1), Way::Upward);
            outputs *= 4;
        }
        let demand: Vec<Lit> = count.get(most).map(|&l| !l).into_iter().collect();
        match model.solver.solve(&demand, TICKS, stop) {
            Answer::Satisfiable => {
                let schedule = model.schedule();
                // Where all may be true nothing is demanded, and an empty clause would be a contradiction.
                if !demand.is_empty() {
                    model.solver.clause(&demand);
                }
                return (Some(schedule), proven);
            }
            Answer::Undecided => proven = false,
            Answer::Unsatisfiable => {}
        }
        if most >= lits.len() || stop() {
            return (None, false);
        }
        most += 1;
    }
}

/// Closes breaks without undoing what is settled, for a little while.
fn close_breaks(
    problem: &Problem,
    model: &mut Model,
    bounds: &BlockBound,
    mut best: Schedule,
    stop: &dyn Fn() -> bool,
) -> (Schedule, usize) {
    let breaks = |schedule: &Schedule| breaks(problem, schedule);
    let mut fewest = breaks(&best);
    model.count_breaks(problem, bounds, fewest);
    let end = model.solver.ticks + BREAK_TICKS;
    while fewest > 0 && model.solver.ticks < end {
        model.demand(fewest - 1);
        model.suggest(&best);
        let left = end - model.solver.ticks;
        if model.solver.solve(&[], left, stop) != Answer::Satisfiable {
            break;
        }
        best = model.schedule();
        fewest = breaks(&best).min(fewest - 1);
    }
    (best, fewest)
}

fn breaks(problem: &Problem, schedule: &Schedule) -> usize {
    let mut total = 0;
    for party in &problem.parties {
        let mut busy = vec![false; problem.slots];
        for &m in &party.meetings {
            if let Some(t) = schedule.slots[m] {
                busy[t] = true;
            }
        }
        for window in &problem.break_sessions {
            let runs = (window.first..window.end)
                .filter(|&t| busy[t] && (t == window.first || !busy[t - 1]))
                .count();
            total += usize::saturating_sub(runs, 1);
        }
    }
    total
}

fn report(
    instance: Instance,
    old: &Schedule,
    schedule: Schedule,
    whys: &[Option<String>],
    fewest: bool,
) -> Repaired {
    let (mut moved, mut cancelled) = (Vec::new(), Vec::new());
    for (m, why) in whys.iter().enumerate() {
        let Some(from) = old.slots[m] else { continue };
        let to = schedule.slots[m];
        if to == Some(from) {
            continue;
        }
        let why =
            why.clone().unwrap_or_else(|| why_it_gives_way(&instance, old, &schedule, m, from));
        let entry = Moved { meeting: m, from, to, why };
        if to.is_some() {
            moved.push(entry);
        } else {
            cancelled.push(entry);
        }
    }
    let figures = crate::check::check(&instance, &schedule).figures;
    Repaired { instance, schedule, figures, moved, cancelled, fewest }
}

/// Why a meeting that nothing happened to is elsewhere now, in words.
fn why_it_gives_way(
    instance: &Instance,
    old: &Schedule,
    new: &Schedule,
    m: usize,
    from: usize,
) -> String {
    let mine = &instance.meetings[m];
    let takes_its_slot = instance.meetings.iter().enumerate().find(|&(o, other)| {
        let shares = [other.a, other.b].iter().any(|p| [mine.a, mine.b].contains(p));
        shares && o != m && new.slots[o] == Some(from) && old.slots[o] != Some(from)
    });
    match takes_its_slot {
        Some((other, _)) => format!("it makes room for meeting {other}, which takes its slot"),
        None => format!(
            "with it in slot {from}, more meetings would have to move or be given up for the rules to hold"
        ),
    }
}
