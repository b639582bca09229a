"""Eras: the shipped file is sound, and names are found word for word."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.eras import EraIndex, shipped_eras
from chancery.model.token import tokenize

FACTS = {
    "checked": "2031-01-01",
    "events": {"Quenlow Accord | accord of Quenlow": "2021-05-04/2023"},
    "things": {"Quenlow": "1999/.."},
    "people": {"Dara Ostrevik": "2015/2020"},
    "words": {"dream parlour | dream parlours": "2012/.."},
}


def found(text: str, index: EraIndex) -> list[str]:
    tokens = tokenize(text)
    hits = [index.find(tokens, at) for at in range(len(tokens))]
    return [hit.era.name for hit in hits if hit is not None]


def test_the_longest_name_wins_and_keeps_its_capitals() -> None:
    index = EraIndex(FACTS)
    assert found("the Quenlow Accord held", index) == ["Quenlow Accord"]
    assert found("in Quenlow, Dara Ostrevik spoke", index) == ["Quenlow", "Dara Ostrevik"]
    assert found("the quenlow accord held", index) == []
    assert found("Dream Parlours opened", index) == ["dream parlour"]


def test_the_end_of_a_name_at_the_end_of_a_text() -> None:
    assert found("an accord of", EraIndex(FACTS)) == []


@pytest.mark.parametrize("value", ["some day", "2020/2010", "../2010"])
def test_a_row_without_a_first_day_is_refused(value: str) -> None:
    with pytest.raises(KnowledgeError, match="Quenlow"):
        found("in Quenlow", EraIndex({**FACTS, "things": {"Quenlow": value}}))


def test_the_shipped_file_is_sound() -> None:
    index = shipped_eras()
    assert len(index.eras) > 1500
    assert all(date(1700, 1, 1) <= era.first <= index.checked for era in index.eras)
    assert all(era.until is None or era.until >= era.first for era in index.eras)


def test_no_name_stands_in_two_rows() -> None:
    index = shipped_eras()
    rows = [name for name, table in ((e.name, e) for e in index.eras)]
    assert len(rows) == len(set(rows))


def test_rows_taken_up_again_give_the_same() -> None:
    index = EraIndex(FACTS)
    again = EraIndex(rows=index.rows)
    assert again.eras == index.eras
    assert found("in Quenlow, Dara Ostrevik spoke of a dream parlour", again) == [
        "Quenlow", "Dara Ostrevik", "dream parlour"
    ]  # fmt: skip
