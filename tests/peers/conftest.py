"""What every test here is given: the site that `cargo xtask test` started, and its editions."""

import json
import os
import pathlib

import pytest
import requests


def shared_data() -> pathlib.Path | None:
    """The folder of data that others published, where it is present."""
    named = os.environ.get("SERAI_SHARED")
    if named:
        return pathlib.Path(named) / "data"
    for folder in pathlib.Path(__file__).resolve().parents:
        if (folder / "shared/data").is_dir():
            return folder / "shared/data"
    return None


@pytest.fixture(scope="session")
def published_data() -> pathlib.Path:
    folder = shared_data()
    if folder is None:
        pytest.skip("LEFT OUT: there is no shared/data beside the checkout (or SERAI_SHARED)")
    return folder


class Site:
    """The running site."""

    def __init__(self, url: str):
        self.url = url
        self.session = requests.Session()

    def get(self, path: str, **options) -> requests.Response:
        answer = self.session.get(self.url + path, timeout=60, **options)
        assert answer.status_code == 200, f"{path}: {answer.status_code} {answer.text[:400]}"
        return answer

    def all_events(self, edition: str) -> list[dict]:
        """Every event of an edition, page by page."""
        events, path = [], f"/api/v1/editions/{edition}/events?limit=100"
        while path:
            page = self.get(path).json()
            events += page["events"]
            path = page["next"] and page["next"].removeprefix(self.url)
            assert len(events) < 10_000, "the pages of the list have no end"
        assert len(events) == page["total"]
        return events


@pytest.fixture(scope="session")
def site() -> Site:
    return Site(os.environ["SERAI_SITE"])


def pytest_generate_tests(metafunc):
    """A test that names `edition` runs once for each edition of the site."""
    if "edition" in metafunc.fixturenames:
        metafunc.parametrize("edition", json.loads(os.environ["SERAI_EDITIONS"]))
