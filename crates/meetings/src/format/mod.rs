//! The files: instances, schedules, changes, and the notation of the published instances.

pub(crate) mod check_rules;

mod read;
mod schedule_file;

pub use read::{InstanceError, read_instance};
pub use schedule_file::{ScheduleError, read_schedule, write_schedule};
