"""The frame, overview, timeline, positions and people in a real browser, on the sample dossier."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.web.browser import needs_browser, watched

pytestmark = needs_browser

PAGES = {
    "overview": "/",
    "zoomed": "/?since=2025-01-01&until=2025-12-31",
    "timeline": "/timeline",
    "timeline of one party": "/timeline?party=JPN&kind=saying",
    "nothing found": "/timeline?words=zzzzzz",
    "positions": "/positions",
    "people": "/people",
    "person": "/people/person:fumio-kishida",
    "office": "/people/office:JPN-head-of-government",
}


LOOKS = [("narrow", "light"), ("wide", "dark")]
OTHER_LOOKS = [("narrow", "dark"), ("wide", "light")]


@pytest.mark.parametrize(
    ("path", "width", "theme"),
    [(path, *look) for path in PAGES.values() for look in LOOKS]
    + [(PAGES[name], *look) for name in ("overview", "timeline", "positions") for look in OTHER_LOOKS],
)
def test_each_page_is_whole(site: str, chromium: Any, path: str, width: str, theme: str) -> None:
    with watched(chromium, site, width, theme=theme) as seen:
        page = seen.go(path)
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        assert page.evaluate("document.documentElement.lang") == "en"
        assert seen.overflow() <= 0
        assert seen.serious() == []
        assert seen.wrong == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_each_page_works_without_scripts(site: str, chromium: Any, path: str) -> None:
    with watched(chromium, site, "narrow", scripts=False) as seen:
        page = seen.go(path)
        assert page.locator("h1").inner_text()
        assert seen.wrong == []


@pytest.mark.parametrize(("width", "variant"), [("narrow", "narrow"), ("wide", "wide")])
def test_one_variant_of_a_drawing_shows_and_its_letters_can_be_read(
    site: str, chromium: Any, width: str, variant: str
) -> None:
    with watched(chromium, site, width) as seen:
        page = seen.go("/")
        for drawing in page.locator(".drawing").all():
            shown = [d for d in drawing.locator(".drawn").all() if d.is_visible()]
            assert [d.get_attribute("class") for d in shown] == [f"drawn drawn-{variant}"]
        smallest = page.evaluate(
            """() => Math.min(...[...document.querySelectorAll('.drawn text')].filter(t => t.getClientRects().length)
            .map(t => parseFloat(t.getAttribute('font-size')) * t.ownerSVGElement.getScreenCTM().a))"""
        )
        assert smallest >= 11


def test_names_of_tenures_do_not_overlap(site: str, chromium: Any) -> None:
    with watched(chromium, site, "wide") as seen:
        page = seen.go("/")
        boxes = [t.bounding_box() for t in page.locator(".drawn-wide .holder").all()]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            if abs(a["y"] - b["y"]) < 4:
                assert a["x"] + a["width"] <= b["x"] + 1 or b["x"] + b["width"] <= a["x"] + 1


def test_the_first_tab_skips_to_the_content(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/timeline")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"


def test_every_page_is_reached_by_keyboard(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        reached = []
        for _ in range(30):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.textContent.trim()"))
        assert [w for w in reached if w in ("Overview", "Timeline", "Positions", "People", "Flags", "Add")] == [
            "Overview", "Timeline", "Positions", "People", "Flags", "Add",
        ]  # fmt: skip


def test_years_are_chosen_by_dragging(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        svg = page.locator(".brushed .drawn-wide svg")
        svg.scroll_into_view_if_needed()
        box = svg.bounding_box()
        page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.7, box["y"] + 30, steps=5)
        page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 30, steps=5)
        page.mouse.up()
        page.wait_for_url(re.compile(r"since=202\d-\d\d-01&until=202\d-\d\d-(?:28|29|30|31)"))
        since = page.locator("#f-since")
        assert since.input_value() > "2023-06"
        assert page.locator("h1").is_visible()
        page.go_back()
        page.wait_for_url(lambda url: "since" not in url)
        assert seen.wrong == []


def test_years_are_chosen_by_keys(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.locator(".brushed .drawn-wide svg").focus()
        for key in ("ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Shift+ArrowRight", "Enter"):
            page.keyboard.press(key)
        page.wait_for_url(re.compile("since=.*until="))
        assert seen.wrong == []


def test_years_are_chosen_without_scripts(site: str, chromium: Any) -> None:
    with watched(chromium, site, scripts=False) as seen:
        page = seen.go("/")
        page.locator("#f-since").fill("2024")
        page.locator("#f-until").fill("2025-06")
        page.get_by_role("button", name="Show these days").click()
        assert "since=2024" in page.url
        assert page.locator("#years-h").inner_text() == "January 2024 – June 2025"


def test_steps_in_time_change_the_years_in_place(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/")
        page.evaluate("window.sameDocument = true")
        page.get_by_role("link", name="Zoom in").click()
        page.wait_for_url(re.compile("since="))
        page.get_by_role("link", name="All years").wait_for()
        assert page.evaluate("window.sameDocument")
        assert page.evaluate("document.activeElement.id").startswith("zoom-")
        assert seen.wrong == []


def test_the_timeline_is_narrowed_by_its_form(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/timeline")
        page.get_by_label("Party").select_option(label="Japan")
        page.get_by_label("From").fill("2025")
        page.get_by_role("button", name="Show", exact=True).click()
        page.wait_for_url(re.compile("party=JPN"))
        assert page.url.endswith("party=JPN&since=2025&order=-date")
        years = {h.inner_text() for h in page.locator("h2.year").all()}
        assert years
        assert min(years) >= "2024"  # a date between 2024 and 2025 may lie in 2025
        counts = page.locator(".occ-told .counts")
        assert counts.count() > 3
        for told in counts.all():
            assert re.fullmatch(r"\d+ reports? / \d+ outlets? / \d+ origins?", told.text_content() or "")


def test_background_is_folded(site: str, chromium: Any) -> None:
    with watched(chromium, site, scripts=False) as seen:
        page = seen.go("/timeline?since=2022&until=2022")
        fold = page.locator("details.background").first
        assert fold.get_attribute("open") is None
        assert not fold.locator(".occ").first.is_visible()
        fold.locator("summary").click()
        assert fold.locator(".occ").first.is_visible()


def test_a_shift_shows_both_sides_words(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/positions")
        shift = page.locator(".shift").first
        assert "→" in shift.locator(".shift-title").inner_text()
        before, after = shift.locator(".side-before").bounding_box(), shift.locator(".side-after").bounding_box()
        assert before["x"] + before["width"] < after["x"]
        assert shift.locator("blockquote").count() == 2
        assert shift.locator("del, ins, mark.shared").count() >= 1 or "share no wording" in shift.inner_text()


def test_a_person_is_found_by_name(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/people")
        page.get_by_role("searchbox", name="Name").fill("Peskov")
        page.get_by_role("button", name="Find").click()
        page.get_by_role("link", name="Dmitry Peskov").click()
        assert page.locator("h1").inner_text() == "Dmitry Peskov"
        assert "Песков" in page.locator(".aliases").inner_text() or page.locator(".aliases").count() == 1
        assert page.locator(".occ").count() >= 3
        assert seen.wrong == []


def test_the_theme_is_kept(site: str, chromium: Any) -> None:
    for scripts in (True, False):
        with watched(chromium, site, scripts=scripts) as seen:
            page = seen.go("/people?kind=office")
            page.get_by_role("button", name="Dark").click()
            page.goto(f"{site}/timeline")
            assert page.locator("html").get_attribute("data-theme") == "dark"
            dark = page.evaluate("getComputedStyle(document.body).backgroundColor") if scripts else None
            assert dark in (None, "rgb(22, 21, 15)")


def test_paper_shows_the_content_and_no_controls(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        page = seen.go("/timeline")
        page.emulate_media(media="print")
        for gone in (".filters", ".sections", ".searchbox", ".themes"):
            assert not page.locator(gone).is_visible()
        assert page.locator(".news .occ").first.is_visible()
        assert page.locator(".background .occ").first.is_visible()
        assert len(page.pdf()) > 20_000


def test_an_address_that_leads_nowhere_says_so(site: str, chromium: Any) -> None:
    with watched(chromium, site) as seen:
        answer = seen.page.goto(f"{site}/people/person:nobody")
        assert answer.status == 404
        assert "nobody of that name" in seen.page.locator("main").inner_text().lower()
        assert seen.serious() == []
