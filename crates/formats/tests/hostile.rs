//! Broken and hostile files are read or refused, with a place, without panic and in bounded time.

mod shared;

use proptest::prelude::*;
use shared::import;

const XML: &str = "<schedule><conference><title>Days</title><acronym>days</acronym>\
    <time_zone_name>Asia/Baku</time_zone_name></conference>\
    <day index=\"1\" date=\"2023-05-03\"><room name=\"Grand hall\">\
    <event id=\"7\" guid=\"654331ae-1710-42e5-bdf4-65a03a80c614\">\
    <date>2023-05-03T18:00:00+04:00</date><start>18:00</start><duration>1:30</duration>\
    <title>Concert</title><language>ru</language><description>&lt;p&gt;x&lt;/p&gt;</description>\
    <persons><person id=\"0\">Anna</person><person id=\"5\">Boris</person></persons>\
    </event></room></day></schedule>";
const ICS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\n\
    DTSTART;TZID=Asia/Baku:20230503T180000\r\nDURATION:PT1H\r\nSUMMARY:Concert\r\n\
    RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE;TZID=Asia/Baku:20230504T180000\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";
const JSON_LD: &str = "{\"@context\":\"https://schema.org\",\"@type\":\"Festival\",\"name\":\"Days\",\
    \"subEvent\":[{\"@type\":\"MusicEvent\",\"name\":\"Concert\",\
    \"startDate\":\"2023-05-03T18:00:00+04:00\",\"location\":{\"@type\":\"Place\",\"name\":\"Hall\"},\
    \"performer\":{\"@type\":\"PerformingGroup\",\"name\":\"Choir\"}}]}";
const CSV: &str = "Titel;Datum;Beginn;Dauer;Raum;Referenten\r\n\
    \"Konzert; groß\";03.05.2023;18:00;1:30;Saal;Anna Müller, Bob Ross\r\n";

#[test]
fn the_samples_are_read() {
    for (name, text, events) in
        [("a.xml", XML, 1), ("a.ics", ICS, 2), ("a.jsonld", JSON_LD, 1), ("a.csv", CSV, 1)]
    {
        let imported = import(text.as_bytes(), name).expect(name);
        assert_eq!(imported.counts.events, events, "{name}");
    }
    let imported = import(XML.as_bytes(), "a.xml").expect("it is read");
    let event = &imported.programme.events[0];
    assert_eq!(event.start.to_string(), "2023-05-03T18:00:00");
    assert_eq!(imported.counts.persons, 2);
}

#[test]
fn every_truncation_is_refused_with_a_place_or_read() {
    for (name, text) in [("a.xml", XML), ("a.ics", ICS), ("a.jsonld", JSON_LD), ("a.csv", CSV)] {
        for end in 0..text.len() {
            if let Err(refused) = import(&text.as_bytes()[..end], name) {
                assert!(!refused.place.is_empty() && !refused.message.is_empty());
            }
        }
    }
}

#[test]
fn a_file_that_is_broken_off_is_refused() {
    for (name, text) in [("a.xml", XML), ("a.ics", ICS), ("a.jsonld", JSON_LD)] {
        let refused = import(&text.as_bytes()[..text.len() / 2], name).expect_err(name);
        assert_eq!(refused.code, "file-broken-off", "{name}: {refused}");
    }
}

#[test]
fn an_unknown_dialect_is_named() {
    for (bytes, words) in [
        (&b"<rdf:RDF xmlns:rdf='x'></rdf:RDF>"[..], "<RDF>"),
        (b"{\"type\":\"FeatureCollection\"}", "\"type\""),
        (b"BEGIN:VCARD\nEND:VCARD\n", "VCARD"),
        (b"%PDF-1.7", "%PDF-1.7"),
        (b"Farbe;Form\nrot;rund\n", "Farbe"),
    ] {
        let refused = import(bytes, "file").expect_err("no programme");
        assert!(refused.message.contains(words), "{refused}");
    }
}

#[test]
fn a_file_above_the_limit_is_refused_at_once() {
    let bytes = vec![b'x'; 100 << 20];
    let refused = import(&bytes, "a.xml").expect_err("too large");
    assert_eq!(refused.code, "file-too-large");
}

#[test]
fn a_zone_that_is_not_told_is_inferred_or_fixed() {
    let without = XML.replace("<time_zone_name>Asia/Baku</time_zone_name>", "");
    let fixed = import(without.as_bytes(), "a.xml").expect("it is read");
    assert_eq!(fixed.programme.edition.zone.name(), "+04:00");
    assert!(fixed.findings.iter().any(|finding| finding.code == "zone-missing"));
    let city = XML.replace("<time_zone_name>Asia/Baku</time_zone_name>", "<city>Baku</city>");
    let inferred = import(city.as_bytes(), "a.xml").expect("it is read");
    assert_eq!(inferred.programme.edition.zone.name(), "Asia/Baku");
}

#[test]
fn repeated_ids_are_all_kept() {
    let (head, event) = XML.split_once("<event").expect("an event");
    let (event, tail) = event.split_once("</event>").expect("its end");
    let twice = format!("{head}<event{event}</event><event{event}</event>{tail}");
    let imported = import(twice.as_bytes(), "a.xml").expect("it is read");
    assert_eq!(imported.counts.events, 2);
    let keys: Vec<&str> = imported
        .programme
        .events
        .iter()
        .filter_map(|event| event.source.as_ref().map(|key| key.as_str()))
        .collect();
    assert_eq!(keys[1], format!("{}#2", keys[0]));
    assert!(imported.findings.iter().any(|finding| finding.code == "guid-repeated"));
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn no_bytes_make_it_panic(
        sample in 0_usize..4,
        edits in proptest::collection::vec((any::<u16>(), any::<u8>()), 1..12),
        cut in any::<u16>(),
    ) {
        let (name, text) =
            [("a.xml", XML), ("a.ics", ICS), ("a.jsonld", JSON_LD), ("a.csv", CSV)][sample];
        let mut bytes = text.as_bytes().to_vec();
        for (at, byte) in edits {
            let at = usize::from(at) % bytes.len();
            bytes[at] = byte;
        }
        if cut % 3 == 0 {
            bytes.truncate(usize::from(cut) % (bytes.len() + 1));
        }
        let _ = import(&bytes, name);
    }
}
