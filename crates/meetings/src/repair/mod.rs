//! Repair on the day: keeps as many agreed meetings as possible, moves as few of them as possible, and
//! only then looks at breaks.
//!
//! Meetings in slots that have begun stay. The rest is settled by counting, by hand, and by satisfiability:
//! first how few agreed meetings must be given up, then how few must move (decision 0022).

mod changed;
mod reseat;
mod rings;
mod settle;

use crate::instance::{Instance, Meeting};
use crate::problem::Problem;
use crate::schedule::{Figures, Schedule};
use changed::apply;
use reseat::reseat;
use rings::{Kept, meet_wishes};
use settle::Settled;

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
    /// Fewer tables from a slot on, where tables have no names.
    LostTables {
        /// First slot with fewer tables.
        from: usize,
        /// How many fewer.
        tables: usize,
    },
}

impl Change {
    /// The wish that was added, if one was.
    #[must_use]
    pub fn wish(&self) -> Option<Meeting> {
        let &Self::Added { a, b, weight, session, hall } = self else { return None };
        Some(Meeting { weight, session, hall, mandatory: false, ..Meeting::plain(a, b) })
    }
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
    /// has begun does not allow it any more, or no fair repair was found in an event too large to prove it.
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

/// Repairs a schedule. For a further repair on the same day give the same instance, the last schedule with the
/// wishes added so far at its end, and all changes so far.
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
    let undecided = matches!(fair, Err(RepairError::Stopped)) && !stop();
    if now.fairness.is_some() && (undecided || matches!(fair, Err(RepairError::Begun(_)))) {
        // What has begun cannot be made fair any more, or the event is too large to find out; better an unfair
        // repair than none.
        now.fairness = None;
        fair = repair_as(&now, &old, changes.now, &whys, stop);
    }
    fair
}

/// Repairs with the rules of the changed instance: the nearer meetings first, all of them where that
/// proves nothing; then wishes are met that fit without moving anybody further.
fn repair_as(
    now: &Instance,
    old: &Schedule,
    begun: usize,
    whys: &[Option<String>],
    stop: &dyn Fn() -> bool,
) -> Result<Repaired, RepairError> {
    let problem = Problem::new(now);
    let kept = Kept::new(&problem, old);
    let whys: Vec<Option<String>> =
        (0..whys.len()).map(|m| whys[m].clone().or_else(|| kept.short_of(m))).collect();
    let all_kept = (0..old.slots.len()).all(|m| {
        let placed = old.slots[m].is_none() || kept.schedule.slots[m].is_some();
        placed || problem.pairs[m].allowed.is_empty()
    });
    let settled = if all_kept && crate::check::check(now, &kept.schedule).valid() {
        Some((kept.schedule.clone(), true))
    } else {
        let by_hand = kept.trimmed().map(|t| reseat(now, &problem, old, &t));
        let by_hand = by_hand.filter(|s| crate::check::check(now, s).valid());
        match (kept.settle(by_hand.as_ref(), stop), by_hand) {
            (Settled::Found(schedule, true), _) => Some((schedule, true)),
            (Settled::Found(schedule, false), Some(by_hand)) => {
                Some((kept.gentler(schedule, by_hand), false))
            }
            (Settled::Found(schedule, false), None) => Some((schedule, false)),
            (Settled::Impossible | Settled::Open, Some(by_hand)) => Some((by_hand, false)),
            (Settled::Impossible, None) => None,
            (Settled::Open, None) => return Err(RepairError::Stopped),
        }
    };
    let Some((schedule, fewest)) = settled else {
        let slots = old.slots.iter().map(|s| s.filter(|&t| t < begun)).collect();
        let violations = crate::check::check(now, &Schedule { slots }).violations;
        return Err(RepairError::Begun(violations.into_iter().map(|v| v.0).collect()));
    };
    let with_wishes = meet_wishes(&problem, old, &schedule, fewest, stop);
    let valid = crate::check::check(now, &with_wishes).valid();
    debug_assert!(valid, "wishes broke a rule");
    let schedule = if valid { with_wishes } else { schedule };
    Ok(report(now.clone(), old, schedule, &whys, fewest))
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
