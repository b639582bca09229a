"""Selecting words in a real browser: UTF-16 offsets become the code points that the record counts in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chancery.dossier import Dossier
from chancery.intake import Given, take_text
from tests.samples import NOW
from tests.web.browser import Watched, needs_browser, watched
from tests.web.serving import served

TEXT = (
    "𠮷田 visits Nemuro\r\n\r\nJapanese Foreign Minister Takeshi Iwaya said on 24 January 2025 that \U0001f5fe talks "
    "with Russia would go on. Cafe\u0301 owners \U0001f468\u200d\U0001f469\u200d\U0001f467 agreed.\r\n\tFerries wait; "
    "<b>bold</b> & plain 𠮷 end.\n"
)  # fmt: skip

SELECT = """(words) => {
  for (const paragraph of document.querySelectorAll('#text [data-start]')) {
    const at = paragraph.textContent.indexOf(words);
    if (at < 0) continue;
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    let seen = 0;
    let begun = false;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const next = seen + node.data.length;
      if (!begun && at < next) { range.setStart(node, at - seen); begun = true; }
      if (begun && at + words.length <= next) { range.setEnd(node, at + words.length - seen); break; }
      seen = next;
    }
    const selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return true;
  }
  return false;
}"""
"""Select the first place of some words inside one paragraph."""


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a report of odd characters, and of the site."""
    folder = tmp_path_factory.mktemp("odd") / "odd"
    with Dossier.create(folder, parties=["Japan", "Russia"]) as dossier:
        report = take_text(TEXT, today=NOW.date(), given=Given(published="2025-01-25"))
        dossier.add([report], now=NOW)
    with served(folder) as base:
        yield base, f"/{report.id}"


@pytest.fixture
def page(odd: tuple[str, str], chromium: Any) -> Iterator[Watched]:
    with watched(chromium, odd[0]) as seen:
        seen.go(odd[1])
        yield seen
        assert seen.wrong == []


@needs_browser
def test_every_word_is_placed_in_code_points(page: Watched) -> None:
    words = [w for w in TEXT.split() if TEXT.count(w) == 1]
    assert any(ord(c) > 0xFFFF for w in words for c in w)
    for word in words:
        assert page.page.evaluate(SELECT, word), word
        place = page.page.evaluate("selectedPlace(document.getElementById('text'))")
        start = TEXT.index(word)
        assert place == {"start": start, "end": start + len(word), "words": word}


@needs_browser
def test_a_selection_over_paragraphs_and_margins_counts_line_ends(page: Watched) -> None:
    place = page.page.evaluate(
        """() => {
          const all = document.querySelectorAll('#text [data-start]');
          window.getSelection().setBaseAndExtent(all[0], 0, all[2], all[2].childNodes.length);
          return selectedPlace(document.getElementById('text'));
        }"""
    )
    end = TEXT.index("𠮷 end.") + len("𠮷 end.")
    assert place == {"start": 0, "end": end, "words": TEXT[:end]}
    whole = page.page.evaluate(
        "window.getSelection().selectAllChildren(document.body) || selectedPlace(document.getElementById('text'))"
    )
    assert (whole["start"], whole["end"]) == (0, len(TEXT.rstrip()))


@needs_browser
def test_the_key_opens_the_form_with_the_place_and_escape_closes_it(page: Watched) -> None:
    words = "\U0001f5fe talks with Russia"
    page.page.evaluate(SELECT, words)
    hint = page.page.locator(".selection-hint")
    assert "correct or add: 4 words" in (hint.text_content() or "")
    page.page.keyboard.press("e")
    form = "document.getElementById('correct-form').elements"
    start = TEXT.index(words)
    assert page.page.evaluate(f"[{form}.start.value, {form}.end.value]") == [str(start), str(start + len(words))]
    assert page.page.evaluate("document.activeElement.name") == "what"
    page.page.keyboard.press("Escape")
    assert page.page.evaluate("document.activeElement.id") == "text"


@needs_browser
def test_the_key_does_nothing_while_somebody_types(page: Watched) -> None:
    page.page.fill("#q", "")
    page.page.focus("#q")
    page.page.keyboard.press("e")
    assert page.page.input_value("#q") == "e"


@needs_browser
def test_a_speaker_corrected_by_keyboard_is_kept_over_a_rebuild(
    sample_folder: Path, tmp_path: Path, chromium: Any
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(sample_folder, folder)
    with Dossier.open(folder) as dossier, dossier.view() as view:
        entry = next(s for s in view.statements(speaker="Peskov") if s.statement.content)
        words = entry.statement.content[0].text(view.report(entry.report).text)
    with served(folder) as base, watched(chromium, base) as seen:
        page = seen.go(f"/{entry.report}")
        assert page.evaluate(SELECT, words[2:-2])
        page.keyboard.press("e")
        page.keyboard.press("Tab")
        page.keyboard.type("Sergey Lavrov")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        with Dossier.open(folder) as dossier:
            dossier.rebuild()
        assert "Sergey Lavrov" in (seen.go(f"/{entry.id}").text_content("h1") or "")
        assert seen.wrong == []
