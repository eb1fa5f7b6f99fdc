//! Reads `b2b-meetings/1` and `/2`: JSON in, a checked [`Instance`] out, or a message naming the element.

use std::collections::BTreeSet;

use super::check_rules::check_rules;
use super::raw::{
    Pair, PerSlot, RawGrade, RawInstance, RawInterpreters, RawMeeting, RawParticipant, shortened,
};
use crate::instance::{Grade, Instance, Interpreters, Meeting, Participant, SlotRange, Table};

/// Most slots an instance may have.
pub(crate) const MOST_SLOTS: usize = 1024;
/// Most elements of a list, such as participants, meetings or precedences.
pub(crate) const MOST_ELEMENTS: usize = 500_000;
/// Most halls, and most pools of interpreters.
const MOST_HALLS: usize = 64;
/// Most sessions, and most sessions in which breaks are counted.
const MOST_SESSIONS: usize = 128;
/// Most languages of one participant.
const MOST_LANGUAGES: usize = 64;
/// Most pairs of a participant or a meeting and a slot, which bounds the memory of a solve.
const MOST_CELLS: usize = 20_000_000;

/// Why an instance file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum InstanceError {
    /// Not JSON, or a field of the wrong type.
    #[error("{at}: {problem}; see the description of the format b2b-meetings/2")]
    Syntax {
        /// Path of the element, such as `meetings[3].a`.
        at: String,
        /// What the parser says, with line and column.
        problem: String,
    },
    /// A field that is not ours but looks like one of ours.
    #[error("{at}: no such field; was {meant:?} meant?")]
    Misspelt {
        /// Path of the field.
        at: String,
        /// The field it looks like.
        meant: &'static str,
    },
    /// The format is not one this program reads.
    #[error("format: {found:?} is not known; this program reads b2b-meetings/1 and b2b-meetings/2")]
    Format {
        /// What the file says.
        found: String,
    },
    /// A value that cannot be right.
    #[error("{at}: {problem}")]
    Value {
        /// Path of the element.
        at: String,
        /// What is wrong and what would be right.
        problem: String,
    },
}

pub(crate) fn wrong(at: impl Into<String>, problem: impl Into<String>) -> InstanceError {
    InstanceError::Value { at: at.into(), problem: problem.into() }
}

/// Reads an instance file.
///
/// # Errors
/// When the bytes are not JSON, a field is missing or of the wrong type, an index is out of range, a
/// meeting is with itself, or fixed slots contradict each other. The message names field and element.
pub fn read_instance(bytes: &[u8]) -> Result<Instance, InstanceError> {
    let raw = RawInstance::parse(bytes)?;
    let positions = Positions::of(&raw);
    let mut instance = build(raw).map_err(|e| positions.name(e))?;
    check_rules(&instance).map_err(|e| positions.name(e))?;
    instance.settle_halls();
    let mut seen = BTreeSet::new();
    instance.precedences.retain(|&pair| seen.insert(pair));
    Ok(instance)
}

/// Where the elements stand in the file, for messages: their ids may be in any order.
struct Positions {
    participants: Vec<usize>,
    meetings: Vec<usize>,
    locked: Vec<bool>,
}

impl Positions {
    fn of(raw: &RawInstance) -> Self {
        let order = |ids: Vec<Option<usize>>| {
            let mut positions: Vec<usize> = (0..ids.len()).collect();
            for (position, id) in ids.into_iter().enumerate() {
                if let Some(place) = positions.get_mut(id.unwrap_or(position)) {
                    *place = position;
                }
            }
            positions
        };
        let meetings = order(raw.meetings.iter().map(|m| m.id).collect());
        Self {
            participants: order(raw.participants.iter().map(|p| p.id).collect()),
            locked: meetings.iter().map(|&at| raw.meetings[at].locked_slot.is_some()).collect(),
            meetings,
        }
    }

    /// Says the position of an element where it is not its id, and `locked_slot` where that was given.
    fn name(&self, error: InstanceError) -> InstanceError {
        let InstanceError::Value { mut at, problem } = error else { return error };
        let element = |list: &str| {
            let (number, field) = at.strip_prefix(list)?.strip_prefix('[')?.split_once(']')?;
            Some((number.parse::<usize>().ok()?, field.to_owned()))
        };
        if let Some((id, mut field)) = element("meetings") {
            if field == ".fixed_slot" && self.locked.get(id) == Some(&true) {
                field = ".locked_slot".to_owned();
            }
            at = described("meetings", &self.meetings, id, &field);
        } else if let Some((id, field)) = element("participants") {
            at = described("participants", &self.participants, id, &field);
        }
        InstanceError::Value { at, problem }
    }
}

fn described(list: &str, positions: &[usize], id: usize, field: &str) -> String {
    match positions.get(id) {
        Some(&position) if position != id && field != ".id" => {
            format!("{list}[{position}]{field} (id {id})")
        }
        _ => format!("{list}[{id}]{field}"),
    }
}

fn build(raw: RawInstance) -> Result<Instance, InstanceError> {
    if !matches!(raw.format.as_str(), "b2b-meetings/1" | "b2b-meetings/2") {
        return Err(InstanceError::Format { found: shortened(&raw.format, 60) });
    }
    if raw.slots == 0 || raw.slots > MOST_SLOTS {
        return Err(wrong("slots", format!("{} slots; give 1 to {MOST_SLOTS}", raw.slots)));
    }
    let ranges_in = |list: &Option<Vec<Pair<usize>>>| list.as_ref().map_or(0, Vec::len);
    for (field, length, most) in [
        ("halls", raw.halls.len(), MOST_HALLS),
        ("interpreters", raw.interpreters.len(), MOST_HALLS),
        ("sessions", ranges_in(&raw.sessions), MOST_SESSIONS),
        ("break_sessions", ranges_in(&raw.break_sessions), MOST_SESSIONS),
    ] {
        if length > most {
            return Err(wrong(field, format!("{length} of them; {most} is the most")));
        }
    }
    let slots = raw.slots;
    let gaps = match raw.gap_minutes {
        None => vec![0; slots - 1],
        Some(PerSlot::Same(n)) => vec![n; slots - 1],
        Some(PerSlot::Each(list)) if list.len() + 1 == slots => list,
        Some(PerSlot::Each(list)) => {
            return Err(wrong(
                "gap_minutes",
                format!("{} values for {} gaps", list.len(), slots - 1),
            ));
        }
    };
    let whole = SlotRange { first: 0, end: slots };
    let sessions = match raw.sessions {
        Some(list) => ranges("sessions", &list, slots)?,
        None => vec![whole],
    };
    let break_sessions = match raw.break_sessions {
        Some(list) => ranges("break_sessions", &list, slots)?,
        None => sessions.clone(),
    };
    let tables = match (raw.tables, raw.table_list.len()) {
        (Some(n), 0) => n,
        (None, 0) => return Err(wrong("tables", "missing; give the number of tables")),
        (Some(n), listed) if n != listed => {
            return Err(wrong("tables", format!("{n}, but table_list names {listed}")));
        }
        (_, listed) => listed,
    };
    if !raw.slot_tables.is_empty() && raw.slot_tables.len() != slots {
        let given = raw.slot_tables.len();
        return Err(wrong("slot_tables", format!("{given} values for {slots} slots")));
    }
    let never = raw.slot_tables.iter().all(|&there| there == 0);
    if tables == 0 && never && !raw.meetings.is_empty() {
        return Err(wrong("tables", "0, so that no meeting can take place"));
    }
    let representatives: usize =
        raw.participants.iter().map(|p| p.representatives.unwrap_or(1).min(MOST_ELEMENTS)).sum();
    for (field, elements) in [("participants", representatives), ("meetings", raw.meetings.len())] {
        if elements.saturating_mul(slots) > MOST_CELLS {
            return Err(wrong(
                field,
                format!("{elements} of them in {slots} slots; {MOST_CELLS} pairs are the most"),
            ));
        }
    }
    let interpreters = raw
        .interpreters
        .into_iter()
        .enumerate()
        .map(|(i, pool)| interpreter_pool(i, pool, slots))
        .collect::<Result<_, _>>()?;
    let participants = by_id("participants", raw.participants, |p| p.id)?
        .into_iter()
        .enumerate()
        .map(|(i, p)| participant(i, p, slots))
        .collect::<Result<Vec<_>, _>>()?;
    let meetings = by_id("meetings", raw.meetings, |m| m.id)?
        .into_iter()
        .enumerate()
        .map(|(i, m)| meeting(i, m))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Instance {
        name: raw.name,
        slots,
        sessions,
        break_sessions,
        tables,
        slot_tables: raw.slot_tables,
        table_list: raw
            .table_list
            .into_iter()
            .enumerate()
            .map(|(i, t)| {
                let closed = slot_list(format!("table_list[{i}].closed"), t.closed, slots)?;
                Ok(Table { name: t.name, hall: t.hall, closed })
            })
            .collect::<Result<_, InstanceError>>()?,
        halls: raw.halls,
        walking: shortest_ways(raw.walking_minutes),
        gaps,
        slot_minutes: raw.slot_minutes,
        interpreters,
        participants,
        meetings,
        precedences: raw.precedences.into_iter().map(|Pair(pair)| pair).collect(),
        fairness: raw.fairness_d,
    })
}

/// The minutes of the shortest way between any two halls, by others if need be (Floyd and Warshall); none
/// where no way takes time. A matrix that is no square is left for the check to refuse.
fn shortest_ways(mut minutes: Vec<Vec<u32>>) -> Vec<Vec<u32>> {
    let halls = minutes.len();
    if halls > MOST_HALLS || minutes.iter().any(|row| row.len() != halls) {
        return minutes;
    }
    for by in 0..halls {
        let onward = minutes[by].clone();
        for row in &mut minutes {
            let there = row[by];
            for (direct, onward) in row.iter_mut().zip(&onward) {
                *direct = (*direct).min(there.saturating_add(*onward));
            }
        }
    }
    if minutes.iter().flatten().all(|&minutes| minutes == 0) { Vec::new() } else { minutes }
}

fn ranges(
    field: &str,
    list: &[Pair<usize>],
    slots: usize,
) -> Result<Vec<SlotRange>, InstanceError> {
    list.iter()
        .enumerate()
        .map(|(i, &Pair([first, end]))| {
            if first > end || end > slots {
                return Err(wrong(
                    format!("{field}[{i}]"),
                    format!("[{first}, {end}] is not a range of the {slots} slots; give [first, last + 1]"),
                ));
            }
            Ok(SlotRange { first, end })
        })
        .collect()
}

/// Puts elements in the order of their ids, which have to be 0, 1, 2, … (an id left out is the position).
fn by_id<T>(
    field: &str,
    list: Vec<T>,
    id: impl Fn(&T) -> Option<usize>,
) -> Result<Vec<T>, InstanceError> {
    let mut places: Vec<Option<T>> = Vec::new();
    places.resize_with(list.len(), || None);
    for (position, element) in list.into_iter().enumerate() {
        let at = format!("{field}[{position}].id");
        let wanted = id(&element).unwrap_or(position);
        let length = places.len();
        match places.get_mut(wanted) {
            None => {
                return Err(wrong(
                    at,
                    format!("{wanted} is out of range; there are {length}, numbered from 0"),
                ));
            }
            Some(Some(_)) => return Err(wrong(at, format!("{wanted} is used twice"))),
            Some(empty) => *empty = Some(element),
        }
    }
    Ok(places.into_iter().flatten().collect())
}

fn interpreter_pool(
    i: usize,
    raw: RawInterpreters,
    slots: usize,
) -> Result<Interpreters, InstanceError> {
    let per_slot = match raw.per_slot {
        PerSlot::Same(n) => vec![n as usize; slots],
        PerSlot::Each(list) if list.len() == slots => list.iter().map(|&n| n as usize).collect(),
        PerSlot::Each(list) => {
            return Err(wrong(
                format!("interpreters[{i}].per_slot"),
                format!("{} values for {slots} slots", list.len()),
            ));
        }
    };
    let Pair(mut languages) = raw.languages;
    languages.sort();
    if languages[0] == languages[1] {
        return Err(wrong(format!("interpreters[{i}].languages"), "the same language twice"));
    }
    Ok(Interpreters { languages, per_slot })
}

fn slot_list(at: String, mut list: Vec<usize>, slots: usize) -> Result<Vec<usize>, InstanceError> {
    if let Some(bad) = list.iter().find(|&&t| t >= slots) {
        return Err(wrong(
            at,
            format!("slot {bad} is out of range; there are {slots}, numbered from 0"),
        ));
    }
    list.sort_unstable();
    list.dedup();
    Ok(list)
}

fn participant(i: usize, raw: RawParticipant, slots: usize) -> Result<Participant, InstanceError> {
    let mut representatives = raw.representatives.unwrap_or(1);
    if !(1..=64).contains(&representatives) {
        return Err(wrong(
            format!("participants[{i}].representatives"),
            format!("{representatives}; give 1 to 64"),
        ));
    }
    if raw.languages.len() > MOST_LANGUAGES {
        return Err(wrong(
            format!("participants[{i}].languages"),
            format!("{} of them; {MOST_LANGUAGES} is the most", raw.languages.len()),
        ));
    }
    if raw.together {
        representatives = 1;
    }
    Ok(Participant {
        side: raw.side,
        forbidden: slot_list(format!("participants[{i}].forbidden"), raw.forbidden, slots)?,
        disliked: slot_list(format!("participants[{i}].disliked"), raw.disliked, slots)?,
        representatives,
        table: raw.table,
        max_meetings: raw.max_meetings,
        max_per_session: raw.max_per_session,
        max_in_a_row: raw.max_in_a_row,
        languages: raw.languages,
    })
}

fn meeting(i: usize, raw: RawMeeting) -> Result<Meeting, InstanceError> {
    let fixed_slot = match (raw.fixed_slot, raw.locked_slot) {
        (Some(f), Some(l)) if f != l => {
            return Err(wrong(
                format!("meetings[{i}].locked_slot"),
                format!("locked to slot {l} but fixed to slot {f}"),
            ));
        }
        (f, l) => f.or(l),
    };
    let grade = |g: Option<RawGrade>| match g {
        None => Grade::Unsaid,
        Some(RawGrade::No) => Grade::Veto,
        Some(RawGrade::Want) => Grade::Want,
        Some(RawGrade::Must) => Grade::Must,
    };
    Ok(Meeting {
        a: raw.a,
        b: raw.b,
        weight: raw.weight.unwrap_or(1),
        session: raw.session,
        fixed_slot,
        not_before: raw.not_before,
        mandatory: raw.mandatory.unwrap_or(true),
        grade_a: grade(raw.grade_a),
        grade_b: grade(raw.grade_b),
        promised: raw.promised,
        hall: raw.hall,
    })
}
