"""schedule.xml in libxml2: valid by the published schema, and whole."""

import subprocess

from lxml import etree


def test_it_is_valid_by_the_published_schema(site, edition, published_data, tmp_path):
    file = tmp_path / "schedule.xml"
    file.write_bytes(site.get(f"/{edition}/schedule.xml").content)
    schema = published_data / "xsd/schedule.xml.xsd"
    done = subprocess.run(
        ["xmllint", "--noout", "--nonet", "--schema", schema, file], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[:4000]


def test_it_holds_every_event_once(site, edition):
    root = etree.fromstring(site.get(f"/{edition}/schedule.xml").content)
    events = root.findall("day/room/event")
    assert len(events) == len(site.all_events(edition)) > 0
    for name in ("id", "guid"):
        assert len({event.get(name) for event in events}) == len(events), name


def test_an_event_lies_in_the_hall_it_names_and_in_its_day(site, edition):
    root = etree.fromstring(site.get(f"/{edition}/schedule.xml").content)
    for day in root.findall("day"):
        for room in day.findall("room"):
            for event in room.findall("event"):
                assert event.findtext("room") == room.get("name")
                # The days of a programme that others made are theirs, whatever its hours.
                if edition == "moscow-baku-2023":
                    assert day.get("start") <= event.findtext("date") < day.get("end")
