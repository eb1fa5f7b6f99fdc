//! Calls and files that are wrong, and all ways an instance comes in.

use super::*;

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
        (json!({"precedences": vec![[0, 1]; 500_001]}), "precedences: more than 500000 of them"),
        (json!({"sessions": vec![[0, 1]; 129]}), "sessions: 129 of them; 128 is the most"),
        (
            json!({"slot_tables": [1, 1, 1], "tables": null, "table_list": [{"name": "A"}]}),
            "slot_tables: the tables have names",
        ),
        (json!({"halls": ["x", "y"], "walking_minutes": [[0, 5], [5, 0]]}), "table_list: missing"),
        (json!({"participants": [{"Side": "host"}, {}]}), "participants[0].Side: no such field"),
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
