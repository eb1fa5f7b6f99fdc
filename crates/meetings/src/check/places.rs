//! The part of the checker that looks at tables, halls and interpreters.

use std::collections::BTreeMap;

use super::Violation;
use crate::instance::{Instance, Place};
use crate::schedule::Schedule;

/// Which tables there are in one slot, and for whom.
struct Rooms<'a> {
    instance: &'a Instance,
    /// Most meetings at once of an owner, for each table that somebody owns.
    seats: BTreeMap<usize, usize>,
}

impl<'a> Rooms<'a> {
    fn new(instance: &'a Instance) -> Self {
        let mut seats = BTreeMap::new();
        for p in &instance.participants {
            if let Some(table) = p.table {
                let most = seats.entry(table).or_insert(0);
                *most = p.representatives.max(*most);
            }
        }
        Self { instance, seats }
    }

    /// Whether two tables are as good as one another to somebody who has to walk.
    fn near(&self, table: usize, hall: Option<usize>) -> bool {
        self.instance.walking.is_empty()
            || hall.is_none_or(|h| self.instance.table_list[table].hall == h)
    }

    fn open(&self, table: usize, t: usize) -> bool {
        !self.instance.table_list[table].closed.contains(&t)
    }

    fn free(&self, hall: Option<usize>, t: usize) -> usize {
        (0..self.instance.table_list.len())
            .filter(|i| !self.seats.contains_key(i) && self.open(*i, t) && self.near(*i, hall))
            .count()
    }

    /// Own tables, first to last, that are closed in the slot and of a hall.
    fn closed(&self, hall: Option<usize>, t: usize) -> Vec<usize> {
        self.seats.keys().copied().filter(|&i| !self.open(i, t) && self.near(i, hall)).collect()
    }

    /// Whether the owner of a closed table sits at a free one in the meantime.
    fn replaced(&self, table: usize, t: usize) -> bool {
        let hall = Some(self.instance.table_list[table].hall);
        self.closed(hall, t).iter().take(self.free(hall, t)).any(|&i| i == table)
    }

    /// How many meetings fit at a place in a slot, with its name.
    fn room(&self, place: Place, t: usize) -> (usize, String) {
        let spare = |hall| self.free(hall, t).saturating_sub(self.closed(hall, t).len());
        match place {
            Place::Own(table) => {
                let there = self.open(table, t) || self.replaced(table, t);
                let seats = if there { self.seats.get(&table).copied().unwrap_or(1) } else { 0 };
                (seats, format!("at table {}", self.instance.table_list[table].name))
            }
            Place::Hall(hall) => (spare(Some(hall)), format!("at the free tables of hall {hall}")),
            Place::Anywhere if self.instance.table_list.is_empty() => {
                (self.instance.tables_in(t), "at the tables".to_owned())
            }
            Place::Anywhere => (spare(None), "at the free tables".to_owned()),
        }
    }
}

/// Places in the order of their names in messages.
fn key(place: Place) -> (u8, usize) {
    match place {
        Place::Own(table) => (0, table),
        Place::Hall(hall) => (1, hall),
        Place::Anywhere => (2, 0),
    }
}

/// No slot uses more tables than there are, nor an own table by more meetings than its owner can hold.
pub(super) fn rooms(instance: &Instance, schedule: &Schedule, broken: &mut Vec<Violation>) {
    let rooms = Rooms::new(instance);
    let mut used: BTreeMap<(usize, (u8, usize)), (usize, Place)> = BTreeMap::new();
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = schedule.slots[i] else { continue };
        let place = instance.place(m);
        used.entry((t, key(place))).or_insert((0, place)).0 += 1;
    }
    for ((t, _), (meetings, place)) in used {
        let (there, what) = rooms.room(place, t);
        if meetings > there {
            broken.push(Violation(format!(
                "slot {t} has {meetings} meetings {what}, where {there} fit"
            )));
        }
    }
}

/// Checks the tables that a schedule file names: each meeting has one, open, of the right kind and hall,
/// and for itself.
#[must_use]
pub fn check_tables(
    instance: &Instance,
    schedule: &Schedule,
    tables: &[Option<usize>],
) -> Vec<Violation> {
    let rooms = Rooms::new(instance);
    let mut broken = Vec::new();
    let mut taken: BTreeMap<(usize, usize), (usize, (u8, usize))> = BTreeMap::new();
    for (i, m) in instance.meetings.iter().enumerate() {
        let (slot, table) = (schedule.slots[i], tables.get(i).copied().flatten());
        let (t, table) = match (slot, table) {
            (None, None) => continue,
            (Some(t), Some(table)) => (t, table),
            (Some(t), None) => {
                broken.push(Violation(format!("meeting {i} in slot {t} has no table")));
                continue;
            }
            (None, Some(_)) => {
                broken.push(Violation(format!("meeting {i} has a table but no slot")));
                continue;
            }
        };
        let name = &instance.table_list[table].name;
        let place = instance.place(m);
        let right = match place {
            Place::Own(own) if rooms.open(own, t) => own == table,
            Place::Own(own) => {
                !rooms.seats.contains_key(&table)
                    && rooms.near(table, Some(instance.table_list[own].hall))
            }
            Place::Hall(hall) => !rooms.seats.contains_key(&table) && rooms.near(table, Some(hall)),
            Place::Anywhere => !rooms.seats.contains_key(&table),
        };
        if !right {
            broken.push(Violation(format!("meeting {i} in slot {t} may not be at table {name}")));
        }
        if !rooms.open(table, t) {
            broken.push(Violation(format!("meeting {i}: table {name} is not there in slot {t}")));
        }
        match taken.get(&(t, table)) {
            Some(&(other, at)) if at != key(place) || !matches!(place, Place::Own(_)) => {
                broken.push(Violation(format!(
                    "the meetings {other} and {i} are both at table {name} in slot {t}"
                )));
            }
            Some(_) => {}
            None => {
                taken.insert((t, table), (i, key(place)));
            }
        }
    }
    broken
}

/// How often a participant who comes alone sits at another table than at its meeting before, summed.
#[must_use]
pub fn table_changes(instance: &Instance, schedule: &Schedule, tables: &[Option<usize>]) -> usize {
    let mut changes = 0;
    for agenda in walked(instance, schedule) {
        let mut last = None;
        for (_, i) in agenda {
            let here = tables.get(i).copied().flatten();
            changes += usize::from(last.is_some() && here.is_some() && last != here);
            last = here.or(last);
        }
    }
    changes
}

/// The agendas of those who come alone, as slots and meetings in order.
fn walked(instance: &Instance, schedule: &Schedule) -> Vec<Vec<(usize, usize)>> {
    let mut agendas = vec![Vec::new(); instance.participants.len()];
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = schedule.slots[i].filter(|&t| t < instance.slots) else { continue };
        for p in [m.a, m.b] {
            if instance.participants[p].representatives == 1 {
                agendas[p].push((t, i));
            }
        }
    }
    for agenda in &mut agendas {
        agenda.sort_unstable();
    }
    agendas
}

fn hall(instance: &Instance, i: usize) -> usize {
    match instance.place(&instance.meetings[i]) {
        Place::Own(table) => instance.table_list[table].hall,
        Place::Hall(hall) => hall,
        Place::Anywhere => 0,
    }
}

/// Minutes that those who come alone walk from meeting to meeting.
pub(super) fn walking_minutes(instance: &Instance, schedule: &Schedule) -> u64 {
    if instance.walking.is_empty() {
        return 0;
    }
    let way = |pair: &[(usize, usize)]| {
        u64::from(instance.walking[hall(instance, pair[0].1)][hall(instance, pair[1].1)])
    };
    walked(instance, schedule).iter().flat_map(|agenda| agenda.windows(2)).map(way).sum()
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
    for (p, agenda) in walked(instance, schedule).into_iter().enumerate() {
        let agenda: Vec<(usize, usize)> =
            agenda.into_iter().map(|(t, i)| (t, hall(instance, i))).collect();
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
