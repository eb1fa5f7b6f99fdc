"""Reads exported calendars with the Python packages icalendar and ics: `calendars.py FILE…`.

Fails where a file cannot be read, where an event lacks UID, DTSTAMP, DTSTART or SEQUENCE, where a
UID repeats, where a start has no zone of the database, or where the two packages count or time
events differently.
"""
import sys

import icalendar
import ics


def check(path):
    data = open(path, "rb").read()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "a line is longer than 75 octets"
    calendar = icalendar.Calendar.from_ical(data)
    assert not calendar.errors, calendar.errors
    events = calendar.walk("VEVENT")
    uids = set()
    for event in events:
        assert not event.errors, (event.get("UID"), event.errors)
        for name in ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "STATUS", "SUMMARY"):
            assert name in event, (event.get("UID"), name)
        assert event["UID"] not in uids, ("repeated", event["UID"])
        uids.add(event["UID"])
        start = event.decoded("DTSTART")
        assert start.tzinfo is not None, (event["UID"], start)
        if "DTEND" in event:
            assert event.decoded("DTEND") > start, event["UID"]
    named = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    used = {event["DTSTART"].params.get("TZID") for event in events} - {None}
    assert used <= named, ("zones without VTIMEZONE", used - named)
    peer = ics.Calendar(data.decode())
    starts = {event.uid: event.begin.datetime.timestamp() for event in peer.events}
    assert len(starts) == len(events), (len(starts), len(events))
    for event in events:
        assert starts[str(event["UID"])] == event.decoded("DTSTART").timestamp(), event["UID"]
    print(f"{path}: {len(events)} events, zones {sorted(named)}")


for path in sys.argv[1:]:
    check(path)
