"""Quarters, seasons, fiscal years and classes, and counts from a year of beginning. The texts are our own."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.reading.dating.labelled import reckon_labelled
from chancery.reading.dating.lasting import reckon_lasting
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at


def labelled(text: str) -> list[Reckoned]:
    page = cut(text)
    return reckon_labelled(page, find_times(page))


def lasting(text: str) -> list[Reckoned]:
    page = cut(text)
    return reckon_lasting(page, find_times(page))


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("The mill reported fourth-quarter 2017 results.", date(2018, 2, 8), date(2017, 5, 1)),
        ("Q3 2022 revenue fell at the mill.", date(2022, 10, 27), date(2024, 1, 1)),
        ("The Otters open the 2021-22 season at home.", date(2021, 11, 15), date(2020, 5, 1)),
        ("The club sits fourth in the 2012–2013 season.", date(2013, 1, 20), date(2015, 1, 1)),
        ("Diplomas went to the Class of 2021 at the high school.", date(2021, 5, 28), date(2024, 5, 1)),
        ("Prices rose in the first three months of 1997.", date(1997, 4, 15), date(1998, 9, 1)),
        ("Sales grew in the first half of 2004.", date(2004, 8, 3), date(2006, 1, 1)),
        ("Sales grew in the last six months of 2004.", date(2005, 2, 3), date(2003, 2, 1)),
        ("Sales grew in fiscal 2016 at the chain.", date(2016, 11, 30), date(2020, 1, 1)),
    ],
)
def test_a_label_is_news_in_its_own_time(text: str, inside: date, outside: date) -> None:
    (found,) = labelled(text)
    assert at(found.curve, inside) > at(found.curve, outside)
    assert not found.clue.constraint.hard


@pytest.mark.parametrize(
    "text",
    [
        "They lived there in 1998-2004.",
        "Call 555-2019-20 for seats.",
        "The law covers 2021-22.",
        "Workers of the class of 1848 rose.",
        "The third quarter was good.",
        "They met in the first weeks of 2004.",
    ],
)
def test_what_is_no_label_says_nothing(text: str) -> None:
    assert labelled(text) == []


def test_the_newest_of_a_kind_counts() -> None:
    (found,) = labelled("Profit was higher than in Q3 2019 and Q3 2020, and most of all in Q2 2021.")
    assert found.name == "quarter Q2 2021"


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("The fair, founded in 2003, is now in its 12th year.", 2014),
        ("The mill, built in 1920, is 100 years old.", 2020),
        ("She has baked for 20 years, since 1997.", 2017),
        ("Twenty-five years ago, in the shed that opened in 1985, they began.", 2010),
    ],
)
def test_a_beginning_and_a_count_give_the_year(text: str, year: int) -> None:
    (found,) = lasting(text)
    best = max(range(1985, 2027), key=lambda y: at(found.curve, date(y, 8, 1)))
    assert best == year


@pytest.mark.parametrize(
    "text",
    [
        "The fair was founded in 2003.",
        "He was 20 years old.",
        "The road opened in 2003. “It is 50 years old,” she said.",
        "The road was closed in 2011 after 30 years.",
    ],
)
def test_one_without_the_other_says_nothing(text: str) -> None:
    assert lasting(text) == []
