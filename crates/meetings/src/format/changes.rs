//! Changes files: what happened on the day.
//!
//! `{"now": 12, "changes": [{"kind": "no_show", "participant": 4}, …]}`. Slots before `now` have begun.

use serde::Deserialize;

use super::check_rules::{HALL_MISSING, free_tables_in_several_halls, lacks_hall};
use super::raw::parse;
use crate::instance::Instance;
use crate::repair::{Change, Changes};

/// Why a changes file cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("{at}: {problem}")]
pub struct ChangesError {
    /// Path of the element, such as `changes[0].participant`.
    pub at: String,
    /// What is wrong and what would be right.
    pub problem: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with now and changes")]
struct RawChanges {
    #[serde(default)]
    now: usize,
    changes: Vec<RawChange>,
}

#[derive(Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
enum RawChange {
    #[serde(alias = "no-show")]
    NoShow {
        participant: usize,
    },
    Late {
        participant: usize,
        until: usize,
    },
    #[serde(alias = "early-departure")]
    EarlyDeparture {
        participant: usize,
        from: usize,
    },
    Cancelled {
        meeting: usize,
    },
    Added {
        a: usize,
        b: usize,
        #[serde(default = "one")]
        weight: u64,
        session: Option<usize>,
        hall: Option<usize>,
    },
    #[serde(alias = "lost-table")]
    LostTable {
        #[serde(default)]
        from: usize,
        table: Option<String>,
        tables: Option<usize>,
    },
}

/// Most changes in one file.
const MOST_CHANGES: usize = 10_000;

fn one() -> u64 {
    1
}

/// Reads a changes file for an instance.
///
/// # Errors
/// When it is not JSON of the form above, or an index is out of range.
pub fn read_changes(bytes: &[u8], instance: &Instance) -> Result<Changes, ChangesError> {
    let raw: RawChanges =
        parse(bytes, |_| {}).map_err(|(at, problem)| ChangesError { at, problem })?;
    if raw.changes.len() > MOST_CHANGES {
        return Err(ChangesError {
            at: "changes".to_owned(),
            problem: format!("{} of them; {MOST_CHANGES} is the most", raw.changes.len()),
        });
    }
    let range = |at: String, value: usize, end: usize, what: &str| {
        if value < end {
            return Ok(value);
        }
        let problem =
            format!("{what} {value} is out of range; the last is {}", end.saturating_sub(1));
        Err(ChangesError { at, problem })
    };
    let people = instance.participants.len();
    let several_halls = free_tables_in_several_halls(instance);
    range("now".to_owned(), raw.now, instance.slots + 1, "slot")?;
    let mut changes = Vec::with_capacity(raw.changes.len());
    for (i, change) in raw.changes.into_iter().enumerate() {
        let at = |field: &str| format!("changes[{i}].{field}");
        changes.push(match change {
            RawChange::NoShow { participant } => {
                Change::NoShow(range(at("participant"), participant, people, "participant")?)
            }
            RawChange::Late { participant, until } => Change::Late {
                participant: range(at("participant"), participant, people, "participant")?,
                until: range(at("until"), until, instance.slots + 1, "slot")?,
            },
            RawChange::EarlyDeparture { participant, from } => Change::EarlyDeparture {
                participant: range(at("participant"), participant, people, "participant")?,
                from: range(at("from"), from, instance.slots + 1, "slot")?,
            },
            RawChange::Cancelled { meeting } => Change::Cancelled(range(
                at("meeting"),
                meeting,
                instance.meetings.len(),
                "meeting",
            )?),
            RawChange::Added { a, b, weight, session, hall } => {
                range(at("a"), a, people, "participant")?;
                range(at("b"), b, people, "participant")?;
                if a == b {
                    let problem = format!("participant {a} meets itself");
                    return Err(ChangesError { at: format!("changes[{i}]"), problem });
                }
                if let Some(s) = session {
                    range(at("session"), s, instance.sessions.len(), "session")?;
                }
                if let Some(h) = hall {
                    range(at("hall"), h, instance.halls.len().max(1), "hall")?;
                }
                let added = Change::Added { a, b, weight, session, hall };
                if several_halls && added.wish().is_some_and(|wish| lacks_hall(instance, &wish)) {
                    return Err(ChangesError { at: at("hall"), problem: HALL_MISSING.to_owned() });
                }
                added
            }
            RawChange::LostTable { from, table, tables } => {
                let from = range(at("from"), from, instance.slots + 1, "slot")?;
                lost(instance, from, table, tables)
                    .map_err(|(field, problem)| ChangesError { at: at(field), problem })?
            }
        });
    }
    let changes = Changes { now: raw.now, changes };
    weights_add_up(instance, &changes)?;
    Ok(changes)
}

/// A table lost by name, or some of which only the number counts.
fn lost(
    instance: &Instance,
    from: usize,
    table: Option<String>,
    tables: Option<usize>,
) -> Result<Change, (&'static str, String)> {
    match (table, tables) {
        (Some(_), Some(_)) => {
            Err(("tables", "name one table, or say how many; not both".to_owned()))
        }
        (Some(name), None) => match instance.table_list.iter().position(|t| t.name == name) {
            Some(table) => Ok(Change::LostTable { from, table }),
            None => Err(("table", format!("no table of the instance is named {name:?}"))),
        },
        (None, _) if !instance.table_list.is_empty() => {
            Err(("table", "missing; the tables have names, so say which one is lost".to_owned()))
        }
        (None, tables) => Ok(Change::LostTables { from, tables: tables.unwrap_or(1) }),
    }
}

/// New wishes must not be so heavy that weights can no longer be summed.
fn weights_add_up(instance: &Instance, changes: &Changes) -> Result<(), ChangesError> {
    let mut now = instance.clone();
    now.meetings.extend(changes.changes.iter().filter_map(Change::wish));
    if now.objective_weights().is_some() {
        return Ok(());
    }
    let weight_of = |i: usize| changes.changes[i].wish().map(|m| m.weight);
    let heaviest = (0..changes.changes.len()).max_by_key(|&i| weight_of(i)).unwrap_or(0);
    Err(ChangesError {
        at: format!("changes[{heaviest}].weight"),
        problem: "too large to be summed with the other weights; give a smaller one".to_owned(),
    })
}
