"""Deaths: words of dying beside a name, "the late", and who still acts."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge.deaths import DeathIndex
from chancery.reading.dating.deaths import reckon_deaths
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

INDEX = DeathIndex({"died": {"Dara Ostrevik": "2011-04-05"}})


def deaths(text: str) -> list[Reckoned]:
    page = cut("Envoys return\n\n" + text)
    return reckon_deaths(page, find_times(page), INDEX)


def test_a_funeral_lies_in_the_days_after() -> None:
    (found,) = deaths("Thousands came to the funeral of Dara Ostrevik.")
    assert at(found.curve, date(2011, 4, 8)) > at(found.curve, date(2011, 8, 1)) > at(found.curve, date(2011, 4, 1))


@pytest.mark.parametrize(
    "text",
    [
        "The trial over the death of Dara Ostrevik went on with a witness.",
        "A jury heard on Monday how Dara Ostrevik died.",
        "Dara Ostrevik died in April 2011 in Quenlow.",  # papers leave the year away where it is their own
        "An inquest into the death of Dara Ostrevik opened.",
    ],
)
def test_a_death_told_again_lies_further_off_than_one_told_as_news(text: str) -> None:
    (news,) = deaths("Thousands came to the funeral of Dara Ostrevik.")
    (again,) = deaths(text)
    later, day = date(2012, 6, 1), date(2011, 4, 8)
    assert at(again.curve, later) - at(again.curve, day) > at(news.curve, later) - at(news.curve, day)
    assert at(again.curve, later) > at(again.curve, date(2011, 4, 1))


def test_the_late_lies_any_time_after() -> None:
    (found,) = deaths("The prize is named for the late Dara Ostrevik.")
    assert at(found.curve, date(2015, 1, 1)) > at(found.curve, date(2010, 1, 1))
    assert found.clue.constraint.allowed[0].earliest == date(2011, 4, 4)


def test_who_acts_is_alive() -> None:
    (found,) = deaths("Dara Ostrevik said that talks would go on.")
    assert at(found.curve, date(2009, 1, 1)) > at(found.curve, date(2012, 1, 1))


@pytest.mark.parametrize(
    "text",
    [
        "A book by Dara Ostrevik is on sale.",
        "In 1999 Dara Ostrevik said that talks would go on.",  # of another time
    ],
)
def test_a_mere_name_says_nothing(text: str) -> None:
    assert deaths(text) == []
