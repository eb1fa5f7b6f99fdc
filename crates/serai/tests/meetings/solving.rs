//! What `solve` and `check` answer, and how they end.

use super::*;

#[test]
fn solve_prints_one_object_with_every_field_and_writes_the_schedule() {
    let desk = Desk::new();
    desk.json("i.json", &instance(3, &[(0, 1), (1, 2), (2, 0)], &json!({})));
    let output = desk.run(&["solve", "i.json", "-o", "s.json", "--json"]);
    assert_eq!(code(&output), 0);
    assert_eq!(words(&output.stdout).trim_end().lines().count(), 1);
    let found = object(&output);
    for (field, value) in [
        ("status", json!("optimal")),
        ("weight", json!(3)),
        ("breaks", json!(1)),
        ("bound", json!(1)),
        ("max_breaks", json!(1)),
        ("spread", json!(1)),
        ("idle_slots", json!(1)),
    ] {
        assert_eq!(found[field], value, "{field} in {found}");
    }
    for field in ["seconds", "seconds_to_best", "moves"] {
        assert!(found[field].is_number(), "{field} in {found}");
    }
    assert!(found["bound_by"].as_str().is_some_and(|s| !s.is_empty()));
    let schedule: Value =
        serde_json::from_slice(&std::fs::read(desk.path("s.json")).expect("a schedule"))
            .expect("JSON");
    assert_eq!(schedule["instance"], "desk");
    assert_eq!(schedule["schedule"].as_array().map(Vec::len), Some(3));
    let checked = desk.run(&["check", "i.json", "s.json", "--json"]);
    assert_eq!(code(&checked), 0);
    let checked = object(&checked);
    assert_eq!(
        (&checked["valid"], &checked["violations"], &checked["weight"], &checked["breaks"]),
        (&json!(true), &json!([]), &json!(3), &json!(1))
    );
}

#[test]
fn an_infeasible_instance_exits_with_1_and_says_what_is_in_conflict() {
    let desk = Desk::new();
    desk.json("i.json", &instance(5, &[(0, 1), (0, 2), (0, 3), (0, 4)], &json!({})));
    let output = desk.run(&["solve", "i.json", "-o", "s.json", "--json"]);
    assert_eq!(code(&output), 1);
    let found = object(&output);
    assert_eq!(found["status"], "infeasible");
    let reason = found["reasons"][0].as_str().unwrap_or_default();
    assert!(reason.contains("participant 0 has 4 meetings (0, 1, 2, 3) for 3"), "{reason}");
    assert!(!desk.path("s.json").exists());
    let output = desk.run(&["solve", "i.json"]);
    assert!(words(&output.stdout).contains("participant 0 has 4 meetings"));
}

#[test]
fn a_circle_of_orders_and_a_cap_too_low_are_named() {
    let desk = Desk::new();
    for (more, named) in [
        (
            json!({"precedences": [[0, 1], [1, 2], [2, 0]]}),
            "the order runs in a circle: meeting 0 before 1 before 2 before 0",
        ),
        (
            json!({"participants": [{"max_meetings": 1}, {}, {}, {}, {}, {}]}),
            "participant 0 has 2 mandatory meetings; its max_meetings is 1",
        ),
    ] {
        desk.json("i.json", &instance(6, &[(0, 1), (2, 3), (0, 5)], &more));
        let output = desk.run(&["solve", "i.json", "--json"]);
        assert_eq!(code(&output), 1);
        assert_eq!(object(&output)["reasons"], json!([named]));
    }
}

#[test]
fn an_invalid_schedule_exits_with_1_and_names_the_rule() {
    let desk = Desk::new();
    desk.json("i.json", &instance(3, &[(0, 1), (1, 2)], &json!({})));
    desk.json("s.json", &json!({"instance": "desk", "schedule": [2, 2]}));
    let output = desk.run(&["check", "i.json", "s.json", "--json"]);
    assert_eq!(code(&output), 1);
    let found = object(&output);
    assert_eq!(found["valid"], false);
    assert_eq!(found["violations"], json!(["participant 1 has the meetings [0, 1] in slot 2"]));
    assert!(words(&desk.run(&["check", "i.json", "s.json"]).stdout).contains("invalid"));
}

#[test]
fn nothing_found_in_time_exits_with_4() {
    let desk = Desk::new();
    // Five who all meet each other need five slots, which only a proof can tell.
    let all: Vec<(usize, usize)> = (0..5).flat_map(|b| (0..b).map(move |a| (a, b))).collect();
    desk.json("i.json", &instance(5, &all, &json!({"slots": 4, "tables": 9})));
    let hard = "i.json";
    let output = desk.run(&["solve", hard, "--time-limit", "0", "-o", "s.json", "--json"]);
    assert_eq!(code(&output), 4);
    let found = object(&output);
    assert_eq!(found["status"], "unknown");
    assert_eq!((&found["weight"], &found["breaks"]), (&Value::Null, &Value::Null));
    assert!(found["bound"].is_number());
    assert!(!desk.path("s.json").exists());
    assert!(
        words(&desk.run(&["solve", hard, "--time-limit", "0"]).stdout).contains("nothing found")
    );
}

#[test]
fn the_time_limit_covers_reading_too() {
    let desk = Desk::new();
    let large = desk.generated("large-1000-8000");
    let started = Instant::now();
    let output = desk.run(&["solve", &large, "--time-limit", "1", "--json"]);
    let whole = started.elapsed();
    assert!(matches!(code(&output), 0 | 4));
    // The machine may be busy: a limit that is not kept would take minutes.
    assert!(whole < Duration::from_secs(6), "{whole:?}");
}

#[test]
fn seed_and_threads_alone_decide_the_result() {
    let desk = Desk::new();
    let shape = json!({"small": {
        "seed": 3, "sideA": 10, "sideB": 40, "meetings": 150, "slots": 24, "tables": 9,
        "nsessions": 2, "p_forb": 0.1, "half_day": 0.3, "skew": 0.4,
    }});
    desk.json("shapes.json", &shape);
    assert_eq!(code(&desk.run(&["generate", "small", "--shapes", "shapes.json"])), 0);
    let mission = "small.json";
    // The second one ends as soon as the search meets the bound, while others still work.
    let brokerage = desk.generated("brokerage-426-1705");
    for (mission, threads) in
        [(mission, "1"), (mission, "2"), (mission, "8"), (&brokerage, "2"), (&brokerage, "3")]
    {
        let schedules: Vec<_> = ["first.json", "second.json", "third.json"]
            .iter()
            .map(|name| {
                let output = desk.run(&[
                    "solve",
                    mission,
                    "--threads",
                    threads,
                    "--seed",
                    "7",
                    "--json",
                    "-o",
                    name,
                ]);
                assert_eq!(code(&output), 0);
                let told = object(&output);
                assert_eq!(told["status"], "optimal", "{told}");
                let schedule = std::fs::read(desk.path(name)).expect("a schedule");
                (schedule, told["moves"].clone(), told["bound_by"].clone())
            })
            .collect();
        assert_eq!(schedules[0], schedules[1], "{threads} threads");
        assert_eq!(schedules[0], schedules[2], "{threads} threads");
    }
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_the_search_with_the_best_so_far() {
    let desk = Desk::new();
    let hard = desk.generated("hard-500-3800");
    let mut child = desk
        .serai()
        .args(["solve", "-", "-o", "s.json", "--time-limit", "600", "--json"])
        .args(["--start", "hard-500-3800.witness.json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    let bytes = std::fs::read(desk.path(&hard)).expect("the instance");
    assert!(bytes.len() > 200_000, "more than a pipe holds: when it is written, serai is reading");
    child.stdin.take().expect("a pipe").write_all(&bytes).expect("written");
    let sent = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
    assert!(sent.expect("kill runs").success());
    let output = child.wait_with_output().expect("ends");
    assert_eq!(code(&output), 0, "{}", words(&output.stderr));
    assert!(output.stderr.is_empty(), "no control characters where there is no terminal");
    assert_eq!(object(&output)["status"], "feasible");
    assert_eq!(code(&desk.run(&["check", &hard, "s.json"])), 0);
}

#[test]
fn a_start_is_never_worsened() {
    let desk = Desk::new();
    let hard = desk.generated("hard-mission-20x120-560");
    let start = "hard-mission-20x120-560.witness.json";
    let output = desk.run(&["solve", &hard, "--start", start, "--time-limit", "0", "--json"]);
    assert_eq!(code(&output), 0);
    let checked = object(&desk.run(&["check", &hard, start, "--json"]));
    let breaks = |figures: &Value| figures["breaks"].as_u64().expect("a number");
    assert!(breaks(&object(&output)) <= breaks(&checked));
}

#[test]
fn a_start_that_breaks_a_fixed_slot_cannot_be_kept() {
    let desk = Desk::new();
    let fixed = json!([{"a": 0, "b": 1, "fixed_slot": 1}, {"a": 0, "b": 2, "mandatory": false}]);
    desk.json("i.json", &instance(3, &[], &json!({"meetings": fixed})));
    desk.json("start.json", &json!({"instance": "desk", "schedule": [0, -1]}));
    let output = desk.run(&["solve", "i.json", "--start", "start.json", "--only-unscheduled"]);
    assert_eq!(code(&output), 3);
    let said = words(&output.stderr);
    assert!(said.contains("--start: meeting 0 is in slot 0 but fixed to slot 1"), "{said}");
}

#[test]
fn the_meetings_of_the_start_stay_where_only_the_others_are_asked_for() {
    let desk = Desk::new();
    let wish = |a: usize, b: usize| json!({"a": a, "b": b, "mandatory": false});
    desk.json(
        "i.json",
        &instance(4, &[], &json!({"meetings": [wish(0, 1), wish(0, 2), wish(0, 3)], "slots": 4})),
    );
    desk.json("start.json", &json!({"instance": "desk", "schedule": [0, 3, -1]}));
    let whole = desk.run(&["solve", "i.json", "--start", "start.json", "--json"]);
    assert_eq!(object(&whole)["breaks"], 0);
    let kept = desk.run(&[
        "solve",
        "i.json",
        "--start",
        "start.json",
        "--only-unscheduled",
        "--json",
        "-o",
        "s.json",
    ]);
    assert_eq!((&object(&kept)["weight"], &object(&kept)["breaks"]), (&json!(3), &json!(1)));
    let schedule: Value =
        serde_json::from_slice(&std::fs::read(desk.path("s.json")).expect("a schedule"))
            .expect("JSON");
    assert_eq!((&schedule["schedule"][0], &schedule["schedule"][1]), (&json!(0), &json!(3)));
}
