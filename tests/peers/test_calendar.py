"""programme.ics in three parsers that know nothing of each other: the same events at the same
times in icalendar, ics and ical.js, and those of the API."""

import datetime
import json
import pathlib
import subprocess

import icalendar
import ics

HERE = pathlib.Path(__file__).parent


def instant(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_by_icalendar(text: str) -> dict[str, tuple[str, str]]:
    calendar = icalendar.Calendar.from_ical(text)
    read = {}
    for event in calendar.walk("VEVENT"):
        assert str(event["UID"]) not in read, f"two events are called {event['UID']}"
        read[str(event["UID"])] = (instant(event.start), instant(event.end))
    return read


def read_by_ics(text: str) -> dict[str, tuple[str, str]]:
    calendar = ics.Calendar(text)
    return {e.uid: (instant(e.begin.datetime), instant(e.end.datetime)) for e in calendar.events}


def read_by_ical_js(text: str) -> dict[str, tuple[str, str]]:
    done = subprocess.run(
        ["node", HERE / "calendar.mjs"], input=text, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {event["uid"]: (event["start"], event["end"]) for event in json.loads(done.stdout)}


def test_three_parsers_read_the_same_events(site, edition):
    text = site.get(f"/{edition}/programme.ics").content.decode()
    expected = read_by_icalendar(text)
    assert read_by_ics(text) == expected
    assert read_by_ical_js(text) == expected


def test_the_calendar_holds_the_events_of_the_api_at_their_times(site, edition):
    text = site.get(f"/{edition}/programme.ics").content.decode()
    told = sorted(
        (instant(datetime.datetime.fromisoformat(event["starts_at"])),
         instant(datetime.datetime.fromisoformat(event["ends_at"])))
        for event in site.all_events(edition)
    )
    assert sorted(read_by_icalendar(text).values()) == told


def test_every_zone_named_is_defined(site, edition):
    calendar = icalendar.Calendar.from_ical(site.get(f"/{edition}/programme.ics").content)
    defined = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    named = {
        event[name].params["TZID"]
        for event in calendar.walk("VEVENT")
        for name in ("DTSTART", "DTEND")
        if name in event and "TZID" in event[name].params
    }
    assert named <= defined


def test_no_line_is_longer_than_75_octets_and_none_splits_a_letter(site, edition):
    content = site.get(f"/{edition}/programme.ics").content
    assert content.endswith(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75, line
        assert b"\n" not in line
        line.decode("utf-8")


def test_one_events_calendar_holds_that_event_under_the_same_name(site, edition):
    whole = icalendar.Calendar.from_ical(site.get(f"/{edition}/programme.ics").content)
    by_name = {str(event["UID"]): event for event in whole.walk("VEVENT")}
    for event in site.all_events(edition)[:20]:
        alone = site.get(f"/{edition}/events/{event['slug']}.ics").content
        [found] = icalendar.Calendar.from_ical(alone).walk("VEVENT")
        assert by_name[str(found["UID"])].start == found.start
