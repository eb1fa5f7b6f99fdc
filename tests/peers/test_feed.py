"""The feed of changes: well-formed Atom with what RFC 4287 requires (4.1.1, 4.1.2)."""

import datetime

from lxml import etree

ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_has_what_atom_requires(site, edition):
    answer = site.get(f"/{edition}/changes.atom")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == ATOM + "feed"
    for element in (feed, *feed.findall(ATOM + "entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(ATOM + name)) == 1, f"{name} of {element.tag}"
        assert datetime.datetime.fromisoformat(element.findtext(ATOM + "updated")).tzinfo
    authors = feed.findall(ATOM + "author")
    assert authors or all(entry.find(ATOM + "author") is not None for entry in feed.findall(ATOM + "entry"))
    names = [entry.findtext(ATOM + "id") for entry in feed.findall(ATOM + "entry")]
    assert len(set(names)) == len(names) >= 1
