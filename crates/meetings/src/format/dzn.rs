//! Reads the `.dzn` files of the published instances (MiniZinc data) and writes `b2b-meetings/1`.
//!
//! Numbers there count from 1, and 0 stands for nothing: a forbidden slot 0, a meeting fixed to slot 0.
//! Each set of `precedences` holds the meetings that come before the one it belongs to. What a file says
//! twice (`meetingsxBusiness`, `nMeetingsBusiness`) is passed over. Files of 2014 say `fixat` for `fixed`.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};

use super::dzn_syntax::{Value, assignments};
use super::read::{InstanceError, read_instance};

/// Why a `.dzn` file cannot be converted.
#[derive(Debug, thiserror::Error)]
pub enum DznError {
    /// It is not in the notation.
    #[error("line {line}: {problem}")]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// What is wrong.
        problem: String,
    },
    /// An assignment is missing.
    #[error("{0}: no such assignment in the file")]
    Missing(&'static str),
    /// An assignment has another form than expected.
    #[error("{field}: {problem}")]
    Form {
        /// Name of the assignment.
        field: &'static str,
        /// What is wrong.
        problem: String,
    },
    /// The instance breaks a rule that every instance has to keep.
    #[error("as an instance, with numbers from 0: {0}")]
    Instance(#[from] InstanceError),
}

fn form(field: &'static str, problem: impl Into<String>) -> DznError {
    DznError::Form { field, problem: problem.into() }
}

/// The assignments that are read.
const OURS: [&str; 10] = [
    "nBusiness",
    "nMeetings",
    "nTables",
    "nTotalSlots",
    "nMorningSlots",
    "requested",
    "forbidden",
    "fixed",
    "fixat",
    "precedences",
];

/// Largest count that is accepted.
const MOST: usize = 100_000;

/// Converts a `.dzn` file to the text of an instance file with the given name.
///
/// # Errors
/// When the file is not in the notation of the published ones, or is no sound instance.
pub fn read_dzn(text: &str, name: &str) -> Result<String, DznError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let file = assignments(text, |name| OURS.contains(&name))
        .map_err(|(line, problem)| DznError::Syntax { line, problem })?;
    let file = File(file);
    let people = file.number("nBusiness")?;
    let count = file.number("nMeetings")?;
    let tables = file.number("nTables")?;
    let slots = file.number("nTotalSlots")?;
    let morning = file.number("nMorningSlots")?;
    if slots == 0 || morning > slots {
        return Err(form("nMorningSlots", format!("{morning} of {slots} slots")));
    }
    // Where all slots are morning slots there is one session, as in the published conversions.
    let whole = morning == 0 || morning == slots;
    let sessions =
        if whole { json!([[0, slots]]) } else { json!([[0, morning], [morning, slots]]) };
    let session_of = |id: usize, kind: usize| match kind {
        1 => Ok(json!(0)),
        2 => Ok(json!(if whole { 0 } else { 1 })),
        3 => Ok(Json::Null),
        other => Err(form(
            "requested",
            format!("meeting {} with session {other}; 1, 2 or 3 are known", id + 1),
        )),
    };
    let requested = file.numbers("requested")?.ok_or(DznError::Missing("requested"))?;
    if requested.len() != 3 * count {
        return Err(form("requested", format!("{} numbers for {count} meetings", requested.len())));
    }
    let forbidden = file.sets("forbidden")?.ok_or(DznError::Missing("forbidden"))?;
    of_length("forbidden", forbidden.len(), people, "participants")?;
    let fixed = match file.numbers("fixed")? {
        Some(list) => Some(list),
        None => file.numbers("fixat")?,
    };
    if let Some(list) = &fixed {
        of_length("fixed", list.len(), count, "meetings")?;
    }
    let befores = file.sets("precedences")?.unwrap_or_default();
    if !befores.is_empty() {
        of_length("precedences", befores.len(), count, "meetings")?;
    }
    let participants: Vec<Json> = forbidden
        .iter()
        .enumerate()
        .map(|(id, set)| {
            let mut slots: Vec<usize> = set.iter().filter(|&&t| t > 0).map(|&t| t - 1).collect();
            slots.sort_unstable();
            slots.dedup();
            json!({"id": id, "side": null, "forbidden": slots})
        })
        .collect();
    let mut meetings = Vec::with_capacity(count);
    for (id, triple) in requested.chunks_exact(3).enumerate() {
        let (Some(a), Some(b)) = (triple[0].checked_sub(1), triple[1].checked_sub(1)) else {
            return Err(form("requested", format!("meeting {} with participant 0", id + 1)));
        };
        let slot = fixed.as_ref().and_then(|list| list[id].checked_sub(1));
        meetings.push(json!({
            "id": id, "a": a, "b": b, "weight": 1, "session": session_of(id, triple[2])?,
            "fixed_slot": slot, "mandatory": true,
        }));
    }
    let mut precedences = Vec::new();
    for (after, set) in befores.iter().enumerate() {
        for before in set.iter().filter_map(|m| m.checked_sub(1)) {
            precedences.push([before, after]);
        }
    }
    let instance = json!({
        "format": "b2b-meetings/1", "name": name, "slots": slots, "sessions": sessions,
        "break_sessions": [[0, slots]], "tables": tables, "fairness_d": 2,
        "participants": participants, "meetings": meetings, "precedences": precedences,
        "objective": "breaks",
    })
    .to_string();
    read_instance(instance.as_bytes())?;
    Ok(instance)
}

fn of_length(field: &'static str, found: usize, wanted: usize, what: &str) -> Result<(), DznError> {
    if found == wanted {
        return Ok(());
    }
    Err(form(field, format!("{found} entries for {wanted} {what}")))
}

struct File(BTreeMap<String, (usize, Value)>);

impl File {
    fn number(&self, name: &'static str) -> Result<usize, DznError> {
        match self.0.get(name) {
            None => Err(DznError::Missing(name)),
            Some((_, Value::Number(n))) if *n <= MOST => Ok(*n),
            Some((line, _)) => Err(form(name, format!("line {line}: not a number up to {MOST}"))),
        }
    }

    fn list(&self, name: &'static str) -> Result<Option<(usize, &[Value])>, DznError> {
        match self.0.get(name) {
            None => Ok(None),
            Some((line, Value::List(list))) => Ok(Some((*line, list))),
            Some((line, _)) => Err(form(name, format!("line {line}: not a list"))),
        }
    }

    fn numbers(&self, name: &'static str) -> Result<Option<Vec<usize>>, DznError> {
        let Some((line, list)) = self.list(name)? else { return Ok(None) };
        list.iter()
            .map(|value| match value {
                Value::Number(n) => Ok(*n),
                _ => Err(form(name, format!("line {line}: a list of numbers is expected"))),
            })
            .collect::<Result<_, _>>()
            .map(Some)
    }

    fn sets(&self, name: &'static str) -> Result<Option<Vec<Vec<usize>>>, DznError> {
        let Some((line, list)) = self.list(name)? else { return Ok(None) };
        list.iter()
            .map(|value| match value {
                Value::Set(set) => Ok(set.clone()),
                _ => Err(form(name, format!("line {line}: a list of sets is expected"))),
            })
            .collect::<Result<_, _>>()
            .map(Some)
    }
}
