"""Acting holders date by their acting time, and a feast marked "on Sunday" dates to its year."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.dates import Interval
from chancery.model.report import Report
from chancery.reading.reader import read


def bounds(body: str) -> Interval:
    """The bounds of a report without a date."""
    return read(Report("Envoys return to the table\n\n" + body), load_knowledge()).published.interval


@pytest.mark.parametrize("title", ["Acting President", "Interim President"])
def test_an_acting_holder_dates_by_the_acting_time(title: str) -> None:
    acting = bounds(f"{title} Nicolas Maduro said that a vote would be held.")
    elected = bounds("President Nicolas Maduro said that a vote would be held.")
    assert acting.latest is not None
    assert acting.latest.isoformat() < "2013-05-01"
    assert elected.latest is None or elected.latest.isoformat() > "2020"


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia marked the 65th anniversary of the end of the Second World War with a parade on Sunday.",
        "Veterans on Sunday marked the 65th anniversary of the end of the Second World War.",
        "The city celebrated the 65th anniversary of the end of the Second World War on Sunday.",
    ],
)
def test_a_feast_told_with_its_weekday_is_of_this_year(sentence: str) -> None:
    found = bounds(sentence)
    assert found.earliest is not None
    assert found.latest is not None
    assert {found.earliest.year, found.latest.year} == {2010}


@pytest.mark.parametrize(
    "sentence",
    [
        "Russia marked the 65th anniversary of the end of the Second World War with a parade.",
        "In 2010 Russia marked the 65th anniversary of the end of the Second World War on a Sunday.",
        "“We marked the 65th anniversary of the end of the Second World War on Sunday,” he had once said.",
    ],
)
def test_a_feast_told_back_only_says_that_it_is_over(sentence: str) -> None:
    found = bounds(sentence)
    assert found.latest is None or found.latest.year > 2012


def test_an_event_with_last_month_is_dated_by_it() -> None:
    found = bounds("The attacks on the World Trade Center last month killed thousands, the minister said.")
    assert (str(found.earliest), str(found.latest)) == ("2001-10-01", "2001-10-31")
