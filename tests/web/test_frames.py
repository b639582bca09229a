"""Pages about no dossier, and several dossiers beside each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from chancery.dossier import Dossier
from tests.web.site import app_of


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    home: Path = tmp_path_factory.mktemp("several")
    for name in ("lorne", "kurils"):
        Dossier.create(home / name, parties=["Japan"], issues=["<b>talks</b> are held"]).close()
    with app_of(home / "lorne", home / "kurils") as app:
        yield TestClient(app, base_url="http://localhost")


def test_the_shelf_lists_every_dossier(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert {"/lorne/", "/kurils/"} <= set(re.findall(r'href="([^"]+)"', page.text))
    assert "&lt;b&gt;talks&lt;/b&gt; are held" in page.text


def test_pages_of_one_dossier_lead_to_pages_of_the_same(client: TestClient) -> None:
    page = client.get("/kurils/timeline").text
    nav = page[page.index('aria-label="Pages"') : page.index("</nav>")]
    assert set(re.findall(r'href="(/\w+)/', nav)) == {"/kurils"}
    assert 'href="/lorne/"' in page


@pytest.mark.parametrize("path", ["/kurils/", "/kurils/timeline", "/kurils/positions", "/kurils/people"])
def test_an_empty_dossier_says_what_to_do(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code == 200
    assert 'class="empty"' in page.text


@pytest.mark.parametrize("path", ["/nowhere/", "/kurils/people/person:nobody", "/kurils/timeline?since=soon"])
def test_an_error_is_a_page_with_a_way_back(client: TestClient, path: str) -> None:
    page = client.get(path)
    assert page.status_code in (400, 404)
    assert re.search(r"<h1>[A-Z][\w ]+</h1>", page.text)
    assert re.search(r'<a href="/(?:kurils/)?">Back', page.text)


def test_hostile_words_come_back_as_text(client: TestClient) -> None:
    hostile = '"><script>alert(1)</script>'
    for path in ("/kurils/timeline", "/kurils/people"):
        page = client.get(path, params={"words": hostile})
        assert "<script>alert" not in page.text
    page = client.get("/kurils/timeline", params={"since": hostile})
    assert page.status_code == 400
    assert "<script>alert" not in page.text
