"""schema.org data: the export, and what every event's page carries."""

import json

from lxml import html

KINDS = (
    "Event", "BusinessEvent", "MusicEvent", "TheaterEvent", "ExhibitionEvent", "EducationEvent",
    "SocialEvent", "VisualArtsEvent", "PublicationEvent", "DanceEvent", "ScreeningEvent", "Festival",
    "ConferenceEvent", "ComedyEvent", "LiteraryEvent", "FoodEvent", "Hackathon", "EventSeries",
)


def kinds(node: dict) -> list[str]:
    kind = node.get("@type", [])
    return kind if isinstance(kind, list) else [kind]


def events_within(node) -> list[dict]:
    """Every event at any depth that has a start."""
    if isinstance(node, list):
        return [event for part in node for event in events_within(part)]
    if not isinstance(node, dict):
        return []
    found = [node] if "startDate" in node and "subEvent" not in node and set(kinds(node)) & set(KINDS) else []
    return found + [event for part in node.values() for event in events_within(part)]


def test_the_export_holds_every_event(site, edition):
    document = site.get(f"/{edition}/events.jsonld").json()
    assert "schema.org" in json.dumps(document.get("@context", "") if isinstance(document, dict) else document)
    events = events_within(document)
    assert len(events) == len(site.all_events(edition))
    for event in events:
        assert event["name"], event
        assert event["startDate"] < event.get("endDate", "9"), event


def test_an_events_page_carries_what_search_engines_ask_for(site, edition):
    for event in site.all_events(edition)[:10]:
        page = html.fromstring(site.get(f"/en/{edition}/events/{event['slug']}").content)
        [block] = page.xpath('//script[@type="application/ld+json"]/text()')
        [told] = events_within(json.loads(block))
        for name in ("name", "startDate", "endDate", "location", "eventStatus"):
            assert told.get(name), f"{event['slug']} tells no {name}"
