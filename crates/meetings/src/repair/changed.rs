//! The instance as it is after the changes.

use super::{Change, Changes};
use crate::instance::{Grade, Instance};
use crate::schedule::Schedule;

/// The instance after the changes, the old schedule with a place for new wishes, and why each meeting
/// cannot stay as it was.
pub(super) fn apply(
    instance: &Instance,
    schedule: &Schedule,
    changes: &Changes,
) -> (Instance, Schedule, Vec<Option<String>>) {
    let mut now = instance.clone();
    let mut old = schedule.fitted(instance);
    // Wishes added earlier on the day may have a slot already.
    let mut further = schedule.slots.iter().skip(instance.meetings.len()).copied();
    let mut called_off = vec![None; now.meetings.len()];
    let mut whys: Vec<Option<String>> = vec![None; now.meetings.len()];
    let mut absent = |now: &mut Instance, p: usize, slots: std::ops::Range<usize>, why: &str| {
        for (m, meeting) in instance.meetings.iter().enumerate() {
            let affected = meeting.a == p || meeting.b == p;
            let slot = schedule.slots.get(m).copied().flatten();
            if affected && slot.is_some_and(|t| slots.contains(&t)) {
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
            Change::Added { .. } => {
                now.meetings.extend(change.wish());
                old.slots.push(further.next().flatten().filter(|&t| t < instance.slots));
            }
            Change::LostTable { from, table } => {
                let closed = &mut now.table_list[table].closed;
                closed.extend(from.max(changes.now)..end);
                closed.sort_unstable();
                closed.dedup();
            }
            Change::LostTables { from, tables } => {
                if now.slot_tables.is_empty() {
                    now.slot_tables = vec![now.tables; now.slots];
                }
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
            meeting.grade_a = Grade::Veto;
        } else if begun.is_some() {
            meeting.fixed_slot = begun;
            meeting.mandatory = true;
        } else {
            meeting.not_before = meeting.not_before.max(changes.now);
        }
    }
    (now, old, whys)
}
