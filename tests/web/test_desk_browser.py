"""The desk in a real browser: adding by upload, review by keys, search, print, and all of it without scripts."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from tests.web.browser import needs_browser, watched
from tests.web.serving import served

NEWS = (
    "Tokyo wants talks\n\nJapan's Prime Minister Sanae Takaichi said on 24 October 2025 that Tokyo wanted to conclude "
    "a peace treaty with Russia. Kremlin spokesman Dmitry Peskov said that Moscow would answer next week.\n"
)


@pytest.fixture
def folder(sample_folder: Path, tmp_path: Path) -> Path:
    """A copy of the sample dossier."""
    shutil.copytree(sample_folder, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture
def base(folder: Path) -> Iterator[str]:
    """The address of its pages."""
    with served(folder) as address:
        yield address


@needs_browser
def test_a_report_is_added_by_upload_and_its_page_tells_what_it_adds(base: str, chromium: Any, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    with watched(chromium, base) as seen:
        page = seen.go("/add")
        page.set_input_files("input[name=files]", str(tmp_path / "news.txt"))
        page.fill("input[name=outlet]", "Evening Star")
        page.fill("input[name=published]", "2025-10-25")
        page.click(".add button.primary")
        page.wait_for_selector("text=1 report added", timeout=60_000)
        assert "Sanae Takaichi" in (page.text_content("main") or "")
        assert seen.serious() == []
        page.click(".outcome h2 a")
        assert "Tokyo wants talks" in (page.text_content("h1") or "")
        assert seen.wrong == []


@needs_browser
def test_one_key_decides_and_goes_on(base: str, folder: Path, chromium: Any) -> None:
    with watched(chromium, base) as seen:
        page = seen.go("/review")
        first = page.url
        with page.expect_navigation():
            page.keyboard.press("y")
        second = page.url
        assert second != first
        with page.expect_navigation():
            page.keyboard.press("z")
        assert page.url.split("?")[0] == first.split("?")[0]
        with page.expect_navigation():
            page.keyboard.press("u")
        with page.expect_navigation():
            page.keyboard.press("k")
        with page.expect_navigation():
            page.keyboard.press("j")
        page.keyboard.press("?")
        assert page.evaluate("document.getElementById('help').open") is True
        with page.expect_navigation():
            page.keyboard.press("n")
        assert seen.wrong == []
    with Dossier.open(folder) as dossier, dossier.view() as view:
        assert sorted(d.verdict for d in view.decisions()) == ["reject", "unsure"]


@needs_browser
def test_the_span_of_a_reviewed_entry_is_edited_in_its_report(base: str, chromium: Any) -> None:
    with watched(chromium, base) as seen:
        page = seen.go("/review")
        while not page.query_selector("[data-key=e]"):
            with page.expect_navigation():
                page.keyboard.press("j")
        with page.expect_navigation():
            page.keyboard.press("e")
        start, end = (int(page.input_value(f"#correct-form [name={name}]")) for name in ("start", "end"))
        assert 0 <= start < end
        assert page.input_value("#correct-form [name=words]").strip()


@needs_browser
def test_search_finds_and_leads_to_the_place(base: str, chromium: Any) -> None:
    with watched(chromium, base) as seen:
        page = seen.go("/")
        page.fill("#q", '"peace treaty"')
        page.press("#q", "Enter")
        page.wait_for_selector(".hits .mark.hit")
        page.click(".hits .place >> nth=0")
        assert page.is_visible("#sought")
        assert page.evaluate("document.getElementById('sought').getBoundingClientRect().top") < 900
        assert seen.wrong == []


@needs_browser
def test_marks_explain_themselves_on_hover_and_on_focus(site: str, sample_folder: Path, chromium: Any) -> None:
    with Dossier.open(sample_folder) as dossier, dossier.view() as view:
        report = view.statements(speaker="Peskov")[0].report
    strip = "getComputedStyle(document.querySelector('.report-text a.mark'), '::after').position"
    for scripts in (True, False):
        with watched(chromium, site, scripts=scripts) as seen:
            page = seen.go(f"/{report}")
            mark = page.locator(".report-text a.mark").first
            mark.hover()
            if scripts:
                assert page.evaluate(strip) == "fixed"
                assert page.evaluate("document.querySelectorAll('.notes .lit, .named .lit').length") >= 1
                page.keyboard.press("Escape")
                assert page.evaluate("document.documentElement.classList.contains('quietened')")
            mark.focus()
            mark.press("Enter")
            assert "#" in page.url


@needs_browser
def test_pages_print_without_controls(site: str, sample_folder: Path, chromium: Any) -> None:
    with Dossier.open(sample_folder) as dossier, dossier.view() as view:
        report = view.reports()[-1].id
    with watched(chromium, site) as seen:
        page = seen.go(f"/{report}")
        page.emulate_media(media="print")
        assert page.is_hidden("nav.sections")
        assert page.is_hidden("#correct")
        assert page.is_visible("#text")
        assert page.is_visible("#cite-plain")
        assert page.pdf().startswith(b"%PDF")


@needs_browser
def test_everything_works_without_scripts(base: str, folder: Path, chromium: Any) -> None:
    with Dossier.open(folder) as dossier, dossier.view() as view:
        entry = next(s for s in view.statements(speaker="Peskov") if s.statement.content)
        words = entry.statement.content[0].text(view.report(entry.report).text)
    with watched(chromium, base, scripts=False) as seen:
        page = seen.go("/statements")
        page.fill("#f-speaker", "Peskov")
        page.click(".filters button.primary")
        assert "Dmitry Peskov" in (page.text_content("#rows") or "")
        page = seen.go(f"/{entry.report}")
        page.fill("#correct-form [name=words]", words)
        page.fill("#correct-form [name=value]", "Sergey Lavrov")
        page.click("#correct-form button.primary")
        assert "Sergey Lavrov" in (seen.go(f"/{entry.id}").text_content("h1") or "")
        page = seen.go("/review")
        before = page.url
        page.click("button.verdict-accept")
        page.wait_for_url(lambda url: url != before)
        page = seen.go("/add")
        page.fill("textarea[name=text]", NEWS)
        page.click(".add button.primary")
        page.wait_for_selector("text=1 report added", timeout=60_000)
        assert seen.wrong == []


@needs_browser
def test_a_long_list_grows_in_place(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/statements")
        before = page.locator("#rows .entries > li").count()
        page.click(".pager a")
        page.wait_for_selector(f":nth-match(#rows .entries > li, {before + 1})")
        ids = page.evaluate("[...document.querySelectorAll('#rows .entry-what .words a')].map((a) => a.pathname)")
        assert len(ids) == len(set(ids))
        assert seen.wrong == []
