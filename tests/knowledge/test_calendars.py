"""Calendars: elections and chairs are read, and the shipped ones are sound."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import load_knowledge
from chancery.knowledge.calendars import Calendar, shipped_calendar

ROWS = {
    "elections": {"CHL": "p 1999-12-12 2000-01-16 l 1997-12"},
    "chairs": {
        "the league": {"words": "chair", "beside": "league", "terms": "CHL 1994-01/1994-06; PER 1994-07/1994-12"}
    },
}


def test_elections_come_by_day_with_what_they_elect() -> None:
    found = Calendar(ROWS).elections("CHL")
    assert [(e.kinds, e.day.earliest) for e in found] == [
        ("l", date(1997, 12, 1)),
        ("p", date(1999, 12, 12)),
        ("p", date(2000, 1, 16)),
    ]
    assert Calendar(ROWS).elections("PER") == ()


def test_a_chair_knows_its_terms() -> None:
    (chair,) = Calendar(ROWS).chairs
    assert chair.terms["PER"][0].latest == date(1994, 12, 31)


@pytest.mark.parametrize("row", ["1999-12-12", "p 1999-13-12", "x 1999-12-12"])
def test_a_broken_election_is_refused(row: str) -> None:
    with pytest.raises(KnowledgeError, match="CHL"):
        Calendar({"elections": {"CHL": row}}).elections("CHL")


def test_the_shipped_calendar_names_known_states_and_days_in_order() -> None:
    calendar, knowledge = shipped_calendar(), load_knowledge()
    assert len(calendar.states) > 150
    for code in calendar.states:
        assert knowledge.code_entity(code) is not None, code
        days = [e.day.earliest for e in calendar.elections(code)]
        assert all(day is not None and date(1985, 1, 1) <= day <= date(2027, 1, 1) for day in days), code
    for chair in calendar.chairs:
        re.compile(chair.words)
        re.compile(chair.beside)
        assert all(knowledge.code_entity(code) is not None for code in chair.terms), chair.name


def test_the_presidency_of_the_union_has_no_gap() -> None:
    (chair,) = [c for c in shipped_calendar().chairs if "European Union" in c.name]
    spans = sorted((s for terms in chair.terms.values() for s in terms), key=lambda s: str(s.earliest))
    for left, right in pairwise(spans):
        assert left.latest is not None
        assert right.earliest is not None
        assert (right.earliest - left.latest).days == 1
