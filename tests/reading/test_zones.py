"""What stands beside the news is told whatever its letters are like."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.reading.zones import find_paragraphs


@pytest.mark.parametrize(
    "line", ["file photo: the pier at Lorn", "File photo: the pier at Lorn", "FILE PHOTO: THE PIER", "FİLE PHOTO: LORN"]
)
def test_captions_in_any_case(line: str) -> None:
    """Small letters, capitals, and capitals of an alphabet whose small ones are others."""
    text = f"Lorn opens its pier\n\n{line}\n\nThe council of Lorn opened the pier on Monday, its spokesman said.\n"
    assert "caption" in [zone.kind for zone in find_paragraphs(text)]


NEWS = "The council of Lorn opened the pier on Monday, its spokesman said. Boats may use it from June.\n"


@pytest.mark.parametrize(
    "line",
    [
        "Harbour Herald, 29 December 2023",
        "Harbour Herald, December 29, 2023",
        "By Ann Author, Harbour Herald, 29 December 2023",
        "The Harbour Herald | Friday, 29 December 2023",
        "(Harbour Herald, 29 December 2023)",
        "HARBOUR HERALD – 29/12/2023",
        "29 Dec 2023 | Harbour Herald",
    ],
)
def test_a_line_of_outlet_and_day_above_the_news_dates_the_page(line: str) -> None:
    text = f"Lorn opens its pier\n\n{line}\n\n{NEWS}"
    assert [zone.kind for zone in find_paragraphs(text)] == ["headline", "byline", "body"]
    assert read(Report(text), load_knowledge()).published.value == "2023-12-28/2023-12-30"


@pytest.mark.parametrize(
    "text",
    [
        f"Lorn remembers the flood, 29 December 1993\n\n{NEWS}",
        f"Lorn opens its pier\n\n{NEWS}\nSigned in Lorn, 29 December 1993\n",
        f"Lorn opens its pier\n\nThe pier was begun on Monday, 29 December 1993\n\n{NEWS}",
    ],
)
def test_a_day_in_a_headline_or_below_the_news_dates_no_page(text: str) -> None:
    assert all(step.rule != "stamp" for step in read(Report(text), load_knowledge()).published.basis)
