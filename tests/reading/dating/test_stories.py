"""Stories: words that were news together, in any order, and nothing where one of them is missing."""

from __future__ import annotations

from datetime import date

from chancery.knowledge.stories import StoryIndex
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.stories import PART, reckon_stories
from chancery.reading.page import cut
from tests.reading.dating.test_posts import at

INDEX = StoryIndex(
    {"stories": {"Quen | Quenlow & ferry|boat & Harbour Board": "1998-03-01/1998-05-31", "Quen & mayor": "2004"}}
)


def told(text: str) -> list[Reckoned]:
    return reckon_stories(cut("News of the coast\n\n" + text), INDEX)


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
