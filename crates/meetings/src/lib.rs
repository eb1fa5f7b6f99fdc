//! Engine: B2B meeting schedules. Integers in, schedule and certificate out.
