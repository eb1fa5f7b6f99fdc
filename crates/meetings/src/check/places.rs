//! The part of the checker that looks at tables, halls and interpreters.

use std::collections::BTreeMap;

use super::Violation;
use crate::instance::{Instance, Place};
use crate::schedule::Schedule;

/// No slot uses more tables than there are, nor an own table by more meetings than its owner can hold.
pub(super) fn rooms(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    let free = |hall: Option<usize>| {
        if instance.table_list.is_empty() {
            return instance.tables;
        }
        (0..instance.table_list.len())
            .filter(|&i| instance.owners(i).next().is_none())
            .filter(|&i| hall.is_none_or(|h| instance.table_list[i].hall == h))
            .count()
    };
    let mut used: BTreeMap<(usize, String), (usize, usize)> = BTreeMap::new();
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = schedule.slots[i] else { continue };
        let (what, there) = match instance.place(m) {
            Place::Own(table) => {
                let seats = instance
                    .owners(table)
                    .map(|p| instance.participants[p].representatives)
                    .max()
                    .unwrap_or(1);
                (format!("at table {}", instance.table_list[table].name), seats)
            }
            Place::Hall(hall) => (
                format!("at the free tables of hall {hall}"),
                instance.tables_in(t, free(Some(hall))),
            ),
            Place::Anywhere => ("at the free tables".to_owned(), instance.tables_in(t, free(None))),
        };
        used.entry((t, what)).or_insert((0, there)).0 += 1;
    }
    for ((t, what), (meetings, there)) in used {
        if meetings > there {
            broken.push(Violation(format!(
                "slot {t} has {meetings} meetings {what}, where {there} fit"
            )));
        }
    }
}

/// Every pair without a common language has an interpreter.
pub(super) fn interpreters(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    let mut used: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = schedule.slots[i] else { continue };
        match instance.interpreter(m) {
            Ok(None) => {}
            Ok(Some(pool)) => *used.entry((pool, t)).or_default() += 1,
            Err(_) => broken.push(Violation(format!(
                "meeting {i}: the two share no language and there are no interpreters for theirs"
            ))),
        }
    }
    for ((pool, t), needed) in used {
        let there = instance.interpreters[pool].per_slot.get(t).copied().unwrap_or(0);
        if needed > there {
            let [x, y] = &instance.interpreters[pool].languages;
            broken.push(Violation(format!(
                "slot {t} needs {needed} interpreters for {x} and {y}; there are {there}"
            )));
        }
    }
}

/// A participant who comes alone has the time to walk from each meeting to each later one.
pub(super) fn walks(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    if instance.walking.is_empty() {
        return;
    }
    let hall = |i: usize| match instance.place(&instance.meetings[i]) {
        Place::Own(table) => instance.table_list[table].hall,
        Place::Hall(hall) => hall,
        Place::Anywhere => 0,
    };
    for (p, participant) in instance.participants.iter().enumerate() {
        if participant.representatives > 1 {
            continue;
        }
        let mut agenda: Vec<(usize, usize)> = instance
            .meetings
            .iter()
            .enumerate()
            .filter(|(_, m)| m.a == p || m.b == p)
            .filter_map(|(i, _)| schedule.slots[i].map(|t| (t, hall(i))))
            .filter(|&(t, _)| t < instance.slots)
            .collect();
        agenda.sort_unstable();
        for (k, &(s, from)) in agenda.iter().enumerate() {
            for &(t, to) in &agenda[k + 1..] {
                let walk = instance.walking[from][to];
                if s < t && walk > instance.minutes_between(s, t) {
                    broken.push(Violation(format!(
                        "participant {p} cannot walk from hall {from} (slot {s}) to hall {to} (slot {t}): \
                         {walk} minutes in {}",
                        instance.minutes_between(s, t)
                    )));
                }
            }
        }
    }
}
