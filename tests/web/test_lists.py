"""The lists of reports, statements and flags: what they show, how they are narrowed, what an empty one says."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from tests.web.visitor import Visitor, links_of, visitor_of, words_of


@pytest.fixture(scope="module")
def visitor(sample_folder: Path) -> Iterator[Visitor]:
    with visitor_of(sample_folder) as found:
        yield found


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    folder = tmp_path_factory.mktemp("new") / "empty"
    Dossier.create(folder, parties=["Japan"]).close()
    with visitor_of(folder) as found:
        yield found


def test_reports_are_listed_with_date_outlet_and_what_they_add(visitor: Visitor) -> None:
    words = words_of(visitor.get("/reports"))
    assert "Peskov brushes aside Ishiba's wish for peace treaty" in words
    assert "25 January 2025" in words
    assert "Harbour Dispatch" in words


def test_statements_are_narrowed_by_speaker_and_date(visitor: Visitor) -> None:
    whole = words_of(visitor.get("/statements"))
    narrow = words_of(visitor.get("/statements?speaker=Peskov&since=2025"))
    assert "Fumio Kishida" in whole
    assert "Dmitry Peskov" in narrow
    assert "Fumio Kishida, Prime Minister" not in narrow


def test_the_form_keeps_what_was_asked(visitor: Visitor) -> None:
    page = visitor.get("/statements?speaker=Peskov&order=-date&background=0")
    assert 'name="speaker" type="text" value="Peskov"' in page
    assert '<option value="-date" selected>' in page
    assert '<option value="0" selected>' in page


def test_a_long_list_goes_on_after_the_last_row(visitor: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("chancery.web.lists.PAGE", 5)
    seen: list[str] = []
    path = "/reports?order=-date"
    for _ in range(10):
        page = visitor.get(path)
        rows = page[page.index('id="rows"') :]
        seen += [a for a in links_of(rows) if len(a) == 65]
        following = [a for a in links_of(page) if "cursor=" in a]
        if not following:
            break
        path = following[0]
    assert len(seen) == len(set(seen)) == 17


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/statements?since=soon", "is no date"),
        ("/statements?state=Ruritania", "Ruritania"),
        ("/reports?cursor=nonsense", "is no cursor"),
        ("/flags?kind=guess", "No kind 'guess'"),
    ],
)
def test_what_cannot_be_asked_is_told_on_the_page(visitor: Visitor, path: str, says: str) -> None:
    assert says.casefold() in words_of(visitor.get(path, status=400)).casefold()


def test_nothing_that_fits_leads_back_to_all(visitor: Visitor) -> None:
    page = visitor.get("/reports?words=xylophone")
    assert "No report fits all that" in words_of(page)
    assert "/reports" in links_of(page)


def test_flags_name_the_kind_the_words_and_the_likely_reading(visitor: Visitor) -> None:
    words = words_of(visitor.get("/flags"))
    assert "slip" in words
    assert "Likely Tokyo" in words


@pytest.mark.parametrize(
    "path", ["/reports", "/statements", "/flags", "/search", "/outlets", "/compare", "/review", "/add"]
)
def test_an_empty_dossier_says_what_to_do(empty: Visitor, path: str) -> None:
    words = words_of(empty.get(path))
    assert len(words) > 80
    assert "None" not in words


def test_a_list_can_be_had_as_the_record_stood(visitor: Visitor) -> None:
    assert "No report fits all that" in words_of(visitor.get("/reports?recorded_as_of=2026-01-01"))
    assert "17 reports" in words_of(visitor.get("/reports?recorded_as_of=2026-01-03"))
