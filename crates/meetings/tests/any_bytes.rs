//! Files that somebody got wrong: sound ones with values exchanged, fields dropped and bytes turned.

mod bytes;
mod dice;

use bytes::anything;
use dice::Dice;
use serde_json::{Value, json};

fn instance() -> Value {
    json!({
        "format": "b2b-meetings/2", "name": "x", "slots": 5, "sessions": [[0, 2], [2, 5]],
        "break_sessions": [[0, 5]], "tables": 3, "fairness_d": 1, "gap_minutes": [5, 10, 5, 5],
        "slot_minutes": 20, "halls": ["north", "south"], "walking_minutes": [[0, 8], [8, 0]],
        "table_list": [{"name": "A"}, {"name": "B", "hall": 1, "closed": [4]}, {"name": "C"}],
        "interpreters": [{"languages": ["az", "ru"], "per_slot": [1, 1, 0, 1, 1]}],
        "participants": [
            {"id": 0, "side": "guest", "forbidden": [1], "table": 0, "languages": ["ru"]},
            {"id": 1, "side": "host", "disliked": [0], "max_in_a_row": 2, "languages": ["az"]},
            {"id": 2, "side": "host", "representatives": 2, "max_meetings": 3},
            {"id": 3, "side": null, "max_per_session": 2, "table": 1},
        ],
        "meetings": [
            {"id": 0, "a": 0, "b": 1, "weight": 2, "session": 1, "mandatory": false},
            {"id": 1, "a": 2, "b": 3, "fixed_slot": 0},
            {"id": 2, "a": 1, "b": 2, "hall": 0, "grade_a": "must", "grade_b": "want", "mandatory": false},
            {"id": 3, "a": 3, "b": 0, "promised": true, "not_before": 2, "mandatory": false},
            {"id": 4, "a": 1, "b": 3, "locked_slot": 3, "mandatory": false},
        ],
        "precedences": [[1, 3]],
    })
}

fn schedule() -> Value {
    json!({"instance": "x", "schedule": [3, 0, 1, 4, -1], "tables": ["A", "B", "C", "B", null]})
}

fn changes() -> Value {
    json!({"now": 1, "changes": [
        {"kind": "no_show", "participant": 0},
        {"kind": "late", "participant": 1, "until": 3},
        {"kind": "early_departure", "participant": 2, "from": 4},
        {"kind": "cancelled", "meeting": 2},
        {"kind": "added", "a": 0, "b": 2, "weight": 3},
        {"kind": "lost_table", "from": 2, "table": "B"},
    ]})
}

/// One value of a document, at random.
fn some_value<'a>(value: &'a mut Value, dice: &mut Dice) -> &'a mut Value {
    let length = match value {
        Value::Array(list) => list.len(),
        Value::Object(fields) => fields.len(),
        _ => 0,
    };
    if length == 0 || dice.chance(6) {
        return value;
    }
    let at = dice.roll(length);
    match value {
        Value::Array(list) => some_value(&mut list[at], dice),
        Value::Object(fields) => match fields.iter_mut().nth(at) {
            Some((_, field)) => some_value(field, dice),
            None => unreachable!("there are as many fields"),
        },
        _ => unreachable!("only lists and objects have a length"),
    }
}

fn odd_value(dice: &mut Dice) -> Value {
    match dice.roll(14) {
        0 => Value::Null,
        1 => json!(-1),
        2 => json!(1u64 << 63),
        3 => json!(u64::MAX),
        4 => json!(4_294_967_295u64),
        5 => json!(1.5),
        6 => json!(""),
        7 => json!([]),
        8 => json!({}),
        9 => json!(true),
        10 => json!("\u{1F600}\u{0}<&>"),
        11 => json!([0, 0, 0]),
        _ => json!(dice.roll(6)),
    }
}

fn turned(document: &Value, dice: &mut Dice) -> Vec<u8> {
    let mut document = document.clone();
    for _ in 0..dice.roll(3) {
        let value = some_value(&mut document, dice);
        match value {
            Value::Array(list) if dice.chance(2) && !list.is_empty() => {
                let (from, to) = (dice.roll(list.len()), dice.roll(list.len()));
                let copy = list[from].clone();
                if dice.chance(2) {
                    list[to] = copy
                } else {
                    list.remove(to);
                }
            }
            Value::Object(fields) if dice.chance(2) && !fields.is_empty() => {
                let name = fields.keys().nth(dice.roll(fields.len())).cloned();
                fields.remove(&name.unwrap_or_default());
            }
            _ => *value = odd_value(dice),
        }
    }
    let mut bytes = document.to_string().into_bytes();
    if dice.chance(8) {
        for _ in 0..1 + dice.roll(3) {
            let at = dice.roll(bytes.len());
            match dice.roll(3) {
                0 => bytes[at] = dice.roll(256) as u8,
                1 => bytes.truncate(at + 1),
                _ => bytes.insert(at, b"{}[],:\"0-9eE\\|%;=."[dice.roll(18)]),
            }
        }
    }
    bytes
}

#[test]
fn wrong_files_of_all_kinds_never_panic() {
    let (instance, schedule, changes) = (instance(), schedule(), changes());
    let sound = [&instance, &schedule, &changes].map(|v| v.to_string().into_bytes());
    assert!(anything(&sound[0], &sound[1], &sound[2]));
    let mut read = 0;
    let numbers: u64 =
        std::env::var("SERAI_WRONG_FILES").ok().and_then(|n| n.parse().ok()).unwrap_or(1_500);
    for number in 0..numbers {
        let dice = &mut Dice(number);
        let first = turned(&instance, dice);
        let others = [turned(&schedule, dice), turned(&changes, dice)];
        read += u64::from(anything(&first, &others[0], &others[1]));
    }
    assert!(read * 10 > numbers && read < numbers, "{read} of {numbers} readable");
}

#[test]
fn wrong_notation_never_panics() {
    let text = "nBusiness = 2;\nnMeetings = 1;\nnTables = 1;\nnTotalSlots = 2;\nnMorningSlots = 1;\n\
                requested = [|1, 2,2, \n|];\nforbidden = [{0},\n{0,2}];\nfixed = [0];\nprecedences = [{}];\n";
    for number in 0..20_000 {
        let dice = &mut Dice(number);
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..1 + dice.roll(4) {
            let at = dice.roll(bytes.len().max(2) - 1);
            match dice.roll(4) {
                _ if bytes.len() < 2 => {}
                0 => bytes[at] = dice.roll(256) as u8,
                1 => {
                    bytes.remove(at);
                }
                2 => bytes.truncate(at + 1),
                _ => bytes.insert(at, b"{}[]|,;=%/*.0123456789"[dice.roll(22)]),
            }
        }
        let _ = serai_meetings::read_dzn(&String::from_utf8_lossy(&bytes), "x");
    }
}
