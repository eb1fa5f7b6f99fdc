//! A large programme as schedule.xml, made by counting: the same bytes every time.

use std::fmt::Write;

const DAYS: usize = 4;
const HALLS: usize = 20;
const WORDS: [&str; 16] = [
    "trade",
    "logistics",
    "photograph",
    "choir",
    "city",
    "bridge",
    "harbour",
    "theatre",
    "market",
    "archive",
    "museum",
    "railway",
    "garden",
    "workshop",
    "dialogue",
    "caravan",
];

/// A schedule.xml of `events` events in twenty halls on four days in May 2023.
pub(crate) fn schedule_xml(events: usize) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<schedule><version>1</version><conference>\
         <acronym>synthetic</acronym><title>A synthetic programme</title>\
         <start>2023-05-03</start><end>2023-05-06</end><days>4</days>\
         <time_zone_name>Asia/Baku</time_zone_name></conference>\n",
    );
    let in_a_hall = events.div_ceil(DAYS * HALLS);
    let mut number = 0;
    for day in 0..DAYS {
        let date = format!("2023-05-{:02}", 3 + day);
        add(
            &mut xml,
            format_args!(
                "<day index=\"{}\" date=\"{date}\" start=\"{date}T08:00:00+04:00\" \
             end=\"{date}T23:59:00+04:00\">\n",
                day + 1
            ),
        );
        for hall in 0..HALLS {
            add(&mut xml, format_args!("<room name=\"Hall {}\">\n", hall + 1));
            for place in 0..in_a_hall {
                if number < events {
                    number += 1;
                    event(&mut xml, number, &date, hall, place);
                }
            }
            xml.push_str("</room>\n");
        }
        xml.push_str("</day>\n");
    }
    xml.push_str("</schedule>\n");
    xml
}

fn event(xml: &mut String, number: usize, date: &str, hall: usize, place: usize) {
    let start = format!("{:02}:{:02}", 8 + place / 2 % 15, place % 2 * 30);
    let words = |from: usize, count: usize| {
        let chosen: Vec<&str> =
            (0..count).map(|step| WORDS[(from * 7 + step * 5) % WORDS.len()]).collect();
        chosen.join(" ")
    };
    add(
        xml,
        format_args!(
            "<event guid=\"00000000-0000-4000-8000-{number:012}\" id=\"{number}\">\
         <date>{date}T{start}:00+04:00</date><start>{start}</start><duration>00:25</duration>\
         <room>Hall {}</room><slug>synthetic-{number}</slug><title>The {} of number {number}</title>\
         <subtitle>{}</subtitle><track>{}</track><type>lecture</type><language>en</language>\
         <abstract>{}.</abstract><description>{}.</description><persons>\
         <person id=\"{}\">Person {}</person><person id=\"{}\">Person {}</person></persons>\
         <links></links></event>\n",
            hall + 1,
            words(number, 3),
            words(number + 1, 4),
            WORDS[number % 6],
            words(number + 2, 20),
            words(number + 3, 120),
            number % 500 + 1,
            number % 500 + 1,
            number % 333 + 501,
            number % 333 + 501,
        ),
    );
}

fn add(xml: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    xml.write_fmt(text).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_has_as_many_events_as_asked_for() {
        for events in [1, 900, 1_000] {
            assert_eq!(schedule_xml(events).matches("<event ").count(), events);
        }
    }
}
