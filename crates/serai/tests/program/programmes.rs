//! Programmes to import, made by counting, and what is seen of one from outside.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::Value;

use crate::places::Place;

/// A schedule.xml of so many events in ten halls; `edition` goes into every title, so that each
/// event of one differs from that of another.
pub(crate) fn schedule_xml(events: usize, edition: &str) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule><version>1</version><conference>\
         <acronym>days</acronym><title>Days</title><start>2023-05-03</start>\
         <end>2023-05-03</end><days>1</days><time_zone_name>Asia/Baku</time_zone_name>\
         </conference><day index=\"1\" date=\"2023-05-03\" start=\"2023-05-03T06:00:00+04:00\" \
         end=\"2023-05-04T04:00:00+04:00\">\n",
    );
    for hall in 0..10 {
        writeln!(xml, "<room name=\"Hall {hall}\">").expect("a string");
        for number in (hall..events).step_by(10) {
            let start = format!("{:02}:{:02}", 8 + number / 10 % 12, number / 120 % 4 * 15);
            writeln!(
                xml,
                "<event guid=\"00000000-0000-4000-8000-{number:012}\" id=\"{}\">\
                 <date>2023-05-03T{start}:00+04:00</date><start>{start}</start>\
                 <duration>00:15</duration><room>Hall {hall}</room><slug>event-{number}</slug>\
                 <title>Event {number} of {edition}</title><subtitle></subtitle>\
                 <track>trade</track><type>lecture</type><language>en</language>\
                 <abstract>As planned in {edition}.</abstract><description></description>\
                 <persons><person id=\"{}\">Person {}</person></persons><links></links></event>",
                number + 1,
                number % 50 + 1,
                number % 50 + 1,
            )
            .expect("a string");
        }
        xml.push_str("</room>\n");
    }
    xml.push_str("</day></schedule>\n");
    xml
}

/// What identifies a state of the edition `days`: each event's id in its file, title and start.
pub(crate) type State = BTreeSet<[String; 3]>;

/// The state of a version (`draft`, or a number), as it is exported.
pub(crate) fn state(place: &Place, version: &str) -> State {
    let json = place.run(&[
        "export",
        "--edition",
        "days",
        "--format",
        "schedule-json",
        "--programme-version",
        version,
    ]);
    let document: Value = serde_json::from_str(&json).expect("JSON");
    let days = document["schedule"]["conference"]["days"].as_array().expect("days");
    let mut state = State::new();
    for room in days.iter().filter_map(|day| day["rooms"].as_object()) {
        for event in room.values().filter_map(Value::as_array).flatten() {
            let told = |name: &str| event[name].as_str().expect(name).to_owned();
            state.insert([told("guid"), told("title"), told("date")]);
        }
    }
    state
}

/// Numbers of the released versions of the edition `days`, oldest first: those that can be exported.
pub(crate) fn released(place: &Place) -> Vec<u32> {
    let is_released = |number: u32| {
        let output = place.try_run(&[
            "export",
            "--edition",
            "days",
            "--format",
            "csv",
            "--programme-version",
            &number.to_string(),
        ]);
        match output.status.code() {
            Some(0) => true,
            Some(3) => false,
            code => {
                panic!("export ended with {code:?}: {}", String::from_utf8_lossy(&output.stderr))
            }
        }
    };
    (1..1_000).take_while(|number| is_released(*number)).collect()
}
