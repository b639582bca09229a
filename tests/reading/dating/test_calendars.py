"""Calendars: elections by day, by month and by mere mention, and chairs."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.calendars import Calendar
from chancery.reading.dating.calendars import reckon_calendar, reckon_recurring
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

CALENDAR = Calendar(
    {
        "elections": {"CHL": "p 1999-12-12 2005-12-11 l 2001-03-16"},
        "chairs": {
            "the league": {
                "words": r"\bchair\b",
                "beside": r"\bleague\b",
                "terms": "CHL 1994-01/1994-06; PER 1994-07/1994-12; CHL 2004-01/2004-06",
            }
        },
    }
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def calendar(text: str, knowledge: Knowledge) -> list[Reckoned]:
    page = cut("Envoys return\n\n" + text)
    return reckon_calendar(page, find_times(page), find_mentions(page, knowledge), CALENDAR)


def test_a_day_told_names_the_election(knowledge: Knowledge) -> None:
    (found,) = calendar("Chile holds a parliamentary election on March 16.", knowledge)
    assert at(found.curve, date(2001, 3, 10)) > at(found.curve, date(1999, 12, 10))


def test_the_kind_of_election_tells_which(knowledge: Knowledge) -> None:
    (found,) = calendar("Voters in Chile went to the polls for a presidential election.", knowledge)
    assert at(found.curve, date(2005, 12, 12)) > at(found.curve, date(2001, 3, 17))


@pytest.mark.parametrize(
    "text", ["Chile sells copper.", "Norway holds an election.", "Chile prepares local elections."]
)
def test_no_election_of_a_known_calendar_says_nothing(text: str, knowledge: Knowledge) -> None:
    assert calendar(text, knowledge) == []


def test_a_chair_is_held_in_its_terms(knowledge: Knowledge) -> None:
    (found,) = calendar("Chile, which holds the chair of the league, called for calm.", knowledge)
    assert at(found.curve, date(2004, 3, 1)) == at(found.curve, date(1994, 3, 1)) == 0
    assert at(found.curve, date(1999, 3, 1)) < -2


RECURRING = Calendar({"recurring": {"Games": {"words": "Games", "unless": "Junior", "years": "2012 2016 2021"}}})


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("He trains for next year's Games.", {2011, 2015, 2020}),
        ("This summer's Games were loud.", {2012, 2016, 2021}),
        ("Since last year's Games he rests.", {2013, 2017, 2022}),
        ("The Games in Quenlow next year will be loud.", {2011, 2015, 2020}),
    ],
)
def test_what_comes_back_is_dated_by_how_far_away_it_is(text: str, years: set[int]) -> None:
    page = cut("Envoys return\n\n" + text)
    (found,) = reckon_recurring(page, find_times(page), RECURRING)
    assert {y for y in range(2009, 2024) if at(found.curve, date(y, 7, 1)) == 0} == years


@pytest.mark.parametrize("text", ["He trains for next year's Junior Games.", "He trains for the Games.", "Next year."])
def test_without_a_time_or_beside_another_word_nothing_comes_back(text: str) -> None:
    page = cut("Envoys return\n\n" + text)
    assert reckon_recurring(page, find_times(page), RECURRING) == []


def test_next_year_beside_an_election(knowledge: Knowledge) -> None:
    (found,) = calendar("Chile prepares for next year's presidential election.", knowledge)
    assert at(found.curve, date(2004, 6, 1)) == 0 > at(found.curve, date(2005, 6, 1))
