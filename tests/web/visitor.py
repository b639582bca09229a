"""Somebody who reads and writes the pages without a browser: in-process requests with the forms' tokens."""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from chancery.dossier import Dossier
from tests.web.site import app_of

BASE = "http://127.0.0.1"


class Visitor:
    """Opens pages and sends forms; ``dossier`` is the one that the pages show."""

    def __init__(self, client: TestClient, dossier: Dossier) -> None:
        self.client = client
        self.dossier = dossier

    def get(self, path: str, status: int = 200) -> str:
        """Open a page and return its HTML; it must answer with ``status``."""
        answer = self.client.get(path)
        assert answer.status_code == status, f"{path} answers {answer.status_code}: {words_of(answer.text)[:300]}"
        return answer.text

    def leads(self, path: str) -> tuple[int, str]:
        """Return the status and target of a redirect."""
        answer = self.client.get(path, follow_redirects=False)
        return answer.status_code, answer.headers.get("location", "")

    def post(self, path: str, data: Mapping[str, Any], files: Any = None) -> Any:
        """Send a form with the token that its page has; redirects are not followed."""
        token = re.search(r'name="csrf" value="([^"]+)"', self.get("/add"))
        assert token is not None
        form = {"csrf": token[1], **data}
        return self.client.post(path, data=form, files=files, follow_redirects=False)

    def decide(self, **data: str) -> str:
        """Send the form of a decision and return where it leads."""
        answer = self.post("/decide", data)
        assert answer.status_code == 303, words_of(answer.text)[:300]
        return str(answer.headers["location"])

    def finished(self, path: str, seconds: float = 90) -> str:
        """Wait until a job is done and return its page."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            page = self.get(path)
            if 'hx-trigger="every' not in page:
                return page
            time.sleep(0.2)
        raise AssertionError("the job was not done in time")


@contextmanager
def visitor_of(folder: Path, **terms: Any) -> Iterator[Visitor]:
    """Give a visitor to the pages of a dossier."""
    with app_of(folder, **terms) as app, TestClient(app, base_url=BASE) as client:
        yield Visitor(client, app.state.rooms.room().dossier)


@contextmanager
def visitor_of_copy(folder: Path, to: Path) -> Iterator[Visitor]:
    """Give a visitor to the pages of a copy of a dossier, which may be changed."""
    shutil.copytree(folder, to)
    with visitor_of(to) as visitor:
        yield visitor


def words_of(html: str) -> str:
    """Return the words of a page's content as one line."""
    start = html.find("<main")
    plain = re.sub(r"<[^>]+>", " ", html[start if start >= 0 else 0 :])
    return " ".join(unescape(plain).split())


def links_of(html: str) -> list[str]:
    """Return the addresses of a page's links that stay on the site, without what follows #."""
    found = (unescape(a) for a in re.findall(r'<a\b[^>]*?\bhref="([^"]*)"', html))
    return [a.split("#")[0] for a in found if a.startswith("/") and not a.startswith("//")]
