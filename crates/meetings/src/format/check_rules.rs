//! What a well-formed instance must still satisfy: indices in range, no contradictory fixes.

use std::collections::BTreeMap;

use super::read::{InstanceError, wrong};
use crate::instance::{Instance, Interpreters, Meeting};

/// Checks every index and every pair of statements that could contradict each other.
pub(crate) fn check_rules(instance: &Instance) -> Result<(), InstanceError> {
    places(instance)?;
    meetings(instance)?;
    precedences(instance)?;
    fixes(instance)?;
    if instance.objective_weights().is_none() {
        let heaviest = (0..instance.meetings.len())
            .max_by_key(|&m| (instance.meetings[m].weight, std::cmp::Reverse(m)))
            .unwrap_or(0);
        return Err(wrong(
            format!("meetings[{heaviest}].weight"),
            format!(
                "{}: the weights are too large together to be summed; divide all of them by a common factor",
                instance.meetings[heaviest].weight
            ),
        ));
    }
    Ok(())
}

fn places(instance: &Instance) -> Result<(), InstanceError> {
    let halls = instance.halls.len().max(1);
    let mut names = BTreeMap::new();
    for (i, table) in instance.table_list.iter().enumerate() {
        if let Some(other) = names.insert(&table.name, i) {
            return Err(wrong(
                format!("table_list[{i}].name"),
                format!("{:?} is also the name of table {other}", table.name),
            ));
        }
        if table.name.chars().any(char::is_control) {
            return Err(wrong(
                format!("table_list[{i}].name"),
                format!("{:?} has control characters", table.name),
            ));
        }
        if table.hall >= halls {
            return Err(wrong(
                format!("table_list[{i}].hall"),
                format!("{} is out of range; there are {halls} halls, numbered from 0", table.hall),
            ));
        }
    }
    if !instance.walking.is_empty() {
        let square = instance.walking.len() == halls
            && instance.walking.iter().all(|row| row.len() == halls);
        if !square {
            return Err(wrong(
                "walking_minutes",
                format!("not a square of {halls} rows and columns, one for each hall"),
            ));
        }
        if instance.table_list.is_empty() && !instance.meetings.is_empty() {
            return Err(wrong(
                "table_list",
                "missing; where halls have ways between them, say which tables stand in which hall",
            ));
        }
    }
    if !instance.slot_tables.is_empty() && !instance.table_list.is_empty() {
        return Err(wrong(
            "slot_tables",
            "the tables have names, so say in table_list[].closed which of them are missing",
        ));
    }
    for (i, pool) in instance.interpreters.iter().enumerate() {
        let same = |other: &Interpreters| other.languages == pool.languages;
        if let Some(first) = instance.interpreters[..i].iter().position(same) {
            return Err(wrong(
                format!("interpreters[{i}].languages"),
                format!("the same two as in interpreters[{first}]; add their numbers there"),
            ));
        }
    }
    for (i, p) in instance.participants.iter().enumerate() {
        if let Some(table) = p.table
            && table >= instance.table_list.len()
        {
            return Err(wrong(
                format!("participants[{i}].table"),
                format!("{table} is out of range; table_list has {}", instance.table_list.len()),
            ));
        }
        if p.max_in_a_row == Some(0) {
            return Err(wrong(
                format!("participants[{i}].max_in_a_row"),
                "0; to forbid all meetings set max_meetings",
            ));
        }
    }
    Ok(())
}

fn meetings(instance: &Instance) -> Result<(), InstanceError> {
    let n = instance.participants.len();
    let several_halls = free_tables_in_several_halls(instance);
    for (i, m) in instance.meetings.iter().enumerate() {
        for (field, value) in [("a", m.a), ("b", m.b)] {
            if value >= n {
                return Err(wrong(
                    format!("meetings[{i}].{field}"),
                    format!("{value} is out of range; there are {n} participants, numbered from 0"),
                ));
            }
        }
        if m.a == m.b {
            return Err(wrong(
                format!("meetings[{i}]"),
                format!("participant {} meets itself", m.a),
            ));
        }
        if let Some(s) = m.session
            && s >= instance.sessions.len()
        {
            return Err(wrong(
                format!("meetings[{i}].session"),
                format!("{s} is out of range; there are {} sessions", instance.sessions.len()),
            ));
        }
        if let Some(hall) = m.hall
            && hall >= instance.halls.len().max(1)
        {
            return Err(wrong(
                format!("meetings[{i}].hall"),
                format!("{hall} is out of range; there are {} halls", instance.halls.len()),
            ));
        }
        if several_halls && lacks_hall(instance, m) {
            return Err(wrong(format!("meetings[{i}].hall"), HALL_MISSING));
        }
        if m.not_before >= instance.slots {
            return Err(wrong(
                format!("meetings[{i}].not_before"),
                format!(
                    "slot {} is out of range; there are {}, numbered from 0",
                    m.not_before, instance.slots
                ),
            ));
        }
        if m.mandatory && m.vetoed() {
            return Err(wrong(
                format!("meetings[{i}]"),
                "mandatory, though one side said no; drop the meeting or the veto",
            ));
        }
    }
    Ok(())
}

/// What is said of a meeting that has to name its hall.
pub(super) const HALL_MISSING: &str = "missing; free tables stand in several halls with a way between them, so \
                                       say in which it takes place";

/// Whether neither of the two has its own table, and no hall is named.
pub(super) fn lacks_hall(instance: &Instance, m: &Meeting) -> bool {
    m.hall.is_none() && [m.a, m.b].iter().all(|&p| instance.participants[p].table.is_none())
}

/// Whether a meeting without own table has to say in which hall it takes place.
pub(super) fn free_tables_in_several_halls(instance: &Instance) -> bool {
    if instance.walking.is_empty() {
        return false;
    }
    let mut owned = vec![false; instance.table_list.len()];
    for table in instance.participants.iter().filter_map(|p| p.table) {
        owned[table] = true;
    }
    let mut halls =
        instance.table_list.iter().zip(&owned).filter(|(_, o)| !**o).map(|(t, _)| t.hall);
    let first = halls.next();
    halls.any(|hall| Some(hall) != first)
}

fn precedences(instance: &Instance) -> Result<(), InstanceError> {
    let n = instance.meetings.len();
    for (i, &[before, after]) in instance.precedences.iter().enumerate() {
        for value in [before, after] {
            if value >= n {
                return Err(wrong(
                    format!("precedences[{i}]"),
                    format!("meeting {value} is out of range; there are {n}, numbered from 0"),
                ));
            }
        }
        if before == after {
            return Err(wrong(
                format!("precedences[{i}]"),
                format!("meeting {before} before itself"),
            ));
        }
        let (x, y) = (&instance.meetings[before], &instance.meetings[after]);
        if let (Some(s), Some(t)) = (x.fixed_slot, y.fixed_slot)
            && s >= t
            && x.mandatory
            && y.mandatory
        {
            return Err(wrong(
                format!("precedences[{i}]"),
                format!(
                    "meeting {before} fixed to slot {s} cannot be before meeting {after} fixed to slot {t}"
                ),
            ));
        }
    }
    Ok(())
}

/// Fixed slots against slots, sessions, absences, other fixed meetings of the same people, and tables.
fn fixes(instance: &Instance) -> Result<(), InstanceError> {
    let mut agendas: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
    let mut loads = vec![0usize; instance.slots];
    for (i, m) in instance.meetings.iter().enumerate() {
        let Some(t) = m.fixed_slot else { continue };
        let at = format!("meetings[{i}].fixed_slot");
        if t >= instance.slots {
            return Err(wrong(
                at,
                format!("slot {t} is out of range; there are {}, numbered from 0", instance.slots),
            ));
        }
        if let Some(s) = m.session
            && !instance.sessions[s].contains(t)
        {
            return Err(wrong(at, format!("slot {t} is outside session {s}")));
        }
        if t < m.not_before {
            return Err(wrong(
                at,
                format!("slot {t} is before its not_before, slot {}", m.not_before),
            ));
        }
        if !m.mandatory {
            continue;
        }
        for p in [m.a, m.b] {
            let participant = &instance.participants[p];
            if participant.forbidden.binary_search(&t).is_ok() {
                return Err(wrong(at, format!("slot {t} is forbidden to participant {p}")));
            }
            let there = agendas.entry((p, t)).or_default();
            there.push(i);
            if there.len() > participant.representatives {
                return Err(wrong(
                    at,
                    format!(
                        "slot {t} is taken: the meetings {there:?} of participant {p} are all fixed to it"
                    ),
                ));
            }
        }
        loads[t] += 1;
        let tables = instance.tables_in(t);
        if instance.table_list.is_empty() && loads[t] > tables {
            return Err(wrong(
                at,
                format!(
                    "{} meetings are fixed to slot {t}, where there are {tables} tables",
                    loads[t]
                ),
            ));
        }
    }
    Ok(())
}
