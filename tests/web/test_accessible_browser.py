"""axe-core on every page of the desk, light and dark, wide and narrow; no page is wider than its window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from tests.web.browser import needs_browser, watched


@pytest.fixture(scope="module")
def paths(sample_folder: Path) -> dict[str, str]:
    """One address of each kind of page."""
    with Dossier.open(sample_folder) as dossier, dossier.view() as view:
        reprint = view.reprints()[0][1]
        occurrence = max(view.occurrences(), key=lambda o: o.reports)
        return {
            "reports": "/reports",
            "statements": "/statements?speaker=Peskov",
            "flags": "/flags",
            "search": "/search?words=islands",
            "nothing found": "/reports?words=xylophone",
            "add": "/add",
            "outlets": "/outlets",
            "outlet": "/outlets?outlet=Meridian+Wire",
            "compare": "/compare",
            "two reports": f"/compare?a={reprint.a.report}&b={reprint.b.report}",
            "two moments": "/compare?since=2026-01-01",
            "review": f"/review/{view.flags()[0].id}",
            "report": f"/{reprint.a.report}",
            "statement": f"/{view.statements(speaker='Peskov')[0].id}",
            "event": f"/{view.events()[0].id}",
            "occurrence": f"/{occurrence.id}",
            "position": f"/{view.positions()[0].id}",
            "shift": f"/{view.shifts()[0].id}",
            "flag": f"/{view.flags()[0].id}",
            "reprint": f"/{view.reprints()[0][0]}",
            "story": f"/{view.stories()[0].id}",
        }


@needs_browser
@pytest.mark.parametrize(("width", "theme"), [("wide", "light"), ("narrow", "dark")])
def test_no_page_has_a_serious_finding_or_is_too_wide(
    site: str, chromium: Any, paths: dict[str, str], width: str, theme: str
) -> None:
    found: dict[str, object] = {}
    with watched(chromium, site, width, theme=theme) as seen:
        for name, path in paths.items():
            page = seen.go(path)
            page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
            told = seen.serious()
            if told or seen.overflow() > 0:
                found[name] = [*told, f"{seen.overflow()} px too wide"]
        assert seen.wrong == []
    assert found == {}
