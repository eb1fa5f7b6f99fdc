//! Killed at any moment, the program leaves the old state or the new one, nothing between; and two
//! imports at once leave that of one of them.

use std::process::{Child, Command};
use std::time::{Duration, Instant};

use crate::places::{Place, on_both};
use crate::programmes::{State, released, schedule_xml, state};

const ROUNDS: u32 = 10;

/// Runs a command to its end, and says how long it took.
fn timed(command: &mut Command) -> Duration {
    let started = Instant::now();
    assert!(command.status().expect("serai runs").success());
    started.elapsed()
}

/// Waits for an import that runs beside another.
fn succeeded(child: Child) {
    let output = child.wait_with_output().expect("its end");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Starts a command and kills it (SIGKILL) after a part of `whole`; says whether it was still alive.
fn killed(command: &mut Command, whole: Duration, part: u32) -> bool {
    let mut child = command.spawn().expect("serai starts");
    // The moment is what is tried out here: later in every round, past the end in the last.
    std::thread::sleep(whole * part / ROUNDS);
    let ended = child.try_wait().expect("its state").is_some();
    child.kill().expect("a process of ours");
    child.wait().expect("its end");
    !ended
}

on_both! {
    fn an_import_killed_at_any_moment_leaves_the_old_programme_or_the_new(on) {
        let place = Place::new(on);
        let files = [
            place.file("first.xml", &schedule_xml(240, "the first plan")),
            place.file("second.xml", &schedule_xml(200, "the second plan")),
        ];
        timed(&mut place.import(&files[1]));
        let second = state(&place, "draft");
        let whole = timed(&mut place.import(&files[0]));
        let first = state(&place, "draft");
        let states: [State; 2] = [first, second];
        assert_eq!([states[0].len(), states[1].len()], [240, 200]);

        let (mut at, mut killings) = (0, 0);
        for round in 0..ROUNDS {
            killings += u32::from(killed(&mut place.import(&files[1 - at]), whole, round));
            let found = state(&place, "draft");
            at = match states.iter().position(|state| *state == found) {
                Some(known) => known,
                None => panic!("round {round}: a mixture of {} events", found.len()),
            };
        }
        assert!(killings > 0, "no import was killed before its end");
        timed(&mut place.import(&files[1 - at]));
        assert_eq!(state(&place, "draft"), states[1 - at]);
    }
}

on_both! {
    fn a_first_import_killed_at_any_moment_leaves_no_edition_or_a_whole_one(on) {
        let model = Place::new(on);
        let file = model.file("plan.xml", &schedule_xml(240, "the plan"));
        let whole = timed(&mut model.import(&file));
        let expected = state(&model, "draft");
        let place = Place::new(on);
        for round in 1..ROUNDS {
            killed(&mut place.import(&file), whole, round);
            let export =
                place.try_run(&["export", "--edition", "days", "--format", "schedule-json"]);
            match export.status.code() {
                Some(0) => assert_eq!(state(&place, "draft"), expected, "round {round}"),
                // No database yet, or no such edition in it.
                Some(3 | 4) => {}
                code => panic!("round {round}: {code:?}"),
            }
        }
        timed(&mut place.import(&file));
        assert_eq!(state(&place, "draft"), expected);
    }
}

on_both! {
    fn a_release_killed_at_any_moment_is_whole_or_was_never_made(on) {
        let place = Place::new(on);
        let files = [
            place.file("first.xml", &schedule_xml(240, "the first plan")),
            place.file("second.xml", &schedule_xml(200, "the second plan")),
        ];
        let release = || {
            let mut release = place.serai();
            release.args(["release", "--edition", "days"]).stderr(std::process::Stdio::null());
            release
        };
        timed(&mut place.import(&files[0]));
        let whole = timed(&mut release());
        let mut states = vec![state(&place, "1")];
        assert_eq!(states[0], state(&place, "draft"));

        let mut killings = 0;
        for round in 0..ROUNDS {
            let draft = state(&place, "draft");
            if states.last() == Some(&draft) {
                let other = usize::from(draft.len() == 240);
                timed(&mut place.import(&files[other]));
            }
            let draft = state(&place, "draft");
            killings += u32::from(killed(&mut release(), whole, round));
            let numbers = released(&place);
            if numbers.len() > states.len() {
                states.push(draft);
            }
            let found: Vec<State> =
                numbers.iter().map(|number| state(&place, &number.to_string())).collect();
            assert!(found == states, "round {round}: versions {numbers:?} are not what was drafted");
        }
        assert!(killings > 0, "no release was killed before its end");
    }
}

on_both! {
    fn two_imports_at_once_leave_the_programme_of_one(on) {
        let place = Place::new(on);
        let plans = ["the first plan", "the second plan"];
        let files = plans.map(|plan| place.file(&format!("{plan}.xml"), &schedule_xml(120, plan)));
        timed(&mut place.import(&files[0]));
        let children = files.each_ref().map(|file| place.import(file).spawn().expect("a start"));
        for child in children {
            succeeded(child);
        }
        let found = state(&place, "draft");
        let plans_found: Vec<&str> = plans
            .into_iter()
            .filter(|plan| found.iter().any(|[_, title, _]| title.ends_with(plan)))
            .collect();
        assert_eq!((found.len(), plans_found.len()), (120, 1), "{plans_found:?}");
    }
}

on_both! {
    fn the_first_imports_of_an_empty_database_may_come_at_once(on) {
        let place = Place::new(on);
        let file = place.file("plan.xml", &schedule_xml(60, "the plan"));
        let children = [0, 1, 2].map(|_| place.import(&file).spawn().expect("a start"));
        for child in children {
            succeeded(child);
        }
        assert_eq!(state(&place, "draft").len(), 60);
    }
}
