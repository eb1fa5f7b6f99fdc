//! Which named table each meeting takes: own tables first, then free ones with as few changes of table
//! as a slot-by-slot choice gives.

use crate::instance::{Instance, Place};
use crate::schedule::Schedule;

/// The table of each meeting, an index into [`Instance::table_list`]; `None` where tables have no names,
/// the meeting does not take place, or no table is left for it.
#[must_use]
pub fn assign_tables(instance: &Instance, schedule: &Schedule) -> Vec<Option<usize>> {
    let mut tables = vec![None; schedule.slots.len()];
    if instance.table_list.is_empty() {
        return tables;
    }
    let mut owned = vec![false; instance.table_list.len()];
    for table in instance.participants.iter().filter_map(|p| p.table) {
        owned[table] = true;
    }
    let mut by_slot: Vec<Vec<usize>> = vec![Vec::new(); instance.slots];
    for (m, slot) in schedule.slots.iter().enumerate() {
        if let Some(t) = *slot {
            by_slot[t].push(m);
        }
    }
    let mut last: Vec<Option<usize>> = vec![None; instance.participants.len()];
    for meetings in &by_slot {
        let mut taken = owned.clone();
        // Those who sat at a free table stay there if it stands in the right hall.
        let mut waiting = Vec::new();
        for &m in meetings {
            let meeting = &instance.meetings[m];
            let place = instance.place(meeting);
            if let Place::Own(table) = place {
                tables[m] = Some(table);
                continue;
            }
            let stay = [last[meeting.a], last[meeting.b]]
                .into_iter()
                .flatten()
                .find(|&table| !taken[table] && stands(instance, table, place));
            match stay {
                Some(table) => {
                    taken[table] = true;
                    tables[m] = Some(table);
                }
                None => waiting.push((m, place)),
            }
        }
        for (m, place) in waiting {
            let free = (0..taken.len()).find(|&i| !taken[i] && stands(instance, i, place));
            if let Some(table) = free {
                taken[table] = true;
                tables[m] = Some(table);
            }
        }
        for &m in meetings {
            let meeting = &instance.meetings[m];
            last[meeting.a] = tables[m];
            last[meeting.b] = tables[m];
        }
    }
    tables
}

fn stands(instance: &Instance, table: usize, place: Place) -> bool {
    match place {
        Place::Hall(hall) => instance.table_list[table].hall == hall,
        Place::Own(own) => own == table,
        Place::Anywhere => true,
    }
}
