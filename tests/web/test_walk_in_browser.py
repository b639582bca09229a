"""The six questions that a stranger asks, answered by the clicks that the docs name (docs/12_the_reading_room.md)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from chancery.dossier import Dossier
from tests.web.browser import needs_browser, watched

pytestmark = needs_browser


def test_who_holds_what_now(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        now = seen.go("/").locator(".now").inner_text()
        assert "Japan for since 22 March 2022" in now
        assert "Russia for since 24 October 2025; before that conditional" in now
        assert "Russia against" in now


def test_who_moved_when_and_in_which_words(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.get_by_role("link", name="Who moved, and in which words").click()
        shift = page.locator(".shift", has_text="refuses to discuss → conditional")
        assert "5 June 2024" in shift.inner_text()
        assert "no chance of negotiating" in shift.locator(".side-before blockquote").inner_text()
        assert "but only if" in shift.locator(".side-after blockquote").inner_text()


def test_on_whose_word_we_know(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.get_by_role("link", name="Russia is breaking off its negotiations").first.click()
        page.wait_for_load_state()
        shown = page.locator("main").inner_text()
        reports, outlets, origins = (int(n) for n in re.findall(r"(\d+) (?:reports|outlets|origins)\b", shown)[:3])
        assert reports >= outlets >= origins > 3
        assert "Pacific Ledger" in shown
        assert "Meridian Wire" in shown


def test_which_reports_repeat_others(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.get_by_role("link", name="Compare", exact=True).click()
        page.wait_for_load_state()
        shown = page.locator("main").inner_text()
        assert "Balkan Morning" in shown
        assert "Meridian Wire" in shown


def test_what_is_new(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/?new=2026-01-01")
        fresh = page.locator(".fresh").inner_text()
        assert "17 reports" in fresh
        assert "2 shifts of position" in fresh
        assert page.locator(".fresh .plain-list li").count() >= 8
        assert "Nothing came in" in seen.go("/?new=2099-01-01").locator(".fresh").inner_text()


def test_where_reports_disagree(site: str, sample_folder: Path, chromium: Any) -> None:
    with Dossier.open(sample_folder) as dossier:
        told = [flag["says"] for flag in dossier.flags()]
    assert told
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.get_by_role("link", name="Flags", exact=True).click()
        page.wait_for_load_state()
        shown = page.locator("main").inner_text()
        assert [says for says in told if says not in shown] == []
