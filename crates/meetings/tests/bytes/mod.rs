//! What is done with bytes from anywhere: read as every kind of file, and where that gives a small
//! instance, checked, explained, drawn, seated, repaired and solved for a moment. Nothing may panic.

use std::cell::Cell;

use serai_meetings::{
    Control, Options, Schedule, assign_tables, check, check_tables, explain, picture, read_changes,
    read_dzn, read_instance, read_placed_schedule, repair, solve, table_changes,
};

/// Runs it; gives whether the bytes were an instance.
pub(crate) fn anything(instance: &[u8], schedule: &[u8], changes: &[u8]) -> bool {
    let _ = read_dzn(&String::from_utf8_lossy(instance), "bytes");
    let Ok(instance) = read_instance(instance) else { return false };
    if (instance.participants.len() + instance.meetings.len()) * instance.slots > 20_000 {
        return true;
    }
    let (schedule, tables) = read_placed_schedule(schedule, &instance)
        .unwrap_or_else(|_| (Schedule::empty(&instance), None));
    let verdict = check(&instance, &schedule);
    let seated = assign_tables(&instance, &schedule);
    let _ = table_changes(&instance, &schedule, &seated);
    if let Some(tables) = tables {
        let _ = check_tables(&instance, &schedule, &tables);
    }
    if verdict.valid() && !instance.table_list.is_empty() {
        let wrong = check_tables(&instance, &schedule, &seated);
        assert!(wrong.is_empty(), "{wrong:?} {instance:?} {schedule:?}");
    }
    let _ = explain(&instance, &schedule);
    let _ = picture(&instance, &schedule);
    let asked = Cell::new(0);
    let enough = || {
        asked.set(asked.get() + 1);
        asked.get() > 40
    };
    if let Ok(changes) = read_changes(changes, &instance)
        && let Ok(repaired) = repair(&instance, &schedule, &changes, &enough)
    {
        let verdict = check(&repaired.instance, &repaired.schedule);
        assert!(verdict.valid(), "{:?} {instance:?} {schedule:?} {changes:?}", verdict.violations);
    }
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let stop = || asked.fetch_add(1, std::sync::atomic::Ordering::Relaxed) > 3;
    let options = Options { seed: 1, threads: 1, start: Some(schedule) };
    let outcome = solve(&instance, &options, &Control { stop: &stop, progress: &|_| {} });
    if let Some(found) = outcome.schedule {
        let verdict = check(&instance, &found);
        assert!(verdict.valid(), "{:?} {instance:?}", verdict.violations);
    }
    true
}
