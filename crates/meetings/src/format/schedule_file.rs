//! Schedule files: `{"instance": name, "schedule": [slot or -1 per meeting]}`, with the table of each
//! meeting where tables have names.

use serde::{Deserialize, Serialize};

use crate::instance::Instance;
use crate::schedule::Schedule;

/// Why a schedule file cannot be used with an instance.
#[derive(Debug, thiserror::Error)]
pub enum ScheduleError {
    /// Not JSON, or a field of the wrong type.
    #[error(
        "{at}: {problem}; a schedule file is {{\"instance\": name, \"schedule\": [slot or -1 per meeting]}}"
    )]
    Syntax {
        /// Path of the element.
        at: String,
        /// What the parser says.
        problem: String,
    },
    /// It belongs to another instance.
    #[error("instance: the schedule is for {found:?}, the instance is {wanted:?}")]
    Instance {
        /// Name in the schedule file.
        found: String,
        /// Name of the instance.
        wanted: String,
    },
    /// It has too few or too many entries.
    #[error("schedule: {found} entries for {wanted} meetings")]
    Length {
        /// Entries in the file.
        found: usize,
        /// Meetings of the instance.
        wanted: usize,
    },
    /// A slot that does not exist.
    #[error(
        "schedule[{meeting}]: slot {slot} does not exist; give 0 to {last}, or -1 for a wish left unmet"
    )]
    Slot {
        /// Index of the entry.
        meeting: usize,
        /// Its value.
        slot: i64,
        /// Last slot of the instance.
        last: usize,
    },
}

#[derive(Deserialize)]
struct RawSchedule {
    instance: Option<String>,
    schedule: Vec<Option<i64>>,
}

#[derive(Serialize)]
struct ScheduleFile<'a> {
    instance: &'a str,
    schedule: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<Vec<Option<&'a str>>>,
}

/// Reads a schedule file for an instance; `-1` and `null` both mean that a meeting is not scheduled.
///
/// # Errors
/// When it is not JSON, belongs to another instance, has the wrong length or an unknown slot.
pub fn read_schedule(bytes: &[u8], instance: &Instance) -> Result<Schedule, ScheduleError> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let raw: RawSchedule =
        serde_path_to_error::deserialize(&mut reader).map_err(|e| ScheduleError::Syntax {
            at: match e.path().to_string() {
                path if path == "." => "the file".to_owned(),
                path => path,
            },
            problem: e.into_inner().to_string(),
        })?;
    if let Some(found) = raw.instance
        && found != instance.name
    {
        return Err(ScheduleError::Instance { found, wanted: instance.name.clone() });
    }
    let wanted = instance.meetings.len();
    if raw.schedule.len() != wanted {
        return Err(ScheduleError::Length { found: raw.schedule.len(), wanted });
    }
    let slots = raw
        .schedule
        .into_iter()
        .enumerate()
        .map(|(meeting, slot)| match slot {
            None | Some(-1) => Ok(None),
            Some(slot) => usize::try_from(slot)
                .ok()
                .filter(|&t| t < instance.slots)
                .map(Some)
                .ok_or(ScheduleError::Slot { meeting, slot, last: instance.slots - 1 }),
        })
        .collect::<Result<_, _>>()?;
    Ok(Schedule { slots })
}

/// Writes a schedule file; `tables` gives the table of each meeting where the instance names tables.
#[must_use]
pub fn write_schedule(
    instance: &Instance,
    schedule: &Schedule,
    tables: Option<&[Option<usize>]>,
) -> String {
    let file = ScheduleFile {
        instance: &instance.name,
        schedule: schedule.slots.iter().map(|slot| slot.map_or(-1, |t| t as i64)).collect(),
        tables: tables.map(|list| {
            list.iter().map(|table| table.map(|i| instance.table_list[i].name.as_str())).collect()
        }),
    };
    serde_json::to_string(&file).unwrap_or_default()
}
