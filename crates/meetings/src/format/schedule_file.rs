//! Schedule files: `{"instance": name, "schedule": [slot or -1 per meeting]}`, with the table of each
//! meeting where tables have names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::raw::{parse, shortened};
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
    #[error(
        "schedule: {found} entries for {wanted} meetings; only wishes at the end may be left out"
    )]
    Length {
        /// Entries in the file.
        found: usize,
        /// Meetings of the instance.
        wanted: usize,
    },
    /// A table that does not exist.
    #[error("tables[{meeting}]: no table of the instance is named {name:?}")]
    Table {
        /// Index of the entry.
        meeting: usize,
        /// The name.
        name: String,
    },
    /// Tables for more or fewer meetings than there are.
    #[error("tables: {found} entries for {wanted} meetings")]
    Tables {
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
    tables: Option<Vec<Option<String>>>,
}

#[derive(Serialize)]
struct ScheduleFile<'a> {
    instance: &'a str,
    schedule: Vec<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tables: Option<Vec<Option<&'a str>>>,
}

/// Reads a schedule file for an instance; `-1` and `null` both mean that a meeting is not scheduled, as
/// do entries left out at the end where these are wishes.
///
/// # Errors
/// When it is not JSON, belongs to another instance, has the wrong length or an unknown slot.
pub fn read_schedule(bytes: &[u8], instance: &Instance) -> Result<Schedule, ScheduleError> {
    read_placed_schedule(bytes, instance).map(|(schedule, _)| schedule)
}

/// The slots of a schedule file, and the table of each meeting where the file has `tables`.
pub type PlacedSchedule = (Schedule, Option<Vec<Option<usize>>>);

/// Reads a schedule file with the tables it names, as indices into [`Instance::table_list`].
///
/// # Errors
/// As [`read_schedule`], and when a table is not in the instance.
pub fn read_placed_schedule(
    bytes: &[u8],
    instance: &Instance,
) -> Result<PlacedSchedule, ScheduleError> {
    let raw: RawSchedule =
        parse(bytes, |_| {}).map_err(|(at, problem)| ScheduleError::Syntax { at, problem })?;
    if let Some(found) = raw.instance
        && found != instance.name
    {
        let (found, wanted) = (shortened(&found, 80), shortened(&instance.name, 80));
        return Err(ScheduleError::Instance { found, wanted });
    }
    let wanted = instance.meetings.len();
    let found = raw.schedule.len();
    if found > wanted || instance.meetings[found..].iter().any(|m| m.mandatory) {
        return Err(ScheduleError::Length { found, wanted });
    }
    let mut slots = raw
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
        .collect::<Result<Vec<_>, _>>()?;
    slots.resize(wanted, None);
    let tables = raw.tables.map(|names| tables(names, instance)).transpose()?;
    Ok((Schedule { slots }, tables))
}

fn tables(
    names: Vec<Option<String>>,
    instance: &Instance,
) -> Result<Vec<Option<usize>>, ScheduleError> {
    let wanted = instance.meetings.len();
    if names.len() > wanted {
        return Err(ScheduleError::Tables { found: names.len(), wanted });
    }
    let known: BTreeMap<&str, usize> =
        instance.table_list.iter().enumerate().map(|(i, t)| (t.name.as_str(), i)).collect();
    let mut tables = names
        .into_iter()
        .enumerate()
        .map(|(meeting, name)| {
            let Some(name) = name else { return Ok(None) };
            match known.get(name.as_str()) {
                Some(&table) => Ok(Some(table)),
                None => Err(ScheduleError::Table { meeting, name: shortened(&name, 80) }),
            }
        })
        .collect::<Result<Vec<_>, _>>()?;
    tables.resize(wanted, None);
    Ok(tables)
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
