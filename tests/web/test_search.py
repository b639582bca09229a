"""Search: words in context, names, filters, and words that nobody can search for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.visitor import Visitor, links_of, visitor_of, words_of


@pytest.fixture(scope="module")
def visitor(sample_folder: Path) -> Iterator[Visitor]:
    with visitor_of(sample_folder) as found:
        yield found


def test_hits_stand_in_context_and_lead_to_their_place(visitor: Visitor) -> None:
    page = visitor.get("/search?words=islands")
    assert '<span class="mark hit">islands</span>' in page
    places = [a for a in links_of(page) if "?at=" in a]
    assert places
    assert 'id="sought"' in visitor.get(places[0])


def test_phrases_beginnings_and_exclusions(visitor: Visitor) -> None:
    both = words_of(visitor.get('/search?words="peace+treaty"'))
    none = words_of(visitor.get('/search?words="treaty+peace"'))
    assert "peace treaty" in both
    assert "No report holds" in none
    assert "No report holds" not in words_of(visitor.get("/search?words=treat*"))


def test_names_are_found_too(visitor: Visitor) -> None:
    page = visitor.get("/search?words=peskov")
    assert "/person:dmitry-peskov" in links_of(page)


def test_hits_are_narrowed_by_outlet_and_date(visitor: Visitor) -> None:
    words = words_of(visitor.get("/search?words=islands&outlet=Meridian+Wire"))
    assert "1 report" in words
    assert "Pacific Ledger" not in words


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/search", 200),
        ("/search?words=%22", 400),
        ("/search?words=islands&since=soon", 400),
        ("/search?words=%F0%A0%AE%B7", 200),
    ],
)
def test_no_words_and_odd_words(visitor: Visitor, path: str, status: int) -> None:
    assert "Traceback" not in visitor.get(path, status=status)
