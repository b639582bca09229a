"""Pictures of every page of the reading room, as the docs show them: ``make screenshots``.

Serves the sample dossier on this machine, opens its pages in Chromium at two widths and writes one PNG each.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.web.browser import EXECUTABLE, FLAGS
from tests.web.serving import served
from tests.web.site import sample_dossier

OUT = Path(__file__).resolve().parents[1] / "docs" / "screenshots"
WIDTHS = {"wide": 1440, "narrow": 390}
HEIGHTS = {"wide": 1500, "narrow": 1300}
MOST_BYTES = 300_000

Find = Callable[[Any], str]


def _first(listing: str, pattern: str) -> Find:
    """Return the way to the first link on a page whose address fits a pattern."""

    def find(page: Any) -> str:
        page.goto(page.base + listing)
        every = page.eval_on_selector_all("main a[href]", "links => links.map(a => a.getAttribute('href'))")
        return next((href for href in every if re.fullmatch(pattern, href)), listing)

    return find


PAGES: dict[str, str | Find] = {
    "overview": "/?new=2026-01-01",  # the sample came into its record on the day after
    "overview-zoomed": "/?since=2024-06-01&until=2025-12-31#years",
    "timeline": "/timeline?order=date",
    "positions": "/positions",
    "people": "/people",
    "person": "/people/person:fumio-kishida",
    "office": "/people/office:JPN-head-of-government",
    "reports": "/reports",
    "report": _first("/reports", r"/[0-9a-f]{12,64}"),
    "statements": "/statements",
    "entry": _first("/timeline?order=date&since=2022-03-21&until=2022-03-21", r"/[0-9a-f]{12,64}"),
    "search": "/search?words=islands",
    "compare": "/compare",
    "flags": "/flags",
    "review": "/review",
    "outlets": "/outlets",
    "add": "/add",
}


def main(names: Collection[str]) -> int:
    """Make the pictures of those names, or all; return 0, or 1 where a page could not be shown."""
    from playwright.sync_api import sync_playwright

    OUT.mkdir(parents=True, exist_ok=True)
    wrong = 0
    chosen = {name: where for name, where in PAGES.items() if not names or name in names}
    with (
        tempfile.TemporaryDirectory() as scratch,
        served(sample_dossier(Path(scratch) / "peace-treaty")) as base,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=str(EXECUTABLE), args=list(FLAGS))
        for width in WIDTHS:
            with _page(browser, base, width) as page:
                wrong += sum(_picture(page, name, width, where) for name, where in chosen.items())
        browser.close()
    return 1 if wrong else 0


@contextmanager
def _page(browser: Any, base: str, width: str) -> Iterator[Any]:
    context = browser.new_context(
        viewport={"width": WIDTHS[width], "height": HEIGHTS[width]}, color_scheme="light", reduced_motion="reduce"
    )
    page = context.new_page()
    page.base = base
    yield page
    context.close()


def _picture(page: Any, name: str, width: str, where: str | Find) -> int:
    """Write one picture, lower where it would be too large a file; return 1 where the page answers with an error."""
    path = where if isinstance(where, str) else where(page)
    answer = page.goto(page.base + path)
    if answer is not None and answer.status >= 400:
        sys.stdout.write(f"{name}: {path} answers {answer.status}\n")
        return 1
    top = int(page.evaluate("location.hash ? document.querySelector(location.hash).offsetTop - 16 : 0"))
    total = int(page.evaluate("document.documentElement.scrollHeight"))
    height = min(HEIGHTS[width], total - top)
    while True:
        clip = {"x": 0, "y": top, "width": WIDTHS[width], "height": height}
        data = page.screenshot(full_page=True, clip=clip, animations="disabled")
        if len(data) < MOST_BYTES or height < 500:
            break
        height = int(height * 0.9)
    (OUT / f"{name}-{width}.png").write_bytes(data)
    sys.stdout.write(f"{name}-{width}.png  {len(data) // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
