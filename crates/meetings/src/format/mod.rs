//! The files: instances, schedules, changes, and the notation of the published instances.

mod changes;
pub(crate) mod check_rules;
mod dzn;
mod dzn_syntax;
mod raw;
mod read;
mod schedule_file;

pub use changes::{ChangesError, read_changes};
pub use dzn::{DznError, read_dzn};
pub use read::{InstanceError, read_instance};
pub use schedule_file::{
    PlacedSchedule, ScheduleError, read_placed_schedule, read_schedule, write_schedule,
};
