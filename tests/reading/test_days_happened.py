"""Weekdays beside verbs that look ahead: which of them has been."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


def _day(sentence: str) -> str:
    """The day of the weekday of a sentence in a report of Wednesday, 15 May 2024."""
    text = f"Row over the pool\n{sentence}"
    times = read(Report(text, published="2024-05-15"), load_knowledge()).times
    return next((t.value.value or "")[:10] for t in times if "Tuesday" in t.span.text(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "The pool will stay open after a vote on Tuesday night.",
        "The pool may be shut under a plan put to the council on Tuesday night.",
        "The council moved to shut the pool at its meeting on Tuesday.",
        "The council voted 7-2 to shut the pool on Tuesday.",
        "Nobody at the hall on Tuesday would say what it will cost.",
        "Crowds in the hall on Tuesday night against plans to shut the pool sang.",
    ],
)
def test_the_day_has_been(sentence: str) -> None:
    assert _day(sentence) == "2024-05-14"


@pytest.mark.parametrize(
    "sentence",
    [
        "The council will vote on Tuesday.",
        "They agreed to meet on Tuesday.",
        "The two sides agreed to resume talks on Tuesday.",
        "The council is to shut the pool on Tuesday.",
    ],
)
def test_the_day_is_to_come(sentence: str) -> None:
    assert _day(sentence) == "2024-05-21"
