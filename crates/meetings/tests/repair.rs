//! Repair against exhaustive search on small instances: every kind of change, alone and several at once,
//! under the plain rules and under those of practice.

mod dice;
mod small;

use dice::Dice;
use serai_meetings::{
    Change, Changes, Control, Instance, Meeting, Options, Reason, Schedule, check, explain, repair,
    solve,
};
use small::small_instance;

/// A small instance and a schedule that was agreed for it.
fn agreed(number: u64, practice: bool) -> Option<(Instance, Schedule)> {
    let instance = small_instance(number, number.is_multiple_of(3), practice);
    let rounds = std::cell::Cell::new(0);
    let over = std::sync::atomic::AtomicBool::new(false);
    let control = Control {
        stop: &|| over.load(std::sync::atomic::Ordering::Relaxed),
        progress: &|_| {
            rounds.set(rounds.get() + 1);
            over.store(rounds.get() > 3, std::sync::atomic::Ordering::Relaxed);
        },
    };
    let options = Options { seed: number, threads: 1, start: None };
    let schedule = solve(&instance, &options, &control).schedule?;
    Some((instance, schedule))
}

fn some_change(instance: &Instance, now: usize, dice: &mut Dice) -> Change {
    let participant = dice.roll(instance.participants.len());
    match dice.roll(8) {
        0 | 1 => Change::NoShow(participant),
        2 => Change::Late { participant, until: now + 1 + dice.roll(2) },
        3 => Change::EarlyDeparture { participant, from: now + 1 + dice.roll(2) },
        4 => Change::Cancelled(dice.roll(instance.meetings.len())),
        5 => Change::Added {
            a: participant,
            b: (participant + 1) % instance.participants.len(),
            weight: 1 + dice.roll(3) as u64,
            session: None,
            hall: (!instance.halls.is_empty()).then_some(0),
        },
        _ if instance.table_list.is_empty() => Change::LostTables { from: now, tables: 1 },
        _ => Change::LostTable {
            from: now + dice.roll(2),
            table: dice.roll(instance.table_list.len()),
        },
    }
}

/// What a changed instance is by the words of the file format, written without looking at the engine.
fn changed(instance: &Instance, old: &Schedule, changes: &Changes) -> (Instance, Schedule) {
    let (mut now, mut before) = (instance.clone(), old.clone());
    let coming = |from: usize| (from.max(changes.now)..instance.slots).collect::<Vec<_>>();
    let away = |now: &mut Instance, p: usize, slots: Vec<usize>| {
        let forbidden = &mut now.participants[p].forbidden;
        forbidden.extend(slots);
        forbidden.sort_unstable();
        forbidden.dedup();
    };
    let begun = |m: usize| old.slots[m].is_some_and(|t| t < changes.now);
    for m in &mut now.meetings {
        m.mandatory = false;
    }
    for change in &changes.changes {
        match *change {
            Change::NoShow(p) => away(&mut now, p, coming(0)),
            Change::Late { participant, until } => {
                away(&mut now, participant, (changes.now..until).collect());
            }
            Change::EarlyDeparture { participant, from } => {
                away(&mut now, participant, coming(from));
            }
            Change::Cancelled(m) if begun(m) => {}
            Change::Cancelled(m) => now.meetings[m].grade_a = serai_meetings::Grade::Veto,
            Change::Added { a, b, weight, session, hall } => {
                let wish =
                    Meeting { weight, session, hall, mandatory: false, ..Meeting::plain(a, b) };
                now.meetings.push(wish);
                before.slots.push(None);
            }
            Change::LostTable { from, table } => {
                let closed = &mut now.table_list[table].closed;
                closed.extend(coming(from));
                closed.sort_unstable();
                closed.dedup();
            }
            Change::LostTables { from, tables } => {
                if now.slot_tables.is_empty() {
                    now.slot_tables = vec![now.tables; now.slots];
                }
                for t in coming(from) {
                    now.slot_tables[t] = now.slot_tables[t].saturating_sub(tables);
                }
            }
        }
    }
    (now, before)
}

/// Fewest agreed meetings given up, then fewest moved, over all schedules.
fn best(now: &Instance, old: &Schedule, begun: usize) -> Option<(usize, usize)> {
    struct Trial<'a> {
        now: &'a Instance,
        old: &'a Schedule,
        begun: usize,
        best: Option<(usize, usize)>,
    }
    fn go(trial: &mut Trial<'_>, new: &mut Schedule, m: usize, lost: usize, moved: usize) {
        if trial.best.is_some_and(|b| (lost, moved) >= b) {
            return;
        }
        if m == trial.now.meetings.len() {
            if check(trial.now, new).valid() {
                trial.best = Some((lost, moved));
            }
            return;
        }
        let old = trial.old.slots[m];
        if old.is_some_and(|t| t < trial.begun) {
            new.slots[m] = old;
            return go(trial, new, m + 1, lost, moved);
        }
        let stay = old.into_iter().map(Some);
        let other = (trial.begun..trial.now.slots).map(Some).chain([None]);
        for slot in stay.chain(other.filter(|&s| s.is_none() || s != old)) {
            new.slots[m] = slot;
            let gone = usize::from(old.is_some() && slot.is_none());
            let moves = usize::from(old.is_some() && slot.is_some() && slot != old);
            go(trial, new, m + 1, lost + gone, moved + moves);
        }
        new.slots[m] = None;
    }
    let mut trial = Trial { now, old, begun, best: None };
    go(&mut trial, &mut Schedule::empty(now), 0, 0, 0);
    trial.best
}

fn compare(numbers: std::ops::Range<u64>, practice: bool) {
    let (mut compared, mut moving, mut giving, mut unfair) = (0, 0, 0, 0);
    let mut kinds = std::collections::BTreeSet::new();
    for number in numbers {
        let Some((instance, schedule)) = agreed(number, practice) else { continue };
        let dice = &mut Dice(number + 1_000_000);
        let now = dice.roll(3).min(instance.slots - 1);
        let changes: Vec<Change> =
            (0..1 + dice.roll(3)).map(|_| some_change(&instance, now, dice)).collect();
        kinds.extend(changes.iter().map(std::mem::discriminant).map(|d| format!("{d:?}")));
        let changes = Changes { now, changes };
        let (mut new, old) = changed(&instance, &schedule, &changes);
        let mut expected = best(&new, &old, now);
        if expected.is_none() && new.fairness.take().is_some() {
            unfair += 1;
            expected = best(&new, &old, now);
        }
        let repaired = repair(&instance, &schedule, &changes, &|| false)
            .unwrap_or_else(|e| panic!("{instance:#?} {schedule:?} {changes:?}: {e}"));
        assert_eq!(repaired.instance.fairness, new.fairness);
        let verdict = check(&new, &repaired.schedule);
        assert!(verdict.valid(), "{instance:#?} {changes:?}: {:?}", verdict.violations);
        for (m, slot) in schedule.slots.iter().enumerate() {
            if slot.is_some_and(|t| t < now) {
                assert_eq!(repaired.schedule.slots[m], *slot, "a meeting that has begun moved");
            } else {
                let new = repaired.schedule.slots[m];
                assert!(new.is_none_or(|t| t >= now), "a meeting moved into the past");
            }
        }
        assert!(repaired.fewest, "{instance:#?} {schedule:?} {changes:?} {repaired:?}");
        for moved in repaired.moved.iter().chain(&repaired.cancelled) {
            assert_eq!(schedule.slots[moved.meeting], Some(moved.from));
            assert_eq!(repaired.schedule.slots[moved.meeting], moved.to);
            assert!(!moved.why.is_empty());
        }
        let found = (repaired.cancelled.len(), repaired.moved.len());
        for wish in explain(&repaired.instance, &repaired.schedule) {
            let unmet = old.slots[wish.meeting].is_none() && wish.reason == Reason::Possible;
            assert!(!unmet, "a wish that fits is met: {wish:?} {repaired:?}");
        }
        assert_eq!(Some(found), expected, "{instance:#?} {schedule:?} {changes:?} {repaired:?}");
        compared += 1;
        moving += usize::from(found.1 > 0);
        giving += usize::from(found.0 > 0);
    }
    let counts =
        format!("{compared} compared, {moving} moving, {giving} giving up, {unfair} unfair");
    assert!(compared > 300 && moving > 15 && giving > 100, "{counts}");
    assert!(kinds.len() >= 6, "{kinds:?}");
}

#[test]
fn no_repair_gives_up_or_moves_more_than_it_must() {
    compare(50_000..50_800, false);
}

#[test]
fn no_repair_under_the_rules_of_practice_gives_up_or_moves_more_than_it_must() {
    compare(60_000..61_000, true);
}

#[test]
fn meetings_that_have_begun_and_break_a_rule_are_named() {
    let mut instance = Instance::plain("x", 3, 1);
    instance.participants = vec![serai_meetings::Participant::plain(None, Vec::new()); 4];
    instance.meetings = vec![Meeting::plain(0, 1), Meeting::plain(2, 3)];
    let schedule = Schedule { slots: vec![Some(0), Some(0)] };
    let changes = Changes { now: 1, changes: vec![Change::NoShow(3)] };
    let error = repair(&instance, &schedule, &changes, &|| false).expect_err("two at one table");
    assert!(matches!(error, serai_meetings::RepairError::Begun(_)));
    assert!(
        error.to_string().contains("slot 0 has 2 meetings at the tables, where 1 fit"),
        "{error}"
    );
}

#[test]
fn fairness_that_has_become_impossible_is_given_up_rather_than_the_day() {
    let mut instance = Instance::plain("x", 4, 2);
    instance.participants = vec![serai_meetings::Participant::plain(None, Vec::new()); 4];
    let pairs = [(0, 1), (0, 2), (1, 3), (2, 3)];
    instance.meetings = pairs.map(|(a, b)| Meeting::plain(a, b)).to_vec();
    instance.fairness = Some(0);
    // Everybody has one break; participant 3 leaves before its second meeting and has none, while the
    // others' have begun or may be closed only by giving up more.
    let schedule = Schedule { slots: vec![Some(0), Some(2), Some(3), Some(0)] };
    instance.participants[3].forbidden = vec![1, 2];
    instance.meetings.push(Meeting::plain(1, 2));
    instance.meetings.push(Meeting::plain(0, 3));
    let mut schedule = schedule;
    schedule.slots.extend([None, None]);
    for wish in &mut instance.meetings[4..] {
        wish.mandatory = false;
    }
    let fair = check(&instance, &schedule);
    assert!(fair.valid(), "{:?}", fair.violations);
    let changes = Changes { now: 3, changes: vec![Change::NoShow(1), Change::NoShow(2)] };
    let repaired = repair(&instance, &schedule, &changes, &|| false).expect("a repair");
    assert_eq!(repaired.instance.fairness, None);
    assert_eq!((repaired.moved.len(), repaired.cancelled.len()), (0, 1));
}

#[test]
fn a_wish_that_closes_a_break_saves_what_was_agreed() {
    let mut instance = Instance::plain("x", 3, 4);
    instance.participants = vec![serai_meetings::Participant::plain(None, Vec::new()); 4];
    instance.meetings =
        [(0, 1), (0, 2), (0, 3), (0, 1)].map(|(a, b)| Meeting::plain(a, b)).to_vec();
    instance.meetings[3].mandatory = false;
    instance.fairness = Some(0);
    let schedule = Schedule { slots: vec![Some(0), Some(1), Some(2), None] };
    let changes = Changes { now: 0, changes: vec![Change::Cancelled(1)] };
    let repaired = repair(&instance, &schedule, &changes, &|| false).expect("a repair");
    assert_eq!(repaired.schedule.slots, [Some(0), None, Some(2), Some(1)]);
    assert_eq!((repaired.moved.len(), repaired.cancelled.len(), repaired.fewest), (0, 1, true));
}
