//! Reads the `.dzn` files of the published instances (MiniZinc data) and writes `b2b-meetings/1`.
//!
//! Numbers there count from 1, and 0 stands for nothing: a forbidden slot 0, a meeting fixed to slot 0.

use serde_json::{Value, json};

/// Why a `.dzn` file cannot be converted.
#[derive(Debug, thiserror::Error)]
pub enum DznError {
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
}

fn form(field: &'static str, problem: impl Into<String>) -> DznError {
    DznError::Form { field, problem: problem.into() }
}

/// Largest count that is accepted.
const MOST: usize = 100_000;

/// Converts a `.dzn` file to the text of an instance file with the given name.
///
/// # Errors
/// When an assignment is missing or does not have the form of the published files.
pub fn read_dzn(text: &str, name: &str) -> Result<String, DznError> {
    let people = number(text, "nBusiness")?;
    let count = number(text, "nMeetings")?;
    let tables = number(text, "nTables")?;
    let slots = number(text, "nTotalSlots")?;
    let morning = number(text, "nMorningSlots")?;
    if slots == 0 || morning > slots {
        return Err(form("nMorningSlots", format!("{morning} of {slots} slots")));
    }
    // Where all slots are morning slots there is one session, as in the published conversions.
    let sessions = if morning == 0 || morning == slots {
        json!([[0, slots]])
    } else {
        json!([[0, morning], [morning, slots]])
    };
    let session_of = |kind: usize| -> Result<Value, DznError> {
        match kind {
            1 => Ok(json!(0)),
            2 if morning == 0 || morning == slots => Ok(json!(0)),
            2 => Ok(json!(1)),
            3 => Ok(Value::Null),
            other => Err(form("requested", format!("session {other}; 1, 2 or 3 are known"))),
        }
    };
    let requested = numbers(body(text, "requested")?, "requested")?;
    if requested.len() != 3 * count {
        return Err(form("requested", format!("{} numbers for {count} meetings", requested.len())));
    }
    let forbidden = sets(body(text, "forbidden")?, "forbidden")?;
    if forbidden.len() != people {
        return Err(form(
            "forbidden",
            format!("{} sets for {people} participants", forbidden.len()),
        ));
    }
    let fixed = match body(text, "fixed") {
        Ok(list) => numbers(list, "fixed")?,
        Err(_) => Vec::new(),
    };
    let befores = match body(text, "precedences") {
        Ok(list) => sets(list, "precedences")?,
        Err(_) => Vec::new(),
    };
    let participants: Vec<Value> = forbidden
        .iter()
        .enumerate()
        .map(|(id, set)| {
            let mut slots: Vec<usize> = set.iter().filter(|&&t| t > 0).map(|&t| t - 1).collect();
            slots.sort_unstable();
            json!({"id": id, "side": null, "forbidden": slots})
        })
        .collect();
    let mut meetings = Vec::with_capacity(count);
    for (id, triple) in requested.chunks_exact(3).enumerate() {
        let (Some(a), Some(b)) = (triple[0].checked_sub(1), triple[1].checked_sub(1)) else {
            return Err(form("requested", format!("meeting {id} with participant 0")));
        };
        let slot = fixed.get(id).and_then(|t| t.checked_sub(1));
        meetings.push(json!({
            "id": id, "a": a, "b": b, "weight": 1, "session": session_of(triple[2])?,
            "fixed_slot": slot, "mandatory": true,
        }));
    }
    let mut precedences = Vec::new();
    for (after, set) in befores.iter().enumerate() {
        for before in set.iter().filter_map(|m| m.checked_sub(1)) {
            precedences.push([before, after]);
        }
    }
    Ok(json!({
        "format": "b2b-meetings/1", "name": name, "slots": slots, "sessions": sessions,
        "break_sessions": [[0, slots]], "tables": tables, "fairness_d": 2,
        "participants": participants, "meetings": meetings, "precedences": precedences,
        "objective": "breaks",
    })
    .to_string())
}

/// The text between `name =` and the semicolon.
fn body<'a>(text: &'a str, name: &'static str) -> Result<&'a str, DznError> {
    text.split(';')
        .find_map(|statement| {
            let (left, right) = statement.split_once('=')?;
            (left.trim() == name).then_some(right.trim())
        })
        .ok_or(DznError::Missing(name))
}

fn number(text: &str, name: &'static str) -> Result<usize, DznError> {
    let value = body(text, name)?;
    value
        .parse()
        .ok()
        .filter(|&n| n <= MOST)
        .ok_or_else(|| form(name, format!("{value:?} is not a number up to {MOST}")))
}

fn numbers(list: &str, name: &'static str) -> Result<Vec<usize>, DznError> {
    list.split(|c: char| "[]{}|,".contains(c) || c.is_whitespace())
        .filter(|word| !word.is_empty())
        .map(|word| word.parse().map_err(|_| form(name, format!("{word:?} is not a number"))))
        .collect()
}

fn sets(list: &str, name: &'static str) -> Result<Vec<Vec<usize>>, DznError> {
    list.split('{')
        .skip(1)
        .map(|part| {
            let (inside, _) =
                part.split_once('}').ok_or_else(|| form(name, "a set without closing brace"))?;
            numbers(inside, name)
        })
        .collect()
}
