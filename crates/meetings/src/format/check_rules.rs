//! What a well-formed instance must still satisfy: indices in range, no contradictory fixes.

use std::collections::BTreeMap;

use super::read::{InstanceError, wrong};
use crate::instance::Instance;

/// Checks every index and every pair of statements that could contradict each other.
pub(crate) fn check_rules(instance: &Instance) -> Result<(), InstanceError> {
    places(instance)?;
    meetings(instance)?;
    precedences(instance)?;
    fixes(instance)?;
    if instance.objective_weights().is_none() {
        return Err(wrong(
            "meetings[].weight",
            "too large together to be summed; divide all weights by a common factor",
        ));
    }
    Ok(())
}

fn places(instance: &Instance) -> Result<(), InstanceError> {
    let halls = instance.halls.len().max(1);
    for (i, table) in instance.table_list.iter().enumerate() {
        if table.hall >= halls {
            return Err(wrong(
                format!("table_list[{i}].hall"),
                format!("{} is out of range; there are {halls} halls", table.hall),
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
        if m.mandatory && m.vetoed() {
            return Err(wrong(
                format!("meetings[{i}]"),
                "mandatory, though one side said no; drop the meeting or the veto",
            ));
        }
    }
    Ok(())
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
                    format!("participant {p} is fixed in slot {t} by the meetings {there:?}"),
                ));
            }
        }
        loads[t] += 1;
        if instance.table_list.is_empty() && loads[t] > instance.tables {
            return Err(wrong(
                at,
                format!("more meetings fixed to slot {t} than the {} tables", instance.tables),
            ));
        }
    }
    Ok(())
}
