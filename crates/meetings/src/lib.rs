//! Engine: B2B meeting schedules. Integers in, schedule and certificate out.

mod check;
mod conflict;
mod exact;
mod format;
mod instance;
mod mask;
mod portfolio;
mod problem;
mod random;
mod sat;
mod schedule;
mod search;
mod solve;
mod weight_bound;

pub use check::{Verdict, Violation, check};
pub use format::{InstanceError, ScheduleError, read_instance, read_schedule, write_schedule};
pub use instance::{Grade, Instance, Interpreters, Meeting, Participant, Place, SlotRange, Table};
pub use schedule::{Figures, Schedule};

pub use solve::{Best, Control, Options, Outcome, Progress, Status, solve};
