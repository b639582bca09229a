"""Style sheets and scripts: addresses with a hash, nothing outside the folder, no content of other hosts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from chancery.web import shared, static_files
from chancery.web.static_files import static

ROOT = Path(static_files.__file__).parent / "static"


@pytest.fixture(scope="module")
def client() -> TestClient:
    app = FastAPI()
    app.include_router(shared)
    return TestClient(app)


def test_under_its_hash_a_file_may_be_kept_for_ever(client: TestClient) -> None:
    answer = client.get(static("css/frame.css"))
    assert answer.status_code == 200
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/css")
    again = client.get(static("css/frame.css"), headers={"If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304


def test_under_another_address_it_is_asked_for_again_soon(client: TestClient) -> None:
    assert "immutable" not in client.get("/static/css/frame.css?v=old").headers["cache-control"]


@pytest.mark.parametrize("path", ["../web/rendering.py", "..%2frendering.py", "css", "", "vendor/htmx.LICENSE", "%00"])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_own_sheets_and_scripts_name_no_other_host() -> None:
    own = [p for p in ROOT.rglob("*") if p.suffix in (".css", ".js") and "vendor" not in p.parts]
    assert len(own) > 5
    for path in own:
        assert not re.search(r"https?://(?!www\.w3\.org)|@import|url\(", path.read_text(encoding="utf-8")), path


def test_the_license_stands_beside_what_is_vendored() -> None:
    assert "Zero-Clause BSD" in (ROOT / "vendor" / "htmx.LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("back", "to"),
    [
        ("/timeline?a=b", "/timeline?a=b"),
        ("//evil.example", "/"),
        ("https://evil.example", "/"),
        ("/\\evil", "/"),
        ("", "/"),
    ],
)
def test_the_choice_of_theme_leads_back_to_this_site_only(client: TestClient, back: str, to: str) -> None:
    answer = client.get("/theme", params={"set": "dark", "back": back}, follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == to
    assert "theme=dark" in answer.headers["set-cookie"]


def test_an_unknown_theme_is_that_of_the_system(client: TestClient) -> None:
    answer = client.get("/theme", params={"set": "x;y"}, follow_redirects=False)
    assert "theme=auto" in answer.headers["set-cookie"]
