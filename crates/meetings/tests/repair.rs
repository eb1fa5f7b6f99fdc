//! Repair against exhaustive search on small instances.

use serai_meetings::{
    Change, Changes, Control, Instance, Meeting, Options, Participant, Schedule, check, repair,
    solve,
};

struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }
}

fn agreed(number: u64) -> Option<(Instance, Schedule)> {
    let dice = &mut Dice(number);
    let slots = 3 + dice.roll(2);
    let mut instance = Instance::plain(&format!("small {number}"), slots, 1 + dice.roll(2));
    for _ in 0..4 {
        instance.participants.push(Participant::plain(None, Vec::new()));
    }
    for _ in 0..3 + dice.roll(3) {
        let a = dice.roll(4);
        instance.meetings.push(Meeting::plain(a, (a + 1 + dice.roll(3)) % 4));
    }
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

/// Fewest given up, then fewest moved, over all schedules of the changed instance.
fn fewest(now: &Instance, old: &Schedule, begun: usize) -> Option<(usize, usize)> {
    fn go(
        now: &Instance,
        old: &Schedule,
        begun: usize,
        new: &mut Schedule,
        m: usize,
        best: &mut Option<(usize, usize)>,
    ) {
        if m == now.meetings.len() {
            if check(now, new).valid() {
                let lost = (0..m).filter(|&i| old.slots[i].is_some() && new.slots[i].is_none());
                let lost = lost.count();
                let moved = (0..m)
                    .filter(|&i| new.slots[i].is_some() && old.slots[i].is_some())
                    .filter(|&i| new.slots[i] != old.slots[i])
                    .count();
                if best.is_none_or(|b| (lost, moved) < b) {
                    *best = Some((lost, moved));
                }
            }
            return;
        }
        if old.slots[m].is_some_and(|t| t < begun) {
            new.slots[m] = old.slots[m];
            go(now, old, begun, new, m + 1, best);
            return;
        }
        for slot in (begun..now.slots).map(Some).chain([None]) {
            new.slots[m] = slot;
            go(now, old, begun, new, m + 1, best);
        }
    }
    let mut best = None;
    go(now, old, begun, &mut Schedule::empty(now), 0, &mut best);
    best
}

#[test]
fn no_repair_gives_up_or_moves_more_than_it_must() {
    let (mut compared, mut moving) = (0, 0);
    for number in 0..600 {
        let Some((instance, schedule)) = agreed(number) else { continue };
        let dice = &mut Dice(number + 1_000_000);
        let now = dice.roll(2);
        let participant = dice.roll(4);
        let change = match dice.roll(5) {
            0 => Change::NoShow(participant),
            1 => Change::Late { participant, until: now + 1 + dice.roll(2) },
            2 => Change::EarlyDeparture { participant, from: now + 1 + dice.roll(2) },
            3 => Change::LostTables { from: now, tables: 1 },
            _ => Change::Cancelled(dice.roll(instance.meetings.len())),
        };
        let changes = Changes { now, changes: vec![change] };
        let Ok(repaired) = repair(&instance, &schedule, &changes, &|| false) else {
            panic!("{instance:?} {schedule:?} {changes:?}: no repair")
        };
        let verdict = check(&repaired.instance, &repaired.schedule);
        assert!(verdict.valid(), "{changes:?}: {:?}", verdict.violations);
        for (m, slot) in schedule.slots.iter().enumerate() {
            if slot.is_some_and(|t| t < now) {
                assert_eq!(repaired.schedule.slots[m], *slot, "a meeting that has begun moved");
            }
        }
        assert!(repaired.fewest);
        let found = (repaired.cancelled.len(), repaired.moved.len());
        let expected = fewest(&repaired.instance, &schedule, now);
        assert_eq!(Some(found), expected, "{instance:#?} {schedule:?} {changes:?}");
        compared += 1;
        moving += usize::from(found.1 > 0);
    }
    assert!(compared > 300 && moving > 50, "{compared} compared, {moving} with moves");
}
