//! Engine: B2B meeting schedules. Integers in, schedule and certificate out.

mod check;
mod conflict;
mod exact;
mod explain;
mod format;
mod generate;
mod instance;
mod mask;
mod matching;
mod picture;
mod pools;
mod portfolio;
mod problem;
mod random;
mod repair;
mod sat;
mod schedule;
mod search;
mod shapes;
mod solve;
mod tables;
mod weight_bound;

pub use check::{Verdict, Violation, check, check_tables, table_changes};
pub use explain::{Explanation, Reason, explain};
pub use format::{
    ChangesError, DznError, InstanceError, PlacedSchedule, ScheduleError, read_changes, read_dzn,
    read_instance, read_placed_schedule, read_schedule, write_schedule,
};
pub use generate::{GenerateError, Generated, Shape, generate};
pub use instance::{Grade, Instance, Interpreters, Meeting, Participant, Place, SlotRange, Table};
pub use picture::picture;
pub use repair::{Change, Changes, Moved, RepairError, Repaired, repair};
pub use schedule::{Figures, Schedule};
pub use shapes::named_shapes;

pub use solve::{Best, Control, Options, Outcome, Progress, Status, solve};
pub use tables::{assign_tables, reassign_tables};
