"""Days told: the word that stands before a date."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.dating.days import word_before


@pytest.mark.parametrize(
    ("before", "word"),
    [
        ("It has been open since ", "since"),
        ("Since ", "since"),
        ("the miners' ", "miners'"),
        ("closed (in ", "in"),
        ("by mid-", "mid"),
        ("— ", ""),
        ("", ""),
    ],
)
def test_the_word_before_a_date(before: str, word: str) -> None:
    assert word_before(f"{before}May 2003", len(before)) == word


@given(st.text("aB ’'.-\n", max_size=30))
def test_marks_between_are_passed_over(before: str) -> None:
    found = re.search(r"([\w'’]+)\W*$", before[-25:])
    assert word_before(before, len(before)) == (found[1].lower() if found else "")
