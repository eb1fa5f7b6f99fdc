//! Why a wish stayed unmet, and what would have to change for it to be met.

use crate::instance::Instance;
use crate::problem::{NONE, Problem};
use crate::schedule::Schedule;
use crate::search::board::Board;

/// Why a wish is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One side said no.
    Vetoed,
    /// The two share no language, and there are no interpreters for theirs.
    NoInterpreter,
    /// No slot is open to both, whoever else they meet.
    NoCommonSlot,
    /// Both have a meeting in every slot open to both.
    BothFull,
    /// One has a meeting in every slot open to both.
    OneFull,
    /// In every slot open to both one of them has a meeting, now the one, now the other.
    NeverFreeTogether,
    /// A cap of one of them would be exceeded.
    Capped,
    /// No table, or no interpreter, is left where both are free.
    NoPlace,
    /// The order of meetings, or the way between halls, does not allow it where both are free.
    OrderOrWay,
    /// It could be met as the schedule stands.
    Possible,
}

impl Reason {
    /// A word for programs to tell reasons apart by.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Vetoed => "vetoed",
            Self::NoInterpreter => "no_interpreter",
            Self::NoCommonSlot => "no_common_slot",
            Self::BothFull => "both_full",
            Self::OneFull => "one_full",
            Self::NeverFreeTogether => "never_free_together",
            Self::Capped => "capped",
            Self::NoPlace => "no_place",
            Self::OrderOrWay => "order_or_way",
            Self::Possible => "possible",
        }
    }
}

/// The explanation of one unmet wish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The wish.
    pub meeting: usize,
    /// Why it is not met.
    pub reason: Reason,
    /// The reason in words.
    pub why: String,
    /// What would have to change, in words.
    pub change: String,
}

/// Explains every unmet wish of a schedule.
#[must_use]
pub fn explain(instance: &Instance, schedule: &Schedule) -> Vec<Explanation> {
    match instance.slots {
        0..=64 => explain_wide::<1>(instance, schedule),
        65..=256 => explain_wide::<4>(instance, schedule),
        _ => explain_wide::<16>(instance, schedule),
    }
}

fn explain_wide<const W: usize>(instance: &Instance, schedule: &Schedule) -> Vec<Explanation> {
    let problem = Problem::new(instance);
    let mut board = Board::<W>::new(&problem);
    board.load(schedule);
    (0..schedule.slots.len())
        .filter(|&m| schedule.slots[m].is_none())
        .map(|m| explain_one(instance, &board, m))
        .collect()
}

fn explain_one<const W: usize>(instance: &Instance, board: &Board<'_, W>, m: usize) -> Explanation {
    let meeting = &instance.meetings[m];
    let (a, b) = (meeting.a, meeting.b);
    let say = |reason, why: String, change: String| Explanation { meeting: m, reason, why, change };
    if meeting.vetoed() {
        let who = if meeting.grade_a == crate::instance::Grade::Veto { a } else { b };
        return say(
            Reason::Vetoed,
            format!("participant {who} said no"),
            format!("participant {who} would have to agree"),
        );
    }
    if instance.interpreter(meeting).is_err() {
        return say(
            Reason::NoInterpreter,
            format!("participants {a} and {b} share no language and nobody interprets for them"),
            "an interpreter for their languages would be needed".to_owned(),
        );
    }
    let open: Vec<usize> = board.problem.pairs[m].allowed.clone();
    if open.is_empty() {
        return say(
            Reason::NoCommonSlot,
            format!("participants {a} and {b} have no slot in common in which they could meet"),
            "one of them would have to be there longer".to_owned(),
        );
    }
    let free_a = |t: &usize| board.free_row(a, *t).is_some();
    let free_b = |t: &usize| board.free_row(b, *t).is_some();
    let both: Vec<usize> = open.iter().copied().filter(|t| free_a(t) && free_b(t)).collect();
    if let Some(t) = both.iter().find(|&&t| board.fits(m, t)) {
        return say(
            Reason::Possible,
            format!("nothing stands against it in slot {t}"),
            format!("put it in slot {t}"),
        );
    }
    if both.is_empty() {
        let any_a = open.iter().any(free_a);
        let any_b = open.iter().any(free_b);
        let change = cheapest_swap(board, m, &open);
        return match (any_a, any_b) {
            (false, false) => say(
                Reason::BothFull,
                format!(
                    "both are full: {a} and {b} have meetings in all {} common slots",
                    open.len()
                ),
                change,
            ),
            (true, true) => say(
                Reason::NeverFreeTogether,
                format!(
                    "no common free slot: whenever {a} is free {b} has a meeting, and the reverse"
                ),
                change,
            ),
            (free, _) => {
                let full = if free { b } else { a };
                say(
                    Reason::OneFull,
                    format!(
                        "participant {full} is full: it has meetings in all {} common slots",
                        open.len()
                    ),
                    change,
                )
            }
        };
    }
    let within_caps: Vec<usize> = both
        .iter()
        .copied()
        .filter(|&t| board.caps_allow(a, t) && board.caps_allow(b, t))
        .collect();
    if within_caps.is_empty() {
        let who = if both.iter().any(|&t| board.caps_allow(a, t)) { b } else { a };
        return say(
            Reason::Capped,
            format!("participant {who} has reached a cap on its meetings"),
            format!("the cap of participant {who} would have to be raised by one"),
        );
    }
    let slots = words(&within_caps);
    if within_caps.iter().all(|&t| !board.room(m, t)) {
        let what: Vec<&str> = board.problem.pairs[m]
            .pools
            .iter()
            .filter(|&&k| k != NONE)
            .map(|&k| board.problem.pools[k as usize].what.as_str())
            .collect();
        return say(
            Reason::NoPlace,
            format!("where both are free (slots {slots}) nothing is left of: {}", what.join(", ")),
            format!("one more of these in one of the slots {slots} would do"),
        );
    }
    say(
        Reason::OrderOrWay,
        format!(
            "where both are free (slots {slots}) the order of meetings or the way between halls forbids it"
        ),
        "a neighbouring meeting would have to move".to_owned(),
    )
}

/// The slot where the least weight would have to give way.
fn cheapest_swap<const W: usize>(board: &Board<'_, W>, m: usize, open: &[usize]) -> String {
    let pair = &board.problem.pairs[m];
    let in_the_way = |t: usize| -> Vec<usize> {
        [pair.a, pair.b]
            .into_iter()
            .filter(|&p| board.free_row(p, t).is_none())
            .map(|p| board.meeting_at(board.first_row[p], t) as usize)
            .collect()
    };
    let cheapest = open
        .iter()
        .map(|&t| {
            let out = in_the_way(t);
            let agreed = out.iter().filter(|&&x| board.problem.pairs[x].mandatory).count();
            let weight: u64 = out.iter().map(|&x| board.problem.pairs[x].weight).sum();
            ((agreed, weight, out.len(), t), out)
        })
        .min_by_key(|(key, _)| *key);
    match cheapest {
        Some(((_, weight, _, t), out)) => format!(
            "in slot {t} it could take the place of meeting {} (weight {weight} together, for its {})",
            words(&out),
            pair.weight
        ),
        None => "one of them would have to be there longer".to_owned(),
    }
}

fn words(numbers: &[usize]) -> String {
    let shown: Vec<String> = numbers.iter().take(10).map(usize::to_string).collect();
    let more = if numbers.len() > 10 { ", …" } else { "" };
    shown.join(", ") + more
}
