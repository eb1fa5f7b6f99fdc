"""schedule.json against the schema its readers publish."""

import json

import jsonschema


def test_it_is_valid_by_the_published_schema(site, edition, published_data):
    document = site.get(f"/{edition}/schedule.json").json()
    schema = json.loads((published_data / "xsd/json-schema.json").read_text())
    validator = jsonschema.validators.validator_for(schema)(schema)
    wrong = [f"{error.json_path}: {error.message}"[:300] for error in validator.iter_errors(document)]
    assert not wrong, "\n".join(wrong[:20])


def test_it_holds_every_event_once(site, edition):
    conference = site.get(f"/{edition}/schedule.json").json()["schedule"]["conference"]
    events = [event for day in conference["days"] for room in day["rooms"].values() for event in room]
    assert len({event["guid"] for event in events}) == len(events) == len(site.all_events(edition))
