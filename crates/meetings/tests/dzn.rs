//! The `.dzn` notation of the published instances: hand-made files of exactly that form, and all shared
//! instances written in it and read back.

use std::fmt::Write;
use std::path::PathBuf;

use serai_meetings::{Instance, read_dzn, read_instance};

/// Three participants, two of them away at times, and three meetings, written as the published files are.
const SMALL: &str = "nBusiness = 3;
nMeetings = 3;
nTables = 2;
nTotalSlots = 5;
nMorningSlots = 3;

requested = [|1, 2,3, 
|2, 3,1, 
|3, 1,2, 
|];

meetingsxBusiness = [{1,2,4},
{1,2,3},
{1,3,4}];

nMeetingsBusiness = [2,2,2];

forbidden = [{0},
{0,5},
{0,1,2}];

fixed = [0,0,4];

precedences = [{},
{1},
{1,2}];

";

fn convert(text: &str) -> Instance {
    let json = read_dzn(text, "small").unwrap_or_else(|e| panic!("{e}"));
    read_instance(json.as_bytes()).unwrap_or_else(|e| panic!("{e}"))
}

#[test]
fn a_file_of_the_published_form_is_converted_with_numbers_from_0() {
    let instance = convert(SMALL);
    assert_eq!((instance.name.as_str(), instance.slots, instance.tables), ("small", 5, 2));
    let ranges = |list: &[serai_meetings::SlotRange]| {
        list.iter().map(|r| (r.first, r.end)).collect::<Vec<_>>()
    };
    assert_eq!(ranges(&instance.sessions), [(0, 3), (3, 5)]);
    assert_eq!(ranges(&instance.break_sessions), [(0, 5)]);
    let away: Vec<_> = instance.participants.iter().map(|p| p.forbidden.clone()).collect();
    assert_eq!(away, [vec![], vec![4], vec![0, 1]]);
    let meetings: Vec<_> =
        instance.meetings.iter().map(|m| (m.a, m.b, m.session, m.fixed_slot)).collect();
    assert_eq!(meetings, [(0, 1, None, None), (1, 2, Some(0), None), (2, 0, Some(1), Some(3))]);
    assert!(instance.meetings.iter().all(|m| m.mandatory && m.weight == 1));
    assert_eq!(instance.precedences, [[0, 1], [0, 2], [1, 2]]);
    assert_eq!(instance.fairness, Some(2));
}

#[test]
fn comments_spaces_and_the_older_name_of_fixed_make_no_difference() {
    let other = SMALL
        .replace("fixed = ", "fixat=\n  ")
        .replace(" = ", "=")
        .replace("nTables", "% tables = 7; [\nnTables")
        .replace(";\n", " ;\r\n")
        .replace("{0,1,2}", "{ 0, 1..2 }");
    assert_eq!(convert(&other), convert(SMALL));
}

#[test]
fn fixed_slots_and_order_may_be_left_out() {
    let end = SMALL.find("fixed").unwrap_or_default();
    let instance = convert(&SMALL[..end]);
    assert!(instance.precedences.is_empty());
    assert!(instance.meetings.iter().all(|m| m.fixed_slot.is_none()));
}

#[test]
fn what_cannot_be_right_is_named() {
    for (from, to, named) in [
        ("nTables = 2;", "", "nTables"),
        ("nMeetings = 3", "nMeetings = 4", "requested"),
        ("|2, 3,1", "|2, 3,4", "requested"),
        ("|2, 3,1", "|0, 3,1", "requested"),
        ("|2, 3,1", "|2, 9,1", "meetings[1].b"),
        ("|2, 3,1", "|2, 2,1", "meetings[1]"),
        ("{0,5}", "{0,6}", "participants[1].forbidden"),
        ("{0,5},\n", "", "forbidden"),
        ("[0,0,4]", "[0,0]", "fixed"),
        ("[0,0,4]", "[0,0,6]", "meetings[2].fixed_slot"),
        ("{1,2}];\n\n", "{1,7}];\n\n", "precedences[2]"),
        ("nBusiness = 3", "nBusiness = x", "line 1"),
        ("nMorningSlots = 3", "nMorningSlots = 9", "nMorningSlots"),
    ] {
        assert!(SMALL.contains(from), "{from}");
        let error = read_dzn(&SMALL.replace(from, to), "small").expect_err(to).to_string();
        assert!(error.contains(named), "{from:?} as {to:?}: {error}");
    }
}

/// An instance in the form of the published files.
fn written(instance: &Instance) -> String {
    let sets = |list: &[Vec<usize>]| {
        let sets: Vec<String> = list
            .iter()
            .map(|set| {
                let numbers: Vec<String> = set.iter().map(usize::to_string).collect();
                format!("{{{}}}", numbers.join(","))
            })
            .collect();
        sets.join(",\n")
    };
    let morning = instance.sessions[0].end;
    let mut text = format!(
        "nBusiness = {};\nnMeetings = {};\nnTables = {};\nnTotalSlots = {};\nnMorningSlots = {morning};\n\n\
         requested = [",
        instance.participants.len(),
        instance.meetings.len(),
        instance.tables,
        instance.slots
    );
    for m in &instance.meetings {
        let session = m.session.map_or(3, |s| s + 1);
        let _ = writeln!(text, "|{}, {},{session}, ", m.a + 1, m.b + 1);
    }
    let forbidden: Vec<Vec<usize>> = instance
        .participants
        .iter()
        .map(|p| std::iter::once(0).chain(p.forbidden.iter().map(|t| t + 1)).collect())
        .collect();
    let fixed: Vec<String> =
        instance.meetings.iter().map(|m| m.fixed_slot.map_or(0, |t| t + 1).to_string()).collect();
    let mut before = vec![Vec::new(); instance.meetings.len()];
    for &[x, y] in &instance.precedences {
        before[y].push(x + 1);
    }
    let _ = write!(
        text,
        "|];\n\nforbidden = [{}];\n\nfixed = [{}];\n\nprecedences = [{}];\n\n",
        sets(&forbidden),
        fixed.join(","),
        sets(&before)
    );
    text
}

#[test]
fn every_shared_instance_survives_the_notation() {
    let from_env = std::env::var_os("SERAI_SHARED").map(PathBuf::from);
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .map(|folder| folder.join("shared"))
        .find(|folder| folder.join("data").is_dir());
    let Some(folder) = from_env.or(beside).map(|f| f.join("data/meetings/jair")) else {
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            b"LEFT OUT: no shared data; set SERAI_SHARED to the folder that holds data/meetings\n",
        );
        return;
    };
    let mut compared = 0;
    for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
        let bytes = std::fs::read(entry.path()).unwrap_or_default();
        let instance = read_instance(&bytes).unwrap_or_else(|e| panic!("{e}"));
        let json = read_dzn(&written(&instance), &instance.name).unwrap_or_else(|e| panic!("{e}"));
        let back = read_instance(json.as_bytes()).unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(back, instance);
        compared += 1;
    }
    assert_eq!(compared, 80);
}
