//! What files of other programs mean: zones under foreign names, recurrence, encodings, columns.

mod shared;

use serai_domain::events::{EventState, Role};
use serai_domain::programme::Programme;
use shared::import;

const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-TIMEZONE:Asia/Baku\r\n\
    BEGIN:VEVENT\r\nUID:w\r\nDTSTART;TZID=\"W. Europe Standard Time\":20240330T100000\r\n\
    DTEND;TZID=\"W. Europe Standard Time\":20240330T110000\r\n\
    RRULE:FREQ=DAILY;UNTIL=20240402T080000Z\r\n\
    EXDATE;TZID=\"W. Europe Standard Time\":20240401T100000\r\nSUMMARY:Daily\r\n\
    LOCATION:Haus\\, Straße 1\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:w\r\nRECURRENCE-ID;TZID=\"W. Europe Standard Time\":20240331T100000\r\n\
    DTSTART;TZID=\"W. Europe Standard Time\":20240331T150000\r\nSUMMARY:Daily moved\r\n\
    LOCATION:Haus\\, Straße 1\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:f\r\nDTSTART:20240330T100000\r\nDURATION:PT45M\r\nSUMMARY:Floating\r\n\
    END:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:d\r\nDTSTART;VALUE=DATE:20240330\r\nDTEND;VALUE=DATE:20240401\r\n\
    SUMMARY:All day\r\nSTATUS:CANCELLED\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:m\r\nDTSTART;TZID=MSK:20240330T013000\r\nSUMMARY:Night\r\nEND:VEVENT\r\n\
    BEGIN:VEVENT\r\nUID:z\r\nDTSTART:20240330T063000Z\r\nSUMMARY:Instant\r\nEND:VEVENT\r\n\
    END:VCALENDAR\r\n";

/// `start zone` of the event of a key.
fn start(programme: &Programme, key: &str) -> String {
    let event = programme
        .events
        .iter()
        .find(|event| event.source.as_ref().is_some_and(|source| source.as_str() == key))
        .unwrap_or_else(|| panic!("{key} is there"));
    format!("{} {}", event.start, programme.zone_of(event))
}

#[test]
fn a_calendar_keeps_clocks_over_zones_and_clock_changes() {
    let imported = import(CALENDAR.as_bytes(), "a.ics").expect("it is read");
    let programme = &imported.programme;
    assert_eq!(imported.counts.events, 7);
    for (key, expected) in [
        ("ics:w/2024-03-30T10:00:00", "2024-03-30T10:00:00 Europe/Berlin"),
        ("ics:w/2024-03-31T10:00:00", "2024-03-31T15:00:00 Europe/Berlin"),
        ("ics:w/2024-04-02T10:00:00", "2024-04-02T10:00:00 Europe/Berlin"),
        ("ics:f", "2024-03-30T10:00:00 Asia/Baku"),
        ("ics:m", "2024-03-30T02:30:00 Asia/Baku"),
        ("ics:z", "2024-03-30T10:30:00 Asia/Baku"),
    ] {
        assert_eq!(start(programme, key), expected, "{key}");
    }
    let whole_days = programme.events.iter().find(|event| event.state == EventState::Cancelled);
    assert_eq!(whole_days.expect("one is cancelled").duration.as_hours(), 48);
    assert_eq!(programme.series.len(), 1);
}

#[test]
fn russian_csv_of_an_old_spreadsheet_is_read() {
    let text = "Название;Дата;Начало;Окончание;Зал;Спикеры;Язык\n\
        Концерт;3 мая 2023;19:00;21:30;Большой зал;модератор: Анна Иванова|Пётр;русский\n\
        Ночь;03.05.2023;23:30;00:30;Малый зал;;\n";
    let (bytes, ..) = encoding_rs::WINDOWS_1251.encode(text);
    let imported = import(&bytes, "programme.csv").expect("it is read");
    let [concert, night] = &imported.programme.events[..] else { panic!("two events") };
    assert_eq!(concert.title.iter().next().map(|(_, title)| title), Some("Концерт"));
    assert_eq!(concert.duration.as_mins(), 150);
    let roles: Vec<Role> = concert.roles.iter().map(|role| role.role).collect();
    assert_eq!(roles, [Role::Moderator, Role::Speaker]);
    assert_eq!(night.duration.as_mins(), 60);
}

#[test]
fn lines_of_json_ld_with_a_series_are_read() {
    let text = "{\"@type\":\"Event\",\"name\":\"A &amp; B\",\"startDate\":\"2023-05-03T19:00\",\
        \"location\":\"Hall 1\"}\n{\"@context\":\"http://schema.org\",\"@type\":\"EventSeries\",\
        \"name\":\"S\",\"subEvent\":[{\"@type\":\"Event\",\"name\":\"S1\",\
        \"startDate\":\"2023-05-04T10:00:00+04:00\"}]}\n";
    let imported = import(text.as_bytes(), "a.jsonl").expect("it is read");
    assert_eq!(imported.counts.events, 2);
    assert_eq!(imported.programme.series.len(), 1);
    let first = imported.programme.events[0].title.iter().next().map(|(_, title)| title);
    assert_eq!(first, Some("A & B"));
}

#[test]
fn an_early_schedule_without_dates_puts_the_small_hours_into_the_night() {
    let text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><schedule><conference><title>K\u{f6}ln\
        </title></conference><day date=\"2010-01-02\"><room name=\"Saal\"><event id=\"3\">\
        <start>01:30</start><duration>-1:00</duration><title>Sp\u{e4}t</title></event></room></day>\
        </schedule>";
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(text);
    let imported = import(&bytes, "a.xml").expect("it is read");
    let event = &imported.programme.events[0];
    assert_eq!(event.start.to_string(), "2010-01-03T01:30:00");
    assert_eq!(event.day.to_string(), "2010-01-02");
    assert!(event.duration.is_zero());
    assert_eq!(event.title.iter().next().map(|(_, title)| title), Some("Spät"));
}
