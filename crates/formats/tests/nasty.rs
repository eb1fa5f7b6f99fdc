//! One table of nasty files, each with the code and the place it is answered with.

mod shared;

use std::fmt::Write as _;

use serai_formats::import::Imported;
use shared::import;

/// A schedule of one event on the sixth line, from what stands in the event.
fn schedule(conference: &str, attributes: &str, event: &str) -> String {
    format!(
        "<schedule>\n<conference><title>Days</title>{conference}</conference>\n\
         <day index=\"1\" date=\"2023-05-03\">\n<room name=\"Hall\">\n\n\
         <event {attributes}>{event}</event>\n</room></day></schedule>"
    )
}

const ZONE: &str = "<time_zone_name>Asia/Baku</time_zone_name>";
const WHEN: &str = "<date>2023-05-03T18:00:00+04:00</date><start>18:00</start>";
const TITLED: &str = "<title>T</title><date>2023-05-03T18:00:00+04:00</date><start>18:00</start>\
    <duration>1:00</duration>";

fn one(event: &str) -> String {
    schedule(ZONE, "id=\"7\"", event)
}

fn calendar(lines: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:T\r\n{lines}\r\n\
         END:VEVENT\r\nEND:VCALENDAR\r\n"
    )
}

#[track_caller]
fn found(name: &str, bytes: &[u8], code: &str, place: &str) -> Imported {
    let imported = import(bytes, name).unwrap_or_else(|refused| panic!("{code}: {refused}"));
    let told: Vec<String> = imported
        .findings
        .iter()
        .map(|finding| format!("{} at {}", finding.code, finding.place))
        .collect();
    assert!(told.contains(&format!("{code} at {place}")), "{code} at {place}; told: {told:?}");
    imported
}

#[test]
fn what_is_odd_in_an_event_is_told_at_its_line() {
    let place = "line 6, column 1";
    for (event, code) in [
        (format!("{WHEN}<duration>1:00</duration>"), "title-missing"),
        (format!("<title>T</title>{WHEN}<duration>-2:00</duration>"), "duration-negative"),
        (format!("<title>T</title>{WHEN}<duration>99999:00</duration>"), "duration-absurd"),
        (format!("<title>T</title>{WHEN}<duration>soon</duration>"), "duration-unreadable"),
        (
            "<title>T</title><date>2023-05-03T18:00:00+04:00</date><start>19:30</start>".to_owned(),
            "start-differs",
        ),
        ("<title>T</title><start>whenever</start>".to_owned(), "start-missing"),
        (format!("{TITLED}<language>klingonisch</language>"), "unknown-language"),
        (format!("{TITLED}<persons><person id=\"0\"></person></persons>"), "person-without-name"),
        (format!("{TITLED}<url>javascript:alert(1)</url>"), "address-dropped"),
        (format!("{TITLED}<url>/talk/7</url>"), "address-dropped"),
        (
            format!("{TITLED}<links><link href=\"javascript:alert(1)\">x</link></links>"),
            "address-dropped",
        ),
        (
            format!("{TITLED}<description>&lt;script&gt;x()&lt;/script&gt;y</description>"),
            "html-cleaned",
        ),
        (
            format!("{TITLED}<description>&lt;svg/onload=alert(1)&gt;y</description>"),
            "html-cleaned",
        ),
        (format!("{TITLED}<abstract>y &lt;IFRAME src=//x.example&gt;</abstract>"), "html-cleaned"),
        (
            format!("{TITLED}<description>&lt;img src=x onerror=alert(1)&gt;y</description>"),
            "html-cleaned",
        ),
        (
            format!("{TITLED}<description>{}x</description>", "&lt;div&gt;".repeat(10_000)),
            "html-cleaned",
        ),
        (format!("{TITLED}<abstract>a\0b\u{7}c</abstract>"), "control-characters"),
        (format!("{TITLED}<abstract>{}</abstract>", "x".repeat(100 << 10)), "text-too-long"),
    ] {
        let imported = found("a.xml", one(&event).as_bytes(), code, place);
        assert_eq!(imported.counts.events, 1, "{code}");
        let kept = serde_json::to_string(&imported.programme).expect("JSON");
        for word in
            ["javascript:", "onerror", "onload", "<script", "<svg", "<IFRAME", "\\u0000", "\\u0007"]
        {
            assert!(!kept.contains(word), "{code}: {word} is kept");
        }
    }
}

#[test]
fn a_relative_address_is_read_against_the_base() {
    let conference = format!("{ZONE}<base_url>https://days.example/2023/</base_url>");
    let text = schedule(&conference, "id=\"7\"", &format!("{TITLED}<url>talk/7</url>"));
    let imported = found("a.xml", text.as_bytes(), "address-resolved", "line 6, column 1");
    let url = imported.programme.events[0].url.as_deref();
    assert_eq!(url, Some("https://days.example/2023/talk/7"));
}

#[test]
fn a_malformed_guid_and_a_room_without_a_name_are_told() {
    let text = schedule(ZONE, "id=\"7\" guid=\"seven\"", TITLED);
    found("a.xml", text.as_bytes(), "guid-malformed", "line 6, column 1");
    let nameless = one(TITLED).replace("name=\"Hall\"", "name=\"\"");
    let imported = import(nameless.as_bytes(), "a.xml").expect("it is read");
    assert!(imported.findings.iter().any(|finding| finding.code == "hall-without-name"));
}

#[test]
fn people_with_the_placeholder_id_are_told_apart_by_name() {
    let text = one(&format!(
        "{TITLED}<persons><person id=\"0\">Anna</person><person id=\"0\">Boris</person>\
         <person id=\"0\">Anna</person></persons>"
    ));
    assert_eq!(import(text.as_bytes(), "a.xml").expect("it is read").counts.persons, 2);
}

#[test]
fn a_room_without_events_is_no_hall_that_holds_one() {
    let text = one(TITLED).replace("</room>", "</room><room name=\"Empty\"></room>");
    let imported = import(text.as_bytes(), "a.xml").expect("it is read");
    assert_eq!(imported.counts.halls, 1);
}

#[test]
fn an_event_after_midnight_stays_on_the_day_it_is_listed_for() {
    let text = one("<title>T</title><date>2023-05-04T00:30:00+04:00</date><start>00:30</start>\
         <duration>1:00</duration>");
    let event = import(text.as_bytes(), "a.xml").expect("it is read").programme.events.remove(0);
    assert_eq!(event.day.to_string(), "2023-05-03");
    assert_eq!(event.start.to_string(), "2023-05-04T00:30:00");
}

#[test]
fn entities_are_never_expanded() {
    let mut bomb = String::from("<!DOCTYPE schedule [<!ENTITY a0 \"lol\">");
    for level in 1..12 {
        let inner = format!("&a{};", level - 1).repeat(10);
        write!(bomb, "<!ENTITY a{level} \"{inner}\">").expect("a string grows");
    }
    bomb.push_str("]>");
    let bomb = bomb + &one(&TITLED.replace(">T<", ">x &a11; y<"));
    let imported = found("a.xml", bomb.as_bytes(), "doctype-ignored", "line 1, column 1");
    let title = imported.programme.events[0].title.iter().next().map(|(_, title)| title);
    assert_eq!(title, Some("x &a11; y"));
    assert!(imported.findings.iter().any(|finding| finding.code == "entity-unknown"));

    let external = "<!DOCTYPE schedule [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>".to_owned()
        + &one(&TITLED.replace(">T<", ">&e;<"));
    let imported = found("a.xml", external.as_bytes(), "doctype-ignored", "line 1, column 1");
    let title = imported.programme.events[0].title.iter().next().map(|(_, title)| title);
    assert_eq!(title, Some("&e;"));
}

#[test]
fn ten_thousand_levels_are_refused() {
    let deep_schedule = format!("{{\"schedule\":{}{}}}", "[".repeat(10_000), "]".repeat(10_000));
    for (name, text) in [
        ("a.xml", "<a>".repeat(10_000) + &"</a>".repeat(10_000)),
        ("a.json", "[".repeat(10_000) + &"]".repeat(10_000)),
        ("a.json", "{\"a\":".repeat(10_000) + "1" + &"}".repeat(10_000)),
        ("a.json", deep_schedule),
        ("a.ics", "BEGIN:VCALENDAR\r\n".repeat(10_000) + &"END:VCALENDAR\r\n".repeat(10_000)),
    ] {
        let refused = import(text.as_bytes(), name).expect_err("it is too deep");
        assert_eq!(refused.code, "nested-too-deep", "{name}: {refused}");
        assert!(refused.place.contains("line"), "{name}: {refused}");
    }
}

#[test]
fn encodings_are_told_from_marks_declarations_and_letters() {
    let text = one(&TITLED
        .replace(">T<", ">Вечер русской музыки в Баку: симфонический оркестр и хор филармонии<"));
    let title = |imported: &Imported| {
        imported.programme.events[0].title.iter().next().map(|(_, title)| title.to_owned())
    };
    let expected = title(&import(text.as_bytes(), "a.xml").expect("it is read"));

    let little: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> =
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let (cyrillic, ..) = encoding_rs::WINDOWS_1251.encode(&text);
    let declared =
        [b"<?xml version=\"1.0\" encoding=\"windows-1251\"?>".as_slice(), &cyrillic].concat();
    for bytes in [&little, &big, &declared] {
        assert_eq!(title(&import(bytes, "a.xml").expect("it is read")), expected);
    }
    let unmarked: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(title(&found("a.xml", &unmarked, "encoding-guessed", "file")), expected);
    assert_eq!(title(&found("a.xml", &cyrillic, "encoding-guessed", "file")), expected);
    let wrong = format!("<?xml version=\"1.0\" encoding=\"windows-1251\"?>{text}");
    assert_eq!(title(&found("a.xml", wrong.as_bytes(), "encoding-differs", "file")), expected);
}

#[test]
fn bytes_of_no_encoding_are_read_with_a_finding() {
    let mut bytes = one(TITLED).into_bytes();
    let at = bytes.windows(3).position(|three| three == b">T<").expect("the title") + 1;
    bytes.splice(at..at + 1, [b'T', 0xC3, 0x28, 0xFF]);
    let imported = import(&bytes, "a.xml").expect("it is read");
    let codes: Vec<_> = imported.findings.iter().map(|finding| finding.code.as_ref()).collect();
    assert!(codes.iter().any(|code: &&str| code.starts_with("encoding-")), "{codes:?}");
}

#[test]
fn calendars_without_their_zones_are_read() {
    for (lines, zone, code) in [
        ("DTSTART;TZID=Asia/Baku:20230503T180000", "Asia/Baku", None),
        ("DTSTART;TZID=CET:20230503T180000", "", Some("zone-name-read")),
        (
            "DTSTART;TZID=\"W. Europe Standard Time\":20230503T180000",
            "Europe/Berlin",
            Some("zone-name-read"),
        ),
        ("DTSTART;TZID=Nowhere/City:20230503T180000", "", Some("zone-unknown")),
        ("DTSTART:20230503T180000", "", Some("zone-missing")),
    ] {
        let imported = import(calendar(lines).as_bytes(), "a.ics").expect(lines);
        let event = &imported.programme.events[0];
        assert_eq!(event.start.to_string(), "2023-05-03T18:00:00", "{lines}");
        if !zone.is_empty() {
            assert_eq!(imported.programme.zone_of(event).name(), zone, "{lines}");
        }
        let codes: Vec<_> =
            imported.findings.iter().map(|finding| finding.code.to_string()).collect();
        if let Some(code) = code {
            assert!(codes.iter().any(|told| told == code), "{lines}: {codes:?}");
        }
    }
}

#[test]
fn what_is_odd_in_a_calendar_is_told() {
    for (lines, code) in [
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nDURATION:-PT2H", "duration-negative"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nDURATION:P9999D", "duration-absurd"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nURL:javascript:alert(1)", "address-dropped"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nRRULE:FREQ=DAILY", "recurrence-cut"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nRRULE:FREQ=SECONDLY", "recurrence-cut"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nRRULE:FREQ=OFTEN", "recurrence-unreadable"),
        ("DTSTART;TZID=Asia/Baku:20230503T180000\r\nSTATUS:TENTATIVE", "state-tentative"),
    ] {
        let imported = import(calendar(lines).as_bytes(), "a.ics").expect(lines);
        let codes: Vec<_> =
            imported.findings.iter().map(|finding| finding.code.to_string()).collect();
        assert!(codes.iter().any(|told| told == code), "{lines}: {codes:?}");
        assert!((1..=400).contains(&imported.counts.events), "{lines}");
    }
}

#[test]
fn what_is_no_programme_is_refused_by_name() {
    let mut noise = 0x9E37_79B9_7F4A_7C15_u64;
    let random: Vec<u8> = (0..4096)
        .map(|_| {
            noise ^= noise << 13;
            noise ^= noise >> 7;
            noise ^= noise << 17;
            noise.to_le_bytes()[0]
        })
        .collect();
    let rdf = "<?xml version=\"1.0\"?>\n<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>";
    for (bytes, code, place, named) in [
        (rdf.as_bytes(), "dialect-unknown", "line 2, column 1", "<RDF>"),
        (b"<rss version=\"2.0\"><channel/></rss>", "dialect-unknown", "line 1, column 1", "<rss>"),
        (
            b"<feed xmlns=\"http://www.w3.org/2005/Atom\"/>",
            "dialect-unknown",
            "line 1, column 1",
            "<feed>",
        ),
        (b"<!DOCTYPE html><html><body>Programme</body></html>", "dialect-unknown", "", "HTML"),
        (b"", "file-empty", "file", "empty"),
        (b" \r\n\t ", "file-empty", "file", "empty"),
        (b"\0\0\0\0", "file-empty", "file", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "format-unknown", "line 1, column 1", "PNG"),
        (&random, "format-unknown", "line 1, column 1", "schedule.xml"),
        (b"{}", "dialect-unknown", "file", "schedule.json"),
        (b"[1,2]", "dialect-unknown", "file", "schedule.json"),
        (b"<schedule></schedule>", "no-days", "line 1, column 1", "<day>"),
    ] {
        let refused = import(bytes, "file").expect_err("it is no programme");
        assert_eq!(refused.code, code, "{refused}");
        assert!(place.is_empty() || refused.place == place, "{refused}");
        assert!(refused.message.contains(named), "{refused}");
    }
}

#[test]
fn a_hundred_megabytes_are_refused_by_the_stated_limit() {
    let mut text = String::with_capacity(101 << 20);
    text.push_str(
        "<schedule><conference><title>Days</title></conference><day date=\"2023-05-03\">",
    );
    while text.len() < 100 << 20 {
        text.push_str("<room name=\"Hall\"><event id=\"1\"><title>T</title></event></room>");
    }
    text.push_str("</day></schedule>");
    let begun = std::time::Instant::now();
    let refused = import(text.as_bytes(), "a.xml").expect_err("it is too large");
    assert_eq!((refused.code, refused.place.as_str()), ("file-too-large", "file"));
    assert!(refused.message.contains("48 MiB"), "{refused}");
    // The size alone decides: the bytes are not looked at.
    assert!(begun.elapsed().as_millis() < 500, "{:?}", begun.elapsed());
}

#[test]
fn an_element_that_is_only_spoken_of_stays_in_the_text() {
    let spoken = "Where to put the &lt;script&gt; element, and why";
    let text = one(&format!("{TITLED}<description>{spoken}</description>"));
    let imported = import(text.as_bytes(), "a.xml").expect("it is read");
    let description = imported.programme.events[0].description.iter().next();
    let expected = "Where to put the <script> element, and why";
    assert_eq!(description.map(|(_, text)| text), Some(expected));
}
