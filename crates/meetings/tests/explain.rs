//! Explanations: what is called possible is possible, what is called impossible is not, and an exchange
//! that is proposed can be made.

mod dice;
mod small;

use dice::Dice;
use serai_meetings::{Instance, Reason, Schedule, Verdict, check, explain};
use small::small_instance;

/// A valid schedule of a small instance, filled at random and not to the brim.
fn some_schedule(instance: &Instance, dice: &mut Dice) -> Option<Schedule> {
    for _ in 0..20 {
        let mut schedule = Schedule::empty(instance);
        for m in 0..instance.meetings.len() {
            for _ in 0..4 {
                let t = dice.roll(instance.slots);
                schedule.slots[m] = Some(t);
                let verdict = check(instance, &schedule);
                let missing = |v: &&serai_meetings::Violation| v.0.contains("not scheduled");
                if verdict.violations.len() == verdict.violations.iter().filter(missing).count() {
                    break;
                }
                schedule.slots[m] = None;
            }
        }
        if check(instance, &schedule).valid() {
            return Some(schedule);
        }
    }
    None
}

/// Slots in which the wish can be added to the schedule as it stands, by the checker.
fn slots_by_trial(instance: &Instance, schedule: &Schedule, m: usize) -> Vec<usize> {
    let mut with = schedule.clone();
    (0..instance.slots)
        .filter(|&t| {
            with.slots[m] = Some(t);
            check(instance, &with).valid()
        })
        .collect()
}

/// Does what an explanation says would have to change for one slot, and asks the checker about it. `None`
/// where it says something else, or names tables, of which there are no more.
fn after_the_change(
    instance: &Instance,
    schedule: &Schedule,
    m: usize,
    change: &str,
) -> Option<Verdict> {
    let (slot, changes) = change.strip_prefix("for slot ")?.split_once(", ")?;
    let t: usize = slot.parse().ok()?;
    let (mut now, mut then) = (instance.clone(), schedule.clone());
    then.slots[m] = Some(t);
    for change in changes.split("; or ").next()?.split(", and ") {
        let words: Vec<&str> = change.split(' ').collect();
        let last = || words.last().and_then(|n| n.parse::<usize>().ok());
        match words.as_slice() {
            ["fairness_d", ..] => now.fairness = last(),
            ["meeting", o, ..] => {
                // It is taken out here, and would go elsewhere: its breaks may be any.
                then.slots[o.parse::<usize>().ok()?] = None;
                now.fairness = None;
            }
            [cap, "of", "participant", p, ..] => {
                let p = &mut now.participants[p.parse::<usize>().ok()?];
                match *cap {
                    "max_meetings" => p.max_meetings = last(),
                    "max_per_session" => p.max_per_session = last(),
                    _ => p.max_in_a_row = last(),
                }
            }
            [.., "interpreters", "for", x, "and", y] => {
                let pool = now.interpreters.iter_mut().find(|i| i.languages == [*x, *y])?;
                pool.per_slot[t] += 1;
            }
            [.., "tables"] if now.table_list.is_empty() => {
                now.slot_tables = (0..now.slots).map(|t| now.tables_in(t)).collect();
                now.slot_tables[t] += 1;
            }
            _ => return None,
        }
    }
    for (meeting, slot) in now.meetings.iter_mut().zip(&then.slots) {
        meeting.mandatory &= slot.is_some();
    }
    Some(check(&now, &then))
}

#[test]
fn explanations_agree_with_the_checker() {
    let (mut possible, mut reasons) = (0, std::collections::BTreeMap::new());
    let (mut exchanges, mut changes) = (0, 0);
    for number in 0..3000 {
        let instance = small_instance(40_000 + number, true, number % 2 == 1);
        let dice = &mut Dice(number);
        let Some(schedule) = some_schedule(&instance, dice) else { continue };
        for explanation in explain(&instance, &schedule) {
            let m = explanation.meeting;
            let by_trial = slots_by_trial(&instance, &schedule, m);
            let told = explanation.reason == Reason::Possible;
            assert_eq!(told, !by_trial.is_empty(), "{instance:#?} {schedule:?} {explanation:?}");
            possible += usize::from(told);
            *reasons.entry(explanation.reason.code()).or_insert(0) += 1;
            if let Some(verdict) = after_the_change(&instance, &schedule, m, &explanation.change) {
                assert!(verdict.valid(), "{instance:#?} {schedule:?} {explanation:?} {verdict:?}");
                changes += 1;
            }
            // "in slot 3 it could take the place of meetings 1, 4 (…"
            if let Some(from) = explanation.change.find("in slot ") {
                let Some((slot, others)) = explanation.change[from + 8..]
                    .split_once(" it could take the place of meeting")
                else {
                    continue;
                };
                let mut then = schedule.clone();
                then.slots[m] = slot.parse().ok();
                for other in others
                    .trim_start_matches(['s', ' '])
                    .split(" (")
                    .next()
                    .unwrap_or_default()
                    .split(", ")
                {
                    then.slots[other.parse::<usize>().expect("a number")] = None;
                }
                let verdict = check(&instance, &then);
                assert!(verdict.valid(), "{explanation:?}: {:?}", verdict.violations);
                exchanges += 1;
            }
        }
    }
    let counts = format!("{possible} possible, {exchanges} exchanges, {changes} changes");
    assert!(possible > 20 && exchanges > 100 && changes > 50, "{counts}");
    assert!(reasons.len() >= 9, "{reasons:?}");
}
