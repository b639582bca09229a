"""Every link of the site leads somewhere, and nothing that a report or a person wrote becomes markup on any page."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from starlette.testclient import TestClient

from chancery.dossier import Dossier
from chancery.intake import Given, take_bytes, take_text
from chancery.model.span import Span
from tests.samples import NOW
from tests.web.site import app_of
from tests.web.visitor import BASE, Visitor, links_of, visitor_of

EVIL = "\"><x-evil onload=alert(1)>'<script>x-evil()</script>&lt;x-evil&gt;{{7*7}}"
"""What would be an element of its own if any page took words for markup."""

_ALIKE = 3
_MOST = 600


def shape_of(path: str) -> str:
    """Return what an address has in common with others of its kind: ids and values are left out."""
    parts = urlsplit(path)
    plain = re.sub(r"[0-9a-f]{16,64}", "ID", parts.path)
    return f"{plain}?{','.join(sorted({k for k, _ in parse_qsl(parts.query)}))}"


def crawl(visitor: Visitor, start: str = "/") -> dict[str, str]:
    """Open pages from link to link and return them; of addresses that differ in their query only a few of a kind."""
    pages: dict[str, str] = {}
    kinds: Counter[str] = Counter()
    waiting = [start]
    seen = set(waiting)
    while waiting and len(pages) < _MOST:
        path = waiting.pop(0)
        answer = visitor.client.get(path)
        assert answer.status_code < 400, f"{path} answers {answer.status_code}"
        pages[path] = answer.text
        if "text/html" not in answer.headers["content-type"]:
            continue
        for link in links_of(answer.text):
            kind = shape_of(link)
            if link not in seen and ("?" not in link or kinds[kind] < _ALIKE):
                kinds[kind] += 1
                seen.add(link)
                waiting.append(link)
    return pages


class Elements(HTMLParser):
    """The elements and attributes of a page that its writers did not intend."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "x-evil":
            self.wrong.append("an element from words")
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.wrong.append(f"{tag} {name}")
            if name in ("href", "src", "action") and re.match(r"\s*(javascript|data):", value or "", re.IGNORECASE):
                self.wrong.append(f"{tag} {name}={value}")
        if tag == "script" and not dict(attrs).get("src"):
            self.wrong.append("a script in the page")
        if tag == "style":
            self.wrong.append("a style in the page")


def unwanted(html: str) -> list[str]:
    """Return what a page holds that no page may hold."""
    found = Elements()
    found.feed(html)
    return found.wrong


def test_every_link_of_the_sample_leads_somewhere(sample_folder: Path) -> None:
    with visitor_of(sample_folder) as visitor:
        pages = crawl(visitor)
    kinds = {shape_of(path) for path in pages}
    assert {"/?", "/reports?", "/statements?", "/flags?", "/outlets?", "/compare?", "/add?", "/ID?"} <= kinds
    assert len(pages) > 300
    assert [path for path, page in pages.items() if "<html" in page and unwanted(page)] == []


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dossier in which every field that somebody writes holds markup."""
    folder = tmp_path_factory.mktemp("hostile") / "hostile"
    text = (
        f"Talks {EVIL} resume\n\nJapanese Foreign Minister Taro {EVIL} Yamada said on 24 January 2025 that \"the "
        f"treaty {EVIL} must be concluded\". "
        f"Kremlin spokesman Dmitry Peskov told <x-evil> that Russia rejected sanctions.\n\n"
        "Japan's government said that it had protested to Russia over the islands and would not accept the decision.\n"
    )  # fmt: skip
    plain = text.replace(EVIL, "quietly").replace("<x-evil>", "TASS")
    named = Given(
        published="2025-01-25", outlet=f"Post {EVIL}", title=f"Title {EVIL}", url="https://example.org/?x=%22%3E"
    )
    other = Given(published="2025-02-03", outlet="Plain Mail", title="Plain title")
    with Dossier.create(
        folder, parties=["Japan", "Russia"], issues=["Japan and Russia conclude a peace treaty"]
    ) as dossier:
        (page,) = take_bytes(text.encode(), f"{EVIL}.txt".replace("/", "_"), today=NOW.date(), given=named)
        dossier.add([page, take_text(plain, today=NOW.date(), given=other, name=f"{EVIL}2.txt")], now=NOW)
        with dossier.view() as view:
            reports = [r.id for r in view.reports()]
            said = view.statements(report=reports[0])[0].id
        dossier.decide("note", entry=said, note=f"note {EVIL}", by=f"Name {EVIL}")
        dossier.decide("set", entry=said, field="speaker", value=f"Jane {EVIL} Doe", by=f"Name {EVIL}", note=EVIL)
        dossier.decide("note", report=reports[0], span=Span(0, 9), note=EVIL, by="somebody")
        dossier.enter(f"did {EVIL}", speaker=f"John {EVIL}", report=reports[0], span=Span(0, 9), by=EVIL)
        dossier.correct(reports[1], {"title": f"New {EVIL} title", "outlet": f"Other {EVIL}"})
    return folder


def test_words_never_become_markup_on_any_page(hostile: Path) -> None:
    with visitor_of(hostile) as visitor:
        pages = crawl(visitor)
        with visitor.dossier.view() as view:
            reports = [r.id for r in view.reports()]
        asked = {"words": EVIL, "outlet": EVIL, "speaker": EVIL, "kind": EVIL, "a": EVIL, "b": EVIL, "story": EVIL}
        for path in ("/search", "/reports", "/statements", "/flags", "/compare", "/review", "/timeline", "/outlets"):
            pages[path + "?all"] = visitor.client.get(path, params=asked).text
        pages["compare"] = visitor.get(f"/compare?a={reports[0]}&b={reports[1]}")
        pages["refused"] = visitor.post(
            "/decide", {"report": reports[0], "what": EVIL, "words": EVIL, "value": EVIL}
        ).text
        pages["not added"] = visitor.post("/add", {"text": EVIL, "published": EVIL, "outlet": EVIL, "title": EVIL}).text
        pages["unknown"] = visitor.client.get("/" + EVIL.replace("/", "_")).text
    assert (
        sum(EVIL[:8].replace('"', "&#34;").replace(">", "&gt;").replace("<", "&lt;") in page for page in pages.values())
        > 10
    )
    assert {path: unwanted(page) for path, page in pages.items() if "<html" in page and unwanted(page)} == {}
    assert not any("49" in page for path, page in pages.items() if path == "unknown")


PAGES = ("/", "/reports", "/statements", "/flags", "/search?words=treaty", "/outlets", "/compare", "/add", "/review")
SHARED = ("/", "/openapi.json")


def test_several_dossiers_keep_to_their_own_paths(sample_folder: Path, tmp_path: Path) -> None:
    Dossier.create(tmp_path / "other", parties=["Norway"]).close()
    own = ("/other/", f"/{sample_folder.name}/")
    with app_of(sample_folder, tmp_path / "other") as app, TestClient(app, base_url=BASE) as client:
        for room in app.state.rooms:
            for path in PAGES:
                answer = client.get(f"/{room.name}{path}")
                assert answer.status_code == 200, path
                assert [a for a in links_of(answer.text) if a not in SHARED and not a.startswith(own)] == [], path
        report = next(a for a in links_of(client.get(f"/{sample_folder.name}/reports").text) if len(a) > 64)
        assert client.get(report).status_code == 200
