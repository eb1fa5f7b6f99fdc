//! The engine against exhaustive search, on three thousand small random instances.

use serai_meetings::{
    Control, Grade, Instance, Interpreters, Meeting, Options, Participant, Schedule, SlotRange,
    Status, Table, check, solve,
};

/// SplitMix64, so that a failing instance can be told by its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % n as u64) as usize
    }

    fn chance(&mut self, one_in: usize) -> bool {
        self.roll(one_in) == 0
    }
}

fn small_instance(number: u64, wishes: bool, practice: bool) -> Instance {
    let dice = &mut Dice(number);
    let slots = 2 + dice.roll(4);
    let mut instance = Instance::plain(&format!("small {number}"), slots, 1 + dice.roll(3));
    if dice.chance(2) && slots > 2 {
        let middle = 1 + dice.roll(slots - 1);
        instance.sessions =
            vec![SlotRange { first: 0, end: middle }, SlotRange { first: middle, end: slots }];
        if dice.chance(2) {
            instance.break_sessions = instance.sessions.clone();
        }
    }
    for _ in 0..3 + dice.roll(3) {
        let forbidden = (0..slots).filter(|_| dice.chance(6)).collect();
        let mut p = Participant::plain(None, forbidden);
        if practice {
            if dice.chance(4) {
                p.representatives = 2;
            }
            if dice.chance(4) {
                p.max_in_a_row = Some(2 + dice.roll(2));
            }
            if dice.chance(5) {
                p.max_per_session = Some(2 + dice.roll(2));
            }
            if dice.chance(6) {
                p.max_meetings = Some(3 + dice.roll(3));
            }
            if dice.chance(4) {
                p.languages = vec![["az", "ru"][dice.roll(2)].to_owned()];
            }
        }
        instance.participants.push(p);
    }
    if practice && dice.chance(2) {
        instance.interpreters = vec![Interpreters {
            languages: ["az".to_owned(), "ru".to_owned()],
            per_slot: (0..slots).map(|_| dice.roll(3)).collect(),
        }];
    }
    if practice && dice.chance(2) {
        let halls = 1 + dice.roll(2);
        instance.halls = (0..halls).map(|h| format!("hall {h}")).collect();
        instance.table_list = (0..instance.tables + 1)
            .map(|i| Table {
                name: format!("table {i}"),
                hall: dice.roll(halls),
                closed: Vec::new(),
            })
            .collect();
        instance.tables = instance.table_list.len();
        instance.participants[0].table = dice.chance(2).then_some(0);
        instance.participants[1].table = dice.chance(3).then(|| dice.roll(instance.tables));
        if halls == 2 {
            instance.walking = vec![vec![0, 8], vec![8, 0]];
            instance.gaps = vec![5; slots - 1];
        }
    }
    let people = instance.participants.len();
    for _ in 0..2 + dice.roll(5) {
        let a = dice.roll(people);
        let b = (a + 1 + dice.roll(people - 1)) % people;
        let mut m = Meeting::plain(a, b);
        m.session = dice.chance(6).then(|| dice.roll(instance.sessions.len()));
        m.fixed_slot = dice.chance(8).then(|| dice.roll(slots));
        if wishes {
            m.mandatory = dice.chance(4);
            m.weight = 1 + dice.roll(3) as u64;
            if practice {
                let grades = [Grade::Unsaid, Grade::Want, Grade::Must, Grade::Veto];
                m.grade_a = grades[dice.roll(if m.mandatory { 3 } else { 4 })];
                m.grade_b = grades[dice.roll(3)];
                m.promised = dice.chance(5);
            }
        }
        instance.meetings.push(m);
    }
    let meetings = instance.meetings.len();
    for _ in 0..dice.roll(3) {
        let x = dice.roll(meetings);
        let y = (x + 1 + dice.roll(meetings - 1)) % meetings;
        instance.precedences.push([x, y]);
    }
    if dice.chance(3) {
        instance.fairness = Some(dice.roll(2));
    }
    instance
}

/// The best weight and breaks over all schedules, by trying them all.
fn best_of_all(instance: &Instance) -> Option<(u64, usize)> {
    fn go(instance: &Instance, schedule: &mut Schedule, m: usize, best: &mut Option<(u64, usize)>) {
        if m == instance.meetings.len() {
            let verdict = check(instance, schedule);
            if verdict.valid() {
                let found = (verdict.figures.weight, verdict.figures.breaks);
                if best.is_none_or(|b| (found.0, b.1) > (b.0, found.1)) {
                    *best = Some(found);
                }
            }
            return;
        }
        let meeting = &instance.meetings[m];
        for t in 0..instance.slots {
            let full = [meeting.a, meeting.b].into_iter().any(|p| {
                let there = (0..m)
                    .filter(|&i| schedule.slots[i] == Some(t))
                    .filter(|&i| instance.meetings[i].a == p || instance.meetings[i].b == p)
                    .count();
                there >= instance.participants[p].representatives
            });
            if !full {
                schedule.slots[m] = Some(t);
                go(instance, schedule, m + 1, best);
                schedule.slots[m] = None;
            }
        }
        if !meeting.mandatory {
            go(instance, schedule, m + 1, best);
        }
    }
    let mut best = None;
    go(instance, &mut Schedule::empty(instance), 0, &mut best);
    best
}

fn compare(numbers: std::ops::Range<u64>, wishes: bool, practice: bool) {
    let mut feasible = 0;
    for number in numbers.clone() {
        let instance = small_instance(number, wishes, practice);
        let expected = best_of_all(&instance);
        let rounds = std::cell::Cell::new(0);
        let enough = std::sync::atomic::AtomicBool::new(false);
        let control = Control {
            stop: &|| enough.load(std::sync::atomic::Ordering::Relaxed),
            progress: &|_| {
                rounds.set(rounds.get() + 1);
                enough.store(rounds.get() > 12, std::sync::atomic::Ordering::Relaxed);
            },
        };
        let options = Options { seed: number, threads: 1, start: None };
        let outcome = solve(&instance, &options, &control);
        let found = outcome.schedule.as_ref().map(|schedule| {
            let verdict = check(&instance, schedule);
            assert!(verdict.valid(), "{instance:?}: {:?}", verdict.violations);
            (verdict.figures.weight, verdict.figures.breaks)
        });
        assert_eq!(found, expected, "{instance:#?}\n{outcome:?}");
        match expected {
            None => assert_eq!(outcome.status, Status::Infeasible, "{instance:#?}"),
            Some((weight, breaks)) => {
                feasible += 1;
                assert!(outcome.weight_bound >= weight, "{instance:#?}\n{outcome:?}");
                assert!(
                    outcome.bound <= breaks || outcome.weight_bound > weight,
                    "{instance:#?}\n{outcome:?}"
                );
                assert!(!matches!(outcome.status, Status::Infeasible | Status::Unknown));
                if !wishes {
                    assert_eq!(outcome.status, Status::Optimal, "{instance:#?}\n{outcome:?}");
                }
            }
        }
        if expected.is_none() {
            assert!(!outcome.reasons.is_empty());
        }
    }
    let all = numbers.end - numbers.start;
    assert!(feasible * 4 > all && feasible < all, "{feasible} of {all} feasible: too one-sided");
}

#[test]
fn meetings_that_all_take_place_are_scheduled_optimally() {
    compare(0..1000, false, false);
}

#[test]
fn meetings_under_the_rules_of_practice_are_scheduled_optimally() {
    compare(10_000..11_000, false, true);
}
#[test]
fn wishes_are_chosen_optimally() {
    compare(20_000..20_500, true, false);
}

#[test]
fn wishes_under_the_rules_of_practice_are_chosen_optimally() {
    compare(30_000..30_500, true, true);
}
