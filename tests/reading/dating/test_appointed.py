"""Appointed days: named with an occasion, and not told as news."""

from __future__ import annotations

import pytest

from chancery.model.span import Span
from chancery.reading.dating.appointed import is_appointed


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ten days before the election on May 1, Quen is quiet.", "May 1"),
        ("He campaigned for the January 21 polls.", "January 21"),
        ("She spoke at the second debate Sept. 27 in Quen.", "Sept. 27"),
        ("Unions called a strike on Tuesday, June 3.", "June 3"),
        ("They recalled the March 4 attacks.", "March 4"),
        ("Rivals have called a general strike in Quenlow on May 3 to oust him.", "May 3"),
        ("He spoke of the summit in New Quenlow on June 3.", "June 3"),
    ],
)
def test_a_day_with_an_occasion_is_appointed(text: str, day: str) -> None:
    assert is_appointed(text, Span(text.index(day), text.index(day) + len(day)))


@pytest.mark.parametrize(
    "text",
    [
        "The envoy arrived on May 1 in Quen.",
        "She spoke at a news conference on May 1.",
        "She told a rally in Quenlow on May 1 that it was over.",
        "On May 1 the ferry sank.",
        "May 1",
    ],
)
def test_a_day_of_something_told_is_not(text: str) -> None:
    assert not is_appointed(text, Span(text.index("May 1"), text.index("May 1") + 5))
