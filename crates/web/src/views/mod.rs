//! View models: what a page says, made from a released version for one reader's language and one
//! moment. Pure functions; templates only lay out what is here.

pub mod changes;
pub mod events;
pub mod filters;
pub mod frames;
pub mod maps;
pub mod marks;
pub mod prose;
pub mod structured;
pub mod texts;
pub mod times;
pub mod timetables;
