//! `serai meetings` as its users meet it: exit codes, JSON, files, signals, and words.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use serde_json::{Value, json};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Self {
        Self(tempfile::tempdir().expect("a temporary folder"))
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::write(&path, content).expect("a temporary file");
        path
    }

    fn json(&self, name: &str, content: &Value) -> PathBuf {
        self.file(name, content.to_string())
    }

    fn serai(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_serai"));
        command.current_dir(self.0.path()).arg("meetings").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.serai().args(arguments).output().expect("serai runs")
    }

    /// A generated instance of the shapes.
    fn generated(&self, shape: &str) -> String {
        let output = self.run(&["generate", shape]);
        assert_eq!(code(&output), 0, "{}", words(&output.stderr));
        format!("{shape}.json")
    }
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("ended by itself")
}

fn words(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

fn object(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|e| panic!("{e}: {} {}", words(&output.stdout), words(&output.stderr)))
}

/// `people` participants and meetings of the given pairs; `more` is merged over the instance.
fn instance(people: usize, pairs: &[(usize, usize)], more: &Value) -> Value {
    let mut text = json!({
        "format": "b2b-meetings/2", "name": "desk", "slots": 3, "tables": 2,
        "participants": (0..people).map(|id| json!({"id": id})).collect::<Vec<_>>(),
        "meetings": pairs
            .iter()
            .enumerate()
            .map(|(id, (a, b))| json!({"id": id, "a": a, "b": b}))
            .collect::<Vec<_>>(),
    });
    for (field, value) in more.as_object().expect("an object") {
        text[field] = value.clone();
    }
    text
}

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
fn a_wrong_call_exits_with_2() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    for arguments in [
        &["solve"][..],
        &["solve", "i.json", "--time-limit", "-1"],
        &["solve", "i.json", "--time-limit", "NaN"],
        &["solve", "i.json", "--time-limit", "soon"],
        &["solve", "i.json", "--threads", "0"],
        &["solve", "i.json", "--seed", "-3"],
        &["solve", "i.json", "--only-unscheduled"],
        &["solve", "i.json", "--fast"],
        &["check", "i.json"],
        &["generate", "no-such-shape"],
        &["optimise", "i.json"],
        &[],
    ] {
        let output = desk.run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn unreadable_input_exits_with_3_and_names_file_field_and_element() {
    let desk = Desk::new();
    let cases = [
        (json!({"format": "b2b-meetings/9"}), "format: \"b2b-meetings/9\" is not known"),
        (json!({"slots": 1_000_000_000}), "slots: 1000000000"),
        (json!({"slots": -1}), "slots: invalid value: integer `-1`, expected a whole number"),
        (json!({"slots": 2.5}), "slots: "),
        (json!({"tables": null}), "tables: missing"),
        (json!({"tables": 3, "table_list": [{"name": "A"}]}), "tables: 3, but table_list names 1"),
        (json!({"meetings": [{"a": 0, "b": 7}]}), "meetings[0].b: 7 is out of range"),
        (json!({"meetings": [{"a": 1, "b": 1}]}), "meetings[0]: participant 1 meets itself"),
        (json!({"meetings": [{"a": 0}]}), "meetings[0]: missing field `b`"),
        (json!({"meetings": [{"a": 0, "b": 1, "fixed": 1}]}), "meetings[0].fixed: no such field"),
        (
            json!({"meetings": [{"a": 0, "b": 1, "fixed_slot": 3}]}),
            "meetings[0].fixed_slot: slot 3",
        ),
        (
            json!({"meetings": [{"a": 0, "b": 1, "fixed_slot": 1, "locked_slot": 2}]}),
            "meetings[0].locked_slot: locked to slot 2 but fixed to slot 1",
        ),
        (
            json!({"meetings": [{"a": 0, "b": 1, "locked_slot": 1, "not_before": 2}]}),
            "meetings[0].locked_slot: slot 1 is before its not_before, slot 2",
        ),
        (
            json!({"participants": [{"forbidden": [1]}, {}],
                   "meetings": [{"a": 0, "b": 1, "fixed_slot": 1}]}),
            "meetings[0].fixed_slot: slot 1 is forbidden to participant 0",
        ),
        (
            json!({"sessions": [[0, 1], [1, 3]],
                   "meetings": [{"a": 0, "b": 1, "session": 0, "fixed_slot": 1}]}),
            "meetings[0].fixed_slot: slot 1 is outside session 0",
        ),
        (
            json!({"meetings": [{"a": 0, "b": 1, "fixed_slot": 1}, {"a": 1, "b": 0, "fixed_slot": 1}]}),
            "meetings[1].fixed_slot: slot 1 is taken: the meetings [0, 1] of participant 1",
        ),
        (
            json!({"meetings": [{"a": 0, "b": 1, "fixed_slot": 1}, {"a": 1, "b": 0, "fixed_slot": 0}],
                   "precedences": [[0, 1]]}),
            "precedences[0]: meeting 0 fixed to slot 1 cannot be before meeting 1 fixed to slot 0",
        ),
        (json!({"precedences": [[0, 1, 0]]}), "precedences[0]: more than two values"),
        (json!({"participants": [{"id": 1}, {"id": 1}]}), "participants[1].id: 1 is used twice"),
        (
            json!({"meetings": [{"a": 0, "b": 1, "weight": 1u64 << 63}]}),
            "meetings[0].weight: 9223372036854775808",
        ),
        (
            json!({"meetings": [{"id": 1, "a": 0, "b": 1}, {"id": 0, "a": 0, "b": 5}]}),
            "meetings[1].b (id 0): 5 is out of range",
        ),
    ];
    for (more, named) in cases {
        desk.json("i.json", &instance(2, &[(0, 1)], &more));
        let output = desk.run(&["solve", "i.json", "--json"]);
        let said = words(&output.stderr);
        assert_eq!(code(&output), 3, "{more}: {said}");
        assert!(said.contains(&format!("i.json: {named}")), "{more}: {said}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn bytes_that_are_no_json_of_ours_exit_with_3_and_never_panic() {
    let desk = Desk::new();
    let good = instance(2, &[(0, 1)], &json!({})).to_string();
    let deep = format!(r#"{{"format":"b2b-meetings/1","meetings":{}"#, "[".repeat(100_000));
    let unknown = format!(r#"{{"extra":{}{},"format":1}}"#, "[".repeat(9999), "]".repeat(9999));
    for bytes in [
        b"".as_slice(),
        b"\0",
        &good.as_bytes()[..good.len() / 2],
        &[0xFF, 0xFE, b'{', 0],
        good.replace("desk", "\u{FFFD}").replace('\u{FFFD}', "de").as_bytes().split_at(30).0,
        deep.as_bytes(),
        unknown.as_bytes(),
        b"[]",
        b"null",
        b"{} {}",
    ] {
        desk.file("i.json", bytes);
        for command in ["solve", "check", "explain", "repair"] {
            let rest = ["i.json", "i.json", "i.json"];
            let taken = match command {
                "solve" => 1,
                "repair" => 3,
                _ => 2,
            };
            let output = desk.serai().arg(command).args(&rest[..taken]).output().expect("runs");
            assert_eq!(code(&output), 3, "{command}: {}", words(&output.stderr));
        }
    }
    let with_mark = format!("\u{FEFF}{good}");
    desk.file("i.json", with_mark);
    assert_eq!(code(&desk.run(&["solve", "i.json"])), 0);
    for missing in ["nowhere.json", "."] {
        assert_eq!(code(&desk.run(&["solve", missing])), 3);
    }
}

#[test]
fn a_schedule_for_another_instance_or_of_another_length_exits_with_3() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    for (schedule, named) in [
        (json!({"instance": "other", "schedule": [0]}), "instance: the schedule is for \"other\""),
        (json!({"instance": "desk", "schedule": []}), "schedule: 0 entries for 1 meetings"),
        (json!({"instance": "desk", "schedule": [0, 1]}), "schedule: 2 entries for 1 meetings"),
        (json!({"instance": "desk", "schedule": [3]}), "schedule[0]: slot 3 does not exist"),
        (json!({"instance": "desk", "schedule": [-2]}), "schedule[0]: slot -2 does not exist"),
        (json!({"instance": "desk", "schedule": ["0"]}), "schedule[0]: "),
        (json!({"instance": "desk"}), "missing field `schedule`"),
    ] {
        desk.json("s.json", &schedule);
        let output = desk.run(&["check", "i.json", "s.json", "--json"]);
        let said = words(&output.stderr);
        assert_eq!(code(&output), 3, "{schedule}: {said}");
        assert!(said.contains(named), "{schedule}: {said}");
        assert_eq!(code(&desk.run(&["solve", "i.json", "--start", "s.json"])), 3);
    }
}

#[test]
fn nothing_found_in_time_exits_with_4() {
    let desk = Desk::new();
    let hard = desk.generated("hard-mission-20x120-560");
    let output = desk.run(&["solve", &hard, "--time-limit", "0", "-o", "s.json", "--json"]);
    assert_eq!(code(&output), 4);
    let found = object(&output);
    assert_eq!(found["status"], "unknown");
    assert_eq!((&found["weight"], &found["breaks"]), (&Value::Null, &Value::Null));
    assert!(found["bound"].is_number());
    assert!(!desk.path("s.json").exists());
    assert!(
        words(&desk.run(&["solve", &hard, "--time-limit", "0"]).stdout).contains("nothing found")
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
fn an_output_that_cannot_be_written_exits_with_3_at_once_and_the_answer_is_not_lost() {
    let desk = Desk::new();
    let hard = desk.generated("hard-mission-20x120-560");
    let started = Instant::now();
    for output in ["no/such/folder/s.json", "."] {
        let output = desk.run(&["solve", &hard, "-o", output]);
        assert_eq!(code(&output), 3);
        assert!(words(&output.stderr).contains("folder"), "{}", words(&output.stderr));
    }
    assert!(started.elapsed() < Duration::from_secs(20), "found out before solving");
    if !Path::new("/dev/full").exists() {
        return;
    }
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    let output = desk.run(&["solve", "i.json", "-o", "/dev/full", "--json"]);
    assert_eq!(code(&output), 3);
    assert_eq!(object(&output)["status"], "optimal");
    assert!(words(&output.stderr).contains("/dev/full: No space left"));
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").expect("opens");
    let status = desk.serai().args(["solve", "i.json"]).stdout(full).status().expect("runs");
    assert_eq!(status.code(), Some(3));
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_error() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    let mut child = desk
        .serai()
        .args(["solve", "i.json"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("runs");
    drop(child.stdout.take());
    let mut said = String::new();
    let mut errors = child.stderr.take().expect("a pipe");
    errors.read_to_string(&mut said).expect("readable");
    assert_eq!(child.wait().expect("ends").code(), Some(0), "{said}");
    assert_eq!(said, "");
}

#[test]
fn the_instance_may_come_from_standard_input() {
    let desk = Desk::new();
    let mut child = desk
        .serai()
        .args(["solve", "-", "--json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("runs");
    let text = instance(2, &[(0, 1)], &json!({})).to_string();
    child.stdin.take().expect("a pipe").write_all(text.as_bytes()).expect("written");
    let output = child.wait_with_output().expect("ends");
    assert_eq!(object(&output)["status"], "optimal");
}

#[test]
fn a_schedule_is_replaced_whole_and_nothing_is_left_beside_it() {
    let desk = Desk::new();
    desk.json("i.json", &instance(2, &[(0, 1)], &json!({})));
    desk.file("s.json", "old ".repeat(1000));
    assert_eq!(code(&desk.run(&["solve", "i.json", "-o", "s.json", "--svg", "s.svg"])), 0);
    assert_eq!(code(&desk.run(&["check", "i.json", "s.json"])), 0);
    let mut names: Vec<String> = std::fs::read_dir(desk.0.path())
        .expect("the folder")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["i.json", "s.json", "s.svg"]);
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
    for threads in ["1", "2", "8"] {
        let schedules: Vec<Vec<u8>> = ["first.json", "second.json"]
            .iter()
            .map(|name| {
                let output =
                    desk.run(&["solve", mission, "--threads", threads, "--seed", "7", "-o", name]);
                assert_eq!(code(&output), 0);
                assert!(words(&output.stdout).starts_with("optimal"), "{}", words(&output.stdout));
                std::fs::read(desk.path(name)).expect("a schedule")
            })
            .collect();
        assert_eq!(schedules[0], schedules[1], "{threads} threads");
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
    assert_eq!(object(&output)["breaks"], checked["breaks"]);
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

#[test]
fn explain_gives_each_reason_and_what_would_have_to_change() {
    let desk = Desk::new();
    let wish = |a: usize, b: usize| json!({"a": a, "b": b, "mandatory": false});
    let with = |mut wish: Value, field: &str, value: Value| {
        wish[field] = value;
        wish
    };
    let tongues = json!([{"languages": ["az"]}, {"languages": ["ru"]}, {}, {}]);
    let interpreters = json!([{"languages": ["az", "ru"], "per_slot": 1}]);
    let away = json!([{"forbidden": [0]}, {"forbidden": [1, 2]}, {}, {}]);
    let two = json!([wish(0, 1), wish(2, 3)]);
    let triangle = json!([wish(0, 1), wish(0, 2), wish(1, 3)]);
    let cases = [
        (
            json!({"meetings": [with(wish(0, 1), "grade_b", json!("no"))]}),
            json!([-1]),
            "vetoed",
            "participant 1 said no",
            "participant 1 would have to agree",
        ),
        (
            json!({"meetings": [wish(0, 1)], "participants": tongues}),
            json!([-1]),
            "no_interpreter",
            "share no language",
            "an interpreter between az and ru",
        ),
        (
            json!({"meetings": [wish(0, 1), wish(1, 0)], "participants": tongues, "slots": 1,
                "interpreters": interpreters}),
            json!([-1, 0]),
            "both_full",
            "both are full",
            "meeting 1",
        ),
        (
            json!({"meetings": [wish(0, 1), wish(2, 3)], "slots": 1, "interpreters": interpreters,
                "participants": [{"languages": ["az"]}, {"languages": ["ru"]},
                                 {"languages": ["az"]}, {"languages": ["ru"]}]}),
            json!([-1, 0]),
            "no_interpreter",
            "interpreters for az and ru",
            "one more of these",
        ),
        (
            json!({"meetings": two, "participants": away}),
            json!([-1, 0]),
            "no_common_slot",
            "never there at the same time",
            "there longer",
        ),
        (
            json!({"meetings": triangle, "slots": 1}),
            json!([-1, 0, 0]),
            "both_full",
            "both are full",
            "could take the place of meeting 1, 2",
        ),
        (
            json!({"meetings": [wish(0, 1), wish(0, 2)], "slots": 1}),
            json!([-1, 0]),
            "one_full",
            "participant 0 is full",
            "could take the place of meeting 1",
        ),
        (
            json!({"meetings": triangle, "slots": 2}),
            json!([-1, 0, 1]),
            "no_common_free_slot",
            "no common free slot",
            "could take the place of meeting 1",
        ),
        (
            json!({"meetings": [wish(0, 1), wish(0, 2)],
                "participants": [{"max_meetings": 1}, {}, {}, {}]}),
            json!([-1, 0]),
            "capped",
            "max_meetings 1 of participant 0",
            "raised by one",
        ),
        (
            json!({"meetings": two, "slots": 1, "tables": 1}),
            json!([-1, 0]),
            "tables_full",
            "nothing is left of: tables",
            "one more of these in one of the slots 0",
        ),
        (
            json!({"meetings": [wish(0, 1), wish(2, 3)], "slots": 2, "precedences": [[0, 1]]}),
            json!([-1, 0]),
            "order_or_way",
            "meeting 1, which has to come later, is in slot 0",
            "move",
        ),
        (
            json!({"meetings": two}),
            json!([-1, 0]),
            "possible",
            "nothing stands against it in slot 0",
            "put it in slot 0",
        ),
        (
            json!({"meetings": [with(wish(0, 1), "locked_slot", json!(2)),
                             with(wish(0, 2), "locked_slot", json!(0))], "fairness_d": 0}),
            json!([-1, 0]),
            "fairness",
            "fairness_d",
            "fairness_d would have to be greater",
        ),
    ];
    for (more, schedule, reason, why, change) in cases {
        desk.json("i.json", &instance(4, &[], &more));
        desk.json("s.json", &json!({"instance": "desk", "schedule": schedule}));
        let output = desk.run(&["explain", "i.json", "s.json", "--json"]);
        assert_eq!(code(&output), 0, "{}", words(&output.stderr));
        let told = &object(&output)["unmet"][0];
        assert_eq!(told["meeting"], 0);
        assert_eq!(told["reason"], reason, "{told}");
        assert!(told["why"].as_str().is_some_and(|w| w.contains(why)), "{told}");
        assert!(told["change"].as_str().is_some_and(|w| w.contains(change)), "{told}");
        let said = words(&desk.run(&["explain", "i.json", "s.json"]).stdout);
        assert!(said.starts_with("1 wishes are unmet\nmeeting 0: "), "{said}");
    }
}

#[test]
fn repair_tells_what_moves_and_why() {
    let desk = Desk::new();
    desk.json(
        "i.json",
        &instance(
            4,
            &[(0, 1), (0, 2), (2, 3)],
            &json!({
                "tables": null, "table_list": [{"name": "A"}, {"name": "B"}],
            }),
        ),
    );
    desk.json("s.json", &json!({"instance": "desk", "schedule": [0, 1, 0]}));
    let repair = |changes: &Value| {
        desk.json("c.json", changes);
        desk.run(&["repair", "i.json", "s.json", "c.json", "--json", "-o", "r.json"])
    };
    let late = repair(&json!({"changes": [{"kind": "late", "participant": 1, "until": 1}]}));
    assert_eq!(code(&late), 0);
    let late = object(&late);
    assert_eq!(
        (&late["moved"], &late["cancelled"], &late["fewest"]),
        (&json!(1), &json!(0), &json!(true))
    );
    assert_eq!(
        late["moved_meetings"],
        json!([{"meeting": 0, "from": 0, "to": 2, "why": "participant 1 comes in slot 1"}])
    );
    let lost = repair(&json!({"changes": [{"kind": "lost_table", "table": "B"}]}));
    let lost = object(&lost);
    assert_eq!((&lost["moved"], &lost["cancelled"]), (&json!(1), &json!(0)));
    let why = lost["moved_meetings"][0]["why"].as_str().unwrap_or_default();
    assert!(why.contains("slot 0 has no room for all its meetings"), "{why}");
    let tables: Value =
        serde_json::from_slice(&std::fs::read(desk.path("r.json")).expect("a schedule"))
            .expect("JSON");
    assert_eq!(tables["tables"], json!(["A", "A", "A"]));
    let away =
        object(&repair(&json!({"now": 1, "changes": [{"kind": "no_show", "participant": 2}]})));
    assert_eq!((&away["moved"], &away["cancelled"]), (&json!(0), &json!(1)));
    assert_eq!(away["cancelled_meetings"][0]["why"], "participant 2 does not come");
    let added = object(&repair(&json!({"changes": [{"kind": "added", "a": 1, "b": 3}]})));
    assert_eq!((&added["met"], &added["moved"]), (&json!(4), &json!(0)));
    for (changes, named) in [
        (json!({"changes": [{"kind": "no_show", "participant": 4}]}), "changes[0].participant: "),
        (json!({"changes": [{"kind": "lost_table", "table": "Z"}]}), "changes[0].table: no table"),
        (json!({"changes": [{"kind": "vanished"}]}), "changes[0]"),
        (json!({"changes": [{"kind": "late", "participant": 1}]}), "until"),
        (
            json!({"changes": [{"kind": "added", "a": 1, "b": 1}]}),
            "changes[0]: participant 1 meets itself",
        ),
        (json!({"now": 9, "changes": []}), "now: slot 9 is out of range"),
        (json!({"change": []}), "unknown field `change`"),
    ] {
        let output = repair(&changes);
        let said = words(&output.stderr);
        assert_eq!(code(&output), 3, "{changes}: {said}");
        assert!(said.contains(named), "{changes}: {said}");
    }
}

#[test]
fn a_repair_of_what_is_broken_already_exits_with_1() {
    let desk = Desk::new();
    desk.json("i.json", &instance(3, &[(0, 1), (1, 2)], &json!({})));
    desk.json("s.json", &json!({"instance": "desk", "schedule": [0, 0]}));
    desk.json("c.json", &json!({"now": 1, "changes": []}));
    let output = desk.run(&["repair", "i.json", "s.json", "c.json", "--json"]);
    assert_eq!(code(&output), 1);
    let told = object(&output);
    assert_eq!(told["status"], "infeasible");
    assert_eq!(told["reasons"], json!(["participant 1 has the meetings [0, 1] in slot 0"]));
}

#[test]
fn a_published_file_is_converted_and_solved() {
    let desk = Desk::new();
    desk.file(
        "small.dzn",
        "nBusiness = 2;\nnMeetings = 1;\nnTables = 1;\nnTotalSlots = 2;\nnMorningSlots = 1;\n\
         requested = [|1, 2,2, \n|];\nforbidden = [{0},\n{0}];\nfixed = [0];\nprecedences = [{}];\n",
    );
    assert_eq!(code(&desk.run(&["convert", "small.dzn", "-o", "small.json"])), 0);
    let output = desk.run(&["solve", "small.json", "-o", "s.json", "--json"]);
    assert_eq!(object(&output)["status"], "optimal");
    let schedule = std::fs::read_to_string(desk.path("s.json")).expect("a schedule");
    assert_eq!(schedule, r#"{"instance":"small","schedule":[1]}"#);
    assert_eq!(code(&desk.run(&["convert", "small.dzn"])), 0);
    desk.file("small.dzn", "nBusiness = 2;\nnMeetings = ;\n");
    let output = desk.run(&["convert", "small.dzn"]);
    assert_eq!(code(&output), 3);
    assert!(words(&output.stderr).contains("small.dzn: line 2: "), "{}", words(&output.stderr));
}

#[test]
fn generated_witnesses_pass_the_check_also_where_wishes_lie_beyond_them() {
    let desk = Desk::new();
    for shape in ["mission-20x120-480", "mission-20x120-choose"] {
        let file = desk.generated(shape);
        let witness = format!("{shape}.witness.json");
        assert_eq!(code(&desk.run(&["check", &file, &witness])), 0, "{shape}");
    }
}
