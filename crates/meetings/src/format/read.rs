//! Reads `b2b-meetings/1` and `/2`: JSON in, a checked [`Instance`] out, or a message naming the element.

use serde::Deserialize;

use super::check_rules::check_rules;
use crate::instance::{Grade, Instance, Interpreters, Meeting, Participant, SlotRange, Table};

/// Most slots an instance may have.
pub(crate) const MOST_SLOTS: usize = 1024;
/// Most participants, meetings or precedences.
pub(crate) const MOST_ELEMENTS: usize = 500_000;
/// Most participant-slot or table-slot pairs, which bounds the memory of a solve.
const MOST_CELLS: usize = 100_000_000;

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

#[derive(Deserialize)]
struct RawInstance {
    format: String,
    #[serde(default)]
    name: String,
    slots: usize,
    sessions: Option<Vec<[usize; 2]>>,
    break_sessions: Option<Vec<[usize; 2]>>,
    tables: Option<usize>,
    #[serde(default)]
    slot_tables: Vec<usize>,
    #[serde(default)]
    table_list: Vec<RawTable>,
    #[serde(default)]
    halls: Vec<String>,
    #[serde(default)]
    walking_minutes: Vec<Vec<u32>>,
    #[serde(default)]
    slot_minutes: u32,
    gap_minutes: Option<PerSlot>,
    #[serde(default)]
    interpreters: Vec<RawInterpreters>,
    participants: Vec<RawParticipant>,
    meetings: Vec<RawMeeting>,
    #[serde(default)]
    precedences: Vec<[usize; 2]>,
    fairness_d: Option<usize>,
}

#[derive(Deserialize)]
struct RawTable {
    name: String,
    #[serde(default)]
    hall: usize,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum PerSlot {
    Same(u32),
    Each(Vec<u32>),
}

#[derive(Deserialize)]
struct RawInterpreters {
    languages: [String; 2],
    per_slot: PerSlot,
}

#[derive(Deserialize)]
struct RawParticipant {
    id: Option<usize>,
    side: Option<String>,
    #[serde(default)]
    forbidden: Vec<usize>,
    #[serde(default)]
    disliked: Vec<usize>,
    representatives: Option<usize>,
    table: Option<usize>,
    max_meetings: Option<usize>,
    max_per_session: Option<usize>,
    max_in_a_row: Option<usize>,
    #[serde(default)]
    languages: Vec<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum RawGrade {
    Must,
    Want,
    No,
}

#[derive(Deserialize)]
struct RawMeeting {
    id: Option<usize>,
    a: usize,
    b: usize,
    weight: Option<u64>,
    session: Option<usize>,
    fixed_slot: Option<usize>,
    #[serde(default)]
    not_before: usize,
    locked_slot: Option<usize>,
    mandatory: Option<bool>,
    grade_a: Option<RawGrade>,
    grade_b: Option<RawGrade>,
    #[serde(default)]
    promised: bool,
    hall: Option<usize>,
}

/// Reads an instance file.
///
/// # Errors
/// When the bytes are not JSON, a field is missing or of the wrong type, an index is out of range, a
/// meeting is with itself, or fixed slots contradict each other. The message names field and element.
pub fn read_instance(bytes: &[u8]) -> Result<Instance, InstanceError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let raw: RawInstance =
        serde_path_to_error::deserialize(&mut reader).map_err(|e| InstanceError::Syntax {
            at: match e.path().to_string() {
                path if path == "." => "the file".to_owned(),
                path => path,
            },
            problem: e.into_inner().to_string(),
        })?;
    reader.end().map_err(|e| InstanceError::Syntax {
        at: "after the closing brace".to_owned(),
        problem: e.to_string(),
    })?;
    let instance = build(raw)?;
    check_rules(&instance)?;
    Ok(instance)
}

fn build(raw: RawInstance) -> Result<Instance, InstanceError> {
    if !matches!(raw.format.as_str(), "b2b-meetings/1" | "b2b-meetings/2") {
        return Err(InstanceError::Format { found: raw.format });
    }
    if raw.slots == 0 || raw.slots > MOST_SLOTS {
        return Err(wrong("slots", format!("{} slots; give 1 to {MOST_SLOTS}", raw.slots)));
    }
    for (field, length) in [
        ("participants", raw.participants.len()),
        ("meetings", raw.meetings.len()),
        ("precedences", raw.precedences.len()),
    ] {
        if length > MOST_ELEMENTS {
            return Err(wrong(field, format!("{length} of them; {MOST_ELEMENTS} is the most")));
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
    if tables == 0 && !raw.meetings.is_empty() {
        return Err(wrong("tables", "0, so that no meeting can take place"));
    }
    let representatives: usize =
        raw.participants.iter().map(|p| p.representatives.unwrap_or(1).min(MOST_ELEMENTS)).sum();
    if representatives.saturating_mul(slots) > MOST_CELLS {
        return Err(wrong(
            "participants",
            "too many participants times slots to be held in memory",
        ));
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
            .map(|t| Table { name: t.name, hall: t.hall })
            .collect(),
        halls: raw.halls,
        walking: raw.walking_minutes,
        gaps,
        slot_minutes: raw.slot_minutes,
        interpreters,
        participants,
        meetings,
        precedences: raw.precedences,
        fairness: raw.fairness_d,
    })
}

fn ranges(field: &str, list: &[[usize; 2]], slots: usize) -> Result<Vec<SlotRange>, InstanceError> {
    list.iter()
        .enumerate()
        .map(|(i, &[first, end])| {
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
    let mut languages = raw.languages;
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
    let representatives = raw.representatives.unwrap_or(1);
    if !(1..=64).contains(&representatives) {
        return Err(wrong(
            format!("participants[{i}].representatives"),
            format!("{representatives}; give 1 to 64"),
        ));
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
