//! Changes files: what happened on the day.
//!
//! `{"now": 12, "changes": [{"kind": "no_show", "participant": 4}, …]}`. Slots before `now` have begun.

use serde::Deserialize;

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
#[serde(deny_unknown_fields)]
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
    },
    #[serde(alias = "lost-table")]
    LostTable {
        #[serde(default)]
        from: usize,
        #[serde(default = "one")]
        tables: u64,
    },
}

fn one() -> u64 {
    1
}

/// Reads a changes file for an instance.
///
/// # Errors
/// When it is not JSON of the form above, or an index is out of range.
pub fn read_changes(bytes: &[u8], instance: &Instance) -> Result<Changes, ChangesError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let raw: RawChanges =
        serde_path_to_error::deserialize(&mut reader).map_err(|e| ChangesError {
            at: match e.path().to_string() {
                path if path == "." => "the file".to_owned(),
                path => path,
            },
            problem: e.into_inner().to_string(),
        })?;
    let range = |at: String, value: usize, end: usize, what: &str| {
        if value < end {
            return Ok(value);
        }
        let problem = format!("{what} {value} is out of range; there are {end}, numbered from 0");
        Err(ChangesError { at, problem })
    };
    let people = instance.participants.len();
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
            RawChange::Added { a, b, weight } => {
                range(at("a"), a, people, "participant")?;
                range(at("b"), b, people, "participant")?;
                if a == b {
                    let problem = format!("participant {a} meets itself");
                    return Err(ChangesError { at: format!("changes[{i}]"), problem });
                }
                Change::Added { a, b, weight }
            }
            RawChange::LostTable { from, tables } => Change::LostTables {
                from: range(at("from"), from, instance.slots + 1, "slot")?,
                tables: usize::try_from(tables).unwrap_or(usize::MAX),
            },
        });
    }
    Ok(Changes { now: raw.now, changes })
}
