"""What words count for which stance: measures that stay until something happens, and claims to a territory."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.issue import Issue
from chancery.record.issues import pattern_of
from chancery.record.sides import Side
from chancery.record.stances import stance_of

OSLO = Side("state:NOR", ("norway", "oslo"), ("denmark",), frozenset(), frozenset())
PACT = "Norway restores the fisheries treaty"


@pytest.mark.parametrize(
    ("words", "stance"),
    [
        ("The fisheries treaty will stay suspended until Denmark opened its ports.", "conditional"),
        ("We hold the fisheries treaty in abeyance until Denmark credibly opens its ports.", "conditional"),
        ("Norway will not suspend the fisheries treaty.", "for"),
        ("Norway will restore the fisheries treaty, we promise.", "for"),
    ],
)
def test_a_measure_that_stays_is_no_wish_to_end_it(words: str, stance: str) -> None:
    taken = stance_of(words, OSLO, pattern_of(Issue("x", PACT), load_knowledge()))
    assert taken is not None
    assert taken.stance == stance


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Caracas would not renounce its rights over the Essequibo.", True),
        ("We shall never cede the Essequibo.", True),
        ("The Essequibo is in a Venezuelan school book.", False),
        ("The Essequibo is an old story.", False),
    ],
)
def test_words_that_claim_a_territory(words: str, claims: bool) -> None:
    pattern = pattern_of(Issue("x", "the Essequibo belongs to Venezuela"), load_knowledge())
    own = ("venezuela", "venezuelan", "caracas")
    side = Side("state:VEN", own, ("guyana",), frozenset({"place:essequibo"}), frozenset(), owner=own)
    taken = stance_of(words, side, pattern)
    assert (taken is not None and taken.stance == "for") is claims
