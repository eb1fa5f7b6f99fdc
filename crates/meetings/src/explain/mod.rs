//! Why a wish stayed unmet, and what would have to change for it to be met.

pub(crate) mod standing;

use crate::instance::{Grade, Instance};
use crate::problem::Problem;
use crate::schedule::Schedule;
use standing::Standing;

/// Why a wish is not met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// One side said no.
    Vetoed,
    /// The two share no language, and no interpreter for theirs is free where they are.
    NoInterpreter,
    /// No slot is open to both, whoever else they meet.
    NoCommonSlot,
    /// Both have a meeting in every slot open to both.
    BothFull,
    /// One has a meeting in every slot open to both.
    OneFull,
    /// In every slot open to both one of them has a meeting, now the one, now the other.
    NoCommonFreeSlot,
    /// A cap of one of them would be exceeded.
    Capped,
    /// No table is left where both are free.
    TablesFull,
    /// The order of meetings, or the way between halls, does not allow it where both are free.
    OrderOrWay,
    /// One would have too many breaks beside another.
    Fairness,
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
            Self::NoCommonFreeSlot => "no_common_free_slot",
            Self::Capped => "capped",
            Self::TablesFull => "tables_full",
            Self::OrderOrWay => "order_or_way",
            Self::Fairness => "fairness",
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
    let problem = Problem::new(instance);
    let mut standing = Standing::new(instance, &problem, schedule);
    (0..instance.meetings.len())
        .filter(|&m| standing.slot(m).is_none())
        .collect::<Vec<_>>()
        .into_iter()
        .map(|m| {
            let (reason, why, change) = explain_one(&mut standing, m);
            Explanation { meeting: m, reason, why, change }
        })
        .collect()
}

type Said = (Reason, String, String);

fn explain_one(standing: &mut Standing<'_>, m: usize) -> Said {
    let meeting = &standing.instance.meetings[m];
    let (a, b) = (meeting.a, meeting.b);
    if meeting.vetoed() {
        let who = if meeting.grade_a == Grade::Veto { a } else { b };
        return (
            Reason::Vetoed,
            format!("participant {who} said no"),
            format!("participant {who} would have to agree"),
        );
    }
    if standing.instance.interpreter(meeting).is_err() {
        return (
            Reason::NoInterpreter,
            format!("participants {a} and {b} share no language and nobody interprets for them"),
            format!(
                "an interpreter between {} and {} would be needed",
                spoken(standing.instance, a),
                spoken(standing.instance, b)
            ),
        );
    }
    let there = both_there(standing.instance, m);
    let open = standing.problem.pairs[m].allowed.clone();
    if open.is_empty() {
        return never_possible(standing, m, &there);
    }
    if let Some(t) = open.iter().copied().find(|&t| standing.could_take(m, t)) {
        return (
            Reason::Possible,
            format!("nothing stands against it in slot {t}"),
            format!("put it in slot {t}"),
        );
    }
    let change = cheapest_swap(standing, m, &open);
    let free = |p: usize| open.iter().any(|&t| standing.free(p, t));
    let both: Vec<usize> =
        open.iter().copied().filter(|&t| standing.free(a, t) && standing.free(b, t)).collect();
    if both.is_empty() {
        let slots = format!("the {} slots open to both", open.len());
        return match (free(a), free(b)) {
            (false, false) => (
                Reason::BothFull,
                format!("both are full: participants {a} and {b} have meetings in all {slots}"),
                change,
            ),
            (true, true) => (
                Reason::NoCommonFreeSlot,
                format!(
                    "no common free slot: in each of {slots} participant {a} or participant {b} has a \
                     meeting"
                ),
                change,
            ),
            (a_is_free, _) => (
                Reason::OneFull,
                format!(
                    "participant {} is full: it has meetings in all {slots}",
                    if a_is_free { b } else { a }
                ),
                change,
            ),
        };
    }
    where_both_are_free(standing, m, &both, change)
}

/// Slots in which both are there, whatever the rules for the meeting itself.
fn both_there(instance: &Instance, m: usize) -> Vec<usize> {
    let meeting = &instance.meetings[m];
    let here = |p: usize, t: usize| instance.participants[p].forbidden.binary_search(&t).is_err();
    (0..instance.slots).filter(|&t| here(meeting.a, t) && here(meeting.b, t)).collect()
}

fn spoken(instance: &Instance, p: usize) -> String {
    instance.participants[p].languages.join(" or ")
}

/// No slot is open to the wish even in an empty schedule.
fn never_possible(standing: &Standing<'_>, m: usize, there: &[usize]) -> Said {
    let (instance, problem) = (standing.instance, standing.problem);
    let meeting = &instance.meetings[m];
    let (a, b) = (meeting.a, meeting.b);
    if there.is_empty() {
        return (
            Reason::NoCommonSlot,
            format!("participants {a} and {b} are never there at the same time"),
            "one of them would have to be there longer".to_owned(),
        );
    }
    let in_session = |t: usize| meeting.session.is_none_or(|s| instance.sessions[s].contains(t));
    let in_time = |t: usize| t >= meeting.not_before && meeting.fixed_slot.is_none_or(|f| f == t);
    let left: Vec<usize> = there.iter().copied().filter(|&t| in_session(t) && in_time(t)).collect();
    if left.is_empty() {
        let rule = match (meeting.session, meeting.fixed_slot) {
            (_, Some(slot)) => format!("it is locked to slot {slot}"),
            (Some(session), None) => format!("it is bound to session {session}"),
            (None, None) => format!("it may not be before slot {}", meeting.not_before),
        };
        return (
            Reason::NoCommonSlot,
            format!(
                "{rule}, and participants {a} and {b} are both there only in slots {}",
                words(there)
            ),
            "that rule would have to be lifted, or one of them be there longer".to_owned(),
        );
    }
    let lacking = |k: &&u32| {
        left.iter().all(|&t| problem.pools.get(**k as usize).is_some_and(|p| p.capacity[t] == 0))
    };
    if let Some(&k) = problem.pairs[m].pools.iter().find(lacking) {
        return spent(standing, m, k as usize, "both could meet", &left);
    }
    (
        Reason::TablesFull,
        format!(
            "in the slots {}, where both could meet, there is never both a table and an interpreter",
            words(&left)
        ),
        "a table and an interpreter in the same slot would do".to_owned(),
    )
}

/// A pool of which nothing is left in any of the slots.
fn spent(standing: &Standing<'_>, m: usize, k: usize, when: &str, slots: &[usize]) -> Said {
    let what = &standing.problem.pools[k].what;
    let reason = if standing.problem.pairs[m].pools[1] as usize == k {
        Reason::NoInterpreter
    } else {
        Reason::TablesFull
    };
    (
        reason,
        format!("in the slots {}, where {when}, nothing is left of: {what}", words(slots)),
        format!("one more of these in one of the slots {} would do", words(slots)),
    )
}

/// Both are free somewhere, and yet no slot will do.
fn where_both_are_free(
    standing: &mut Standing<'_>,
    m: usize,
    both: &[usize],
    swap: String,
) -> Said {
    let parties = [standing.instance.meetings[m].a, standing.instance.meetings[m].b];
    let cap = |t: usize| parties.iter().find_map(|&p| standing.cap_against(p, t));
    let within: Vec<usize> = both.iter().copied().filter(|&t| cap(t).is_none()).collect();
    if within.is_empty() {
        let cap = cap(both[0]).unwrap_or_default();
        return (
            Reason::Capped,
            format!("where both are free a cap is reached: {cap}"),
            format!("this cap would have to be raised by one; or {swap}"),
        );
    }
    let full: Vec<Vec<usize>> = within.iter().map(|&t| standing.pools_against(m, t)).collect();
    if let Some(&k) = full[0].iter().find(|k| full.iter().all(|spent| spent.contains(k))) {
        return spent(standing, m, k, "both are free", &within);
    }
    let roomy: Vec<usize> =
        within.iter().zip(&full).filter(|(_, spent)| spent.is_empty()).map(|(&t, _)| t).collect();
    if roomy.is_empty() {
        return (
            Reason::TablesFull,
            format!(
                "in the slots {}, where both are free, now the tables are taken and now the interpreters",
                words(&within)
            ),
            "a table and an interpreter free in the same slot would do".to_owned(),
        );
    }
    let barred: Vec<(usize, String)> = roomy
        .iter()
        .filter_map(|&t| standing.order_or_way_against(m, t).map(|against| (t, against)))
        .collect();
    if barred.len() == roomy.len() {
        let (t, against) = &barred[0];
        return (
            Reason::OrderOrWay,
            format!("where both are free (slots {}): in slot {t}, {against}", words(&roomy)),
            format!("that meeting would have to move; or {swap}"),
        );
    }
    (
        Reason::Fairness,
        format!(
            "where it fits (slots {}) somebody would have more breaks beside others than fairness_d allows",
            words(&roomy)
        ),
        format!("fairness_d would have to be greater; or {swap}"),
    )
}

/// The exchange in which the least weight gives way, tried out.
fn cheapest_swap(standing: &mut Standing<'_>, m: usize, open: &[usize]) -> String {
    let mut best: Option<((u64, usize, usize), Vec<usize>)> = None;
    for &t in open {
        for out in in_the_way(standing, m, t) {
            let weight: u64 = out.iter().map(|&o| standing.problem.pairs[o].weight).sum();
            let key = (weight, out.len(), t);
            if best.as_ref().is_none_or(|(known, _)| key < *known)
                && makes_room(standing, m, t, &out)
            {
                best = Some((key, out));
            }
        }
    }
    match best {
        Some(((weight, _, t), out)) => format!(
            "in slot {t} it could take the place of meeting {} (weight {weight}, for its {})",
            words(&out),
            standing.problem.pairs[m].weight
        ),
        None => {
            "no exchange with other wishes makes room for it: agreed meetings would have to move"
                .to_owned()
        }
    }
}

/// Wishes that could give way in a slot: those that keep the two busy then, or where both are free any
/// one of theirs.
fn in_the_way(standing: &Standing<'_>, m: usize, t: usize) -> Vec<Vec<usize>> {
    let parties = [standing.instance.meetings[m].a, standing.instance.meetings[m].b];
    let pairs = &standing.problem.pairs;
    let busy: Vec<usize> = parties.into_iter().filter(|&p| !standing.free(p, t)).collect();
    if busy.is_empty() {
        let theirs = parties.iter().flat_map(|&p| standing.problem.parties[p].meetings.iter());
        return theirs
            .filter(|&&o| !pairs[o].mandatory && standing.slot(o).is_some())
            .map(|&o| vec![o])
            .collect();
    }
    let lightest = |&p: &usize| {
        let wishes = standing.busy_with(p, t).iter().filter(|&&o| !pairs[o].mandatory);
        wishes.min_by_key(|&&o| pairs[o].weight).copied()
    };
    let Some(mut out) = busy.iter().map(lightest).collect::<Option<Vec<usize>>>() else {
        return Vec::new();
    };
    out.dedup();
    vec![out]
}

/// Whether a wish could take a slot if others gave way.
fn makes_room(standing: &mut Standing<'_>, m: usize, t: usize, out: &[usize]) -> bool {
    let before: Vec<(usize, Option<usize>)> = out.iter().map(|&o| (o, standing.slot(o))).collect();
    for &o in out {
        standing.take(o);
    }
    let could = standing.could_take(m, t);
    for (o, slot) in before {
        if let Some(slot) = slot {
            standing.put(o, slot);
        }
    }
    could
}

fn words(numbers: &[usize]) -> String {
    let shown: Vec<String> = numbers.iter().take(10).map(usize::to_string).collect();
    let more = if numbers.len() > 10 { ", …" } else { "" };
    shown.join(", ") + more
}
