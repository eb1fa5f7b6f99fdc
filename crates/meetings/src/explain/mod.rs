//! Why a wish stayed unmet, and what would have to change for it to be met.

mod exchange;
pub(crate) mod standing;

use crate::instance::{Grade, Instance};
use crate::problem::Problem;
use crate::schedule::Schedule;
use exchange::exchange;
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
    /// Both have a meeting in every slot in which it could take place.
    BothFull,
    /// One has a meeting in every slot in which it could take place.
    OneFull,
    /// In every slot in which it could take place one of them has a meeting, now the one, now the other.
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
    let instance = standing.instance;
    let meeting = &instance.meetings[m];
    let (a, b) = (meeting.a, meeting.b);
    if meeting.vetoed() {
        let who = match (meeting.grade_a, meeting.grade_b) {
            (Grade::Veto, Grade::Veto) => format!("participants {a} and {b}"),
            (Grade::Veto, _) => format!("participant {a}"),
            _ => format!("participant {b}"),
        };
        return (Reason::Vetoed, format!("{who} said no"), format!("{who} would have to agree"));
    }
    if instance.interpreter(meeting).is_err() {
        return (
            Reason::NoInterpreter,
            format!("participants {a} and {b} share no language and nobody interprets for them"),
            format!(
                "an interpreter between {} and {} would be needed",
                spoken(instance, a),
                spoken(instance, b)
            ),
        );
    }
    let open = standing.problem.pairs[m].allowed.clone();
    if open.is_empty() {
        return never_possible(standing, m);
    }
    if let Some(t) = open.iter().copied().find(|&t| standing.could_take(m, t)) {
        return (
            Reason::Possible,
            format!("nothing stands against it in slot {t}"),
            format!("put it in slot {t}"),
        );
    }
    let swap = exchange(standing, m, &open);
    let free = |p: usize| open.iter().any(|&t| standing.free(p, t));
    let both: Vec<usize> =
        open.iter().copied().filter(|&t| standing.free(a, t) && standing.free(b, t)).collect();
    if !both.is_empty() {
        return where_both_are_free(standing, m, &both, swap);
    }
    let change = swap.unwrap_or_else(|| {
        "no exchange was found in which one other wish, or those that keep the two busy in a slot, give way"
            .to_owned()
    });
    let slots = format!("in all slots in which this one could take place ({})", words(&open));
    match (free(a), free(b)) {
        (false, false) => (
            Reason::BothFull,
            format!("both are full: participants {a} and {b} have meetings {slots}"),
            change,
        ),
        (true, true) => (
            Reason::NoCommonFreeSlot,
            format!(
                "no common free slot: participant {a} or participant {b} has a meeting {slots}"
            ),
            change,
        ),
        (a_is_free, _) => (
            Reason::OneFull,
            format!(
                "participant {} is full: it has meetings {slots}",
                if a_is_free { b } else { a }
            ),
            change,
        ),
    }
}

fn spoken(instance: &Instance, p: usize) -> String {
    instance.participants[p].languages.join(" or ")
}

/// No slot is open to the wish even in an empty schedule.
fn never_possible(standing: &Standing<'_>, m: usize) -> Said {
    let (instance, problem) = (standing.instance, standing.problem);
    let meeting = &instance.meetings[m];
    let (a, b) = (meeting.a, meeting.b);
    let here = |p: usize, t: usize| instance.participants[p].forbidden.binary_search(&t).is_err();
    let there: Vec<usize> = (0..instance.slots).filter(|&t| here(a, t) && here(b, t)).collect();
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
        let rules = [
            meeting.fixed_slot.map(|slot| format!("it is locked to slot {slot}")),
            meeting.session.map(|session| format!("it is bound to session {session}")),
            (meeting.not_before > 0)
                .then(|| format!("it may not be before slot {}", meeting.not_before)),
        ];
        let rules: Vec<String> = rules.into_iter().flatten().collect();
        let these = if rules.len() > 1 { "one or more of these rules" } else { "that rule" };
        return (
            Reason::NoCommonSlot,
            format!(
                "{}, and participants {a} and {b} are both there only in slots {}",
                rules.join(", "),
                words(&there)
            ),
            format!("{these} would have to be lifted, or the two be there longer"),
        );
    }
    let lacking = |k: &&u32| {
        left.iter().all(|&t| problem.pools.get(**k as usize).is_some_and(|p| p.capacity[t] == 0))
    };
    match problem.pairs[m].pools.iter().find(lacking) {
        Some(&k) => (
            pool_reason(standing, m, k as usize),
            format!(
                "in the slots {}, where both could meet, there are none of: {}",
                words(&left),
                problem.pools[k as usize].what
            ),
            "at least one of these in such a slot would be needed".to_owned(),
        ),
        None if left.iter().any(|&t| {
            let pools =
                problem.pairs[m].pools.iter().filter_map(|&k| problem.pools.get(k as usize));
            pools.into_iter().all(|pool| pool.capacity[t] > 0)
        }) =>
        {
            (
                Reason::OrderOrWay,
                "the meetings that have to come before and after it leave it no slot".to_owned(),
                "that order would have to be lifted".to_owned(),
            )
        }
        None => (
            Reason::TablesFull,
            format!(
                "in the slots {}, where both could meet, there is never both a table and an interpreter",
                words(&left)
            ),
            "a table and an interpreter in the same slot would be needed".to_owned(),
        ),
    }
}

fn pool_reason(standing: &Standing<'_>, m: usize, k: usize) -> Reason {
    if standing.problem.pairs[m].pools[1] as usize == k {
        Reason::NoInterpreter
    } else {
        Reason::TablesFull
    }
}

/// Both are free somewhere, and yet no slot will do: the slot against which least stands, and all that
/// stands against it.
fn where_both_are_free(
    standing: &mut Standing<'_>,
    m: usize,
    both: &[usize],
    swap: Option<String>,
) -> Said {
    let mut nearest: Option<(usize, Vec<Said>)> = None;
    for &t in both {
        let against = obstacles(standing, m, t);
        if nearest.as_ref().is_none_or(|(_, known)| against.len() < known.len()) {
            nearest = Some((t, against));
        }
    }
    let (t, against) = nearest.unwrap_or_default();
    let list = |part: fn(&Said) -> &String, by: &str| {
        against.iter().map(|said| part(said).as_str()).collect::<Vec<_>>().join(by)
    };
    let place = if both.len() == 1 {
        format!("of the slots it could take, both are free only in {t}")
    } else {
        format!(
            "of the slots it could take, both are free in {}; least stands against {t}",
            words(both)
        )
    };
    let swap = swap.map_or_else(String::new, |swap| format!("; or {swap}"));
    (
        against.first().map_or(Reason::Possible, |said| said.0),
        format!("{place}: {}", list(|said| &said.1, ", and ")),
        format!("for slot {t}, {}{swap}", list(|said| &said.2, ", and ")),
    )
}

/// All that stands against a meeting in a slot in which both are free.
fn obstacles(standing: &mut Standing<'_>, m: usize, t: usize) -> Vec<Said> {
    let (instance, problem) = (standing.instance, standing.problem);
    let mut all = Vec::new();
    for p in [instance.meetings[m].a, instance.meetings[m].b] {
        for cap in standing.caps_against(p, t) {
            let (name, of) = (cap.name, cap.participant);
            all.push((
                Reason::Capped,
                format!("a cap is reached: {name} {} of participant {of}", cap.most),
                format!("{name} of participant {of} would have to be {}", cap.needed),
            ));
        }
    }
    for k in standing.pools_against(m, t) {
        let what = &problem.pools[k].what;
        all.push((
            pool_reason(standing, m, k),
            format!("nothing is left of: {what}"),
            format!("one more would be needed of: {what}"),
        ));
    }
    let mut against = standing.orders_and_ways_against(m, t);
    against.sort();
    against.dedup_by_key(|(o, _)| *o);
    for (o, why) in against {
        all.push((Reason::OrderOrWay, why, format!("meeting {o} would have to move")));
    }
    if let Some(difference) = standing.unfairness_with(m, t) {
        all.push((
            Reason::Fairness,
            "somebody would have more breaks beside others than fairness_d allows".to_owned(),
            format!("fairness_d would have to be {difference}"),
        ));
    }
    all
}

fn words(numbers: &[usize]) -> String {
    let shown: Vec<String> = numbers.iter().take(10).map(usize::to_string).collect();
    let more = if numbers.len() > 10 { ", …" } else { "" };
    shown.join(", ") + more
}
