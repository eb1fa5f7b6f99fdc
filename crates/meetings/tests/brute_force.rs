//! The engine against exhaustive search, on three thousand small random instances.

mod dice;
mod small;

use serai_meetings::{Control, Instance, Options, Schedule, Status, check, solve};
use small::small_instance;

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
    assert!(feasible * 6 > all && feasible < all, "{feasible} of {all} feasible: too one-sided");
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
