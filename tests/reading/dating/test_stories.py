"""Stories: words that were news together, in any order, and nothing where one of them is missing."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge.stories import StoryIndex
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.stories import PART, reckon_stories
from chancery.reading.page import cut
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

INDEX = StoryIndex(
    {"stories": {"Quen | Quenlow & ferry|boat & Harbour Board": "1998-03-01/1998-05-31", "Quen & mayor": "2004"}}
)


def told(text: str) -> list[Reckoned]:
    page = cut("News of the coast\n\n" + text)
    return reckon_stories(page, find_times(page), INDEX)


def gained(found: Reckoned, day: date, other: date = date(2009, 4, 1)) -> float:
    """How much more a story speaks for a day than for another, long after it."""
    return at(found.curve, day) - at(found.curve, other)


def test_words_together_speak_for_their_days() -> None:
    (found,) = told("The Harbour Board met on Monday. Two ferries, it said, sail to Quenlow again; one ferry sank.")
    inside, after, before = (at(found.curve, d) for d in (date(1998, 4, 1), date(1999, 4, 1), date(1996, 4, 1)))
    assert inside > after > before
    assert found.clue.constraint.kind == "story"
    assert "“Quenlow” and “ferry” and “Harbour Board”" in found.clue.constraint.basis.says
    assert found.clue.constraint.allowed[0].holds(date(2020, 1, 1))  # no day is ruled out


def test_each_group_must_be_there_with_its_capitals() -> None:
    (part,) = told("The harbour board met on Monday. A ferry sails to Quen again.")
    assert part.clue.constraint.kind == PART
    assert told("A ferry sails again, the Harbour Board said.") == []


def test_every_story_counts_once() -> None:
    found = told("The mayor of Quen and the Harbour Board spoke of the boat. Quen waits; the mayor of Quen waits, too.")
    assert sorted(f.name for f in found) == ["Quen, ferry, Harbour Board", "Quen, mayor"]


def test_most_of_the_words_speak_for_the_days_too_but_less() -> None:
    (whole,) = told("The Harbour Board of Quen met; the ferry, it said, sails again.")
    (part,) = told("In Quen the ferry sails again, the council said.")
    inside, outside = date(1998, 4, 1), date(2009, 4, 1)
    gained = [at(r.curve, inside) - at(r.curve, outside) for r in (whole, part)]
    assert gained[0] > gained[1] > 0
    assert part.clue.constraint.allowed[0].holds(outside)
    assert told("Quen waits, and so does its council.") == []


BACK = [
    "The Harbour Board took the ferry from Quenlow out of service in March of last year.",
    "The ferry of the Harbour Board sank off Quenlow two years ago.",
    "Last summer the Harbour Board sold its ferry to Quenlow.",
]


@pytest.mark.parametrize("text", BACK)
def test_what_is_told_of_another_year_says_only_that_the_report_came_later(text: str) -> None:
    (found,) = told("The council sits again. It will vote soon.\n\nThe mayor spoke. He was calm.\n\n" + text)
    inside, before = date(1998, 4, 1), date(1991, 4, 1)
    assert gained(found, inside) == 0
    assert at(found.curve, before) < at(found.curve, inside)
    assert "another time" in found.clue.constraint.basis.says


@pytest.mark.parametrize(
    "text",
    [
        "In 1998 the Harbour Board sold the ferry of Quenlow.",
        "The ferry of the Harbour Board sank off Quenlow in 1998.",
    ],
)
def test_a_story_beside_a_year_says_less_than_one_of_the_day(text: str) -> None:
    (then,) = told(text)
    (now,) = told("The Harbour Board sold the ferry of Quenlow on Monday.")
    inside = date(1998, 4, 1)
    assert 0 < gained(then, inside) < gained(now, inside)


def test_one_word_that_only_stands_in_another_time_is_enough() -> None:
    (then,) = told("The Harbour Board of Quenlow met on Monday. Its ferry sank two years ago.")
    (now,) = told("The Harbour Board of Quenlow met on Monday. Its ferry sails again.")
    assert gained(then, date(1998, 4, 1)) < gained(now, date(1998, 4, 1))


def test_a_story_told_twice_counts_where_it_is_of_the_day() -> None:
    (once,) = told("The ferry of the Harbour Board reached Quenlow on Monday.")
    (twice,) = told("The ferry of the Harbour Board sank off Quenlow last year. On Monday a ferry reached Quenlow.")
    assert gained(twice, date(1998, 4, 1)) < gained(once, date(1998, 4, 1))  # the board is named of last year alone
    (again,) = told(
        "The ferry of the Harbour Board sank off Quenlow last year. "
        "On Monday a ferry of the Harbour Board reached Quenlow."
    )
    assert again.curve == once.curve


def test_words_in_part_that_are_told_of_another_year_say_nothing() -> None:
    assert told("In Quen the ferry sank two years ago, the council said.") == []
