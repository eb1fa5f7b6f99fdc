//! Each rule of `b2b-meetings/2` by itself: a schedule that breaks only this rule is caught by the checker,
//! the one that keeps it is not, and the engine finds the latter.

use serai_meetings::{
    Control, Options, Status, check, check_tables, read_instance, read_placed_schedule, solve,
};

/// Four participants; meetings 0-1, 2-3 and 0-2 unless given; `more` are further fields of the instance.
fn instance(participants: [&str; 4], meetings: &[&str], more: &str) -> serai_meetings::Instance {
    let with = |text: &str| if text.is_empty() { String::new() } else { format!(",{text}") };
    let people: Vec<String> =
        (0..4).map(|i| format!("{{\"id\":{i}{}}}", with(participants[i]))).collect();
    let meetings: Vec<String> = meetings.iter().map(|m| format!("{{{m}}}")).collect();
    let text = format!(
        r#"{{"format":"b2b-meetings/2","name":"x","slots":4,"participants":[{}],"meetings":[{}]{}}}"#,
        people.join(","),
        meetings.join(","),
        with(more)
    );
    read_instance(text.as_bytes()).unwrap_or_else(|e| panic!("{text}: {e}"))
}

/// The first schedule breaks exactly one rule, which is named so; the second keeps all; the engine ends
/// with a schedule that the checker passes, of no less weight than the second.
#[track_caller]
fn holds(instance: &serai_meetings::Instance, breaks: &str, named: &str, keeps: &str) {
    let read = |schedule: &str| {
        let text = format!(r#"{{"instance":"x","schedule":{schedule}}}"#);
        read_placed_schedule(text.as_bytes(), instance).unwrap_or_else(|e| panic!("{e}")).0
    };
    let broken = check(instance, &read(breaks)).violations;
    assert_eq!(broken.len(), 1, "{breaks}: {broken:?}");
    assert!(broken[0].0.contains(named), "{breaks}: {broken:?}");
    let kept = check(instance, &read(keeps));
    assert!(kept.valid(), "{keeps}: {:?}", kept.violations);
    let control = Control { stop: &|| false, progress: &|_| {} };
    let outcome = solve(instance, &Options::default(), &control);
    assert_eq!(outcome.status, Status::Optimal);
    let verdict = check(instance, outcome.schedule.as_ref().expect("a schedule"));
    assert!(verdict.valid(), "{:?}", verdict.violations);
    assert!(verdict.figures.weight >= kept.figures.weight);
}

const PAIRS: [&str; 3] = [r#""a":0,"b":1"#, r#""a":2,"b":3"#, r#""a":0,"b":2"#];

#[test]
fn slot_tables() {
    let x = instance([""; 4], &PAIRS, r#""tables":2,"slot_tables":[2,1,0,2]"#);
    holds(&x, "[1,1,0]", "slot 1 has 2 meetings", "[0,0,3]");
    holds(&x, "[0,0,2]", "slot 2 has 1 meetings", "[0,0,1]");
}

#[test]
fn the_number_of_free_named_tables() {
    let x = instance(
        [r#""table":0"#, "", "", ""],
        &[r#""a":0,"b":1"#, r#""a":2,"b":3"#, r#""a":1,"b":2"#, r#""a":3,"b":0"#],
        r#""table_list":[{"name":"A"},{"name":"B"}]"#,
    );
    // One free table for 2-3 and 1-2; those of participant 0 are at its own.
    holds(&x, "[1,3,2,3]", "participant", "[0,0,1,1]");
    let x = instance(
        [r#""table":0"#, "", "", ""],
        &[r#""a":1,"b":2"#, r#""a":3,"b":0"#, r#""a":0,"b":2"#],
        r#""table_list":[{"name":"A"}]"#,
    );
    // No free table at all: 1-2 cannot take place.
    let outcome = solve(&x, &Options::default(), &Control { stop: &|| false, progress: &|_| {} });
    assert_eq!(outcome.status, Status::Infeasible);
}

#[test]
fn an_own_table_seats_one_meeting_for_each_representative() {
    let two = r#""representatives":2,"table":0"#;
    let meetings = [r#""a":0,"b":1"#, r#""a":0,"b":2"#, r#""a":3,"b":0"#];
    let x = instance([two, "", "", ""], &meetings, r#""table_list":[{"name":"A"},{"name":"B"}]"#);
    let read = |schedule: &str| {
        let text = format!(r#"{{"instance":"x","schedule":{schedule}}}"#);
        read_placed_schedule(text.as_bytes(), &x).unwrap_or_else(|e| panic!("{e}")).0
    };
    assert!(check(&x, &read("[0,0,1]")).valid());
    let broken = check(&x, &read("[0,0,0]")).violations;
    assert!(broken.iter().any(|v| v.0.contains("at table A, where 2 fit")), "{broken:?}");
}

#[test]
fn two_who_share_a_table_take_turns() {
    let x = instance(
        [r#""table":0"#, "", r#""table":0"#, ""],
        &PAIRS[..2],
        r#""table_list":[{"name":"A"},{"name":"B"}]"#,
    );
    holds(&x, "[1,1]", "at table A, where 1 fit", "[1,2]");
}

#[test]
fn a_closed_own_table_is_replaced_by_a_free_one_while_there_is_one() {
    let own = [r#""table":0"#, "", r#""table":1"#, ""];
    let closed = r#"{"name":"A","closed":[0,1]},{"name":"B","closed":[1]}"#;
    let x = instance(own, &PAIRS[..2], &format!(r#""table_list":[{closed},{{"name":"C"}}]"#));
    // In slot 1 there is one free table for the owners of A and of B; A is first.
    holds(&x, "[0,1]", "at table B, where 0 fit", "[1,0]");
    let x = instance(own, &PAIRS[..2], &format!(r#""table_list":[{closed}]"#));
    holds(&x, "[0,2]", "at table A, where 0 fit", "[2,0]");
}

#[test]
fn walking_minutes_gap_minutes_and_slot_minutes() {
    let own = [r#""table":0"#, "", r#""table":1"#, ""];
    let halls = r#""table_list":[{"name":"A"},{"name":"B","hall":1}],"halls":["x","y"]"#;
    let meetings = [r#""a":0,"b":1"#, r#""a":2,"b":1"#];
    let walk = |minutes: &str| {
        let more = format!(r#"{halls},"walking_minutes":[[0,8],[8,0]],{minutes}"#);
        instance(own, &meetings, &more)
    };
    // A participant cannot walk 8 minutes in a 5-minute gap.
    holds(&walk(r#""gap_minutes":5"#), "[0,1]", "8 minutes in 5", "[0,2]");
    holds(&walk(r#""gap_minutes":[5,10,5]"#), "[0,1]", "8 minutes in 5", "[1,2]");
    holds(&walk(r#""gap_minutes":0,"slot_minutes":20"#), "[2,1]", "8 minutes in 0", "[2,0]");
    holds(&walk(r#""gap_minutes":1,"slot_minutes":5"#), "[3,2]", "8 minutes in 1", "[3,0]");
}

#[test]
fn the_hall_of_a_meeting_without_own_table() {
    let more = r#""table_list":[{"name":"A"},{"name":"B","hall":1}],"halls":["x","y"],
                  "walking_minutes":[[0,8],[8,0]],"gap_minutes":5"#;
    let meetings =
        [r#""a":0,"b":1,"hall":0"#, r#""a":2,"b":3,"hall":0"#, r#""a":0,"b":2,"hall":1"#];
    let x = instance([""; 4], &meetings, more);
    holds(&x, "[0,0,2]", "at the free tables of hall 0", "[0,1,3]");
}

#[test]
fn interpreters_in_a_slot() {
    let tongues = [
        r#""languages":["az"]"#,
        r#""languages":["ru"]"#,
        r#""languages":["az","en"]"#,
        r#""languages":["ru"]"#,
    ];
    let x = instance(
        tongues,
        &PAIRS,
        r#""tables":4,"interpreters":[{"languages":["ru","az"],"per_slot":[1,0,1,1]}]"#,
    );
    holds(&x, "[0,0,2]", "2 interpreters", "[0,2,1]");
    holds(&x, "[1,0,2]", "1 interpreters", "[0,2,1]");
    let none =
        instance(tongues, &[r#""a":0,"b":1,"mandatory":false"#, r#""a":0,"b":2"#], r#""tables":4"#);
    holds(&none, "[0,1]", "share no language", "[-1,0]");
}

#[test]
fn representatives_and_together() {
    let meetings = [r#""a":0,"b":1"#, r#""a":0,"b":2"#, r#""a":0,"b":3"#];
    let two = instance([r#""representatives":2"#, "", "", ""], &meetings, r#""tables":4"#);
    holds(&two, "[0,0,0]", "participant 0", "[0,0,1]");
    let team = r#""representatives":2,"together":true"#;
    let together = instance([team, "", "", ""], &meetings, r#""tables":4"#);
    holds(&together, "[0,0,1]", "participant 0", "[0,1,2]");
}

#[test]
fn caps() {
    let wishes = [
        r#""a":0,"b":1,"mandatory":false"#,
        r#""a":0,"b":2,"mandatory":false"#,
        r#""a":0,"b":3,"mandatory":false"#,
    ];
    let capped = |cap: &str, more: &str| {
        instance([cap, "", "", ""], &wishes, &format!(r#""tables":4{more}"#))
    };
    holds(&capped(r#""max_meetings":2"#, ""), "[0,1,2]", "3 meetings; 2", "[0,1,-1]");
    holds(&capped(r#""max_meetings":0"#, ""), "[0,-1,-1]", "1 meetings; 0", "[-1,-1,-1]");
    let sessions = r#","sessions":[[0,2],[2,4]]"#;
    holds(&capped(r#""max_per_session":1"#, sessions), "[0,1,-1]", "session 0", "[1,2,-1]");
    holds(&capped(r#""max_in_a_row":2"#, ""), "[0,1,2]", "in a row", "[0,1,3]");
}

#[test]
fn vetoes_locks_and_first_slots() {
    let x = instance(
        [""; 4],
        &[r#""a":0,"b":1,"mandatory":false,"grade_b":"no""#, r#""a":2,"b":3,"locked_slot":2"#],
        r#""tables":4"#,
    );
    holds(&x, "[0,2]", "one side said no", "[-1,2]");
    holds(&x, "[-1,1]", "fixed to slot 2", "[-1,2]");
    let x = instance([""; 4], &[r#""a":0,"b":1,"not_before":3"#], r#""tables":4"#);
    holds(&x, "[2]", "before slot 3", "[3]");
}

#[test]
fn promised_wishes_come_before_mutual_ones_before_the_rest() {
    let light = r#""a":0,"b":1,"mandatory":false"#;
    let x = instance(
        [r#""max_meetings":1"#, "", "", ""],
        &[
            r#""a":0,"b":1,"mandatory":false,"weight":9,"grade_a":"must""#,
            r#""a":0,"b":2,"mandatory":false,"grade_a":"want","grade_b":"want""#,
            r#""a":0,"b":3,"mandatory":false,"promised":true"#,
        ],
        r#""tables":4"#,
    );
    let best = |x: &serai_meetings::Instance| {
        let control = Control { stop: &|| false, progress: &|_| {} };
        let schedule = solve(x, &Options::default(), &control).schedule.expect("a schedule");
        schedule.slots.iter().position(Option::is_some)
    };
    assert_eq!(best(&x), Some(2));
    let x = instance(
        [r#""max_meetings":1"#, "", "", ""],
        &[
            r#""a":0,"b":1,"mandatory":false,"weight":9,"grade_a":"must""#,
            r#""a":0,"b":2,"mandatory":false,"grade_a":"want","grade_b":"must""#,
        ],
        r#""tables":4"#,
    );
    assert_eq!(best(&x), Some(1));
    let x = instance(
        [r#""max_meetings":1"#, "", "", ""],
        &[light, r#""a":0,"b":2,"mandatory":false,"grade_a":"must""#],
        r#""tables":4"#,
    );
    assert_eq!(best(&x), Some(1));
}

#[test]
fn the_tables_of_a_schedule_file() {
    let x = instance(
        [r#""table":0"#, "", "", ""],
        &PAIRS,
        r#""table_list":[{"name":"A"},{"name":"B"},{"name":"C","closed":[1]}]"#,
    );
    for (tables, named) in [
        (r#"["A","B","A"]"#, ""),
        (r#"["B","B","A"]"#, "meeting 0 in slot 0 may not be at table B"),
        (r#"["A","A","A"]"#, "meeting 1 in slot 1 may not be at table A"),
        (r#"["A","C","A"]"#, "meeting 1: table C is not there in slot 1"),
        (r#"["A",null,"A"]"#, "meeting 1 in slot 1 has no table"),
    ] {
        let text = format!(r#"{{"instance":"x","schedule":[0,1,2],"tables":{tables}}}"#);
        let (schedule, tables) = read_placed_schedule(text.as_bytes(), &x).expect("readable");
        let broken = check_tables(&x, &schedule, &tables.expect("tables"));
        match broken.as_slice() {
            [] => assert_eq!(named, ""),
            [one] => assert_eq!(one.0, named),
            more => assert!(!named.is_empty() && more[0].0.contains(named), "{more:?}"),
        }
    }
    let two = instance([""; 4], &PAIRS[..2], r#""table_list":[{"name":"A"},{"name":"B"}]"#);
    let text = r#"{"instance":"x","schedule":[0,0],"tables":["A","A"]}"#;
    let (schedule, tables) = read_placed_schedule(text.as_bytes(), &two).expect("readable");
    let broken = check_tables(&two, &schedule, &tables.expect("tables"));
    assert_eq!(broken[0].0, "the meetings 0 and 1 are both at table A in slot 0");
    let text = r#"{"instance":"x","schedule":[0,0],"tables":["A","Z"]}"#;
    let error = read_placed_schedule(text.as_bytes(), &two).expect_err("no such table");
    assert_eq!(error.to_string(), "tables[1]: no table of the instance is named \"Z\"");
}
