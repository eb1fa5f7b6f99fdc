//! `repair` and `explain` in words and figures.

use super::*;

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
            json!({"meetings": [with(with(wish(0, 1), "grade_b", json!("no")), "grade_a", json!("no"))]}),
            json!([-1]),
            "vetoed",
            "participants 0 and 1 said no",
            "participants 0 and 1 would have to agree",
        ),
        (
            json!({"meetings": [with(with(wish(0, 1), "session", json!(0)), "not_before", json!(2))],
                "sessions": [[0, 2], [2, 3]]}),
            json!([-1]),
            "no_common_slot",
            "bound to session 0, it may not be before slot 2",
            "one or more of these rules would have to be lifted",
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
            "one more would be needed of: interpreters",
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
            "could take the place of meetings 1, 2 (which count more)",
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
            "max_meetings of participant 0 would have to be 2; or in slot 0 it could take the place of meeting 1",
        ),
        (
            json!({"meetings": two, "slots": 1, "tables": 1}),
            json!([-1, 0]),
            "tables_full",
            "nothing is left of: tables",
            "for slot 0, one more would be needed of: tables; or in slot 0 it could take the place of meeting 1",
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
            "fairness_d would have to be 1",
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
        assert!(said.starts_with("unmet wishes: 1\nmeeting 0: "), "{said}");
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
fn who_keeps_a_slot_keeps_the_table_and_the_day_goes_on() {
    let desk = Desk::new();
    let tables =
        json!({"tables": null, "table_list": [{"name": "A"}, {"name": "B"}, {"name": "C"}]});
    desk.json("i.json", &instance(6, &[(0, 1), (2, 3)], &tables));
    let agreed = json!({"instance": "desk", "schedule": [0, 1], "tables": ["C", "B"]});
    desk.json("s.json", &agreed);
    let repair = |schedule: &str, changes: &Value, into: &str| {
        desk.json("c.json", changes);
        let output = desk.run(&["repair", "i.json", schedule, "c.json", "--json", "-o", into]);
        assert_eq!(code(&output), 0, "{}", words(&output.stderr));
        let bytes = std::fs::read(desk.path(into)).expect("a schedule");
        (object(&output), serde_json::from_slice::<Value>(&bytes).expect("JSON"))
    };
    let added = json!({"kind": "added", "a": 4, "b": 5});
    let (told, first) = repair("s.json", &json!({"now": 1, "changes": [added]}), "r.json");
    assert_eq!((&told["met"], &told["reseated_meetings"]), (&json!(3), &json!([])));
    assert_eq!((&first["tables"][0], &first["tables"][1]), (&json!("C"), &json!("B")));
    let lost =
        json!({"now": 1, "changes": [added, {"kind": "lost_table", "table": "B", "from": 1}]});
    let (told, second) = repair("r.json", &lost, "r2.json");
    assert_eq!(second["schedule"], first["schedule"]);
    assert_eq!(second["tables"][0], "C");
    let moved = &told["reseated_meetings"];
    assert_eq!((&moved[0]["meeting"], &moved[0]["from"]), (&json!(1), &json!("B")), "{told}");
}
