"""A real Chromium for the tests of the pages, and what the tests look at in it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.shared import REQUIRED

EXECUTABLE = Path("/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WIDTHS = {"narrow": (390, 844), "wide": (1440, 900)}
AXE = Path(__file__).parent / "vendor" / "axe.min.js"

needs_browser = pytest.mark.skipif(
    not EXECUTABLE.is_file() and "browser" not in REQUIRED, reason=f"needs Chromium at {EXECUTABLE}"
)


@dataclass
class Watched:
    """A page of the browser with what went wrong on it: messages of the console, errors, refused requests."""

    page: Any
    base: str
    wrong: list[str] = field(default_factory=list)

    def go(self, path: str) -> Any:
        """Open a page of the site and give it."""
        answer = self.page.goto(self.base + path, wait_until="load")
        assert answer is not None
        assert answer.status < 400, f"{path} answers {answer.status}"
        return self.page

    def serious(self) -> list[str]:
        """Run axe-core and return what it finds serious or critical, one line a finding."""
        self.page.evaluate(AXE.read_text(encoding="utf-8") + "; undefined")
        found = self.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        return [
            f"{v['id']}: {v['help']}: {json.dumps([n['target'] for n in v['nodes']][:4])}"
            for v in found["violations"]
            if v["impact"] in ("serious", "critical")
        ]

    def overflow(self) -> int:
        """Return by how many pixels the page is wider than the window."""
        return int(self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


@contextmanager
def watched(
    chromium: Any, base: str, width: str = "wide", *, theme: str = "light", scripts: bool = True
) -> Iterator[Watched]:
    """Give a fresh page of a fresh profile, watched for errors."""
    w, h = WIDTHS[width]
    context = chromium.new_context(
        viewport={"width": w, "height": h}, color_scheme=theme, java_script_enabled=scripts, reduced_motion="reduce"
    )
    context.set_default_timeout(8_000)
    page = context.new_page()
    seen = Watched(page, base)
    page.on("console", lambda m: seen.wrong.append(f"console {m.type}: {m.text}") if m.type == "error" else None)
    page.on("pageerror", lambda e: seen.wrong.append(f"error: {e}"))
    # a picture still on its way when a key leads on is given up by the browser, which is no failure of ours
    page.on(
        "requestfailed",
        lambda r: None if "ERR_ABORTED" in str(r.failure) else seen.wrong.append(f"failed: {r.url} {r.failure}"),
    )
    page.on("request", lambda r: None if r.url.startswith((base, "data:")) else seen.wrong.append(f"outside: {r.url}"))
    try:
        yield seen
    finally:
        context.close()
