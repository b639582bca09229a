"""Seasons: words of a part of the year weigh every year alike, and the right months of each more."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.model.dates import Interval
from chancery.reading.dating.near_days import NearDays, curve_of, near_days, together
from chancery.reading.dating.seasons import season_days
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

YEARS = Interval(date(2001, 1, 1), date(2012, 12, 31))


def season(text: str) -> NearDays | None:
    page = cut("News of the coast\n\n" + text)
    return season_days(page, find_times(page))


@pytest.mark.parametrize(
    ("text", "likely", "unlikely"),
    [
        ("The port of Quenlow will be closed next year.", date(2005, 11, 5), date(2005, 1, 20)),
        ("The bank expects to move early next year.", date(2005, 12, 10), date(2005, 3, 1)),
        ("The ferry sank off Quenlow earlier this year.", date(2005, 10, 1), date(2005, 1, 10)),
        ("The council will vote later this year.", date(2005, 3, 1), date(2005, 12, 10)),
        ("The mill closed last fall.", date(2005, 2, 1), date(2005, 11, 1)),
        ("The mill will open this summer.", date(2005, 6, 1), date(2005, 12, 10)),
        ("Sales of the mill fell in the third quarter.", date(2005, 10, 20), date(2005, 5, 20)),
    ],
)
def test_words_of_a_part_of_the_year_say_when_in_a_year(text: str, likely: date, unlikely: date) -> None:
    found = season(text)
    assert found is not None
    curve = curve_of(found, YEARS)
    assert at(curve, likely) > at(curve, unlikely)
    assert at(curve, likely) == at(curve, likely.replace(year=2009))


@pytest.mark.parametrize(
    "text",
    [
        "The port of Quenlow was closed last year.",  # written all round the year
        "The ferry sank on Tuesday.",
        "Sales of the mill fell in the third quarter of 2005.",  # of a known year, see labelled.py
    ],
)
def test_other_words_say_nothing(text: str) -> None:
    assert season(text) is None


def test_days_and_seasons_are_weighed_together() -> None:
    page = cut("News of the coast\n\nThe ferry sank on October 3. It will be raised early next year.")
    times = find_times(page)
    days, parts = near_days(page, times), season_days(page, times)
    both = together(days, parts)
    assert days is not None
    assert parts is not None
    assert both is not None
    for day in (date(2005, 10, 4), date(2005, 5, 4), date(2006, 1, 1)):
        summed = at(curve_of(days, YEARS), day) + at(curve_of(parts, YEARS), day)
        assert abs(at(curve_of(both, YEARS), day) - summed) < 1e-9
    assert together(None, None) is None
